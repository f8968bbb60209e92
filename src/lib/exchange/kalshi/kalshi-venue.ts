import type { Rng } from '../../base/rng.js'
import { Grid, type Band } from '../../domain/grid.js'
import type { Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { ExchangeEvent } from '../core/events.js'
import type { Exchange } from '../core/exchange.js'
import type { MarketTerms, SimMarket } from '../core/market.js'
import { drawUuid } from '../core/uuid.js'
import type { Faults } from '../faults/fault-kinds.js'
import type { HttpHandler, SocketHandler } from '../transport.js'
import type { MarketChange } from './catalogue.js'
import { kalshiFees, type FeeOverride } from './kalshi-fees.js'
import type { KalshiEventListing, KalshiMarketListing, KalshiSeriesListing } from './listing.js'
import type { ApiKey, KeyRegistration } from './auth/members.js'
import { DEFAULT_SETTINGS, type KalshiSettings } from './settings.js'
import type { Tier } from './auth/tiers.js'
import { wireVenue, type VenueWiring } from './wire.js'

export interface KalshiVenueOptions {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly rng: Rng
  readonly faults: Faults
  readonly settings?: Partial<KalshiSettings>
}

/**
 * Kalshi as its clients see it: REST under `/trade-api/v2`, the socket at `/trade-api/ws/v2`. Markets trade in the exchange
 * behind it; here they are listed, described and told about.
 */
export class KalshiVenue {
  readonly rest: HttpHandler
  readonly socket: SocketHandler
  private readonly wiring: VenueWiring

  constructor({ exchange, agenda, rng, faults, settings }: KalshiVenueOptions) {
    const all = { ...DEFAULT_SETTINGS, ...settings }
    this.wiring = wireVenue({ exchange, agenda, rng, faults, settings: all })
    this.rest = this.wiring.rest
    this.socket = this.wiring.socket
    exchange.listen((event) => this.hear(event))
  }

  listSeries(listing: KalshiSeriesListing): void {
    this.wiring.venue.catalogue.addSeries(listing)
  }

  /** Its series must be listed. */
  listEvent(listing: KalshiEventListing): void {
    this.wiring.lifecycle.event(this.wiring.venue.catalogue.addEvent(listing))
  }

  /** Its event must be listed; the market starts to trade in the exchange under these terms. */
  listMarket(listing: KalshiMarketListing, terms: MarketTerms): SimMarket {
    const { catalogue, exchange } = this.wiring.venue
    catalogue.addMarket(listing)
    return exchange.list(terms)
  }

  /** Publishes something about a market that was not known before, such as its strike. */
  updateMarket(ticker: string, change: MarketChange): void {
    this.wiring.lifecycle.metadata(this.wiring.venue.catalogue.change(ticker, change), change)
  }

  /** Another price grid, under the name the venue has for it; resting orders must fit it. */
  setGrid(ticker: string, priceLevelStructure: string, bands: readonly Band[]): void {
    const { catalogue, exchange } = this.wiring.venue
    catalogue.change(ticker, { priceLevelStructure, bands })
    exchange.setGrid(ticker, Grid.of(bands))
  }

  /** Other fees for all markets of an event from now on; without an override its series' own. */
  setEventFee(ticker: string, override?: FeeOverride): void {
    const { catalogue, exchange, fees, rng, agenda } = this.wiring.venue
    const event = catalogue.overrideFee(ticker, override)
    const series = event.series.listing
    fees.add({ id: drawUuid(rng), event: ticker, series: series.ticker, override, at: agenda.now })
    for (const { listing } of event.markets) exchange.setFees(listing.ticker, kalshiFees(series, override))
    this.wiring.lifecycle.fee(event)
  }

  /** Opens the account if there is none yet. Throws `UserError` for a key that is no RSA or Ed25519 public key. */
  registerKey(registration: KeyRegistration): ApiKey {
    const { exchange, members } = this.wiring.venue
    if (!exchange.hasAccount(registration.account)) exchange.openAccount(registration.account)
    return members.register(registration)
  }

  setTier(account: string, tier: Tier): void {
    this.wiring.venue.members.setTier(account, tier)
  }

  /** Until when the member's location counts as attested. */
  setRegionExpiry(account: string, at: Ms): void {
    this.wiring.venue.members.of(account).regionExpiresAt = at
  }

  private hear(event: ExchangeEvent): void {
    const { venue, touches, books, accounts, lifecycle } = this.wiring
    venue.log.hear(event)
    if (event.type === 'level') books.level(event)
    else if (event.type === 'trade') {
      venue.trades.add(event.trade)
      venue.candles.trade(event.trade)
      accounts.trade(event.trade)
    } else if (event.type === 'order') accounts.order(event.order)
    else if (event.type === 'position') accounts.position(event.account, event.market.id)
    else if (event.type === 'group') accounts.group(event)
    else if (event.type === 'market') {
      if (event.change !== 'created') venue.catalogue.stamp(event.market.id)
      lifecycle.market(event.market, event.change)
    }
    touches.hear(event)
  }
}
