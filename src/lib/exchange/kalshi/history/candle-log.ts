import { PRICE_ONE, PRICE_ZERO, type Ms, type Price } from '../../../base/units.js'
import type { Touch } from './touches.js'
import type { SimTrade } from '../../core/order.js'

export interface Ohlc {
  open: Price
  low: Price
  high: Price
  close: Price
}

/** What happened to one market in one minute in which anything did. */
export interface Bar {
  /** Minutes since the epoch, at its start. */
  readonly minute: number
  readonly bid: Ohlc
  readonly ask: Ohlc
  trade: Ohlc | undefined
  /** Sum of price times hundredths of a contract. */
  notional: number
  /** In units of `Qty`. */
  volume: number
  openInterest: number
  /** Of the market, before this minute. */
  readonly volumeBefore: number
  /** Of the latest trade, in this minute or before it. */
  lastPrice: Price | undefined
}

export const MINUTE_MS = 60_000
const HUNDREDTH = 10_000

const flat = (price: Price): Ohlc => ({ open: price, low: price, high: price, close: price })

function move(ohlc: Ohlc, price: Price): void {
  if (price < ohlc.low) ohlc.low = price
  if (price > ohlc.high) ohlc.high = price
  ohlc.close = price
}

/** Prices of every market by the minute: its trades, and its best bid and ask. */
export class CandleLog {
  private readonly bars = new Map<string, Bar[]>()

  trade({ market, price, qty, at }: SimTrade): void {
    const bar = this.bar(market, at)
    if (bar.trade === undefined) bar.trade = flat(price)
    else move(bar.trade, price)
    bar.notional += price * Math.trunc(qty / HUNDREDTH)
    bar.volume += qty
    bar.lastPrice = price
  }

  touch(market: string, touch: Touch, at: Ms): void {
    const bar = this.bar(market, at)
    move(bar.bid, touch.bid?.price ?? PRICE_ZERO)
    move(bar.ask, touch.ask?.price ?? PRICE_ONE)
    bar.openInterest = touch.openInterest
  }

  /** Bars of a market, oldest first. */
  of(market: string): readonly Bar[] {
    return this.bars.get(market) ?? []
  }

  /** The last bar that had ended at `at`. */
  before(market: string, at: Ms): Bar | undefined {
    const bars = this.of(market)
    return bars[firstFrom(bars, Math.floor(at / MINUTE_MS)) - 1]
  }

  private bar(market: string, at: Ms): Bar {
    let bars = this.bars.get(market)
    if (bars === undefined) this.bars.set(market, (bars = []))
    const minute = Math.floor(at / MINUTE_MS)
    const last = bars.at(-1)
    if (last?.minute === minute) return last
    const bar: Bar = {
      minute,
      bid: flat(last?.bid.close ?? PRICE_ZERO),
      ask: flat(last?.ask.close ?? PRICE_ONE),
      trade: undefined,
      notional: 0,
      volume: 0,
      openInterest: last?.openInterest ?? 0,
      volumeBefore: (last?.volumeBefore ?? 0) + (last?.volume ?? 0),
      lastPrice: last?.lastPrice,
    }
    bars.push(bar)
    return bar
  }
}

/** Index of the first bar that starts at `minute` or later. */
export function firstFrom(bars: readonly Bar[], minute: number): number {
  let low = 0
  let high = bars.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (bars[middle]!.minute < minute) low = middle + 1
    else high = middle
  }
  return low
}
