import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMs, durationMs, price, qty, type Usd } from '../../src/lib/base/units.js'
import type { EventBody, Level } from '../../src/lib/domain/events.js'
import { chargesTails, type Relation } from '../../src/lib/domain/relation.js'
import type { IdeaDetail, IdeaPicture } from '../../src/lib/engine/picture.js'
import { EngineBench } from '../drawn/engine-bench.js'
import { centFee, dollars, drawnMarket, drawnRelation, STREAM, streamOpen } from '../drawn/market.js'

const fee = centFee('0.07')
const K = ['1', '2', '3'].map((id) => drawnMarket(`kalshi:${id}`, { fee }))
const P = ['1', '2', '3'].map((id) => drawnMarket(`polymarket:${id}`))
const MARKETS = [...K, ...P]
const RISK = { class: 'B', lossE6: 12_000, sizeFactorE6: 500_000, cap: dollars('20') } as const
const same = drawnRelation('same', [K[0]!, P[0]!], { id: 'same', risk: RISK })
const RELATIONS: readonly Relation[] = [
  { ...same, states: [...same.states, { name: 'void', yesPayoffs: [price(5_000), price(0)], tail: true }] },
  drawnRelation('inverted', [K[1]!, P[1]!], { id: 'inverted' }),
  drawnRelation('ladder', K, { id: 'ladder' }),
  drawnRelation('exclusive', P, { id: 'exclusive', proof: 'structure' }),
]

type Act =
  | {
      readonly do: 'book'
      readonly market: number
      readonly bid: number
      readonly spread: number
      readonly sizes: readonly number[]
    }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'fill' | 'cancel' | 'lose' | 'pause' | 'resume' }
  | { readonly do: 'settle'; readonly market: number }

const market = fc.nat(MARKETS.length - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      market,
      bid: fc.integer({ min: 20, max: 60 }),
      spread: fc.integer({ min: 1, max: 5 }),
      sizes: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 6 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 300, 2_001) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('fill' as const, 'fill' as const, 'cancel' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('lose' as const, 'pause' as const, 'resume' as const) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('settle' as const), market }) },
)

const side = (best: number, step: number, sizes: readonly number[]): Level[] =>
  sizes.map((size, i) => ({ price: price((best + i * step) * 100), qty: qty(size * 1_000_000) }))

class World {
  readonly bench: EngineBench
  private readonly settled = new Set<number>()

  constructor() {
    this.bench = new EngineBench({
      limits: { stages: [{ from: dollars('0'), tradeMax: dollars('12'), tradeRatioMaxE6: 400_000 }] },
    }).list(MARKETS, ...RELATIONS)
  }

  act(what: Act): void {
    const { bench } = this
    if (what.do === 'wait') bench.wait(what.ms).timers()
    else if (what.do === 'book') this.book(what)
    else if (what.do === 'lose') bench.send(streamOpen)
    else if (what.do === 'pause' || what.do === 'resume') bench.send({ type: 'operator', action: what.do })
    else if (what.do === 'settle') {
      this.settled.add(what.market)
      bench.settle(MARKETS[what.market]!, 10_000)
    } else {
      const order = bench.orders.shift()
      if (order === undefined) return
      if (what.do === 'fill') bench.fill(order)
      else bench.cancel(order)
    }
  }

