import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  costOf,
  price,
  proceedsOf,
  qty,
  usd,
  type Price,
  type Qty,
  type Usd,
} from '../../src/lib/base/units.js'
import { instrumentKey, type Instrument } from '../../src/lib/domain/market.js'
import type { Fill } from '../../src/lib/domain/order.js'
import { payoffOf } from '../../src/lib/domain/relation.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { Ledger } from '../../src/lib/portfolio/ledger.js'
import { dollars, drawnMarket, instrument, NOON } from '../drawn/market.js'

const MARKETS = [drawnMarket('kalshi:A'), drawnMarket('kalshi:B'), drawnMarket('polymarket:A')]
const INSTRUMENTS = MARKETS.flatMap((market) => [instrument(market, 'yes'), instrument(market, 'no')])

/** A second book, kept the slow and obvious way: what was paid, what came back, how much is held. */
interface Model {
  readonly capital: Record<Venue, number>
  readonly cash: Record<Venue, number>
  readonly held: Map<string, number>
  fees: number
}

interface Real {
  readonly ledger: Ledger
  fills: number
}

const venueOf = ({ market }: Instrument): Venue => market.venue
const heldIn = (model: Model, of: Instrument): number => model.held.get(instrumentKey(of)) ?? 0

function checkAgainst(model: Model, { ledger }: Real): void {
  ledger.assertConserved()
  for (const venue of ['kalshi', 'polymarket'] as const) expect(ledger.cash(venue)).toBe(model.cash[venue])
  expect(ledger.fees).toBe(model.fees)
  let cost = 0
  for (const of of INSTRUMENTS) {
    const position = ledger.position(of)
    expect(position.qty).toBe(heldIn(model, of))
    expect(position.cost).toBeGreaterThanOrEqual(0)
    expect(position.qty > 0 || position.cost === 0).toBe(true)
    cost += position.cost
  }
  const cash = model.cash.kalshi + model.cash.polymarket
  expect(ledger.equity).toBe(cash + cost)
  expect(ledger.realised).toBe(cash + cost - model.capital.kalshi - model.capital.polymarket)
}

