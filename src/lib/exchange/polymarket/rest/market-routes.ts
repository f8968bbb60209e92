import type { Exchange } from '../../core/exchange.js'
import { json, type SimResponse } from '../../transport.js'
import { priceNumber, priceText, sizeText } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import type { Catalogue, ListedMarket, ListedToken } from '../catalogue/catalogue.js'
import type { Identities } from '../trades/identities.js'
import { ownTicks, sideOf, transactionOf } from '../trades/venue-trade.js'
import { secondsOf, type VenueClock } from '../venue-clock.js'
import { compactMarket, fullMarket, LEGACY_BASE_FEE, simplifiedMarket } from './market-json.js'
import { hasRewards } from './order-scoring.js'
import { pageOf } from './pages.js'
import { historyWindow, priceHistory } from './price-history.js'
import type { Router } from './router.js'

export interface MarketRouteParts {
  readonly exchange: Exchange
  readonly clock: VenueClock
  readonly catalogue: Catalogue
  readonly quotes: Quotes
  readonly identities: Identities
}

const PAGE = 1_000
const ACTIVITY_MAX = 50
const ORDER_VERSION = 2
const NO_MARKET = json(404, { error: 'market not found' })
const NO_TOKEN = json(400, { error: 'Invalid token id' })
const BAD_CURSOR = json(400, { error: 'invalid next_cursor' })

/** The venue itself, its markets, and their past prices. */
export function marketRoutes(router: Router, parts: MarketRouteParts): void {
  const { clock, catalogue, quotes } = parts
  router
    .get('/', () => json(200, 'OK'))
    .get('/ok', () => json(200, 'OK'))
    .get('/time', () => json(200, clock.seconds()))
    .get('/version', () => json(200, { version: ORDER_VERSION }))
    .get('/fees/builder-fees/{code}', () =>
      json(200, { builder_maker_fee_rate_bps: 0, builder_taker_fee_rate_bps: 0 }),
    )
    .get('/prices-history', ({ query }) => history(query, parts))
    .get('/markets/live-activity/{condition}', ({ params }) => activity(params[0]!, parts))
  tokens(router, catalogue)
  lists(router, parts)
  const one = (path: string, show: (entry: ListedMarket) => object): void => {
    router.get(path, ({ params }) => {
      const entry = catalogue.market(params[0]!)
      return entry === undefined ? NO_MARKET : json(200, show(entry))
    })
  }
  one('/clob-markets/{condition}', compactMarket)
  one('/markets/{condition}', (entry) => fullMarket(entry, catalogue, quotes))
}

function tokens(router: Router, catalogue: Catalogue): void {
  const of = (path: string, show: (token: ListedToken) => object): void => {
    router.get(path, ({ query }) => {
      const id = query.get('token_id') ?? ''
      if (!/^\d+$/.test(id)) return NO_TOKEN
      const token = catalogue.token(id)
      return token === undefined ? NO_MARKET : json(200, show(token))
    })
  }
  of('/tick-size', ({ of: { market } }) => ({ minimum_tick_size: priceNumber(market.grid.bands[0]!.step) }))
  of('/neg-risk', ({ of: { event } }) => ({ neg_risk: event.listing.negRisk }))
  of('/fee-rate', () => ({ base_fee: LEGACY_BASE_FEE }))
  router.get('/markets-by-token/{token}', ({ params }) => {
    const token = catalogue.token(params[0]!)
    if (token === undefined) return NO_MARKET
    const { conditionId, tokens: both } = token.of.listing
    return json(200, { condition_id: conditionId, primary_token_id: both[0], secondary_token_id: both[1] })
  })
}

function lists(router: Router, { catalogue, quotes }: MarketRouteParts): void {
  const list = (
    path: string,
    fits: (entry: ListedMarket) => boolean,
    show: (entry: ListedMarket, catalogue: Catalogue, quotes: Quotes) => object,
  ): void => {
    router.get(path, ({ query }) => {
      const page = pageOf([...catalogue.markets()].filter(fits), query.get('next_cursor'), PAGE)
      if (page === undefined) return BAD_CURSOR
      return json(200, { ...page, data: page.data.map((entry) => show(entry, catalogue, quotes)) })
    })
  }
  const all = (): boolean => true
  list('/markets', all, fullMarket)
  list('/simplified-markets', all, simplifiedMarket)
  list('/sampling-markets', hasRewards, fullMarket)
  list('/sampling-simplified-markets', hasRewards, simplifiedMarket)
}

function history(query: URLSearchParams, { exchange, clock, catalogue }: MarketRouteParts): SimResponse {
  const token = catalogue.token(query.get('market') ?? query.get('token_id') ?? '')
  if (token === undefined) return json(400, { error: 'invalid market' })
  const { market } = token.of
  const window = historyWindow(query, { now: clock.seconds(), since: secondsOf(market.openAt) })
  if (window === undefined) return json(400, { error: 'invalid filters' })
  return json(200, { history: priceHistory(exchange.trades(market.id), token.outcome, window) })
}

/** The latest trades of a market, newest first. */
function activity(condition: string, { exchange, catalogue, identities }: MarketRouteParts): SimResponse {
  const entry = catalogue.market(condition)
  if (entry === undefined) return NO_MARKET
  const latest = exchange.trades(condition).slice(-ACTIVITY_MAX).reverse()
  return json(
    200,
    latest.map(({ id, taker, price, qty, at }) => {
      const token = catalogue.tokenOf(condition, taker.outcome)
      const { question, slug } = entry.listing
      return {
        event_type: 'trade',
        market: { condition_id: condition, asset_id: token.token, question, icon: '', slug },
        user: {
          address: identities.address(taker.account),
          username: '',
          profile_picture: '',
          optimized_profile_picture: '',
          pseudonym: '',
        },
        side: sideOf(taker),
        size: sizeText(qty),
        fee_rate_bps: '0',
        price: priceText(ownTicks(taker.outcome, price)),
        outcome: token.name,
        outcome_index: token.index,
        transaction_hash: transactionOf(id),
        timestamp: secondsOf(at).toString(),
      }
    }),
  )
}
