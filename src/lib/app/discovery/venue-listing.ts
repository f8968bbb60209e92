import type { DataError, UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { Level } from '../../domain/events.js'
import type { Venue } from '../../domain/venue.js'
import type { MarketRow } from '../../domain/market-row.js'
import type { FoundRow } from './found-row.js'

/** The states one can ask for; each venue has its own words for them. */
export const WANTED_STATES = ['open', 'upcoming', 'closed'] as const
export type WantedState = (typeof WANTED_STATES)[number]

export interface ListingQuery {
  /** As the venue names them, in any letter case; empty: all. */
  readonly series: readonly string[]
  readonly category: string | undefined
  readonly state: WantedState
  /** Rows carry their labels (a venue may need a call more for them). */
  readonly withLabels?: boolean
}

/** How far the reading has come. */
export interface ListingStep {
  readonly rows: readonly FoundRow[]
  /** What could not be read: it is not among the rows. */
  readonly rejected: readonly DataError[]
  readonly pages: number
  /** Names that were asked for and that the venue does not have (ARB-DISC-002). */
  readonly unknown?: readonly UserError[]
}

/** Both sides in YES terms, best first. */
export interface RowBook {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** All markets of one venue, for whoever looks for some. */
export interface VenueListing {
  readonly venue: Venue
  /** The venue's time. */
  readonly now: () => Ms
  /**
   * Page by page, complete or an error. Series or a category that there is not are told in a step (another venue may know them), or
   * thrown as `UserError` ARB-DISC-002 when nothing else was asked for; also throws `VenueError` and `DataError`.
   */
  readonly list: (query: ListingQuery) => AsyncGenerator<ListingStep>
  /** The order books of some rows, by `id`; one may be missing. */
  readonly books: (rows: readonly MarketRow[]) => Promise<ReadonlyMap<string, RowBook>>
  /** Whether there is such a series, with or without a market now; missing: the venue has no way to tell. */
  readonly exists?: (series: string) => Promise<boolean>
}
