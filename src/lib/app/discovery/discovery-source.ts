import type { Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { DiscoverySettings } from '../../config/discovery-settings.js'
import type { CatalogueRow, ListedMarket } from '../../domain/catalogue.js'
import { isOver } from '../../domain/catalogue-standing.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import { areNewsDue, isYoung } from '../catalogue/catalogue-age.js'
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
  /** The user says that a venue really lists so much less than before. */
  readonly acceptShrunk: boolean
  /** Labels and opening times take longer to read. */
  readonly withLabels: boolean
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
  { venues, mode, acceptShrunk, withLabels }: CatalogueRequest,
  around: CatalogueAround,
): Promise<DiscoverySource> {
  const { store, clock, settings, onProgress, open } = around
  const there = open === undefined ? venues : open.venues.map(({ venue }) => venue)
  const walks = open?.walks ?? []
  const areDue = store
    .walks()
    .some((walk) => there.includes(walk.venue) && areNewsDue(walk, clock.now(), settings.newsEvery))
  const report = await refreshCatalogue(
    { venues: there, mode: mode === 'when-old' && areDue ? 'news' : mode, acceptShrunk },
    { walks, store, clock, settings, onProgress },
  )
  const kept = report.filter(({ outcome }) => outcome !== 'walked' && outcome !== 'missing')
  return {
    listings: report.filter(isListed).map((each) => catalogueListing(each, { ...around, withLabels })),
    warnings: catalogueWarnings(
      report.filter((each) => each.outcome !== 'missing' || each.error === undefined),
    ),
    notes: kept.length > 0 ? [`from the catalogue, ${ageWords(kept)}`] : [],
    isPartial: report.some(({ outcome, unread }) => NOT_WHOLE.includes(outcome) || unread !== undefined),
  }
}

const NOT_WHOLE: readonly string[] = ['kept', 'missing']

/** A venue that failed is told as failed; one that was never read has nothing to tell. */
const isListed = ({ outcome, error }: VenueReport): boolean => outcome !== 'missing' || error !== undefined

function catalogueListing(
  { venue, outcome, error, pages }: VenueReport,
  { store, clock, open, withLabels }: CatalogueAround & { readonly withLabels: boolean },
): VenueListing {
  const live = open?.venues.find((each) => each.venue === venue)
  const now = live?.now ?? ((): Ms => clock.now())
  const rows = outcome === 'missing' ? [] : catalogueRows(store, venue, withLabels)
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

/** All but what is left alone, by the user's wish or because it cannot be traded, and what is listed no more. */
function catalogueRows(store: CatalogueStore, venue: Venue, withLabels: boolean): readonly FoundRow[] {
  const choice = { venue, states: ['ACTIVE', 'WATCHLIST', 'INACTIVE'] } as const
  if (!withLabels) return store.rows(choice).flatMap((each) => (isThere(each) ? each.row : []))
  return store.labelledRows(choice).flatMap((each) => {
    const { row, topics, opensAt, firstSeen } = each
    return isThere(each) ? { ...row, labels: topics, appearedAt: opensAt ?? firstSeen } : []
  })
}

/** What dropped out of the listing says for ever what it was then. */
const isThere = ({ state, row }: CatalogueRow): boolean => state !== 'INACTIVE' || isOver(row.state)

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
  return venues.every((venue) =>
    walks.some((walk) => walk.venue === venue && isYoung(walk, now, settings.cacheLife)),
  )
}

/** Markets and numbers of a search, for the next command; a recording or a narrow search adds what it found. */
export function remember(
  store: CatalogueStore,
  rows: readonly FoundRow[],
  { at, recorded }: { readonly at: Ms; readonly recorded: readonly ListedMarket[] | undefined },
): void {
  const listed = recorded ?? rows.flatMap((row) => (row.listed === undefined ? [] : [row.listed]))
  const kind = recorded === undefined ? 'found' : 'recorded'
  for (const venue of VENUES) {
    const markets = listed.filter(({ row }) => row.venue === venue)
    if (markets.length > 0) store.add(markets, { venue, at, kind })
  }
  store.showHandles(rows.map(({ venue, market }) => ({ venue, market })))
}

/** A database that cannot be used is no reason to show nothing. */
export const isUnusableDatabase = (error: unknown): error is UserError =>
  error instanceof UserError && error.code.startsWith('ARB-DB-')
