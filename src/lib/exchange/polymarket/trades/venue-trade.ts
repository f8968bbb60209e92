import type { Ms, Price } from '../../../base/units.js'
import { PRICE_ONE } from '../../../base/units.js'
import type { Outcome } from '../../../domain/complement.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { madeUpHash } from '../made-up.js'

export type TradeStatus = 'MATCHED' | 'MINED' | 'CONFIRMED' | 'RETRYING' | 'FAILED'

/** What the venue calls one trade: the fills of one taker at one price, settled in one transaction. */
export interface VenueTrade {
  readonly id: string
  readonly taker: SimOrder
  readonly fills: readonly SimTrade[]
  /** In YES terms. */
  readonly price: Price
  /** Millionths of a share. */
  readonly size: number
  readonly at: Ms
  /** What its transaction is called once it was sent. */
  readonly transaction: string
  status: TradeStatus
  /** Whether its transaction was sent yet. */
  isSent: boolean
  updatedAt: Ms
}

/** Fills of one operation, cut into the venue's trades. */
export function groupedFills(fills: readonly SimTrade[]): SimTrade[][] {
  const groups: SimTrade[][] = []
  for (const fill of fills) {
    const last = groups.at(-1)
    const joins = last !== undefined && last[0]!.taker === fill.taker && last[0]!.price === fill.price
    if (joins) last.push(fill)
    else groups.push([fill])
  }
  return groups
}

export function venueTrade(fills: readonly SimTrade[]): VenueTrade {
  const [first] = fills as readonly [SimTrade]
  return {
    id: first.id,
    taker: first.taker,
    fills,
    price: first.price,
    size: fills.reduce((sum, { qty }) => sum + qty, 0),
    at: first.at,
    transaction: transactionOf(first.id),
    status: 'MATCHED',
    isSent: false,
    updatedAt: first.at,
  }
}

/** The transaction that settles the trade with this id. */
export const transactionOf = (tradeId: string): string => madeUpHash(`transaction|${tradeId}`)

/** Whether an order gives tokens away: selling YES is an ask, selling NO is a bid. */
export const sideOf = ({ side, outcome }: Pick<SimOrder, 'side' | 'outcome'>): 'BUY' | 'SELL' =>
  (side === 'ask') === (outcome === 'yes') ? 'SELL' : 'BUY'

/** A YES price in terms of the token that an order names. */
export const ownTicks = (outcome: Outcome, yesPrice: number): number =>
  outcome === 'yes' ? yesPrice : PRICE_ONE - yesPrice
