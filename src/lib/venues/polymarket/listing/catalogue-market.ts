import type { DurationMs, Ms, Price, Qty } from '../../../base/units.js'

/** A fee as the venue tells it: `shares * rate * (p(1-p))^exponent` (polymarket.md 7.1). */
export interface ToldFee {
  /** Parts per million. */
  readonly rateE6: number
  readonly exponent: number
  readonly takerOnly: boolean
}

/** What a listing needs of the event that a market belongs to. */
export interface CatalogueEvent {
  readonly slug: string
  /** Some outcomes of the event may be named later (polymarket.md 8.1). */
  readonly enablesNegRisk: boolean
  readonly isNegRiskAugmented: boolean
}

/** What a listing needs of a market of the catalogue (polymarket.md 4.2). */
export interface CatalogueMarket {
  readonly conditionId: string
  readonly question: string
  /** What tells it from the other markets of its event. */
  readonly groupTitle: string
  readonly version: string | undefined
  /** Labels, tokens, positions and prices are in one order. */
  readonly outcomes: readonly string[]
  readonly tokens: readonly string[]
  readonly positions: readonly string[]
  readonly outcomePrices: readonly (Price | undefined)[]
  readonly isBinary: boolean
  readonly isActive: boolean
  readonly isClosed: boolean
  readonly isAccepting: boolean
  readonly tick: Price | undefined
  readonly minSize: Qty | undefined
  readonly delay: DurationMs | undefined
  readonly clearsBookAtStart: boolean
  readonly endsAt: Ms | undefined
  readonly gameStartsAt: Ms | undefined
  readonly isNegRisk: boolean
  readonly negRiskMarketId: string | undefined
  readonly isNegRiskOther: boolean
  readonly feesEnabled: boolean | undefined
  readonly fee: ToldFee | undefined
  readonly umaStatus: string | undefined
  readonly umaStatuses: readonly string[]
  readonly events: readonly CatalogueEvent[]
}

/** What the order book's host says of the same market (polymarket.md 4.1); fresher than the catalogue, which is a cache. */
export interface BookTerms {
  readonly conditionId: string
  readonly tokens: readonly { readonly token: string; readonly label: string }[]
  readonly tick: Price | undefined
  readonly minSize: Qty | undefined
  readonly isNegRisk: boolean
  readonly isAccepting: boolean
  /** There and `undefined`: the market has no fee. Not there: not told. */
  readonly fee?: ToldFee | undefined
}
