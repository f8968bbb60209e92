import { z } from 'zod'
import { addUsd, type Ms } from '../../../base/units.js'
import type { AccountOrder, AccountOrderState } from '../../../domain/account.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { decode } from './decode.js'
import { commas, pathOf, secondsDown, secondsUp } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import {
  optional,
  zId,
  zIndex,
  zPrice,
  zQty,
  zText,
  zTimeOrNever,
  zUsd,
} from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

/** One of our orders as the venue lists it (kalshi.md 5.8). Reads lag the engine. */
export interface KalshiOrder extends AccountOrder {
  readonly shard: number | undefined
  readonly subaccount: number | undefined
  readonly createdAt: Ms | undefined
  readonly expiresAt: Ms | undefined
}

const STATES: ReadonlyMap<string, AccountOrderState> = new Map([
  ['resting', 'resting'],
  ['canceled', 'cancelled'],
  ['executed', 'executed'],
])

const zOrder = z
  .object({
    order_id: zId,
    client_order_id: optional(zText),
    ticker: zId,
    book_side: z.enum(['bid', 'ask']),
    status: zText,
    yes_price_dollars: zPrice,
    initial_count_fp: zQty,
    fill_count_fp: zQty,
    remaining_count_fp: zQty,
    taker_fees_dollars: zUsd,
    maker_fees_dollars: zUsd,
    created_time: zTimeOrNever,
    last_update_time: zTimeOrNever,
    expiration_time: zTimeOrNever,
    last_update_reason: optional(zText),
    order_group_id: optional(zText),
    subaccount_number: optional(zIndex),
    exchange_index: optional(zIndex),
  })
  .transform((row): KalshiOrder => ({
    type: 'order',
    venue: 'kalshi',
    orderId: row.order_id,
    clientOrderId: row.client_order_id || undefined,
    market: row.ticker,
    side: row.book_side,
    price: row.yes_price_dollars,
    state: STATES.get(row.status) ?? 'unknown',
    initial: row.initial_count_fp,
    filled: row.fill_count_fp,
    remaining: row.remaining_count_fp,
    fees: addUsd(row.taker_fees_dollars, row.maker_fees_dollars),
    reason: row.last_update_reason,
    groupId: row.order_group_id || undefined,
    at: row.last_update_time ?? row.created_time,
    createdAt: row.created_time,
    expiresAt: row.expiration_time,
    shard: row.exchange_index,
    subaccount: row.subaccount_number,
  }))

export interface OrderFilter {
  readonly ticker?: string
  /** At most ten. */
  readonly events?: readonly string[]
  readonly status?: 'resting' | 'canceled' | 'executed'
  readonly from?: Ms
  readonly to?: Ms
  readonly subaccount?: number
  readonly shard?: number
  readonly limit?: number
}

const orderQuery = (filter: OrderFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  ticker: filter.ticker,
  event_ticker: commas(filter.events),
  min_ts: secondsDown(filter.from),
  max_ts: secondsUp(filter.to),
  status: filter.status,
  subaccount: filter.subaccount,
  exchange_index: filter.shard,
})

export const readOrderPage = pageReader('GET /portfolio/orders', { list: 'orders', item: zOrder })

/** `GET /portfolio/orders`. There is no lookup by client id; closed orders leave after two weeks (kalshi.md 5.6). */
export const listOrders = (rest: KalshiCaller, filter: OrderFilter = {}): CursorWalk<KalshiOrder> =>
  new CursorWalk({
    rest,
    call: { method: 'GET', path: '/portfolio/orders', query: orderQuery(filter), access: 'signed' },
    read: readOrderPage,
    idOf: (order) => order.orderId,
  })

const zOne = z.object({ order: zOrder }).transform((row) => row.order)

/** `GET /portfolio/orders/{order_id}`, for 2 tokens. */
export async function readOrder(rest: KalshiCaller, id: string): Promise<KalshiOrder> {
  const raw = await rest.call({ method: 'GET', path: pathOf('/portfolio/orders', id), access: 'signed' })
  return decodeOrder(raw)
}

export const decodeOrder = (raw: unknown): KalshiOrder => decode('GET /portfolio/orders/{id}', zOne, raw)
