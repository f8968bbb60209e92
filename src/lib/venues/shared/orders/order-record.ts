import {
  addQty,
  addUsd,
  costOf,
  formatPrice,
  formatQty,
  ms,
  QTY_ZERO,
  USD_ZERO,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import { priceFor } from '../../../domain/complement.js'
import type { OrderReport } from '../../../domain/events.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { OrderAlarm } from './order-alarm.js'
import type { CreatedOrder } from './created-order.js'
import type { OrderRules } from './order-rules.js'
import { bookSide } from './order-side.js'
import { VenueOrder } from './venue-order.js'

/** Who hears what becomes of an order. */
export interface RecordListener {
  report(report: OrderReport): void
  alarm(alarm: OrderAlarm): void
  /** A fill that was not known before; it has been reported. */
  filled(fill: AccountFill): void
  /** A fill that was reported before is final now. */
  settled(fill: AccountFill): void
  /** Nothing more is expected of this order of the venue, and its fills add up. */
  ended(venueOrderId: string): void
}

/** `sending`: no answer yet. `unknown`: the answer was lost. `open`: the venue has it. `over`: nothing is left, or it never was. */
export type RecordPhase = 'sending' | 'unknown' | 'open' | 'over'

const REST_IS_GONE = 'the rest is gone'

/**
 * What is known about one order of ours. Evidence may come in any order, more than once and long after the order is over; the same
 * evidence always leads to the same state. Reports follow the evidence: acknowledged, each fill, the end once the fills add
 * up. Should the venue have two orders under our id, it is over when both are.
 */
export class OrderRecord {
  private readonly orders = new Map<string, VenueOrder>()
  private fate: 'sending' | 'lost' | 'refused' = 'sending'
  /** What may be told of a refused order, too, until it is known whether it was refused. */
  private readonly waiting: AccountOrder[] = []
  private isEndTold = false
  private readonly alarmed = new Set<string>()

  constructor(
    readonly request: OrderRequest,
    private readonly rules: OrderRules,
    private readonly listener: RecordListener,
  ) {}

  get phase(): RecordPhase {
    if (this.orders.size > 0) return this.all.every(({ isOver }) => isOver) ? 'over' : 'open'
    return this.fate === 'refused' ? 'over' : this.fate === 'lost' ? 'unknown' : 'sending'
  }

  get market(): string {
    return this.request.instrument.market.id
  }

  /** The venue's ids of it, once known: one, unless it was sent twice. */
  get orderIds(): readonly string[] {
    return [...this.orders.keys()]
  }

  /** Those of them about which something is left to ask. */
  get openIds(): readonly string[] {
    return this.idsOf(({ isOver, provisionalSince }) => !isOver || provisionalSince !== undefined)
  }

  /** Those of them that may be in the book. */
  get restingIds(): readonly string[] {
    return this.idsOf(({ mayRest }) => mayRest)
  }

  /** Those of them whose fills do not add up. */
  get missingIds(): readonly string[] {
    return this.idsOf(({ missing }) => missing > 0)
  }

  /** What the venue counts as filled and has not told fill by fill. */
  get missing(): Qty {
    return this.sum(({ missing }) => missing)
  }

  /** Since when the oldest of its fills waits for its settlement. */
  get provisionalSince(): Ms | undefined {
    const since = this.all.flatMap((order) => order.provisionalSince ?? [])
    return since.length === 0 ? undefined : ms(Math.min(...since))
  }

  /** Nothing is left to be asked about it. */
  get isSettled(): boolean {
    return this.phase === 'over' && this.provisionalSince === undefined
  }

  /** Its answer was lost, whatever is known of it since. */
  get wasLost(): boolean {
    return this.fate === 'lost'
  }

  /** Told fill by fill and not failed. */
  get filled(): Qty {
    return this.sum(({ filled }) => filled)
  }

  /** The venue took it in and answered; `at` is the venue's time. */
  noteCreated(created: CreatedOrder, at: Ms): void {
    this.note(created.orderId, (order) => order.noteCreated(created, at))
    this.takeWaiting()
  }

  /** The order as the venue holds it, by stream or query. */
  noteOrder(news: AccountOrder): void {
    if (!this.isHere(news)) return
    if (this.orders.size === 0 && this.rules.isToldOfRefused(news)) {
      if (this.fate === 'sending') this.waiting.push(news)
      if (this.fate !== 'lost') return
    }
    this.note(news.orderId, (order) => {
      const { isOver } = order
      order.noteOrder(news)
      if (isOver && order.mayRest) this.alarm('REOPENED', `${news.orderId} was over and rests`)
    })
  }

  /** One fill, by stream or query; the same fill counts once. Its side and outcome are those of our own order. */
  noteFill(told: AccountFill): void {
    if (!this.isHere(told)) return
    const fill = this.rules.withFee(this.request, told)
    this.note(fill.orderId, (order) => {
      const known = order.find(fill.fillId)
      if (known !== undefined) this.compare(known, fill)
      const change = order.noteFill(fill)
      if (change === 'undone') this.reportUndone(fill)
      if (change === 'settled') this.listener.settled(fill)
      if (change !== 'new') return undefined
      this.judge(fill)
      this.reportFill(fill)
      return fill
    })
  }

  /** Fills were looked for long enough: what was cut from them when they were settled is not missing any more. */
  acceptCuts(): void {
    for (const orderId of this.missingIds) this.note(orderId, (order) => order.acceptCut())
  }

  /** There is no such order at the venue and there will be none. */
  noteRefused(detail: string): void {
    if (this.phase === 'over') return
    if (this.orders.size > 0) return this.alarm('LATE_EVIDENCE', `refused (${detail}) and yet there`)
    this.fate = 'refused'
    this.isEndTold = true
    this.listener.report({ type: 'report', orderId: this.request.id, kind: 'rejected', detail })
  }

  /** The answer was lost. Evidence that came in the meantime stands. */
  noteLost(): void {
    if (this.fate === 'sending') this.fate = 'lost'
    this.takeWaiting()
  }

  /** Says it once, however often it is found. */
  alarm(code: OrderAlarm['code'], detail: string): void {
    const key = `${code} ${detail}`
    if (this.alarmed.has(key)) return
    this.alarmed.add(key)
    this.listener.alarm({ code, orderId: this.request.id, detail })
  }

  private takeWaiting(): void {
    for (const news of this.waiting.splice(0)) this.noteOrder(news)
  }

  private get all(): readonly VenueOrder[] {
    return [...this.orders.values()]
  }

  /** `change` gives back the fill that was new; whatever it is, the report comes before the audit. */
  private note(orderId: string, change: (order: VenueOrder) => AccountFill | undefined | void): void {
    const order = this.orders.get(orderId) ?? this.begin(orderId)
    const wasOver = order.isOver
    const fill = change(order)
    if (order.isOverstated)
      this.alarm('OVERSTATED', `an answer counted more fills than ${orderId} ended with`)
    if (order.isContradicted)
      this.alarm('CONTRADICTED', `a fill of ${orderId} was told as settled and as failed`)
    this.conclude()
    if (fill !== undefined) this.listener.filled(fill)
    if (order.isOver && !wasOver) this.listener.ended(orderId)
  }

  /** Any evidence of an order proves that the venue has it, also of one that was taken for refused. */
  private begin(orderId: string): VenueOrder {
    const [first] = this.orders.keys()
    const order = new VenueOrder(this.request, this.rules)
    this.orders.set(orderId, order)
    if (first !== undefined) {
      this.alarm('SENT_TWICE', `the venue has ${first} and ${orderId}`)
      return order
    }
    if (this.fate === 'refused') this.alarm('LATE_EVIDENCE', 'it was taken for refused, and is there')
    this.listener.report({ type: 'report', orderId: this.request.id, kind: 'acked' })
    return order
  }

  /** Told once; to whom it was told that it is refused it is over already. */
  private conclude(): void {
    if (this.isEndTold || this.phase !== 'over') return
    this.isEndTold = true
    if (this.filled >= this.request.qty) return
    const ends = this.all.map(({ end }) => end)
    const { kind, reason } = ends.find((end) => end.reason !== undefined) ?? ends[0]!
    const { id: orderId } = this.request
    this.listener.report({ type: 'report', orderId, kind, detail: reason ?? REST_IS_GONE })
  }

  private reportFill(fill: AccountFill): void {
    const { fillId, qty, fee } = fill
    const { id: orderId } = this.request
    const price = this.priceOf(fill)
    this.listener.report({ type: 'report', orderId, kind: 'filled', fillId, price, qty, fee })
  }

  private reportUndone({ fillId }: AccountFill): void {
    const { id: orderId } = this.request
    this.listener.report({ type: 'report', orderId, kind: 'undone', fillId, detail: 'its settlement failed' })
  }

  private judge(fill: AccountFill): void {
    const { limit, qty: wanted, side } = this.request
    const at = this.priceOf(fill)
    if (side === 'buy' ? at > limit : at < limit)
      this.alarm('WORSE_THAN_LIMIT', `filled at ${formatPrice(at)}, the limit was ${formatPrice(limit)}`)
    const { filled } = this
    if (this.rules.isOverfilled(this.request, filled, this.paid))
      this.alarm('OVERFILL', `${formatQty(filled)} filled, ${formatQty(wanted)} were wanted`)
  }

  /** What the fills that count are worth at their prices. */
  private get paid(): Usd {
    const fills = this.all.flatMap(({ standing }) => standing)
    return fills.reduce((sum, fill) => addUsd(sum, costOf(this.priceOf(fill), fill.qty)), USD_ZERO)
  }

  private compare(known: AccountFill, again: AccountFill): void {
    const same = known.price === again.price && known.qty === again.qty && known.fee === again.fee
    if (!same) this.alarm('FILL_DIFFERS', `fill ${known.fillId} was told with other figures before`)
  }

  /** What is told of another market is not this order; a wrong side is an alarm, and our own order says what it was. */
  private isHere({ market, side }: AccountFill | AccountOrder): boolean {
    const isHere = market === this.market
    if (!isHere || side !== bookSide(this.request)) this.alarm('MISMATCH', `told in ${market} as ${side}`)
    return isHere
  }

  /** In terms of the outcome traded. */
  private priceOf = ({ price }: AccountFill): Price => priceFor(this.request.instrument.outcome, price)

  private idsOf(which: (order: VenueOrder) => boolean): readonly string[] {
    return [...this.orders].filter(([, order]) => which(order)).map(([id]) => id)
  }

  private sum(what: (order: VenueOrder) => Qty): Qty {
    return this.all.reduce((sum, order) => addQty(sum, what(order)), QTY_ZERO)
  }
}
