import { assert } from '../base/assert.js'
import { addMs, subUsd, usd, type Ms, type Price, type Qty, type Usd } from '../base/units.js'
import type { LegRef } from '../domain/decision.js'
import type { OrderReport } from '../domain/events.js'
import type { TradeSide } from '../domain/fees.js'
import type { ExecutionSettings } from '../domain/limits.js'
import { keyOfMarket, type Instrument, type Market, type MarketKey } from '../domain/market.js'
import type { Approved } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import type { OrderBook } from '../market-data/order-book.js'
import { Basket } from './basket.js'
import type { DeskState } from './desk-state.js'
import { OrderTracker, type Tracked } from './order-tracker.js'
import type { Outbox } from './outbox.js'
import { planUnwind } from './unwind.js'

const ACK = 'ack:'
const RETRY = 'retry:'

interface LegOrder {
  readonly leg: number
  readonly side: TradeSide
  readonly qty: Qty
  readonly limit: Price
}

/** Works every basket from approval until its money is back: sends the legs, pairs what filled, unwinds the rest. */
export class Desk {
  /** In flight or waiting for settlement, by id. */
  private readonly baskets = new Map<string, Basket>()
  /** Done with; kept, because a venue may still tell of a fill. */
  private readonly finished = new Map<string, Basket>()
  private readonly settledAt = new Map<MarketKey, Price>()
  private readonly tracker = new OrderTracker()
  private worst = 0

  constructor(
    private readonly settings: ExecutionSettings,
    private readonly state: DeskState,
    private readonly bookOf: (market: Market) => OrderBook | undefined,
  ) {}

  get openBaskets(): number {
    return this.baskets.size
  }

  /** The most that could be lost at any moment because legs were not paired. */
  get worstUnhedged(): Usd {
    return usd(this.worst)
  }

  /** What could be lost now because legs are not paired. */
  get unhedged(): Usd {
    let total = 0
    for (const basket of this.baskets.values()) total += basket.unhedged
    return usd(total)
  }

  /** Baskets with orders out or a surplus to be dealt with. */
  get inFlight(): readonly Basket[] {
    return [...this.baskets.values()].filter((basket) => !basket.closed)
  }

  begin(id: string, intent: Approved, out: Outbox): void {
    const { candidate } = intent.opportunity
    const basket = new Basket(id, intent)
    this.baskets.set(id, basket)
    this.state.ownership.take(
      basket.legs.map((leg) => keyOfMarket(leg.instrument.market)),
      id,
    )
    this.state.exposure.reserve(id, intent.basket)
    this.state.killSwitch.onTrade(intent.at)
    const { qty, capital, fees, profit } = intent.basket
    const { family, relation } = candidate
    const gap = intent.opportunity.id
    out.decide({
      kind: 'approved',
      at: intent.at,
      basket: id,
      gap,
      family,
      relation: relation.id,
      qty,
      capital,
      fees,
      profit,
    })
    for (const [i, leg] of intent.basket.legs.entries()) {
      this.send(basket, { leg: i, side: 'buy', qty, limit: leg.limit }, intent.at, out)
    }
  }

  onReport(report: OrderReport, at: Ms, out: Outbox): void {
    const tracked = this.tracker.onReport(report, at)
    if (tracked === undefined) {
      out.decide({
        kind: 'alarm',
        at,
        code: 'IMPOSSIBLE_REPORT',
        subject: report.orderId,
        detail: 'not an order of ours',
      })
      return
    }
    this.apply(tracked, at, out)
  }

  onTimer(key: string, at: Ms, out: Outbox): void {
    if (key.startsWith(ACK)) {
      const tracked = this.tracker.onSilence(key.slice(ACK.length))
      if (tracked !== undefined) this.apply(tracked, at, out)
    } else if (key.startsWith(RETRY)) {
      const basket = this.baskets.get(key.slice(RETRY.length))
      if (basket !== undefined && !basket.closed && basket.pending.size === 0)
        this.afterRound(basket, at, out)
    }
  }

  /** A market paid out: books it, and closes the baskets that waited for it. A second payment changes nothing. */
  onSettlement(market: Market, yesPayoff: Price, at: Ms, out: Outbox): void {
    const key = keyOfMarket(market)
    if (this.settledAt.has(key)) return
    this.settledAt.set(key, yesPayoff)
    for (const outcome of ['yes', 'no'] as const) this.settle({ market, outcome }, yesPayoff, at, out)
    for (const basket of [...this.baskets.values()]) {
      for (const leg of basket.legs)
        if (keyOfMarket(leg.instrument.market) === key) basket.settle(leg, yesPayoff)
      if (basket.closed) this.finishIfPaid(basket, at, out)
    }
  }

  private send(basket: Basket, order: LegOrder, at: Ms, out: Outbox): void {
    const { instrument } = basket.legs[order.leg]!
    const id = basket.nextOrderId()
    const { side, limit, qty } = order
    const request = {
      id,
      basketId: basket.id,
      instrument,
      side,
      limit,
      qty,
      tif: 'ioc' as const,
      decidedAt: at,
    }
    basket.pending.set(id, order.leg)
    this.tracker.send(request)
    out.decide({
      kind: 'order',
      at,
      order: id,
      basket: basket.id,
      leg: refOf(instrument),
      side,
      limit,
      qty,
      tif: 'ioc',
    })
    out.submit(request)
    out.wake(addMs(at, this.settings.ackTimeout), ACK + id)
  }

