import { z } from 'zod'
import { err, ok, VenueError, type Result } from '../../../base/errors.js'
import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { KalshiCaller } from '../rest/call.js'
import { listOf, optional, zId, zQty } from '../rest/wire-fields.js'
import {
  createdBy,
  ORDERS,
  zCreated,
  type CancelOutcome,
  type CreatedOrder,
  type OrderPlace,
} from './order-calls.js'
import type { CreateOrderBody } from './order-body.js'
import { proven } from './proof.js'

const BATCH = `${ORDERS}/batched`
const CREATE = `POST ${BATCH}`
const CANCEL = `DELETE ${BATCH}`
const CODE_MAX = 64

const zItems = z.object({ orders: listOf(z.unknown()) }).transform((row) => row.orders)
const zError = z.object({ code: zId.transform((code) => code.slice(0, CODE_MAX)) })

/**
 * `POST .../batched`: one answer for each order, in the order asked. A batch is not atomic: an item that is missing, told twice
 * or cannot be read is `unknown`. Throws `VenueError` when the whole batch failed; `unknown` then holds for every item.
 */
export async function createOrders(
  caller: KalshiCaller,
  bodies: readonly CreateOrderBody[],
): Promise<readonly Result<CreatedOrder, VenueError>[]> {
  const body = { orders: bodies }
  const raw = await caller.call({ method: 'POST', path: BATCH, body, access: 'signed', items: bodies.length })
  const items = proven(CREATE, zItems, raw)
  return bodies.map((one) => createdItem(one, itemOf(items, 'client_order_id', one.client_order_id)))
}

function createdItem(body: CreateOrderBody, item: unknown): Result<CreatedOrder, VenueError> {
  const refusal = z.object({ error: zError, order_id: z.null().optional() }).safeParse(item)
  if (refusal.success) return err(refused(refusal.data.error.code))
  try {
    const plain = z.object({ error: z.null().optional() })
    proven(CREATE, plain, item)
    return ok(createdBy(CREATE, body, proven(CREATE, zCreated, item)))
  } catch (error) {
    if (error instanceof VenueError) return err(error)
    throw error
  }
}

const refused = (venueCode: string): VenueError =>
  new VenueError('ARB-VEN-001', `the venue refused the order: ${venueCode}`, {
    outcome: 'refused',
    venueCode,
  })

const zCancelled = z.object({ order_id: zId, reduced_by: zQty, error: z.null().optional() })

/** `DELETE .../batched`, with a body. An item that is not plainly cancelled is to be asked about. */
export async function cancelOrders(
  caller: KalshiCaller,
  places: readonly OrderPlace[],
): Promise<readonly CancelOutcome[]> {
  const orders = places.map(({ orderId, ticker, shard }) => ({
    order_id: orderId,
    market_ticker: ticker,
    ...(shard !== undefined && { exchange_index: shard }),
  }))
  const raw = await caller.call({
    method: 'DELETE',
    path: BATCH,
    body: { orders },
    access: 'signed',
    items: places.length,
    urgent: true,
  })
  const items = proven(CANCEL, zItems, raw)
  return places.map(({ orderId }) => cancelledItem(itemOf(items, 'order_id', orderId)))
}

function cancelledItem(item: unknown): CancelOutcome {
  const done = zCancelled.safeParse(item)
  if (done.success) return { kind: 'cancelled', reducedBy: done.data.reduced_by }
  const refusal = optional(z.object({ error: zError })).safeParse(item)
  return { kind: 'ask', why: refusal.data?.error.code ?? 'no readable answer' }
}

/** The one item of that id, if there is exactly one. */
function itemOf(items: readonly unknown[], key: string, id: string): unknown {
  const own = items.filter(
    (item) => typeof item === 'object' && item !== null && (item as Record<string, unknown>)[key] === id,
  )
  return own.length === 1 ? own[0] : undefined
}

/** How long the venue goes on cancelling after a cancel-all (kalshi.md 12.15). */
const CANCEL_ALL_TAIL = durationMs(60_000)

/**
 * `DELETE /portfolio/events/orders`: everything, on every shard. Gives back the time until which orders that are placed now may
 * be cancelled, too; that holds as well when it throws with an `unknown` outcome.
 */
export async function cancelAllOrders(caller: KalshiCaller, now: Ms): Promise<Ms> {
  await caller.call({ method: 'DELETE', path: ORDERS, access: 'signed', urgent: true })
  return cancelAllTail(now)
}

export const cancelAllTail = (sentAt: Ms): Ms => addMs(sentAt, CANCEL_ALL_TAIL)
