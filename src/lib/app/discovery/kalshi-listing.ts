import { DataError, UserError, VenueError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import { qty } from '../../base/units.js'
import { wordsNear } from '../../config/nearest-word.js'
import {
  listEvents,
  listSeries,
  readSeries,
  type EventFilter,
  type KalshiCaller,
  type KalshiEvent,
  type KalshiMarket,
  type KalshiMarketStatus,
} from '../../venues/kalshi/index.js'
import type { ListingState, MarketRow } from './market-row.js'

/** The states one can ask for; the venue's own words for them in `EVENT_STATUS`. */
export const WANTED_STATES = ['open', 'upcoming', 'closed'] as const
export type WantedState = (typeof WANTED_STATES)[number]

export interface KalshiQuery {
  /** Tickers in any letter case; empty: all. */
  readonly series: readonly string[]
  readonly category: string | undefined
  readonly state: WantedState
}

/** How far the reading has come. */
export interface ListingStep {
  readonly rows: readonly MarketRow[]
  /** Series, events and markets that could not be read: they are not among the rows. */
  readonly rejected: readonly DataError[]
  readonly pages: number
}

const EVENT_STATUS = { open: 'open', upcoming: 'unopened', closed: 'closed' } as const

/** For suggestions only; the venue may have others (kalshi.md 5.3). */
const CATEGORIES = [
  'Climate and Weather', 'Commodities', 'Companies', 'Crypto', 'Economics', 'Elections', 'Entertainment', 'Exotics',
  'Financials', 'Health', 'Mentions', 'Politics', 'Science and Technology', 'Social', 'Sports', 'Transportation', 'World',
] // prettier-ignore
const NAMES_SUGGESTED_MAX = 5

/**
 * All markets of the wanted series, page by page. Markets of an event come in every state, because the venue finds an event by any
 * one of its markets. Throws `UserError` ARB-DISC-002 for a series or a category that there is not, and what the walk throws.
 */
export async function* listKalshi(
  rest: KalshiCaller,
  query: KalshiQuery,
  now: () => Ms,
): AsyncGenerator<ListingStep> {
  const { known: inCategory, rejected: unread } = await seriesOf(rest, query.category)
  const status = EVENT_STATUS[query.state]
  let pages = 0
  if (unread.length > 0) yield { rows: [], rejected: unread, pages }
  for (const filter of filtersOf(query.series, status)) {
    let found = 0
    for await (const { items, rejected } of listEvents(rest, filter)) {
      found += items.length + rejected.length
      const kept = items.filter(({ series }) => inCategory === undefined || inCategory.has(series))
      yield {
        rows: kept.flatMap((event) => rowsOf(event, now())),
        rejected: [...rejected, ...kept.flatMap(faultsOf)],
        pages: ++pages,
      }
    }
    if (found === 0 && filter.series !== undefined) await expectSeries(rest, filter.series)
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

/** Without a category every series is as good as another. */
async function seriesOf(
  rest: KalshiCaller,
  category: string | undefined,
): Promise<{ readonly known?: ReadonlySet<string>; readonly rejected: readonly DataError[] }> {
  if (category === undefined) return { rejected: [] }
  const rejected: DataError[] = []
  const exact = CATEGORIES.find((name) => name.toLowerCase() === category.toLowerCase()) ?? category
  const listed = await listSeries(rest, { category: exact }, (fault) => rejected.push(fault))
  if (listed.length + rejected.length > 0)
    return { known: new Set(listed.map(({ ticker }) => ticker)), rejected }
  const near = namesNear(category, CATEGORIES)
  throw unknownName(`no series has the category ${JSON.stringify(category)}`, {
    near: near.length > 0 ? near : CATEGORIES,
    fact: { category },
  })
}

/** A series may have no event in this state; one that does not exist is a mistake. */
async function expectSeries(rest: KalshiCaller, ticker: string): Promise<void> {
  try {
    await readSeries(rest, ticker)
  } catch (error) {
    if (!isUnknownName(error)) throw error
    const all = await listSeries(rest, {}, () => undefined)
    const near = namesNear(
      ticker,
      all.map((each) => each.ticker),
    )
    throw unknownName(`there is no series ${JSON.stringify(ticker)}`, { near, fact: { series: ticker } })
  }
}

/** The venue says that there is none, or its name can be none; a page of something on the way says nothing. */
const isUnknownName = (error: unknown): boolean =>
  error instanceof VenueError
    ? error.outcome === 'refused' && error.status === 404
    : error instanceof DataError && error.code === 'KALSHI_ID'

/** By typing errors, in any case; then those that begin alike. */
function namesNear(word: string, names: readonly string[]): readonly string[] {
  const upper = word.toUpperCase()
  const byForm = new Map(names.map((name) => [name.toUpperCase(), name]))
  const near = wordsNear(upper, [...byForm.keys()])
  const alike = [...byForm.keys()].filter((name) => name.startsWith(upper) || upper.startsWith(name))
  return [...new Set([...near, ...alike.sort()])]
    .slice(0, NAMES_SUGGESTED_MAX)
    .map((name) => byForm.get(name)!)
}

const unknownName = (
  message: string,
  { near, fact }: { near: readonly string[]; fact: Readonly<Record<string, string>> },
): UserError =>
  new UserError('ARB-DISC-002', message, {
    hint:
      near.length > 0
        ? `the nearest are ${near.join(', ')}`
        : 'search by words instead, such as arb discover bitcoin: an id begins with its series, up to the first dash',
    fault: 'empty',
    facts: fact,
  })

const rowsOf = (event: KalshiEvent, readAt: Ms): readonly MarketRow[] =>
  event.markets.filter(({ status }) => !isUnknown(status)).map((market) => rowOf(event, market, readAt))

const isUnknown = (status: KalshiMarketStatus): boolean => status.startsWith('unknown:')

/** Markets of an event that are not among its rows. An event is found by one of its markets: none at all means that they are lost. */
function faultsOf(event: KalshiEvent): readonly DataError[] {
  const { ticker, markets, rejected } = event
  if (markets.length + rejected.length === 0) return [notThere(`${ticker} markets`)]
  const odd = markets.filter(({ status }) => isUnknown(status))
  return [...rejected, ...odd.map((market) => notThere(`${market.ticker} status`))]
}

const notThere = (field: string): DataError =>
  new DataError('KALSHI_FIELD', `GET /events: ${field} cannot be used`, { endpoint: 'GET /events', field })

const rowOf = (event: KalshiEvent, market: KalshiMarket, readAt: Ms): MarketRow => ({
  venue: 'kalshi',
  id: market.ticker,
  event: event.ticker,
  series: event.series,
  title: titleOf(event, market),
  state: stateOf(market.status),
  closesAt: market.closesAt,
  bid: market.bid?.price,
  ask: market.ask?.price,
  bidQty: market.bid?.qty,
  askQty: market.ask?.qty,
  volume24h: market.volume24h ?? qty(0),
  openInterest: market.openInterest,
  readAt,
})

/** A market is told from its neighbours by what YES stands for. */
function titleOf(event: KalshiEvent, { title, yesTitle }: KalshiMarket): string {
  const whole = event.title === '' ? title : event.title
  if (yesTitle === '' || yesTitle === whole) return whole
  return /[?!.:]$/.test(whole) ? `${whole} \u00b7 ${yesTitle}` : `${whole}: ${yesTitle}`
}

const STATES: Readonly<Record<string, ListingState>> = {
  initialized: 'upcoming',
  active: 'open',
  inactive: 'paused',
  finalized: 'settled',
}
const stateOf = (status: KalshiMarketStatus): ListingState => STATES[status] ?? 'closed'