  private apply(tracked: Tracked, at: Ms, out: Outbox): void {
    const { order, fill, ended, alarm } = tracked
    const { id, basketId, qty } = order.request
    if (alarm !== undefined)
      out.decide({ kind: 'alarm', at, code: alarm.code, subject: id, detail: alarm.detail })
    const basket = this.baskets.get(basketId) ?? this.finished.get(basketId)
    assert(basket !== undefined, 'an order belongs to a basket', { order: id })
    if (fill !== undefined) this.book(fill, basket, at, out)
    if (ended) {
      const { state, filled, detail } = order
      out.decide({ kind: 'order_ended', at, order: id, basket: basketId, state, filled, wanted: qty, detail })
      basket.pending.delete(id)
    }
    const roundEnded = ended && !basket.closed
    if (basket.pending.size === 0 && (roundEnded || fill !== undefined)) this.afterRound(basket, at, out)
  }

  private book(fill: Fill, basket: Basket, at: Ms, out: Outbox): void {
    const { id, orderId, instrument, side, price, qty, fee } = fill
    const leg = refOf(instrument)
    const paid = this.settledAt.get(leg.market)
    const mine = basket.legs.find((candidate) => refOf(candidate.instrument).market === leg.market)!
    const { ledger } = this.state
    const late = paid !== undefined && side === 'sell'
    out.post(late ? ledger.bookSaleAfterSettlement(fill, paid).entry : ledger.bookFill(fill).entry)
    out.decide({ kind: 'fill', at, order: orderId, basket: basket.id, fill: id, leg, side, price, qty, fee })
    if (basket.closed) this.reopen(basket)
    if (late) basket.sellAfterSettlement(mine, fill, paid)
    else basket.applyFill(mine, fill)
    this.noteUnhedged()
    if (paid === undefined || late) return
    this.settle(instrument, paid, at, out)
    basket.settle(mine, paid)
  }

  /** A fill of a basket that was done with: it is worked again, with its markets if nobody else holds them. */
  private reopen(basket: Basket): void {
    basket.reopen()
    this.finished.delete(basket.id)
    this.baskets.set(basket.id, basket)
    const markets = basket.legs.map((leg) => keyOfMarket(leg.instrument.market))
    if (this.state.ownership.areFree(markets)) this.state.ownership.take(markets, basket.id)
  }

  /** All orders of a round have ended: done when every leg holds the same, else complete, sell or wait. */
  private afterRound(basket: Basket, at: Ms, out: Outbox): void {
    const exhausted = basket.attempt >= this.settings.unwindAttemptsMax
    if (basket.surplus === 0 || exhausted || basket.legs.some((leg) => leg.settled))
      return this.close(basket, at, out)
    basket.attempt++
    const plan = planUnwind({
      legs: basket.legs.flatMap((leg) => {
        const book = this.bookOf(leg.instrument.market)
        return book === undefined ? [] : [{ instrument: leg.instrument, book, held: leg.held }]
      }),
      minPayoffTicks: basket.intent.opportunity.candidate.minPayoffTicks,
      cashAt: (venue) =>
        subUsd(this.state.ledger.cash(venue), this.state.exposure.reservedAt(venue, basket.id)),
      attempt: basket.attempt,
    })
    const { choice, value, orders } = plan
    const { attempt } = basket
    out.decide({ kind: 'unwind', at, basket: basket.id, choice, attempt, expectedValue: value ?? null })
    for (const order of orders) this.send(basket, order, at, out)
    if (orders.length === 0) out.wake(addMs(at, this.settings.unwindRetryAfter), RETRY + basket.id)
  }

  private close(basket: Basket, at: Ms, out: Outbox): void {
    basket.close()
    this.state.ownership.release(basket.id)
    this.state.exposure.release(basket.id)
    const { id, result, hedged: hedgedQty, surplus: surplusQty, worstProfit } = basket
    const { family } = basket.intent.opportunity.candidate
    out.decide({ kind: 'basket_closed', at, basket: id, family, result, hedgedQty, surplusQty, worstProfit })
    this.finishIfPaid(basket, at, out)
  }

  /** When nothing is held any more the basket has its result. One that never filled has none. */
  private finishIfPaid(basket: Basket, at: Ms, out: Outbox): void {
    if (basket.legs.some((leg) => leg.held > 0)) return
    this.baskets.delete(basket.id)
    this.finished.set(basket.id, basket)
    if (basket.legs.every((leg) => leg.spent === 0)) return
    const { family } = basket.intent.opportunity.candidate
    out.decide({ kind: 'result', at, basket: basket.id, family, profit: basket.cash })
    this.state.killSwitch.onResult(basket.cash, at)
  }

  private settle(instrument: Instrument, yesPayoff: Price, at: Ms, out: Outbox): void {
    const booked = this.state.ledger.bookSettlement(instrument, yesPayoff, at)
    if (booked === undefined) return
    out.post(booked.entry)
    const { market, outcome } = refOf(instrument)
    const { received, profit } = booked
    out.decide({
      kind: 'settled',
      at,
      market,
      outcome,
      qty: booked.position.qty,
      yesPayoff,
      received,
      profit,
    })
  }

  private noteUnhedged(): void {
    this.worst = Math.max(this.worst, this.unhedged)
  }
}

const refOf = (instrument: Instrument): LegRef => ({
  market: keyOfMarket(instrument.market),
  outcome: instrument.outcome,
})
