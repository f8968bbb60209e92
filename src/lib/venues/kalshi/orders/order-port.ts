import { assert } from '../../../base/assert.js'
import type { Clock } from '../../../base/clock.js'
import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { AccountFill, AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { TimedReport } from '../../../domain/ports.js'
import type { KalshiCaller } from '../rest/call.js'
import { AbsenceProof, ABSENCE_RULES, type AbsenceRules } from './absence-proof.js'
import { healthy, leftNoTrace, lookAtFills, lookAtMarket, lookAtOrder } from './account-look.js'
import { cancelAllOrders, cancelAllTail } from './batch-calls.js'
import { FillChase } from './fill-chase.js'
import type { OrderAlarm } from './order-alarm.js'
import type { BodyContext, SelfTradePrevention } from './order-body.js'
import { cancelOrder } from './order-calls.js'
import { OrderRecord } from './order-record.js'
import { sendOrder } from './order-sending.js'
import { UnclaimedNews, type OrderNews } from './unclaimed-news.js'

export interface OrderPortOptions {
  readonly caller: KalshiCaller
  readonly clock: Clock
  /** The venue's clock as it is known now. */
  readonly venueClock: {
    venueNow(localNow: Ms): Ms
    readonly uncertaintyMs: DurationMs | undefined
  }
  /** The shard of a market, when its listing told it. */
  readonly shardOf: (market: string) => number | undefined
  /** The armed order group of a shard, which every resting order carries. */
  readonly groupOf: (shard: number | undefined) => string | undefined
  readonly onReport: (report: TimedReport) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
  /** Hears each fill once, and when an order's fills are all told. */
  readonly fees?: {
    note(fill: AccountFill): void
    noteEnd(venueOrderId: string): void
  }
  readonly selfTrade?: SelfTradePrevention
  readonly absence?: AbsenceRules
  /** How long to wait before each of the tries to fetch fills that are counted and not told. */
  readonly fillWaits?: readonly DurationMs[]
}

interface Tracked {
  readonly record: OrderRecord
  /** When it was sent, by the venue's clock. */
  readonly sent: Ms
  readonly absence: AbsenceProof
}

/** Nothing is known of the venue's clock before its first answer. */
const CLOCK_DOUBT = durationMs(2_000)
/** Clocks differ by less, so that nothing of an order lies before this. */
const BEFORE_SENDING = durationMs(-60_000)

/**
 * Sends orders to Kalshi, each at most once in its life, and reports what becomes of them (kalshi.md 5.7, 5.8). A report follows evidence only: the
 * venue's answer, the private streams (`onNews`) and queries, in whatever order they come. An order whose answer was lost gets no
 * report until somebody asks (`resolve`) and the venue shows the order, or proves that there is none.
 */
export class KalshiOrderPort {
  private readonly tracked = new Map<string, Tracked>()
  private readonly byVenueId = new Map<string, Tracked>()
  private readonly unclaimed: UnclaimedNews
  private readonly awaiting = new Set<Tracked>()
  private readonly chase: FillChase
  private quietUntil: Ms | undefined

  constructor(private readonly options: OrderPortOptions) {
    this.unclaimed = new UnclaimedNews((news) => this.foreign(news))
    const { caller, clock, fillWaits, onAlarm } = options
    this.chase = new FillChase({
      ...{ caller, clock, onAlarm },
      ...(fillWaits !== undefined && { waits: fillWaits }),
      onFill: (record, fill) => this.apply(this.trackedBy(record.request.id), fill),
    })
  }

  /** Orders about which something is left to ask: resting ones, unknown ones, and those whose fills do not add up. */
  get unsettled(): readonly string[] {
    return [...this.tracked].filter(([, { record }]) => !record.isSettled).map(([id]) => id)
  }

  /** Orders of which nobody knows whether the venue has them. */
  get unknown(): readonly string[] {
    return [...this.tracked].filter(([, { record }]) => record.phase === 'unknown').map(([id]) => id)
  }

  /** Sends the order and resolves when its answer is in or lost. Throws `BugError` when the id was used before. */
  submit(order: OrderRequest): Promise<void> {
    return this.send(order, this.track(order, this.options.clock.now()))
  }

  /** Takes over an order that an earlier run may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sentAt: Ms): void {
    this.track(order, sentAt).record.noteLost()
  }

  /** News of the account, by stream or query, in any order and more than once. */
  onNews(news: AccountNews): void {
    if (news.type === 'position' || news.type === 'group') return
    const tracked = this.ownerOf(news)
    if (tracked !== undefined) return this.apply(tracked, news)
    // Whatever names another id is not ours, and neither is anything while all of ours have their ids.
    if (news.clientOrderId === undefined && this.awaitsId(news.market)) this.unclaimed.keep(news)
    else this.unclaimed.disown(news)
  }

  /**
   * Asks the venue once about an order, and is true when nothing is left to ask. To be called again until it is: that there
   * is no such order is believed only after several complete lists over a period.
   */
  async resolve(id: string): Promise<boolean> {
    const tracked = this.trackedBy(id)
    const { record } = tracked
    if (record.isSettled || record.phase === 'sending') return record.isSettled
    await healthy(async () => {
      if (record.orderId === undefined) await this.search(tracked)
      if (record.orderId !== undefined && !record.isSettled) await this.refresh(tracked, record.orderId)
    })
    return record.isSettled
  }

  /** Cancels an order, and is true when it is over with all its fills known. Throws `VenueError` when the call failed. */
  async cancel(id: string): Promise<boolean> {
    const { record } = this.trackedBy(id)
    if (record.orderId === undefined) await this.resolve(id)
    if (record.orderId === undefined || record.phase === 'over') return record.isSettled
    const { market: ticker, orderId } = record
    // Whatever the answer says, what became of the order only the order itself tells.
    await cancelOrder(this.options.caller, { orderId, ticker, shard: this.options.shardOf(ticker) })
    return this.resolve(id)
  }

  /** Cancels everything on every shard. For a minute the venue may cancel new orders, too: none that rests is sent meanwhile. */
  async cancelAll(): Promise<void> {
    const { caller, clock } = this.options
    this.quietUntil = cancelAllTail(clock.now())
    this.quietUntil = await cancelAllOrders(caller, clock.now())
    await Promise.all(this.unsettled.map((id) => this.resolve(id)))
  }

  /** Resolves when no fill is being fetched any more. */
  async idle(): Promise<void> {
    await this.chase.idle()
  }

  /** Stops fetching. */
  close(): void {
    this.chase.close()
  }

  private track(order: OrderRequest, sentAt: Ms): Tracked {
    assert(!this.tracked.has(order.id), 'an order id is used once', { id: order.id })
    const { clock, onReport, onAlarm, fees, absence = ABSENCE_RULES } = this.options
    const record = new OrderRecord(order, {
      report: (report) => onReport({ at: clock.now(), report }),
      alarm: onAlarm,
      filled: (fill) => fees?.note(fill),
      ended: (venueOrderId) => fees?.noteEnd(venueOrderId),
    })
    const sent = this.options.venueClock.venueNow(sentAt)
    const endsAt = order.tif === 'gtc' ? order.expiresAt : sent
    const tracked = {
      record,
      sent,
      absence: new AbsenceProof({ sentAt: sent, endsAt }, absence),
    }
    this.tracked.set(order.id, tracked)
    this.awaiting.add(tracked)
    return tracked
  }

  private trackedBy(id: string): Tracked {
    const tracked = this.tracked.get(id)
    assert(tracked !== undefined, 'the order was sent or recalled', { id })
    return tracked
  }

  private async send(order: OrderRequest, tracked: Tracked): Promise<void> {
    const { record } = tracked
    if (order.tif === 'gtc' && this.isQuiet)
      return this.refuse(tracked, 'not sent: the venue is still cancelling everything')
    const sending = await sendOrder(this.options.caller, order, this.contextOf(order))
    if (sending.kind === 'refused') return this.refuse(tracked, sending.detail)
    if (sending.kind === 'created') record.noteCreated(sending.created)
    else record.noteLost()
    this.review(tracked)
    if (sending.kind === 'duplicate') await this.resolve(order.id)
    if (sending.kind === 'lost' && sending.fault instanceof Error) throw sending.fault
  }

  private get isQuiet(): boolean {
    return this.quietUntil !== undefined && this.options.clock.now() < this.quietUntil
  }

  private contextOf({ instrument }: OrderRequest): BodyContext {
    const { clock, groupOf, selfTrade, shardOf, venueClock } = this.options
    const shard = shardOf(instrument.market.id)
    return {
      venueNow: venueClock.venueNow(clock.now()),
      clockDoubt: venueClock.uncertaintyMs ?? CLOCK_DOUBT,
      shard,
      groupId: groupOf(shard),
      ...(selfTrade !== undefined && { selfTrade }),
    }
  }

  private refuse(tracked: Tracked, detail: string): void {
    tracked.record.noteRefused(detail)
    this.review(tracked)
  }

  private ownerOf({ clientOrderId, orderId }: OrderNews): Tracked | undefined {
    const named = clientOrderId === undefined ? undefined : this.tracked.get(clientOrderId)
    return named ?? this.byVenueId.get(orderId)
  }

  private apply(tracked: Tracked, news: OrderNews): void {
    if (news.type === 'fill') tracked.record.noteFill(news)
    else tracked.record.noteOrder(news)
    this.review(tracked)
  }

  /** What follows from new knowledge of an order: news that waited for its id are its own, and missing fills are fetched. */
  private review(tracked: Tracked): void {
    const { record } = tracked
    const { orderId, market, phase } = record
    if (orderId !== undefined || phase === 'over') this.awaiting.delete(tracked)
    if (orderId !== undefined && !this.byVenueId.has(orderId)) {
      this.byVenueId.set(orderId, tracked)
      for (const news of this.unclaimed.claim(orderId)) this.apply(tracked, news)
    }
    if (!this.awaitsId(market)) this.unclaimed.disownMarket(market)
    if (record.missing > 0) this.chase.start(record)
  }

  private awaitsId(market: string): boolean {
    for (const { record } of this.awaiting) if (record.market === market) return true
    return false
  }

  /** Looks for an order whose id at the venue is not known. */
  private async search(tracked: Tracked): Promise<void> {
    const { caller, clock, venueClock } = this.options
    const { record, absence, sent } = tracked
    const since = addMs(sent, BEFORE_SENDING)
    const look = await lookAtMarket(caller, record.market, since)
    for (const order of look.orders) if (order.clientOrderId === record.request.id) this.apply(tracked, order)
    for (const fill of look.fills) if (fill.orderId === record.orderId) this.apply(tracked, fill)
    const hasTrace = !leftNoTrace(look, since, (orderId) => this.byVenueId.has(orderId))
    if (record.orderId !== undefined || hasTrace) return
    absence.note({ asOf: look.asOf, at: venueClock.venueNow(clock.now()) })
    if (absence.isProven) this.refuse(tracked, 'the venue does not have it: proven by its complete lists')
  }

  private async refresh(tracked: Tracked, orderId: string): Promise<void> {
    const { caller } = this.options
    const order = await lookAtOrder(caller, orderId)
    if (order !== undefined) this.apply(tracked, order)
    if (!tracked.record.isSettled)
      for (const fill of await lookAtFills(caller, orderId)) this.apply(tracked, fill)
  }

  private foreign({ orderId, type, market }: OrderNews): void {
    this.options.onAlarm({ code: 'FOREIGN', orderId, detail: `${type} in ${market}` })
  }
}
