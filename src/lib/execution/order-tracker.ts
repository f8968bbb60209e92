import { assert } from '../base/assert.js'
import { addQty, minQty, QTY_ZERO, subQty, type Ms, type Qty } from '../base/units.js'
import type { AlarmCode } from '../domain/decision.js'
import type { OrderReport } from '../domain/events.js'
import {
  isFinal,
  nextOrderState,
  type Fill,
  type OrderRequest,
  type OrderState,
  type OrderTrigger,
} from '../domain/order.js'

export interface TrackedOrder {
  readonly request: OrderRequest
  state: OrderState
  filled: Qty
  /** What was booked of each fill. One of nothing is known, and counts for nothing whatever is said of it later. */
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
    const wasFinal = isFinal(order.state)
    const taken = minQty(report.qty, subQty(request.qty, order.filled))
    const over = taken < report.qty
    order.filled = addQty(order.filled, taken)
    const wrong = move(order, order.filled === request.qty ? 'fill_all' : 'fill_part')
    const alarm =
      wrong ??
      (over
        ? { code: 'OVERFILL' as const, detail: `${report.qty} reported, ${taken} were left` }
        : wasFinal
          ? { code: 'LATE_FILL' as const, detail: 'a fill after the order had ended' }
          : undefined)
    const fill: Fill = {
      id: report.fillId,
      orderId: request.id,
      instrument: request.instrument,
      side: request.side,
      price: report.price,
      qty: taken,
      fee: report.fee,
      at,
    }
    order.fills.set(fill.id, taken > 0 ? fill : undefined)
    return { order, ended: endsNow(order), ...(taken > 0 && { fill }), ...(alarm && { alarm }) }
  }
}

/** Told before the fill itself, it keeps that fill from ever counting. */
function onUndone(order: TrackedOrder, fillId: string): Tracked {
  const undone = order.fills.get(fillId)
  order.fills.set(fillId, undefined)
  if (undone === undefined) return { order, ended: false }
  order.filled = subQty(order.filled, undone.qty)
  const alarm = move(order, 'undo')
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
