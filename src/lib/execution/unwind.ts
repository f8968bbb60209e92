/**
 * What to do when some legs of a basket filled and others did not: complete the missing legs, sell the surplus, or hold.
 * It only reduces risk, so it is exempt from halts and caps; it still cannot spend cash that is not there.
 */
import { floorToLot, minQty, qty, tradeable, usd, type Price, type Qty, type Usd } from '../base/units.js'
import { worstOutlay, type TradeSide } from '../domain/fees.js'
import type { Instrument } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import type { OrderBook } from '../market-data/order-book.js'
import { walk, type LegWalk } from '../market-data/depth.js'

/** One leg as it stands: how much is held and how much every leg needs to be paired. */
export interface LegStanding {
  readonly instrument: Instrument
  readonly book: OrderBook
  readonly held: Qty
}

export interface UnwindOrder {
  readonly leg: number
  readonly side: TradeSide
  readonly qty: Qty
  readonly limit: Price
}

export interface UnwindPlan {
  readonly choice: 'complete' | 'sell' | 'hold'
  readonly orders: readonly UnwindOrder[]
  /** Cash that the choice is expected to bring, against holding nothing; `undefined` when nothing can be done. */
  readonly value: Usd | undefined
}

export interface UnwindInput {
  readonly legs: readonly LegStanding[]
  readonly minPayoffTicks: number
  readonly cashAt: (venue: Venue) => Usd
  /** From 1; each further attempt gives in a little more on price. */
  readonly attempt: number
}

/** What each attempt gives in on the limit price: 2 cents. */
const SLACK_TICKS = 200
const TICKS_TO_USD = 10_000

const HOLD: UnwindPlan = { choice: 'hold', orders: [], value: undefined }

/** The better of completing and selling, by the books of this moment; `hold` when neither brings anything. */
export function planUnwind(input: UnwindInput): UnwindPlan {
  let best = HOLD
  for (const plan of [planComplete(input), planSell(input)]) {
    if (plan?.value !== undefined && plan.value > (best.value ?? 0)) best = plan
  }
  return best
}

/** How much the fullest leg holds beyond the emptiest. */
const surplusOf = (legs: readonly { held: Qty }[], leg: { held: Qty }): Qty =>
  qty(leg.held - legs.reduce((least, other) => minQty(least, other.held), leg.held))

function planComplete(input: UnwindInput): UnwindPlan | undefined {
  const target = Math.max(...input.legs.map((leg) => leg.held))
  const least = Math.min(...input.legs.map((leg) => leg.held))
  const orders: UnwindOrder[] = []
  const committed = new Map<Venue, number>()
  let spent = 0
  for (const [i, leg] of input.legs.entries()) {
    const missing = qty(target - leg.held)
    if (missing === 0) continue
    const { venue } = leg.instrument.market
    const taken = priced(leg, 'buy', missing)
    if (taken === undefined || taken.qty < missing) return undefined
    const order = affordable(i, leg, {
      taken,
      attempt: input.attempt,
      cash: input.cashAt(venue) - (committed.get(venue) ?? 0),
    })
    if (order === undefined) return undefined
    committed.set(
      venue,
      (committed.get(venue) ?? 0) + worstOutlay(leg.instrument.market.fee, order.limit, order.qty),
    )
    spent += taken.walk.value + taken.walk.fee
    orders.push(order)
  }
  const worth = Math.floor((input.minPayoffTicks * (target - least)) / TICKS_TO_USD)
  return { choice: 'complete', orders, value: usd(worth - spent) }
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

function planSell(input: UnwindInput): UnwindPlan | undefined {
  const orders: UnwindOrder[] = []
  let received = 0
  for (const [i, leg] of input.legs.entries()) {
    const surplus = surplusOf(input.legs, leg)
    if (surplus === 0) continue
    const taken = priced(leg, 'sell', surplus)
    if (taken === undefined) continue
    received += taken.walk.value - taken.walk.fee
    orders.push(orderOf(i, leg, { side: 'sell', taken, attempt: input.attempt }))
  }
  return orders.length === 0 ? undefined : { choice: 'sell', orders, value: usd(received) }
}

interface Taken {
  readonly qty: Qty
  readonly walk: LegWalk
}

/** As much of `wanted` as the book shows, in whole lots; `undefined` when that is below the minimum order. */
function priced(leg: LegStanding, side: TradeSide, wanted: Qty): Taken | undefined {
  if (leg.book.problem !== undefined || leg.book.depth === 'quote') return undefined
  const { market, outcome } = leg.instrument
  const shown = leg.book.ladder(outcome, side === 'buy' ? 'ask' : 'bid')
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
  const wanted = taken.walk.limit + (side === 'buy' ? slack : -slack)
  return { leg, side, qty: taken.qty, limit: onGrid(standing, side, wanted) }
}

/** The nearest tradeable price that is not worse for us than `wanted`; the edge of the grid at the limit. */
function onGrid({ instrument }: LegStanding, side: TradeSide, wanted: number): Price {
  const { grid } = instrument.market
  return instrument.outcome === 'yes'
    ? grid.nearest(wanted, side === 'buy' ? 'down' : 'up')
    : grid.nearestComplement(wanted, side === 'buy' ? 'down' : 'up')
}
