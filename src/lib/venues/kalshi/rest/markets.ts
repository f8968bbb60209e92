import { z } from 'zod'
import { VenueError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { decode } from './decode.js'
import { zMarket, type KalshiMarket } from './market-record.js'
import { commas, pathOf, secondsDown, secondsUp } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'

const PAGE = 1_000
const TICKERS_A_CALL = 100

/** `paused` is `inactive`, `closed` is past its close and not finalized, `settled` is finalized (kalshi.md 9). */
export type MarketStatusFilter = 'unopened' | 'open' | 'paused' | 'closed' | 'settled'

/** The venue takes one kind of time window at a time (kalshi.md 5.3). */
export interface MarketFilter {
  readonly event?: string
  readonly series?: string
  readonly tickers?: readonly string[]
  readonly status?: MarketStatusFilter
  /** Combos are left out unless asked for. */
  readonly combos?: 'exclude' | 'only' | 'include'
  readonly createdFrom?: Ms
  readonly createdTo?: Ms
  readonly closesFrom?: Ms
  readonly closesTo?: Ms
  readonly settledFrom?: Ms
  readonly settledTo?: Ms
  readonly updatedSince?: Ms
  readonly limit?: number
}

/** What is asked of `GET /markets`, and of its historical twin. */
export const marketQuery = (filter: MarketFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  event_ticker: filter.event,
  series_ticker: filter.series,
  tickers: commas(filter.tickers),
  status: filter.status,
  mve_filter: filter.combos === 'include' ? undefined : (filter.combos ?? 'exclude'),
  min_created_ts: secondsDown(filter.createdFrom),
  max_created_ts: secondsUp(filter.createdTo),
  min_close_ts: secondsDown(filter.closesFrom),
  max_close_ts: secondsUp(filter.closesTo),
  min_settled_ts: secondsDown(filter.settledFrom),
  max_settled_ts: secondsUp(filter.settledTo),
  min_updated_ts: secondsDown(filter.updatedSince),
})

export const readMarketPage = pageReader('GET /markets', { list: 'markets', item: zMarket, byRow: true })

/** `GET /markets`, page by page (kalshi.md 5.3). */
export const listMarkets = (rest: KalshiCaller, filter: MarketFilter = {}): CursorWalk<KalshiMarket> =>
  new CursorWalk({
    rest,
    call: { method: 'GET', path: '/markets', query: marketQuery(filter), access: 'preferred' },
    read: readMarketPage,
    idOf: (market) => market.ticker,
  })

const zOne = z.object({ market: zMarket }).transform((row) => row.market)

/** `GET /markets/{ticker}`. A market that was just created may be unknown for a moment (kalshi.md 9). */
export async function readMarket(rest: KalshiCaller, ticker: string): Promise<KalshiMarket> {
  return decodeMarket(
    await rest.call({ method: 'GET', path: pathOf('/markets', ticker), access: 'preferred' }),
  )
}

export const decodeMarket = (raw: unknown): KalshiMarket => decode('GET /markets/{ticker}', zOne, raw)

/** Markets by ticker, and the tickers that the venue does not know. */
export interface MarketsByTicker {
  readonly markets: ReadonlyMap<string, KalshiMarket>
  readonly unknown: readonly string[]
}

/** Many markets at once; those that the venue leaves out of its answer are asked for singly (kalshi.md 5.3). */
export async function readMarkets(rest: KalshiCaller, tickers: readonly string[]): Promise<MarketsByTicker> {
  const wanted = [...new Set(tickers)]
  const markets = new Map<string, KalshiMarket>()
  for (let i = 0; i < wanted.length; i += TICKERS_A_CALL) {
    const part = wanted.slice(i, i + TICKERS_A_CALL)
    const asked = new Set(part)
    for (const market of await listMarkets(rest, { tickers: part, combos: 'include' }).collect())
      if (asked.has(market.ticker)) markets.set(market.ticker, market)
  }
  const unknown: string[] = []
  for (const ticker of wanted.filter((one) => !markets.has(one))) {
    const market = await readIfKnown(rest, ticker)
    if (market === undefined) unknown.push(ticker)
    else markets.set(ticker, market)
  }
  return { markets, unknown }
}

async function readIfKnown(rest: KalshiCaller, ticker: string): Promise<KalshiMarket | undefined> {
  try {
    return await readMarket(rest, ticker)
  } catch (fault) {
    if (fault instanceof VenueError && fault.outcome === 'refused' && fault.status === 404) return undefined
    throw fault
  }
}
