import type { Clock } from '../base/clock.js'
import { DataError, VenueError } from '../base/errors.js'
import { addMs, durationMs, type Ms, type Qty } from '../base/units.js'
import type { AccountNews } from '../domain/account.js'
import type { OrderRequest } from '../domain/order.js'
import type { TimedReport } from '../domain/ports.js'
import {
  FeeAudit,
  KalshiOrderPort,
  ORDERS,
  OrderGroups,
  RENEW_AFTER_MS,
  REST_PATH,
  type AuditedMarket,
  type FeeDrift,
  type FeedNotice,
  type GroupChange,
  type OrderAlarm,
} from '../venues/kalshi/index.js'
import { askEach } from './ask-each.js'
import type { KalshiConnection } from './kalshi-connection.js'

export interface KalshiTradingParts {
  readonly kalshi: KalshiConnection
  readonly clock: Clock
  /** The shard of a market, as its listing tells it; never guessed from its ticker. */
  readonly shardOf: (market: string) => number | undefined
  readonly feesOf: (market: string, at: Ms) => AuditedMarket | undefined
  /** Contracts that may be matched on one shard within 15 seconds before the venue itself ends all resting orders. */
  readonly groupLimit: Qty
  readonly onReport: (report: TimedReport) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
  readonly onDrift: (drift: FeeDrift) => void
  readonly onGroup: (change: GroupChange) => void
}

/** Between two questions about orders whose answer was lost. */
const ASK_EVERY = durationMs(10_000)
const PRIVATE: ReadonlySet<string> = new Set(['fill', 'user_orders', 'order_group_updates'])

/**
 * Orders on one Kalshi account: each is sent at most once, with headers signed ahead of need; its news come by stream and by
 * query; every fee is held against the published formula; resting orders hang on the venue's own switch.
 */
export class KalshiTrading {
  private readonly port: KalshiOrderPort
  private readonly groups: OrderGroups
  private readonly fees: FeeAudit
  private shards: readonly number[] = []

  constructor(private readonly parts: KalshiTradingParts) {
    const { kalshi, clock, shardOf, feesOf, groupLimit, onReport, onAlarm, onDrift, onGroup } = parts
    this.fees = new FeeAudit({ feesOf, onDrift })
    this.groups = new OrderGroups({ caller: kalshi.rest, limit: groupLimit, onChange: onGroup })
    this.port = new KalshiOrderPort({
      caller: kalshi.rest,
      clock,
      venueClock: kalshi.venueClock,
      shardOf,
      groupOf: (shard) => this.groups.armedOn(shard),
      onReport,
      onAlarm,
      fees: this.fees,
    })
  }

  /**
   * Reads the account's limits, finds the order groups of earlier runs, makes one on each shard and begins to sign ahead. Throws
   * `VenueError` or `DataError`.
   */
  async start(shards: readonly number[]): Promise<void> {
    const { kalshi } = this.parts
    await kalshi.takeLimits()
    await this.groups.adopt()
    for (const shard of shards) await this.groups.open(shard)
    this.shards = shards
    kalshi.ready?.keep('POST', `${REST_PATH}${ORDERS}`, kalshi.now())
  }

  /** Resolves when the answer is in or lost; what became of the order is told by reports. */
  submit(order: OrderRequest): Promise<void> {
    return this.port.submit(order)
  }

  /** Takes over an order that an earlier run may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sentAt: Ms): void {
    this.port.recall(order, sentAt)
  }

  /** Orders about which something is left to ask. */
  get unsettled(): readonly string[] {
    return this.port.unsettled
  }

  /** Asks the venue once about an order; true when nothing is left to ask. */
  resolve(id: string): Promise<boolean> {
    return this.port.resolve(id)
  }

  /** True when the order is over with all its fills known. Throws `VenueError` when the call failed and it is not. */
  cancel(id: string): Promise<boolean> {
    return this.port.cancel(id)
  }

  /** Cancels everything on the account; gives back the venue's ids of what rests all the same. */
  cancelAll(): Promise<readonly string[]> {
    return this.port.cancelAll()
  }

  /**
   * Ends every resting order at the venue and lets no order of any kind leave from this call on, until `reset`. Throws the first
   * `VenueError`: then call again.
   */
  async trigger(): Promise<void> {
    const halted = this.port.halt()
    const [triggered] = await Promise.allSettled([this.groups.trigger(), halted])
    if (triggered.status === 'rejected') throw triggered.reason
    await halted
  }

  /** Lets orders in again. Only a person's decision leads here. Throws `VenueError`; then none leaves. */
  async reset(): Promise<void> {
    for (const shard of this.shards) await this.groups.reset(shard)
    this.port.resume()
  }

  /** False when a series has charged other fees than published, or its formula is not known. */
  isTradeable(series: string): boolean {
    return this.fees.tradeable(series)
  }

  onNews(news: AccountNews): void {
    this.port.onNews(news)
    this.groups.onNews(news)
  }

  /** A private stream began anew: what it would have told meanwhile is asked for. */
  onNotice(notice: FeedNotice): void {
    if (notice.what !== 'resync' || !PRIVATE.has(notice.channel)) {
      if (notice.what !== 'open' || notice.epoch < 2) return
    }
    this.groups.noteGap()
    void this.ask(this.port.unsettled)
  }

  /** Keeps headers fresh and asks about everything that is not as it should be, until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, kalshi } = this.parts
    let askAt = addMs(clock.now(), ASK_EVERY)
    while (!signal.aborted) {
      await clock.sleepUntil(addMs(clock.now(), RENEW_AFTER_MS), signal)
      kalshi.ready?.refresh(kalshi.now())
      if (clock.now() < askAt) continue
      askAt = addMs(clock.now(), ASK_EVERY)
      await this.ask(this.port.doubtful)
    }
    this.port.close()
    await this.port.idle()
  }

  /** What cannot be asked now is asked again later; until then nothing is concluded. A fault of ours is an alarm and no end. */
  private async ask(ids: readonly string[]): Promise<void> {
    await askEach(
      ids,
      (id) => this.port.resolve(id),
      (id, fault) => this.noteFault(id, fault),
    )
    try {
      if (this.groups.isUnsure) await this.groups.reread()
    } catch (fault) {
      if (!(fault instanceof VenueError) && !(fault instanceof DataError)) this.noteFault('', fault)
    }
  }

  private noteFault(orderId: string, fault: unknown): void {
    this.parts.onAlarm({ code: 'OWN_FAULT', orderId, detail: String(fault) })
  }
}
