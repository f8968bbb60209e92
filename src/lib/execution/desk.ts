import { assert } from '../base/assert.js'
import {
  addMs,
  durationMs,
  qty,
  subQty,
  USD_ZERO,
  type Ms,
  type Price,
  type Qty,
  usd,
  type Usd,
} from '../base/units.js'
import type { OrderReport } from '../domain/events.js'
import type { ExecutionSettings } from '../domain/limits.js'
import { keyOfMarket, type Instrument, type Market, type MarketKey } from '../domain/market.js'
import type { Approved } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import type { OrderBook } from '../market-data/order-book.js'
import { Basket, repay, sellable } from './basket.js'
import { unwindingOf } from './basket-unwind.js'
import { approvedDecision, brokenAlarm, closedDecision, undoneDecision, undoneDetail } from './basket-news.js'
import type { DeskState } from './desk-state.js'
import { DoneBaskets } from './done-baskets.js'
import { ACK, OrderSender, refOf, type LegOrder } from './order-sender.js'
import { OrderTracker, type Tracked } from './order-tracker.js'
import type { Outbox } from './outbox.js'
import { QuoteLegs, RECALL, type QuoteStart } from './quote-legs.js'
import type { Retold } from './retold.js'

const RETRY = 'retry:'
const NOT_HEDGED = 'what it filled is not hedged'
const FLATTENED = 'the operator wants nothing held'
/** Waiting for books grows from the first pause to about a minute. */
const WAIT_DOUBLINGS_MAX = 7

/** Works every basket from approval until its money is back: sends the legs, pairs what filled, unwinds the rest. */
export class Desk {
  /** In flight or waiting for settlement, by id. */
  private readonly baskets = new Map<string, Basket>()
  private readonly finished = new DoneBaskets()
  private readonly settledAt = new Map<MarketKey, Price>()
  private readonly tracker = new OrderTracker()
  private readonly sender: OrderSender
  private readonly quotes: QuoteLegs
  private worst = 0

  constructor(
    private readonly settings: ExecutionSettings,
    private readonly state: DeskState,
    private readonly bookOf: (market: Market) => OrderBook | undefined,
  ) {
    this.sender = new OrderSender(this.tracker, settings.ackTimeout)
    this.quotes = new QuoteLegs(this.sender, bookOf, settings.ackTimeout)
  }

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

  /** What open baskets are worth to the risk limits. */
  get value(): Usd {
    let total = 0
    for (const basket of this.baskets.values()) total += basket.value
    return usd(total)
  }

  /** Baskets with orders out or a surplus to be dealt with. */
  get inFlight(): readonly Basket[] {
    return [...this.baskets.values()].filter((basket) => !basket.closed)
  }

  begin(id: string, intent: Approved, out: Outbox): void {
    const basket = this.open(id, intent, out)
    this.state.killSwitch.onTrade(intent.at)
    for (const { instrument, limit, qty } of intent.basket.legs) {
      this.send(basket, { instrument, side: 'buy', qty, limit }, intent.at, out)
    }
  }

  /** Rests with one leg of a pair; the other is bought as far as that fills. It counts as a trade when it first does. */
  beginQuote(id: string, intent: Approved, quote: QuoteStart, out: Outbox): void {
    this.quotes.place(this.open(id, intent, out), quote, intent.at, out)
  }

  /** What of a basket's resting order may still fill; `undefined` when it is not in the book any more. */
  restingOf(id: string): Qty | undefined {
    const quote = this.quotes.liveOf(id)
    const order = quote && this.tracker.find(quote.order)
    return order && qty(Math.max(0, order.request.qty - order.filled))
  }

  /** Takes a basket's resting order back; what fills until that is done is hedged all the same. */
  recall(id: string, why: string, at: Ms, out: Outbox): void {
    this.quotes.recall(this.basketOf(id), why, at, out)
  }

  /**
   * Sells what baskets hold, as far as the books take it; nothing that is out is completed any more. What waits for the payment of one of
   * its markets already stays.
   */
  flatten(at: Ms, out: Outbox): void {
    for (const basket of [...this.baskets.values()].filter((basket) => basket.mayFlatten)) {
      basket.flatten()
      this.quotes.recall(basket, FLATTENED, at, out)
      if (basket.closed) this.reopen(basket)
      if (basket.pending.size === 0) this.afterRound(basket, at, out)
    }
  }

