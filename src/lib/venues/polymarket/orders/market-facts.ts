import type { DurationMs, Price, Qty } from '../../../base/units.js'

/** What an order needs to know of its market besides the listing, as fresh as it can be had. */
export interface MarketFacts {
  /** `v1` or `v2`, as the catalogue lists it; with anything else no order is signed (polymarket.md 1.2). */
  readonly version: string | undefined
  /** Which contract checks the signature; `undefined` is not known, and no order is signed (polymarket.md 11.6). */
  readonly isNegRisk: boolean | undefined
  /** The current one: it changes while a market trades (polymarket.md 3.2). */
  readonly tick: Price
  readonly minSize: Qty
  /** How long the venue holds takers back before they trade; zero is not at all (polymarket.md 3.8). */
  readonly takerDelay: DurationMs
}
