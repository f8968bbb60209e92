import fc from 'fast-check'
import { expect, it } from 'vitest'
import { price, qty, usd, type Qty } from '../../src/lib/base/units.js'
import type { Outcome } from '../../src/lib/domain/complement.js'
import { worstOutlay } from '../../src/lib/domain/fees.js'
import type { Intent } from '../../src/lib/domain/opportunity.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import type { Relation } from '../../src/lib/domain/relation.js'
import { worstUnhedged } from '../../src/lib/risk/exposure.js'
import { DeskBench } from '../drawn/desk-bench.js'
import { centFee, drawnMarket, drawnRelation, instrument, NOON } from '../drawn/market.js'

const LOT = 1_000_000
const MARKETS = ['kalshi:1', 'polymarket:2', 'kalshi:3', 'polymarket:4'].map((key) =>
  drawnMarket(key as 'kalshi:1', { fee: centFee('0.05'), lot: qty(10_000), minQty: qty(10_000) }),
)

interface Leg {
  readonly outcome: Outcome
  readonly weight: number
  readonly limit: number
}

const legs: fc.Arbitrary<readonly Leg[]> = fc.array(
  fc.record({
    outcome: fc.constantFrom('yes' as const, 'no' as const),
    weight: fc.integer({ min: 1, max: 5 }),
    limit: fc.integer({ min: 5, max: 90 }).map((cents) => cents * 100),
  }),
  { minLength: 2, maxLength: 4 },
)