  /** Whether `flatten` would do anything. */
  get holdsAnything(): boolean {
    return [...this.baskets.values()].some((basket) => basket.mayFlatten)
  }

  private open(id: string, intent: Approved, out: Outbox): Basket {
    const basket = new Basket(id, intent)
    this.baskets.set(id, basket)
    this.state.ownership.take(
      basket.legs.map((leg) => keyOfMarket(leg.instrument.market)),
      id,
    )
    this.state.exposure.reserve(id, intent.basket)
    out.decide(approvedDecision(id, intent))
    return basket
  }

  /** Baskets on a promise that is in doubt are neither completed nor hedged. Returns whether any is worth something else now. */
  onRetold(retold: Retold): boolean {
    let hasChanged = false
    for (const basket of [...this.baskets.values(), ...this.finished.values()])
      if (basket.onRetold(retold)) hasChanged = true
    return hasChanged
  }

  onReport(report: OrderReport, at: Ms, out: Outbox): void {
    const tracked = this.tracker.onReport(report, at)
    if (tracked === undefined) {
      const detail = 'not an order of ours'
      return out.decide({ kind: 'alarm', at, code: 'IMPOSSIBLE_REPORT', subject: report.orderId, detail })
    }
    this.apply(tracked, at, out)
    if (tracked.undone !== undefined && report.kind === 'undone')
      this.undo(tracked.undone, report.detail, at, out)
  }

  onTimer(key: string, at: Ms, out: Outbox): void {
    if (key.startsWith(ACK)) this.onSilence(key.slice(ACK.length), at, out)
    else if (key.startsWith(RECALL)) this.quotes.onTimer(key.slice(RECALL.length), at, out)
    else if (key.startsWith(RETRY)) {
      const basket = this.baskets.get(key.slice(RETRY.length))
      if (basket !== undefined) basket.retrying = false
      if (basket !== undefined && !basket.closed && basket.pending.size === 0)
        this.afterRound(basket, at, out)
    }
  }

  /** A market paid out: books it, and closes the baskets that waited for it. A second payment changes nothing. */
  onSettlement(market: Market, yesPayoff: Price, at: Ms, out: Outbox): void {
    const key = keyOfMarket(market)
    const before = this.settledAt.get(key)
    if (before !== undefined) {
      if (before === yesPayoff) return
      const detail = `paid ${before} ticks before, now ${yesPayoff}`
      return out.decide({ kind: 'alarm', at, code: 'CONFLICTING_SETTLEMENT', subject: key, detail })
    }
    this.settledAt.set(key, yesPayoff)
    for (const outcome of ['yes', 'no'] as const) this.settle({ market, outcome }, yesPayoff, at, out)
    for (const basket of [...this.baskets.values()]) {
      const mine = basket.legs.filter((leg) => keyOfMarket(leg.instrument.market) === key)
      for (const leg of mine) basket.settle(leg, yesPayoff)
      if (mine.length > 0 && basket.broken) this.alarmBroken(basket, at, out)
      if (basket.closed) this.finishIfPaid(basket, at, out)
    }
  }

  private send(basket: Basket, order: LegOrder, at: Ms, out: Outbox): void {
    basket.pending.add(this.sender.send(basket, order, at, out))
  }

  /** No answer in time; one that rests owes none once it was acknowledged. */
  private onSilence(orderId: string, at: Ms, out: Outbox): void {
    const order = this.tracker.find(orderId)
    const rests = order?.request.tif === 'gtc'
    if (rests && order.state !== 'sent') return
    const tracked = this.tracker.onSilence(orderId)
    if (tracked === undefined) return
    this.apply(tracked, at, out)
    if (rests) this.recall(order.request.basketId, 'no answer in time', at, out)
  }

  private apply(tracked: Tracked, at: Ms, out: Outbox): void {
    const { order, fill, ended, alarm } = tracked
    const { id, basketId, qty } = order.request
    if (alarm !== undefined)
      out.decide({ kind: 'alarm', at, code: alarm.code, subject: id, detail: alarm.detail })
    const basket = this.basketOf(basketId)
    if (fill !== undefined) this.onFill(fill, basket, at, out)
    if (ended) {
      this.quotes.onEnd(basketId, id)
      const { state, filled, detail } = order
      out.decide({ kind: 'order_ended', at, order: id, basket: basketId, state, filled, wanted: qty, detail })
      basket.pending.delete(id)
    }
    const roundEnded = ended && !basket.closed
    if (basket.pending.size === 0 && (roundEnded || fill !== undefined)) this.afterRound(basket, at, out)
  }

