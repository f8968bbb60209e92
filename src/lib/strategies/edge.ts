import { floorDivide, PRICE_ONE, qty, tradeable, USD_ZERO, usd, type Price, type Qty, type Usd } from '../base/units.js' // prettier-ignore
import { screenUnitFee, worstOutlay } from '../domain/fees.js'
import { weightOf, type Candidate, type LegPlan, type SizedBasket } from '../domain/opportunity.js'
import type { LegBook } from '../market-data/depth.js'
import type { OrderBook } from '../market-data/order-book.js'
import { bestBasket, type BasketSize, type BasketTerms, type CashCap } from './basket-size.js'
import { clearingLimits } from './limit-prices.js'

/** Levels that a plan looks at on each leg. */
const LEVELS_MAX = 100
/** Quantities that one decision prices exactly at most: a few milliseconds. */
const SCAN_MAX = 1_000
const USD_PER_TICK = 100
const TICKS_TO_USD = 10_000n
const E6 = 1_000_000

/** Worst payoff of one unit minus the best asks, before fees, in ticks; `undefined` when a leg has no ask. */
export function grossTicks(candidate: Candidate, books: readonly OrderBook[]): number | undefined {
  let gross = candidate.minPayoffTicks
  for (let i = 0; i < candidate.legs.length; i++) {
    const ask = books[i]!.bestPrice(candidate.legs[i]!.outcome, 'ask')
    if (ask === undefined) return undefined
    gross -= ask * weightOf(candidate, i)
  }
  return gross
}

/** The same after unrounded fees, in micro-dollars: a quick "no" for most gaps, never a "yes". */
export function screenedEdge(candidate: Candidate, books: readonly OrderBook[]): number {
  let edge = candidate.minPayoffTicks * USD_PER_TICK
  for (let i = 0; i < candidate.legs.length; i++) {
    const { market, outcome } = candidate.legs[i]!
    const ask = books[i]!.bestPrice(outcome, 'ask') ?? PRICE_ONE
    edge -= (ask * USD_PER_TICK + screenUnitFee(market.fee.curve, ask)) * weightOf(candidate, i)
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
  /** What must be left when every leg fills at its limit; left out: nothing may be lost. */
  readonly floorAtLimits?: Usd
  /** Whether the plan may have these limits, beyond what the caps say. */
  readonly keeps?: (legs: readonly LegPlan[]) => boolean
}

/**
 * The most profitable size of a candidate, priced exactly; the profit may be negative, and then it is no trade. With a gain, the legs'
 * limits are as wide as they may be: filled at them the basket still loses nothing.
 */
export function sizeBasket(input: SizingInput): SizedBasket | undefined {
  const terms = expectedTerms(input)
  let books: readonly LegBook[] = legBooks(input)
  for (;;) {
    const size = bestBasket(books, terms)
    if (size === undefined) return undefined
    const basket = planOf(input.candidate, size)
    if (basket.profit <= 0) return basket
    const limits = limitsOf(input, basket)
    if (limits !== undefined)
      return { ...basket, legs: basket.legs.map((leg, i) => ({ ...leg, limit: limits[i]! })) }
    // Roundings make it lose at its own worst levels: without those levels it is smaller and surer.
    books = books.map((book, i) => ({ ...book, levels: book.levels.slice(0, Math.max(1, size.legs[i]!.fills.length - 1)) })) // prettier-ignore
  }
}

/** A unit is sized at what it pays on average where it may settle apart: the last level taken must be worth that risk, too. */
function expectedTerms(input: SizingInput): BasketTerms {
  const terms = basketTerms(input)
  const lossE6 = input.candidate.relation.risk?.lossE6 ?? 0
  return { ...terms, unitTicks: Math.floor((terms.unitTicks * (E6 - lossE6)) / E6) }
}

function planOf(candidate: Candidate, size: BasketSize): SizedBasket {
  const legs = size.legs.map((leg, i): LegPlan => ({
    instrument: candidate.legs[i]!,
    qty: qty(size.qty * weightOf(candidate, i)),
    limit: leg.limit,
    fills: leg.fills,
    cost: leg.value,
    fee: leg.fee,
  }))
  const cost = legs.reduce((sum, leg) => usd(sum + leg.cost), USD_ZERO)
  const fees = legs.reduce((sum, leg) => usd(sum + leg.fee), USD_ZERO)
  const capital = usd(cost + fees)
  const worth = Number(floorDivide(BigInt(candidate.minPayoffTicks) * BigInt(size.qty), TICKS_TO_USD))
  return { qty: size.qty, legs, cost, fees, capital, profit: usd(worth - capital) }
}

/** The widest limits at which the basket loses nothing and every cap that counts at the limit is kept. */
function limitsOf(
  { candidate, caps, floorAtLimits, keeps }: SizingInput,
  basket: SizedBasket,
): readonly Price[] | undefined {
  const { legs, capital, profit } = basket
  const worth = usd(profit + capital)
  const lossE6 = candidate.relation.risk?.lossE6 ?? 0
  const atLimit = caps.filter((cap) => cap.atLimit === true)
  const outlay = (cap: CashCap, limits: readonly Price[]): number =>
    cap.legs.reduce(
      (sum, i) => sum + worstOutlay(legs[i]!.instrument.market.fee, limits[i]!, legs[i]!.qty),
      0,
    )
  return clearingLimits(legs, {
    worth,
    floor: usd(Math.max(floorAtLimits ?? 0, Math.ceil((worth * lossE6) / E6))),
    keeps: (limits) =>
      atLimit.every((cap) => outlay(cap, limits) <= cap.max) &&
      (keeps?.(legs.map((leg, i) => ({ ...leg, limit: limits[i]! }))) ?? true),
  })
}

/** Lot and minimum of the units in which every leg trades whole lots of its own and no less than its minimum, and the caps. */
export function basketTerms({ candidate, caps, anySize }: SizingInput): BasketTerms {
  const { legs, weights } = candidate
  const lot = legs.map((leg, i) => unitLot(leg.market.lot, weightOf(candidate, i))).reduce(commonLot)
  const least = anySize ? lot : Math.max(...legs.map((leg, i) => leg.market.minQty / weightOf(candidate, i)))
  return {
    unitTicks: candidate.minPayoffTicks,
    ...(weights === undefined ? {} : { weights }),
    lot,
    minQty: qty(Math.ceil(least / lot) * lot),
    fixedCost: USD_ZERO,
    scanMax: SCAN_MAX,
    caps,
  }
}

/** What of the books a plan may count on. */
interface BookUse {
  readonly candidate: Pick<Candidate, 'legs'>
  readonly books: readonly OrderBook[]
  readonly depthBeyondBestE6: number
}

/** The legs' asks as a plan may count on them. */
export function legBooks({ candidate, books, depthBeyondBestE6 }: BookUse): LegBook[] {
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

/** The fewest units of which a leg with this weight trades whole lots. */
const unitLot = (lot: Qty, weight: number): Qty => qty(lot / gcd(lot, weight))

/** The smallest quantity that is a whole number of lots on both. */
const commonLot = (a: Qty, b: Qty): Qty => qty((a / gcd(a, b)) * b)

function gcd(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
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
