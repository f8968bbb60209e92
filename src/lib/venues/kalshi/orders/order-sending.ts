import { VenueError } from '../../../base/errors.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { KalshiCaller } from '../rest/call.js'
import { orderBody, type BodyContext } from './order-body.js'
import { createOrder, type CreatedOrder } from './order-calls.js'

/**
 * How the sending of an order ended. `refused`: there is no such order and there will be none. `duplicate`: the venue had one of
 * this id before. `lost`: nobody knows, and it is not sent again.
 */
export type Sending =
  | { readonly kind: 'created'; readonly created: CreatedOrder }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'duplicate' }
  /** `fault`: thrown by something else than the venue or the network, a fault of ours. */
  | { readonly kind: 'lost'; readonly fault: unknown }

const CONFLICT = 409
/** The words of the venue's code are not documented; a conflict without any may be one, too. */
const DUPLICATE = /exist|duplicate/

/** Sends an order once, unless the venue would refuse it anyway. Never throws. */
export async function sendOrder(
  caller: KalshiCaller,
  order: OrderRequest,
  context: BodyContext,
): Promise<Sending> {
  const body = orderBody(order, context)
  if (!body.ok) return { kind: 'refused', detail: `not sent: ${body.error.detail}` }
  try {
    return { kind: 'created', created: await createOrder(caller, body.value) }
  } catch (error) {
    return afterFailure(error)
  }
}

/** A duplicate id means that the first one arrived (kalshi.md 5.1); what is no answer of the venue proves nothing. */
function afterFailure(error: unknown): Sending {
  if (!(error instanceof VenueError)) return { kind: 'lost', fault: error }
  if (error.outcome === 'unknown') return { kind: 'lost', fault: undefined }
  const { status, venueCode } = error
  const isDuplicate = status === CONFLICT && (venueCode === undefined || DUPLICATE.test(venueCode))
  return isDuplicate ? { kind: 'duplicate' } : { kind: 'refused', detail: error.message }
}
