import type { DurationMs, Qty } from '../base/units.js'

/** When others are faster or know more: what that is taken to be, and what it changes. Ratios are parts per million. */
export interface HeuristicSettings {
  /** Past gaps of the relation that lost half of their width in less than this, by their median, are not worth trying. */
  readonly crowdedHalfLife: DurationMs
  /** Past gaps that such a median needs. */
  readonly crowdedGapsMin: number
  /** Quantity at the best price below this share of its usual amount is thin. */
  readonly thinDepthE6: number
  readonly thinSizeE6: number
  /** Spread of the last hour, by that of the last seven days, at or below which it is compressed. */
  readonly narrowSpreadE6: number
  readonly narrowNeedE6: number
  /** Imbalance of buys and sells from which trades count as informed. */
  readonly toxicFlowE6: number
  /** Contracts in one bucket of that imbalance. */
  readonly toxicBucket: Qty
  readonly toxicNeedE6: number
  readonly toxicSizeE6: number
}
