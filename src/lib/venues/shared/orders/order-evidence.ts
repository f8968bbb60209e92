import type { Clock } from '../../../base/clock.js'
import { assert } from '../../../base/assert.js'
import { durationMs, formatQty, ms, type DurationMs, type Ms } from '../../../base/units.js'
import type { AccountFill, AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { TimedReport } from '../../../domain/ports.js'
import { AbsenceProof, type AbsenceRules } from './absence-proof.js'
import type { CreatedOrder } from './created-order.js'
import type { OrderAlarm } from './order-alarm.js'
import { OrderInquiry, type LookSink, type VenueLook } from './order-inquiry.js'
import { OrderRecord, type RecordListener } from './order-record.js'
import type { OrderRules } from './order-rules.js'
import { Pursuit } from './pursuit.js'
import { TrackedOrders, type TrackedOrder } from './tracked-orders.js'
import { UnclaimedNews, type OrderNews } from './unclaimed-news.js'

export interface EvidenceOptions {
  readonly clock: Clock
  readonly onReport: (report: TimedReport) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
  /** Hears when a fill that was reported before is final. */
  readonly onSettled?: (fill: AccountFill) => void
  /** Hears each fill once, and when an order's fills are all told. */
  readonly fees?: {
    note(fill: AccountFill): void
    noteEnd(venueOrderId: string): void
  }
  readonly absence?: AbsenceRules
  /** How long to wait before each of the tries to fetch fills that are counted and not told. */
  readonly fillWaits?: readonly DurationMs[]
}

/** The stream is usually faster than the first try; reads may lag by half a minute. */
const FILL_WAITS = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000].map(durationMs)

/** How a venue judges evidence, and how it is asked for more. */
export interface EvidenceVenue {
  readonly rules: OrderRules
  readonly look: (sink: LookSink) => VenueLook
}

/** What is sent, or was. */
export interface Sent {
  /** By the venue's clock. */
  readonly at: Ms
  /** The venue's id, where it is known before anything is sent. */
  readonly venueOrderId?: string
}

/** Leads every piece of evidence, told by answer, stream or query, to the one order of ours that it is about. */
export class OrderEvidence {
  readonly orders = new TrackedOrders()
  private readonly inquiry: OrderInquiry
  /** Fetches fills that the venue counts and has not told, until they add up. */
  private readonly chase: Pursuit<OrderRecord>
  private readonly unclaimed = new UnclaimedNews((news) => this.foreign(news))
  private readonly awaiting = new Set<TrackedOrder>()

  constructor(
    private readonly options: EvidenceOptions,
    private readonly venue: EvidenceVenue,
    /** Hears after every change of what is known of an order. */
    private readonly onChange: (tracked: TrackedOrder) => void = () => undefined,
  ) {
    this.inquiry = new OrderInquiry(venue.look, {
      onNews: (tracked, news) => this.apply(tracked, news),
      onAbsent: (tracked, detail) => this.refuse(tracked, detail),
      isKnown: (orderId) => this.orders.ownerOf(orderId) !== undefined,
    })
    this.chase = new Pursuit({
      clock: options.clock,
      waits: options.fillWaits ?? FILL_WAITS,
      isDone: ({ missing }) => missing === 0,
      step: (record, signal) => this.fetchFills(record, signal),
      onGivenUp: (record) => this.endChase(record),
      onFault: (record, fault) => record.alarm('OWN_FAULT', String(fault)),
    })
  }

  /** Throws `BugError` when the id was used before. */
  track(order: OrderRequest, { at, venueOrderId }: Sent): TrackedOrder {
    const { rules } = this.venue
    const tracked: TrackedOrder = {
      record: new OrderRecord(order, rules, this.listener()),
      venueOrderId,
      sentAt: at,
      // When it was sent may be known only as the latest time that it can have been.
      since: ms(Math.min(at, order.decidedAt)),
      lookedAt: this.options.clock.now(),
      absence: new AbsenceProof(this.options.absence ?? rules.absence),
      hasArrived: false,
      isDelayed: false,
      unmatchedSince: undefined,
      failures: 0,
      asking: undefined,
    }
    this.orders.add(order.id, tracked)
    if (venueOrderId === undefined) this.awaiting.add(tracked)
    else if (!this.orders.claim(venueOrderId, tracked)) this.isFree(tracked, venueOrderId)
    return tracked
  }

  find(id: string): TrackedOrder {
    const tracked = this.orders.find(id)
    assert(tracked !== undefined, 'the order was sent or recalled', { id })
    return tracked
  }

  /** Asks the venue once; true when nothing is left to ask. */
  async ask(tracked: TrackedOrder): Promise<boolean> {
    await this.inquiry.ask(tracked)
    if (tracked.failures === 0) tracked.lookedAt = this.options.clock.now()
    return tracked.record.isSettled
  }

  /** The same with a look that begins now: one that is under way may not have seen what was just done. */
  async askAnew(tracked: TrackedOrder): Promise<boolean> {
    await tracked.asking
    return this.ask(tracked)
  }

