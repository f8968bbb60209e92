import type { OrderReason, SelfTrade, SimOrder } from '../../core/order.js'
import { countText, dollarsText, noPriceText, priceText, timeText } from '../texts.js'

export const ORDER_STATUSES = ['resting', 'canceled', 'executed'] as const
type OrderStatus = (typeof ORDER_STATUSES)[number]

const STATUS: Readonly<Record<SimOrder['status'], OrderStatus>> = {
  delayed: 'resting',
  open: 'resting',
  filled: 'executed',
  cancelled: 'canceled',
}

export const orderStatus = ({ status }: SimOrder): OrderStatus => STATUS[status]

/** What last happened to it, as far as that has a name. */
const REASONS: Readonly<Partial<Record<OrderReason, string>>> = {
  trade: 'Trade',
  amend: 'Amend',
  decrease: 'Decrease',
  cancelled: 'Decrease',
  group_triggered: 'Decrease',
  expired: 'ExpiryCancel',
  self_trade: 'SelfTradeCancel',
  reduce_only: 'ReduceOnlyCancel',
  no_margin: 'MarginCancel',
  market_closed: 'CloseCancel',
  market_halted: 'HaltCancel',
  exchange_paused: 'HaltCancel',
}

const PREVENTION: Readonly<Record<SelfTrade, string>> = {
  cancel_taker: 'taker_at_cross',
  cancel_maker: 'maker',
  allow: 'taker_at_cross',
}

/** What both pictures of an order share; `side` and `action` are the old words for the direction. */
function common(order: SimOrder, userId: string): object {
  return {
    order_id: order.id,
    user_id: userId,
    client_order_id: order.clientId ?? '',
    ticker: order.market,
    status: orderStatus(order),
    side: outcomeOf(order),
    outcome_side: outcomeOf(order),
    book_side: order.side,
    yes_price_dollars: priceText(order.price),
    initial_count_fp: countText(order.original),
    fill_count_fp: countText(order.filled),
    remaining_count_fp: countText(order.remaining),
    taker_fill_cost_dollars: dollarsText(order.takerCost),
    maker_fill_cost_dollars: dollarsText(order.makerCost),
    taker_fees_dollars: dollarsText(order.takerFees),
    maker_fees_dollars: dollarsText(order.makerFees),
    self_trade_prevention_type: PREVENTION[order.selfTrade],
    subaccount_number: 0,
  }
}

/** Buying YES, or buying NO. */
export const outcomeOf = ({ side }: Pick<SimOrder, 'side'>): 'yes' | 'no' => (side === 'bid' ? 'yes' : 'no')

/** The order object of REST. */
export const orderView = (order: SimOrder, userId: string, shard: number): object => ({
  ...common(order, userId),
  action: 'buy',
  type: 'limit',
  no_price_dollars: noPriceText(order.price),
  expiration_time: order.expiresAt === undefined ? null : timeText(order.expiresAt),
  created_time: timeText(order.createdAt),
  last_update_time: timeText(order.updatedAt),
  last_update_reason: REASONS[order.reason] ?? '',
  order_group_id: order.group ?? null,
  cancel_order_on_pause: order.cancelOnPause,
  exchange_index: shard,
})

/** The `user_order` message. */
export const orderMessage = (order: SimOrder, userId: string, shard: number): object => ({
  ...common(order, userId),
  exchange_index: shard,
  is_yes: order.side === 'bid',
  created_time: timeText(order.createdAt),
  created_ts_ms: order.createdAt,
  last_updated_ts_ms: order.updatedAt,
  ...(order.expiresAt === undefined ? {} : { expiration_ts_ms: order.expiresAt }),
  ...(order.group === undefined ? {} : { order_group_id: order.group }),
  ...(REASONS[order.reason] === undefined ? {} : { last_update_reason: REASONS[order.reason] }),
})
