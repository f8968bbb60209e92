/** The exchange's own, writable side of what it shows to others. Nothing outside `core` imports this file. */
import type { Ms, Price, Qty, Usd } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { BookSide, Queued } from './book-side.js'
import type { Cancel } from './agenda.js'
import type { FeeState } from './fee-meter.js'
import type { Holding } from './holding.js'
import type { SimMarket } from './market.js'
import type { SimOrder, SimTrade } from './order.js'

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export interface RestingNeed {
  readonly remaining: Qty
  readonly price: Price
  readonly schedule: FeeSchedule | undefined
  readonly amount: number
}

export interface LiveOrder extends Writable<SimOrder>, Queued<LiveOrder> {
  price: Price
  remaining: Qty
  /** Rises with every order and every loss of queue priority. */
  priority: number
  readonly stake: Stake
  readonly live: LiveMarket
  fees: FeeState
  /** What it needs while it rests, and what that was computed from. */
  need: RestingNeed | undefined
  spent: number
  cancelTimer: Cancel | undefined
}

export interface LiveMarket extends Writable<SimMarket> {
  readonly bids: BookSide<LiveOrder>
  readonly asks: BookSide<LiveOrder>
  readonly stakes: Map<string, Stake>
  readonly trades: LiveTrade[]
  openTimer: Cancel | undefined
  closeTimer: Cancel | undefined
}

export interface LiveTrade extends Writable<SimTrade> {
  /** What the tokens that each party gave had cost it. */
  takerBasis: number
  makerBasis: number
}

/** What one account has in one market: tokens and open orders. */
export interface Stake extends Writable<Holding> {
  readonly account: Account
  readonly market: LiveMarket
  /** Open orders in the order in which they would fill. */
  readonly bids: LiveOrder[]
  readonly asks: LiveOrder[]
  /** Whether the account ever had tokens of this market. */
  everHeld: boolean
  /** Cash held back for them. */
  required: Usd
}

export interface Purse {
  cash: Usd
  reserved: Usd
}

export interface Account {
  readonly id: string
  readonly purses: Map<string, Purse>
  readonly stakes: Map<string, Stake>
  /** Undefined for accounts whose past nobody asks for. */
  readonly history: { readonly orders: LiveOrder[]; readonly trades: LiveTrade[] } | undefined
  readonly byClientId: Map<string, LiveOrder>
  deposited: Usd
}

export interface LiveGroup {
  readonly id: string
  readonly account: string
  readonly purse: string
  limit: Qty
  triggered: boolean
  readonly window: { readonly at: Ms; readonly qty: Qty }[]
  readonly orders: Set<LiveOrder>
}
