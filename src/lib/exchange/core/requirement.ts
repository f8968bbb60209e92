import { PRICE_ONE, type Price, type Qty } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import { chargeFill } from './fee-meter.js'
import type { LiveOrder, Stake } from './state.js'

/** Read once: these loops run for every order. */
const ONE: number = PRICE_ONE

/**
 * Cash that an account must keep back for its open orders in one market, in micro-dollars. With `netted` clearing an order
 * that closes what is held brings cash instead of costing it; both sides are counted as if they filled completely, each in
 * the order of its priority, and never against each other.
 */
export function requirementOf(stake: Stake): number {
  if (stake.market.clearing === 'tokens') return buyersNeed(stake.bids, 'yes') + buyersNeed(stake.asks, 'no')
  return nettedNeed(stake.bids, stake.no) + nettedNeed(stake.asks, stake.yes)
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

const costUp = (unit: number, quantity: number): number => {
  const product = unit * quantity
  return Number.isSafeInteger(product)
    ? Math.ceil(product / ONE)
    : Number((BigInt(unit) * BigInt(quantity) + BigInt(ONE - 1)) / BigInt(ONE))
}

/** Model fee of an order at its own limit; zero without a schedule. */
export const feeAtLimit = (schedule: FeeSchedule | undefined, limit: Price, quantity: Qty): number =>
  schedule === undefined
    ? 0
    : chargeFill(schedule, { overpaid: 0 }, { price: limit, qty: quantity, direction: -1 })

const outlay = (order: LiveOrder, quantity: number): number =>
  order.budget === undefined ? costUp(unitCost(order), quantity) : order.budget - order.spent

function buyersNeed(orders: readonly LiveOrder[], outcome: 'yes' | 'no'): number {
  let sum = 0
  for (const order of orders)
    if (order.outcome === outcome) sum += outlay(order, order.remaining) + feeOf(order)
  return sum
}

function nettedNeed(orders: readonly LiveOrder[], closable: number): number {
  let left = closable
  let running = 0
  let most = 0
  for (const order of orders) {
    const closes = Math.min(left, order.remaining)
    left -= closes
    const cost = unitCost(order)
    running += costUp(cost, order.remaining - closes) + feeOf(order)
    running -= Math.floor(((ONE - cost) * closes) / ONE)
    if (running > most) most = running
  }
  return most
}

const feeOf = ({ live, price, remaining, status }: LiveOrder): number =>
  feeAtLimit(status === 'delayed' ? live.takerFee : live.makerFee, price, remaining)
