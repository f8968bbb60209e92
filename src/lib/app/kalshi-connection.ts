import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import { durationMs } from '../base/units.js'
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
import { HostAllowList, type HttpPort, type RateWait } from '../venues/shared/index.js'
import type { KalshiKey } from './kalshi-key.js'
import { VenueConnection } from './venue-connection.js'

export interface KalshiConnectionParts {
  readonly settings: KalshiSettings
  /** Without one only public data can be read. */
  readonly key: KalshiKey | undefined
  readonly clock: Clock
  /** A call had to wait for its budget; told when it goes. */
  readonly onWait?: (wait: RateWait) => void
}

const PING_MS = durationMs(5_000)

/** Everything that speaks to one Kalshi: made once, closed once. */
export class KalshiConnection extends VenueConnection {
  readonly settings: KalshiSettings
  readonly rest: KalshiRest
  /** Without the key: what anybody may see does not depend on it. */
  readonly publicRest: KalshiRest
  /** Signs order calls ahead of need; none without a key. */
  readonly ready: ReadyHeaders | undefined
  private readonly http: HttpPort
  private readonly budgets: KalshiBudgets

  /** Throws `UserError` when the addresses are not of the environment that the settings name. */
  constructor({ settings, key, clock, onWait }: KalshiConnectionParts) {
    const { environment, origin } = checkPlace(settings)
    const simulated = environment === 'simulated'
    const allow = new HostAllowList(simulated ? [] : KALSHI_HOST_NAMES, { loopback: simulated })
    super({ allow, clock, deadline: settings.requestDeadline })
    this.settings = settings
    this.http = this.open(origin)
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

  private caller(signer: ReadyHeaders | undefined): KalshiRest {
    const { http, venueClock: offset, budgets, clock } = this
    return new KalshiRest({ http, signer, clock, offset, budgets, rng: new Rng(clock.now(), 'kalshi') })
  }

  /** Takes over what calls cost and, with a key, what the account may spend; until then the lowest tier holds. */
  takeLimits(): Promise<KalshiLimits | undefined> {
    return loadBudgets(this.rest, this.budgets, { isSigned: this.ready !== undefined })
  }

  /** What may be asked of the venue now. */
  get rates(): ReturnType<KalshiBudgets['status']> {
    return this.budgets.status()
  }

  /** One unsigned request, sent once whatever becomes of it. Throws `VenueError` when there is no answer at all. */
  async ping(): Promise<void> {
    const path = `${REST_PATH}/exchange/status`
    const answer = await this.http.request({ method: 'GET', path, headers: {}, deadline: PING_MS })
    this.venueClock.observe(answer)
  }

  /** The venue says that our clock is wrong: what was learned of it is forgotten, and the next answer is believed. */
  async learnClock(): Promise<void> {
    this.venueClock.restart()
    await this.ping()
  }

  override close(): Promise<void> {
    this.rest.close()
    this.publicRest.close()
    return super.close()
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
