import { assert } from '../base/assert.js'
import {
  addQty,
  costOf,
  proceedsOf,
  QTY_ZERO,
  subQty,
  usd,
  USD_ZERO,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import type { BasketResult } from '../domain/decision.js'
import type { Instrument } from '../domain/market.js'
import type { Approved } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import { columnOf, payoffOf, worstValue } from '../domain/relation.js'

export interface BasketLeg {
  readonly instrument: Instrument
  held: Qty
  /** Paid for buys, fees included. */
  spent: Usd
  /** From sales after fees, and from settlement. */
  received: Usd
  settled: boolean
}

const TICKS_TO_USD = 10_000

/** One approved intent while it is worked: what each leg holds, and which orders are still out. */
export class Basket {
  readonly legs: readonly BasketLeg[]
  /** Order id to leg. */
  readonly pending = new Map<string, number>()
  /** Rounds of unwinding begun. */
  attempt = 0
  closed = false
  /** Whether every leg held the same when it was closed; one leg may be paid before the other. */
  private paired = false
  private ordersMade = 0

  constructor(
    readonly id: string,
    readonly intent: Approved,
  ) {
    this.legs = intent.basket.legs.map((leg) => ({
      instrument: leg.instrument,
      held: QTY_ZERO,
      spent: USD_ZERO,
      received: USD_ZERO,
      settled: false,
    }))
  }

  /** The id of the next order; never used twice. */
  nextOrderId(): string {
    this.ordersMade++
    return `${this.id}.${this.ordersMade}`
  }

  applyFill(leg: BasketLeg, fill: Fill): void {
    if (fill.side === 'buy') {
      leg.held = addQty(leg.held, fill.qty)
      leg.spent = usd(leg.spent + costOf(fill.price, fill.qty) + fill.fee)
    } else {
      assert(fill.qty <= leg.held, 'a leg sells what it holds', { sold: fill.qty, held: leg.held })
      leg.held = subQty(leg.held, fill.qty)
      leg.received = usd(leg.received + proceedsOf(fill.price, fill.qty) - fill.fee)
    }
  }

  /** The market paid: what is held becomes cash. */
  settle(leg: BasketLeg, yesPayoff: Price): void {
    leg.received = usd(leg.received + proceedsOf(payoffOf(leg.instrument.outcome, yesPayoff), leg.held))
    leg.held = QTY_ZERO
    leg.settled = true
  }

  /** A sale from before the payment, told after it: the payment for those contracts goes back. */
  sellAfterSettlement(leg: BasketLeg, fill: Fill, yesPayoff: Price): void {
    const paid = proceedsOf(payoffOf(leg.instrument.outcome, yesPayoff), fill.qty)
    leg.received = usd(leg.received + proceedsOf(fill.price, fill.qty) - fill.fee - paid)
  }

  /** No order is out and nothing is left to pair. */
  close(): void {
    this.closed = true
    this.paired = this.surplus === 0
  }

  /** New evidence about a basket that was done: it is worked again. */
  reopen(): void {
    this.closed = false
    this.attempt = 0
  }

  /** Held by every leg. */
  get hedged(): Qty {
    return this.legs.reduce((least, leg) => (leg.held < least ? leg.held : least), this.legs[0]!.held)
  }

  /** Held by the fullest leg beyond what every leg holds. */
  get surplus(): Qty {
    return subQty(
      this.legs.reduce((most, leg) => (leg.held > most ? leg.held : most), QTY_ZERO),
      this.hedged,
    )
  }

  /** Cash received minus cash spent so far. */
  get cash(): Usd {
    return usd(this.legs.reduce((sum, leg) => sum + leg.received - leg.spent, 0))
  }

  /** The most that can be lost now because some legs hold more than others; nothing once every leg held the same. */
  get unhedged(): Usd {
    if (this.surplus === 0 || (this.closed && this.paired)) return USD_ZERO
    const { relation } = this.intent.opportunity.candidate
    const held = this.legs.map(({ instrument, held: qty }) => ({
      column: columnOf(relation, instrument.market),
      outcome: instrument.outcome,
      qty,
    }))
    return usd(Math.max(0, 0 - this.cash - worstValue(relation, held)))
  }

  /** What is certain: the worst payoff of the paired quantity plus the cash so far. */
  get worstProfit(): Usd {
    const payoff = Math.floor((this.intent.opportunity.candidate.minPayoffTicks * this.hedged) / TICKS_TO_USD)
    return usd(payoff + this.cash)
  }

  get result(): BasketResult {
    if (this.surplus > 0) return 'held'
    if (this.hedged > 0) return this.hedged === this.intent.basket.qty ? 'hedged' : 'partly-hedged'
    return this.legs.some((leg) => leg.spent > 0) ? 'unwound' : 'missed'
  }
}