  private onFill(fill: Fill, basket: Basket, at: Ms, out: Outbox): void {
    const isQuote = this.quotes.isQuote(basket.id, fill.orderId)
    if (isQuote && basket.legs.every((leg) => leg.spent === 0)) this.state.killSwitch.onTrade(at)
    this.book(fill, basket, at, out)
    if (isQuote && basket.legs.every((leg) => leg.paid === undefined))
      this.quotes.hedge(basket, fill, at, out)
  }

  private basketOf(id: string): Basket {
    const basket = this.baskets.get(id) ?? this.finished.find(id)
    assert(basket !== undefined, 'an order belongs to a basket', { basket: id })
    return basket
  }

  private book(reported: Fill, basket: Basket, at: Ms, out: Outbox): void {
    const { id, orderId, instrument, side, price, fee } = reported
    const leg = refOf(instrument)
    const paid = this.settledAt.get(leg.market)
    const mine = basket.legOf(instrument)
    if (basket.closed) this.reopen(basket)
    // More was sold than there is: two sales of one leg both filled. What is not there is not booked, and somebody must look.
    const qty =
      side === 'sell'
        ? sellable(mine, reported.qty, this.state.ledger.position(instrument).qty)
        : reported.qty
    if (qty < reported.qty) {
      const rest = subQty(reported.qty, qty)
      basket.noteUnsold({ ...reported, qty: rest, fee: qty === 0 ? fee : USD_ZERO })
      out.decide({ kind: 'alarm', at, code: 'OVERFILL', subject: orderId, detail: `sold ${rest} too many` })
    }
    if (qty === 0) return
    const fill = { ...reported, qty }
    const late = paid !== undefined && side === 'sell'
    const { ledger } = this.state
    const { entry, repaid } = late ? ledger.bookSaleAfterSettlement(fill, paid) : ledger.bookFill(fill)
    out.post(entry)
    out.decide({ kind: 'fill', at, order: orderId, basket: basket.id, fill: id, leg, side, price, qty, fee })
    basket.note(fill)
    if (late) basket.sellAfterSettlement(mine, fill, paid)
    else {
      const others = basket.applyFill(mine, fill, repaid)
      if (others > 0) repay([...this.baskets.values(), ...this.finished.values()], leg.market, others)
    }
    this.noteUnhedged()
    if (paid === undefined || late) return
    this.settle(instrument, paid, at, out)
    basket.settle(mine, paid)
  }

  /**
   * A fill never came to be: it is booked back, and what is lone now is dealt with like any lone leg. In a basket that was done,
   * something that counted as safe was not: besides, nothing new is opened any more.
   */
  private undo(undone: Fill, why: string, at: Ms, out: Outbox): void {
    const order = this.tracker.find(undone.orderId)!.request
    const basket = this.basketOf(order.basketId)
    const fill = basket.takeBooked(undone)
    if (fill === undefined) return
    const wasDone = basket.closed
    if (wasDone) this.reopen(basket)
    const leg = basket.legOf(fill.instrument)
    const paid = this.settledAt.get(refOf(fill.instrument).market)
    out.post(this.state.ledger.bookUndone(fill, paid, at).entry)
    out.decide(undoneDecision(fill, basket, at))
    basket.undo(leg, fill)
    // What was sold besides, and was not there then, counts now.
    if (fill.side === 'sell') for (const sale of basket.takeUnsold(leg)) this.book(sale, basket, at, out)
    this.noteUnhedged()
    const detail = undoneDetail(fill, why, basket)
    out.decide({ kind: 'alarm', at, code: 'FILL_UNDONE', subject: fill.orderId, detail })
    if (wasDone) this.halt(detail, at, out)
    if (basket.pending.size === 0) this.afterRound(basket, at, out)
  }

  private halt(detail: string, at: Ms, out: Outbox): void {
    const halt = this.state.killSwitch.stop({ code: 'HEDGE_UNDONE', detail })
    if (halt !== undefined) out.decide({ kind: 'halted', at, code: halt.code, detail: halt.detail })
  }

