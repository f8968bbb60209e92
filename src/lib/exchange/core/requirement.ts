import { PRICE_ONE, qty, type Price, type Qty } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import { chargeFill, cuttingSlack, NO_FILLS } from './fee-meter.js'
import type { LiveOrder, Stake } from './state.js'

/** Read once: these loops run for every order. */
const ONE: number = PRICE_ONE

/** An order that is about to meet the book: what its fills will cost is known exactly. */
export interface Incoming {
  readonly order: LiveOrder
  readonly walk: { readonly filled: number; readonly cost: number; readonly fees: number }
}

/**
 * Cash that an account must keep back for its open orders in one market, in micro-dollars. With `netted` clearing an order
 * that closes what is held brings cash instead of costing it; both sides are counted as if they filled completely, each in
 * the order of its priority, and never against each other.
 */
export function requirementOf(stake: Stake, incoming?: Incoming): number {
  if (stake.market.clearing === 'tokens')
    return buyersNeed(stake.bids, 'yes', incoming) + buyersNeed(stake.asks, 'no', incoming)
  return nettedNeed(stake.bids, stake.no, incoming) + nettedNeed(stake.asks, stake.yes, incoming)
}

/** Tokens of its own outcome that resting sellers of this account have promised. */
export function promised(stake: Stake, outcome: 'yes' | 'no'): number {
  const orders = outcome === 'yes' ? stake.asks : stake.bids
  let sum = 0
  for (const order of orders) if (order.outcome === outcome) sum += order.remaining
  return sum
}

/** Whether an order takes tokens of its outcome out of the account (only with `tokens` clearing). */
export const isSale = (order: { readonly side: 'bid' | 'ask'; readonly outcome: 'yes' | 'no' }): boolean =>
  (order.side === 'ask') === (order.outcome === 'yes')

/** What one contract of an order costs in terms of what it buys: YES for a bid, NO for an ask. */
export const unitCost = (order: { readonly side: 'bid' | 'ask'; readonly price: number }): number =>
  order.side === 'bid' ? order.price : ONE - order.price

/** The position that a reduce-only order can close. */
export const reducible = ({ stake, side }: LiveOrder): Qty => (side === 'bid' ? stake.no : stake.yes)

/** Price times quantity, upwards. */
export function costUp(unit: number, quantity: number): number {
  const product = unit * quantity
  return Number.isSafeInteger(product)
    ? Math.ceil(product / ONE)
    : Number((BigInt(unit) * BigInt(quantity) + BigInt(ONE - 1)) / BigInt(ONE))
}

function buyersNeed(
  orders: readonly LiveOrder[],
  outcome: 'yes' | 'no',
  incoming: Incoming | undefined,
): number {
  let sum = 0
  for (const order of orders) if (order.outcome === outcome) sum += grossNeed(order, incoming)
  return sum
}

function nettedNeed(orders: readonly LiveOrder[], closable: number, incoming: Incoming | undefined): number {
  let left = closable
  let running = 0
  let most = 0
  for (const order of orders) {
    const closes = Math.min(left, order.remaining)
    left -= closes
    // A contract that closes brings its pair's dollar.
    running += grossNeed(order, incoming) - closes
    if (running > most) most = running
  }
  return most
}

/**
 * Cost and fees of an order if it filled completely: at its limit, as venues hold it, or what its walk through the book
 * costs where rounding makes that more; with the fees of that walk and of the rest.
 */
function grossNeed(order: LiveOrder, incoming: Incoming | undefined): number {
  if (incoming?.order !== order) return restingNeed(order)
  const { filled, cost, fees } = incoming.walk
  if (order.budget !== undefined) return order.budget - order.spent + fees
  const unit = unitCost(order)
  const rest = order.remaining - filled
  const { makerFee, lot } = order.live
  const most = Math.max(costUp(unit, order.remaining), cost + costUp(unit, rest))
  return most + fees + feeNeed(makerFee, order.price, rest, lot)
}

/** What a resting or waiting order needs; computed again only when something it depends on has changed. */
function restingNeed(order: LiveOrder): number {
  const { live, price, remaining, status, need } = order
  const schedule = status === 'delayed' ? live.takerFee : live.makerFee
  if (need?.remaining === remaining && need.price === price && need.schedule === schedule) return need.amount
  const unit = unitCost(order)
  const money = order.budget === undefined ? costUp(unit, remaining) : order.budget - order.spent
  const bought = order.budget === undefined ? remaining : Math.min(remaining, Math.ceil((money * ONE) / unit))
  const amount = money + feeNeed(schedule, price, bought, live.lot)
  order.need = { remaining, price, schedule, amount }
  return amount
}

function feeNeed(schedule: FeeSchedule | undefined, limit: Price, quantity: number, lot: Qty): number {
  if (schedule === undefined || quantity === 0) return 0
  const fill = { price: limit, qty: qty(quantity), direction: -1 } as const
  return chargeFill(schedule, NO_FILLS, fill).fee + cuttingSlack(schedule, quantity, lot)
}
