import type { TradingStatus } from '../domain/events.js'
import type { Price } from '../base/units.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'

/** Whether new baskets may be opened: in a market, and in this session at all. */
export class TradingState {
  private readonly statuses = new Map<MarketKey, TradingStatus>()
  private readonly settled = new Set<MarketKey>()
  private readonly determined = new Map<MarketKey, Price | undefined>()
  private ending = false

  statusOf(market: Market): TradingStatus {
    return this.statuses.get(keyOfMarket(market)) ?? 'open'
  }

  /** A market that has paid stays closed, whatever is said later. */
  setStatus(market: Market, status: TradingStatus): void {
    if (!this.settled.has(keyOfMarket(market))) this.statuses.set(keyOfMarket(market), status)
  }

  /** A result is found: nothing trades any more, and this is what the market pays unless it is found anew. */
  determine(market: Market, yesPayoff: Price | undefined): void {
    this.setStatus(market, 'closed')
    this.determined.set(keyOfMarket(market), yesPayoff)
  }

  /** What the market pays as far as it is known. */
  payoffOf(market: Market): Price | undefined {
    return this.determined.get(keyOfMarket(market))
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
