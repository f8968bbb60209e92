import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { commas, secondsDown, secondsUp } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zId, zIndex, zPrice, zQty, zTime, zUsd } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

/** One of our fills. It names the order, never the id that we gave it (kalshi.md 5.8). */
export interface KalshiFill extends AccountFill {
  readonly shard: number | undefined
  readonly subaccount: number | undefined
}

const zFill = z
  .object({
    fill_id: zId,
    order_id: zId,
    ticker: zId,
    book_side: z.enum(['bid', 'ask']),
    yes_price_dollars: zPrice,
    count_fp: zQty,
    fee_cost: zUsd.refine((fee) => fee >= 0, { message: 'a fee is not negative' }),
    is_taker: z.boolean(),
    created_time: zTime,
    exchange_index: optional(zIndex),
    subaccount_number: optional(zIndex),
  })
  .transform((row): KalshiFill => ({
    type: 'fill',
    venue: 'kalshi',
    fillId: row.fill_id,
    orderId: row.order_id,
    clientOrderId: undefined,
    market: row.ticker,
    side: row.book_side,
    price: row.yes_price_dollars,
    qty: row.count_fp,
    fee: row.fee_cost,
    taker: row.is_taker,
    at: row.created_time,
    shard: row.exchange_index,
    subaccount: row.subaccount_number,
  }))

export interface FillFilter {
  /** At most a hundred. */
  readonly tickers?: readonly string[]
  readonly orderId?: string
  readonly from?: Ms
  readonly to?: Ms
  readonly subaccount?: number
  readonly shard?: number
  readonly limit?: number
}

const fillQuery = (filter: FillFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  ticker: commas(filter.tickers),
  order_id: filter.orderId,
  min_ts: secondsDown(filter.from),
  max_ts: secondsUp(filter.to),
  subaccount: filter.subaccount,
  exchange_index: filter.shard,
})

export const readFillPage = pageReader('GET /portfolio/fills', { list: 'fills', item: zFill })

/** One trade may fill several of our orders: only both ids together tell fills apart. */
export const fillKey = (fill: AccountFill): string => `${fill.fillId} ${fill.orderId}`

/** `GET /portfolio/fills`, newest first, page by page (kalshi.md 5.8). */
export const listFills = (rest: KalshiCaller, filter: FillFilter = {}): CursorWalk<KalshiFill> =>
  new CursorWalk({
    rest,
    call: { method: 'GET', path: '/portfolio/fills', query: fillQuery(filter), access: 'signed' },
    read: readFillPage,
    idOf: fillKey,
  })
