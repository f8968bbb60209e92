import { VenueError, type DataError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import type { Unread } from './catalogue-report.js'
import type { VenueWalk, WalkPage } from './venue-walk.js'

/** All pages of a walk that came to its end. */
export interface Collected {
  readonly pages: number
  readonly unread: Unread | undefined
  readonly markets: readonly ListedMarket[]
  readonly damagedEvents: ReadonlySet<string>
}

/** Whoever waits for a walk. */
export interface Listening {
  readonly tell: (text: string) => void
  /** Aborts when nobody waits any more. */
  readonly signal: AbortSignal | undefined
}

/**
 * A whole walk. Watched markets that it did not bring are asked for by name, because only their venue knows whether they have closed.
 * Throws what the walk throws, and the first fault when nothing at all could be read.
 */
export async function collectWhole(
  walk: VenueWalk,
  store: CatalogueStore,
  listening: Listening,
): Promise<Collected> {
  const all = await collect(walk.whole(), listening)
  const watched = await missedWatched(walk, store, all.markets)
  return { ...all, markets: [...all.markets, ...watched] }
}

export const collectNews = (walk: VenueWalk, since: Ms, listening: Listening): Promise<Collected> =>
  collect(walk.news(since), listening)

async function collect(pagesOf: AsyncGenerator<WalkPage>, { tell, signal }: Listening): Promise<Collected> {
  const markets: ListedMarket[] = []
  const rejected: DataError[] = []
  const damagedEvents = new Set<string>()
  let pages = 0
  for await (const page of pagesOf) {
    if (signal?.aborted === true) throw brokenOff()
    pages++
    for (const each of page.markets) markets.push(each)
    rejected.push(...page.rejected)
    for (const event of page.damagedEvents) damagedEvents.add(event)
    tell(`${pages} pages, ${markets.length} markets`)
  }
  const [first] = rejected
  // Where nothing at all can be read, no row is at fault.
  if (first !== undefined && markets.length === 0) throw first
  const unread =
    first === undefined ? undefined : { count: rejected.length, field: String(first.facts['field'] ?? '') }
  return { pages, unread, markets, damagedEvents }
}

const brokenOff = (): VenueError =>
  new VenueError('ARB-NET-001', 'the walk was broken off: nobody waits for it any more', {
    outcome: 'unknown',
  })

async function missedWatched(
  walk: VenueWalk,
  store: CatalogueStore,
  found: readonly ListedMarket[],
): Promise<readonly ListedMarket[]> {
  const here = new Set(found.map(({ row }) => row.market))
  const missing = store
    .watches()
    .flatMap(({ markets }) => markets)
    .filter(({ venue, market }) => venue === walk.venue && !here.has(market))
  if (missing.length === 0) return []
  const wanted = new Set(missing.map(({ market }) => market))
  const events = missing.flatMap(({ venue, market }) => store.find(venue, market)?.row.event ?? [])
  const all = await walk.events([...new Set(events)])
  return all.filter(({ row }) => wanted.has(row.market))
}
