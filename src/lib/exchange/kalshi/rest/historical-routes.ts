import { found, NOT_FOUND, type Answer } from './answers.js'
import { historicalCandleView } from './candle-view.js'
import { marketCandles, readCandleRequest, tooMany } from './candle-routes.js'
import type { Cutoffs } from '../history/cutoffs.js'
import { MARKET_PAGE, tapeOf, tradeFilter } from './market-routes.js'
import { backwards, forwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { misread, publicGet, type Call, type Route } from './route.js'
import { timeText } from '../texts.js'
import { tradeView } from './trade-view.js'

/** Public rows that are too old for the live endpoints. */
export function historicalRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  return [
    publicGet('/historical/cutoff', () =>
      found({
        market_settled_ts: timeText(cutoffs.markets),
        trades_created_ts: timeText(cutoffs.trades),
        orders_updated_ts: timeText(cutoffs.orders),
        market_positions_last_updated_ts: timeText(cutoffs.positions),
      }),
    ),
    publicGet('/historical/markets', (call) => markets(venue, cutoffs, call)),
    publicGet('/historical/trades', (call) => {
      const page = readPage(call.query, MARKET_PAGE)
      const tape = tapeOf(venue, call)
      const keep = tradeFilter(call.query)
      const wrong = misread(call)
      if (wrong !== undefined) return wrong
      const { rows, cursor } = backwards(tape, page, (trade) => keep(trade) && cutoffs.isOldTrade(trade))
      return found({ trades: rows.map(tradeView), cursor })
    }),
    publicGet('/historical/markets/:ticker', ({ params }) => {
      const market = oldMarket(venue, cutoffs, params.ticker!)
      return market === undefined ? NOT_FOUND : found({ market: venue.views.view(market) })
    }),
    publicGet('/historical/markets/:ticker/candlesticks', (call) => candles(venue, cutoffs, call)),
  ]
}

function oldMarket({ catalogue, views }: VenueParts, cutoffs: Cutoffs, ticker: string) {
  const market = catalogue.findMarket(ticker)
  return market !== undefined && cutoffs.isOldMarket(views.state(market)) ? market : undefined
}

function markets({ catalogue, views }: VenueParts, cutoffs: Cutoffs, call: Call): Answer {
  const { query } = call
  const page = readPage(query, MARKET_PAGE)
  const tickers = query.list('tickers')
  const event = query.text('event_ticker')
  const series = query.text('series_ticker')
  const combos = query.choice('mve_filter', ['only', 'exclude'])
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = forwards(
    rowsOf(catalogue.markets),
    page,
    (market) =>
      combos !== 'only' &&
      cutoffs.isOldMarket(views.state(market)) &&
      (tickers === undefined || tickers.includes(market.listing.ticker)) &&
      (event === undefined || market.listing.event === event) &&
      (series === undefined || market.event.listing.series === series),
  )
  return found({ markets: rows.map((market) => views.view(market)), cursor })
}

function candles(venue: VenueParts, cutoffs: Cutoffs, call: Call): Answer {
  const request = readCandleRequest(call)
  const wrong = misread(call) ?? tooMany(request, 1)
  if (wrong !== undefined) return wrong
  const ticker = call.params.ticker!
  const market = oldMarket(venue, cutoffs, ticker)
  if (market === undefined) return NOT_FOUND
  const rows = marketCandles(venue, venue.views.state(market), request)
  return found({ ticker, candlesticks: rows.map(historicalCandleView) })
}
