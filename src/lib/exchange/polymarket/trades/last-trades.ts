import type { Exchange } from '../../core/exchange.js'
import type { ListedToken } from '../catalogue/catalogue.js'
import { ownTicks, sideOf } from './venue-trade.js'

/** The latest trade of a market, seen from one of its tokens: a buyer of NO sells YES in this view. */
export class LastTrades {
  constructor(private readonly exchange: Exchange) {}

  of({ of: { listing }, outcome }: ListedToken): { ticks: number; side: 'BUY' | 'SELL' } | undefined {
    const trade = this.exchange.trades(listing.conditionId).at(-1)
    if (trade === undefined) return undefined
    const side = sideOf(trade.taker)
    const isOwn = trade.taker.outcome === outcome
    return {
      ticks: ownTicks(outcome, trade.price),
      side: isOwn ? side : side === 'BUY' ? 'SELL' : 'BUY',
    }
  }
}
