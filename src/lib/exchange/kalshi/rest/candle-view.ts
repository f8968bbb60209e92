import type { Price } from '../../../base/units.js'
import type { Ohlc } from '../history/candle-log.js'
import type { Candle } from '../history/candles.js'
import { countText, priceText } from '../texts.js'

/** The candle of the live endpoints: a price that there was not is missing. */
export const candleView = (candle: Candle): object => ({
  end_period_ts: candle.endTs,
  yes_bid: quoteView(candle.bid),
  yes_ask: quoteView(candle.ask),
  price: {
    ...(candle.trade === undefined
      ? {}
      : {
          ...quoteView(candle.trade),
          mean_dollars: priceText(candle.mean!),
          min_dollars: priceText(candle.trade.low),
          max_dollars: priceText(candle.trade.high),
        }),
    ...(candle.previous === undefined ? {} : { previous_dollars: priceText(candle.previous) }),
  },
  volume_fp: countText(candle.volume),
  open_interest_fp: countText(candle.openInterest),
})

const quoteView = ({ open, low, high, close }: Ohlc): object => ({
  open_dollars: priceText(open),
  low_dollars: priceText(low),
  high_dollars: priceText(high),
  close_dollars: priceText(close),
})

/** The candle of `/historical`: other names, and null for a price that there was not. */
export const historicalCandleView = (candle: Candle): object => ({
  end_period_ts: candle.endTs,
  yes_bid: plainView(candle.bid),
  yes_ask: plainView(candle.ask),
  price: {
    ...plainView(candle.trade),
    mean: textOrNull(candle.mean),
    previous: textOrNull(candle.previous),
  },
  volume: countText(candle.volume),
  open_interest: countText(candle.openInterest),
})

const plainView = (ohlc: Ohlc | undefined): object => ({
  open: textOrNull(ohlc?.open),
  low: textOrNull(ohlc?.low),
  high: textOrNull(ohlc?.high),
  close: textOrNull(ohlc?.close),
})

const textOrNull = (price: Price | undefined): string | null =>
  price === undefined ? null : priceText(price)
