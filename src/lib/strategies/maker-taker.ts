/**
 * The pair of which one leg rests: a bid where making is free, low enough that buying the other leg at its ask the moment it fills
 * leaves the target. Which quote, at which price and size; placing it and taking it back is the business of execution.
 */
import {
  costOf,
  floorDivide,
  floorToLot,
  PRICE_ONE,
  qty,
  QTY_ZERO,
  tradeable,
  usd,
  USD_ZERO,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import { orderFeeUsd, worstOutlay } from '../domain/fees.js'
import { isMakingFree } from '../domain/maker-fee.js'
import type { Instrument } from '../domain/market.js'
import { nearestPrice } from '../domain/nearest-price.js'
import type { Candidate, LegPlan, SizedBasket } from '../domain/opportunity.js'
import { expectedLoss, type SettlementRisk } from '../domain/relation.js'
import type { OrderBook } from '../market-data/order-book.js'

/** A limit on the cash that some legs may take out at worst. */
export interface QuoteCap {
  readonly legs: readonly number[]
  readonly max: Usd
}

export interface QuoteInput {
  /** Two legs, one contract of each. */
  readonly candidate: Candidate
  readonly books: readonly OrderBook[]
  /** What one pair must bring at the hedge's present ask, after its fee. */
  readonly targetTicks: number
  /** Contracts to bid for at most. */
  readonly size: Qty
  readonly caps: readonly QuoteCap[]
}

/** Bid with one leg, and what the other may cost at most before the pair loses. */
export interface QuotePlan {
  readonly rest: 0 | 1
  readonly basket: SizedBasket
}

/** The leg that may rest: making is free there, and taking the other one is what costs. */
export const restingLegs = ({ legs, weights }: Candidate): readonly (0 | 1)[] =>
  legs.length === 2 && (weights ?? []).every((weight) => weight === 1)
    ? ([0, 1] as const).filter((i) => isMakingFree(legs[i]!.market))
    : []

/**
 * The best quote of a pair that rests with this leg; `undefined` when none keeps the target, the caps and the smallest orders. The
 * chance that the contracts settle apart counts as a cost, of the hedge's limit as well.
 */
export function planQuote(input: QuoteInput, rest: 0 | 1): QuotePlan | undefined {
  const hedge = input.candidate.legs[1 - rest]!
  const quote = input.candidate.legs[rest]!
  const lot = commonLot(quote.market.lot, hedge.market.lot)
  const best = bestAsk(input.books[1 - rest]!, hedge)
  if (best === undefined) return undefined
  const { risk } = input.candidate.relation
  const most = floorToLot(qty(Math.min(leftOf(input.size, risk), best.qty)), lot)
  const least = Math.max(quote.market.minQty, hedge.market.minQty, lot)
  const planned = (lots: number): QuotePlan | undefined => planSize(input, rest, best.price, qty(lots * lot))
  let [low, high] = [Math.ceil(least / lot), most / lot]
  if (high < low || planned(high) === undefined) return undefined
  // A cap asks for a smaller one; a fee that is rounded up, for a larger one.
  let found: QuotePlan | undefined
  while (low <= high) {
    const middle = Math.ceil((low + high) / 2)
    const plan = planned(middle)
    if (plan !== undefined && !keepsCaps(input.caps, plan.basket)) high = middle - 1
    else [found, low] = [plan ?? found, middle + 1]
  }
  return found
}

/** The best ask and what stands there. */
export function bestAsk(book: OrderBook, { outcome }: Instrument): { price: Price; qty: Qty } | undefined {
  if (book.problem !== undefined || book.depth === 'quote') return undefined
  const [best] = book.levels(outcome, 'ask', 1)
  return best && { price: best.price, qty: tradeable(best.qty) }
}

function planSize(input: QuoteInput, rest: 0 | 1, ask: Price, size: Qty): QuotePlan | undefined {
  const { candidate, books, targetTicks } = input
  const quote = candidate.legs[rest]!
  const hedge = candidate.legs[1 - rest]!
  const hedgeFee = orderFeeUsd(hedge.market.fee, [{ price: ask, qty: size }])
  const payoff = ticksTimes(candidate.minPayoffTicks, size)
  const expected = payoff - expectedLoss(usd(payoff), candidate.relation.risk)
  const budget = expected + ticksTimes(-targetTicks, size) - costOf(ask, size) - hedgeFee
  const at = bidWithin(books[rest]!, quote, Math.floor((budget * PRICE_ONE) / size))
  if (at === undefined) return undefined
  const limit = hedgeLimit(hedge, { size, least: ask, most: expected - costOf(at, size) })
  if (limit === undefined) return undefined
  const legs = candidate.legs.map((leg, i): LegPlan =>
    i === rest
      ? planOf(leg, { limit: at, paid: at, size, fee: USD_ZERO })
      : planOf(leg, { limit, paid: ask, size, fee: hedgeFee }),
  )
  const cost = usd(legs.reduce((sum, leg) => sum + leg.cost, 0))
  const capital = usd(cost + hedgeFee)
  return {
    rest,
    basket: { qty: size, legs, cost, fees: hedgeFee, capital, profit: usd(payoff - capital) },
  }
}

const planOf = (
  instrument: Instrument,
  { limit, paid, size, fee }: { limit: Price; paid: Price; size: Qty; fee: Usd },
): LegPlan => ({
  instrument,
  qty: size,
  limit,
  fills: [{ price: paid, qty: size }],
  cost: costOf(paid, size),
  fee,
})

/**
 * One step above the best bid, or at it when more is too dear; below the best ask. Behind the best bid it would only fill when the
 * market runs through it, so there is none.
 */
function bidWithin(book: OrderBook, quote: Instrument, mostTicks: number): Price | undefined {
  if (book.problem !== undefined || book.depth === 'quote') return undefined
  const bid = book.bestPrice(quote.outcome, 'bid')
  const ask = book.bestPrice(quote.outcome, 'ask')
  if (bid === undefined) return undefined
  const most = Math.min(
    mostTicks,
    nearestPrice(quote, bid + 1, 'up'),
    ask === undefined ? PRICE_ONE : ask - 1,
  )
  const at = nearestPrice(quote, most, 'down')
  return at >= bid && at <= most ? at : undefined
}

/** The highest price at which the hedge still leaves no loss; `undefined` when even its ask does. */
function hedgeLimit(
  hedge: Instrument,
  { size, least, most }: { size: Qty; least: Price; most: number },
): Price | undefined {
  const { fee } = hedge.market
  const total = (at: Price): number => costOf(at, size) + orderFeeUsd(fee, [{ price: at, qty: size }])
  if (total(least) > most) return undefined
  let at = nearestPrice(hedge, Math.floor((most * PRICE_ONE) / size), 'down')
  while (at > least && total(at) > most) at = nearestPrice(hedge, at - 1, 'down')
  return at < least ? least : at
}

const ONE_E6 = 1_000_000n

/** Of the usual size, what the risk leaves. */
const leftOf = (size: Qty, risk: SettlementRisk | undefined): Qty =>
  risk === undefined ? size : qty(Number((BigInt(size) * BigInt(risk.sizeFactorE6)) / ONE_E6))

const keepsCaps = (caps: readonly QuoteCap[], { legs }: SizedBasket): boolean =>
  caps.every(({ legs: bound, max }) => {
    const out = bound.reduce((sum, i) => {
      const { instrument, limit, qty: size } = legs[i]!
      return sum + worstOutlay(instrument.market.fee, limit, size)
    }, 0)
    return out <= max
  })

const ticksTimes = (ticks: number, size: Qty): number =>
  Number(floorDivide(BigInt(ticks) * BigInt(size), BigInt(PRICE_ONE)))

/** The smallest quantity that is a whole number of lots in both. */
function commonLot(a: Qty, b: Qty): Qty {
  let [x, y] = [a as number, b as number]
  while (y !== 0) [x, y] = [y, x % y]
  return x === 0 ? QTY_ZERO : qty((a / x) * b)
}
