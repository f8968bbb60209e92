import type { LegBook } from '../../src/lib/market-data/depth.js'
import type { FeeSchedule, PricedQty } from '../../src/lib/domain/fees.js'
import type { BasketTerms, CashCap } from '../../src/lib/strategies/basket-size.js'
import { fraction, wholeAbove, wholeBelow } from './fraction.js'
import { referenceFee } from './reference-fee.js'

export interface ReferenceLeg {
  readonly fills: readonly PricedQty[]
  readonly value: bigint
  readonly fee: bigint
}

export interface ReferenceSize {
  readonly qty: number
  readonly profit: bigint
}

/** Prices every quantity there is, lot by lot, and keeps the first one with the largest profit. */
export function referenceBasket(books: readonly LegBook[], terms: BasketTerms): ReferenceSize | undefined {
  const weight = (i: number): number => terms.weights?.[i] ?? 1
  const deepest = Math.min(
    ...books.map((book, i) => book.levels.reduce((sum, level) => sum + level.qty, 0) / weight(i)),
  )
  let best: ReferenceSize | undefined
  for (let qty: number = terms.lot; qty <= deepest; qty += terms.lot) {
    if (qty < terms.minQty) continue
    const legs = books.map((book, i) => referenceLeg(book, qty * weight(i)))
    if (!terms.caps.every((cap) => cashOut(books, legs, cap) <= BigInt(cap.max))) continue
    const profit = profitOf(books, legs, { terms, qty })
    if (best === undefined || profit > best.profit) best = { qty, profit }
  }
  return best
}

/** One leg of `qty` taken level by level: each fill's value and the order's fee rounded against us. */
export function referenceLeg(book: LegBook, qty: number): ReferenceLeg {
  const fills: PricedQty[] = []
  let value = 0n
  let left = qty
  for (const level of book.levels) {
    const taken = Math.min(left, level.qty)
    if (taken === 0) continue
    left -= taken
    const fill = { price: level.price, qty: taken as PricedQty['qty'] }
    fills.push(fill)
    const exact = fraction(BigInt(fill.price) * BigInt(taken), 10_000)
    value += book.side === 'buy' ? wholeAbove(exact) : wholeBelow(exact)
  }
  return { fills, value, fee: wholeAbove(referenceFee(book.fee, fills, book.side).net) }
}

/** What a cap counts. Selling costs the fee only; buying the fills as planned, or the worst that the limit allows. */
export function cashOut(
  books: readonly LegBook[],
  legs: readonly ReferenceLeg[],
  cap: Pick<CashCap, 'legs' | 'atLimit'>,
): bigint {
  let sum = 0n
  for (const i of cap.legs) {
    const [book, leg] = [books[i]!, legs[i]!]
    if (book.side === 'sell') sum += leg.fee
    else if (cap.atLimit === true) sum += referenceWorstOutlay(book.fee, leg.fills)
    else sum += leg.fee + leg.value
  }
  return sum
}

/** Every contract at the dearest price taken, the fee of the price with the widest `p(1-p)` up to it, and a slack. */
export function referenceWorstOutlay(schedule: FeeSchedule, fills: readonly PricedQty[]): bigint {
  const quantity = fills.reduce((sum, fill) => sum + fill.qty, 0)
  const limit = Math.max(...fills.map((fill) => fill.price))
  const dearest = { price: WIDEST[limit]!, qty: quantity } as PricedQty
  const value = wholeAbove(fraction(BigInt(limit) * BigInt(quantity), 10_000))
  return value + wholeAbove(referenceFee(schedule, [dearest], 'buy').net) + slackOf(schedule)
}

const CENT = 10_000n
const FILLS = 32n

/** A cent, or what rounding each of 32 fills can add if that is more. */
function slackOf({ rounding }: FeeSchedule): bigint {
  const most = (added: bigint): bigint => (added > CENT ? added : CENT)
  switch (rounding.mode) {
    case 'none':
      return CENT
    case 'order_up':
      return most(BigInt(rounding.quantum))
    case 'fill_up':
    case 'fill_half_up':
      return most(FILLS * BigInt(rounding.quantum))
    case 'balance':
      return most(FILLS * BigInt(rounding.tradeQuantum + rounding.precision))
  }
}

/** For each price the one up to it where a fee is highest, found by looking at all of them. */
const WIDEST: readonly number[] = Array.from({ length: 10_001 }, (_, p) => p).reduce<number[]>(
  (widest, p) => {
    const before = widest.at(-1) ?? 0
    widest.push(p * (10_000 - p) > before * (10_000 - before) ? p : before)
    return widest
  },
  [],
)

function profitOf(
  books: readonly LegBook[],
  legs: readonly ReferenceLeg[],
  { terms, qty }: { terms: BasketTerms; qty: number },
): bigint {
  let profit = wholeBelow(fraction(BigInt(terms.unitTicks) * BigInt(qty), 10_000)) - BigInt(terms.fixedCost)
  for (const [i, book] of books.entries()) {
    profit += book.side === 'buy' ? -legs[i]!.value : legs[i]!.value
    profit -= legs[i]!.fee
  }
  return profit
}
