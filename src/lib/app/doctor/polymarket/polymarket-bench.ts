import type { Ms } from '../../../base/units.js'
import type { PolymarketSettings } from '../../../config/polymarket-settings.js'
import type { PolymarketCaller, RateTier } from '../../../venues/polymarket/index.js'
import type { Reachable } from '../reach-probes.js'

/** What the checks of Polymarket work with. */
export interface PolymarketBench extends Reachable {
  readonly settings: PolymarketSettings
  /** Without credentials, whether there are any or not. */
  readonly publicRest: PolymarketCaller
  /** In the name of the account; `create`: credentials may be made when there are none yet. */
  signedRest(options: { readonly create: boolean }): Promise<PolymarketCaller>
  /** Takes over what the account may spend. */
  takeTier(rest: PolymarketCaller): Promise<RateTier | undefined>
  /** The venue's time. */
  now(): Ms
}