const states = (count: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(fc.array(fc.constantFrom(0, 10_000, 5_000), { minLength: count, maxLength: count }), {
    minLength: 1,
    maxLength: 5,
  })

const drawn = legs.chain((some) =>
  fc.record({
    legs: fc.constant(some),
    rows: states(some.length),
    units: fc.integer({ min: 1, max: 12 }),
    bids: fc.array(fc.integer({ min: 2, max: 80 }), { minLength: 4, maxLength: 4 }),
    /** Of each order in turn: the share that fills, cents that it is better by, and its fee. */
    answers: fc.infiniteStream(
      fc.record({
        share: fc.constantFrom(0, 0, 17, 50, 100, 100),
        parts: fc.integer({ min: 1, max: 3 }),
        better: fc.integer({ min: 0, max: 4 }),
        fee: fc.integer({ min: 0, max: 90_000 }),
      }),
    ),
    ends: fc.nat(),
  }),
)

interface Setup {
  readonly relation: Relation
  readonly intent: Intent
}

function setUp(some: readonly Leg[], rows: readonly (readonly number[])[], units: number): Setup {
  const markets = MARKETS.slice(0, some.length)
  const relation = drawnRelation('exclusive', markets, {
    states: rows.map((row, i) => ({ name: `s${i}`, yesPayoffs: row.map(price) })),
  })
  const plans = some.map(({ outcome, weight, limit }, i) => ({
    instrument: instrument(markets[i]!, outcome),
    qty: qty(units * weight * LOT),
    limit: price(limit),
    fills: [],
    cost: usd(0),
    fee: usd(0),
  }))
  const candidate = {
    key: 'k',
    family: 'linear' as const,
    relation,
    legs: plans.map((plan) => plan.instrument),
    weights: some.map(({ weight }) => weight),
    minPayoffTicks: 0,
  }
  const none = usd(0)
  return {
    relation,
    intent: {
      opportunity: { id: 'g', candidate, seenAt: NOON, grossTicks: 1 },
      basket: { qty: qty(units * LOT), legs: plans, cost: none, fees: none, capital: none, profit: none },
      at: NOON,
    },
  }
}

const pays = (outcome: Outcome, yes: number): bigint => BigInt(outcome === 'yes' ? yes : 10_000 - yes)

/** The worst state by plain sums of whole numbers, rounded down. */
function least(some: readonly Leg[], rows: readonly (readonly number[])[], held: readonly number[]): number {
  const values = rows.map((row) =>
    some.reduce((sum, { outcome }, i) => sum + pays(outcome, row[i]!) * BigInt(held[i]!), 0n),
  )
  return Number(values.reduce((a, b) => (b < a ? b : a)) / 10_000n)
}

it('orders of unlike legs, partly filled and unwound, never lose or double money, and their worst case is what it is', () => {
  fc.assert(
    fc.property(drawn, ({ legs: some, rows, units, bids, answers, ends }) => {
      const bench = new DeskBench().list(...MARKETS)
      const { intent } = setUp(some, rows, units)
      for (const [i, market] of MARKETS.entries()) {
        const bid = bids[i]! / 100
        bench.book(
          market,
          `${bid.toFixed(2)}x25 ${(bid - 0.01).toFixed(2)}x500 | ${(bid + 0.03).toFixed(2)}x40`,
        )
      }
      const opening = bench.cash
      const held = some.map(() => 0)
      let flow = 0
      const legOf = (order: OrderRequest): number =>
        MARKETS.findIndex(({ id }) => id === order.instrument.market.id)
      const check = (): void => {
        expect(bench.cash).toBe(opening + flow)
        const covered = Math.min(...some.map(({ weight }, i) => Math.floor(held[i]! / weight)))
        const isEven = some.every(({ weight }, i) => held[i] === covered * weight)
        const open = bench.desk.openBaskets > 0
        expect(bench.desk.unhedged).toBe(!open || isEven ? 0 : Math.max(0, -(flow + least(some, rows, held))))
      }
      bench.begin('b1', intent)
      const first = bench.takeOrders()
      expect(first.map((order) => [order.side, order.qty])).toEqual(
        some.map(({ weight }) => ['buy', units * weight * LOT]),
      )
      for (let queue = first; queue.length > 0; queue = [...queue.slice(1), ...bench.takeOrders()]) {
        const order = queue[0]!
        const { share, parts, better, fee } = answers.next().value!
        const all = Math.floor((order.qty * share) / 100 / 10_000) * 10_000
        let left = all
        for (let part = 0; part < parts && left > 0; part++) {
          const size = part === parts - 1 ? left : Math.ceil(left / 2 / 10_000) * 10_000
          left -= size
          const at = Math.min(
            9_900,
            Math.max(100, order.limit + (order.side === 'buy' ? -100 : 100) * better),
          )
          bench.fill(order, { qty: qty(size), price: at, fee })
          const value = BigInt(at) * BigInt(size)
          flow +=
            order.side === 'buy' ? -Number((value + 9_999n) / 10_000n) - fee : Number(value / 10_000n) - fee
          held[legOf(order)]! += order.side === 'buy' ? size : -size
          check()
        }
        if (all < order.qty) bench.end(order)
        check()
      }
      const [closed] = bench.all('basket_closed')
      expect(bench.all('basket_closed')).toHaveLength(1)
      const covered = Math.min(...some.map(({ weight }, i) => Math.floor(held[i]! / weight)))
      expect(closed).toMatchObject({
        hedgedQty: covered,
        surplusQty: Math.max(...some.map(({ weight }, i) => held[i]! - covered * weight)),
        worstProfit: flow + least(some, rows, held),
      })
      const row = rows[ends % rows.length]!
      for (const [i, { outcome }] of some.entries()) {
        flow += Number((pays(outcome, row[i]!) * BigInt(held[i]!)) / 10_000n)
        bench.settle(MARKETS[i]!, row[i]!)
      }
      expect(bench.cash).toBe(opening + flow)
      expect(bench.desk.openBaskets).toBe(0)
      if (held.some((size) => size > 0)) expect(bench.all('result').at(-1)!.profit).toBe(flow)
      expect(flow).toBeGreaterThanOrEqual(closed!.worstProfit - some.length)
      bench.ledger.assertConserved()
    }),
    { numRuns: 300 },
  )
})

it('what is reserved for unlike legs, and their worst case, is the worst over every set of legs and every state', () => {
  fc.assert(
    fc.property(drawn, ({ legs: some, rows, units }) => {
      const { relation, intent } = setUp(some, rows, units)
      const bench = new DeskBench().list(...MARKETS)
      bench.begin('b1', intent)
      const out = some.map(({ limit, weight }, i) =>
        worstOutlay(MARKETS[i]!.fee, price(limit), qty(units * weight * LOT)),
      )
      expect(bench.exposure.total([])).toBe(out.reduce((sum, one) => sum + one, 0))
      let worst = 0
      for (const row of rows)
        for (let set = 0; set < 2 ** some.length; set++) {
          let lost = 0
          for (const [i, { outcome, weight }] of some.entries())
            if ((set >> i) % 2 === 1)
              lost += out[i]! - Number((pays(outcome, row[i]!) * BigInt(units * weight * LOT)) / 10_000n)
          worst = Math.max(worst, lost)
        }
      expect(worstUnhedged(relation, intent.basket)).toBe(worst)
    }),
  )
})

it('unwinding of unlike legs only ever makes the certain outcome better than doing nothing', () => {
  fc.assert(
    fc.property(drawn, ({ legs: some, rows, units, bids, answers }) => {
      const bench = new DeskBench().list(...MARKETS)
      for (const [i, market] of MARKETS.entries()) {
        const bid = bids[i]! / 100
        bench.book(market, `${bid.toFixed(2)}x900 | ${(bid + 0.03).toFixed(2)}x900`)
      }
      bench.begin('b1', setUp(some, rows, units).intent)
      const held: Qty[] = []
      for (const order of bench.takeOrders()) {
        const size = qty(Math.floor((order.qty * answers.next().value!.share) / 100 / 10_000) * 10_000)
        held.push(size)
        if (size > 0) bench.fill(order, { qty: size })
        if (size < order.qty) bench.end(order)
      }
      const [unwind] = bench.all('unwind')
      if (unwind === undefined) return
      const nothing = least(some, rows, held)
      expect(unwind.expectedValue).toBeGreaterThanOrEqual(nothing)
      if (unwind.choice !== 'complete') return
      // As many whole units as the fullest leg is enough for, in whole lots.
      const after = [...held] as number[]
      for (const order of bench.orders)
        after[MARKETS.findIndex(({ id }) => id === order.instrument.market.id)]! += order.qty
      const most = Math.max(...some.map(({ weight }, i) => Math.floor(held[i]! / weight)))
      const target = Math.min(...some.map(({ weight }, i) => Math.floor(after[i]! / weight)))
      expect(target).toBeLessThanOrEqual(most)
      expect(most - target).toBeLessThan(10_000)
    }),
    { numRuns: 300 },
  )
})
