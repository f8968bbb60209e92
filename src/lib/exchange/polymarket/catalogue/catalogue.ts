import { assert } from '../../../base/assert.js'
import type { Ms } from '../../../base/units.js'
import type { Outcome } from '../../../domain/complement.js'
import type { SimMarket } from '../../core/market.js'
import type { PolymarketEventListing, PolymarketMarketListing } from '../listing.js'

/** A market as listed, and as it stands in the exchange. */
export interface ListedMarket {
  readonly listing: PolymarketMarketListing
  readonly market: SimMarket
  readonly event: ListedEvent
  /** Its place among the markets of its event. */
  readonly place: number
  readonly listedAt: Ms
}

export interface ListedEvent {
  readonly listing: PolymarketEventListing
  readonly markets: ListedMarket[]
}

/** One of a market's two tokens. */
export interface ListedToken {
  readonly token: string
  readonly index: 0 | 1
  readonly outcome: Outcome
  /** As the market names it: "Up". */
  readonly name: string
  readonly of: ListedMarket
}

/** All events and markets of the venue, by every name that is asked for. */
export class Catalogue {
  private readonly eventsById = new Map<string, ListedEvent>()
  private readonly eventsBySlug = new Map<string, ListedEvent>()
  private readonly byCondition = new Map<string, ListedMarket>()
  private readonly byId = new Map<string, ListedMarket>()
  private readonly bySlug = new Map<string, ListedMarket>()
  private readonly tokens = new Map<string, ListedToken>()

  addEvent(listing: PolymarketEventListing): ListedEvent {
    assert(!this.eventsById.has(listing.id), 'an event is listed once', { event: listing.id })
    const event: ListedEvent = { listing, markets: [] }
    this.eventsById.set(listing.id, event)
    this.eventsBySlug.set(listing.slug, event)
    return event
  }

  /** `market`: as the exchange listed it under the condition id. */
  addMarket(listing: PolymarketMarketListing, market: SimMarket, listedAt: Ms): ListedMarket {
    const event = this.eventsById.get(listing.event)
    assert(event !== undefined, 'the event of a market is listed first', { event: listing.event })
    const entry: ListedMarket = { listing, market, event, place: event.markets.length, listedAt }
    event.markets.push(entry)
    this.byCondition.set(listing.conditionId, entry)
    this.byId.set(listing.id, entry)
    this.bySlug.set(listing.slug, entry)
    for (const index of [0, 1] as const) {
      const token = listing.tokens[index]
      assert(!this.tokens.has(token), 'a token belongs to one market', { token })
      const outcome = index === listing.yesIndex ? 'yes' : 'no'
      this.tokens.set(token, { token, index, outcome, name: listing.outcomes[index], of: entry })
    }
    return entry
  }

  event(id: string): ListedEvent | undefined {
    return this.eventsById.get(id)
  }

  eventBySlug(slug: string): ListedEvent | undefined {
    return this.eventsBySlug.get(slug)
  }

  /** By condition id, which is also the market's id in the exchange. */
  market(condition: string): ListedMarket | undefined {
    return this.byCondition.get(condition)
  }

  marketById(id: string): ListedMarket | undefined {
    return this.byId.get(id)
  }

  marketBySlug(slug: string): ListedMarket | undefined {
    return this.bySlug.get(slug)
  }

  token(id: string): ListedToken | undefined {
    return this.tokens.get(id)
  }

  tokenOf(condition: string, outcome: Outcome): ListedToken {
    const entry = this.byCondition.get(condition)
    assert(entry !== undefined, 'the market is listed', { condition })
    const { tokens, yesIndex } = entry.listing
    return this.tokens.get(outcome === 'yes' ? tokens[yesIndex] : tokens[yesIndex === 0 ? 1 : 0])!
  }

  /** In the order of their listing. */
  markets(): IterableIterator<ListedMarket> {
    return this.byCondition.values()
  }

  events(): IterableIterator<ListedEvent> {
    return this.eventsById.values()
  }
}

/** Whether the market has a book: open, or halted for a while. */
export const hasBook = ({ market }: ListedMarket): boolean =>
  market.status === 'active' || market.status === 'inactive'

/** Whether its result is final. */
export const isResolved = ({ market }: ListedMarket): boolean => market.status === 'finalized'