/** Every posting list sums to zero and moves the cash of one venue only. */
function checkEntry(
  entry: { postings: readonly { account: string; amount: number }[] },
  change: number,
): void {
  expect(entry.postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  const cash = entry.postings.filter(({ account }) => account.startsWith('cash:'))
  expect(cash.map(({ amount }) => amount)).toEqual([change])
}

function fillOf(
  real: Real,
  trade: { of: Instrument; at: Price; size: Qty; fee: Usd },
  side: 'buy' | 'sell',
): Fill {
  real.fills++
  const { of, at, size, fee } = trade
  return { id: `f${real.fills}`, orderId: 'o', instrument: of, side, price: at, qty: size, fee, at: NOON }
}

class Buy implements fc.Command<Model, Real> {
  constructor(
    readonly of: Instrument,
    readonly at: Price,
    readonly size: Qty,
    readonly fee: Usd,
  ) {}

  /** Only what can be paid for. */
  check(model: Readonly<Model>): boolean {
    return costOf(this.at, this.size) + this.fee <= model.cash[venueOf(this.of)]
  }

  run(model: Model, real: Real): void {
    const out = costOf(this.at, this.size) + this.fee
    const { entry, profit } = real.ledger.bookFill(fillOf(real, this, 'buy'))
    checkEntry(entry, -out)
    expect(profit).toBe(0)
    model.cash[venueOf(this.of)] -= out
    model.fees += this.fee
    model.held.set(instrumentKey(this.of), heldIn(model, this.of) + this.size)
    checkAgainst(model, real)
  }

  toString = (): string => `buy ${this.size} ${instrumentKey(this.of)} at ${this.at}, fee ${this.fee}`
}

class Sell implements fc.Command<Model, Real> {
  constructor(
    readonly of: Instrument,
    readonly at: Price,
    /** Share of what is held, in thousandths. */
    readonly share: number,
    readonly fee: Usd,
  ) {}

  private size(model: Readonly<Model>): Qty {
    return qty(Math.ceil((heldIn(model, this.of) * this.share) / 1_000))
  }

  /** Only what is held, and only when the fee can be paid. */
  check(model: Readonly<Model>): boolean {
    const size = this.size(model)
    return size > 0 && model.cash[venueOf(this.of)] + proceedsOf(this.at, size) >= this.fee
  }

  run(model: Model, real: Real): void {
    const size = this.size(model)
    const before = real.ledger.position(this.of)
    const change = proceedsOf(this.at, size) - this.fee
    const { entry, profit } = real.ledger.bookFill(fillOf(real, { ...this, size }, 'sell'))
    checkEntry(entry, change)
    const after = real.ledger.position(this.of)
    expect(profit).toBe(proceedsOf(this.at, size) - (before.cost - after.cost))
    // The rest costs on average what it cost before, within the one micro-dollar that cannot be divided.
    const share = (before.cost * after.qty) / before.qty
    expect(Math.abs(after.cost - share)).toBeLessThanOrEqual(1)
    model.cash[venueOf(this.of)] += change
    model.fees += this.fee
    model.held.set(instrumentKey(this.of), before.qty - size)
    checkAgainst(model, real)
  }

  toString = (): string =>
    `sell ${this.share}/1000 of ${instrumentKey(this.of)} at ${this.at}, fee ${this.fee}`
}

class Settle implements fc.Command<Model, Real> {
  constructor(
    readonly of: Instrument,
    readonly yesPays: Price,
  ) {}

  check = (): boolean => true

  run(model: Model, real: Real): void {
    const held = heldIn(model, this.of)
    const booked = real.ledger.bookSettlement(this.of, this.yesPays, NOON)
    expect(booked === undefined).toBe(held === 0)
    if (booked !== undefined) {
      const paid = proceedsOf(payoffOf(this.of.outcome, this.yesPays), qty(held))
      expect(booked.received).toBe(paid)
      expect(booked.profit).toBe(paid - booked.position.cost)
      checkEntry(booked.entry, paid)
      model.cash[venueOf(this.of)] += paid
      model.held.delete(instrumentKey(this.of))
    }
    checkAgainst(model, real)
  }

  toString = (): string => `settle ${instrumentKey(this.of)}: YES pays ${this.yesPays}`
}

const anyInstrument = fc.constantFrom(...INSTRUMENTS)
const ticks = fc.integer({ min: 1, max: 9_999 }).map(price)
const size = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 300_000_000 })).map(qty)
const fee = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000_000 })).map(usd)
const payoff = fc
  .oneof(fc.constantFrom(0, 10_000, 5_000, 2_600), fc.integer({ min: 0, max: 10_000 }))
  .map(price)

it('money is conserved after every booking, whatever is bought, sold and settled', () => {
  const commands = [
    fc.tuple(anyInstrument, ticks, size, fee).map((a) => new Buy(...a)),
    fc.tuple(anyInstrument, ticks, fc.integer({ min: 1, max: 1_000 }), fee).map((a) => new Sell(...a)),
    fc.tuple(anyInstrument, payoff).map((a) => new Settle(...a)),
  ]
  const capital = fc.record({
    kalshi: fc.integer({ min: 0, max: 500_000_000 }),
    polymarket: fc.integer({ min: 0, max: 500_000_000 }),
  })
  fc.assert(
    fc.property(capital, fc.commands(commands, { size: '+1' }), (opening, run) => {
      fc.modelRun(() => {
        const ledger = new Ledger()
        ledger.open('kalshi', usd(opening.kalshi), NOON)
        ledger.open('polymarket', usd(opening.polymarket), NOON)
        const model: Model = { capital: opening, cash: { ...opening }, held: new Map(), fees: 0 }
        return { model, real: { ledger, fills: 0 } }
      }, run)
    }),
    { numRuns: 300 },
  )
})

it('buying and selling at one price never earns', () => {
  fc.assert(
    fc.property(ticks, fc.array(size, { minLength: 1, maxLength: 5 }), (at, sizes) => {
      const ledger = new Ledger()
      ledger.open('kalshi', dollars('1000000'), NOON)
      const real: Real = { ledger, fills: 0 }
      const of = INSTRUMENTS[0]!
      for (const one of sizes) ledger.bookFill(fillOf(real, { of, at, size: one, fee: usd(0) }, 'buy'))
      for (const one of sizes) ledger.bookFill(fillOf(real, { of, at, size: one, fee: usd(0) }, 'sell'))
      expect(ledger.realised).toBeLessThanOrEqual(0)
      expect(ledger.realised).toBeGreaterThanOrEqual(-2 * sizes.length)
    }),
  )
})
