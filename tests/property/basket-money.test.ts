import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../src/lib/base/units.js'
import type { FeeSchedule, PricedQty } from '../../src/lib/domain/fees.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { Candidate, SizedBasket } from '../../src/lib/domain/opportunity.js'
import { worstPayoff } from '../../src/lib/domain/relation.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import { sizeBasket } from '../../src/lib/strategies/edge.js'
import type { BoundRelation } from '../../src/lib/strategies/family.js'
import { ClusterDesk } from '../../src/lib/strategies/linear/cluster-desk.js'
import { clustersOf } from '../../src/lib/strategies/linear/clusters.js'
import { exactOptimum } from '../../src/lib/strategies/linear/exact-optimum.js'
import { unitCost, type ProgramColumn } from '../../src/lib/strategies/linear/program.js'
import { fraction, minus, plus, times, type Fraction } from '../reference/fraction.js'
import { referenceFee } from '../reference/reference-fee.js'
import {
  anyBooks,
  anyBoundRelation,
  anyLinkedRelations,
  anyQuotes,
  bookWithAsks,
} from '../reference/relations-at-random.js'
import { runs } from '../reference/runs.js'

type Books = ReadonlyMap<Market, OrderBook>

/** Price times quantity in micro-dollars, unrounded. */
const valueOf = ({ price: at, qty: of }: PricedQty): Fraction => fraction(BigInt(at) * BigInt(of), 10_000n)
const feeOf = (fee: FeeSchedule, fills: readonly PricedQty[]): Fraction => referenceFee(fee, fills, 'buy').net

/** What a state pays for whole legs, less what `fillsOf` says was paid for them: exact fractions throughout. */
function leftIn(
  { relation, legs }: Candidate,
  basket: SizedBasket,
  fillsOf: (leg: SizedBasket['legs'][number]) => readonly PricedQty[],
): readonly Fraction[] {
  return relation.states.map((row) => {
    let left = fraction(0n)
    basket.legs.forEach((leg, i) => {
      const { market, outcome } = legs[i]!
      const yes = row.yesPayoffs[relation.markets.indexOf(`${market.venue}:${market.id}`)]!
      left = plus(left, valueOf({ price: price(outcome === 'yes' ? yes : 10_000 - yes), qty: leg.qty }))
      for (const fill of fillsOf(leg)) left = minus(left, valueOf(fill))
      left = minus(left, feeOf(market.fee, fillsOf(leg)))
    })
    return left
  })
}

/** Every state leaves at least so much, on the plan's own fills and when every leg fills at its limit, at once or in as many fills. */
function expectCertain(candidate: Candidate, basket: SizedBasket): void {
  const ways: ((leg: SizedBasket['legs'][number]) => readonly PricedQty[])[] = [
    (leg) => [{ price: leg.limit, qty: leg.qty }],
    (leg) => leg.fills.map((fill) => ({ price: leg.limit, qty: fill.qty })),
  ]
  for (const left of leftIn(candidate, basket, (leg) => leg.fills))
    expect(left.n >= BigInt(basket.profit) * left.d).toBe(true)
  for (const way of ways) for (const left of leftIn(candidate, basket, way)) expect(left.n >= 0n).toBe(true)
}

function expectTradeable(
  { legs, weights }: Candidate,
  basket: SizedBasket,
  books: readonly OrderBook[],
): void {
  basket.legs.forEach((leg, i) => {
    const { market, outcome } = legs[i]!
    expect(leg.qty).toBe(basket.qty * (weights?.[i] ?? 1))
    expect(leg.qty % market.lot).toBe(0)
    expect(leg.qty).toBeGreaterThanOrEqual(market.minQty)
    expect(leg.fills.reduce((sum, fill) => sum + fill.qty, 0)).toBe(leg.qty)
    const there = new Map(books[i]!.levels(outcome, 'ask').map((level) => [level.price, level.qty]))
    for (const fill of leg.fills) expect(fill.qty).toBeLessThanOrEqual(there.get(fill.price) ?? 0)
    expect(leg.limit).toBeGreaterThanOrEqual(leg.fills.at(-1)!.price)
  })
}

interface Leg {
  readonly column: number
  readonly outcome: 'yes' | 'no'
  readonly weight: number
}