  private book({ market: at, bid, spread, sizes }: Extract<Act, { do: 'book' }>): void {
    if (this.settled.has(at)) return
    const { venue, id } = MARKETS[at]!
    const body: EventBody = {
      ...{ type: 'snapshot', venue, market: id, depth: 'full' },
      position: { channel: STREAM, subscription: 0, sequence: undefined },
      bids: side(bid, -1, sizes.slice(0, 3)),
      asks: side(bid + spread, 1, sizes.slice(3)),
    }
    this.bench.send(body)
  }
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** The sum is the one of the sizing: every line adds up, and it promises what the states that count pay at least. */
function expectExact({ idea, sum, states, moreStates, books }: IdeaDetail, relation: Relation): void {
  if (sum === null) return
  expect(sum.cost + sum.fees).toBe(sum.capital)
  expect(sum.payoff - sum.capital).toBe(sum.profit)
  expect(total(sum.legs.map(({ cost }) => cost))).toBe(sum.cost)
  expect(sum.profit <= 0).toBe(sum.isLeastBad === true)
  sum.legs.forEach(({ leg, fills, qty: size, cost }) => {
    expect(size).toBe(sum.units * idea.legs[leg]!.weight)
    expect(total(fills.map((fill) => fill.qty))).toBe(size)
    expect(total(fills.map((fill) => Math.ceil((fill.price * fill.qty) / 10_000)))).toBe(cost)
    expect(books[leg]!.taken).toBe(size)
    const there = new Map(books[leg]!.asks.map((level) => [level.price, level.qty]))
    for (const fill of fills) expect(fill.qty).toBeLessThanOrEqual(there.get(fill.price) ?? 0)
  })
  if (idea.best !== null) expect(idea.best).toMatchObject({ capital: sum.capital, fees: sum.fees, profit: sum.profit }) // prettier-ignore
  expect(moreStates).toBe(0)
  // A conversion is money now: no state decides it.
  if (idea.family === 'conversion') return
  expect(total(sum.legs.map((one) => one.fee))).toBe(sum.fees)
  const counted = states.filter(({ tail }) => !tail || !chargesTails(relation))
  expect(Math.min(...counted.map(({ profit }) => profit as Usd))).toBe(sum.profit)
}

function expectOrdered(ideas: readonly IdeaPicture[]): void {
  const nets = (isGap: boolean): number[] =>
    ideas.filter(({ gap }) => (gap !== null) === isGap).map(({ unitNet }) => unitNet ?? -Infinity)
  for (const order of [nets(true), nets(false)]) expect(order).toEqual([...order].sort((a, b) => b - a))
  const firstNear = ideas.findIndex(({ gap }) => gap === null)
  if (firstNear >= 0) expect(ideas.slice(firstNear).every(({ gap }) => gap === null)).toBe(true)
  expect(new Set(ideas.map(({ key }) => key)).size).toBe(ideas.length)
}

describe('pictures of an engine', () => {
  it('change nothing: the digest, the decisions and the orders are those of a run that nobody watched', () => {
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 5, maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, 5_000, 7_200_000),
        (acts, every, ahead) => {
          const [alone, watched] = [new World(), new World()]
          acts.forEach((what, i) => {
            alone.act(what)
            watched.act(what)
            if (i % every !== 0) return
            const { engine, now } = watched.bench
            // Whoever looks may be ahead of the last event.
            const at = addMs(now, durationMs(ahead))
            for (const { key } of engine.picture({ ideas: 12, at }).ideas) engine.detail(key, at)
            engine.detail('nobody#knows', at)
          })
          expect(watched.bench.decisions).toEqual(alone.bench.decisions)
          expect(watched.bench.entries).toEqual(alone.bench.entries)
          for (const { engine, now } of [alone.bench, watched.bench]) engine.finish(now)
          expect(watched.bench.engine.view()).toEqual(alone.bench.engine.view())
        },
      ),
      { numRuns: 15 },
    )
  })

  it('put gaps first, and every sum of a detail is exact to the micro-dollar', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 12, maxLength: 40, size: 'max' }), (acts) => {
        const { bench } = acts.reduce((world, what) => (world.act(what), world), new World())
        const { ideas, gaps, money } = bench.engine.picture({ ideas: 30, at: bench.now })
        expectOrdered(ideas)
        expect(ideas.filter(({ gap }) => gap !== null)).toHaveLength(gaps)
        expect(money.equity).toBe(bench.engine.view().equity)
        for (const idea of ideas) {
          const detail = bench.engine.detail(idea.key, bench.now)!
          expect(detail.idea).toEqual(idea)
          expectExact(
            detail,
            RELATIONS.find(({ id }) => id === idea.relation)!,
          )
          // What others held or spent when it was looked at may be over.
          const { rule } = idea
          if (rule !== null && (rule.startsWith('BOOK_') || rule === 'UNVERIFIED'))
            expect(detail.against.map(({ code }) => code)).toContain(rule)
        }
      }),
      { numRuns: 40 },
    )
  })
})
