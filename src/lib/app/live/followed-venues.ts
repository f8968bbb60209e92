import type { VenueError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import { keyOfMarket, type Market } from '../../domain/market.js'
import type { EventBody } from '../../domain/events.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { FeedSink, ResyncReason } from '../../venues/shared/index.js'
import { EngineBooks } from './engine-books.js'
import type { Inlet } from './inlet.js'
import type { EngineLook } from './live-door.js'
import type { LiveSide, SideFeed } from './live-side.js'
import type { EventReading } from './market-reading.js'
import { MarketRegister } from './market-register.js'

type FeedMessage = Parameters<FeedSink>[0]

interface FollowedParts {
  readonly sides: readonly LiveSide[]
  readonly engine: EngineLook
  readonly inlet: Inlet
  readonly onRejected: (error: VenueError) => void
  readonly onNotice: (text: string) => void
  /** A venue says that something about its markets has changed: they must be read again. */
  readonly onListingNews: () => void
}

/** The markets of a live session: told to the engine, and followed at their venues until they have paid. */
export class FollowedVenues {
  readonly books: Readonly<Record<Venue, EngineBooks>>
  private readonly feeds = new Map<Venue, SideFeed>()
  private readonly register = new MarketRegister()

  constructor(private readonly parts: FollowedParts) {
    const { engine, inlet, onRejected, onNotice } = parts
    this.books = { kalshi: new EngineBooks(engine), polymarket: new EngineBooks(engine) }
    for (const side of parts.sides) {
      const sink = (message: FeedMessage): void => {
        inlet.sink(message)
        this.hear(message)
      }
      const books = this.books[side.venue]
      this.feeds.set(side.venue, side.open({ sink, take: inlet.takeBytes, books, onRejected, onNotice }))
    }
  }

  /** Tells what was read of these markets, and follows those of them that still trade. */
  take(readings: Iterable<EventReading>, wanted: (market: Market) => boolean): void {
    for (const { markets } of readings) {
      for (const read of markets.values()) {
        const { market } = read
        if (!wanted(market)) continue
        const books = this.books[market.venue]
        const news = this.register.take(read, books.bookOf(market.id)?.market)
        for (const body of news) this.parts.inlet.tell(body)
        // A market that is listed anew has an empty book.
        if (books.has(market.id) && news.some(({ type }) => type === 'market'))
          this.feeds.get(market.venue)?.resync(market.id, 'terms')
        if (this.register.isOver(keyOfMarket(market))) this.leave(market)
        else this.follow(market)
      }
    }
  }

  /** Markets that have not paid yet. */
  get followed(): readonly Market[] {
    return VENUES.flatMap((venue) => this.books[venue].followed)
  }

  /** Nothing that the engine has of any book may be believed: all are asked for again. */
  distrustAll(detail: string): void {
    for (const { venue, id: market } of this.followed) {
      const about = { channel: 'session', code: 'FRAMES_LOST', detail, venue, market } as const
      this.parts.inlet.tell({ type: 'malformed', ...about, doubt: true })
      this.feeds.get(venue)?.resync(market, 'gap')
    }
  }

  /** The engine says that a book contradicts itself. */
  faulty(
    venue: Venue,
    market: string,
    { reason, at }: { readonly reason: ResyncReason; readonly at: Ms },
  ): void {
    this.books[venue].faulty(market, reason, at)
  }

  /** Nothing is wrong with this book, and nobody knows whether it is still so: the venue is asked for it. */
  refresh(venue: Venue, market: string): void {
    if (this.books[venue].has(market)) this.feeds.get(venue)?.resync(market, 'stale')
  }

  lookForFaults(now: Ms): void {
    for (const venue of VENUES) this.books[venue].look(now)
  }

  /** Resolves when all feeds have ended; throws what none of them may go on after. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.feeds.values()].map((feed) => feed.run(signal)))
  }

  private follow(market: Market): void {
    this.books[market.venue].follow(market)
    this.feeds.get(market.venue)?.watch([market])
  }

  private leave(market: Market): void {
    if (this.books[market.venue].bookOf(market.id) === undefined) return
    this.feeds.get(market.venue)?.unwatch([market.id])
    this.books[market.venue].leave(market.id)
  }

  private hear({ body }: FeedMessage): void {
    const bodies = body.type === 'several' ? body.bodies : [body]
    if (bodies.some((one) => this.isListingNews(one))) this.parts.onListingNews()
  }

  /** Whether a market of ours may have other terms, another text or a result now; after a new connection nobody knows. */
  private isListingNews(body: EventBody): boolean {
    if (body.type === 'stream') return body.state === 'open'
    if (body.type === 'listing') return this.books[body.venue].has(body.id)
    if (body.type !== 'determined' && body.type !== 'settlement') return false
    return this.books[body.venue].has(body.market)
  }
}
