import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { PricedQty } from './fees.js'
import type { Instrument } from './market.js'
import type { Relation } from './relation.js'

export const FAMILIES = ['cross-venue', 'ladder', 'no-basket'] as const
export type Family = (typeof FAMILIES)[number]

/** The legs a family proposes, with the least they pay together: nothing about prices yet. */
export interface Candidate {
  /** Names this proposal of this relation, so that one gap is one episode however long it lasts. */
  readonly key: string
  readonly family: Family
  readonly relation: Relation
  readonly legs: readonly Instrument[]
  /** Per contract of every leg, in ticks of 1e-4 USD; worst over the relation's states. */
  readonly minPayoffTicks: number
}

/** One leg of a plan: buy `qty` of the instrument, at `limit` or better. */
export interface LegPlan {
  readonly instrument: Instrument
  /** Worst level used, in terms of the outcome bought. */
  readonly limit: Price
  readonly fills: readonly PricedQty[]
  readonly cost: Usd
  readonly fee: Usd
}

/** A candidate sized on the books of one instant. Money is for the whole size, after the rounding of every fee. */
export interface SizedBasket {
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
