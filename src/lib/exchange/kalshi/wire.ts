import type { Rng } from '../../base/rng.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { Faults } from '../faults/fault-kinds.js'
import { AccountFeed } from './feed/account-feed.js'
import { accountRoutes } from './rest/account-routes.js'
import { AnswerFaults } from './rest/answer-faults.js'
import { apiKeyRoutes } from './rest/api-key-routes.js'
import { Audiences } from './feed/audiences.js'
import { Authenticator } from './auth/authenticator.js'
import { balanceRoutes } from './rest/balance-routes.js'
import { BookFeed } from './feed/book-feed.js'
import { CandleLog } from './history/candle-log.js'
import { candleRoutes } from './rest/candle-routes.js'
import { Catalogue } from './catalogue.js'
import { Cutoffs } from './history/cutoffs.js'
import { eventRoutes } from './rest/event-routes.js'
import { exchangeRoutes } from './rest/exchange-routes.js'
import { FeeHistory } from './history/fee-history.js'
import { fillRoutes } from './rest/fill-routes.js'
import { groupRoutes } from './rest/group-routes.js'
import { historicalRoutes } from './rest/historical-routes.js'
import { legacyRoutes } from './rest/legacy-routes.js'
import { LifecycleFeed } from './feed/lifecycle-feed.js'
import { marketRoutes } from './rest/market-routes.js'
import { MarketViews } from './rest/market-view.js'
import { MemberLog } from './auth/member-log.js'
import { Members } from './auth/members.js'
import { orderReadRoutes } from './rest/order-reads.js'
import { orderRoutes } from './rest/order-routes.js'
import type { VenueParts } from './parts.js'
import { positionRoutes } from './rest/position-routes.js'
import { RateLimits } from './auth/rate-limits.js'
import { referenceRoutes } from './rest/reference-routes.js'
import { RestGate } from './rest/rest-gate.js'
import type { Route } from './rest/route.js'
import { Router } from './rest/router.js'
import { seriesRoutes } from './rest/series-routes.js'
import type { KalshiSettings } from './settings.js'
import { SocketDoor } from './feed/socket-door.js'
import { subaccountRoutes } from './rest/subaccount-routes.js'
import { SubscriptionDesk } from './feed/subscription-desk.js'
import { TickerFeed } from './feed/ticker-feed.js'
import { Touches } from './history/touches.js'
import { TradeTapes } from './history/trade-tapes.js'
import { transferRoutes } from './rest/transfer-routes.js'
import { VenueClock } from './venue-clock.js'

export interface VenueWiring {
  readonly venue: VenueParts
  readonly rest: RestGate
  readonly socket: SocketDoor
  readonly touches: Touches
  readonly books: BookFeed
  readonly accounts: AccountFeed
  readonly lifecycle: LifecycleFeed
}

interface Given {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly rng: Rng
  readonly faults: Faults
  readonly settings: KalshiSettings
}

export function wireVenue(given: Given): VenueWiring {
  const venue = partsOf(given)
  const { agenda, exchange, faults, settings, catalogue, members, log } = venue
  const audiences = new Audiences()
  const books = new BookFeed(exchange, catalogue, audiences, faults)
  const tickers = new TickerFeed(exchange, catalogue, audiences)
  const touches = new Touches(exchange)
  touches.watch((market, touch, at) => venue.candles.touch(market, touch, at))
  touches.watch((market, touch, at) => tickers.touch(market, touch, at))
  const authenticator = new Authenticator(members, venue.clock, settings)
  const desk = new SubscriptionDesk({ audiences, catalogue, settings, books, tickers })
  return {
    venue,
    rest: new RestGate({
      venue,
      router: new Router(routesOf(venue)),
      authenticator,
      limits: new RateLimits(agenda, settings),
      faults: new AnswerFaults(faults, given.rng),
    }),
    socket: new SocketDoor(venue, authenticator, desk),
    touches,
    books,
    accounts: new AccountFeed(exchange, audiences, members, log),
    lifecycle: new LifecycleFeed(agenda, catalogue, audiences),
  }
}

function partsOf({ exchange, agenda, rng, faults, settings }: Given): VenueParts {
  const candles = new CandleLog()
  return {
    exchange,
    agenda,
    rng,
    faults,
    settings,
    clock: new VenueClock(agenda, faults),
    members: new Members(agenda, rng, settings),
    catalogue: new Catalogue(agenda),
    views: new MarketViews(exchange, candles),
    candles,
    trades: new TradeTapes(),
    log: new MemberLog(exchange),
    fees: new FeeHistory(),
  }
}

function routesOf(venue: VenueParts): readonly Route[] {
  const cutoffs = new Cutoffs(venue.agenda, venue.settings)
  return [
    ...exchangeRoutes(venue),
    ...seriesRoutes(venue),
    ...eventRoutes(venue, cutoffs),
    ...candleRoutes(venue),
    ...marketRoutes(venue, cutoffs),
    ...historicalRoutes(venue, cutoffs),
    ...referenceRoutes(),
    ...accountRoutes(venue),
    ...apiKeyRoutes(venue.members),
    ...orderRoutes(venue),
    ...legacyRoutes(),
    ...orderReadRoutes(venue, cutoffs),
    ...fillRoutes(venue, cutoffs),
    ...positionRoutes(venue, cutoffs),
    ...balanceRoutes(venue),
    ...groupRoutes(venue),
    ...transferRoutes(venue),
    ...subaccountRoutes(venue),
  ]
}
