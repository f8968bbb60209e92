import { addMs, type DurationMs, type Ms, type Price, type Qty } from '../base/units.js'
import type { LegRef } from '../domain/decision.js'
import type { TradeSide } from '../domain/fees.js'
import { keyOfMarket, type Instrument } from '../domain/market.js'
import type { OrderRequest } from '../domain/order.js'
import type { Basket } from './basket.js'
import type { OrderTracker } from './order-tracker.js'
import type { Outbox } from './outbox.js'

/** Timer of an order's first answer: this and the order's id. */
export const ACK = 'ack:'

export interface LegOrder {
  readonly instrument: Instrument
  readonly side: TradeSide
  readonly qty: Qty
  readonly limit: Price
  /** It rests in the book and never takes; it is over at `expiresAt`. Left out: it fills at once or is dropped. */
  readonly rests?: { readonly expiresAt: Ms | undefined }
}

/** Sends the orders of baskets: each is tracked from the moment it leaves, and missed when no answer comes. */
export class OrderSender {
  constructor(
    private readonly tracker: OrderTracker,
    private readonly ackTimeout: DurationMs,
  ) {}

  /** Returns the order's id. */
  send(basket: Basket, order: LegOrder, at: Ms, out: Outbox): string {
    const request = requestOf(basket, order, at)
    const { id, instrument, side, limit, qty, tif } = request
    this.tracker.send(request)
    const leg = refOf(instrument)
    out.decide({ kind: 'order', at, order: id, basket: basket.id, leg, side, limit, qty, tif })
    out.submit(request)
    out.wake(addMs(at, this.ackTimeout), ACK + id)
    return id
  }
}

function requestOf(basket: Basket, { rests, ...order }: LegOrder, at: Ms): OrderRequest {
  const request = { id: basket.nextOrderId(), basketId: basket.id, ...order, decidedAt: at }
  if (rests === undefined) return { ...request, tif: 'ioc' }
  const { expiresAt } = rests
  const ends = expiresAt === undefined ? {} : { expiresAt }
  return { ...request, tif: 'gtc', postOnly: true, cancelOnPause: true, ...ends }
}

export const refOf = (instrument: Instrument): LegRef => ({
  market: keyOfMarket(instrument.market),
  outcome: instrument.outcome,
})
