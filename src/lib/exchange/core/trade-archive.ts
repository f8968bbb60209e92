import type { LiveOrder, LiveTrade } from './state.js'

/** Trades remembered for each market. */
const TRADES_MAX = 5_000

/** Past trades: the latest of every market, and all of those accounts that keep a history. */
export class TradeArchive {
  private readonly byId = new Map<string, LiveTrade>()

  find(id: string): LiveTrade | undefined {
    return this.byId.get(id)
  }

  add(trade: LiveTrade, taker: LiveOrder, maker: LiveOrder): void {
    const { trades } = taker.live
    trades.push(trade)
    this.byId.set(trade.id, trade)
    taker.stake.account.history?.trades.push(trade)
    if (maker.account !== taker.account) maker.stake.account.history?.trades.push(trade)
    if (trades.length > TRADES_MAX) this.forget(trades.splice(0, TRADES_MAX / 2))
  }

  private forget(old: readonly LiveTrade[]): void {
    for (const trade of old) {
      const orders = [trade.taker, trade.maker] as LiveOrder[]
      if (orders.every((order) => order.stake.account.history === undefined)) this.byId.delete(trade.id)
    }
  }
}
