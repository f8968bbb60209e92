import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, usd } from '../../src/lib/base/units.js'
import type { Candidate } from '../../src/lib/domain/opportunity.js'
import {
  RELATION_KINDS,
  standardStates,
  type PayoffState,
  type Relation,
  type SettlementRisk,
} from '../../src/lib/domain/relation.js'
import { BASKET_FAMILIES } from '../../src/lib/strategies/families/families.js'
import type { BookOf, BoundRelation } from '../../src/lib/strategies/family.js'
import { drawnBook, drawnMarket, drawnRelation } from '../drawn/market.js'

const PAIRS: ReadonlySet<Relation['kind']> = new Set(['same', 'inverted', 'implies'])
const KINDS = RELATION_KINDS.filter((kind) => kind !== 'joint')

/** A state of the recording's own: ties, voids, 50-50 and anything else, as an ordinary end or as a tail. */
const oddState = (count: number): fc.Arbitrary<PayoffState> =>
  fc
    .tuple(
      fc.array(fc.constantFrom(0, 5_000, 10_000, 2_600).map(price), { minLength: count, maxLength: count }),
      fc.boolean(),
    )
    .map(([yesPayoffs, isTail]) => ({ name: 'odd', yesPayoffs, ...(isTail && { tail: true as const }) }))

const RISKS: readonly (SettlementRisk | undefined)[] = [
  undefined,
  { class: 'A', lossE6: 2_000, sizeFactorE6: 1_000_000, cap: usd(1_000_000) },
  { class: 'B', lossE6: 2_000, sizeFactorE6: 1_000_000 },
  { class: 'B', lossE6: 2_000, sizeFactorE6: 1_000_000, cap: usd(1_000_000) },
]

/** The states that a basket must count on: tails are left out of class B with a cap, where anything else is left. */
function expectedStates({ states, proof, risk }: Relation): readonly PayoffState[] {
  const ordinary = states.filter((state) => !('tail' in state))
  const isCharged = proof === 'certified' && risk?.class === 'B' && risk.cap !== undefined
  return isCharged && ordinary.length > 0 ? ordinary : states
}

interface Drawn {
  readonly bound: BoundRelation
  readonly bookOf: BookOf
  readonly legsMax: number
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({ kind: fc.constantFrom(...KINDS), many: fc.integer({ min: 2, max: 6 }), isReplaced: fc.boolean() })
  .chain(({ kind, many, isReplaced }) => {
    const count = PAIRS.has(kind) ? 2 : many
    return fc.record({
      kind: fc.constant(kind),
      count: fc.constant(count),
      odd: fc.array(oddState(count), { minLength: isReplaced ? 1 : 0, maxLength: 3 }),
      isReplaced: fc.constant(isReplaced),
      asks: fc.array(fc.tuple(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 1, max: 3 })), {
        minLength: count,
        maxLength: count,
      }),
      missing: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
      venue: fc.constantFrom('kalshi', 'polymarket'),
      proof: fc.constantFrom('structure', 'certified'),
      risk: fc.constantFrom(...RISKS),
      legsMax: fc.integer({ min: 2, max: 8 }),
    })
  })
  .map(({ kind, count, odd, isReplaced, asks, missing, venue, proof, risk, legsMax }): Drawn => {
    const markets = asks.map((_, i) => drawnMarket(`${venue as 'kalshi'}:M${i}`))
    const states = isReplaced ? odd : [...standardStates(kind, count), ...odd]
    const told = { states, proof: proof as 'certified', ...(risk !== undefined && { risk }) }
    const relation = drawnRelation(kind, markets, told)
    const books = new Map(
      markets.map((market, i) => {
        const [ask, spread] = asks[i]!
        const bid = ask - spread
        const drawing = `${bid >= 1 ? `${(bid / 100).toFixed(2)}x9` : ''} | ${(ask / 100).toFixed(2)}x9`
        return [market.id, missing[i] === true && i > 1 ? undefined : drawnBook(market, drawing)]
      }),
    )
    return { bound: { relation, markets }, bookOf: (market) => books.get(market.id), legsMax }
  })

