import { DataError, UserError, VenueError } from '../../base/errors.js'
import { ms, type Ms } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import { DiscoveryFilter, type DiscoveryFilters, type FilterCount } from './discovery-filter.js'
import type { MarketRow } from './market-row.js'
import type { ListingQuery, VenueListing } from './venue-listing.js'

export interface DiscoverRequest extends ListingQuery, Omit<DiscoveryFilters, 'state'> {
  /** Rows shown; `undefined`: all. */
  readonly limit: number | undefined
  /** Best prices and sizes from the books themselves, read last. */
  readonly withBook: boolean
}

export interface DiscoverSurroundings {
  /** All of them are read at the same time. */
  readonly venues: readonly VenueListing[]
  readonly onProgress: (text: string) => void
}

/** What a venue listed and could not be read. */
export interface Unread {
  readonly venue: Venue
  readonly count: number
  /** Of the first of them. */
  readonly field: string
}

/** A venue of which something is missing. */
export interface Failed {
  readonly venue: Venue
  readonly what: 'markets' | 'order books'
  readonly error: VenueError
}

export interface Discovery {
  /** The busiest first, at most `limit`. */
  readonly rows: readonly MarketRow[]
  readonly seen: number
  readonly kept: number
  readonly pages: number
  /** That were asked. */
  readonly venues: readonly Venue[]
  readonly unread: readonly Unread[]
  readonly failed: readonly Failed[]
  readonly filters: readonly FilterCount[]
  readonly loosest: FilterCount | undefined
  readonly endedAt: Ms
}

/**
 * Reads all markets of the query to the end, at all venues at once, and keeps what passes. Never a smaller universe unheard: it is
 * complete, or it says how many could not be read or which venue is missing. Throws when no venue could be read: `VenueError`
 * (ARB-NET-004 when an answer cannot be understood), or `UserError` when none knows the series or the category.
 */
export async function discover(request: DiscoverRequest, around: DiscoverSurroundings): Promise<Discovery> {
  const search = new Search(request, around)
  await search.readListings()
  await search.readBooks()
  return search.result()
}

/** A name that was asked for and that a venue does not have. */
interface Unknown {
  readonly venue: Venue
  readonly error: UserError
}

/** One search through all venues. */
class Search {
  private readonly filter: DiscoveryFilter
  private readonly kept: MarketRow[] = []
  private readonly unread: Unread[] = []
  private readonly failed: Failed[] = []
  private readonly unknown: Unknown[] = []
  private readonly progress = new Map<Venue, string>()
  private pages = 0
  private shown: readonly MarketRow[] = []

  constructor(
    private readonly request: DiscoverRequest,
    private readonly around: DiscoverSurroundings,
  ) {
    this.filter = new DiscoveryFilter(request)
  }

  async readListings(): Promise<void> {
    const { venues } = this.around
    await Promise.all(venues.map((venue) => this.within(venue, 'markets', () => this.readListing(venue))))
    this.expectRead()
    this.shown = this.kept.sort(byVolume).slice(0, this.request.limit ?? this.kept.length)
  }

  async readBooks(): Promise<void> {
    if (!this.request.withBook) return
    const { venues } = this.around
    await Promise.all(venues.map((venue) => this.within(venue, 'order books', () => this.readBooksOf(venue))))
    const asked = venues.filter(({ venue }) => this.shown.some((row) => row.venue === venue))
    const [failure] = this.failed
    if (failure !== undefined && asked.every(({ venue }) => this.hasFailed(venue))) throw failure.error
  }

  result(): Discovery {
    const { shown: rows, kept, pages, unread, failed, filter } = this
    const { venues } = this.around
    return {
      rows,
      seen: filter.seen,
      kept: kept.length,
      pages,
      venues: venues.map(({ venue }) => venue),
      unread,
      failed,
      filters: filter.counts(),
      loosest: filter.loosest(),
      endedAt: ms(Math.max(...venues.map(({ now }) => now()))),
    }
  }