  /** The answer to the sending; false when it is about an order that another one of ours has already. */
  created(tracked: TrackedOrder, created: CreatedOrder, at: Ms): boolean {
    if (!this.isFree(tracked, created.orderId)) return false
    if (tracked.record.orderIds.length === 0) tracked.absence.restart()
    tracked.record.noteCreated(created, at)
    this.review(tracked)
    return true
  }

  lost(tracked: TrackedOrder): void {
    tracked.record.noteLost()
    this.review(tracked)
  }

  refuse(tracked: TrackedOrder, detail: string): void {
    tracked.record.noteRefused(detail)
    this.review(tracked)
  }

  /** News of the account, by stream or query, in any order and more than once. */
  onNews(news: AccountNews): void {
    if (news.type === 'position' || news.type === 'group') return
    const { clientOrderId, market, orderId } = news
    const named = clientOrderId === undefined ? undefined : this.orders.find(clientOrderId)
    const tracked = named ?? this.orders.ownerOf(orderId)
    if (tracked !== undefined) return this.apply(tracked, news)
    if (clientOrderId !== undefined && this.orders.isForgotten(clientOrderId)) return this.late(news)
    // Whatever names another id is not ours, and neither is anything while all of ours have their ids.
    if (clientOrderId === undefined && this.awaitsId(market)) this.unclaimed.keep(news)
    else this.unclaimed.disown(news)
  }

  /** Resolves when no fill is being fetched any more. */
  idle(): Promise<void> {
    return this.chase.idle()
  }

  close(): void {
    this.chase.close()
  }

  private async fetchFills(record: OrderRecord, signal: AbortSignal): Promise<void> {
    const tracked = this.find(record.request.id)
    for (const orderId of record.missingIds)
      if (!signal.aborted) await this.inquiry.fetchFills(tracked, orderId)
  }

  private endChase(record: OrderRecord): void {
    record.acceptCuts()
    if (record.missing === 0) return this.review(this.find(record.request.id))
    const missing = formatQty(record.missing)
    record.alarm('FILLS_MISSING', `${missing} contracts are counted as filled and not told`)
  }

  private listener(): RecordListener {
    const { clock, fees, onAlarm, onReport, onSettled } = this.options
    const audit = (venueOrderId: string, judge: () => void): void => {
      try {
        judge()
      } catch (error) {
        onAlarm({ code: 'FEE_NOT_JUDGED', orderId: venueOrderId, detail: String(error) })
      }
    }
    return {
      report: (report) => onReport({ at: clock.now(), report }),
      alarm: onAlarm,
      settled: (fill) => onSettled?.(fill),
      filled: (fill) => audit(fill.orderId, () => fees?.note(fill)),
      ended: (orderId) => audit(orderId, () => fees?.noteEnd(orderId)),
    }
  }

  private apply(tracked: TrackedOrder, news: OrderNews): void {
    if (!this.isFree(tracked, news.orderId)) return
    if (news.type === 'fill' || news.state !== 'unknown') tracked.isDelayed = false
    if (news.type === 'order' && news.state !== 'unknown') tracked.unmatchedSince = undefined
    if (tracked.record.orderIds.length === 0) tracked.absence.restart()
    if (news.type === 'fill') tracked.record.noteFill(news)
    else tracked.record.noteOrder(news)
    this.review(tracked)
  }

  /** One order at the venue is never booked to two of ours. */
  private isFree({ record }: TrackedOrder, orderId: string): boolean {
    const owner = this.orders.ownerOf(orderId)
    if (owner === undefined || owner.record === record) return true
    record.alarm('CLAIMED_TWICE', `${orderId} is already ${owner.record.request.id}`)
    return false
  }

  /** What follows from new knowledge of an order: news that waited for its id are its own, and missing fills are fetched. */
  private review(tracked: TrackedOrder): void {
    const { record } = tracked
    const { market, orderIds } = record
    if (orderIds.length > 0 || record.phase === 'over') this.awaiting.delete(tracked)
    for (const orderId of orderIds)
      if (this.orders.claim(orderId, tracked))
        for (const news of this.unclaimed.claim(orderId)) this.apply(tracked, news)
    if (!this.awaitsId(market)) this.unclaimed.disownMarket(market)
    if (record.missing > 0) this.chase.start(record)
    this.orders.sort(tracked)
    this.onChange(tracked)
  }

  private awaitsId(market: string): boolean {
    for (const { record } of this.awaiting) if (record.market === market) return true
    return false
  }

  private late({ clientOrderId, orderId, type }: OrderNews): void {
    const detail = `${type} of ${orderId}, long after it was settled`
    this.options.onAlarm({ code: 'LATE_EVIDENCE', orderId: clientOrderId ?? orderId, detail })
  }

  private foreign({ orderId, type, market }: OrderNews): void {
    this.options.onAlarm({ code: 'FOREIGN', orderId, detail: `${type} in ${market}` })
  }
}
