import { DataError, UserError, VenueError } from '../../base/errors.js'
import { ms, type Ms } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import { DiscoveryFilter, type DiscoveryFilters, type FilterCount } from './discovery-filter.js'
import type { FoundRow } from './found-row.js'
import type { ListingQuery, VenueListing } from './venue-listing.js'

export interface DiscoverRequest extends ListingQuery, Omit<DiscoveryFilters, 'state'> {
  /** Rows shown; `undefined`: all. */
  readonly limit: number | undefined
  /** Best prices and sizes from the books themselves, read last. */
  readonly withBook: boolean
}

const BOOKS_AT_ONCE = 100
const NO_FILTER: DiscoveryFilters = {
  query: undefined,
  state: undefined,
  closesWithin: undefined,
  minVolume: undefined,
  maxSpread: undefined,
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
  readonly rows: readonly FoundRow[]
  readonly seen: number
  readonly kept: number
  /** Less busy rows whose order books were not read, because there were enough. */
  readonly notLookedAt: number
  readonly pages: number
  /** That were asked. */
  readonly venues: readonly Venue[]
  readonly unread: readonly Unread[]
  readonly failed: readonly Failed[]
  readonly filters: readonly FilterCount[]
  readonly loosest: FilterCount | undefined
  /** All series of which a market was seen. */
  readonly seriesSeen: Readonly<Partial<Record<Venue, ReadonlySet<string>>>>
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
  /** For what only the books tell exactly. */
  private readonly bookFilter: DiscoveryFilter
  private kept: FoundRow[] = []
  private notLookedAt = 0
  private readonly seriesSeen: Partial<Record<Venue, Set<string>>> = {}
  private readonly unread: Unread[] = []
  private readonly failed: Failed[] = []
  private readonly unknown: Unknown[] = []
  private readonly progress = new Map<Venue, string>()
  private pages = 0
  private shown: readonly FoundRow[] = []

  constructor(
    private readonly request: DiscoverRequest,
    private readonly around: DiscoverSurroundings,
  ) {
    const { withBook, maxSpread, minDepth } = request
    this.filter = new DiscoveryFilter(
      withBook ? { ...request, maxSpread: undefined, minDepth: undefined } : request,
    )
    this.bookFilter = new DiscoveryFilter(withBook ? { ...NO_FILTER, maxSpread, minDepth } : NO_FILTER)
  }

  async readListings(): Promise<void> {
    const { venues } = this.around
    await Promise.all(venues.map((venue) => this.within(venue, 'markets', () => this.readListing(venue))))
    this.expectRead()
    this.shown = this.kept.sort(byVolume).slice(0, this.request.limit ?? this.kept.length)
  }

  async readBooks(): Promise<void> {
    if (!this.request.withBook) return
    await this.readBooksUntilEnough()
    const { venues } = this.around
    const asked = venues.filter(({ venue }) => this.shown.some((row) => row.venue === venue))
    const [failure] = this.failed
    if (failure !== undefined && asked.every(({ venue }) => this.hasFailed(venue))) throw failure.error
  }

  /** Where the books decide what passes, as many are read as it takes to fill the list, the busiest first. */
  private async readBooksUntilEnough(): Promise<void> {
    const { kept, bookFilter, request } = this
    if (bookFilter.counts().length === 0) return void (this.shown = await this.withBooks(this.shown))
    const limit = request.limit ?? kept.length
    const passed: FoundRow[] = []
    let read = 0
    while (read < kept.length && passed.length < limit) {
      const priced = await this.withBooks(kept.slice(read, read + BOOKS_AT_ONCE))
      passed.push(...priced.filter((row) => bookFilter.keeps(row)))
      read += priced.length
      this.around.onProgress(`${read} order books read, ${passed.length} kept`)
    }
    this.notLookedAt = kept.length - read
    this.kept = passed
    this.shown = passed.slice(0, limit)
  }

  result(): Discovery {
    const { shown: rows, kept, notLookedAt, pages, unread, failed, filter, bookFilter } = this
    const { venues } = this.around
    return {
      rows,
      seen: filter.seen,
      kept: kept.length,
      notLookedAt,
      pages,
      venues: venues.map(({ venue }) => venue),
      unread,
      failed,
      filters: [...filter.counts(), ...bookFilter.counts()],
      loosest: bookFilter.loosest() ?? filter.loosest(),
      seriesSeen: this.seriesSeen,
      endedAt: ms(Math.max(...venues.map(({ now }) => now()))),
    }
  }

  private async readListing({ venue, list }: VenueListing): Promise<void> {
    const { filter, kept } = this
    const passed: FoundRow[] = []
    const rejected: DataError[] = []
    const series = (this.seriesSeen[venue] ??= new Set())
    let seen = 0
    let pages = 0
    for await (const step of list(this.request)) {
      this.pages += step.pages - pages
      pages = step.pages
      rejected.push(...step.rejected)
      seen += step.rows.length
      for (const error of step.unknown ?? []) this.unknown.push({ venue, error })
      for (const row of step.rows) {
        series.add(row.series)
        if (filter.keeps(row)) passed.push(row)
      }
      this.tell(venue, `${pages === 0 ? '' : `${pages} pages, `}${seen} markets seen, ${passed.length} kept`)
    }
    const [first] = rejected
    // Where nothing at all can be read, no row is at fault.
    if (seen === 0 && first !== undefined) throw first
    kept.push(...passed)
    if (first === undefined) return
    this.unread.push({ venue, count: rejected.length, field: String(first.facts['field'] ?? '') })
  }

  /** The rows with what stands in their books; one without a book stays as it is. */
  private async withBooks(rows: readonly FoundRow[]): Promise<readonly FoundRow[]> {
    const priced = new Map<FoundRow, FoundRow>()
    const { venues } = this.around
    await Promise.all(
      venues.map((venue) => this.within(venue, 'order books', () => priceRows(venue, rows, priced))),
    )
    return rows.map((row) => priced.get(row) ?? row)
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

async function priceRows(
  { venue, books, now }: VenueListing,
  rows: readonly FoundRow[],
  priced: Map<FoundRow, FoundRow>,
): Promise<void> {
  const wanted = rows.filter((row) => row.venue === venue)
  if (wanted.length === 0) return
  const found = await books(wanted)
  const readAt = now()
  for (const row of wanted) {
    const book = found.get(row.id)
    if (book === undefined) continue
    const [bid, ask] = [book.bids[0], book.asks[0]]
    priced.set(row, { ...row, bid: bid?.price, ask: ask?.price, bidQty: bid?.qty, askQty: ask?.qty, readAt })
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

const byVolume = (a: FoundRow, b: FoundRow): number =>
  (b.volume24h ?? -1) - (a.volume24h ?? -1) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
