import type { Price, Qty } from '../base/units.js'

/** Pairs of which one leg rests. */
export interface QuoteSettings {
  /** What one pair must bring at the present prices, after the hedge's fee. */
  readonly target: Price
  /** Contracts of one quote at most. */
  readonly size: Qty
}