/** Every choice of sides that surely pays something, each market once at most. */
function payingLegs(
  { relation, markets }: BoundRelation,
  weights: readonly number[],
): readonly (readonly Leg[])[] {
  const found: Leg[][] = []
  for (let choice = 1; choice < 3 ** markets.length; choice++) {
    const legs = markets.flatMap((_, column): Leg[] => {
      const side = Math.floor(choice / 3 ** column) % 3
      return side === 0 ? [] : [{ column, outcome: side === 1 ? 'yes' : 'no', weight: weights[column]! }]
    })
    if (worstPayoff(relation, legs) > 0) found.push(legs)
  }
  return found
}

const anyWeights = fc.array(fc.constantFrom(1, 1, 1, 2, 3), { minLength: 4, maxLength: 4 })

/** Legs that surely pay, on books whose best asks together cost about that. */
const anyCase = fc.tuple(anyBoundRelation, anyWeights).chain(([bound, weights]) => {
  const choices = payingLegs(bound, weights)
  const fallback: readonly Leg[] = [{ column: 0, outcome: 'yes', weight: 1 }]
  return fc
    .record({
      legs: choices.length === 0 ? fc.constant(fallback) : fc.constantFrom(...choices),
      parts: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }),
      gap: fc.integer({ min: -2, max: 14 }),
      quotes: fc.array(anyQuotes, { minLength: 4, maxLength: 4 }),
      max: fc.option(fc.integer({ min: 0, max: 60_000_000 })),
      atLimit: fc.boolean(),
      depthBeyondBestE6: fc.constantFrom(1_000_000, 500_000),
    })
    .map(({ legs, parts, gap, quotes, ...rest }) => {
      const minPayoffTicks = worstPayoff(bound.relation, legs)
      const whole = legs.reduce((sum, _, i) => sum + parts[i]!, 0)
      const books = legs.map(({ column, outcome, weight }, i) => {
        const cents = ((minPayoffTicks / 100 - gap) * parts[i]!) / whole / weight
        return bookWithAsks(bound.markets[column]!, outcome, { best: Math.round(cents), quotes: quotes[i]! })
      })
      const candidate: Candidate = {
        key: 'drawn',
        family: 'linear',
        relation: bound.relation,
        legs: legs.map(({ column, outcome }) => ({ market: bound.markets[column]!, outcome })),
        weights: legs.map(({ weight }) => weight),
        minPayoffTicks,
      }
      return { candidate, books, ...rest }
    })
})

describe('a basket that would be taken', () => {
  it('loses nothing in any state, on its own fills and at its limits, and is whole lots that the books hold', () => {
    let gains = 0
    fc.assert(
      fc.property(anyCase, ({ candidate, books, max, atLimit, depthBeyondBestE6 }) => {
        const legs = candidate.legs.map((_, i) => i)
        const caps = max === null ? [] : [{ name: 'cap', legs, max: usd(max), atLimit }]
        const basket = sizeBasket({ candidate, books, caps, depthBeyondBestE6, anySize: false })
        if (basket === undefined || basket.profit <= 0) return
        gains++
        expectCertain(candidate, basket)
        expectTradeable(candidate, basket, books)
        if (max !== null) expect(basket.capital).toBeLessThanOrEqual(max)
      }),
      { numRuns: runs(1_500) },
    )
    expect(gains).toBeGreaterThan(runs(1_500) / 10)
  })
})

/** The desk's one cluster and the books it was solved on. */
function deskOf(bounds: readonly BoundRelation[]): { desk: ClusterDesk; joint: BoundRelation } | undefined {
  const joint = clustersOf(bounds)[0]?.joint
  if (joint === undefined) return undefined
  const desk = new ClusterDesk({ mayTrade: () => true, depthBeyondBestE6: 1_000_000 })
  desk.bind(bounds, (market) => joint.markets.indexOf(market))
  return desk.count === 1 ? { desk, joint } : undefined
}

