import { WebSocket } from 'ws'
import type { Clock } from '../../../base/clock.js'
import { durationMs } from '../../../base/units.js'
import { headerProblem } from '../http/request-shape.js'
import type { HostAllowList } from '../host-allow-list.js'
import type { OnIncident } from '../incident.js'
import type { SocketConnection, SocketHandler, SocketPort, SocketRequest } from './socket-port.js'
import { WsConnection, type WsLimits } from './ws-connection.js'

export interface WsSocketOptions extends Partial<WsLimits> {
  readonly allow: HostAllowList
  readonly clock: Clock
  readonly onIncident: OnIncident
}

const LIMITS: WsLimits = {
  bytesMax: 64 * 2 ** 20,
  handshakeMs: durationMs(10_000),
  silenceMax: durationMs(25_000),
  bufferedMax: 2 ** 20,
}

/** How long the other side gets to end the connection after its own goodbye. */
const GOODBYE_MS = 1_000

/**
 * WebSocket connections to allowed hosts, one for each `connect`; nothing here connects again. Compression is never asked for
 * and never accepted: it costs many times the work of reading the frame. Times are taken from the clock that is handed in,
 * which must be one that really waits.
 */
export class WsSocketPort implements SocketPort {
  private readonly limits: WsLimits

  constructor(private readonly options: WsSocketOptions) {
    this.limits = { ...LIMITS, ...definedOf(options) }
  }

  connect(request: SocketRequest, handler: SocketHandler): SocketConnection {
    const { clock, onIncident } = this.options
    const connection = new WsConnection(handler, { clock, onIncident, limits: this.limits })
    const problem = this.problemOf(request)
    if (problem === undefined) connection.start(this.open(request))
    else {
      onIncident({ code: 'HOST_NOT_ALLOWED', detail: `WebSocket to ${hostOf(request.url)}: ${problem}` })
      connection.terminate({ why: 'failed', detail: problem })
    }
    return connection
  }

  private problemOf({ url, headers }: SocketRequest): string | undefined {
    if (!/^wss?:\/\/[^#]*$/.test(url) || !this.options.allow.allows(url))
      return 'the host is not on the allow-list'
    return headerProblem(headers)
  }

  private open({ url, headers }: SocketRequest): WebSocket {
    const options = {
      headers: { 'accept-language': 'en', 'user-agent': 'arb/0.1', ...headers },
      perMessageDeflate: false,
      maxPayload: this.limits.bytesMax,
      followRedirects: false,
      skipUTF8Validation: false,
      allowSynchronousEvents: true,
      autoPong: true,
      closeTimeout: GOODBYE_MS,
      rejectUnauthorized: true,
    }
    return new WebSocket(url, [], options)
  }
}

/** A limit that was given as `undefined` is one that was not given. */
const definedOf = (limits: Partial<WsLimits>): Partial<WsLimits> => {
  const { bytesMax, handshakeMs, silenceMax, bufferedMax } = limits
  return {
    ...(bytesMax !== undefined && { bytesMax }),
    ...(handshakeMs !== undefined && { handshakeMs }),
    ...(silenceMax !== undefined && { silenceMax }),
    ...(bufferedMax !== undefined && { bufferedMax }),
  }
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.slice(0, 100) : 'no host')
