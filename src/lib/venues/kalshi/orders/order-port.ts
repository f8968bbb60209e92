import { err, VenueError, type Result } from '../../../base/errors.js'
import { durationMs, QTY_ZERO, type Ms } from '../../../base/units.js'
import type { AccountOrder } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import { CancelAll } from '../../shared/orders/cancel-all.js'
import { OrderPort, type PortOptions } from '../../shared/orders/order-port.js'
import type { OrderRules } from '../../shared/orders/order-rules.js'
import type { SendPass } from '../../shared/orders/send-gate.js'
import type { TrackedOrder } from '../../shared/orders/tracked-orders.js'
import type { KalshiCaller } from '../rest/call.js'
import { cancelAllOrders } from './batch-calls.js'
import { KalshiLook } from './kalshi-look.js'
import { orderBody, type BodyContext, type CreateOrderBody, type SelfTradePrevention } from './order-body.js'
import { cancelOrder } from './order-calls.js'
import { sendOrder } from './order-sending.js'
import { listResting } from './resting-orders.js'

export interface OrderPortOptions extends PortOptions {
  readonly caller: KalshiCaller
  /** The shard of a market, when its listing told it. */
  readonly shardOf: (market: string) => number | undefined
  /** The armed order group of a shard, which every resting order carries. */
  readonly groupOf: (shard: number | undefined) => string | undefined
  readonly selfTrade?: SelfTradePrevention
}

/** Nothing is known of the venue's clock before its first answer. */
const CLOCK_DOUBT = durationMs(2_000)

const RULES: OrderRules = {
  absence: { queries: 3, period: durationMs(90_000), margin: durationMs(5_000) },
  cutMax: QTY_ZERO,
  lookEvery: undefined,
  isExpired: (_request: OrderRequest, { reason }: AccountOrder) => reason === 'ExpiryCancel',
  isOverfilled: ({ qty: wanted }, filled) => filled > wanted,
  isToldOfRefused: () => false,
  withFee: (_request, fill) => fill,
}

/** How long the venue goes on cancelling after a cancel-all (kalshi.md 12.15): nothing that rests is sent meanwhile. */
const CANCEL_ALL_TAIL = durationMs(60_000)

/** Orders on one Kalshi account (kalshi.md 5.7, 5.8). */
export class KalshiOrderPort extends OrderPort {
  protected readonly everything: CancelAll

  constructor(private readonly options: OrderPortOptions) {
    const { caller, clock } = options
    super(options, { rules: RULES, look: (sink) => new KalshiLook(caller, sink) })
    this.everything = new CancelAll({
      ...{ clock, signal: this.closing.signal, tail: CANCEL_ALL_TAIL },
      venueNow: () => this.venueNow,
      inDoubt: () => this.inDoubt(),
      send: () => cancelAllOrders(caller),
      listResting: (since) => listResting(caller, since, (order) => this.onNews(order)),
    })
  }

  submit(order: OrderRequest): Promise<void> {
    const tracked = this.evidence.track(order, { at: this.venueNow })
    return this.gate.pass((pass) => this.send(tracked, pass))
  }

  /** Takes over an order that an earlier run may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sentAt: Ms): void {
    const tracked = this.evidence.track(order, { at: this.options.venueClock.venueNow(sentAt) })
    this.evidence.lost(tracked)
  }

  async cancel(id: string): Promise<boolean> {
    if (this.evidence.orders.isForgotten(id)) return true
    const { record } = this.evidence.find(id)
    if (record.orderIds.length === 0) await this.resolve(id)
    let fault: VenueError | undefined
    for (const orderId of record.restingIds) fault = (await this.cancelOne(record.market, orderId)) ?? fault
    // Whatever the answer says, what became of the order only the order itself tells.
    const isOver = record.openIds.length > 0 ? await this.resolveAnew(id) : record.isSettled
    if (fault !== undefined && !isOver) throw fault
    return isOver
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
}
