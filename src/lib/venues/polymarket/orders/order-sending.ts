import { assert } from '../../../base/assert.js'
import { VenueError } from '../../../base/errors.js'
import { inParts } from '../../shared/orders/in-parts.js'
import type { SendPass } from '../../shared/orders/send-gate.js'
import type { PolymarketCaller } from '../rest/call.js'
import { ORDERS_A_CALL, postOrder, postOrders } from '../rest/clob/place-orders.js'
import { batchBody } from '../sign/signed-order.js'
import { afterAnswer, afterFailure, type Sending } from './order-answer.js'
import type { PreparedOrder } from './prepared-order.js'

/** Sends one order's bytes. Never throws. */
export async function sendOrder(
  caller: PolymarketCaller,
  prepared: PreparedOrder,
  pass: SendPass,
): Promise<Sending> {
  try {
    return afterAnswer(prepared, await postOrder(caller, prepared.bodyText, pass))
  } catch (error) {
    return afterFailure(error)
  }
}

/**
 * Sends up to 15 orders in one call: one outcome for each, in the order asked. An entry is an order's only when its place and its
 * id agree; when the whole call fails, that is what is known of each. Never throws.
 */
export async function sendOrders(
  caller: PolymarketCaller,
  batch: readonly PreparedOrder[],
  pass: SendPass,
): Promise<readonly Sending[]> {
  assert(batch.length > 0 && batch.length <= ORDERS_A_CALL, 'a batch of 1 to 15 orders', {
    count: batch.length,
  })
  const body = batchBody(batch.map(({ bodyText }) => bodyText))
  try {
    const entries = await postOrders(caller, { body, count: batch.length }, pass)
    return batch.map((prepared, i) => {
      const entry = entries[i]
      if (entry === undefined) return { kind: 'lost' }
      return entry.ok ? afterAnswer(prepared, entry.value) : afterFailure(entry.error)
    })
  } catch (error) {
    const sending = afterFailure(error)
    return batch.map(() => sending)
  }
}

/** Orders by calls, in the order given. */
export const inBatches = (all: readonly PreparedOrder[]): readonly (readonly PreparedOrder[])[] =>
  inParts(all, ORDERS_A_CALL)

/** Whether the fault is the network's or the venue's. */
export const isOwnFault = (fault: unknown): fault is Error =>
  fault instanceof Error && !(fault instanceof VenueError)
