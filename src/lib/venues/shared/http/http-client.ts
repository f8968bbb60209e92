import { setMaxListeners } from 'node:events'
import { buildConnector, Pool, type Dispatcher } from 'undici'
import type { Clock } from '../../../base/clock.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import type { HostAllowList } from '../host-allow-list.js'
import type { OnIncident } from '../incident.js'
import { Attempt, type AttemptLimits } from './attempt.js'
import { CLOSED } from './http-failure.js'
import { guardConnect, guardDispatch } from './host-guard.js'
import type { HttpAnswer, HttpPort, HttpRequest } from './http-port.js'

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
/** Well below the idle limits of usual load balancers (60 s and more), so that we are the side that lets a connection go. */
const KEEP_ALIVE_MS = 20_000
const BACKSTOP_MS = 120_000

/** The plainest answer there is: not compressed, rules texts in English (kalshi.md 5.1). */
const OWN_HEADERS: Readonly<Record<string, string>> = {
  'accept-encoding': 'identity',
  'accept-language': 'en',
  accept: 'application/json',
  'user-agent': 'arb/0.1',
}

/**
 * One venue host's connections. Each request is sent at most once: nothing here retries, follows a redirect or uses a proxy.
 * Errors are `VenueError`; the table of faults and outcomes is in `http-failure.ts`. Times are taken from the clock that is
 * handed in, which must be one that really waits.
 */
export class HttpClient implements HttpPort {
  readonly origin: string
  // What waits in a pool holds signed headers: not to be printed with the client.
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
    this.#reads = this.lane(connections, connectMs)
    this.#writes = this.lane(writeConnections, connectMs)
  }

  private lane(connections: number, connectMs: DurationMs): Lane {
    const { allow, onIncident } = this.options
    const { signal } = this.closing
    const connect = buildConnector({ timeout: connectMs, rejectUnauthorized: true, signal })
    const pool = new Pool(this.origin, {
      connections,
      pipelining: 1,
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connect: guardConnect({ allow, onIncident }, connect),
    })
    return { pool, dispatcher: pool.compose(guardDispatch({ origin: this.origin, allow, onIncident })) }
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    const { clock, onIncident } = this.options
    const attempt = new Attempt(request, { clock, onIncident, limits: this.limits })
    this.#attempts.add(attempt)
    try {
      if (this.closing.signal.aborted) attempt.giveUp(CLOSED)
      else this.dispatch(request, attempt)
      return await attempt.answer
    } finally {
      this.#attempts.delete(attempt)
    }
  }

  private dispatch({ method, path, headers, body, readsOnly }: HttpRequest, attempt: Attempt): void {
    if (attempt.isOver) return
    const { dispatcher } = method === 'GET' || readsOnly === true ? this.#reads : this.#writes
    try {
      dispatcher.dispatch(
        {
          origin: this.origin,
          method,
          path,
          headers: withOwn(headers, body !== undefined),
          body: body ?? null,
          idempotent: false,
          reset: false,
          // Our own limits act first.
          headersTimeout: BACKSTOP_MS,
          bodyTimeout: BACKSTOP_MS,
        },
        attempt,
      )
    } catch (refusal) {
      attempt.refuse(refusal)
    }
  }

  /** Ends everything at once: what waits is `not-sent`, what was sent is `unknown`. */
  async close(): Promise<void> {
    for (const attempt of this.#attempts) attempt.giveUp(CLOSED)
    this.closing.abort()
    const open = [this.#reads.pool, this.#writes.pool].filter((pool) => !pool.destroyed)
    await Promise.all(open.map((pool) => pool.destroy()))
  }
}

/** Connections of one kind, behind their guards. */
interface Lane {
  readonly pool: Pool
  readonly dispatcher: Dispatcher
}

function withOwn(given: Readonly<Record<string, string>>, hasBody: boolean): Record<string, string> {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  const own = hasBody ? { ...OWN_HEADERS, 'content-type': 'application/json' } : OWN_HEADERS
  return { ...Object.fromEntries(Object.entries(own).filter(([name]) => !names.has(name))), ...given }
}
