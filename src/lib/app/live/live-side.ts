import type { VenueError } from '../../base/errors.js'
import type { FeedFace } from '../../control/snapshot.js'
import type { Market } from '../../domain/market.js'
import type { Venue } from '../../domain/venue.js'
import type { FeedSink, FeedTake, Incident, ResyncReason } from '../../venues/shared/index.js'
import type { FollowedBooks } from '../live-books.js'
import type { EventReading } from './market-reading.js'

/** The order books of one venue, while somebody listens. */
export interface SideFeed {
  /** Markets that are watched already change nothing. */
  watch(markets: readonly Market[]): void
  unwatch(ids: readonly string[]): void
  /** Asks for one book again; for `stale` it is believed all the same. */
  resync(id: string, reason: ResyncReason): void
  /** Until the signal aborts, or the venue does not let us in. */
  run(signal: AbortSignal): Promise<void>
}

export interface SideFeedParts {
  readonly sink: FeedSink
  /** Asked for the frames of streams before they are parsed. */
  readonly take: FeedTake
  readonly books: FollowedBooks
  /** The venue does not let us in. */
  readonly onRejected: (error: VenueError) => void
  readonly onNotice: (text: string) => void
}

/** One venue as a live session needs it: what it lists, and its books as they change. */
export interface LiveSide {
  readonly venue: Venue
  /** Whether its books come by themselves or are asked for. */
  readonly mode: 'streamed' | 'polled'
  /** What people must know of how it is read. */
  readonly warnings: readonly string[]
  /** Events as the venue tells them now. Throws `VenueError` and `DataError`. */
  read(events: readonly string[], wanted: ReadonlySet<string>): Promise<EventReading>
  /** Called once. */
  open(parts: SideFeedParts): SideFeed
  /** How its data comes in now. */
  face(): FeedFace
  incidents(): readonly Incident[]
  close(): Promise<void>
}
