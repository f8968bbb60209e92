import { BugError, err, ok, type Result } from '../../../base/errors.js'
import {
  durationMs,
  formatPrice,
  formatQty,
  PRICE_ONE,
  QTY_MAX,
  type DurationMs,
  type Ms,
  type Qty,
} from '../../../base/units.js'
import { priceFor, type Side } from '../../../domain/complement.js'
import type { OrderRequest, TimeInForce } from '../../../domain/order.js'
import { bookSide } from '../../shared/orders/order-side.js'

/** `taker_at_cross` ends the incoming order, `maker` the resting one (kalshi.md 5.7). */
export type SelfTradePrevention = 'taker_at_cross' | 'maker'

/** The body of `POST /portfolio/events/orders`, in the venue's names (kalshi.md 5.7). */
export interface CreateOrderBody {
  readonly ticker: string
  readonly client_order_id: string
  readonly side: Side
  /** Contracts with two decimals. */
  readonly count: string
  /** YES dollars with four decimals. */
  readonly price: string
  readonly time_in_force: 'good_till_canceled' | 'immediate_or_cancel' | 'fill_or_kill'
  readonly self_trade_prevention_type: SelfTradePrevention
  /** Unix seconds. */
  readonly expiration_time?: number
  readonly post_only?: true
  readonly cancel_order_on_pause?: true
  readonly order_group_id?: string
  readonly exchange_index?: number
}

/** What an order's body needs that is not in the order. */
export interface BodyContext {
  /** The venue's time, as far as it is known. */
  readonly venueNow: Ms
  /** How far that may be off. */
  readonly clockDoubt: DurationMs
  /** The market's shard; without it the venue routes by the ticker. */
  readonly shard: number | undefined
  /** The group that resting orders go into. */
  readonly groupId: string | undefined
  readonly selfTrade?: SelfTradePrevention
}

/** The venue would refuse it, so it is not sent. */
export interface BodyRefusal {
  readonly code:
    'PRICE' | 'GRID' | 'LOT' | 'SIZE' | 'CLIENT_ID' | 'EXPIRY' | 'RESTING_TERMS' | 'NO_GROUP' | 'CANCEL_ALL'
  readonly detail: string
}

const CLIENT_ID = /^[\x21-\x7e]{1,64}$/
/** Counts go out with two decimals. */
const WIRE_LOT = 10_000
/** An expiry nearer than this may be past before it is read, and would make the order an immediate one. */
const EXPIRY_LEAD = durationMs(2_000)
const SECOND_MS = 1_000

const WIRE_TIME: Readonly<Record<TimeInForce, CreateOrderBody['time_in_force']>> = {
  gtc: 'good_till_canceled',
  ioc: 'immediate_or_cancel',
  fok: 'fill_or_kill',
}

/** The body of an order, exactly as asked for, or why it cannot be one. Nothing is rounded and nothing is left out. */
export function orderBody(order: OrderRequest, context: BodyContext): Result<CreateOrderBody, BodyRefusal> {
  const { market, outcome } = order.instrument
  if (market.venue !== 'kalshi') throw new BugError('an order for another venue', { market: market.id })
  const yesPrice = priceFor(outcome, order.limit)
  const refusal = refusalOf(order, context) ?? groupRefusal(order, context)
  if (refusal !== undefined) return err(refusal)
  return ok({
    ticker: market.id,
    client_order_id: order.id,
    side: bookSide(order),
    count: countText(order.qty),
    price: formatPrice(yesPrice),
    time_in_force: WIRE_TIME[order.tif],
    self_trade_prevention_type: context.selfTrade ?? 'taker_at_cross',
    ...(order.tif === 'gtc' && restingFields(order, context)),
    ...(context.shard !== undefined && { exchange_index: context.shard }),
  })
}

/** Contracts as the venue takes them: two decimals. The quantity is whole hundredths. */
export const countText = (count: Qty): string => formatQty(count)

/** Whether a quantity can be written on the wire as it is. */
export const isWireCount = (count: Qty): boolean => count > 0 && count % WIRE_LOT === 0 && count <= QTY_MAX

function restingFields(
  order: OrderRequest,
  { groupId }: BodyContext,
): Pick<CreateOrderBody, 'expiration_time' | 'post_only' | 'cancel_order_on_pause' | 'order_group_id'> {
  return {
    ...(order.expiresAt !== undefined && { expiration_time: order.expiresAt / SECOND_MS }),
    ...(order.postOnly === true && { post_only: true }),
    ...(order.cancelOnPause === true && { cancel_order_on_pause: true }),
    ...(groupId !== undefined && { order_group_id: groupId }),
  }
}

/** Why the venue would refuse these terms. */
export function refusalOf(order: OrderRequest, context: BodyContext): BodyRefusal | undefined {
  const { grid, lot, minQty } = order.instrument.market
  const yesPrice = priceFor(order.instrument.outcome, order.limit)
  const { limit, qty: count } = order
  if (!CLIENT_ID.test(order.id))
    return refuse('CLIENT_ID', 'a client order id has 1 to 64 printable characters')
  if (limit <= 0 || limit >= PRICE_ONE) return refuse('PRICE', `${formatPrice(limit)} is not between 0 and 1`)
  if (grid.indexOf(yesPrice) < 0) return refuse('GRID', `${formatPrice(yesPrice)} is not on the price grid`)
  if (count < minQty || count <= 0 || count > QTY_MAX)
    return refuse('SIZE', `${formatQty(count)} contracts are too few or too many`)
  if (count % lot !== 0 || !isWireCount(count))
    return refuse('LOT', `${formatQty(count)} contracts are not whole lots of ${formatQty(lot)}`)
  return order.tif === 'gtc' ? restingRefusal(order, context) : immediateRefusal(order)
}

function immediateRefusal({
  tif,
  postOnly,
  expiresAt,
  cancelOnPause,
}: OrderRequest): BodyRefusal | undefined {
  const isResting = postOnly === true || cancelOnPause === true || expiresAt !== undefined
  return isResting ? refuse('RESTING_TERMS', `an order that is ${tif} never rests`) : undefined
}

function restingRefusal(
  { expiresAt }: OrderRequest,
  { venueNow, clockDoubt }: BodyContext,
): BodyRefusal | undefined {
  if (expiresAt === undefined) return undefined
  if (expiresAt % SECOND_MS !== 0) return refuse('EXPIRY', 'an expiry is a whole second')
  const left = expiresAt - venueNow - clockDoubt
  return left < EXPIRY_LEAD ? refuse('EXPIRY', 'the expiry is past or less than two seconds away') : undefined
}

/** A resting order outlives us: without a group nothing at the venue would end it. */
const groupRefusal = ({ tif }: OrderRequest, { groupId }: BodyContext): BodyRefusal | undefined =>
  tif === 'gtc' && groupId === undefined
    ? refuse('NO_GROUP', 'no order group is armed for this shard')
    : undefined

const refuse = (code: BodyRefusal['code'], detail: string): BodyRefusal => ({ code, detail })
