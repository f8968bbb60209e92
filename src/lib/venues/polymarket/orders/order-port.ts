import { VenueError, type Result } from '../../../base/errors.js'
import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { CancelAll } from '../../shared/orders/cancel-all.js'
import { OrderPort, type PortOptions } from '../../shared/orders/order-port.js'
import type { SendPass } from '../../shared/orders/send-gate.js'
import type { TrackedOrder } from '../../shared/orders/tracked-orders.js'
import type { PolymarketCaller } from '../rest/call.js'
import { cancelMarketOrders, cancelOrders, type Cancels } from '../rest/clob/cancel-orders.js'
import type { PolymarketRefusal } from '../rest/refusals.js'
import { cancelEverything } from './cancel-everything.js'
import { OrderAssets, type OrderAssetsOptions } from './order-assets.js'
import type { Sending } from './order-answer.js'
import { OrderBuilder, type OrderBuilderOptions, type VenueTime } from './order-builder.js'
import { inBatches, isOwnFault, keptBack, sendOrder, sendOrders } from './order-sending.js'
import type { OrderRefusal } from './order-terms.js'
import { polymarketEvidence } from './polymarket-look.js'
import type { PreparedOrder } from './prepared-order.js'
import { UnmatchedOrders } from './unmatched-orders.js'

export interface PolymarketPortOptions extends PortOptions, OrderBuilderOptions, OrderAssetsOptions {
  readonly caller: PolymarketCaller
  /** Whether the dead man's switch would end what rests: without it nothing is placed that has no end of its own. */
  readonly isGuarded: () => boolean
  /** The venue takes no orders of this account any more, or none of this program: trading must stop. */
  readonly onStop: (reason: PolymarketRefusal, detail: string) => void
}

/** Refusals that every further order would meet. */
const STOPS: ReadonlySet<PolymarketRefusal> = new Set([
  'banned',
  'closed-only',
  'forbidden',
  'key',
  'signer',
  'deposit-wallet',
  'version',
])

/** Nothing is known of the venue's clock before its first answer. */
const CLOCK_DOUBT = durationMs(2_000)
/** The venue sweeps up to five seconds after the ten without a heartbeat, and reads lag. */
const SWEEP = durationMs(25_000)

/**
 * Orders on one Polymarket account (polymarket.md 3). Each is built and signed once; its id at the venue is known before it is sent,
 * and the same bytes are all that is ever sent for it. A fill counts from its match on; should its settlement fail, it is undone.
 */
export class PolymarketOrderPort extends OrderPort {
  private readonly builder: OrderBuilder
  protected readonly everything: CancelAll
  private readonly assets: OrderAssets
  private readonly unmatched: UnmatchedOrders
  private readonly soon = new Set<Promise<unknown>>()
  private doubtUntil: Ms | undefined

  constructor(private readonly options: PolymarketPortOptions) {
    const { caller, clock } = options
    const assets = new OrderAssets(options)
    super(
      {
        ...options,
        onReport: (timed) => {
          options.onReport(timed)
          if (timed.report.kind === 'filled') this.noteBought(timed.report.orderId)
        },
        onSettled: (fill) => {
          options.onSettled?.(fill)
          const owner = this.evidence.orders.ownerOf(fill.orderId)
          if (owner !== undefined) assets.noteSettled(owner.record.request)
        },
      },
      polymarketEvidence(caller, () => this.venueNow),
    )
    this.assets = assets
    this.builder = new OrderBuilder(options)
    const { signal } = this.closing
    this.everything = cancelEverything(caller, {
      ...{ clock, signal, venueNow: () => this.venueNow },
      inDoubt: () => this.inDoubt(),
    })
    this.unmatched = new UnmatchedOrders({
      clock,
      ask: (id) => this.resolveAnew(id),
      cancel: (id) => this.cancel(id),
    })
  }

  /** Orders that the venue holds back before they trade. They cannot be cancelled, and nothing is known of them, until that is over. */
  get delayed(): readonly string[] {
    return this.idsOf(({ isDelayed }) => isDelayed)
  }

  /**
   * Whether the dead man's switch is to be held up: an order rests or may come to rest, and is meant to. To let it fall ends everything
   * that rests under the key.
   */
  get isGuardNeeded(): boolean {
    const isWanted = ({ record: { phase, request } }: TrackedOrder): boolean =>
      request.tif === 'gtc' && phase !== 'over' && !this.halted.forbids(request.id)
    return this.idsOf(isWanted).length > 0
  }

  override get doubtful(): readonly string[] {
    const isSwept = this.doubtUntil !== undefined && this.options.clock.now() < this.doubtUntil
    return isSwept ? this.idsOf(({ record }) => record.phase !== 'sending') : super.doubtful
  }

