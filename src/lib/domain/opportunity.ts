import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { PricedQty } from './fees.js'
import type { Instrument } from './market.js'
import type { Relation } from './relation.js'

/**
 * How a basket comes to pay a known minimum. `conversion` and `linear` also name ways that are found and priced, and not sent while the
 * ledger cannot account for them.
 */
export const FAMILIES = [
  'cross-venue',
  'ladder',
  'yes-basket',
  'no-basket',
  'conversion',
  'union',
  'implication',
  'conjunction',
  'linear',
  'maker-taker',
] as const
export type Family = (typeof FAMILIES)[number]

/**
 * A negative-risk conversion: NO of m markets of one event becomes YES of all its others and m - 1 dollars, now. The YES of
 * `sell` are sold into the bids; what is not sold is counted as worthless.
 */
export interface ConversionPlan {
  readonly sell: readonly Instrument[]
  /** What the venue keeps of all that it gives, in 1/10,000; rounded down for the whole amount. */
  readonly feeBips: number
  /** Of sending the conversion, whatever its size. */
  readonly fixedCost: Usd
}

/** The legs a family proposes, with the least they pay together: nothing about prices yet. */
export interface Candidate {
  /** Names this proposal of this relation, so that one gap is one episode however long it lasts. */
  readonly key: string
  readonly family: Family
  readonly relation: Relation
  readonly legs: readonly Instrument[]
  /** Contracts of each leg in one unit of the basket, whole numbers from 1; left out: one of each. */
  readonly weights?: readonly number[]
  /** Of one unit, in ticks of 1e-4 USD; worst over the relation's states. Of a conversion: at the bids of this moment. */
  readonly minPayoffTicks: number
  /** The legs are converted instead of held: found and priced, never sent. */
  readonly conversion?: ConversionPlan
}

/** How many contracts of a leg one unit of the basket holds. */
export const weightOf = ({ weights }: Pick<Candidate, 'weights'>, leg: number): number => weights?.[leg] ?? 1

/** One leg of a plan: buy `qty` of the instrument, at `limit` or better. */
export interface LegPlan {
  readonly instrument: Instrument
  /** The basket's units times the leg's weight. */
  readonly qty: Qty
  /** Worst level used, in terms of the outcome bought. */
  readonly limit: Price
  readonly fills: readonly PricedQty[]
  readonly cost: Usd
  readonly fee: Usd
}

/** A candidate sized on the books of one instant. Money is for the whole size, after the rounding of every fee. */
export interface SizedBasket {
  /** Units of the basket; each leg has its own quantity. */
  readonly qty: Qty
  readonly legs: readonly LegPlan[]
  readonly cost: Usd
  readonly fees: Usd
  /** All cash out: cost and fees. */
  readonly capital: Usd
  /** Worst payoff minus capital. */
  readonly profit: Usd
}

/** A gap seen between related books, from the first moment to the last: one episode, however many updates it lasts. */
export interface Opportunity {
  readonly id: string
  readonly candidate: Candidate
  readonly seenAt: Ms
  /** Worst payoff minus the best prices, before fees, per contract in ticks. Positive. */
  readonly grossTicks: number
  /** A belief about the outcome; arbitrage has none. Parts per million. */
  readonly beliefE6?: number
}

/** What we want to do about it. */
export interface Intent {
  readonly opportunity: Opportunity
  readonly basket: SizedBasket
  readonly at: Ms
}

declare const approved: unique symbol
/** An intent that passed the risk gate; only `risk/gate.ts` makes one. */
export type Approved = Intent & { readonly [approved]: true }
