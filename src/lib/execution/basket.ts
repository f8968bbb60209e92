import { assert } from '../base/assert.js'
import {
  addQty,
  addUsd,
  costOf,
  minQty,
  proceedsOf,
  qty,
  QTY_ZERO,
  subQty,
  usd,
  USD_ZERO,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import type { BasketResult } from '../domain/decision.js'
import { instrumentKey, keyOfMarket, type Instrument, type MarketKey } from '../domain/market.js'
import { weightOf, type Approved } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import { agrees, columnOf, payoffOf, worstValue, type PaidColumn } from '../domain/relation.js'
import { doubtOf, type Retold } from './retold.js'
import { unitsCovered } from './unwind.js'

export interface BasketLeg {
  readonly instrument: Instrument
  /** Contracts of it in one unit of the basket. */
  readonly weight: number
  /** Bought minus sold, also after the market has paid. */
  net: Qty
  /** The same until the market has paid, nothing afterwards. */
  held: Qty
  /** Paid for buys, fees included. */
  spent: Usd
  /** From sales after fees, and from settlement. */
  received: Usd
  /** What YES was paid, once the market has paid. */
  paid: Price | undefined
  /** Sold though their purchase was undone. */
  owed: Qty
}

/** One approved intent while it is worked: what each leg holds, and which orders are still out. */
export class Basket {
  readonly legs: readonly BasketLeg[]
  /** Orders of the present round that have not ended; one that rests is not among them. */
  readonly pending = new Set<string>()
  /** What was booked, by order and fill. */
  private readonly booked = new Map<string, Fill>()
  /** Sales that were told of contracts which are not there. */
  private readonly unsold = new Map<string, Fill>()
  /** Rounds of unwinding begun. */
  attempt = 0
  closed = false
  /** Pauses in a row in which there was no book to unwind on. */
  waits = 0
  /** A pause is running. */
  retrying = false
  /** That the relation does not hold was told. */
  brokenTold = false
  /** The promise that it was built on is in doubt: each leg counts for itself, and none is bought for the sake of another. */
  doubted = false
  private isFlattened = false
  private ordersMade = 0

  constructor(
    readonly id: string,
    readonly intent: Approved,
  ) {
    this.legs = intent.basket.legs.map((leg, i) => ({
      instrument: leg.instrument,
      weight: weightOf(intent.opportunity.candidate, i),
      net: QTY_ZERO,
      held: QTY_ZERO,
      spent: USD_ZERO,
      received: USD_ZERO,
      paid: undefined,
      owed: QTY_ZERO,
    }))
  }

  /** The leg that an order of this basket was for. */
  legOf(instrument: Instrument): BasketLeg {
    const key = instrumentKey(instrument)
    const leg = this.legs.find((one) => instrumentKey(one.instrument) === key)
    assert(leg !== undefined, 'an order is for a leg of its basket', { instrument: key })
    return leg
  }

  /** Every order so far. */
  get orderIds(): readonly string[] {
    return Array.from({ length: this.ordersMade }, (_, i) => `${this.id}.${i + 1}`)
  }

  /** The id of the next order; never used twice. */
  nextOrderId(): string {
    this.ordersMade++
    return `${this.id}.${this.ordersMade}`
  }

  /**
   * `repaid`: what of a purchase made up for contracts that had been sold and never came to be, in any basket. Returns how many of
   * those others had sold.
   */
  applyFill(leg: BasketLeg, fill: Fill, repaid: Qty): Qty {
    const own = fill.side === 'buy' ? minQty(leg.owed, fill.qty) : QTY_ZERO
    if (fill.side === 'buy') {
      const kept = subQty(fill.qty, own > repaid ? own : repaid)
      leg.owed = subQty(leg.owed, own)
      leg.net = addQty(leg.net, kept)
      leg.held = addQty(leg.held, kept)
      leg.spent = usd(leg.spent + costOf(fill.price, fill.qty) + fill.fee)
    } else {
      assert(fill.qty <= leg.held, 'a leg sells what it holds', { sold: fill.qty, held: leg.held })
      leg.net = subQty(leg.net, fill.qty)
      leg.held = subQty(leg.held, fill.qty)
      leg.received = usd(leg.received + proceedsOf(fill.price, fill.qty) - fill.fee)
    }
    return subQty(repaid, minQty(own, repaid))
  }

  /** Another basket's purchase made up for contracts; returns how many of them this one had sold. */
  repay(market: MarketKey, quantity: Qty): Qty {
    let left = quantity
    for (const leg of this.legs) {
      if (keyOfMarket(leg.instrument.market) !== market) continue
      const paid = minQty(leg.owed, left)
      leg.owed = subQty(leg.owed, paid)
      left = subQty(left, paid)
    }
    return subQty(quantity, left)
  }

  /** The market paid: what is held becomes cash. */
  settle(leg: BasketLeg, yesPayoff: Price): void {
    leg.received = usd(leg.received + proceedsOf(payoffOf(leg.instrument.outcome, yesPayoff), leg.held))
    leg.held = QTY_ZERO
    leg.paid = yesPayoff
  }

  /** A sale from before the payment, told after it: the payment for those contracts goes back. */
  sellAfterSettlement(leg: BasketLeg, fill: Fill, yesPayoff: Price): void {
    leg.net = subQty(leg.net, minQty(leg.net, fill.qty))
    const paid = proceedsOf(payoffOf(leg.instrument.outcome, yesPayoff), fill.qty)
    leg.received = usd(leg.received + proceedsOf(fill.price, fill.qty) - fill.fee - paid)
  }

  /** Keeps what was booked of a fill, for the day that it is undone; a sale may be booked in parts. */
  note(fill: Fill): void {
    const known = this.booked.get(keyOfFill(fill))
    const all = known && { ...fill, qty: addQty(known.qty, fill.qty), fee: addUsd(known.fee, fill.fee) }
    this.booked.set(keyOfFill(fill), all ?? fill)
  }

  /** What was booked of a fill that never came to be; from now on nothing is. */
  takeBooked(fill: Fill): Fill | undefined {
    const booked = this.booked.get(keyOfFill(fill))
    this.booked.delete(keyOfFill(fill))
    this.unsold.delete(keyOfFill(fill))
    return booked
  }

  /** Keeps what could not be booked of a sale, because nothing was left to sell. */
  noteUnsold(fill: Fill): void {
    this.unsold.set(keyOfFill(fill), fill)
  }

  /** Sales that were told of a leg and not booked so far; the caller books them, or notes them again. */
  takeUnsold(leg: BasketLeg): readonly Fill[] {
    const market = keyOfMarket(leg.instrument.market)
    const fills = [...this.unsold.values()].filter((one) => keyOfMarket(one.instrument.market) === market)
    for (const fill of fills) this.unsold.delete(keyOfFill(fill))
    return fills
  }

  /** A fill goes back as it came; what was paid for its contracts since goes with it. */
  undo(leg: BasketLeg, fill: Fill): void {
    if (fill.side === 'buy') {
      const taken = minQty(leg.net, fill.qty)
      leg.owed = addQty(leg.owed, subQty(fill.qty, taken))
      leg.spent = usd(leg.spent - costOf(fill.price, fill.qty) - fill.fee)
      this.changeNet(leg, -taken)
    } else {
      const owed = minQty(leg.owed, fill.qty)
      leg.owed = subQty(leg.owed, owed)
      leg.received = usd(leg.received - proceedsOf(fill.price, fill.qty) + fill.fee)
      this.changeNet(leg, fill.qty - owed)
    }
  }

  private changeNet(leg: BasketLeg, change: number): void {
    leg.net = qty(leg.net + change)
    if (leg.paid === undefined) leg.held = leg.net
    else {
      const paid = proceedsOf(payoffOf(leg.instrument.outcome, leg.paid), qty(Math.abs(change)))
      leg.received = usd(leg.received + (change < 0 ? -paid : paid))
    }
  }

  /** The operator wants nothing of it held: its legs are sold, paired or not. */
  get flattening(): boolean {
    return this.isFlattened
  }

  /** That is worth as many rounds as if nothing had been tried. */
  flatten(): void {
    this.isFlattened = true
    this.attempt = 0
  }

  /** Nothing is out any more. What could not be sold is kept as it is: pairs are pairs again. */
  end(): void {
    this.closed = true
    this.isFlattened = false
  }

  /** New evidence about a basket that was done: it is worked again. */
  reopen(): void {
    this.closed = false
    this.attempt = 0
    this.waits = 0
  }

  /** Whether anything of it may be sold: what is out may still fill, and a market that has paid is over. */
  get mayFlatten(): boolean {
    const { legs } = this
    return legs.every((leg) => leg.paid === undefined) && (!this.closed || legs.some((leg) => leg.held > 0))
  }

  /** Whole units that every leg covers. */
  get hedged(): Qty {
    return unitsCovered(this.legs.map(({ net, weight }) => ({ held: net, weight })))
  }

  /** Bought by the fullest leg beyond what it needs for those, or all of it when nothing is to be held. */
  get surplus(): Qty {
    const kept = this.flattening ? 0 : this.hedged
    return qty(Math.max(...this.legs.map(({ net, weight }) => net - kept * weight)))
  }

  /** Cash received minus cash spent so far. */
  get cash(): Usd {
    return usd(this.legs.reduce((sum, leg) => sum + leg.received - leg.spent, 0))
  }

  /** The least that what is held will pay, given what has been paid already. */
  get worth(): Usd {
    return this.worthOf((leg) => leg.held)
  }

  /** The same if the legs held other quantities. */
  worthOf(quantityOf: (leg: BasketLeg) => Qty): Usd {
    // Any market alone may pay nothing.
    if (this.doubted) return USD_ZERO
    const { relation } = this.intent.opportunity.candidate
    const column = (leg: BasketLeg): number => columnOf(relation, leg.instrument.market)
    const held = this.legs.map((leg) => ({
      column: column(leg),
      outcome: leg.instrument.outcome,
      weight: leg.weight,
      qty: quantityOf(leg),
    }))
    // What a leg was paid for already covers the other legs still.
    const units = unitsCovered(
      this.legs.map((leg) => ({
        held: leg.paid === undefined ? quantityOf(leg) : leg.net,
        weight: leg.weight,
      })),
    )
    return worstValue(relation, held, { paid: this.paidColumns(), units })
  }

  /**
   * What it is worth to the risk limits: what it cost while it is in flight, then the least that it will pay given what has been paid. A
   * hedged pair is not a loss because its losing side paid first.
   */
  get value(): Usd {
    return this.closed || this.doubted ? this.worth : usd(Math.max(0, 0 - this.cash))
  }

  /** Takes in what was told of relations; whether that changed what it is worth. What has ended by itself still pays as promised. */
  onRetold(retold: Retold): boolean {
    const doubted = doubtOf(this.intent.opportunity.candidate.relation, retold) ?? this.doubted
    const hasEnded = this.closed && this.legs.some((leg) => retold.hasEnded(leg.instrument.market))
    if (doubted === this.doubted || (doubted && hasEnded)) return false
    this.doubted = doubted
    return true
  }

  /** Whether what was paid so far contradicts the relation that the basket was built on. */
  get broken(): boolean {
    return !agrees(this.intent.opportunity.candidate.relation, this.paidColumns())
  }

  private paidColumns(): readonly PaidColumn[] {
    const { relation } = this.intent.opportunity.candidate
    return this.legs.flatMap((leg) =>
      leg.paid === undefined
        ? []
        : [{ column: columnOf(relation, leg.instrument.market), yesPayoff: leg.paid }],
    )
  }

  /** The most that can be lost now because some legs have more than the others need; nothing once they match. */
  get unhedged(): Usd {
    return this.surplus === 0 ? USD_ZERO : usd(Math.max(0, 0 - this.worstProfit))
  }

  /** What is certain: the cash so far and the least that is still to come. */
  get worstProfit(): Usd {
    return addUsd(this.cash, this.worth)
  }

  get result(): BasketResult {
    if (this.surplus > 0) return 'held'
    if (this.hedged > 0) return this.hedged >= this.intent.basket.qty ? 'hedged' : 'partly-hedged'
    return this.legs.some((leg) => leg.spent > 0) ? 'unwound' : 'missed'
  }
}

const keyOfFill = ({ orderId, id }: Fill): string => `${orderId} ${id}`

/** As much of a sale as its leg has and the books hold: another basket may have sold contracts that never came to be. */
export const sellable = (leg: BasketLeg, told: Qty, booked: Qty): Qty => {
  const there = minQty(told, leg.net)
  return leg.paid === undefined ? minQty(there, booked) : there
}

/** A purchase made up for contracts that these baskets had sold, though they never came to be. */
export function repay(baskets: readonly Basket[], market: MarketKey, quantity: Qty): void {
  let left = quantity
  for (const basket of baskets) left = subQty(left, basket.repay(market, left))
}
