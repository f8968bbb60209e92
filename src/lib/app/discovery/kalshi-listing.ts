import { DataError, VenueError, type UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import {
  listEvents,
  listSeries,
  readOrderBooks,
  readSeries,
  type EventFilter,
  type KalshiCaller,
  type KalshiEvent,
  type KalshiSeries,
} from '../../venues/kalshi/index.js'
import { isKnownStatus, kalshiMarkets } from '../catalogue/kalshi-entries.js'
import { foundRow, type FoundRow } from './found-row.js'
import { namesNear, unknownName } from './names-near.js'
import type { ListingQuery, ListingStep, VenueListing } from './venue-listing.js'

const EVENT_STATUS = { open: 'open', upcoming: 'unopened', closed: 'closed' } as const

/** For suggestions only; the venue may have others (kalshi.md 5.3). */
const CATEGORIES = [
  'Climate and Weather', 'Commodities', 'Companies', 'Crypto', 'Economics', 'Elections', 'Entertainment', 'Exotics',
  'Financials', 'Health', 'Mentions', 'Politics', 'Science and Technology', 'Social', 'Sports', 'Transportation', 'World',
] // prettier-ignore

/** What Kalshi lists; `now`: the venue's time. */
export const kalshiListing = (rest: KalshiCaller, now: () => Ms): VenueListing => ({
  venue: 'kalshi',
  now,
  list: (query) => listKalshi(rest, query, now),
  books: (rows) =>
    readOrderBooks(
      rest,
      rows.map(({ id }) => id),
    ),
  exists: (series) => seriesExists(rest, series.toUpperCase()),
})

/**
 * All markets of the wanted series, page by page. Markets of an event come in every state, because the venue finds an event by any
 * one of its markets. Throws `UserError` ARB-DISC-002 for a category that there is not, and what the walk throws.
 */
async function* listKalshi(
  rest: KalshiCaller,
  query: ListingQuery,
  now: () => Ms,
): AsyncGenerator<ListingStep> {
  const { known, rejected: unread } = await seriesOf(rest, query)
  const status = EVENT_STATUS[query.state]
  let pages = 0
  if (unread.length > 0) yield { rows: [], rejected: unread, pages }
  for (const filter of filtersOf(query.series, status)) {
    let found = 0
    for await (const { items, rejected } of listEvents(rest, filter)) {
      found += items.length + rejected.length
      const kept = items.filter(({ series }) => query.category === undefined || known.has(series))
      yield {
        rows: kept.flatMap((event) => rowsOf(event, known.get(event.series), now())),
        rejected: [...rejected, ...kept.flatMap(faultsOf)],
        pages: ++pages,
      }
    }
    if (found > 0 || filter.series === undefined) continue
    const unknown = await unknownSeries(rest, filter.series)
    if (unknown !== undefined) yield { rows: [], rejected: [], pages, unknown: [unknown] }
  }
}

const filtersOf = (series: readonly string[], status: NonNullable<EventFilter['status']>): EventFilter[] =>
  series.length === 0
    ? [{ status, withMarkets: true }]
    : [...new Set(series.map((each) => each.toUpperCase()))].map((each) => ({
        status,
        withMarkets: true,
        series: each,
      }))

type SeriesByTicker = ReadonlyMap<string, KalshiSeries>

/** Those of the category, or all where only their labels are wanted: without either every series is as good as another. */
async function seriesOf(
  rest: KalshiCaller,
  { category, withLabels }: ListingQuery,
): Promise<{ readonly known: SeriesByTicker; readonly rejected: readonly DataError[] }> {
  if (category === undefined && withLabels !== true) return { known: new Map(), rejected: [] }
  const rejected: DataError[] = []
  const exact = CATEGORIES.find((name) => name.toLowerCase() === category?.toLowerCase()) ?? category
  const filter = exact === undefined ? {} : { category: exact }
  const listed = await listSeries(rest, filter, (fault) => rejected.push(fault))
  if (category === undefined || listed.length + rejected.length > 0)
    return { known: new Map(listed.map((series) => [series.ticker, series])), rejected }
  const near = namesNear(category, CATEGORIES)
  throw unknownName(`no series has the category ${JSON.stringify(category)}`, {
    near: near.length > 0 ? near : CATEGORIES,
    fact: { category },
  })
}

/** A series may have no event in this state; one that does not exist is unknown. */
async function unknownSeries(rest: KalshiCaller, ticker: string): Promise<UserError | undefined> {
  if (await seriesExists(rest, ticker)) return undefined
  const all = await listSeries(rest, {}, () => undefined)
  const near = namesNear(
    ticker,
    all.map((each) => each.ticker),
  )
  return unknownName(`there is no series ${JSON.stringify(ticker)}`, { near, fact: { series: ticker } })
}

async function seriesExists(rest: KalshiCaller, ticker: string): Promise<boolean> {
  try {
    await readSeries(rest, ticker)
    return true
  } catch (error) {
    if (!isUnknownName(error)) throw error
    return false
  }
}

/** The venue says that there is none, or its name can be none; a page of something on the way says nothing. */
const isUnknownName = (error: unknown): boolean =>
  error instanceof VenueError
    ? error.outcome === 'refused' && error.status === 404
    : error instanceof DataError && error.code === 'PATH_ID'

const rowsOf = (event: KalshiEvent, series: KalshiSeries | undefined, readAt: Ms): readonly FoundRow[] =>
  kalshiMarkets(event, series, readAt).map((listed) => foundRow(listed))

/** Markets of an event that are not among its rows. An event is found by one of its markets: none at all means that they are lost. */
function faultsOf(event: KalshiEvent): readonly DataError[] {
  const { ticker, markets, rejected } = event
  if (markets.length + rejected.length === 0) return [notThere(`${ticker} markets`)]
  const odd = markets.filter(({ status }) => !isKnownStatus(status))
  return [...rejected, ...odd.map((market) => notThere(`${market.ticker} status`))]
}

const notThere = (field: string): DataError =>
  new DataError('KALSHI_FIELD', `GET /events: ${field} cannot be used`, { endpoint: 'GET /events', field })
