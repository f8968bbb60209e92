import type { TradingStatus } from '../domain/events.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'

/** Whether new baskets may be opened: in a market, and in this session at all. */
export class TradingState {
  private readonly statuses = new Map<MarketKey, TradingStatus>()
  private readonly settled = new Set<MarketKey>()
  private ending = false

  statusOf(market: Market): TradingStatus {
    return this.statuses.get(keyOfMarket(market)) ?? 'open'
  }

  /** A market that has paid stays closed, whatever is said later. */
  setStatus(market: Market, status: TradingStatus): void {
    if (!this.settled.has(keyOfMarket(market))) this.statuses.set(keyOfMarket(market), status)
  }

  settle(market: Market): void {
    this.setStatus(market, 'closed')
    this.settled.add(keyOfMarket(market))
  }

  /** The operator ended the session: nothing new is opened. */
  stop(): void {
    this.ending = true
  }

  get stopping(): boolean {
    return this.ending
  }
}
