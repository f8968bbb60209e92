import { VenueError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { TradingStatus } from '../../domain/events.js'
import {
  listGammaEvents,
  polymarketListing,
  readCompactMarket,
  readGammaEventBySlug,
  type CompactMarket,
  type GammaEvent,
  type GammaMarket,
  type PolymarketCaller,
  type PolymarketListing,
} from '../../venues/polymarket/index.js'
import { ifKnown } from '../catalogue/if-known.js'
import { polymarketMarkets } from '../catalogue/polymarket-entries.js'
import { joined, type EventReading, type ReadMarket } from './market-reading.js'

const EVENTS_A_CALL = 40

interface PolymarketReaderParts {
  readonly rest: PolymarketCaller
  /** The venue's time. */
  readonly now: () => Ms
}

/** Reads events with their markets; what the order book's host says of a wanted market comes first. */
export class PolymarketReader {
  /** Ticks change while a market trades and are told by its stream: this is for the beginning. */
  private readonly compact = new Map<string, CompactMarket>()

  constructor(private readonly parts: PolymarketReaderParts) {}

  /** `wanted`: the markets whose terms are needed. Throws `VenueError` and `DataError`. */
  async read(events: readonly string[], wanted: ReadonlySet<string>): Promise<EventReading> {
    const found = await this.eventsOf(events)
    const readings: EventReading[] = []
    for (const slug of events) {
      const event = found.get(slug)
      readings.push(
        event === undefined
          ? { markets: new Map(), listed: [], missing: [slug] }
          : await this.readOne(event, wanted),
      )
    }
    return joined(readings)
  }

  private async eventsOf(slugs: readonly string[]): Promise<ReadonlyMap<string, GammaEvent>> {
    const { rest } = this.parts
    const found = new Map<string, GammaEvent>()
    for (let i = 0; i < slugs.length; i += EVENTS_A_CALL) {
      const part = slugs.slice(i, i + EVENTS_A_CALL)
      for await (const { items } of listGammaEvents(rest, { slugs: part }))
        for (const event of items) found.set(event.slug, event)
    }
    for (const slug of slugs) {
      if (found.has(slug)) continue
      // What is over is not listed, and still read by its name.
      const event = await ifKnown(() => readGammaEventBySlug(rest, slug))
      if (event !== undefined) found.set(slug, event)
    }
    return found
  }

  private async readOne(event: GammaEvent, wanted: ReadonlySet<string>): Promise<EventReading> {
    const markets = new Map<string, ReadMarket>()
    for (const market of event.markets) {
      if (!wanted.has(market.conditionId)) continue
      const listing = polymarketListing(market, await this.bookTerms(market))
      if (listing.ok) markets.set(market.conditionId, readMarket(listing.value))
    }
    return { markets, listed: polymarketMarkets(event, this.parts.now()), missing: [] }
  }

  private async bookTerms({ conditionId, isClosed }: GammaMarket): Promise<CompactMarket | undefined> {
    const known = this.compact.get(conditionId)
    if (isClosed || known !== undefined) return known
    try {
      const terms = await readCompactMarket(this.parts.rest, conditionId)
      this.compact.set(conditionId, terms)
      return terms
    } catch (error) {
      // The order book's host does not know it: the catalogue's word is all there is.
      if (!(error instanceof VenueError) || error.outcome !== 'refused') throw error
      return undefined
    }
  }
}

function readMarket({ market, resolution, isTradable }: PolymarketListing): ReadMarket {
  const isSettled = resolution.stage === 'final' && resolution.yesPayoff !== undefined
  const isOver = resolution.stage === 'final' || resolution.stage === 'found'
  const status: TradingStatus = isTradable ? 'open' : isOver ? 'closed' : 'paused'
  return { market, status, isSettled, yesPayoff: isSettled ? resolution.yesPayoff : undefined }
}
