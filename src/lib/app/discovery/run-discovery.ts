import type { Clock } from '../../base/clock.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Topic } from '../../config/topics.js'
import type { Venue } from '../../domain/venue.js'
import { CatalogueStore } from '../../storage/catalogue-store.js'
import type { SimPointer } from '../sim-pointer.js'
import { absentSeries } from './chosen-topics.js'
import { failedWords, unreadWords } from './closing-words.js'
import { databasePlace } from './database-place.js'
import { discover, type Discovery, type DiscoverRequest } from './discover-run.js'
import {
  catalogueSource,
  isFresh,
  isUnusableDatabase,
  liveSource,
  recordedSource,
  remember,
  type DiscoverySource,
} from './discovery-source.js'
import { openListings, type OpenListings } from './open-listings.js'

export interface DiscoveryWish extends DiscoverRequest {
  readonly venues: readonly Venue[]
  /** A file or folder of recorded listings. */
  readonly from: string | undefined
  readonly isOffline: boolean
  /** The catalogue is read anew, whatever its age. */
  readonly isForced: boolean
  /** A listing that shrank is believed. */
  readonly acceptsShrunk: boolean
  readonly isSaved: boolean
  /** Rows are only counted: they get no numbers. */
  readonly isSummary: boolean
}

export interface DiscoveryAround {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  readonly dataDir: string
  readonly onProgress: (text: string) => void
}

export interface DiscoveryOutcome {
  readonly found: Discovery
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
  /** Something is missing of what was asked for. */
  readonly isPartial: boolean
  /** The numbers of the rows hold for the next command. */
  readonly hasHandles: boolean
  /** Where the rows are from. */
  readonly source: 'venues' | 'catalogue' | 'recording'
}

/**
 * Finds the markets that pass, from a recording, from the catalogue, or from the venues themselves: those are asked directly where that
 * is less than to read their whole catalogue, and where the catalogue has nothing to say. Throws as `discover`, `refreshCatalogue` and
 * `readRecordedListings`.
 */
export async function runDiscovery(wish: DiscoveryWish, around: DiscoveryAround): Promise<DiscoveryOutcome> {
  const run = new DiscoveryRun(wish, around)
  try {
    return await run.run()
  } finally {
    await run.close()
  }
}

class DiscoveryRun {
  private store: CatalogueStore | undefined
  private open: OpenListings | undefined
  private readonly warnings: string[] = []
  private hasHandles = false

  constructor(
    private readonly wish: DiscoveryWish,
    private readonly around: DiscoveryAround,
  ) {}

  async run(): Promise<DiscoveryOutcome> {
    const { wish, around } = this
    this.openStore()
    const kind = this.sourceKind()
    const source = await this.source(kind)
    const found = await discover(wish, { venues: source.listings, onProgress: around.onProgress })
    this.remember(source, found)
    const incidents = (this.open?.incidents() ?? []).map(({ code, detail }) => `${code}: ${detail}`)
    return {
      found,
      notes: [...source.notes, ...absentNotes(wish.topics ?? [], source, found)],
      warnings: [
        ...incidents,
        ...this.warnings,
        ...source.warnings,
        ...failedWords(found.failed),
        ...unreadWords(found.unread),
      ],
      isPartial: source.isPartial || found.failed.length + found.unread.length > 0,
      hasHandles: this.hasHandles,
      source: kind,
    }
  }

  async close(): Promise<void> {
    this.store?.close()
    await this.open?.close()
  }

  /** Whoever wants to see markets sees them, also where nothing can be kept; offline the database is all there is. */
  private openStore(): void {
    const { isOffline, isSaved } = this.wish
    if (!isSaved && !isOffline) return
    const { config, sim, dataDir } = this.around
    try {
      this.store = CatalogueStore.open(databasePlace(dataDir, { config, sim }))
    } catch (error) {
      if (isOffline || !isUnusableDatabase(error)) throw error
      this.warnings.push(
        `nothing is kept, so numbers do not hold for the next command: ${error.message} (${error.code})`,
      )
    }
  }

  private sourceKind(): DiscoveryOutcome['source'] {
    const { from, isOffline, isForced, state, series, venues } = this.wish
    if (from !== undefined) return 'recording'
    if (isOffline) return 'catalogue'
    const { store } = this
    // The catalogue holds what is open or will be; of one series a venue tells in a call or two.
    if (store === undefined || state === 'closed') return 'venues'
    if (isForced || series.length === 0) return 'catalogue'
    const { clock, config } = this.around
    const isYoung = isFresh(store, venues, { now: clock.now(), settings: config.discovery })
    return isYoung ? 'catalogue' : 'venues'
  }

  private source(kind: DiscoveryOutcome['source']): DiscoverySource | Promise<DiscoverySource> {
    const { wish, around } = this
    if (kind === 'recording') return recordedSource(wish.from!, wish.venues, around.clock)
    if (!wish.isOffline) this.open = openListings(wish.venues, { ...around, tell: around.onProgress })
    if (kind === 'venues') return liveSource(this.open!)
    const mode = wish.isOffline ? 'offline' : wish.isForced ? 'forced' : 'when-old'
    return catalogueSource(
      { venues: wish.venues, mode, acceptShrunk: wish.acceptsShrunk, withLabels: needsLabels(wish) },
      {
        store: this.store!,
        clock: around.clock,
        settings: around.config.discovery,
        onProgress: around.onProgress,
        open: this.open,
      },
    )
  }

  private remember({ recorded }: DiscoverySource, { rows, endedAt }: Discovery): void {
    const { store } = this
    const { isSaved, isSummary } = this.wish
    if (store === undefined || !isSaved || isSummary) return
    remember(store, rows, { at: endedAt, recorded })
    this.hasHandles = true
  }
}

const needsLabels = ({ topics = [], category, newSince, isSummary }: DiscoveryWish): boolean =>
  topics.length > 0 || category !== undefined || newSince !== undefined || isSummary

const ABSENT_TOLD_MAX = 5

/** A season ends, a tag goes: what a topic names need not be there today. */
function absentNotes(
  topics: readonly Topic[],
  { listings }: DiscoverySource,
  { seriesSeen }: Discovery,
): readonly string[] {
  const venues = listings.map(({ venue }) => venue)
  return absentSeries(topics, seriesSeen)
    .filter(({ venue }) => venues.includes(venue))
    .map(({ venue, series }) => {
      const told = series.slice(0, ABSENT_TOLD_MAX).join(', ')
      const more = series.length > ABSENT_TOLD_MAX ? `, ... (${series.length})` : ''
      return `${venue} has no market of ${told}${more} now: skipped`
    })
}
