import { floorDivide, PRICE_ONE, qty, tradeable, USD_ZERO, usd, type Qty, type Usd } from '../base/units.js'
import { screenUnitFee } from '../domain/fees.js'
import type { Candidate, LegPlan, SizedBasket } from '../domain/opportunity.js'
import type { OrderBook } from '../market-data/order-book.js'
import { bestBasket, type BasketTerms, type CashCap } from './basket-size.js'
import type { LegBook } from '../market-data/depth.js'

/** Levels that a plan looks at on each leg. */
const LEVELS_MAX = 100
/** Quantities that one decision prices exactly at most: a few milliseconds. */
const SCAN_MAX = 1_000
const USD_PER_TICK = 100

/** Worst payoff minus the best asks, before fees, in ticks; `undefined` when a leg has no ask. */
export function grossTicks(candidate: Candidate, books: readonly OrderBook[]): number | undefined {
  let gross = candidate.minPayoffTicks
  for (const [i, leg] of candidate.legs.entries()) {
    const ask = books[i]!.bestPrice(leg.outcome, 'ask')
    if (ask === undefined) return undefined
    gross -= ask
  }
  return gross
}

/** The same after unrounded fees, in micro-dollars: a quick "no" for most gaps, never a "yes". */
export function screenedEdge(candidate: Candidate, books: readonly OrderBook[]): number {
  let edge = candidate.minPayoffTicks * USD_PER_TICK
  for (const [i, leg] of candidate.legs.entries()) {
    const ask = books[i]!.bestPrice(leg.outcome, 'ask') ?? PRICE_ONE
    edge -= ask * USD_PER_TICK + screenUnitFee(leg.market.fee.curve, ask)
  }
  return edge
}

export interface SizingInput {
  readonly candidate: Candidate
  readonly books: readonly OrderBook[]
  readonly caps: readonly CashCap[]
  /** Share of the depth behind the best level that is counted on, parts per million. */
  readonly depthBeyondBestE6: number
  /** Ignores the smallest order, to value quotes that came without a size. */
  readonly anySize: boolean
}

/** The most profitable size of a candidate, priced exactly; the profit may be negative. */
export function sizeBasket(input: SizingInput): SizedBasket | undefined {
  const legs = legBooks(input)
  const size = bestBasket(legs, basketTerms(input))
  if (size === undefined) return undefined
  const plans = size.legs.map((leg, i): LegPlan => ({
    instrument: input.candidate.legs[i]!,
    limit: leg.limit,
    fills: leg.fills,
    cost: leg.value,
    fee: leg.fee,
  }))
  const cost = plans.reduce((sum, leg) => usd(sum + leg.cost), USD_ZERO)
  const fees = plans.reduce((sum, leg) => usd(sum + leg.fee), USD_ZERO)
  return { qty: size.qty, legs: plans, cost, fees, capital: usd(cost + fees), profit: size.profit }
}

/** Lot and minimum that every leg can trade in, and the caps. */
export function basketTerms({ candidate, caps, anySize }: SizingInput): BasketTerms {
  const lot = candidate.legs.map((leg) => leg.market.lot).reduce(commonLot)
  const least = anySize ? lot : Math.max(...candidate.legs.map((leg) => leg.market.minQty))
  return {
    unitTicks: candidate.minPayoffTicks,
    lot,
    minQty: qty(Math.ceil(least / lot) * lot),
    fixedCost: USD_ZERO,
    scanMax: SCAN_MAX,
    caps,
  }
}

/** The legs' asks as a plan may count on them. */
export function legBooks({ candidate, books, depthBeyondBestE6 }: SizingInput): LegBook[] {
  return candidate.legs.map((leg, i) => ({
    side: 'buy',
    fee: leg.market.fee,
    levels: books[i]!.levels(leg.outcome, 'ask', LEVELS_MAX).flatMap((level, depth) => {
      const counted = depth === 0 ? level.qty : thinned(level.qty, depthBeyondBestE6)
      return counted > 0 ? [{ price: level.price, qty: tradeable(counted) }] : []
    }),
  }))
}

/** Part of a level, downwards to a hundredth of a contract. */
function thinned(quantity: Qty, partsE6: number): Qty {
  const part = Number((BigInt(quantity) * BigInt(partsE6)) / 1_000_000n)
  return qty(part - (part % 10_000))
}

/** The smallest quantity that is a whole number of lots on both. */
function commonLot(a: Qty, b: Qty): Qty {
  let [x, y] = [a as number, b as number]
  while (y !== 0) [x, y] = [y, x % y]
  return qty((a / x) * b)
}

/** Profit by capital in parts per million, downwards. */
export const edgeE6 = (basket: { profit: Usd; capital: Usd }): number =>
  basket.capital <= 0 ? 0 : Number(floorDivide(BigInt(basket.profit) * 1_000_000n, BigInt(basket.capital)))

const YEAR_MS = 365n * 24n * 3_600_000n

/** Simple yield by year over the lock time in parts per million, downwards. */
export function annualisedE6(basket: { profit: Usd; capital: Usd }, lockMs: number): number {
  if (lockMs <= 0 || basket.capital <= 0) return Number.MAX_SAFE_INTEGER
  return Number(
    floorDivide(BigInt(basket.profit) * 1_000_000n * YEAR_MS, BigInt(basket.capital) * BigInt(lockMs)),
  )
}
