import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { zCandles, zOldCandle, type KalshiCandle } from './candle-record.js'
import { decode } from './decode.js'
import { pathOf, secondsDown, secondsUp } from '../../shared/rest/path.js'
import { optional, zId, zSeconds } from '../../shared/rest/wire-fields.js'

const TICKERS_A_CALL = 100

export interface KalshiCandles {
  readonly ticker: string
  readonly candles: readonly KalshiCandle[]
}

/** From `from` to `to`, in periods of so many minutes. */
export interface CandleRange {
  readonly from: Ms
  readonly to: Ms
  readonly minutes: 1 | 60 | 1_440
}

const rangeQuery = ({ from, to, minutes }: CandleRange): Record<string, QueryValue> => ({
  start_ts: secondsDown(from),
  end_ts: secondsUp(to),
  period_interval: minutes,
})

const zOfMarket = z
  .object({ ticker: zId, candlesticks: zCandles })
  .transform((row): KalshiCandles => ({ ticker: row.ticker, candles: row.candlesticks }))

/** `GET /series/{series}/markets/{ticker}/candlesticks`; `latestBefore` puts the standing before the range in front. */
export async function readCandles(
  rest: KalshiCaller,
  market: { series: string; ticker: string },
  range: CandleRange & { readonly latestBefore?: boolean },
): Promise<KalshiCandles> {
  const raw = await rest.call({
    method: 'GET',
    path: `${pathOf('/series', market.series, 'markets', market.ticker)}/candlesticks`,
    query: { ...rangeQuery(range), include_latest_before_start: range.latestBefore },
    access: 'preferred',
  })
  return decodeCandles(raw)
}

export const decodeCandles = (raw: unknown): KalshiCandles =>
  decode('GET /series/{series}/markets/{ticker}/candlesticks', zOfMarket, raw)

const zOfMarkets = z.object({
  markets: z.array(
    z
      .object({ market_ticker: zId, candlesticks: zCandles })
      .transform((row): KalshiCandles => ({ ticker: row.market_ticker, candles: row.candlesticks })),
  ),
})

/** `GET /markets/candlesticks` in calls of 100 markets; the venue refuses more than 10,000 candles in one. */
export async function readCandlesOfMarkets(
  rest: KalshiCaller,
  tickers: readonly string[],
  range: CandleRange & { readonly latestBefore?: boolean },
): Promise<readonly KalshiCandles[]> {
  const all: KalshiCandles[] = []
  for (let i = 0; i < tickers.length; i += TICKERS_A_CALL) {
    const part = tickers.slice(i, i + TICKERS_A_CALL)
    const query = { market_tickers: part.join(','), ...rangeQuery(range) }
    const raw = await rest.call({
      method: 'GET',
      path: '/markets/candlesticks',
      query: { ...query, include_latest_before_start: range.latestBefore },
      access: 'preferred',
    })
    all.push(...decodeCandlesOfMarkets(raw))
  }
  return all
}

export const decodeCandlesOfMarkets = (raw: unknown): readonly KalshiCandles[] =>
  decode('GET /markets/candlesticks', zOfMarkets, raw).markets

/** All markets of an event; a range that is too long is cut off after `endsAt`. */
export interface KalshiEventCandles {
  readonly markets: readonly KalshiCandles[]
  readonly endsAt: Ms | undefined
}

const zOfEvent = z
  .object({
    market_tickers: z.array(zId),
    market_candlesticks: z.array(zCandles),
    adjusted_end_ts: optional(zSeconds),
  })
  .refine((row) => row.market_tickers.length === row.market_candlesticks.length, {
    message: 'as many tickers as lists of candles',
  })
  .transform((row): KalshiEventCandles => ({
    markets: row.market_tickers.map((ticker, i) => ({ ticker, candles: row.market_candlesticks[i] ?? [] })),
    endsAt: row.adjusted_end_ts,
  }))

/** `GET /series/{series}/events/{event}/candlesticks`. */
export async function readCandlesOfEvent(
  rest: KalshiCaller,
  event: { series: string; ticker: string },
  range: CandleRange,
): Promise<KalshiEventCandles> {
  const raw = await rest.call({
    method: 'GET',
    path: `${pathOf('/series', event.series, 'events', event.ticker)}/candlesticks`,
    query: rangeQuery(range),
    access: 'preferred',
  })
  return decodeCandlesOfEvent(raw)
}

export const decodeCandlesOfEvent = (raw: unknown): KalshiEventCandles =>
  decode('GET /series/{series}/events/{event}/candlesticks', zOfEvent, raw)

const zOldOfMarket = z
  .object({ ticker: zId, candlesticks: z.array(zOldCandle) })
  .transform((row): KalshiCandles => ({ ticker: row.ticker, candles: row.candlesticks }))

/** `GET /historical/markets/{ticker}/candlesticks`: of markets settled before the cutoff (kalshi.md 5.6). */
export async function readHistoricalCandles(
  rest: KalshiCaller,
  ticker: string,
  range: CandleRange,
): Promise<KalshiCandles> {
  const raw = await rest.call({
    method: 'GET',
    path: `${pathOf('/historical/markets', ticker)}/candlesticks`,
    query: rangeQuery(range),
    access: 'preferred',
  })
  return decode('GET /historical/markets/{ticker}/candlesticks', zOldOfMarket, raw)
}
