import { VenueError } from '../../../base/errors.js'
import { qty, QTY_ZERO, subQty, type Qty } from '../../../base/units.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { CreatedOrder } from '../../shared/orders/created-order.js'
import type { PlacedOrder } from '../rest/clob/place-orders.js'
import { refusalOf, type PolymarketRefusal } from '../rest/refusals.js'
import type { PreparedOrder } from './prepared-order.js'

/**
 * How the sending of an order ended. `refused`: there is no such order and there will be none. `lost`: nobody knows, and nothing is
 * sent again. Of a `created` one, `isSure` is false when the order itself has to tell what became of it.
 */
export type Sending =
  | {
      readonly kind: 'created'
      readonly created: CreatedOrder
      readonly isDelayed: boolean
      readonly isSure: boolean
    }
  | { readonly kind: 'refused'; readonly detail: string; readonly refusal: PolymarketRefusal | undefined }
  | {
      readonly kind: 'lost'
      /** The answer was about this other order. */
      readonly other?: string
      /** Thrown by something else than the venue or the network, a fault of ours. */
      readonly fault?: unknown
    }

/**
 * What the documented answers mean (polymarket.md 3.4). `live`: it rests. `matched`: it filled at least in part, and what is left rests
 * if its type does. `delayed`: the venue holds it back. `unmatched`: it found nothing after such a delay, and may rest or be gone.
 * An answer about another order proves nothing about ours.
 */
export function afterAnswer({ request, venueOrderId }: PreparedOrder, placed: PlacedOrder): Sending {
  const { orderId, status } = placed
  if (orderId !== venueOrderId) return { kind: 'lost', other: orderId }
  const found = { orderId: venueOrderId, filled: QTY_ZERO, remaining: request.qty }
  const unsure = { kind: 'created', created: found, isDelayed: false, isSure: false } as const
  switch (status) {
    case 'live':
      return { ...unsure, isSure: request.tif === 'gtc' }
    case 'delayed':
      return { ...unsure, isDelayed: true }
    case 'matched': {
      const filled = sharesIn(request, placed)
      if (filled === undefined || filled === 0) return unsure
      return { ...unsure, created: { ...found, filled, remaining: restOf(request, filled) }, isSure: true }
    }
    case 'unmatched':
    default:
      return unsure
  }
}

/** Words that a second sending may meet because the first one was taken: it is a duplicate, or spent the balance. */
const MAY_BE_OF_THE_FIRST: ReadonlySet<PolymarketRefusal> = new Set(['other', 'not-found', 'balance'])

/**
 * What is thrown instead of an answer: only the venue's own no is one (polymarket.md 3.5). `hasGoneBefore`: the same bytes were sent
 * before, and answered with 425.
 */
export function afterFailure(error: unknown, hasGoneBefore: boolean): Sending {
  if (!(error instanceof VenueError)) return { kind: 'lost', fault: error }
  if (error.outcome === 'unknown') return { kind: 'lost' }
  const refusal = refusalOf(error)
  if (hasGoneBefore && refusal !== undefined && MAY_BE_OF_THE_FIRST.has(refusal)) return { kind: 'lost' }
  return { kind: 'refused', detail: error.message, refusal }
}

/** Amounts are from the order's own side: a buy makes dollars and takes shares. */
function sharesIn({ side }: OrderRequest, { making, taking }: PlacedOrder): Qty | undefined {
  const shares = side === 'buy' ? taking : making
  return shares === undefined ? undefined : qty(shares)
}

const restOf = ({ tif, qty: wanted }: OrderRequest, filled: Qty): Qty =>
  tif !== 'gtc' || filled >= wanted ? QTY_ZERO : subQty(wanted, filled)