  private async readListing({ venue, list }: VenueListing): Promise<void> {
    const { filter, kept } = this
    const passed: MarketRow[] = []
    const rejected: DataError[] = []
    let seen = 0
    let pages = 0
    for await (const step of list(this.request)) {
      this.pages += step.pages - pages
      pages = step.pages
      rejected.push(...step.rejected)
      seen += step.rows.length
      for (const error of step.unknown ?? []) this.unknown.push({ venue, error })
      for (const row of step.rows) if (filter.keeps(row)) passed.push(row)
      this.tell(venue, `${pages} pages, ${seen} markets seen, ${passed.length} kept`)
    }
    const [first] = rejected
    // Where nothing at all can be read, no row is at fault.
    if (seen === 0 && first !== undefined) throw first
    kept.push(...passed)
    if (first === undefined) return
    this.unread.push({ venue, count: rejected.length, field: String(first.facts['field'] ?? '') })
  }

  private async readBooksOf({ venue, books, now }: VenueListing): Promise<void> {
    const wanted = this.shown.filter((row) => row.venue === venue)
    if (wanted.length === 0) return
    const found = await books(wanted)
    const readAt = now()
    this.shown = this.shown.map((row) => {
      const book = row.venue === venue ? found.get(row.id) : undefined
      if (book === undefined) return row
      const [bid, ask] = [book.bids[0], book.asks[0]]
      return { ...row, bid: bid?.price, ask: ask?.price, bidQty: bid?.qty, askQty: ask?.qty, readAt }
    })
  }

  /** What fails at one venue is no reason to lose the others. */
  private async within(
    { venue }: VenueListing,
    what: Failed['what'],
    work: () => Promise<void>,
  ): Promise<void> {
    if (this.hasFailed(venue)) return
    try {
      await work()
    } catch (error) {
      if (error instanceof UserError && error.code === 'ARB-DISC-002') this.unknown.push({ venue, error })
      else if (error instanceof VenueError) this.failed.push({ venue, what, error })
      else if (error instanceof DataError)
        this.failed.push({ venue, what, error: misunderstood(venue, error) })
      else throw error
    }
  }

  private hasFailed(venue: Venue): boolean {
    return this.failed.some((each) => each.venue === venue)
  }

  /** A name is a mistake when no venue has it; one that could not be asked may have it. */
  private expectRead(): void {
    const [failure] = this.failed
    const asked = this.around.venues.filter(({ venue }) => !this.hasFailed(venue))
    if (asked.length === 0 && failure !== undefined) throw failure.error
    const lost = this.unknown.filter(({ error }) =>
      asked.every(({ venue }) =>
        this.unknown.some((each) => each.venue === venue && isSame(each.error, error)),
      ),
    )
    const told = lost.find(({ error }) => error.facts['near'] !== 0) ?? lost[0]
    if (told === undefined || (failure !== undefined && this.kept.length > 0)) return
    throw failure?.error ?? told.error
  }

  private tell(venue: Venue, text: string): void {
    this.progress.set(venue, text)
    this.around.onProgress([...this.progress].map(([name, each]) => `${name}: ${each}`).join('; '))
  }
}

/** Venues write series in letters of their own case. */
const isSame = (a: UserError, b: UserError): boolean =>
  (['series', 'category'] as const).every((fact) => nameIn(a, fact) === nameIn(b, fact))
const nameIn = ({ facts }: UserError, fact: string): string => String(facts[fact] ?? '').toUpperCase()

const misunderstood = (venue: Venue, error: DataError): VenueError =>
  new VenueError('ARB-NET-004', `an answer of ${venue} cannot be understood: ${error.message}`, {
    outcome: 'unknown',
    facts: error.facts,
    cause: error,
  })

const byVolume = (a: MarketRow, b: MarketRow): number =>
  (b.volume24h ?? -1) - (a.volume24h ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
