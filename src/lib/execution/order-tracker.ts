import { assert } from '../base/assert.js'
import { addQty, costOf, QTY_ZERO, subQty, usd, type Ms, type Qty } from '../base/units.js'
import type { AlarmCode } from '../domain/decision.js'
import type { OrderReport } from '../domain/events.js'
import {
  isFinal,
  nextOrderState,
  spendsDollars,
  type Fill,
  type OrderRequest,
  type OrderState,
  type OrderTrigger,
} from '../domain/order.js'

export interface TrackedOrder {
  readonly request: OrderRequest
  state: OrderState
  /** May be more than was asked for. */
  filled: Qty
  /** What was told of each fill. One of nothing is known, and counts for nothing whatever is said of it later. */
  readonly fills: Map<string, Fill | undefined>
  detail: string
  /** Its end was told: it is told once, whatever evidence comes later. */
  ended: boolean
}

/** What one report did to an order. */
export interface Tracked {
  readonly order: TrackedOrder
  readonly fill?: Fill
  /** A fill that counted, and never came to be. */
  readonly undone?: Fill
  /** True when the order has just become final. */
  readonly ended: boolean
  readonly alarm?: { readonly code: AlarmCode; readonly detail: string }
}

const TRIGGER: Readonly<Record<Exclude<OrderReport['kind'], 'filled' | 'undone'>, OrderTrigger>> = {
  acked: 'ack',
  cancelled: 'cancel',
  rejected: 'reject',
  expired: 'expire',
}

/** Every order we ever sent and what is known about it. A fill counts once, whatever was said before or after. */
export class OrderTracker {
  private readonly orders = new Map<string, TrackedOrder>()

  /** Notes that an order leaves now. The id must be new: an intent is sent at most once. */
  send(request: OrderRequest): TrackedOrder {
    assert(!this.orders.has(request.id), 'an order id is used once', { id: request.id })
    const order: TrackedOrder = {
      request,
      state: 'sent',
      filled: QTY_ZERO,
      fills: new Map(),
      detail: '',
      ended: false,
    }
    this.orders.set(request.id, order)
    return order
  }

  find(orderId: string): TrackedOrder | undefined {
    return this.orders.get(orderId)
  }

  hasFills(orderId: string): boolean {
    return (this.orders.get(orderId)?.fills.size ?? 0) > 0
  }

  /** Nothing is expected of it any more; what is told of it all the same is not of ours. */
  forget(orderId: string): void {
    this.orders.delete(orderId)
  }

  /** `undefined` for an order that we did not send. */
  onReport(report: OrderReport, at: Ms): Tracked | undefined {
    const order = this.orders.get(report.orderId)
    if (order === undefined) return undefined
    if (report.kind === 'filled') return this.onFill(order, report, at)
    if (report.kind === 'undone') return onUndone(order, report.fillId)
    order.detail = report.kind === 'acked' ? order.detail : report.detail
    const alarm = move(order, TRIGGER[report.kind])
    return { order, ended: endsNow(order), ...(alarm && { alarm }) }
  }

  /** No answer came in time: the order is neither dead nor filled until there is evidence. */
  onSilence(orderId: string): Tracked | undefined {
    const order = this.orders.get(orderId)
    if (order === undefined || isFinal(order.state) || order.state === 'unknown') return undefined
    move(order, 'lose')
    return { order, ended: false, alarm: { code: 'UNKNOWN_ORDER', detail: 'no answer in time' } }
  }

  private onFill(order: TrackedOrder, report: Extract<OrderReport, { kind: 'filled' }>, at: Ms): Tracked {
    if (order.fills.has(report.fillId)) return { order, ended: false }
    const { request } = order
    const before = order.state
    const left = Math.max(0, request.qty - order.filled)
    const fill: Fill = {
      id: report.fillId,
      orderId: request.id,
      instrument: request.instrument,
      side: request.side,
      price: report.price,
      qty: report.qty,
      fee: report.fee,
      at,
    }
    order.fills.set(fill.id, fill.qty > 0 ? fill : undefined)
    order.filled = addQty(order.filled, fill.qty)
    const wrong = move(order, order.filled >= request.qty ? 'fill_all' : 'fill_part')
    const alarm = wrong ?? overfill(order, fill.qty, left) ?? lateFill(before)
    return { order, ended: endsNow(order), ...(fill.qty > 0 && { fill }), ...(alarm && { alarm }) }
  }
}

/** What rounding may add to the dollars of an order in several fills. */
const CENT = 10_000

/** A fill is a fact, also where it is more than can be: then somebody must look. */
function overfill({ request, filled, fills }: TrackedOrder, told: Qty, left: number): Tracked['alarm'] {
  if (filled <= request.qty) return undefined
  if (spendsDollars(request)) {
    const paid = [...fills.values()].reduce((sum, fill) => sum + (fill ? costOf(fill.price, fill.qty) : 0), 0)
    if (paid <= usd(costOf(request.limit, request.qty) + CENT)) return undefined
  }
  return { code: 'OVERFILL', detail: `${told} reported, ${left} were left` }
}

/** Of an order that was filled already, more shares for its dollars come late by no fault. */
const lateFill = (before: OrderState): Tracked['alarm'] =>
  isFinal(before) && before !== 'filled'
    ? { code: 'LATE_FILL', detail: 'a fill after the order had ended' }
    : undefined

/** Told before the fill itself, it keeps that fill from ever counting. */
function onUndone(order: TrackedOrder, fillId: string): Tracked {
  const undone = order.fills.get(fillId)
  order.fills.set(fillId, undefined)
  if (undone === undefined) return { order, ended: false }
  order.filled = subQty(order.filled, undone.qty)
  const alarm = order.filled >= order.request.qty ? undefined : move(order, 'undo')
  return { order, ended: false, undone, ...(alarm && { alarm }) }
}

function endsNow(order: TrackedOrder): boolean {
  if (order.ended || !isFinal(order.state)) return false
  order.ended = true
  return true
}

function move(order: TrackedOrder, trigger: OrderTrigger): Tracked['alarm'] {
  const next = nextOrderState(order.state, trigger)
  if (next === undefined) return { code: 'IMPOSSIBLE_REPORT', detail: `${trigger} after ${order.state}` }
  order.state = next
  return undefined
}
