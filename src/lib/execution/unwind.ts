/**
 * What to do when some legs of a basket filled and others did not: complete the missing legs, sell the surplus, or hold. What
 * counts is what is certain afterwards: cash and the least that the remaining legs pay. Unwinding only reduces risk, so it is
 * exempt from halts and caps; it still cannot spend cash that is not there.
 */
import { floorToLot, qty, QTY_ZERO, tradeable, usd, type Price, type Qty, type Usd } from '../base/units.js'
import { worstOutlay, type TradeSide } from '../domain/fees.js'
import type { Instrument } from '../domain/market.js'
import { nearestPrice } from '../domain/nearest-price.js'
import type { Venue } from '../domain/venue.js'
import { walk, type LegWalk } from '../market-data/depth.js'
import type { OrderBook } from '../market-data/order-book.js'

/** One leg as it stands. */
export interface LegStanding {
  readonly instrument: Instrument
  /** `undefined`: the market is not listed any more. */
  readonly book: OrderBook | undefined
  readonly held: Qty
  /** Contracts of it in one unit of the basket. */
  readonly weight: number
}

/** Whole units of which every leg holds its part. */
export const unitsCovered = (legs: readonly Pick<LegStanding, 'held' | 'weight'>[]): Qty =>
  qty(Math.min(...legs.map(({ held, weight }) => Math.floor(held / weight))))

export interface UnwindOrder {
  /** Index of the leg in the input. */
  readonly leg: number
  readonly instrument: Instrument
  readonly side: TradeSide
  readonly qty: Qty
  readonly limit: Price
}

export interface UnwindPlan {
  readonly choice: 'complete' | 'sell' | 'sell-all' | 'hold'
  readonly orders: readonly UnwindOrder[]
  /** What is certain afterwards, in cash and payoff of what is then held. */
  readonly value: Usd
  /** Nothing can be decided now: a book is missing, crossed or without a price. */
  readonly wait: boolean
}

export interface UnwindInput {
  readonly legs: readonly LegStanding[]
  /** The least that the legs pay with these quantities. */
  readonly worth: (held: readonly Qty[]) => Usd
  readonly cashAt: (venue: Venue) => Usd
  /** From 1; each further attempt gives in a little more on price. Only the first may complete: a leg that missed twice runs away. */
  readonly attempt: number
  /** Nothing is to be held, whatever holding would bring. */
  readonly sellAll?: boolean
}

/** What each attempt gives in on the limit price: 2 cents. */
const SLACK_TICKS = 200

/** The best by the books of this moment. At equal value selling is better than completing, and doing nothing than either. */
export function planUnwind(input: UnwindInput): UnwindPlan {
  const held = input.legs.map((leg) => leg.held)
  let best: UnwindPlan = { choice: 'hold', orders: [], value: input.worth(held), wait: false }
  if (input.sellAll === true) return planSellAll(input, best)
  for (const plan of [planSell(input), input.attempt === 1 ? planComplete(input) : undefined]) {
    if (plan !== undefined && plan.value > best.value) best = plan
  }
  return best.choice === 'hold' ? { ...best, wait: input.legs.some(isUnpriced) } : best
}

/** Legs that cover each other are sold only together, as far as every book takes them: one alone is a risk that both are not. */
function planSellAll(input: UnwindInput, hold: UnwindPlan): UnwindPlan {
  const wait = input.legs.some((leg) => leg.held > 0 && isUnpriced(leg))
  const together = wait ? 0 : Math.min(...input.legs.map(unitsSoldNow))
  const kept = hold.value > 0 ? qty(Math.max(0, unitsCovered(input.legs) - together)) : QTY_ZERO
  const sale = planSell(input, kept)
  return sale === undefined ? { ...hold, wait } : { ...sale, choice: 'sell-all' }
}

/** Whole units of which the book takes this leg's part now, for more than the fee. */
function unitsSoldNow(leg: LegStanding): number {
  const taken = priced(leg, 'sell', leg.held)
  return taken === undefined || taken.walk.value <= taken.walk.fee ? 0 : Math.floor(taken.qty / leg.weight)
}

/** A leg without a book to trade on may have one in a moment. */
function isUnpriced({ book, instrument }: LegStanding): boolean {
  if (book === undefined || book.problem !== undefined || book.depth === 'quote') return true
  return (
    book.bestPrice(instrument.outcome, 'bid') === undefined &&
    book.bestPrice(instrument.outcome, 'ask') === undefined
  )
}

