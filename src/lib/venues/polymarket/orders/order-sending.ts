import { assert } from '../../../base/assert.js'
import { VenueError } from '../../../base/errors.js'
import { inParts } from '../../shared/orders/in-parts.js'
import { notSent, type SendPass } from '../../shared/orders/send-gate.js'
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
  const counted = countingSends(pass)
  try {
    return afterAnswer(prepared, await postOrder(caller, prepared.bodyText, counted.pass))
  } catch (error) {
    return afterFailure(error, counted.hasGoneBefore())
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
  const counted = countingSends(pass)
  try {
    const entries = await postOrders(caller, { body, count: batch.length }, counted.pass)
    return batch.map((prepared, i) => {
      const entry = entries[i]
      if (entry === undefined) return { kind: 'lost' }
      if (entry.ok) return afterAnswer(prepared, entry.value)
      return afterFailure(entry.error, counted.hasGoneBefore())
    })
  } catch (error) {
    const sending = afterFailure(error, counted.hasGoneBefore())
    return batch.map(() => sending)
  }
}

/** Only a 425 lets the same bytes go more than once. */
function countingSends({ onSend, ...pass }: SendPass): { pass: SendPass; hasGoneBefore: () => boolean } {
  let sends = 0
  const leave = (): void => {
    onSend?.()
    sends++
  }
  return { pass: { ...pass, onSend: leave }, hasGoneBefore: () => sends > 1 }
}

/** One body holds all orders of a batch: none goes without the others. */
export const keptBack = (): VenueError => notSent('another order of the batch cannot go any more')

/** Orders by calls, in the order given. */
export const inBatches = (all: readonly PreparedOrder[]): readonly (readonly PreparedOrder[])[] =>
  inParts(all, ORDERS_A_CALL)

/** Whether the fault is the network's or the venue's. */
export const isOwnFault = (fault: unknown): fault is Error =>
  fault instanceof Error && !(fault instanceof VenueError)
