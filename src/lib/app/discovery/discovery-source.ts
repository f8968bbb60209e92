import type { Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import { elapsed, type Ms } from '../../base/units.js'
import type { DiscoverySettings } from '../../config/discovery-settings.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import type { VenueReport } from '../catalogue/catalogue-report.js'
import { ageWords, catalogueWarnings } from '../catalogue/catalogue-words.js'
import { refreshCatalogue } from '../catalogue/refresh-catalogue.js'
import { foundRow, type FoundRow } from './found-row.js'
import type { OpenListings } from './open-listings.js'
import { readRecordedListings } from './recorded/recorded-listings.js'
import { recordedWarnings, recordedWords } from './recorded/recorded-words.js'
import { storedListing } from './stored-listing.js'
import type { VenueListing } from './venue-listing.js'

/** Where the rows of a search come from. */
export interface DiscoverySource {
  readonly listings: readonly VenueListing[]
  /** What is missing, or older than it should be. */
  readonly warnings: readonly string[]
  /** What else there is to say: where from, and how old. */
  readonly notes: readonly string[]
  /** Something is missing of what was asked for. */
  readonly isPartial: boolean
  /** What a recording held, for the database. */
  readonly recorded?: readonly ListedMarket[]
}

/** The venues themselves, read for this search. */
export const liveSource = (open: OpenListings): DiscoverySource => ({
  listings: open.venues,
  warnings: [],
  notes: [],
  isPartial: false,
})

/** A file or folder of recorded listings. Throws as `readRecordedListings`. */
export function recordedSource(path: string, venues: readonly Venue[], clock: Clock): DiscoverySource {
  const now = clock.now()
  const recorded = readRecordedListings(path, now)
  const listings = venues.map((venue) => {
    const rows = recorded.markets
      .filter(({ row }) => row.venue === venue)
      .map((listed): FoundRow => ({ ...foundRow(listed), isRecorded: true }))
    return storedListing({ venue, rows, pages: 0, source: path, now: () => now, isWhole: true })
  })
  return {
    listings,
    warnings: recordedWarnings(recorded),
    notes: [recordedWords(recorded, path)],
    isPartial: recorded.unread.size > 0,
    recorded: recorded.markets,
  }
}

interface CatalogueRequest {
  readonly venues: readonly Venue[]
  readonly mode: 'when-old' | 'forced' | 'offline'
  /** Labels and opening times stand beside the texts, which take longer to read. */
  readonly withTexts: boolean
}

interface CatalogueAround {
  readonly store: CatalogueStore
  readonly clock: Clock
  readonly settings: DiscoverySettings
  readonly onProgress: (text: string) => void
  /** `undefined` when nobody may be asked. */
  readonly open: OpenListings | undefined
}

/** The catalogue of the database, brought up to date as far as the request wants it. Throws as `refreshCatalogue`. */
export async function catalogueSource(
  { venues, mode, withTexts }: CatalogueRequest,
  around: CatalogueAround,
): Promise<DiscoverySource> {
  const { store, clock, settings, onProgress, open } = around
  const there = open === undefined ? venues : open.venues.map(({ venue }) => venue)
  const walks = open?.walks ?? []
  // That a venue lists nothing at all is not believed for two hours.
  const isEmpty = store.walks().some(({ venue, markets }) => there.includes(venue) && markets === 0)
  const effective = isEmpty && mode === 'when-old' ? 'forced' : mode
  const report = await refreshCatalogue(
    { venues: there, mode: effective },
    { walks, store, clock, settings, onProgress },
  )
  const cached = report.filter(({ outcome }) => outcome === 'cached' || outcome === 'kept')
  return {
    listings: report.filter(isListed).map((each) => catalogueListing(each, { ...around, withTexts })),
    warnings: catalogueWarnings(
      report.filter((each) => each.outcome !== 'missing' || each.error === undefined),
    ),
    notes: cached.length > 0 ? [`from the catalogue, ${ageWords(cached)}`] : [],
    isPartial: report.some(({ outcome, unread }) => NOT_WHOLE.includes(outcome) || unread !== undefined),
  }
}

const NOT_WHOLE: readonly string[] = ['kept', 'missing']

/** A venue that failed is told as failed; one that was never read has nothing to tell. */
const isListed = ({ outcome, error }: VenueReport): boolean => outcome !== 'missing' || error !== undefined

function catalogueListing(
  { venue, outcome, error, pages }: VenueReport,
  { store, clock, open, withTexts }: CatalogueAround & { readonly withTexts: boolean },
): VenueListing {
  const live = open?.venues.find((each) => each.venue === venue)
  const now = live?.now ?? ((): Ms => clock.now())
  const rows = outcome === 'missing' ? [] : catalogueRows(store, venue, withTexts)
  const stored = storedListing({
    venue,
    rows,
    pages,
    source: venue,
    now,
    ...(live && { books: live.books }),
    ...(live?.exists && { exists: live.exists }),
  })
  return outcome === 'missing' && error !== undefined ? { ...stored, list: failing(error) } : stored
}

/** All but what is left alone: by the user's wish, or because it cannot be traded. */
function catalogueRows(store: CatalogueStore, venue: Venue, withTexts: boolean): readonly FoundRow[] {
  const choice = { venue, states: ['ACTIVE', 'WATCHLIST', 'INACTIVE'] } as const
  if (!withTexts) return store.rows(choice).map(({ row }) => row)
  return store.entries(choice).map(({ row, text, firstSeen }) => ({
    ...row,
    labels: text.topics,
    appearedAt: text.opensAt ?? firstSeen,
  }))
}

const failing = (error: Error): VenueListing['list'] =>
  async function* () {
    await Promise.resolve()
    throw error
  }

/** Whether the catalogue of all these venues is young enough to be taken as it is. */
export function isFresh(
  store: CatalogueStore,
  venues: readonly Venue[],
  { now, settings }: { readonly now: Ms; readonly settings: DiscoverySettings },
): boolean {
  const walks = store.walks()
  return venues.every((venue) => {
    const walk = walks.find((each) => each.venue === venue)
    if (walk === undefined) return false
    const age = elapsed(walk.startedAt, now)
    return age >= 0 && age <= settings.cacheLife
  })
}

/** Markets and numbers of a search, for the next command; a recording or a narrow search adds what it found. */
export function remember(
  store: CatalogueStore,
  rows: readonly FoundRow[],
  { at, recorded }: { readonly at: Ms; readonly recorded: readonly ListedMarket[] | undefined },
): void {
  const listed = recorded ?? rows.flatMap((row) => (row.listed === undefined ? [] : [row.listed]))
  for (const venue of VENUES) {
    const markets = listed.filter(({ row }) => row.venue === venue)
    if (markets.length > 0) store.add(markets, { venue, at })
  }
  store.showHandles(rows.map(({ venue, market }) => ({ venue, market })))
}

/** A venue's catalogue begins with a walk through it: markets are added to one that is there. */
export const wasWalked = (store: CatalogueStore, venues: readonly Venue[]): boolean =>
  venues.every((venue) => store.walks().some((walk) => walk.venue === venue))

/** A database that cannot be used is no reason to show nothing. */
export const isUnusableDatabase = (error: unknown): error is UserError =>
  error instanceof UserError && error.code.startsWith('ARB-DB-')