  /** A fill of a basket that was done with: it is worked again, with its markets if nobody else holds them. */
  private reopen(basket: Basket): void {
    basket.reopen()
    this.finished.remove(basket.id)
    this.baskets.set(basket.id, basket)
    const markets = basket.legs.map((leg) => keyOfMarket(leg.instrument.market))
    if (this.state.ownership.areFree(markets)) this.state.ownership.take(markets, basket.id)
    for (const leg of basket.legs) {
      const paid = this.settledAt.get(keyOfMarket(leg.instrument.market))
      if (paid !== undefined && leg.paid === undefined) basket.settle(leg, paid)
    }
  }

  /** All orders of a round have ended: done when the legs match, else complete, sell, wait or hold. */
  private afterRound(basket: Basket, at: Ms, out: Outbox): void {
    if (this.quotes.liveOf(basket.id) !== undefined && this.quotes.isHedged(basket)) return
    const exhausted = basket.attempt >= this.settings.unwindAttemptsMax
    if (basket.surplus === 0 || exhausted || basket.legs.some((leg) => leg.paid !== undefined)) {
      return this.close(basket, at, out)
    }
    this.quotes.recall(basket, NOT_HEDGED, at, out)
    const attempt = basket.attempt + 1
    const { choice, value, orders, wait } = unwindingOf(basket, attempt, this.state, this.bookOf)
    if (wait) return this.waitForBooks(basket, at, out)
    out.decide({ kind: 'unwind', at, basket: basket.id, choice, attempt, expectedValue: value })
    if (choice === 'hold') return this.close(basket, at, out)
    basket.attempt = attempt
    this.quotes.leaveDust(basket.id)
    for (const order of orders) this.send(basket, order, at, out)
  }

  /** A lone leg without a book: no attempt is used up, the markets stay locked, and somebody should know. */
  private waitForBooks(basket: Basket, at: Ms, out: Outbox): void {
    if (basket.retrying) return
    basket.retrying = true
    if (basket.waits === 0) {
      const detail = `${basket.flattening ? 'to be sold' : 'not paired'}, and no book to trade on`
      out.decide({ kind: 'alarm', at, code: 'LONE_LEG', subject: basket.id, detail })
    }
    const pause = this.settings.unwindRetryAfter * 2 ** Math.min(basket.waits, WAIT_DOUBLINGS_MAX)
    basket.waits++
    out.wake(addMs(at, durationMs(pause)), RETRY + basket.id)
  }

  private close(basket: Basket, at: Ms, out: Outbox): void {
    if (this.quotes.liveOf(basket.id) !== undefined) return this.quotes.recall(basket, NOT_HEDGED, at, out)
    basket.end()
    this.state.ownership.release(basket.id)
    this.state.exposure.release(basket.id)
    out.decide(closedDecision(basket, at))
    this.finishIfPaid(basket, at, out)
  }

  /** When nothing is held any more the basket has its result. One that never filled has none. */
  private finishIfPaid(basket: Basket, at: Ms, out: Outbox): void {
    if (basket.legs.some((leg) => leg.held > 0)) return
    this.baskets.delete(basket.id)
    const hasFilled = basket.orderIds.some((id) => this.tracker.hasFills(id))
    this.finished.add(basket, at, hasFilled)
    for (const missed of this.finished.forget(at)) this.forget(missed)
    if (basket.legs.every((leg) => leg.spent === 0)) return
    const { family } = basket.intent.opportunity.candidate
    out.decide({ kind: 'result', at, basket: basket.id, family, profit: basket.cash })
    this.state.killSwitch.onResult(basket.cash, at)
  }

  private forget(basket: Basket): void {
    for (const id of basket.orderIds) this.tracker.forget(id)
    this.quotes.forget(basket.id)
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

  /** The contracts did not settle as promised: whoever verified the relation was wrong, in our favour or not. */
  private alarmBroken(basket: Basket, at: Ms, out: Outbox): void {
    if (basket.brokenTold) return
    basket.brokenTold = true
    out.decide(brokenAlarm(basket, at))
  }

  private noteUnhedged(): void {
    this.worst = Math.max(this.worst, this.unhedged)
  }
}
