import type { TradingStatus } from '../domain/events.js'
import type { Price } from '../base/units.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import type { Stretch } from '../market-data/book-set.js'

/** A result as it was told, and the stretch of the stream that told it. */
interface Determination {
  readonly yesPayoff: Price | undefined
  readonly toldIn: Stretch | undefined
}

/** Whether new baskets may be opened: in a market, and in this session at all. */
export class TradingState {
  private readonly statuses = new Map<MarketKey, TradingStatus>()
  private readonly settled = new Set<MarketKey>()
  private readonly determined = new Map<MarketKey, Determination>()
  private ending = false
  private resting = false

  statusOf(market: Market): TradingStatus {
    return this.statuses.get(keyOfMarket(market)) ?? 'open'
  }

  /** A market that has paid, or whose result is found, stays closed, whatever is said later. */
  setStatus(market: Market, status: TradingStatus): void {
    const key = keyOfMarket(market)
    if (!this.settled.has(key) && !this.determined.has(key)) this.statuses.set(key, status)
  }

  /** A result is found: nothing trades any more, and this is what the market pays unless it is found anew. */
  determine(market: Market, yesPayoff: Price | undefined, toldIn: Stretch | undefined): void {
    this.setStatus(market, 'closed')
    this.determined.set(keyOfMarket(market), { yesPayoff, toldIn })
  }

  /** Something was told of a market that may have changed its result. */
  doubtResult(market: Market): void {
    const key = keyOfMarket(market)
    if (this.determined.has(key)) this.determined.set(key, { yesPayoff: undefined, toldIn: undefined })
  }

  /** What the market pays, if that is known: not when a later result may have been lost since it was told. */
  payoffOf(market: Market): Price | undefined {
    const told = this.determined.get(keyOfMarket(market))
    return told?.toldIn?.isBroken === true ? undefined : told?.yesPayoff
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

  /** The operator wants nothing new opened until `resume`. */
  pause(): void {
    this.resting = true
  }

  resume(): void {
    this.resting = false
  }

  get paused(): boolean {
    return this.resting
  }
}
