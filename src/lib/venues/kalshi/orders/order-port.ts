import { err, VenueError, type Result } from '../../../base/errors.js'
import { durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import { CancelAll } from './cancel-all.js'
import { orderBody, type BodyContext, type CreateOrderBody, type SelfTradePrevention } from './order-body.js'
import { cancelOrder, type SendPass } from './order-calls.js'
import { OrderEvidence, type EvidenceOptions } from './order-evidence.js'
import { sendOrder } from './order-sending.js'
import { SendGate } from './send-gate.js'
import type { TrackedOrder } from './tracked-orders.js'

export interface OrderPortOptions extends EvidenceOptions {
  /** The venue's clock as it is known now. */
  readonly venueClock: {
    venueNow(localNow: Ms): Ms
    readonly uncertaintyMs: DurationMs | undefined
  }
  /** The shard of a market, when its listing told it. */
  readonly shardOf: (market: string) => number | undefined
  /** The armed order group of a shard, which every resting order carries. */
  readonly groupOf: (shard: number | undefined) => string | undefined
  readonly selfTrade?: SelfTradePrevention
}

/** Nothing is known of the venue's clock before its first answer. */
const CLOCK_DOUBT = durationMs(2_000)

/**
 * Sends orders to Kalshi, each at most once in its life, and reports what becomes of them (kalshi.md 5.7, 5.8). A report follows evidence only: the
 * venue's answer, the private streams (`onNews`) and queries, in whatever order they come. An order whose answer was lost gets no
 * report until somebody asks (`resolve`) and the venue shows the order, or proves that there is none.
 */
export class KalshiOrderPort {
  private readonly evidence: OrderEvidence
  private readonly gate = new SendGate()
  private readonly everything: CancelAll
  private readonly closing = new AbortController()
  private isHalted = false

  constructor(private readonly options: OrderPortOptions) {
    const { caller, clock } = options
    this.evidence = new OrderEvidence(options)
    this.everything = new CancelAll({
      ...{ caller, clock, signal: this.closing.signal },
      venueNow: () => this.venueNow,
      onResting: (order) => this.onNews(order),
    })
  }

  /** Orders about which something is left to ask: resting ones, unknown ones, and those whose fills do not add up. */
  get unsettled(): readonly string[] {
    return this.idsOf(() => true)
  }

  /** Orders of which nobody knows whether the venue has them. */
  get unknown(): readonly string[] {
    return this.idsOf(({ record }) => record.phase === 'unknown')
  }

  /** Unsettled orders that should not be: all but those that simply rest. */
  get doubtful(): readonly string[] {
    return this.idsOf((tracked) => tracked.record.phase !== 'sending' && !this.simplyRests(tracked))
  }

  /**
   * Sends the order and resolves when its answer is in or lost. What an order must fulfil is asked again when it goes, after
   * its wait for the rate limit. Throws `BugError` when the id was used before.
   */
  submit(order: OrderRequest): Promise<void> {
    const tracked = this.evidence.track(order, this.venueNow)
    return this.gate.pass((pass) => this.send(tracked, pass))
  }

  /** Takes over an order that an earlier run may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sentAt: Ms): void {
    const tracked = this.evidence.track(order, this.options.venueClock.venueNow(sentAt))
    this.evidence.lost(tracked)
  }

  /** News of the account, by stream or query, in any order and more than once. */
  onNews(news: AccountNews): void {
    this.evidence.onNews(news)
  }

  /**
   * Asks the venue once about an order, and is true when nothing is left to ask. To be called again until it is: that there
   * is no such order is believed only after several complete lists over a period.
   */
  async resolve(id: string): Promise<boolean> {
    return this.evidence.orders.isForgotten(id) || this.evidence.ask(this.evidence.find(id))
  }

  /**
   * Cancels an order, whatever the venue has of it, and is true when it is over with all its fills known. Throws `VenueError`
   * when the call failed and the order, asked about, is not over.
   */
  async cancel(id: string): Promise<boolean> {
    if (this.evidence.orders.isForgotten(id)) return true
    const { record } = this.evidence.find(id)
    if (record.orderIds.length === 0) await this.resolve(id)
    let fault: VenueError | undefined
    for (const orderId of record.restingIds) fault = (await this.cancelOne(record.market, orderId)) ?? fault
    // Whatever the answer says, what became of the order only the order itself tells.
    const isOver = record.openIds.length > 0 ? await this.resolve(id) : record.isSettled
    if (fault !== undefined && !isOver) throw fault
    return isOver
  }

  /**
   * Cancels everything on every shard; what waits to be sent is called back. Gives back the venue's ids of what rests all the
   * same: none after two complete lists, two seconds apart, without any. For a minute the venue may cancel new orders, too: none
   * that rests is sent meanwhile. Throws `VenueError` or `DataError` when nobody can tell what rests.
   */
  async cancelAll(): Promise<readonly string[]> {
    this.gate.recall()
    try {
      return await this.everything.run(() => this.afterSends(() => this.unsettled))
    } finally {
      await this.ask(this.unsettled)
    }
  }

  /** From this call on no order of any kind leaves until `resume`. Resolves when those that have left are asked about. */
  halt(): Promise<void> {
    this.isHalted = true
    this.gate.recall()
    return this.afterSends(() => this.unknown)
  }

  /** Only a person's decision leads here. */
  resume(): void {
    this.isHalted = false
  }

  /** Resolves when no fill is being fetched any more. */
  idle(): Promise<void> {
    return this.evidence.idle()
  }

  /** Stops fetching and waiting. */
  close(): void {
    this.closing.abort()
    this.evidence.close()
  }

  private async send(tracked: TrackedOrder, pass: Required<SendPass>): Promise<void> {
    const { request } = tracked.record
    const onSend = (): void => {
      pass.onSend()
      tracked.sentAt = this.venueNow
    }
    const sending = await sendOrder(this.options.caller, () => this.bodyNow(request), { ...pass, onSend })
    if (sending.kind === 'refused') return this.evidence.refuse(tracked, sending.detail)
    const isTaken =
      sending.kind === 'created' && this.evidence.created(tracked, sending.created, this.venueNow)
    if (!isTaken) this.evidence.lost(tracked)
    tracked.hasArrived = sending.kind === 'duplicate'
    if (tracked.hasArrived || (isTaken && this.oddlyRests(tracked))) await this.evidence.ask(tracked)
    if (sending.kind === 'lost' && sending.fault instanceof Error) throw sending.fault
  }

  /** Asked before it is sent, and again when it goes. */
  private bodyNow(order: OrderRequest): Result<CreateOrderBody, { readonly detail: string }> {
    if (this.isHalted) return err({ detail: 'orders are halted' })
    if (order.tif !== 'gtc') return orderBody(order, this.contextOf(order))
    if (this.everything.isQuiet) return err({ detail: 'the venue is still cancelling everything' })
    if (order.expiresAt === undefined) return err({ detail: 'an order that rests has an expiry' })
    return orderBody(order, this.contextOf(order))
  }

  private contextOf({ instrument }: OrderRequest): BodyContext {
    const { groupOf, selfTrade, shardOf, venueClock } = this.options
    const shard = shardOf(instrument.market.id)
    return {
      venueNow: this.venueNow,
      clockDoubt: venueClock.uncertaintyMs ?? CLOCK_DOUBT,
      shard,
      groupId: groupOf(shard),
      ...(selfTrade !== undefined && { selfTrade }),
    }
  }

  private async cancelOne(ticker: string, orderId: string): Promise<VenueError | undefined> {
    const { caller, shardOf } = this.options
    try {
      await cancelOrder(caller, { orderId, ticker, shard: shardOf(ticker) })
      return undefined
    } catch (error) {
      if (error instanceof VenueError) return error
      throw error
    }
  }

  private async afterSends(ids: () => readonly string[]): Promise<void> {
    await this.gate.idle()
    await this.ask(ids())
  }

  private async ask(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.resolve(id)))
  }

  /** An order that never rests, and yet the venue says that something of it does. */
  private oddlyRests = ({ record }: TrackedOrder): boolean =>
    record.request.tif !== 'gtc' && record.restingIds.length > 0

  private simplyRests({ record }: TrackedOrder): boolean {
    const { expiresAt, tif } = record.request
    if (tif !== 'gtc' || record.phase !== 'open' || record.missing > 0 || record.orderIds.length > 1)
      return false
    return expiresAt === undefined || expiresAt > this.venueNow
  }

  private get venueNow(): Ms {
    const { clock, venueClock } = this.options
    return venueClock.venueNow(clock.now())
  }

  private idsOf(which: (tracked: TrackedOrder) => boolean): readonly string[] {
    return this.evidence.orders.unsettled.filter(which).map(({ record }) => record.request.id)
  }
}
