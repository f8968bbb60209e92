import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../base/units.js'
import type { KalshiSettings } from '../config/kalshi-settings.js'
import {
  KALSHI_HOST_NAMES,
  KalshiBudgets,
  KalshiRest,
  loadBudgets,
  ReadyHeaders,
  REST_PATH,
  restEndpoint,
  streamEndpoint,
  type KalshiLimits,
} from '../venues/kalshi/index.js'
import {
  ClockOffset,
  HostAllowList,
  HttpClient,
  type Incident,
  type RateWait,
} from '../venues/shared/index.js'
import type { KalshiKey } from './kalshi-key.js'
import { TimedHttp } from './timed-http.js'
import { WordedHttp } from './worded-http.js'

export interface KalshiConnectionParts {
  readonly settings: KalshiSettings
  /** Without one only public data can be read. */
  readonly key: KalshiKey | undefined
  readonly clock: Clock
  /** A call had to wait for its budget; told when it goes. */
  readonly onWait?: (wait: RateWait) => void
}

const CONNECT_MS = 4_000
const PING_MS = durationMs(5_000)

/** Everything that speaks to one Kalshi: made once, closed once. */
export class KalshiConnection {
  readonly settings: KalshiSettings
  readonly allow: HostAllowList
  readonly rest: KalshiRest
  /** Without the key: what anybody may see does not depend on it. */
  readonly publicRest: KalshiRest
  /** What must never happen, and did; told at the end of a run. */
  readonly incidents: Incident[] = []
  /** Signs order calls ahead of need; none without a key. */
  readonly ready: ReadyHeaders | undefined
  private readonly http: TimedHttp
  private readonly budgets: KalshiBudgets
  private readonly clockOffset = new ClockOffset()

  /** Throws `UserError` when the addresses are not of the environment that the settings name. */
  constructor(private readonly parts: KalshiConnectionParts) {
    const { settings, key, clock, onWait } = parts
    this.settings = settings
    const { environment, origin } = checkPlace(settings)
    const simulated = environment === 'simulated'
    this.allow = new HostAllowList(simulated ? [] : KALSHI_HOST_NAMES, { loopback: simulated })
    this.http = new TimedHttp(new WordedHttp(this.client(origin)))
    const perSecond = settings.unsignedRequestsPerSecond
    this.budgets = new KalshiBudgets({
      clock,
      unsigned: { perSecond, capacity: 2 * perSecond },
      ...(onWait === undefined ? {} : { onWait }),
    })
    this.ready = key === undefined ? undefined : new ReadyHeaders(key.signer)
    this.rest = this.caller(this.ready)
    this.publicRest = this.caller(undefined)
  }

  private client(origin: string): HttpClient {
    const { settings, clock } = this.parts
    return new HttpClient({
      origin,
      allow: this.allow,
      clock,
      onIncident: (incident) => this.incidents.push(incident),
      defaults: {
        connectMs: durationMs(Math.min(CONNECT_MS, settings.requestDeadline)),
        headersMs: settings.requestDeadline,
        deadlineMs: settings.requestDeadline,
      },
    })
  }

  private caller(signer: ReadyHeaders | undefined): KalshiRest {
    const { http, clockOffset: offset, budgets } = this
    const { clock } = this.parts
    return new KalshiRest({ http, signer, clock, offset, budgets, rng: new Rng(clock.now(), 'kalshi') })
  }

  /** Takes over what calls cost and, with a key, what the account may spend; until then the lowest tier holds. */
  takeLimits(): Promise<KalshiLimits | undefined> {
    return loadBudgets(this.rest, this.budgets, { isSigned: this.ready !== undefined })
  }

  /** The venue's clock and what is known of it. */
  get venueClock(): ClockOffset {
    return this.clockOffset
  }

  /** The venue's time. */
  now(): Ms {
    return this.clockOffset.venueNow(this.parts.clock.now())
  }

  get offset(): { readonly ms: DurationMs; readonly uncertaintyMs: DurationMs } | undefined {
    const { offsetMs, uncertaintyMs } = this.clockOffset
    return uncertaintyMs === undefined ? undefined : { ms: offsetMs, uncertaintyMs }
  }

  get roundTrips(): readonly DurationMs[] {
    return this.http.roundTrips
  }

  /** One unsigned request, sent once whatever becomes of it. Throws `VenueError` when there is no answer at all. */
  async ping(): Promise<void> {
    const path = `${REST_PATH}/exchange/status`
    const answer = await this.http.request({ method: 'GET', path, headers: {}, deadline: PING_MS })
    this.clockOffset.observe(answer)
  }

  /** The venue says that our clock is wrong: what was learned of it is forgotten, and the next answer is believed. */
  async learnClock(): Promise<void> {
    this.clockOffset.restart()
    await this.ping()
  }

  /** Ends everything at once. */
  close(): Promise<void> {
    this.rest.close()
    this.publicRest.close()
    return this.http.close()
  }
}

/** Throws `UserError`: the addresses must be of the exchange that the settings mean: a demo stream beside live calls would mix two worlds. */
export function checkPlace({ environment, rest, stream }: KalshiSettings): ReturnType<typeof restEndpoint> {
  const place = restEndpoint(rest)
  for (const [name, found] of [
    ['rest', place.environment],
    ['stream', streamEndpoint(stream).environment],
  ] as const) {
    if (found === environment) continue
    throw new UserError(
      'ARB-CFG-006',
      `kalshi.environment is ${environment}, but kalshi.${name} is an address of ${found}`,
      {
        hint: 'let environment, rest and stream of the configuration agree',
        fault: 'config',
        facts: { environment, [name]: found },
      },
    )
  }
  return place
}
