import { complementPrice, type Price } from '../base/units.js'

/**
 * The one place that looks at a market from its other outcome. A bid for NO at p is an ask for YES at 1 - p with the
 * same quantity, so the YES levels of both sides hold the whole market. Nothing else may compute an ask.
 */
export type Outcome = 'yes' | 'no'
export type Side = 'bid' | 'ask'

/** One resting order or the sum of all at one price, always in YES terms inside the program. */
export interface YesLevel {
  readonly side: Side
  readonly price: Price
}

/** A level quoted for `outcome`, in YES terms. */
export function reflect(outcome: Outcome, side: Side, price: Price): YesLevel {
  if (outcome === 'yes') return { side, price }
  return { side: side === 'bid' ? 'ask' : 'bid', price: complementPrice(price) }
}

/** The YES side that holds the `side` of `outcome`: the asks of NO are the bids of YES. */
export const yesSideOf = (outcome: Outcome, side: Side): Side =>
  outcome === 'yes' ? side : side === 'bid' ? 'ask' : 'bid'

/** A YES price in terms of `outcome`. */
export const priceFor = (outcome: Outcome, yesPrice: Price): Price =>
  outcome === 'yes' ? yesPrice : complementPrice(yesPrice)
