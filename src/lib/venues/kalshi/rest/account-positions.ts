import { z } from 'zod'
import type { Ms, Qty, Usd } from '../../../base/units.js'
import type { AccountPosition } from '../../../domain/account.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zId, zIndex, zQty, zSignedQty, zTimeOrNever, zUsd } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

/** What we hold of one market, as the venue counts it (kalshi.md 5.8). */
export interface KalshiPosition extends AccountPosition {
  readonly traded: Usd
  readonly exposure: Usd
  readonly shard: number | undefined
  readonly updatedAt: Ms | undefined
}

const zPosition = z
  .object({
    ticker: zId,
    position_fp: zSignedQty,
    realized_pnl_dollars: zUsd,
    fees_paid_dollars: zUsd,
    total_traded_dollars: zUsd,
    market_exposure_dollars: zUsd,
    exchange_index: optional(zIndex),
    last_updated_ts: zTimeOrNever,
  })
  .transform((row): KalshiPosition => ({
    type: 'position',
    venue: 'kalshi',
    market: row.ticker,
    position: row.position_fp,
    realised: row.realized_pnl_dollars,
    fees: row.fees_paid_dollars,
    traded: row.total_traded_dollars,
    exposure: row.market_exposure_dollars,
    shard: row.exchange_index,
    updatedAt: row.last_updated_ts,
  }))

/** The same over all markets of an event. */
export interface KalshiEventPosition {
  readonly event: string
  readonly cost: Usd
  readonly shares: Qty
  readonly exposure: Usd
  readonly realised: Usd
  readonly fees: Usd
}

const zEventPosition = z
  .object({
    event_ticker: zId,
    total_cost_dollars: zUsd,
    total_cost_shares_fp: zQty,
    event_exposure_dollars: zUsd,
    realized_pnl_dollars: zUsd,
    fees_paid_dollars: zUsd,
  })
  .transform((row): KalshiEventPosition => ({
    event: row.event_ticker,
    cost: row.total_cost_dollars,
    shares: row.total_cost_shares_fp,
    exposure: row.event_exposure_dollars,
    realised: row.realized_pnl_dollars,
    fees: row.fees_paid_dollars,
  }))

export interface PositionFilter {
  readonly ticker?: string
  readonly event?: string
  /** Only those where one of these is not zero. */
  readonly nonZero?: readonly ('position' | 'total_traded')[]
  readonly subaccount?: number
  readonly shard?: number
  readonly limit?: number
}

const positionQuery = (filter: PositionFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  count_filter: filter.nonZero?.join(','),
  ticker: filter.ticker,
  event_ticker: filter.event,
  subaccount: filter.subaccount,
  exchange_index: filter.shard,
})

export const readPositionPage = pageReader('GET /portfolio/positions', {
  list: 'market_positions',
  item: zPosition,
})
export const readEventPositionPage = pageReader('GET /portfolio/positions', {
  list: 'event_positions',
  item: zEventPosition,
})

const callOf = (filter: PositionFilter) =>
  ({
    method: 'GET',
    path: '/portfolio/positions',
    query: positionQuery(filter),
    access: 'signed',
  }) as const

/** `GET /portfolio/positions`: of unsettled markets, page by page. */
export const listPositions = (rest: KalshiCaller, filter: PositionFilter = {}): CursorWalk<KalshiPosition> =>
  new CursorWalk({
    rest,
    call: callOf(filter),
    read: readPositionPage,
    idOf: (position) => position.market,
  })

/** The same answers' other half. */
export const listEventPositions = (
  rest: KalshiCaller,
  filter: PositionFilter = {},
): CursorWalk<KalshiEventPosition> =>
  new CursorWalk({
    rest,
    call: callOf(filter),
    read: readEventPositionPage,
    idOf: (position) => position.event,
  })
