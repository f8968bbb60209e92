import { VenueError, type Result } from '../../../base/errors.js'
import type { KalshiCaller } from '../rest/call.js'
import type { CreateOrderBody } from './order-body.js'
import type { CreatedOrder } from '../../shared/orders/created-order.js'
import { notSent, type SendPass } from '../../shared/orders/send-gate.js'
import { createOrder } from './order-calls.js'

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

/** The body as things are now, or why the order may not go. */
export type BodyNow = () => Result<CreateOrderBody, { readonly detail: string }>

const CONFLICT = 409
/** Conflicts that are known to be no duplicate; whatever else is one may be. */
const REFUSING_CONFLICTS: ReadonlySet<string> = new Set([
  'fill_or_kill_insufficient_resting_volume',
  'exchange_is_paused',
  'trading_is_paused',
])

/** Sends an order once, unless the venue would refuse it anyway: asked now, and again when it goes. Never throws. */
export async function sendOrder(
  caller: KalshiCaller,
  bodyNow: BodyNow,
  { signal, onSend }: Required<SendPass>,
): Promise<Sending> {
  const body = bodyNow()
  if (!body.ok) return { kind: 'refused', detail: `not sent: ${body.error.detail}` }
  const leave = (): void => {
    const again = bodyNow()
    if (!again.ok) throw notSent(again.error.detail)
    if (again.value.order_group_id !== body.value.order_group_id)
      throw notSent('another order group was armed meanwhile')
    onSend()
  }
  try {
    return {
      kind: 'created',
      created: await createOrder(caller, body.value, { signal, onSend: leave }),
    }
  } catch (error) {
    return afterFailure(error)
  }
}

/** A duplicate id means that the first one arrived (kalshi.md 5.1); what is no answer of the venue proves nothing. */
function afterFailure(error: unknown): Sending {
  if (!(error instanceof VenueError)) return { kind: 'lost', fault: error }
  if (error.outcome === 'unknown') return { kind: 'lost', fault: undefined }
  const { status, venueCode = '' } = error
  const isDuplicate = status === CONFLICT && !REFUSING_CONFLICTS.has(venueCode)
  return isDuplicate ? { kind: 'duplicate' } : { kind: 'refused', detail: error.message }
}