function candidatesOf({ bound, bookOf, legsMax }: Drawn): readonly Candidate[] {
  return BASKET_FAMILIES.filter((family) => family.kinds.includes(bound.relation.kind)).flatMap((family) => [
    ...family.fixed(bound),
    ...(family.current?.(bound, bookOf, legsMax).variants ?? []),
  ])
}

/** What the legs pay in one state, added up by hand. */
const paidIn = ({ bound }: Drawn, { legs }: Candidate, state: PayoffState): number =>
  legs.reduce((sum, leg) => {
    const yes = state.yesPayoffs[bound.markets.indexOf(leg.market)]!
    return sum + (leg.outcome === 'yes' ? yes : 10_000 - yes)
  }, 0)

const held = (candidate: Candidate): boolean => candidate.conversion === undefined

describe('every family', () => {
  it('claims exactly what its legs pay in the worst state of the table', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        for (const candidate of candidatesOf(one).filter(held)) {
          const paid = expectedStates(one.bound.relation).map((state) => paidIn(one, candidate, state))
          expect(candidate.minPayoffTicks).toBe(Math.min(...paid))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('buys each market once, and nothing that pays nothing in some state unless it is a choice by price', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { bound } = one
        for (const family of BASKET_FAMILIES.filter(({ kinds }) => kinds.includes(bound.relation.kind)))
          for (const candidate of family.fixed(bound)) expect(candidate.minPayoffTicks).toBeGreaterThan(0)
        for (const { legs, conversion } of candidatesOf(one)) {
          const all = [...legs, ...(conversion?.sell ?? [])]
          expect(new Set(all.map(({ market }) => market.id)).size).toBe(all.length)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never buys YES of a set in which none may win', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { relation } = one.bound
        fc.pre(relation.kind === 'exclusive')
        const mayBeNone = expectedStates(relation).some((state) => state.yesPayoffs.every((yes) => yes === 0))
        fc.pre(mayBeNone)
        for (const candidate of candidatesOf(one))
          expect(candidate.legs.some((leg) => leg.outcome === 'yes')).toBe(false)
      }),
      { numRuns: 400 },
    )
  })

  it('says by its screen no more than is true: what has a gap passes it', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const { bound, bookOf, legsMax } = one
        for (const family of BASKET_FAMILIES.filter(({ kinds }) => kinds.includes(bound.relation.kind))) {
          if (family.current === undefined) continue
          const widest = Math.max(
            Number.NEGATIVE_INFINITY,
            ...family.current(bound, bookOf, legsMax).variants.map((variant) => gapOf(variant, bookOf)),
          )
          const { constantTicks, fixed, clipped } = family.screen!(bound)
          const askOf = (leg: { column: number; outcome: 'yes' | 'no' }): number | undefined =>
            bookOf(bound.markets[leg.column]!)?.bestPrice(leg.outcome, 'ask')
          let most = constantTicks
          for (const leg of fixed) most -= askOf(leg) ?? 1e9
          for (const leg of clipped) most += Math.max(0, 10_000 - (askOf(leg) ?? 10_000))
          if (widest > 0) expect(most).toBeGreaterThanOrEqual(widest)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('the screen of NOs', () => {
  it('does not count on a tail that their payoff leaves out', () => {
    const states = [
      [5_000, 0],
      [0, 5_000],
      [10_000, 10_000],
    ].map((pays, i): PayoffState => ({
      name: `row ${i}`,
      yesPayoffs: pays.map(price),
      ...(i === 2 && { tail: true as const }),
    }))
    const markets = ['A', 'B'].map((id) => drawnMarket(`kalshi:${id}`))
    const relation = drawnRelation('exclusive', markets, { states, risk: RISKS[3]! })
    const noBasket = BASKET_FAMILIES.find(({ name }) => name === 'no-basket')!
    expect(noBasket.screen!({ relation, markets }).constantTicks).toBe(-5_000)
  })
})

const gapOf = (candidate: Candidate, bookOf: BookOf): number =>
  candidate.legs.reduce(
    (left, leg) => left - (bookOf(leg.market)?.bestPrice(leg.outcome, 'ask') ?? 1e9),
    candidate.minPayoffTicks,
  )
