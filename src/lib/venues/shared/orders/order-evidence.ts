import type { Clock } from '../../../base/clock.js'
import { assert } from '../../../base/assert.js'
import type { DurationMs, Ms } from '../../../base/units.js'
import type { AccountFill, AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { TimedReport } from '../../../domain/ports.js'
import { AbsenceProof, type AbsenceRules } from './absence-proof.js'
import type { CreatedOrder } from './created-order.js'
import { FillChase } from './fill-chase.js'
import type { OrderAlarm } from './order-alarm.js'
import { OrderInquiry, type LookSink, type VenueLook } from './order-inquiry.js'
import { OrderRecord, type RecordListener } from './order-record.js'
import type { OrderRules } from './order-rules.js'
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
  private readonly chase: FillChase
  private readonly unclaimed = new UnclaimedNews((news) => this.foreign(news))
  private readonly awaiting = new Set<TrackedOrder>()

  constructor(
    private readonly options: EvidenceOptions,
    private readonly venue: EvidenceVenue,
  ) {
    const { clock, fillWaits: waits } = options
    this.inquiry = new OrderInquiry(venue.look, {
      onNews: (tracked, news) => this.apply(tracked, news),
      onAbsent: (tracked, detail) => this.refuse(tracked, detail),
      isKnown: (orderId) => this.orders.ownerOf(orderId) !== undefined,
    })
    const fetch = (record: OrderRecord, orderId: string): Promise<void> =>
      this.inquiry.fetchFills(this.find(record.request.id), orderId)
    this.chase = new FillChase({ clock, waits, fetch })
  }

  /** Throws `BugError` when the id was used before. */
  track(order: OrderRequest, { at, venueOrderId }: Sent): TrackedOrder {
    const { rules } = this.venue
    const tracked: TrackedOrder = {
      record: new OrderRecord(order, rules, this.listener()),
      venueOrderId,
      sentAt: at,
      absence: new AbsenceProof(this.options.absence ?? rules.absence),
      hasArrived: false,
      isDelayed: false,
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
    return tracked.record.isSettled
  }

  /** The answer to the sending; false when it is about an order that another one of ours has already. */
  created(tracked: TrackedOrder, created: CreatedOrder, at: Ms): boolean {
    if (!this.isFree(tracked, created.orderId)) return false
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
