import type { DataError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'

/** One page of a walk. */
export interface WalkPage {
  readonly markets: readonly ListedMarket[]
  /** What could not be read. */
  readonly rejected: readonly DataError[]
  /** Events of which a market could not be read. */
  readonly damagedEvents: readonly string[]
}

/** How the catalogue is read from one venue. Whatever it does throws `VenueError` or `DataError`; half of a list is never all of it. */
export interface VenueWalk {
  readonly venue: Venue
  /** The venue's time. */
  readonly now: () => Ms
  /** Everything that can be traded, or will be. */
  readonly whole: () => AsyncGenerator<WalkPage>
  /** What is new since then, and what else the venue tells of changes. */
  readonly news: (since: Ms) => AsyncGenerator<WalkPage>
  /** All markets of some events, in whatever state; events that the venue does not know are left out. */
  readonly events: (ids: readonly string[]) => Promise<readonly ListedMarket[]>
}
