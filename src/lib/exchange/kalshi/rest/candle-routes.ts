import type { SimMarket } from '../../core/market.js'
import { found, invalid, NOT_FOUND, type Answer } from './answers.js'
import { MINUTE_MS } from '../history/candle-log.js'
import { candleView } from './candle-view.js'
import { candlesIn, candlesOf, INTERVALS, projected, type Candle, type Interval } from '../history/candles.js'
import type { VenueParts } from '../parts.js'
import { misread, publicGet, type Call, type Route } from './route.js'

const CANDLES_MAX = 10_000
const MARKETS_MAX = 100

export function candleRoutes(venue: VenueParts): readonly Route[] {
  return [
    publicGet('/markets/candlesticks', (call) => ofMarkets(venue, call)),
    publicGet('/series/:series_ticker/markets/:ticker/candlesticks', (call) => ofMarket(venue, call)),
    publicGet('/series/:series_ticker/events/:ticker/candlesticks', (call) => ofEvent(venue, call)),
  ]
}

export interface CandleRequest {
  readonly startTs: number
  readonly endTs: number
  readonly interval: Interval
}

export function readCandleRequest({ query }: Call): CandleRequest {
  const startTs = query.requiredInteger('start_ts')
  const endTs = query.requiredInteger('end_ts')
  const asked = query.requiredInteger('period_interval')
  const interval = INTERVALS.find((one) => one === asked)
  if (interval === undefined) query.fail(`period_interval must be one of ${INTERVALS.join(', ')}`)
  if (endTs < startTs) query.fail('end_ts is before start_ts')
  return { startTs, endTs, interval: interval ?? 1 }
}

/** What could be asked for must fit, whether there is that much or not. */
export const tooMany = (request: CandleRequest, markets: number): Answer | undefined =>
  candlesIn(request) * markets > CANDLES_MAX ? invalid(`more than ${CANDLES_MAX} candlesticks`) : undefined

export function marketCandles(
  venue: VenueParts,
  state: SimMarket,
  request: CandleRequest,
): readonly Candle[] {
  const until = Math.min(venue.agenda.now, state.closeAt)
  const from = Math.floor(state.openAt / MINUTE_MS)
  const to = Math.ceil(until / MINUTE_MS)
  return candlesOf(venue.candles.of(state.id), { ...request, from, to })
}

/** With the standing of the market before the range in front, unless the first candle tells it already. */
function withLatest(venue: VenueParts, state: SimMarket, request: CandleRequest): readonly Candle[] {
  const candles = marketCandles(venue, state, request)
  const before = projected(venue.candles.of(state.id), request.startTs, request.interval)
  return before === undefined || candles[0]?.endTs === before.endTs ? candles : [before, ...candles]
}

function ofMarket(venue: VenueParts, call: Call): Answer {
  const { series_ticker, ticker } = call.params
  const request = readCandleRequest(call)
  const candles = call.query.flag('include_latest_before_start') === true ? withLatest : marketCandles
  const wrong = misread(call) ?? tooMany(request, 1)
  if (wrong !== undefined) return wrong
  const market = venue.catalogue.findMarket(ticker!)
  if (market === undefined || market.event.listing.series !== series_ticker) return NOT_FOUND
  const state = venue.views.state(market)
  return found({ ticker, candlesticks: candles(venue, state, request).map(candleView) })
}

function ofMarkets(venue: VenueParts, call: Call): Answer {
  const tickers = call.query.list('market_tickers', MARKETS_MAX) ?? []
  if (tickers.length === 0) call.query.fail('market_tickers is required')
  const request = readCandleRequest(call)
  const candles = call.query.flag('include_latest_before_start') === true ? withLatest : marketCandles
  const wrong = misread(call) ?? tooMany(request, tickers.length)
  if (wrong !== undefined) return wrong
  const states = tickers.flatMap((ticker) => venue.exchange.market(ticker) ?? [])
  return found({
    markets: states.map((state) => ({
      market_ticker: state.id,
      candlesticks: candles(venue, state, request).map(candleView),
    })),
  })
}

function ofEvent(venue: VenueParts, call: Call): Answer {
  const request = readCandleRequest(call)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const event = venue.catalogue.findEvent(call.params.ticker!)
  if (event === undefined || event.listing.series !== call.params.series_ticker) return NOT_FOUND
  const { markets } = event
  const endTs = adjustedEnd(request, markets.length)
  return found({
    market_tickers: markets.map(({ listing }) => listing.ticker),
    market_candlesticks: markets.map((market) =>
      marketCandles(venue, venue.views.state(market), { ...request, endTs }).map(candleView),
    ),
    adjusted_end_ts: endTs,
  })
}

/** A whole event is cut off where it would be too much. */
function adjustedEnd(request: CandleRequest, markets: number): number {
  if (candlesIn(request) * markets <= CANDLES_MAX) return request.endTs
  const periods = Math.floor(CANDLES_MAX / markets)
  return request.startTs + (periods - 1) * request.interval * 60
}
