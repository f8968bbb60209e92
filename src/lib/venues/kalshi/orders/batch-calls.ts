import { z } from 'zod'
import { err, ok, VenueError, type Result } from '../../../base/errors.js'
import type { CreatedOrder } from '../../shared/orders/created-order.js'
import { inParts } from '../../shared/orders/in-parts.js'
import type { KalshiCaller } from '../rest/call.js'
import { listOf, optional, zId, zQty } from '../../shared/rest/wire-fields.js'
import { createdBy, ORDERS, zCreated, type CancelOutcome, type OrderPlace } from './order-calls.js'
import type { CreateOrderBody } from './order-body.js'
import { proven } from './proof.js'

const BATCH = `${ORDERS}/batched`
const CREATE = `POST ${BATCH}`
const CANCEL = `DELETE ${BATCH}`
const CODE_MAX = 64

const zItems = z.object({ orders: listOf(z.unknown()) }).transform((row) => row.orders)
const zError = z.object({ code: zId.transform((code) => code.slice(0, CODE_MAX)) })

/**
 * A batch that its bucket never holds can never be sent, and one takes tokens from nothing but the general bucket: so many fit
 * into the smallest one, at 10 tokens for each order and 2 for each cancel, with room for what else is urgent (kalshi.md 7).
 */
const CREATES_A_CALL = 9
const CANCELS_A_CALL = 20

/**
 * `POST .../batched`, in as many calls as it takes: one answer for each order, in the order asked. A batch is not atomic: an item
 * that is missing, told twice or cannot be read is `unknown`, and a call that fails is the answer for each of its items. Throws
 * `VenueError` when the only call failed; that then holds for every item.
 */
export async function createOrders(
  caller: KalshiCaller,
  bodies: readonly CreateOrderBody[],
): Promise<readonly Result<CreatedOrder, VenueError>[]> {
  if (bodies.length <= CREATES_A_CALL) return createBatch(caller, bodies)
  const parts = await Promise.all(
    inParts(bodies, CREATES_A_CALL).map((part) =>
      createBatch(caller, part).catch((error: unknown) => {
        if (!(error instanceof VenueError)) throw error
        return part.map(() => err(error))
      }),
    ),
  )
  return parts.flat()
}

async function createBatch(
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

/** Codes that say no for good (kalshi.md 5.1). After any other one, a duplicate's above all, there may be an order. */
const DEFINITE: ReadonlySet<string> = new Set([
  'invalid_price',
  'invalid_order_size',
  'invalid_order',
  'invalid_parameters',
  'insufficient_balance',
  'available_balance_too_low',
])

const refused = (venueCode: string): VenueError =>
  new VenueError('ARB-VEN-001', `the venue refused the order: ${venueCode}`, {
    outcome: DEFINITE.has(venueCode) ? 'refused' : 'unknown',
    venueCode,
  })

const zCancelled = z.object({ order_id: zId, reduced_by: zQty, error: z.null().optional() })

/**
 * `DELETE .../batched`, with a body, in as many calls as it takes. An item that is not plainly cancelled is to be asked about, and
 * so are those of a call that failed. Throws `VenueError` when the only call failed.
 */
export async function cancelOrders(
  caller: KalshiCaller,
  places: readonly OrderPlace[],
): Promise<readonly CancelOutcome[]> {
  if (places.length <= CANCELS_A_CALL) return cancelBatch(caller, places)
  const parts = await Promise.all(
    inParts(places, CANCELS_A_CALL).map((part) =>
      cancelBatch(caller, part).catch((error: unknown) => {
        if (!(error instanceof VenueError)) throw error
        return part.map(() => ({ kind: 'ask', why: `the call failed: ${error.code}` }) as const)
      }),
    ),
  )
  return parts.flat()
}

async function cancelBatch(
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

/** `DELETE /portfolio/events/orders`: everything, on every shard. */
export async function cancelAllOrders(caller: KalshiCaller): Promise<void> {
  await caller.call({ method: 'DELETE', path: ORDERS, access: 'signed', urgent: true })
}
