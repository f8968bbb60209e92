import { z } from 'zod'
import type { Ms, Price, Qty } from '../../../base/units.js'
import { optional, zPrice, zQty, zSeconds } from '../../shared/rest/wire-fields.js'

export interface Quotes {
  readonly open: Price
  readonly low: Price
  readonly high: Price
  readonly close: Price
}

/** Prices of trades; all but `previous` are missing when nothing was traded. */
export type TradedPrices = {
  readonly [K in 'open' | 'low' | 'high' | 'close' | 'mean' | 'previous']: Price | undefined
}

/** One period of a market in YES prices, known by its end (kalshi.md 5.5). */
export interface KalshiCandle {
  readonly endsAt: Ms
  readonly bid: Quotes
  readonly ask: Quotes
  readonly traded: TradedPrices
  readonly volume: Qty
  readonly openInterest: Qty
}

const zMaybePrice = optional(zPrice)

const zQuotes = z
  .object({ open_dollars: zPrice, low_dollars: zPrice, high_dollars: zPrice, close_dollars: zPrice })
  .transform((row): Quotes => ({
    open: row.open_dollars,
    low: row.low_dollars,
    high: row.high_dollars,
    close: row.close_dollars,
  }))

const zTraded = z
  .object({
    open_dollars: zMaybePrice,
    low_dollars: zMaybePrice,
    high_dollars: zMaybePrice,
    close_dollars: zMaybePrice,
    mean_dollars: zMaybePrice,
    previous_dollars: zMaybePrice,
  })
  .transform((row): TradedPrices => ({
    open: row.open_dollars,
    low: row.low_dollars,
    high: row.high_dollars,
    close: row.close_dollars,
    mean: row.mean_dollars,
    previous: row.previous_dollars,
  }))

const zCandle = z
  .object({
    end_period_ts: zSeconds,
    yes_bid: zQuotes,
    yes_ask: zQuotes,
    price: zTraded,
    volume_fp: zQty,
    open_interest_fp: zQty,
  })
  .transform((row): KalshiCandle => ({
    endsAt: row.end_period_ts,
    bid: row.yes_bid,
    ask: row.yes_ask,
    traded: row.price,
    volume: row.volume_fp,
    openInterest: row.open_interest_fp,
  }))
export const zCandles = z.array(zCandle)

const zOldQuotes = z.object({ open: zPrice, low: zPrice, high: zPrice, close: zPrice })
const zOldTraded = z.object({
  open: zMaybePrice,
  low: zMaybePrice,
  high: zMaybePrice,
  close: zMaybePrice,
  mean: zMaybePrice,
  previous: zMaybePrice,
})

/** The historical twin has names without `_dollars` and `_fp` (kalshi.md 5.6). */
export const zOldCandle = z
  .object({
    end_period_ts: zSeconds,
    yes_bid: zOldQuotes,
    yes_ask: zOldQuotes,
    price: zOldTraded,
    volume: zQty,
    open_interest: zQty,
  })
  .transform((row): KalshiCandle => ({
    endsAt: row.end_period_ts,
    bid: row.yes_bid,
    ask: row.yes_ask,
    traded: row.price,
    volume: row.volume,
    openInterest: row.open_interest,
  }))