const columnsOf = (joint: BoundRelation, books: Books): readonly ProgramColumn[] =>
  joint.markets.flatMap((market, column) =>
    (['yes', 'no'] as const).flatMap((outcome) =>
      books
        .get(market)!
        .levels(outcome, 'ask')
        .map((level) => ({
          payoffs: joint.relation.states.map(({ yesPayoffs }) =>
            outcome === 'yes' ? yesPayoffs[column]! : 10_000 - yesPayoffs[column]!,
          ),
          cost: unitCost(market.fee.curve, level.price),
          size: qty(level.qty),
        })),
    ),
  )

const anyCluster = anyLinkedRelations.chain((bounds) => {
  const cluster = deskOf(bounds)
  const books = cluster === undefined ? fc.constant<Books>(new Map()) : anyBooks(cluster.joint)
  return fc.record({
    bounds: fc.constant(bounds),
    cluster: fc.constant(cluster),
    before: books,
    after: books,
  })
})

describe('the program of a cluster', () => {
  it('proposes only what surely earns, and never more than the exact optimum', () => {
    let found = 0
    fc.assert(
      fc.property(anyCluster, ({ cluster, before }) => {
        if (cluster === undefined) return
        const { desk, joint } = cluster
        const { variants } = desk.solve(0, (market) => before.get(market))
        const most = exactOptimum({
          stateCount: joint.relation.states.length,
          columns: columnsOf(joint, before),
        }).profit
        for (const candidate of variants) {
          found++
          const books = candidate.legs.map((leg) => before.get(leg.market)!)
          const basket = sizeBasket({
            candidate,
            books,
            caps: [],
            depthBeyondBestE6: 1_000_000,
            anySize: false,
          })!
          expect(basket.profit).toBeGreaterThan(0)
          expectCertain(candidate, basket)
          // Half a unit of a fill's fifth decimal is the most that a venue rounds in our favour.
          const fills = basket.legs.reduce((sum, leg) => sum + leg.fills.length, 0)
          expect(BigInt(basket.profit - 5 * fills) * most.d <= most.n).toBe(true)
        }
      }),
      { numRuns: runs(250) },
    )
    expect(found).toBeGreaterThan(runs(250) / 20)
  })

  it('finds a gain wherever the linear optimum is worth more than all rounding and minimums could eat', () => {
    fc.assert(
      fc.property(anyCluster, ({ cluster, before }) => {
        if (cluster === undefined) return
        const { desk, joint } = cluster
        const fine = joint.markets.every(({ lot, minQty }) => lot === 10_000 && minQty === 1_000_000)
        const columns = columnsOf(joint, before)
        const { profit } = exactOptimum({ stateCount: joint.relation.states.length, columns })
        const { variants } = desk.solve(0, (market) => before.get(market))
        if (variants.length > 0) expect(profit.n > 0n).toBe(true)
        else if (fine) expect(profit.n < profit.d * 2_000_000n).toBe(true)
      }),
      { numRuns: runs(250) },
    )
  })

  it('is not asked again while its certificate holds, and then nothing can be earned', () => {
    const kept = { quiet: 0, asked: 0 }
    fc.assert(
      fc.property(anyCluster, fc.subarray([0, 1, 2, 3]), ({ cluster, before, after }, moved) => {
        if (cluster === undefined) return
        const { desk, joint } = cluster
        desk.solve(0, (market) => before.get(market))
        const books = new Map(
          joint.markets.map((market, i) => [market, (moved.includes(i) ? after : before).get(market)!]),
        )
        const isAsked = joint.markets.some((market, i) => {
          if (!moved.includes(i)) return false
          const book = books.get(market)!
          return desk.touched(i, book.bestPrice('yes', 'ask') ?? 0, book.bestPrice('no', 'ask') ?? 0)
        })
        if (isAsked) kept.asked++
        if (isAsked || desk.takeWanted().length > 0) return
        const columns = columnsOf(joint, books)
        const { profit } = exactOptimum({ stateCount: joint.relation.states.length, columns })
        if (!joint.markets.some((_, i) => moved.includes(i))) return
        kept.quiet++
        // What the tolerance of the certificate allows, 1e-7 ticks a contract, is less than a micro-dollar here.
        expect(times(fraction(profit.n), fraction(1n, profit.d)).n <= profit.d).toBe(true)
      }),
      { numRuns: runs(400) },
    )
    expect(Math.min(kept.quiet, kept.asked)).toBeGreaterThan(runs(400) / 100)
  })
})