function planComplete(input: UnwindInput): UnwindPlan | undefined {
  const units = unitsBegun(input.legs)
  const orders: UnwindOrder[] = []
  const committed = new Map<Venue, number>()
  const after: Qty[] = []
  let spent = 0
  for (const [i, leg] of input.legs.entries()) {
    const missing = qty(Math.max(0, units * leg.weight - leg.held))
    after.push(qty(leg.held + missing))
    if (missing === 0) continue
    const { venue, fee } = leg.instrument.market
    const taken = priced(leg, 'buy', missing)
    if (taken === undefined || taken.qty < missing) return undefined
    const order = affordable(i, leg, {
      taken,
      attempt: input.attempt,
      cash: input.cashAt(venue) - (committed.get(venue) ?? 0),
    })
    if (order === undefined) return undefined
    committed.set(venue, (committed.get(venue) ?? 0) + worstOutlay(fee, order.limit, order.qty))
    spent += taken.walk.value + taken.walk.fee
    orders.push(order)
  }
  if (orders.length === 0) return undefined
  return { choice: 'complete', orders, value: usd(input.worth(after) - spent), wait: false }
}

/** Units that the fullest leg is enough for; of unlike legs, as many as come to whole lots in each. */
function unitsBegun(legs: readonly LegStanding[]): number {
  const most = Math.max(...legs.map(({ held, weight }) => Math.floor(held / weight)))
  if (legs.every(({ weight }) => weight === 1)) return most
  const lot = legs.map(lotOfUnits).reduce(commonMultiple)
  return most - (most % lot)
}

/** The fewest units that are a whole number of lots in this leg. */
const lotOfUnits = ({ instrument, weight }: LegStanding): number =>
  instrument.market.lot / commonDivisor(instrument.market.lot, weight)

const commonMultiple = (a: number, b: number): number => (a / commonDivisor(a, b)) * b

function commonDivisor(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

/** The order with all the slack that the cash can pay for, else without slack, else none. */
function affordable(
  leg: number,
  standing: LegStanding,
  { taken, attempt, cash }: { taken: Taken; attempt: number; cash: number },
): UnwindOrder | undefined {
  const { fee } = standing.instrument.market
  for (const slackFor of [attempt, 0]) {
    const order = orderOf(leg, standing, { side: 'buy', taken, attempt: slackFor })
    if (worstOutlay(fee, order.limit, order.qty) <= cash) return order
  }
  return undefined
}

/** Sells what legs hold beyond so many units, where that brings more than its fee. */
function planSell(input: UnwindInput, units = unitsCovered(input.legs)): UnwindPlan | undefined {
  const orders: UnwindOrder[] = []
  const after = input.legs.map((leg) => leg.held)
  let received = 0
  for (const [i, leg] of input.legs.entries()) {
    const beyond = qty(leg.held - units * leg.weight)
    const taken = beyond > 0 ? priced(leg, 'sell', beyond) : undefined
    if (taken === undefined || taken.walk.value <= taken.walk.fee) continue
    received += taken.walk.value - taken.walk.fee
    after[i] = qty(leg.held - taken.qty)
    orders.push(orderOf(i, leg, { side: 'sell', taken, attempt: input.attempt }))
  }
  if (orders.length === 0) return undefined
  return { choice: 'sell', orders, value: usd(received + input.worth(after)), wait: false }
}

interface Taken {
  readonly qty: Qty
  readonly walk: LegWalk
}

/** As much of `wanted` as the book shows, in whole lots; `undefined` when that is below the minimum order. */
function priced(leg: LegStanding, side: TradeSide, wanted: Qty): Taken | undefined {
  if (leg.book === undefined || leg.book.problem !== undefined || leg.book.depth === 'quote') return undefined
  const { market, outcome } = leg.instrument
  const shown = leg.book.levels(outcome, side === 'buy' ? 'ask' : 'bid')
  const levels = shown.map((level) => ({ price: level.price, qty: tradeable(level.qty) }))
  const there = levels.reduce((sum, level) => sum + level.qty, 0)
  const size = floorToLot(qty(Math.min(there, wanted)), market.lot)
  if (size === 0 || size < market.minQty) return undefined
  const found = walk({ side, levels, fee: market.fee }, size)
  return found === undefined ? undefined : { qty: size, walk: found }
}

function orderOf(
  leg: number,
  standing: LegStanding,
  { side, taken, attempt }: { side: TradeSide; taken: Taken; attempt: number },
): UnwindOrder {
  const slack = SLACK_TICKS * attempt
  // Never worse for us than that; the edge of the grid at the limit.
  const wanted = taken.walk.limit + (side === 'buy' ? slack : -slack)
  const { instrument } = standing
  return {
    leg,
    instrument,
    side,
    qty: taken.qty,
    limit: nearestPrice(instrument, wanted, side === 'buy' ? 'down' : 'up'),
  }
}
