import type { SimTrade } from '../../core/order.js'
import { Tape } from './tape.js'

const ALL_MAX = 100_000
const MARKET_MAX = 10_000

/** The latest public trades, of the venue and of each market. */
export class TradeTapes {
  readonly all = new Tape<SimTrade>(ALL_MAX)
  private readonly byMarket = new Map<string, Tape<SimTrade>>()

  add(trade: SimTrade): void {
    this.all.add(trade)
    let tape = this.byMarket.get(trade.market)
    if (tape === undefined) this.byMarket.set(trade.market, (tape = new Tape(MARKET_MAX)))
    tape.add(trade)
  }

  of(market: string): Tape<SimTrade> {
    return this.byMarket.get(market) ?? NONE
  }
}

const NONE = new Tape<SimTrade>(0)
