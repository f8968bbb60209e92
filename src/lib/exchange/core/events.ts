/**
 * What the exchange tells: facts, in the order they happened, told while the operation runs. A listener must not call the
 * exchange back; it answers on the agenda.
 */
import type { Ms, Price, Qty, Usd } from '../../base/units.js'
import type { Side } from '../../domain/complement.js'
import type { SimMarket } from './market.js'
import type { OrderReason, SimOrder, SimTrade } from './order.js'

export type MarketChange =
  | 'created'
  | 'opened'
  | 'closed'
  | 'close_time'
  | 'grid'
  | 'fees'
  | 'deactivated'
  | 'activated'
  | 'determined'
  | 'disputed'
  | 'amended'
  | 'finalized'

export type ExchangeEvent =
  | { readonly type: 'market'; readonly change: MarketChange; readonly market: SimMarket }
  /** One level of the YES book has a new total. `cause`: the order whose placing, fill or end changed it. */
  | {
      readonly type: 'level'
      readonly market: SimMarket
      readonly side: Side
      readonly price: Price
      /** New total at this price; zero when the level is gone. */
      readonly qty: Qty
      /** Signed, in units of `Qty`. */
      readonly change: number
      readonly cause: SimOrder
    }
  | { readonly type: 'order'; readonly order: SimOrder; readonly reason: OrderReason }
  | { readonly type: 'trade'; readonly trade: SimTrade }
  /** A trade was undone: it never settled (`reverseTrade`). */
  | { readonly type: 'reversal'; readonly trade: SimTrade }
  /** What an account holds in one market changed: a fill, a split, a merge, a conversion, a settlement. */
  | { readonly type: 'position'; readonly account: string; readonly market: SimMarket }
  | {
      readonly type: 'cash'
      readonly account: string
      readonly purse: string
      readonly change: Usd
      readonly why: CashReason
    }
  /** An account was paid for what it held in a finalized market. */
  | {
      readonly type: 'settlement'
      readonly account: string
      readonly market: SimMarket
      readonly yes: Qty
      readonly no: Qty
      readonly yesCost: Usd
      readonly noCost: Usd
      readonly revenue: Usd
    }
  | {
      readonly type: 'group'
      readonly group: string
      readonly account: string
      readonly change: 'created' | 'triggered' | 'reset' | 'limit' | 'deleted'
    }
  | { readonly type: 'trading'; readonly state: TradingState; readonly purse: string | undefined }
  /** The operation is over: all levels it changed have their final totals. */
  | { readonly type: 'step'; readonly at: Ms }

export type CashReason = 'deposit' | 'transfer' | 'split' | 'merge' | 'convert'

/** `post_only`: after an engine restart only orders that rest, and cancels. */
export type TradingState = 'open' | 'post_only' | 'trading_paused' | 'exchange_paused' | 'restarting'

export type ExchangeListener = (event: ExchangeEvent) => void
