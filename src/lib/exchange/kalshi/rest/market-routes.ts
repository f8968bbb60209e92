import type { SimTrade } from '../../core/order.js'
import { found, invalid, NOT_FOUND, type Answer } from './answers.js'
import { bookView } from './book-view.js'
import type { Cutoffs } from '../history/cutoffs.js'
import type { QueryFields } from './fields.js'
import { marketFilter } from './market-filter.js'
import { backwards, forwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { misread, publicGet, type Call, type Route } from './route.js'
import { tradeView } from './trade-view.js'

export const MARKET_PAGE = { standard: 100, max: 1_000 }
const DEPTH_MAX = 100
const BOOKS_MAX = 100

export function marketRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  return [
    publicGet('/markets', (call) => markets(venue, cutoffs, call)),
    publicGet('/markets/trades', (call) => {
      const page = readPage(call.query, MARKET_PAGE)
      const tape = tapeOf(venue, call)
      const keep = tradeFilter(call.query)
      const wrong = misread(call)
      if (wrong !== undefined) return wrong
      const { rows, cursor } = backwards(tape, page, (trade) => keep(trade) && !cutoffs.isOldTrade(trade))
      return found({ trades: rows.map(tradeView), cursor })
    }),
    publicGet('/markets/orderbooks', (call) => orderBooks(venue, call)),
    publicGet('/markets/:ticker', ({ params }) => oneMarket(venue, cutoffs, params.ticker!)),
    publicGet('/markets/:ticker/orderbook', (call) => orderBook(venue, call)),
  ]
}

function markets(venue: VenueParts, cutoffs: Cutoffs, call: Call): Answer {
  const { views, catalogue } = venue
  const page = readPage(call.query, MARKET_PAGE)
  const keep = marketFilter(call.query, views)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = forwards(
    rowsOf(catalogue.markets),
    page,
    (market) => keep(market) && !cutoffs.isOldMarket(views.state(market)),
  )
  return found({ markets: rows.map((market) => views.view(market)), cursor })
}

function oneMarket({ catalogue, views }: VenueParts, cutoffs: Cutoffs, ticker: string): Answer {
  const market = catalogue.findMarket(ticker)
  if (market === undefined || cutoffs.isOldMarket(views.state(market))) return NOT_FOUND
  return found({ market: views.view(market) })
}

export const tapeOf = ({ trades }: VenueParts, { query }: Call) => {
  const ticker = query.text('ticker')
  return ticker === undefined ? trades.all : trades.of(ticker)
}

/** Nothing here is a block trade. */
export function tradeFilter(query: QueryFields): (trade: SimTrade) => boolean {
  const min = query.integer('min_ts')
  const max = query.integer('max_ts')
  const blocks = query.flag('is_block_trade') ?? false
  return ({ at, reversed }) =>
    !blocks &&
    !reversed &&
    (min === undefined || at >= min * 1_000) &&
    (max === undefined || at <= max * 1_000)
}

function orderBook({ catalogue, exchange }: VenueParts, call: Call): Answer {
  const { ticker } = call.params
  const depth = call.query.integer('depth', { max: DEPTH_MAX }) ?? 0
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  if (catalogue.findMarket(ticker!) === undefined) return NOT_FOUND
  return found({ orderbook_fp: bookView(exchange.book(ticker!), depth) })
}

/** Tickers that do not exist have no book. */
function orderBooks({ catalogue, exchange }: VenueParts, { query }: Call): Answer {
  const tickers = query.repeated('tickers')
  if (tickers.length === 0 || tickers.length > BOOKS_MAX) return invalid(`tickers: 1 to ${BOOKS_MAX}`)
  const known = tickers.filter((ticker) => catalogue.findMarket(ticker) !== undefined)
  return found({
    orderbooks: known.map((ticker) => ({ ticker, orderbook_fp: bookView(exchange.book(ticker), 0) })),
  })
}
