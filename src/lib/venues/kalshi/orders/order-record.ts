import {
  addQty,
  formatPrice,
  formatQty,
  QTY_ZERO,
  subQty,
  type Price,
  type Qty,
} from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import { priceFor } from '../../../domain/complement.js'
import type { OrderReport } from '../../../domain/events.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { OrderAlarm } from './order-alarm.js'
import { wireSide } from './order-body.js'
import type { CreatedOrder } from './order-calls.js'

/** Who hears what becomes of an order. */
export interface RecordListener {
  report(report: OrderReport): void
  alarm(alarm: OrderAlarm): void
  /** A fill that was not known before. */
  filled(fill: AccountFill): void
  /** Nothing more is expected, and the fills add up. */
  ended(venueOrderId: string): void
}

/** `sending`: no answer yet. `unknown`: the answer was lost. `open`: the venue has it. `over`: it rests no more, or never did. */
export type RecordPhase = 'sending' | 'unknown' | 'open' | 'over'

interface OrderEnd {
  /** What the venue says it filled in all. */
  readonly filled: Qty
  readonly kind: 'cancelled' | 'expired'
  readonly detail: string
}

const REASON_MAX = 64

/**
 * What is known about one order. Evidence may come in any order, more than once and long after the order is over; the same
 * evidence always leads to the same state. Reports follow the evidence: acknowledged, each fill, the end once the fills add up.
 */
export class OrderRecord {
  private readonly fills = new Map<string, AccountFill>()
  private filled: Qty = QTY_ZERO
  private counted: Qty = QTY_ZERO
  private end: OrderEnd | undefined
  private phaseNow: RecordPhase = 'sending'
  private isRefused = false
  private venueId: string | undefined

  constructor(
    readonly request: OrderRequest,
    private readonly listener: RecordListener,
  ) {}

  get phase(): RecordPhase {
    return this.phaseNow
  }

  /** The venue's id of it, once known. */
  get orderId(): string | undefined {
    return this.venueId
  }

  get market(): string {
    return this.request.instrument.market.id
  }

  /** What the venue counts as filled and has not told fill by fill. */
  get missing(): Qty {
    return this.counted > this.filled ? subQty(this.counted, this.filled) : QTY_ZERO
  }

  /** Nothing is left to be asked about it. */
  get isSettled(): boolean {
    return this.phaseNow === 'over' && this.missing === 0
  }

  /** The venue took it in and answered. */
  noteCreated({ orderId, filled, remaining }: CreatedOrder): void {
    this.exists(orderId)
    this.count(filled)
    // What an order that never rests did not fill at once is gone.
    if (this.request.tif !== 'gtc' || remaining === 0)
      this.noteEnd({ filled, kind: 'cancelled', detail: this.restIsGone(filled) })
    this.conclude()
  }

  /** The order as the venue holds it, by stream or query. */
  noteOrder(order: AccountOrder): void {
    if (!this.isHere(order)) return
    this.exists(order.orderId)
    this.count(order.filled)
    if (order.state === 'cancelled' || order.state === 'executed') {
      const kind = order.reason === 'ExpiryCancel' ? 'expired' : 'cancelled'
      const detail = order.reason?.slice(0, REASON_MAX) || this.restIsGone(order.filled)
      this.noteEnd({ filled: order.filled, kind, detail })
    }
    this.conclude()
  }

  /** One fill, by stream or query; the same fill counts once. Its side and outcome are those of our own order. */
  noteFill(fill: AccountFill): void {
    if (!this.isHere(fill)) return
    this.exists(fill.orderId)
    const known = this.fills.get(fill.fillId)
    if (known !== undefined) return this.compare(known, fill)
    this.fills.set(fill.fillId, fill)
    this.filled = addQty(this.filled, fill.qty)
    this.count(this.filled)
    this.judge(fill)
    this.listener.filled(fill)
    const { fillId, qty: count, fee } = fill
    const { id: orderId } = this.request
    this.listener.report({
      type: 'report',
      orderId,
      kind: 'filled',
      fillId,
      price: this.priceOf(fill),
      qty: count,
      fee,
    })
    this.conclude()
  }

  /** There is no such order at the venue and there will be none. */
  noteRefused(detail: string): void {
    if (this.venueId !== undefined) return this.alarm('LATE_EVIDENCE', `refused (${detail}) and yet there`)
    this.isRefused = true
    this.phaseNow = 'over'
    this.listener.report({ type: 'report', orderId: this.request.id, kind: 'rejected', detail })
  }

  /** The answer was lost. Evidence that came in the meantime stands. */
  noteLost(): void {
    if (this.phaseNow === 'sending') this.phaseNow = 'unknown'
  }

  /** Any evidence of an order proves that the venue has it, also of one that was taken for refused. */
  private exists(orderId: string): void {
    if (this.venueId !== undefined && this.venueId !== orderId)
      this.alarm('SENT_TWICE', `the venue has ${this.venueId} and ${orderId}`)
    if (this.venueId !== undefined) return
    this.venueId = orderId
    if (this.isRefused) this.alarm('LATE_EVIDENCE', 'it was taken for refused, and is there')
    this.phaseNow = 'open'
    this.listener.report({ type: 'report', orderId: this.request.id, kind: 'acked' })
  }

  private count(filled: Qty): void {
    if (filled > this.counted) this.counted = filled
  }

  /** An end is final; a later message can only have counted more. */
  private noteEnd(end: OrderEnd): void {
    this.end ??= end
  }

  private conclude(): void {
    if (this.phaseNow !== 'open' || this.missing > 0) return
    const isFull = this.filled >= this.request.qty
    if (this.end === undefined && !isFull) return
    this.phaseNow = 'over'
    // For whoever was told that it is refused it is over already.
    if (!isFull && this.end !== undefined && !this.isRefused) {
      const { kind, detail } = this.end
      this.listener.report({ type: 'report', orderId: this.request.id, kind, detail })
    }
    this.listener.ended(this.venueId!)
  }

  private judge(fill: AccountFill): void {
    const { limit, qty: wanted, side } = this.request
    const at = this.priceOf(fill)
    if (side === 'buy' ? at > limit : at < limit)
      this.alarm('WORSE_THAN_LIMIT', `filled at ${formatPrice(at)}, the limit was ${formatPrice(limit)}`)
    if (this.filled > wanted)
      this.alarm('OVERFILL', `${formatQty(this.filled)} filled, ${formatQty(wanted)} were wanted`)
  }

  private compare(known: AccountFill, again: AccountFill): void {
    const same = known.price === again.price && known.qty === again.qty && known.fee === again.fee
    if (!same) this.alarm('FILL_DIFFERS', `fill ${known.fillId} was told with other figures before`)
  }

  /** What is told of another market is not this order; a wrong side is an alarm, and our own order says what it was. */
  private isHere({ market, side }: AccountFill | AccountOrder): boolean {
    const isHere = market === this.market
    if (!isHere || side !== wireSide(this.request)) this.alarm('MISMATCH', `told in ${market} as ${side}`)
    return isHere
  }

  /** In terms of the outcome traded. */
  private priceOf = ({ price }: AccountFill): Price => priceFor(this.request.instrument.outcome, price)

  private restIsGone(filled: Qty): string {
    if (this.request.tif === 'gtc') return 'cancelled'
    return filled === 0 ? 'nothing at the limit or better' : 'no more at the limit or better'
  }

  private alarm(code: OrderAlarm['code'], detail: string): void {
    this.listener.alarm({ code, orderId: this.request.id, detail })
  }
}
