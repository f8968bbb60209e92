import type { Price, Qty, Usd } from '../base/units.js'
import { costOf, proceedsOf, qty, usd } from '../base/units.js'
import { orderFeeUsd, type FeeSchedule, type PricedQty, type TradeSide } from '../domain/fees.js'

/** What one leg can be traded against: levels best first, in terms of the outcome, quantities already clamped. */
export interface LegBook {
  readonly side: TradeSide
  readonly levels: readonly PricedQty[]
  readonly fee: FeeSchedule
}

/** One leg of a given size, priced exactly. */
export interface LegWalk {
  readonly fills: readonly PricedQty[]
  /** Price times quantity: what we pay, rounded up, or receive, rounded down, fill by fill. */
  readonly value: Usd
  readonly fee: Usd
  /** Worst level used. */
  readonly limit: Price
}

/** All that the levels hold. */
export const depthOf = (levels: readonly PricedQty[]): Qty =>
  qty(levels.reduce((sum, level) => sum + level.qty, 0))

/** Takes `wanted` from the levels, best first; `undefined` when they do not hold that much. */
export function walk(book: LegBook, wanted: Qty): LegWalk | undefined {
  const fills: PricedQty[] = []
  let left: number = wanted
  let value = 0
  for (const level of book.levels) {
    if (left === 0) break
    const taken = qty(Math.min(left, level.qty))
    fills.push({ price: level.price, qty: taken })
    value += book.side === 'buy' ? costOf(level.price, taken) : proceedsOf(level.price, taken)
    left -= taken
  }
  const last = fills.at(-1)
  if (left > 0 || last === undefined) return undefined
  return { fills, value: usd(value), fee: orderFeeUsd(book.fee, fills, book.side), limit: last.price }
}
