import { err, ok, type Result } from '../../../base/errors.js'
import { addQty, formatPrice, type Ms, type Price, type Qty } from '../../../base/units.js'
import { priceFor, type Side } from '../../../domain/complement.js'
import type { OrderRequest } from '../../../domain/order.js'
import { bookSide } from '../../shared/orders/order-side.js'
import { countText, refusalOf, type BodyContext, type BodyRefusal } from './order-body.js'

/** The body of `POST /portfolio/events/orders/{order_id}/amend` (kalshi.md 5.7). */
export interface AmendBody {
  readonly ticker: string
  readonly side: Side
  readonly price: string
  /** What has been filled and what is wanted still, together. */
  readonly count: string
  readonly client_order_id: string
  readonly updated_client_order_id?: string
  readonly expiration_time?: number
  readonly exchange_index?: number
}

/** New terms of a resting order. */
export interface Amendment {
  /** In terms of the outcome traded. */
  readonly limit: Price
  /** What the order has filled so far, by its fills. */
  readonly filled: Qty
  /** What it shall still want. */
  readonly remaining: Qty
  readonly newId?: string
  /** `clear` takes the expiry away; left out it stays as it is. */
  readonly expiresAt?: Ms | 'clear'
}

/** The body of an amendment, or why the venue would refuse it. */
export function amendBody(
  order: OrderRequest,
  change: Amendment,
  context: BodyContext,
): Result<AmendBody, BodyRefusal> {
  const { expiresAt, limit, newId, remaining } = change
  if (order.tif !== 'gtc')
    return err({ code: 'RESTING_TERMS', detail: 'only an order that rests is amended' })
  if (remaining <= 0) return err({ code: 'SIZE', detail: 'an amendment leaves something to want' })
  const count = addQty(change.filled, remaining)
  const { expiresAt: _before, ...terms } = { ...order, id: newId ?? order.id, limit, qty: count }
  const asked = typeof expiresAt === 'number' ? { ...terms, expiresAt } : terms
  const refusal = refusalOf(asked, context)
  if (refusal !== undefined) return err(refusal)
  return ok({
    ticker: order.instrument.market.id,
    side: bookSide(order),
    price: formatPrice(priceFor(order.instrument.outcome, limit)),
    count: countText(count),
    client_order_id: order.id,
    ...(newId !== undefined && { updated_client_order_id: newId }),
    ...(expiresAt !== undefined && { expiration_time: expiresAt === 'clear' ? 0 : expiresAt / 1_000 }),
    ...(context.shard !== undefined && { exchange_index: context.shard }),
  })
}
