import type { Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type {
  CatalogueEntry,
  CatalogueRow,
  CatalogueState,
  MarketName,
  StateChange,
} from '../../domain/catalogue.js'
import { marketKey } from '../../domain/market.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { CatalogueStore } from '../../storage/catalogue-store.js'
import type { SimPointer } from '../sim-pointer.js'
import { databasePlace } from './database-place.js'

/** What is done with one market of the catalogue. */
export type MarketAct =
  { readonly kind: 'show' | 'watch' | 'restore' } | { readonly kind: 'ignore'; readonly reason: string }

export interface CatalogueAround {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  readonly dataDir: string
}

/** All that is known of one market. */
export interface KnownMarket {
  readonly entry: CatalogueEntry
  /** Names of pairs, or its own key where the user asked for it. */
  readonly watchedBy: readonly string[]
  readonly history: readonly StateChange[]
}

/**
 * Does it to a market by number of the last listing, ticker, slug or condition id. Asks no venue. Throws `UserError` ARB-MATCH-001 when
 * nothing that was read has this name.
 */
export function actOnMarket(name: string, act: MarketAct, around: CatalogueAround): KnownMarket {
  return withStore(around, (store) => {
    const entry = namedEntry(name, store)
    const market = nameOf(entry)
    apply(act, market, { store, clock: around.clock })
    const isItsOwn = (each: MarketName): boolean =>
      each.venue === market.venue && each.market === market.market
    return {
      entry: store.find(market.venue, market.market) ?? entry,
      watchedBy: store
        .watches()
        .filter(({ markets }) => markets.some(isItsOwn))
        .map((watch) => watch.name),
      history: store.history(market),
    }
  })
}

/** Markets in a state of the catalogue, the last changed first; their order gives them numbers for the next command. */
export function marketsInState(
  wanted: {
    readonly state: CatalogueState
    readonly venues: readonly Venue[]
    readonly query: string | undefined
    readonly limit: number | undefined
  },
  around: CatalogueAround,
): { readonly rows: readonly CatalogueRow[]; readonly found: number } {
  return withStore(around, (store) => {
    const words = (wanted.query ?? '').toLowerCase().split(/\s+/)
    const found = wanted.venues
      .flatMap((venue) => store.rows({ venue, states: [wanted.state] }))
      .filter(({ row }) => {
        const text = `${row.title} ${row.id} ${row.event} ${row.series}`.toLowerCase()
        return words.every((word) => text.includes(word))
      })
      .sort((a, b) => b.changedAt - a.changedAt || (a.row.id < b.row.id ? -1 : 1))
    const rows = found.slice(0, wanted.limit)
    store.showHandles(rows.map(({ row }) => ({ venue: row.venue, market: row.market })))
    return { rows, found: found.length }
  })
}

function apply(
  act: MarketAct,
  market: MarketName,
  { store, clock }: { readonly store: CatalogueStore; readonly clock: Clock },
): void {
  const at = clock.now()
  const own = marketKey(market.venue, market.market)
  switch (act.kind) {
    case 'show':
      return
    case 'watch':
      return store.watch({ name: own, markets: [market] }, at)
    case 'ignore':
      return store.ignore(market, act.reason, at)
    case 'restore':
      store.unignore(market, at)
      return store.unwatch(own, at)
  }
}

const nameOf = ({ row }: CatalogueRow): MarketName => ({ venue: row.venue, market: row.market })

/** Longer numbers are ids of markets. */
const HANDLE = /^[0-9]{1,5}$/

function namedEntry(name: string, store: CatalogueStore): CatalogueEntry {
  const handle = HANDLE.test(name) ? store.handle(Number(name)) : undefined
  const found =
    handle === undefined
      ? VENUES.flatMap((venue) => store.find(venue, name) ?? [])[0]
      : store.find(handle.venue, handle.market)
  if (found !== undefined) return found
  const what = HANDLE.test(name)
    ? `the last list has no number ${name}`
    : `nothing that was read is called ${JSON.stringify(name)}`
  throw new UserError('ARB-MATCH-001', what, {
    hint: 'arb discover lists the markets: take a number of its first column, or an id',
    fault: 'empty',
    facts: { market: name },
  })
}

function withStore<T>({ dataDir, config, sim }: CatalogueAround, work: (store: CatalogueStore) => T): T {
  const store = CatalogueStore.open(databasePlace(dataDir, { config, sim }))
  try {
    return work(store)
  } finally {
    store.close()
  }
}
