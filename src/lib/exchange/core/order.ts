import type { Ms, Price, Qty, Usd } from '../../base/units.js'
import type { Outcome, Side } from '../../domain/complement.js'

export type TimeInForce = 'gtc' | 'ioc' | 'fok'

/**
 * What happens when an order would meet one of its own account: the newcomer goes, the resting one goes, or they trade (with
 * `tokens` clearing only; with `netted` clearing the newcomer goes).
 */
export type SelfTrade = 'cancel_taker' | 'cancel_maker' | 'allow'

/** Why an order stopped resting, or last changed. */
export type OrderReason =
  | 'placed'
  | 'delayed'
  | 'trade'
  | 'amend'
  | 'decrease'
  | 'cancelled'
  | 'unfilled_rest'
  | 'expired'
  | 'self_trade'
  | 'reduce_only'
  | 'no_margin'
  | 'market_closed'
  | 'market_halted'
  | 'exchange_paused'
  | 'group_triggered'
  | 'reversed'

export interface PlaceOrder {
  readonly account: string
  readonly market: string
  /** The order's own id where the venue derives it from the order (Polymarket's order hash); else one is made. */
  readonly id?: string
  readonly clientId?: string
  /** In YES terms: buying NO at 0.44 is an ask at 0.56. */
  readonly side: Side
  readonly price: Price
  /** The token the order names; only `tokens` clearing looks at it (SELL YES: ask/yes, BUY NO: ask/no, SELL NO: bid/no). */
  readonly outcome: Outcome
  readonly qty: Qty
  /**
   * Buying tokens for an amount of money (market BUY in dollars): stops when it is spent; `qty` is then only an upper bound.
   * Only with `ioc` and `fok`.
   */
  readonly budget?: Usd
  readonly tif: TimeInForce
  readonly expiresAt?: Ms
  readonly postOnly?: boolean
  readonly reduceOnly?: boolean
  readonly selfTrade: SelfTrade
  readonly group?: string
  readonly cancelOnPause?: boolean
}

/** An order as the exchange sees it. Only the exchange writes it. */
export interface SimOrder {
  readonly id: string
  readonly clientId: string | undefined
  readonly account: string
  readonly market: string
  readonly side: Side
  readonly outcome: Outcome
  /** In YES terms. */
  readonly price: Price
  readonly tif: TimeInForce
  readonly postOnly: boolean
  readonly reduceOnly: boolean
  readonly selfTrade: SelfTrade
  readonly group: string | undefined
  readonly cancelOnPause: boolean
  readonly expiresAt: Ms | undefined
  readonly budget: Usd | undefined
  readonly createdAt: Ms
  /** As asked for first, or by the last amendment of its quantity: what had filled and what was wanted then. */
  readonly original: Qty
  readonly filled: Qty
  /** Still wanted; zero once the order has ended. */
  readonly remaining: Qty
  readonly status: 'delayed' | 'open' | 'filled' | 'cancelled'
  /** What last happened to it. */
  readonly reason: OrderReason
  readonly updatedAt: Ms
  /**
   * Without fees. `netted`: price times quantity of what it bought, YES for a bid and NO for an ask, whatever that closed.
   * `tokens`: cash paid (positive) or received (negative).
   */
  readonly takerCost: Usd
  readonly makerCost: Usd
  readonly takerFees: Usd
  readonly makerFees: Usd
}

export interface SimTrade {
  readonly id: string
  readonly market: string
  /** YES price, always the resting order's. */
  readonly price: Price
  readonly qty: Qty
  readonly at: Ms
  readonly taker: SimOrder
  readonly maker: SimOrder
  readonly takerFee: Usd
  readonly makerFee: Usd
  /** `tokens` clearing only: two buyers mint sets, two sellers merge them. */
  readonly kind: 'transfer' | 'mint' | 'merge'
  /** Cash out of (positive) or into (negative) each account, without fees. */
  readonly takerCost: Usd
  readonly makerCost: Usd
  readonly reversed: boolean
}

export type RejectCode =
  | 'account_not_found'
  | 'market_not_found'
  | 'market_inactive'
  | 'market_closed'
  | 'exchange_paused'
  | 'trading_paused'
  | 'post_only_mode'
  | 'invalid_price'
  | 'invalid_quantity'
  | 'below_minimum'
  | 'insufficient_balance'
  | 'duplicate_client_id'
  | 'duplicate_order'
  | 'post_only_cross'
  | 'fok_unfilled'
  | 'self_cross'
  | 'group_not_found'
  | 'group_triggered'
  | 'expiry_in_past'
  | 'order_not_found'
  | 'order_not_open'
  | 'order_delayed'

export interface Reject {
  readonly code: RejectCode
  readonly detail: string
}
