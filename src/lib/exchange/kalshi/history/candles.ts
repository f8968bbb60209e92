import { price, PRICE_ONE, PRICE_ZERO, type Price } from '../../../base/units.js'
import { firstFrom, type Bar, type Ohlc } from './candle-log.js'
import { easternDayEnd, easternDayStart } from './eastern.js'

export const INTERVALS = [1, 60, 1_440] as const
export type Interval = (typeof INTERVALS)[number]

export interface Candle {
  /** Seconds. */
  readonly endTs: number
  readonly bid: Ohlc
  readonly ask: Ohlc
  /** Absent: nothing traded. */
  readonly trade: Ohlc | undefined
  readonly mean: Price | undefined
  /** Last price before the period. */
  readonly previous: Price | undefined
  readonly volume: number
  readonly openInterest: number
}

export interface CandleRange {
  /** Seconds; candles end at or after it. */
  readonly startTs: number
  readonly endTs: number
  readonly interval: Interval
  /** Minutes since the epoch between which the market could trade. */
  readonly from: number
  readonly to: number
}

/** End of the period that a minute lies in, in minutes since the epoch. */
const periodEnd = (minute: number, interval: Interval): number =>
  interval === 1_440 ? easternDayEnd(minute) : (Math.floor(minute / interval) + 1) * interval

/** An upper bound of the candles a request can have. */
export const candlesIn = ({
  startTs,
  endTs,
  interval,
}: Pick<CandleRange, 'startTs' | 'endTs' | 'interval'>): number =>
  endTs < startTs ? 0 : Math.floor((endTs - startTs) / (interval * 60)) + 1

/** One candle for every period in which the market could trade, quiet ones included. */
export function candlesOf(bars: readonly Bar[], range: CandleRange): readonly Candle[] {
  const candles: Candle[] = []
  const first = Math.max(Math.ceil(range.startTs / 60) - 1, range.from)
  let end = periodEnd(first, range.interval)
  while (end * 60 < range.startTs) end = periodEnd(end, range.interval)
  let i = firstFrom(bars, periodStart(end, range.interval))
  let state = stateBefore(bars, i)
  while (end * 60 <= range.endTs && periodStart(end, range.interval) < range.to) {
    const stop = firstFrom(bars, end)
    const candle = merge(bars.slice(i, stop), state, end * 60)
    candles.push(candle)
    state = { ...candle, previous: candle.trade?.close ?? candle.previous }
    i = stop
    end = periodEnd(end, range.interval)
  }
  return candles
}

/** How the market stood before `startTs`, as a candle without trades that ends with the first period. */
export function projected(bars: readonly Bar[], startTs: number, interval: Interval): Candle | undefined {
  const end = periodEnd(Math.ceil(startTs / 60) - 1, interval)
  const i = firstFrom(bars, periodStart(end, interval))
  return i === 0 ? undefined : merge([], stateBefore(bars, i), end * 60)
}

const periodStart = (end: number, interval: Interval): number =>
  interval === 1_440 ? easternDayStart(end - 1) : end - interval

interface Standing {
  readonly bid: Ohlc
  readonly ask: Ohlc
  readonly previous: Price | undefined
  readonly openInterest: number
}

const flat = (at: Price): Ohlc => ({ open: at, low: at, high: at, close: at })

function stateBefore(bars: readonly Bar[], index: number): Standing {
  const last = bars[index - 1]
  return {
    bid: last?.bid ?? flat(PRICE_ZERO),
    ask: last?.ask ?? flat(PRICE_ONE),
    previous: last?.lastPrice,
    openInterest: last?.openInterest ?? 0,
  }
}

function merge(bars: readonly Bar[], before: Standing, endTs: number): Candle {
  const trades = bars.flatMap((bar) => bar.trade ?? [])
  const volume = bars.reduce((sum, bar) => sum + bar.volume, 0)
  const notional = bars.reduce((sum, bar) => sum + bar.notional, 0)
  return {
    endTs,
    bid: joined([flat(before.bid.close), ...bars.map((bar) => bar.bid)]),
    ask: joined([flat(before.ask.close), ...bars.map((bar) => bar.ask)]),
    trade: trades.length === 0 ? undefined : joined(trades),
    mean: trades.length === 0 ? undefined : meanOf(notional, volume, trades[0]!.open),
    previous: before.previous,
    volume,
    openInterest: bars.at(-1)?.openInterest ?? before.openInterest,
  }
}

const joined = (parts: readonly Ohlc[]): Ohlc => ({
  open: parts[0]!.open,
  low: parts.reduce((low, part) => (part.low < low ? part.low : low), parts[0]!.low),
  high: parts.reduce((high, part) => (part.high > high ? part.high : high), parts[0]!.high),
  close: parts.at(-1)!.close,
})

/** Weighted by quantity, to the nearest tick. */
function meanOf(notional: number, volume: number, only: Price): Price {
  const hundredths = Math.trunc(volume / 10_000)
  return hundredths === 0 ? only : price(Math.round(notional / hundredths))
}
