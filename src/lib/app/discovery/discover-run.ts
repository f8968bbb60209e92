import { DataError, VenueError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import { readOrderBooks, type KalshiCaller } from '../../venues/kalshi/index.js'
import { DiscoveryFilter, type DiscoveryFilters, type FilterCount } from './discovery-filter.js'
import { listKalshi, type KalshiQuery } from './kalshi-listing.js'
import type { MarketRow } from './market-row.js'

export interface DiscoverRequest extends KalshiQuery, Omit<DiscoveryFilters, 'state'> {
  /** Rows shown; `undefined`: all. */
  readonly limit: number | undefined
  /** Best prices and sizes from the books themselves, read last. */
  readonly withBook: boolean
}

export interface DiscoverSurroundings {
  readonly rest: KalshiCaller
  /** The venue's time. */
  readonly now: () => Ms
  readonly onProgress: (text: string) => void
}

/** What the venue listed and could not be read. */
export interface Unread {
  readonly count: number
  /** Of the first of them. */
  readonly field: string
}

export interface Discovery {
  /** The busiest first, at most `limit`. */
  readonly rows: readonly MarketRow[]
  readonly seen: number
  readonly kept: number
  readonly pages: number
  readonly unread: Unread
  readonly filters: readonly FilterCount[]
  readonly loosest: FilterCount | undefined
  readonly endedAt: Ms
}

/**
 * Reads all markets of the query to the end and keeps what passes. Never a smaller universe unheard: it is complete, or it says
 * how many could not be read, or it throws `VenueError`, ARB-NET-004 when an answer cannot be understood.
 */
export async function discover(request: DiscoverRequest, around: DiscoverSurroundings): Promise<Discovery> {
  try {
    return await readAll(request, around)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    throw new VenueError('ARB-NET-004', `an answer of kalshi cannot be understood: ${error.message}`, {
      outcome: 'unknown',
      facts: error.facts,
      cause: error,
    })
  }
}

async function readAll(request: DiscoverRequest, around: DiscoverSurroundings): Promise<Discovery> {
  const { rest, now, onProgress } = around
  const filter = new DiscoveryFilter(request, now())
  const kept: MarketRow[] = []
  const rejected: DataError[] = []
  let pages = 0
  for await (const step of listKalshi(rest, request, now)) {
    pages = step.pages
    rejected.push(...step.rejected)
    for (const row of step.rows) if (filter.keeps(row)) kept.push(row)
    onProgress(`kalshi: ${pages} pages, ${filter.seen} markets seen, ${kept.length} kept`)
  }
  // Where nothing at all can be read, no row is at fault.
  if (filter.seen === 0 && rejected[0] !== undefined) throw rejected[0]
  const busiest = kept.sort(byVolume).slice(0, request.limit ?? kept.length)
  const rows = request.withBook ? await withBooks(rest, busiest, now) : busiest
  const { seen } = filter
  return {
    rows,
    seen,
    kept: kept.length,
    pages,
    unread: { count: rejected.length, field: String(rejected[0]?.facts['field'] ?? '') },
    filters: filter.counts(),
    loosest: filter.loosest(),
    endedAt: now(),
  }
}

const byVolume = (a: MarketRow, b: MarketRow): number =>
  b.volume24h - a.volume24h || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

async function withBooks(
  rest: KalshiCaller,
  rows: readonly MarketRow[],
  now: () => Ms,
): Promise<readonly MarketRow[]> {
  const books = await readOrderBooks(
    rest,
    rows.map(({ id }) => id),
  )
  const readAt = now()
  return rows.map((row) => {
    const book = books.get(row.id)
    if (book === undefined) return row
    const [bid, ask] = [book.bids[0], book.asks[0]]
    return { ...row, bid: bid?.price, ask: ask?.price, bidQty: bid?.qty, askQty: ask?.qty, readAt }
  })
}
