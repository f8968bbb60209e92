import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costOf, price, proceedsOf, qty, usd, type Price, type Qty } from '../../src/lib/base/units.js'
import type { Fill } from '../../src/lib/domain/order.js'
import { Ledger } from '../../src/lib/portfolio/ledger.js'
import { dollars, drawnMarket, instrument, NOON } from '../drawn/market.js'

const OF = instrument(drawnMarket('polymarket:A'), 'yes')
const OPENING = dollars('100000')

interface Drawn {
  readonly buys: boolean
  readonly at: Price
  readonly size: Qty
  readonly fee: number
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  buys: fc.boolean(),
  at: fc.integer({ min: 1, max: 9_999 }).map(price),
  size: fc.integer({ min: 1, max: 40_000_000 }).map(qty),
  fee: fc.integer({ min: 0, max: 200_000 }),
})

const flow = ({ side, price: at, qty: size, fee }: Fill): number =>
  side === 'buy' ? -costOf(at, size) - fee : proceedsOf(at, size) - fee

/** Books what can be booked: no sale of more than is held. */
function booked(ledger: Ledger, draws: readonly Drawn[], prefix = 'f'): Fill[] {
  const fills: Fill[] = []
  for (const [i, { buys, at, size, fee }] of draws.entries()) {
    const held = ledger.position(OF).qty
    const sold = qty(Math.min(size, held))
    if (!buys && sold === 0) continue
    const side = buys ? ('buy' as const) : ('sell' as const)
    const amount = buys ? size : sold
    const fill = {
      id: `${prefix}${i}`,
      orderId: 'o',
      instrument: OF,
      side,
      price: at,
      qty: amount,
      fee: usd(fee),
      at: NOON,
    }
    ledger.bookFill(fill)
    fills.push(fill)
  }
  return fills
}

const opened = (): Ledger => {
  const ledger = new Ledger()
  ledger.open('polymarket', OPENING, NOON)
  return ledger
}

it('fills that are all undone, in any order, leave the books as if they had never been', () => {
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (draws, keys) => {
      const ledger = opened()
      const fills = booked(ledger, draws)
      const inSomeOrder = fills
        .map((fill) => ({ fill, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
      let cash = ledger.cash('polymarket') as number
      for (const { fill } of inSomeOrder) {
        const { entry } = ledger.bookUndone(fill, undefined, NOON)
        expect(entry.postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
        cash -= flow(fill)
        expect(ledger.cash('polymarket')).toBe(cash)
        ledger.assertConserved()
      }
      expect([cash, ledger.fees, ledger.realised, ledger.positions()]).toEqual([OPENING, 0, 0, []])
    }),
    { numRuns: 400 },
  )
})

it('fills that are undone after their market has paid take back what it paid for them, to the micro-dollar of each', () => {
  const payoff = fc.constantFrom(0, 10_000, 5_000, 2_600).map(price)
  fc.assert(
    fc.property(
      fc.array(drawn, { maxLength: 12 }),
      payoff,
      fc.infiniteStream(fc.nat()),
      (draws, yes, keys) => {
        const ledger = opened()
        const fills = booked(ledger, draws)
        ledger.bookSettlement(OF, yes, NOON)
        const inSomeOrder = fills
          .map((fill) => ({ fill, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
        for (const { fill } of inSomeOrder) {
          ledger.bookUndone(fill, yes, NOON)
          ledger.assertConserved()
        }
        expect([ledger.fees, ledger.positions()]).toEqual([0, []])
        expect(Math.abs(ledger.cash('polymarket') - OPENING)).toBeLessThanOrEqual(2 * fills.length + 1)
        expect(ledger.realised).toBe(ledger.cash('polymarket') - OPENING)
      },
    ),
    { numRuns: 400 },
  )
})

it('a purchase that is undone alone takes its own cost out, whatever else is held', () => {
  fc.assert(
    fc.property(drawn, drawn, (one, other) => {
      const ledger = opened()
      const fills = booked(ledger, [
        { ...one, buys: true },
        { ...other, buys: true },
      ])
      ledger.bookUndone(fills[0]!, undefined, NOON)
      const rest = fills[1]!
      expect(ledger.position(OF)).toMatchObject({ qty: rest.qty, cost: costOf(rest.price, rest.qty) })
      expect([ledger.realised, ledger.fees]).toEqual([0 - rest.fee, rest.fee])
    }),
  )
})

it('a sale that is undone alone brings its contracts back at what they had cost', () => {
  fc.assert(
    fc.property(drawn, drawn, (one, other) => {
      const ledger = opened()
      const fills = booked(ledger, [
        { ...one, buys: true },
        { ...other, buys: false },
      ])
      ledger.bookUndone(fills[1]!, undefined, NOON)
      const [bought] = fills as [Fill]
      expect(ledger.position(OF)).toMatchObject({ qty: bought.qty, cost: costOf(bought.price, bought.qty) })
      expect([ledger.realised, ledger.fees]).toEqual([0 - bought.fee, bought.fee])
    }),
  )
})

const step = fc.record({
  drawn,
  does: fc.constantFrom('book' as const, 'book' as const, 'undo' as const),
  which: fc.nat(),
})

it('whatever is bought and sold before and after fills are undone, the cash at the end is that of the fills that stand', () => {
  const payoff = fc.constantFrom(0, 10_000).map(price)
  fc.assert(
    fc.property(fc.array(step, { maxLength: 14 }), payoff, (steps, yes) => {
      const ledger = opened()
      const standing: Fill[] = []
      for (const [i, { drawn: one, does, which }] of steps.entries()) {
        if (does === 'book') {
          standing.push(...booked(ledger, [one], `${i}.`))
        } else if (standing.length > 0) {
          const [fill] = standing.splice(which % standing.length, 1)
          ledger.bookUndone(fill!, undefined, NOON)
        }
        ledger.assertConserved()
      }
      const net = standing.reduce((sum, { side, qty: size }) => sum + (side === 'buy' ? size : -size), 0)
      expect(ledger.position(OF).qty).toBe(Math.max(0, net))
      ledger.bookSettlement(OF, yes, NOON)
      const flows = standing.reduce((sum, fill) => sum + flow(fill), 0)
      const paid = net > 0 ? proceedsOf(yes, qty(net)) : 0
      expect(ledger.cash('polymarket')).toBe(OPENING + flows + paid)
      expect(ledger.realised).toBe(flows + paid)
      expect(ledger.positions()).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})