  /**
   * Builds and signs an order, so that its id and its bytes can be written down before it is sent; or says why the venue would refuse
   * it. What is prepared and not sent is nothing.
   */
  prepare(order: OrderRequest): Result<PreparedOrder, OrderRefusal> {
    return this.builder.build(order, this.time)
  }

  async submit(order: OrderRequest): Promise<void> {
    const prepared = this.prepare(order)
    if (prepared.ok) return this.send(prepared.value)
    this.refuse(order, prepared.error)
  }

  /** Sends what was prepared, as `submit` does. Throws `BugError` when the order's id was used before. */
  send(prepared: PreparedOrder): Promise<void> {
    const tracked = this.track(prepared)
    return this.gate.pass(async (pass) => {
      if (!this.mayGo(tracked, prepared)) return
      const leave = this.leave([[tracked, prepared]], pass)
      await this.conclude(tracked, await sendOrder(this.options.caller, prepared, leave))
    })
  }

  /** Sends many, in calls of up to 15; each has an outcome of its own. */
  async submitMany(orders: readonly OrderRequest[]): Promise<void> {
    const ready: PreparedOrder[] = []
    for (const order of orders) {
      const prepared = this.prepare(order)
      if (!prepared.ok) this.refuse(order, prepared.error)
      else ready.push(prepared.value)
    }
    await this.sendMany(ready)
  }

  /** Sends many that were prepared, as `submitMany` does. Throws `BugError` when the id of one was used before. */
  async sendMany(prepared: readonly PreparedOrder[]): Promise<void> {
    await Promise.all(inBatches(prepared).map((batch) => this.sendBatch(batch)))
  }

  /**
   * Takes over an order that an earlier run prepared and may have sent: it is asked about and never sent. `sentAt`: by our clock, as
   * late as it can have been.
   */
  recall(order: OrderRequest, { venueOrderId, sentAt }: { venueOrderId: string; sentAt: Ms }): void {
    const at = this.options.venueClock.venueNow(sentAt)
    this.evidence.lost(this.evidence.track(order, { at, venueOrderId: venueOrderId.toLowerCase() }))
  }

  /**
   * An end that counts fewer fills than are known is not believed before the order was asked about (polymarket.md 5.4); and of an order
   * that is held back, news without a meaning may be that this is over.
   */
  override onNews(news: AccountNews): void {
    const owner = news.type === 'order' ? this.evidence.orders.ownerOf(news.orderId) : undefined
    if (owner === undefined || news.type !== 'order') return super.onNews(news)
    const { filled, missing, phase } = owner.record
    const isShort = news.state === 'cancelled' && news.filled < filled + missing
    super.onNews(isShort ? { ...news, state: 'unknown' } : news)
    const mayBeEnd = owner.isDelayed && news.state === 'unknown'
    if ((isShort || mayBeEnd) && phase === 'open') this.askSoon(owner)
  }

  /** An order that is delayed is only asked about. One whose answer was lost is cancelled, too, should it be there. */
  async cancel(id: string): Promise<boolean> {
    const [left] = await this.cancelMany([id])
    return left === undefined
  }

  /** Cancels these; gives back those that are not over. Throws `VenueError` when a call failed and not all are over. */
  async cancelMany(ids: readonly string[]): Promise<readonly string[]> {
    await this.ask(ids.filter((id) => this.find(id)?.isDelayed))
    const live = ids.flatMap((id) => this.find(id) ?? []).filter(isCancellable)
    const venueIds = live.flatMap(({ venueOrderId }) => venueOrderId ?? [])
    return this.afterCancel(ids, () =>
      venueIds.length > 0 ? cancelOrders(this.options.caller, venueIds) : undefined,
    )
  }

  /** Cancels all orders in one market, ours or not; gives back those of ours there that are not over. Throws as `cancelMany`. */
  cancelMarket(market: string): Promise<readonly string[]> {
    const ids = this.idsOf(({ record }) => record.market === market)
    return this.afterCancel(ids, () => cancelMarketOrders(this.options.caller, { conditionId: market }))
  }

  /** No heartbeat came through: the venue is cancelling everything, so that every order is asked about for a while. */
  noteLapse(): void {
    this.doubtUntil = addMs(this.options.clock.now(), SWEEP)
  }

  override async idle(): Promise<void> {
    await Promise.all(this.soon)
    await super.idle()
    await this.unmatched.idle()
    await this.assets.idle()
  }

  override close(): void {
    super.close()
    this.unmatched.close()
  }

  protected override onChange(tracked: TrackedOrder): void {
    super.onChange(tracked)
    this.unmatched.note(tracked)
  }

  private askSoon(tracked: TrackedOrder): void {
    const asking = this.evidence
      .askAnew(tracked)
      .catch((fault: unknown) => tracked.record.alarm('OWN_FAULT', String(fault)))
      .finally(() => this.soon.delete(asking))
    this.soon.add(asking)
  }

