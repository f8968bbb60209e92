import { z } from 'zod'
import { assert } from '../../../base/assert.js'
import { VenueError } from '../../../base/errors.js'
import { parseQty, type Qty } from '../../../base/units.js'
import type { CreatedOrder } from '../../shared/orders/created-order.js'
import type { SendPass } from '../../shared/orders/send-gate.js'
import type { KalshiCall, KalshiCaller } from '../rest/call.js'
import { pathOf } from '../../shared/rest/path.js'
import { optional, zId, zQty, zText } from '../../shared/rest/wire-fields.js'
import type { AmendBody } from './amend-body.js'
import { countText, isWireCount, type CreateOrderBody } from './order-body.js'
import { proven, unproven } from './proof.js'

export const ORDERS = '/portfolio/events/orders'

/** Where an order lies. Without its ticker a call that names an order looks on shard 0 only (kalshi.md 5.7). */
export interface OrderPlace {
  readonly orderId: string
  readonly ticker: string
  readonly shard: number | undefined
}

/** `ask`: the venue did not cancel it, and that does not say what became of it. */
export type CancelOutcome =
  { readonly kind: 'cancelled'; readonly reducedBy: Qty } | { readonly kind: 'ask'; readonly why: string }

/** A write that concerns one order: a pinned shard pays from its own budget. */
const write = (call: Omit<KalshiCall, 'access' | 'shard'>, shard: number | undefined): KalshiCall => ({
  ...call,
  access: 'signed',
  shard: shard ?? 'routed',
})

export const zCreated = z
  .object({
    order_id: zId,
    client_order_id: optional(zText),
    fill_count: zQty,
    remaining_count: zQty,
  })
  .transform((row) => ({
    orderId: row.order_id,
    clientOrderId: row.client_order_id,
    filled: row.fill_count,
    remaining: row.remaining_count,
  }))

/**
 * `POST /portfolio/events/orders` (kalshi.md 5.7): sends an order once. Throws `VenueError`: `refused` and `not-sent` mean that there is
 * no such order, `unknown` that there may be one.
 */
export async function createOrder(
  caller: KalshiCaller,
  body: CreateOrderBody,
  pass: SendPass = {},
): Promise<CreatedOrder> {
  const raw = await caller.call(write({ method: 'POST', path: ORDERS, body, ...pass }, body.exchange_index))
  return createdBy(`POST ${ORDERS}`, body, proven(`POST ${ORDERS}`, zCreated, raw))
}

/** Whether an answer is about this order: the venue is known to have answered about another one. */
export function createdBy(
  endpoint: string,
  body: CreateOrderBody,
  row: z.output<typeof zCreated>,
): CreatedOrder {
  const { orderId, clientOrderId, filled, remaining } = row
  if (clientOrderId !== undefined && clientOrderId !== body.client_order_id)
    throw unproven(endpoint, 'it is about another order')
  if (filled + remaining > parseQty(body.count)) throw unproven(endpoint, 'it counts too much')
  return { orderId, filled, remaining }
}

const zAmended = z.object({
  order_id: zId,
  remaining_count: optional(zQty),
  fill_count: optional(zQty),
})

export interface AmendedOrder {
  readonly orderId: string
  readonly filled: Qty | undefined
  readonly remaining: Qty | undefined
}

/** `POST .../{order_id}/amend`. What the answer counts was wrong at times: ask for the order (kalshi.md 5.7). */
export async function amendOrder(
  caller: KalshiCaller,
  orderId: string,
  body: AmendBody,
): Promise<AmendedOrder> {
  const path = `${pathOf(ORDERS, orderId)}/amend`
  const raw = await caller.call(write({ method: 'POST', path, body }, body.exchange_index))
  const row = ofOrder('POST amend', orderId, proven('POST amend', zAmended, raw))
  return { orderId, filled: row.fill_count, remaining: row.remaining_count }
}

const zDecreased = z.object({ order_id: zId, remaining_count: zQty })

/** `POST .../{order_id}/decrease`, by or to so many contracts, never none; gives back what remains in the book. */
export async function decreaseOrder(
  caller: KalshiCaller,
  { orderId, ticker, shard }: OrderPlace,
  change: { readonly by: Qty } | { readonly to: Qty },
): Promise<Qty> {
  const count = 'by' in change ? change.by : change.to
  assert(isWireCount(count), 'an order is decreased by or to whole hundredths of a contract', { count })
  const body = {
    ...('by' in change ? { reduce_by: countText(change.by) } : { reduce_to: countText(change.to) }),
    market_ticker: ticker,
    ...(shard !== undefined && { exchange_index: shard }),
  }
  const path = `${pathOf(ORDERS, orderId)}/decrease`
  const raw = await caller.call(write({ method: 'POST', path, body }, shard))
  return ofOrder('POST decrease', orderId, proven('POST decrease', zDecreased, raw)).remaining_count
}

const zCancelled = z.object({ order_id: zId, reduced_by: zQty })

/** `DELETE .../{order_id}`, before everything else that waits. Not found means filled, ended or elsewhere: ask. */
export async function cancelOrder(caller: KalshiCaller, place: OrderPlace): Promise<CancelOutcome> {
  const { orderId, ticker, shard } = place
  const query = { market_ticker: ticker, exchange_index: shard }
  const call = { method: 'DELETE', path: pathOf(ORDERS, orderId), query, urgent: true } as const
  try {
    const raw = await caller.call(write(call, shard))
    const row = ofOrder('DELETE order', orderId, proven('DELETE order', zCancelled, raw))
    return { kind: 'cancelled', reducedBy: row.reduced_by }
  } catch (error) {
    if (!(error instanceof VenueError) || error.outcome !== 'refused' || error.status !== 404) throw error
    return { kind: 'ask', why: error.venueCode ?? 'not found' }
  }
}

function ofOrder<T extends { readonly order_id: string }>(endpoint: string, orderId: string, row: T): T {
  if (row.order_id !== orderId) throw unproven(endpoint, 'it is about another order')
  return row
}
