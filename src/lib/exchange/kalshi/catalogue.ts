import { assert } from '../../base/assert.js'
import type { Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { FeeOverride } from './kalshi-fees.js'
import type { KalshiEventListing, KalshiMarketListing, KalshiSeriesListing } from './listing.js'

export interface ListedSeries {
  readonly listing: KalshiSeriesListing
  readonly events: ListedEvent[]
  readonly updatedAt: Ms
}

export interface ListedEvent {
  readonly listing: KalshiEventListing
  readonly series: ListedSeries
  readonly markets: ListedMarket[]
  /** Instead of the series' fees, while it is set. */
  fee: FeeOverride | undefined
  updatedAt: Ms
}

export interface ListedMarket {
  listing: KalshiMarketListing
  readonly event: ListedEvent
  readonly createdAt: Ms
  /** Last change of anything but trading. */
  updatedAt: Ms
}

/** A metadata change; the price grid and the times have ways of their own. */
export type MarketChange = Partial<
  Omit<KalshiMarketListing, 'ticker' | 'event' | 'marketId' | 'priceLevelStructure' | 'bands'>
>

/** Everything the venue publishes, in the order in which it was listed. */
export class Catalogue {
  readonly series: ListedSeries[] = []
  readonly events: ListedEvent[] = []
  readonly markets: ListedMarket[] = []
  private readonly seriesByTicker = new Map<string, ListedSeries>()
  private readonly eventsByTicker = new Map<string, ListedEvent>()
  private readonly marketsByTicker = new Map<string, ListedMarket>()
  private readonly marketsById = new Map<string, ListedMarket>()

  constructor(private readonly agenda: Agenda) {}

  addSeries(listing: KalshiSeriesListing): ListedSeries {
    assert(!this.seriesByTicker.has(listing.ticker), 'a series is listed once', { series: listing.ticker })
    const series = { listing, events: [], updatedAt: this.agenda.now }
    this.series.push(series)
    this.seriesByTicker.set(listing.ticker, series)
    return series
  }

  addEvent(listing: KalshiEventListing): ListedEvent {
    const series = this.seriesByTicker.get(listing.series)
    assert(series !== undefined, "an event's series is listed first", { event: listing.ticker })
    assert(!this.eventsByTicker.has(listing.ticker), 'an event is listed once', { event: listing.ticker })
    const { feeMultiplierOverrideE6 } = listing
    const event: ListedEvent = {
      listing,
      series,
      markets: [],
      fee: feeMultiplierOverrideE6 === undefined ? undefined : { feeMultiplierOverrideE6 },
      updatedAt: this.agenda.now,
    }
    series.events.push(event)
    this.events.push(event)
    this.eventsByTicker.set(listing.ticker, event)
    return event
  }

  addMarket(listing: KalshiMarketListing): ListedMarket {
    const event = this.eventsByTicker.get(listing.event)
    assert(event !== undefined, "a market's event is listed first", { market: listing.ticker })
    assert(!this.marketsByTicker.has(listing.ticker), 'a market is listed once', { market: listing.ticker })
    const { now } = this.agenda
    const market: ListedMarket = { listing, event, createdAt: now, updatedAt: now }
    event.markets.push(market)
    this.markets.push(market)
    this.marketsByTicker.set(listing.ticker, market)
    this.marketsById.set(listing.marketId, market)
    return market
  }

  /** Replaces what the change names and stamps the market. */
  change(ticker: string, change: Partial<KalshiMarketListing>): ListedMarket {
    const market = this.marketsByTicker.get(ticker)
    assert(market !== undefined, 'the market is listed', { market: ticker })
    market.listing = { ...market.listing, ...change }
    market.updatedAt = this.agenda.now
    return market
  }

  /** Something about a listed market that is not its listing has changed. */
  stamp(ticker: string): void {
    const market = this.marketsByTicker.get(ticker)
    if (market !== undefined) market.updatedAt = this.agenda.now
  }

  overrideFee(ticker: string, override: FeeOverride | undefined): ListedEvent {
    const event = this.eventsByTicker.get(ticker)
    assert(event !== undefined, 'the event is listed', { event: ticker })
    event.fee = override
    event.updatedAt = this.agenda.now
    return event
  }

  findSeries(ticker: string): ListedSeries | undefined {
    return this.seriesByTicker.get(ticker)
  }

  findEvent(ticker: string): ListedEvent | undefined {
    return this.eventsByTicker.get(ticker)
  }

  findMarket(ticker: string): ListedMarket | undefined {
    return this.marketsByTicker.get(ticker)
  }

  findMarketById(id: string): ListedMarket | undefined {
    return this.marketsById.get(id)
  }
}
