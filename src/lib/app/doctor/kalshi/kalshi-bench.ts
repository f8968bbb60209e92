import type { Ms } from '../../../base/units.js'
import type { KalshiSettings } from '../../../config/kalshi-settings.js'
import type { KalshiCaller, KalshiLimits } from '../../../venues/kalshi/index.js'
import type { Reachable } from '../reach-probes.js'

/** What the checks of Kalshi work with. */
export interface KalshiBench extends Reachable {
  /** With the key, when there is one. */
  readonly rest: KalshiCaller
  /** Without a key, whether there is one or not: what anybody may see does not depend on it. */
  readonly publicRest: KalshiCaller
  readonly settings: KalshiSettings
  /** Takes over the account's budgets; `undefined` without a key. */
  takeLimits(): Promise<KalshiLimits | undefined>
  /** The venue's time. */
  now(): Ms
}
