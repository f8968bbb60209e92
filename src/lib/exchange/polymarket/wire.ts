import { Rng } from '../../base/rng.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { Faults } from '../faults/fault-kinds.js'
import type { HttpHandler } from '../transport.js'
import { ApiKeys } from './accounts/api-keys.js'
import { Authentication } from './accounts/authentication.js'
import { LiveBalances, StaleBalances, type Balances } from './accounts/balances.js'
import { Wallets } from './accounts/wallets.js'
import { Quotes } from './books/quotes.js'
import { TickSwitch } from './books/tick-switch.js'
import { Catalogue } from './catalogue/catalogue.js'
import { ActivityLog } from './data/activity-log.js'
import { dataApiRoutes } from './data/data-routes.js'
import { gammaRoutes } from './gamma/gamma-routes.js'
import { CancelDesk } from './orders/cancel-desk.js'
import { EngineGate } from './orders/engine-gate.js'
import { Heartbeats } from './orders/heartbeats.js'
import { HeldOrders } from './orders/held-orders.js'
import { OrderDesk } from './orders/order-desk.js'
import { OrderNews } from './orders/order-news.js'
import { OrderRecords } from './orders/order-records.js'
import { accountRoutes } from './rest/account-routes.js'
import { authRoutes } from './rest/auth-routes.js'
import { bookRoutes } from './rest/book-routes.js'
import { builderRoutes } from './rest/builder-routes.js'
import { dataRoutes } from './rest/data-routes.js'
import { FrontDoor } from './rest/front-door.js'
import { marketRoutes } from './rest/market-routes.js'
import { orderRoutes } from './rest/order-routes.js'
import { OrderScoring } from './rest/order-scoring.js'
import { RateLimits } from './rest/rate-limits.js'
import { rewardRoutes } from './rest/reward-routes.js'
import { Router } from './rest/router.js'
import { siteRoutes } from './rest/site-routes.js'
import type { PolymarketSettings } from './settings.js'
import { MarketChannel } from './sockets/market-channel.js'
import { UserChannel } from './sockets/user-channel.js'
import { BuilderTrades } from './trades/builder-trades.js'
import { Identities } from './trades/identities.js'
import { LastTrades } from './trades/last-trades.js'
import { Notifications } from './trades/notifications.js'
import { TradeDesk } from './trades/trade-desk.js'
import { tradeTeller } from './trades/trade-teller.js'
import { VenueClock } from './venue-clock.js'

export interface VenueOptions {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly rng: Rng
  readonly faults: Faults
}

/** The parts of the venue: what it knows, what it decides, and the doors it does it through. */
export type VenueParts = ReturnType<typeof wireVenue>

interface Given extends VenueOptions {
  readonly settings: PolymarketSettings
}

export function wireVenue(options: VenueOptions, settings: PolymarketSettings) {
  // A stream of its own: what the world draws does not move what the venue draws.
  const rng = new Rng(options.rng.int(0, 0xffff_ffff), 'polymarket-venue')
  const given: Given = { ...options, rng, settings }
  const known = wireKnowledge(given)
  const streams = wireStreams(given, known)
  const trading = wireTrading(given, known, streams)
  return { ...known, ...streams, ...trading, ...wireDoors(given, { ...known, ...trading }) }
}

/** What the venue knows: its catalogue, its callers and their wallets, and the books. */
function wireKnowledge({ exchange, agenda, rng, faults, settings }: Given) {
  const clock = new VenueClock(agenda, faults)
  const catalogue = new Catalogue()
  const keys = new ApiKeys(rng.int(0, 0xffff_ffff).toString(16))
  const wallets = new Wallets(exchange, settings)
  const balances: Balances =
    settings.balanceCache === 'stale' ? new StaleBalances(exchange) : new LiveBalances(exchange)
  const records = new OrderRecords()
  return {
    clock,
    catalogue,
    keys,
    wallets,
    balances,
    records,
    authentication: new Authentication({ keys, wallets, clock, settings }),
    identities: new Identities({ wallets, keys, records }),
    quotes: new Quotes(exchange, catalogue),
    notifications: new Notifications(),
    builders: new BuilderTrades(),
    activity: new ActivityLog(),
    ticks: new TickSwitch(exchange, agenda),
  }
}

type Knowledge = ReturnType<typeof wireKnowledge>

function wireStreams({ agenda, faults, settings }: Given, { catalogue, quotes, authentication }: Knowledge) {
  return {
    markets: new MarketChannel({ agenda, faults, settings, catalogue, quotes }),
    users: new UserChannel({ agenda, faults, settings, authentication }),
  }
}

/** Orders and trades, from the call that brings them to the news about them. */
function wireTrading(given: Given, known: Knowledge, { users }: { users: UserChannel }) {
  const { exchange, agenda, rng, faults, settings } = given
  const { catalogue, wallets, balances, records, identities, notifications, builders } = known
  const send = (owner: string, market: string, frame: object): void => users.send(owner, market, frame)
  const news = new OrderNews({ agenda, records, notifications, send })
  const views = { catalogue, identities }
  const told = tradeTeller({ agenda, records, notifications, views, wallets, users, builders })
  const { settlement: times, hashAtMatchE6 } = settings
  const orders = new OrderDesk({ exchange, agenda, settings, catalogue, wallets, balances, records, news })
  const cancels = new CancelDesk(exchange, records)
  return {
    news,
    views,
    orders,
    cancels,
    trades: new TradeDesk({ exchange, agenda, rng, faults, times, hashAtMatchE6, identities, records, told }),
    held: new HeldOrders(agenda, orders),
    heartbeats: new Heartbeats({ agenda, rng, settings, cancels }),
    gate: new EngineGate({ exchange, agenda, faults, settings }),
  }
}

function wireDoors(given: Given, known: Knowledge & ReturnType<typeof wireTrading>) {
  const { exchange, agenda, rng, faults, settings } = given
  const { clock, catalogue, quotes } = known
  const limits = new RateLimits(agenda, settings)
  const door = (router: Router, limited = false): HttpHandler =>
    new FrontDoor(router, { agenda, faults, clock, ...(limited ? { limits } : {}) })
  const clob = new Router(known.authentication)
  authRoutes(clob, { agenda, settings, ...known })
  bookRoutes(clob, quotes, new LastTrades(exchange))
  marketRoutes(clob, { exchange, ...known })
  orderRoutes(clob, { limits, faults, rng, ...known })
  dataRoutes(clob, { scoring: new OrderScoring(quotes), settings, ...known })
  accountRoutes(clob, { settings, ...known })
  rewardRoutes(clob, catalogue, quotes)
  builderRoutes(clob, known.builders, catalogue)
  const [gamma, data, site] = [new Router(), new Router(), new Router()]
  gammaRoutes(gamma, catalogue, { exchange, agenda, settings })
  dataApiRoutes(data, { exchange, ...known })
  siteRoutes(site, settings, faults)
  return { clob: door(clob, true), gamma: door(gamma), data: door(data), site: door(site) }
}
