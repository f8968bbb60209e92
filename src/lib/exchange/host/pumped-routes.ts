import { json, type HttpHandler, type Reply, type SocketHandler, type SocketSession } from '../transport.js'
import type { LoopbackRoutes } from './loopback-server.js'
import type { TimePump } from './time-pump.js'

const INTERNAL = json(500, { error: 'internal error' })
const INTERNAL_CLOSE = 1011

export interface Breakage {
  /** A handler failed on one request or frame; its sender was told, and everything else goes on. */
  readonly onBug: (error: unknown) => void
  /** Something planned failed: the world itself is broken. */
  readonly onEnd: (error: unknown) => void
}

/** Everything that comes from outside is handled at the time it came: the exchange's time catches up first. */
export class PumpedRoutes {
  /** Requests so far. */
  requests = 0
  /** Frames that clients sent so far. */
  framesHeard = 0

  constructor(
    private readonly pump: TimePump,
    private readonly breakage: Breakage,
  ) {}

  of({ http, sockets }: LoopbackRoutes): LoopbackRoutes {
    const wrapped = Object.entries(sockets ?? {}).map(
      ([path, handler]) => [path, this.socket(handler)] as const,
    )
    return { ...(http === undefined ? {} : { http: this.http(http) }), sockets: Object.fromEntries(wrapped) }
  }

  private http(inner: HttpHandler): HttpHandler {
    return {
      handle: (request, reply) => {
        this.requests++
        const once = onceOnly(reply)
        this.now(
          () => inner.handle(request, once),
          () => once(INTERNAL),
        )
      },
    }
  }

  private socket(inner: SocketHandler): SocketHandler {
    return {
      connect: (upgrade, peer) => {
        const accepted = this.now(() => inner.connect(upgrade, peer), nothing)
        if (accepted === undefined) return { accepted: false, response: INTERNAL }
        if (!accepted.accepted) return accepted
        const close = (): void => peer.close(INTERNAL_CLOSE, 'internal error')
        return { accepted: true, session: this.session(accepted.session, close) }
      },
    }
  }

  private session(inner: SocketSession, close: () => void): SocketSession {
    return {
      receive: (text) => {
        this.framesHeard++
        this.now(() => inner.receive(text), close)
      },
      closed: () => this.now(() => inner.closed(), nothing),
    }
  }

  private now<T>(act: () => T, failed: () => void): T | undefined {
    this.catchUp()
    const result = this.attempt(act, failed)
    // Answers are often planned for this very moment, and are due even while the time stands still.
    this.catchUp()
    this.pump.wake()
    return result
  }

  private attempt<T>(act: () => T, failed: () => void): T | undefined {
    try {
      return act()
    } catch (error) {
      this.breakage.onBug(error)
      failed()
      return undefined
    }
  }

  private catchUp(): void {
    try {
      this.pump.catchUp()
    } catch (error) {
      this.breakage.onEnd(error)
    }
  }
}

const nothing = (): void => undefined

function onceOnly(reply: Reply): Reply {
  let replied = false
  return (response) => {
    if (!replied) reply(response)
    replied = true
  }
}
