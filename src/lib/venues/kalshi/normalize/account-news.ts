import { DataError } from '../../../base/errors.js'
import { addUsd } from '../../../base/units.js'
import type {
  AccountFill,
  AccountNews,
  AccountOrder,
  AccountOrderState,
  AccountPosition,
  OrderGroupNews,
} from '../../../domain/account.js'
import {
  flag,
  msOf,
  name,
  optionalMs,
  optionalName,
  optionalText,
  priceOf,
  qtyChangeOf,
  qtyOf,
  sideOf,
  text,
  usdOf,
  type Fields,
} from './fields.js'

/** One execution of an order of ours, in YES dollars (kalshi.md 6.5). */
function fill(body: Fields): AccountFill {
  return {
    type: 'fill',
    venue: 'kalshi',
    fillId: name(body, 'trade_id'),
    orderId: name(body, 'order_id'),
    clientOrderId: optionalName(body, 'client_order_id'),
    market: name(body, 'market_ticker'),
    side: sideOf(body, 'book_side'),
    price: priceOf(body, 'yes_price_dollars'),
    qty: above(0, body, 'count_fp', qtyOf),
    fee: above(-1, body, 'fee_cost', usdOf),
    taker: flag(body, 'is_taker'),
    at: msOf(body, 'ts_ms'),
  }
}

/** A fill of nothing, or one that pays us a fee, would be booked: it is none. */
function above<T extends number>(
  bound: number,
  body: Fields,
  key: string,
  read: (body: Fields, key: string) => T,
): T {
  const value = read(body, key)
  if (value > bound) return value
  throw new DataError('KALSHI_FIELD', `"${key}" is less than a fill can have`, { key })
}

/** An order of ours as it is now (kalshi.md 6.5). */
function userOrder(body: Fields): AccountOrder {
  return {
    type: 'order',
    venue: 'kalshi',
    orderId: name(body, 'order_id'),
    clientOrderId: optionalName(body, 'client_order_id'),
    market: name(body, 'ticker'),
    side: sideOf(body, 'book_side'),
    price: priceOf(body, 'yes_price_dollars'),
    state: ORDER_STATES.get(text(body, 'status')) ?? 'unknown',
    initial: qtyOf(body, 'initial_count_fp'),
    filled: qtyOf(body, 'fill_count_fp'),
    remaining: qtyOf(body, 'remaining_count_fp'),
    fees: addUsd(usdOf(body, 'taker_fees_dollars'), usdOf(body, 'maker_fees_dollars')),
    reason: optionalText(body, 'last_update_reason')?.slice(0, WORD_MAX),
    groupId: optionalName(body, 'order_group_id'),
    at: optionalMs(body, 'last_updated_ts_ms') ?? msOf(body, 'created_ts_ms'),
  }
}

/** Longest word of the venue that is kept. */
const WORD_MAX = 64

const ORDER_STATES: ReadonlyMap<string, AccountOrderState> = new Map([
  ['resting', 'resting'],
  ['canceled', 'cancelled'],
  ['executed', 'executed'],
])

/** A position of ours; negative is NO (kalshi.md 6.5). */
function marketPosition(body: Fields): AccountPosition {
  return {
    type: 'position',
    venue: 'kalshi',
    market: name(body, 'market_ticker'),
    position: qtyChangeOf(body, 'position_fp'),
    realised: usdOf(body, 'realized_pnl_dollars'),
    fees: usdOf(body, 'fees_paid_dollars'),
  }
}

/** What became of one of our order groups, such as `triggered` (kalshi.md 5.9). */
function orderGroup(body: Fields): OrderGroupNews {
  return {
    type: 'group',
    venue: 'kalshi',
    groupId: name(body, 'order_group_id'),
    what: text(body, 'event_type').slice(0, WORD_MAX),
    at: optionalMs(body, 'ts_ms'),
  }
}

/** The readers of the private channels, by message type. */
export const ACCOUNT_READERS: ReadonlyMap<string, (body: Fields) => AccountNews> = new Map<
  string,
  (body: Fields) => AccountNews
>([
  ['fill', fill],
  ['user_order', userOrder],
  ['market_position', marketPosition],
  ['order_group_updates', orderGroup],
])
