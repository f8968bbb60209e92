import { setMaxListeners } from 'node:events'
import { buildConnector } from 'undici'
import type { Clock } from '../../../base/clock.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import type { HostAllowList } from '../host-allow-list.js'
import type { OnIncident } from '../incident.js'
import { Attempt, type AttemptLimits } from './attempt.js'
import { CLOSED } from './http-failure.js'
import type { HttpAnswer, HttpPort, HttpRequest } from './http-port.js'
import { Lane } from './lane.js'

export interface HttpClientOptions {
  /** Scheme and host, such as `https://external-api.kalshi.com`. */
  readonly origin: string
  readonly allow: HostAllowList
  readonly clock: Clock
  readonly onIncident: OnIncident
  readonly defaults?: Partial<HttpDefaults>
  /** At most this many connections for reads, one request on each at a time; more requests wait for a free one. */
  readonly connections?: number
  /** The same for everything that is no read, on connections of their own: an order or a cancel never waits behind a slow read. */
  readonly writeConnections?: number
  /** More of these, which only urgent writes use: a cancel waits behind no order. */
  readonly urgentConnections?: number
}

export interface HttpDefaults {
  /** For one connection to be made, TLS included. */
  readonly connectMs: DurationMs
  /** From the first byte of the request to the headers of the answer. */
  readonly headersMs: DurationMs
  /** From the call to the last byte of the answer. */
  readonly deadlineMs: DurationMs
  readonly bytesMax: number
}

const DEFAULTS: HttpDefaults = {
  connectMs: durationMs(4_000),
  headersMs: durationMs(8_000),
  deadlineMs: durationMs(15_000),
  bytesMax: 5_000_000,
}
const CONNECTIONS = 16
const WRITE_CONNECTIONS = 8
const URGENT_CONNECTIONS = 2

/**
 * One venue host's connections. Each request is sent at most once: nothing here retries, follows a redirect or uses a proxy.
 * Errors are `VenueError`; the table of faults and outcomes is in `http-failure.ts`. Times are taken from the clock that is
 * handed in, which must be one that really waits.
 */
export class HttpClient implements HttpPort {
  readonly origin: string
  // What is under way holds signed headers: not to be printed with the client.
  readonly #reads: Lane
  readonly #writes: Lane
  readonly #attempts = new Set<Attempt>()
  private readonly limits: AttemptLimits
  private readonly closing = new AbortController()

  constructor(private readonly options: HttpClientOptions) {
    const { connections = CONNECTIONS, writeConnections = WRITE_CONNECTIONS } = options
    const { connectMs, ...limits } = { ...DEFAULTS, ...options.defaults }
    this.limits = limits
    this.origin = new URL(options.origin).origin
    setMaxListeners(0, this.closing.signal)
    const { urgentConnections = URGENT_CONNECTIONS } = options
    this.#reads = this.lane({ connections, urgentConnections: 0 }, connectMs)
    this.#writes = this.lane({ connections: writeConnections, urgentConnections }, connectMs)
  }

  private lane(many: { connections: number; urgentConnections: number }, connectMs: DurationMs): Lane {
    const { allow, onIncident } = this.options
    const { signal } = this.closing
    const connect = buildConnector({ timeout: connectMs, rejectUnauthorized: true, signal })
    return new Lane({ ...many, origin: this.origin, allow, onIncident, connect })
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    const { clock, onIncident } = this.options
    const { origin, limits } = this
    const attempt = new Attempt(request, { clock, onIncident, limits, origin })
    const { method, readsOnly, urgent } = request
    const lane = method === 'GET' || readsOnly === true ? this.#reads : this.#writes
    this.#attempts.add(attempt)
    try {
      if (this.closing.signal.aborted) attempt.giveUp(CLOSED)
      else lane.enter(attempt, urgent === true, (turn) => attempt.send(turn))
      return await attempt.answer
    } finally {
      this.#attempts.delete(attempt)
      lane.leave(attempt)
    }
  }

  /** Ends everything at once: what waits is `not-sent`, what was sent is `unknown`. */
  async close(): Promise<void> {
    for (const attempt of this.#attempts) attempt.giveUp(CLOSED)
    this.closing.abort()
    await Promise.all([this.#reads.destroy(), this.#writes.destroy()])
  }
}
