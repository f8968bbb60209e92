import { assert } from '../base/assert.js'
import {
  addQty,
  addUsd,
  costOf,
  minQty,
  minUsd,
  ms,
  negUsd,
  proceedsOf,
  qty,
  QTY_ZERO,
  subQty,
  subUsd,
  usd,
  USD_ZERO,
  usdFromBigint,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import type { Account, LedgerEntry, Posting } from '../domain/ledger-entry.js'
import { instrumentKey, type Instrument } from '../domain/market.js'
import type { Fill } from '../domain/order.js'
import { payoffOf } from '../domain/relation.js'
import { VENUES, type Venue } from '../domain/venue.js'

export interface Position {
  readonly instrument: Instrument
  readonly qty: Qty
  /** What was paid for it, without fees. */
  readonly cost: Usd
}

export interface Booked {
  readonly entry: LedgerEntry
  /** Change of the realised result by this entry, fees not counted. */
  readonly profit: Usd
}

/** A fill that was booked. */
export interface BookedFill extends Booked {
  /** Contracts that came only to make up for others, which had been sold and never came to be. */
  readonly repaid: Qty
}

const CAPITAL: Account = 'capital'
const RESULT: Account = 'result'
const cashAccount = (venue: Venue): Account => `cash:${venue}`
const feeAccount = (venue: Venue): Account => `fees:${venue}`
const positionAccount = (instrument: Instrument): Account => `position:${instrumentKey(instrument)}`

/**
 * All money, in double entries: debits are positive and every entry sums to zero, so nothing can appear or vanish.
 * Positions are kept at cost; fees have their own account; a profit exists only when it was sold or settled.
 */
export class Ledger {
  private readonly balances = new Map<Account, Usd>()
  private readonly holdings = new Map<string, Position>()
  /** Contracts that the venue has paid out, by instrument. */
  private readonly paidOut = new Map<string, Qty>()
  /** What contracts had cost that were sold, by fill. */
  private readonly soldBasis = new Map<string, Usd>()
  /** Sold, or paid out, though their purchase was undone: the undoing of their sale brings nothing back. */
  private readonly owed = new Map<string, Qty>()
  private count = 0

  /** Brings capital in at a venue. */
  open(venue: Venue, amount: Usd, at: Ms): LedgerEntry {
    return this.post({ at, kind: 'opening', reference: venue, qty: QTY_ZERO }, [
      { account: cashAccount(venue), amount },
      { account: CAPITAL, amount: negUsd(amount) },
    ])
  }

  bookFill(fill: Fill): BookedFill {
    return fill.side === 'buy' ? this.bookBuy(fill) : this.bookSell(fill)
  }

  /** Pays out whatever is held of an instrument. `undefined` when nothing is. */
  bookSettlement(
    instrument: Instrument,
    yesPayoff: Price,
    at: Ms,
  ): (Booked & { position: Position; received: Usd }) | undefined {
    const position = this.holdings.get(instrumentKey(instrument))
    if (position === undefined) return undefined
    const { venue, id } = instrument.market
    const received = proceedsOf(payoffOf(instrument.outcome, yesPayoff), position.qty)
    const profit = usd(received - position.cost)
    const entry = this.post({ at, kind: 'settlement', reference: id, qty: position.qty }, [
      { account: cashAccount(venue), amount: received },
      { account: positionAccount(instrument), amount: negUsd(position.cost) },
      { account: RESULT, amount: negUsd(profit) },
    ])
    this.hold(instrument, QTY_ZERO, USD_ZERO)
    this.changePaidOut(instrument, position.qty)
    return { entry, profit, position, received }
  }

  /**
   * A sale that happened before the market paid, told after: what was paid for those contracts goes back, the proceeds
   * come in.
   */
  bookSaleAfterSettlement(fill: Fill, yesPayoff: Price): BookedFill {
    const { venue } = fill.instrument.market
    const paid = proceedsOf(payoffOf(fill.instrument.outcome, yesPayoff), fill.qty)
    const profit = usd(proceedsOf(fill.price, fill.qty) - paid)
    const entry = this.post({ at: fill.at, kind: 'sell', reference: fill.id, qty: fill.qty }, [
      { account: cashAccount(venue), amount: usd(profit - fill.fee) },
      { account: feeAccount(venue), amount: fill.fee },
      { account: RESULT, amount: negUsd(profit) },
    ])
    this.changePaidOut(fill.instrument, -fill.qty)
    return { entry, profit, repaid: QTY_ZERO }
  }

  /**
   * A fill that was booked never came to be: an entry of its own takes back what it did. `yesPayoff`: what the market has paid
   * since, and pays no more for these contracts.
   */
  bookUndone(fill: Fill, yesPayoff: Price | undefined, at: Ms): Booked {
    return fill.side === 'buy' ? this.undoBuy(fill, yesPayoff, at) : this.undoSell(fill, yesPayoff, at)
  }

  cash(venue: Venue): Usd {
    return this.balance(cashAccount(venue))
  }

  position(instrument: Instrument): Position {
    return this.holdings.get(instrumentKey(instrument)) ?? { instrument, qty: QTY_ZERO, cost: USD_ZERO }
  }

  positions(): readonly Position[] {
    return [...this.holdings.values()]
  }

  get fees(): Usd {
    return usd(VENUES.reduce((sum, venue) => sum + this.balance(feeAccount(venue)), 0))
  }

  /** Sold and settled, after all fees. */
  get realised(): Usd {
    return usd(0 - this.balance(RESULT) - this.fees)
  }

  /** A venue where more was spent than was there: only a report that contradicts an earlier one can do that. */
  get overdrawn(): Venue | undefined {
    return VENUES.find((venue) => this.cash(venue) < 0)
  }

  /** Cash at all venues. */
  get cashTotal(): Usd {
    return usd(VENUES.reduce((sum, venue) => sum + this.cash(venue), 0))
  }

  /** Cash at every venue plus positions at cost. */
  get equity(): Usd {
    return usd(this.positions().reduce((sum: number, position) => sum + position.cost, this.cashTotal))
  }

  /** Throws `BugError` when money appeared or vanished. */
  assertConserved(): void {
    let sum = 0
    for (const amount of this.balances.values()) sum += amount
    assert(sum === 0, 'all accounts together are zero', { sum })
    for (const position of this.holdings.values()) {
      const booked = this.balance(positionAccount(position.instrument))
      assert(booked === position.cost, 'a position is booked at its cost', { booked, cost: position.cost })
    }
    const opened = 0 - this.balance(CAPITAL)
    assert(this.equity === opened + this.realised, 'equity is capital plus result', {
      equity: this.equity,
      opened,
    })
  }

  /** What is owed comes first: its cost is what the sale of those contracts cost us. */
  private bookBuy(fill: Fill): BookedFill {
    const { venue } = fill.instrument.market
    const cost = costOf(fill.price, fill.qty)
    const owed = this.owedOf(fill.instrument)
    const repaid = minQty(owed, fill.qty)
    const lost = repaid === 0 ? USD_ZERO : partOf(cost, repaid, fill.qty)
    const kept = subUsd(cost, lost)
    const entry = this.post({ at: fill.at, kind: 'buy', reference: fill.id, qty: fill.qty }, [
      { account: positionAccount(fill.instrument), amount: kept },
      { account: feeAccount(venue), amount: fill.fee },
      ...(repaid === 0 ? [] : [{ account: RESULT, amount: lost }]),
      { account: cashAccount(venue), amount: usd(0 - cost - fill.fee) },
    ])
    const held = this.position(fill.instrument)
    this.setOwed(fill.instrument, subQty(owed, repaid))
    this.hold(fill.instrument, addQty(held.qty, subQty(fill.qty, repaid)), addUsd(held.cost, kept))
    return { entry, profit: negUsd(lost), repaid }
  }

  private bookSell(fill: Fill): BookedFill {
    const { venue } = fill.instrument.market
    const held = this.position(fill.instrument)
    assert(fill.qty <= held.qty, 'only what is held can be sold', { sold: fill.qty, held: held.qty })
    const basis = shareOfCost(held, fill.qty)
    const proceeds = proceedsOf(fill.price, fill.qty)
    const profit = usd(proceeds - basis)
    const entry = this.post({ at: fill.at, kind: 'sell', reference: fill.id, qty: fill.qty }, [
      { account: cashAccount(venue), amount: usd(proceeds - fill.fee) },
      { account: feeAccount(venue), amount: fill.fee },
      { account: positionAccount(fill.instrument), amount: negUsd(basis) },
      { account: RESULT, amount: negUsd(profit) },
    ])
    this.hold(fill.instrument, subQty(held.qty, fill.qty), usd(held.cost - basis))
    // A sale may be booked in parts.
    const before = this.soldBasis.get(keyOfFill(fill)) ?? USD_ZERO
    this.soldBasis.set(keyOfFill(fill), addUsd(before, basis))
    return { entry, profit, repaid: QTY_ZERO }
  }

  private undoBuy(fill: Fill, yesPayoff: Price | undefined, at: Ms): Booked {
    const { instrument } = fill
    const held = this.position(instrument)
    const there = yesPayoff === undefined ? held.qty : this.paidOutOf(instrument)
    const taken = minQty(there, fill.qty)
    this.setOwed(instrument, addQty(this.owedOf(instrument), subQty(fill.qty, taken)))
    const cost = costOf(fill.price, fill.qty)
    const basis = taken === held.qty ? held.cost : minUsd(cost, held.cost)
    if (yesPayoff === undefined) this.hold(instrument, subQty(held.qty, taken), usd(held.cost - basis))
    else this.changePaidOut(instrument, -taken)
    return this.reverse(fill, at, {
      cash: cost,
      paid: yesPayoff === undefined ? undefined : negUsd(paidFor(instrument, yesPayoff, taken)),
      position: negUsd(basis),
    })
  }

  private undoSell(fill: Fill, yesPayoff: Price | undefined, at: Ms): Booked {
    const { instrument } = fill
    const owed = this.owedOf(instrument)
    const back = subQty(fill.qty, minQty(owed, fill.qty))
    this.setOwed(instrument, subQty(owed, minQty(owed, fill.qty)))
    const basis = partOf(this.soldBasis.get(keyOfFill(fill)) ?? USD_ZERO, back, fill.qty)
    const held = this.position(instrument)
    if (yesPayoff === undefined) this.hold(instrument, addQty(held.qty, back), addUsd(held.cost, basis))
    else this.changePaidOut(instrument, back)
    return this.reverse(fill, at, {
      cash: negUsd(proceedsOf(fill.price, fill.qty)),
      paid: yesPayoff === undefined ? undefined : paidFor(instrument, yesPayoff, back),
      position: basis,
    })
  }

  /** Cash and fee go back; what that is more or less than the contracts are booked at is result. */
  private reverse(
    fill: Fill,
    at: Ms,
    change: { readonly cash: Usd; readonly paid: Usd | undefined; readonly position: Usd },
  ): Booked {
    const { venue } = fill.instrument.market
    const { cash, paid, position } = change
    const profit = addUsd(cash, paid ?? position)
    const entry = this.post({ at, kind: 'undone', reference: fill.id, qty: fill.qty }, [
      { account: cashAccount(venue), amount: usd(cash + (paid ?? 0) + fill.fee) },
      { account: feeAccount(venue), amount: negUsd(fill.fee) },
      ...(paid === undefined ? [{ account: positionAccount(fill.instrument), amount: position }] : []),
      { account: RESULT, amount: negUsd(profit) },
    ])
    return { entry, profit }
  }

  private paidOutOf(of: Instrument): Qty {
    return this.paidOut.get(instrumentKey(of)) ?? QTY_ZERO
  }

  private changePaidOut(of: Instrument, change: number): void {
    this.paidOut.set(instrumentKey(of), qty(Math.max(0, this.paidOutOf(of) + change)))
  }

  private owedOf(of: Instrument): Qty {
    return this.owed.get(instrumentKey(of)) ?? QTY_ZERO
  }

  private setOwed(of: Instrument, quantity: Qty): void {
    this.owed.set(instrumentKey(of), quantity)
  }

  private hold(instrument: Instrument, quantity: Qty, cost: Usd): void {
    const key = instrumentKey(instrument)
    if (quantity === 0) this.holdings.delete(key)
    else this.holdings.set(key, { instrument, qty: quantity, cost })
  }

  private post(head: Omit<LedgerEntry, 'id' | 'postings'>, postings: readonly Posting[]): LedgerEntry {
    const sum = postings.reduce((total, posting) => total + posting.amount, 0)
    assert(sum === 0, 'an entry is balanced', { sum, kind: head.kind })
    for (const { account, amount } of postings)
      this.balances.set(account, usd(this.balance(account) + amount))
    this.count++
    return { id: `e${this.count}`, ...head, at: ms(head.at), postings }
  }

  private balance(account: Account): Usd {
    return this.balances.get(account) ?? USD_ZERO
  }
}

/** The part of a position's cost that belongs to `sold`; all of it when all is sold. Downwards: the rest keeps the cent. */
const shareOfCost = (held: Position, sold: Qty): Usd => partOf(held.cost, sold, held.qty)

const partOf = (amount: Usd, part: Qty, whole: Qty): Usd =>
  part === whole ? amount : usdFromBigint((BigInt(amount) * BigInt(part)) / BigInt(whole))

const paidFor = (of: Instrument, yesPayoff: Price, quantity: Qty): Usd =>
  proceedsOf(payoffOf(of.outcome, yesPayoff), quantity)

const keyOfFill = ({ orderId, id }: Fill): string => `${orderId} ${id}`
