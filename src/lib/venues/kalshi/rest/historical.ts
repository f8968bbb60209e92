import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import { fillKey, readFillPage, type KalshiFill } from './account-fills.js'
import { readOrderPage, type KalshiOrder } from './account-orders.js'
import { readPositionPage, type KalshiPosition } from './account-positions.js'
import type { Access, KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { decode } from './decode.js'
import type { KalshiMarket } from './market-record.js'
import { decodeMarket, marketQuery, readMarketPage, type MarketFilter } from './markets.js'
import { pathOf, secondsDown, secondsUp } from '../../shared/rest/path.js'
import { readTradePage, tradeQuery, type KalshiTrade, type TradeFilter } from './trades.js'
import { CursorWalk, type Page } from '../../shared/rest/walk.js'
import { zTime, zTimeOrNever } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

/** Rows older than this are only under `/historical`; the cutoffs move on their own (kalshi.md 5.6). */
export interface KalshiCutoffs {
  readonly marketsSettled: Ms
  readonly tradesCreated: Ms
  readonly ordersUpdated: Ms
  readonly positionsUpdated: Ms | undefined
}

const zCutoffs = z
  .object({
    market_settled_ts: zTime,
    trades_created_ts: zTime,
    orders_updated_ts: zTime,
    market_positions_last_updated_ts: zTimeOrNever,
  })
  .transform((row): KalshiCutoffs => ({
    marketsSettled: row.market_settled_ts,
    tradesCreated: row.trades_created_ts,
    ordersUpdated: row.orders_updated_ts,
    positionsUpdated: row.market_positions_last_updated_ts,
  }))

/** `GET /historical/cutoff`: read it before anything old (kalshi.md 5.6). */
export async function readCutoffs(rest: KalshiCaller): Promise<KalshiCutoffs> {
  return decodeCutoffs(await rest.call({ method: 'GET', path: '/historical/cutoff', access: 'preferred' }))
}

export const decodeCutoffs = (raw: unknown): KalshiCutoffs => decode('GET /historical/cutoff', zCutoffs, raw)

/** `GET /historical/markets/{ticker}`. */
export async function readHistoricalMarket(rest: KalshiCaller, ticker: string): Promise<KalshiMarket> {
  const path = pathOf('/historical/markets', ticker)
  return decodeMarket(await rest.call({ method: 'GET', path, access: 'preferred' }))
}

interface Old<T> {
  readonly path: string
  readonly query: Record<string, QueryValue>
  readonly access: Access
  readonly read: (raw: unknown) => Page<T>
  readonly idOf: (item: T) => string
}

const walk = <T>(rest: KalshiCaller, { path, query, access, read, idOf }: Old<T>): CursorWalk<T> =>
  new CursorWalk({ rest, call: { method: 'GET', path, query, access }, read, idOf })

/** `GET /historical/markets`: markets settled before the cutoff. */
export const listHistoricalMarkets = (
  rest: KalshiCaller,
  filter: Pick<MarketFilter, 'event' | 'series' | 'tickers' | 'combos' | 'limit'> = {},
): CursorWalk<KalshiMarket> =>
  walk(rest, {
    path: '/historical/markets',
    query: marketQuery(filter),
    access: 'preferred',
    read: readMarketPage,
    idOf: (market) => market.ticker,
  })

/** `GET /historical/trades`: trades made before the cutoff. */
export const listHistoricalTrades = (rest: KalshiCaller, filter: TradeFilter = {}): CursorWalk<KalshiTrade> =>
  walk(rest, {
    path: '/historical/trades',
    query: tradeQuery(filter),
    access: 'preferred',
    read: readTradePage,
    idOf: (trade) => trade.id,
  })

export interface OldRows {
  readonly ticker?: string
  readonly from?: Ms
  readonly to?: Ms
  readonly limit?: number
}

const oldQuery = (filter: OldRows): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  ticker: filter.ticker,
  min_ts: secondsDown(filter.from),
  max_ts: secondsUp(filter.to),
})

/** `GET /historical/fills`: our fills from before the cutoff. */
export const listHistoricalFills = (rest: KalshiCaller, filter: OldRows = {}): CursorWalk<KalshiFill> =>
  walk(rest, {
    path: '/historical/fills',
    query: oldQuery(filter),
    access: 'signed',
    read: readFillPage,
    idOf: fillKey,
  })

/** `GET /historical/orders`: our orders that changed last before the cutoff, about two weeks ago. */
export const listHistoricalOrders = (rest: KalshiCaller, filter: OldRows = {}): CursorWalk<KalshiOrder> =>
  walk(rest, {
    path: '/historical/orders',
    query: oldQuery(filter),
    access: 'signed',
    read: readOrderPage,
    idOf: (order) => order.orderId,
  })

/** `GET /historical/positions`: what we held of markets that are settled by now. */
export const listHistoricalPositions = (
  rest: KalshiCaller,
  { ticker, event, limit = PAGE }: { ticker?: string; event?: string; limit?: number } = {},
): CursorWalk<KalshiPosition> =>
  walk(rest, {
    path: '/historical/positions',
    query: { limit, ticker, event_ticker: event },
    access: 'signed',
    read: readPositionPage,
    idOf: (position) => position.market,
  })