  private sendBatch(batch: readonly PreparedOrder[]): Promise<void> {
    const all = batch.map((prepared) => [this.track(prepared), prepared] as const)
    return this.gate.pass(async (pass) => {
      const fit = all.filter(([tracked, prepared]) => this.mayGo(tracked, prepared))
      if (fit.length === 0) return
      const bodies = fit.map(([, prepared]) => prepared)
      const outcomes = await sendOrders(this.options.caller, bodies, this.leave(fit, pass))
      await Promise.all(fit.map(([tracked], i) => this.conclude(tracked, outcomes[i]!)))
    })
  }

  private track({ request, venueOrderId }: PreparedOrder): TrackedOrder {
    return this.evidence.track(request, { at: this.venueNow, venueOrderId })
  }

  /** Everything that an order must fulfil is asked again when it goes. */
  private leave(
    going: readonly (readonly [TrackedOrder, PreparedOrder])[],
    pass: Required<SendPass>,
  ): Required<SendPass> {
    return {
      ...pass,
      onSend: () => {
        const kept = going.filter(([tracked, prepared]) => !this.mayGo(tracked, prepared))
        if (kept.length > 0) throw keptBack()
        for (const [tracked] of going) tracked.sentAt = this.venueNow
        pass.onSend()
      },
    }
  }

  /** One that may not go is refused with the reason of its own. */
  private mayGo(tracked: TrackedOrder, prepared: PreparedOrder): boolean {
    const problem = this.problemOf(prepared)
    if (problem !== undefined) this.evidence.refuse(tracked, `not sent: ${problem.detail}`)
    return problem === undefined
  }

  private problemOf({ request }: PreparedOrder): OrderRefusal | undefined {
    if (this.isHalted) return { code: 'HALTED', detail: 'orders are halted' }
    const rests = request.tif === 'gtc'
    if (rests && this.everything.isQuiet) return { code: 'HALTED', detail: 'everything is being cancelled' }
    if (rests && request.expiresAt === undefined && !this.options.isGuarded())
      return { code: 'UNGUARDED', detail: 'without a heartbeat nothing would end an order that rests' }
    return this.builder.problemOf(request, this.time)
  }

  private async conclude(tracked: TrackedOrder, sending: Sending): Promise<void> {
    if (sending.kind === 'refused') return this.noteRefusal(tracked, sending)
    if (sending.kind === 'lost') {
      if (sending.other !== undefined)
        tracked.record.alarm('MISMATCH', `the answer was about ${sending.other}`)
      this.evidence.lost(tracked)
      if (isOwnFault(sending.fault)) throw sending.fault
      return
    }
    const isTaken = this.evidence.created(tracked, sending.created, this.venueNow)
    if (!isTaken) return this.evidence.lost(tracked)
    tracked.isDelayed = sending.isDelayed
    if (!sending.isSure) await this.evidence.ask(tracked)
  }

  private noteRefusal(
    tracked: TrackedOrder,
    { detail, refusal }: Extract<Sending, { kind: 'refused' }>,
  ): void {
    this.evidence.refuse(tracked, detail)
    if (refusal === 'balance') this.assets.noteShort(tracked.record.request)
    if (refusal !== undefined && STOPS.has(refusal)) this.options.onStop(refusal, detail)
  }

  private refuse(order: OrderRequest, { detail }: OrderRefusal): void {
    this.evidence.refuse(this.evidence.track(order, { at: this.venueNow }), `not sent: ${detail}`)
  }

  /** Whatever the answer says, what became of an order only the order itself tells (polymarket.md 3.6). */
  private async afterCancel(
    ids: readonly string[],
    cancel: () => Promise<Cancels> | undefined,
  ): Promise<readonly string[]> {
    const fault = await venueFaultOf(cancel)
    const unsettled = ids.filter((id) => this.find(id)?.record.isSettled === false)
    await Promise.all(unsettled.map((id) => this.resolveAnew(id)))
    const left = ids.filter((id) => {
      const tracked = this.find(id)
      return tracked !== undefined && tracked.record.phase !== 'over'
    })
    if (fault !== undefined && left.length > 0) throw fault
    return left
  }

  /** `undefined` for one that is long settled. */
  private find(id: string): TrackedOrder | undefined {
    return this.evidence.orders.isForgotten(id) ? undefined : this.evidence.find(id)
  }

  private noteBought(id: string): void {
    this.assets.noteFilled(this.evidence.find(id).record.request)
  }

  private get time(): VenueTime {
    const clockDoubt = this.options.venueClock.uncertaintyMs ?? CLOCK_DOUBT
    return { venueNow: this.venueNow, clockDoubt }
  }
}

const isCancellable = ({ isDelayed, record }: TrackedOrder): boolean => !isDelayed && record.phase !== 'over'

async function venueFaultOf(work: () => Promise<unknown> | undefined): Promise<VenueError | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof VenueError) return error
    throw error
  }
}
