import { UserError, VenueError } from '../../base/errors.js'
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
  /** Exact tickers; empty: all. */
  readonly series: readonly string[]
  readonly category: string | undefined
  readonly state: WantedState
}

/** How far the reading has come. */
export interface ListingStep {
  readonly rows: readonly MarketRow[]
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
  const inCategory = await seriesOf(rest, query.category)
  const status = EVENT_STATUS[query.state]
  let pages = 0
  for (const filter of filtersOf(query.series, status)) {
    let found = 0
    for await (const { items } of listEvents(rest, filter)) {
      found += items.length
      const kept = items.filter(({ series }) => inCategory === undefined || inCategory.has(series))
      yield { rows: kept.flatMap((event) => rowsOf(event, now())), pages: ++pages }
    }
    if (found === 0 && filter.series !== undefined) await expectSeries(rest, filter.series)
  }
}

const filtersOf = (series: readonly string[], status: NonNullable<EventFilter['status']>): EventFilter[] =>
  series.length === 0
    ? [{ status, withMarkets: true }]
    : [...new Set(series)].map((each) => ({ status, withMarkets: true, series: each }))

async function seriesOf(
  rest: KalshiCaller,
  category: string | undefined,
): Promise<ReadonlySet<string> | undefined> {
  if (category === undefined) return undefined
  const listed = await listSeries(rest, { category })
  if (listed.length > 0) return new Set(listed.map(({ ticker }) => ticker))
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
    if (!(error instanceof VenueError) || error.status !== 404) throw error
    const all = await listSeries(rest)
    const near = namesNear(
      ticker,
      all.map((each) => each.ticker),
    )
    throw unknownName(`there is no series ${JSON.stringify(ticker)}`, { near, fact: { series: ticker } })
  }
}

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
        : 'search by words instead, such as arb discover bitcoin: the last part of SERIES is shown in every id',
    fault: 'empty',
    facts: fact,
  })

const rowsOf = (event: KalshiEvent, readAt: Ms): readonly MarketRow[] =>
  event.markets.map((market) => rowOf(event, market, readAt))

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
  return yesTitle === '' || yesTitle === whole ? whole : `${whole}: ${yesTitle}`
}

const STATES: Readonly<Record<string, ListingState>> = {
  initialized: 'upcoming',
  active: 'open',
  inactive: 'paused',
  finalized: 'settled',
}
const stateOf = (status: KalshiMarketStatus): ListingState => STATES[status] ?? 'closed'
