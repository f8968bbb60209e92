import type { DurationMs, Ms } from '../../base/units.js'
import type { KalshiSettings } from '../../config/kalshi-settings.js'
import type { KalshiCaller, KalshiLimits } from '../../venues/kalshi/index.js'

/** What the checks of Kalshi work with. */
export interface KalshiBench {
  /** With the key, when there is one. */
  readonly rest: KalshiCaller
  /** Without a key, whether there is one or not: what anybody may see does not depend on it. */
  readonly publicRest: KalshiCaller
  readonly settings: KalshiSettings
  /** One unsigned request, sent once. Throws `VenueError` when there is no answer at all. */
  ping(): Promise<void>
  /** Takes over the account's budgets; `undefined` without a key. */
  takeLimits(): Promise<KalshiLimits | undefined>
  /** The venue's time. */
  now(): Ms
  /** Venue time minus ours, and how far that may be off; `undefined` while nothing is known. */
  readonly offset: { readonly ms: DurationMs; readonly uncertaintyMs: DurationMs } | undefined
  /** From sending a request to its answer, of all calls so far. */
  readonly roundTrips: readonly DurationMs[]
}
