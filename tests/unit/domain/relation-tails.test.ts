import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../../src/lib/base/units.js'
import {
  agrees,
  chargesTails,
  countedStates,
  payoffOf,
  worstPayoff,
  worstValue,
  type HeldLeg,
  type PaidColumn,
  type PayoffState,
  type Relation,
  type SettlementRisk,
} from '../../../src/lib/domain/relation.js'

const RISK: SettlementRisk = { class: 'B', lossE6: 10_000, sizeFactorE6: 500_000, cap: usd(50_000_000) }
const { cap: _, ...UNCAPPED } = RISK

/** Two columns, in cents; a row with a third entry is a tail. */
function pair(rows: readonly (readonly number[])[], changes: Partial<Relation> = {}): Relation {
  const states = rows.map(([a, b, tail], i): PayoffState => ({
    name: `row ${i}`,
    yesPayoffs: [price(a! * 100), price(b! * 100)],
    ...(tail !== undefined && { tail: true }),
  }))
  const markets = ['kalshi:A', 'polymarket:A'] as const
  return {
    id: 'r',
    kind: 'same',
    proof: 'certified',
    reason: 'drawn',
    markets,
    states,
    risk: RISK,
    ...changes,
  }
}

const SPLIT = [
  [100, 100],
  [0, 0],
  [100, 0, 1],
  [0, 100, 1],
  [0, 50, 1],
] as const
const YES_NO = [
  { column: 0, outcome: 'yes' },
  { column: 1, outcome: 'no' },
] as const
const held = (yes: number, no: number): HeldLeg[] => [
  { ...YES_NO[0], qty: qty(yes * 1e6) },
  { ...YES_NO[1], qty: qty(no * 1e6) },
]

describe('a relation leaves its tails out', () => {
  it('when a person accepted it as class B with a cap', () => {
    expect(worstPayoff(pair(SPLIT), YES_NO)).toBe(10_000)
    expect(countedStates(pair(SPLIT))).toHaveLength(2)
  })

  it.each<[string, Partial<Relation>]>([
    ['without any risk', { risk: undefined } as unknown as Partial<Relation>],
    ['as class A', { risk: { ...RISK, class: 'A' } }],
    ['without a cap', { risk: UNCAPPED }],
    ['on a venue’s word', { proof: 'structure' }],
    ['on nobody’s word', { proof: 'unverified' }],
    ['when it was withdrawn', { proof: 'withdrawn' }],
  ])('never %s', (_name, changes) => {
    expect(worstPayoff(pair(SPLIT, changes), YES_NO)).toBe(0)
    expect(countedStates(pair(SPLIT, changes))).toHaveLength(SPLIT.length)
  })

  it('never when it has nothing else', () => {
    expect(worstPayoff(pair([[100, 0, 1], [0, 100, 1]]), YES_NO)).toBe(0) // prettier-ignore
  })

  it('and keeps a void that both tell alike, though no text calls it a win', () => {
    const alike = pair([...SPLIT, [50, 50]])
    expect(worstPayoff(alike, YES_NO)).toBe(10_000)
    expect(countedStates(alike)).toHaveLength(3)
  })

  it('of holdings: pairs count without the tail, a lone leg with it', () => {
    // An ordinary table that pays YES of the first at least half.
    const high = pair([[100, 100], [50, 50], [0, 50, 1]]) // prettier-ignore
    expect(worstValue(high, held(2, 2), { units: 2e6 })).toBe(2_000_000)
    expect(worstValue(high, held(2, 2))).toBe(1_000_000)
    expect(worstValue(high, held(3, 2), { units: 2e6 })).toBe(2_000_000)
    expect(worstValue(high, held(2, 0))).toBe(0)
  })

  it('until a payment shows that one came', () => {
    const half: PaidColumn[] = [{ column: 1, yesPayoff: price(5_000) }]
    expect(worstValue(pair(SPLIT), [held(2, 0)[0]!], { paid: half, units: 2e6 })).toBe(0)
    const yes: PaidColumn[] = [{ column: 1, yesPayoff: price(10_000) }]
    expect(worstValue(pair(SPLIT), [held(2, 0)[0]!], { paid: yes, units: 2e6 })).toBe(2_000_000)
    expect(worstValue(pair(SPLIT), [held(2, 0)[0]!], { paid: yes })).toBe(0)
  })

  it('and is not broken when it settles in one', () => {
    const paid = (a: number, b: number): PaidColumn[] => [
      { column: 0, yesPayoff: price(a * 100) },
      { column: 1, yesPayoff: price(b * 100) },
    ]
    expect(agrees(pair(SPLIT), paid(0, 50))).toBe(true)
    expect(agrees(pair(SPLIT), paid(50, 50))).toBe(false)
  })
})

const cents = fc.constantFrom(0, 0, 100, 100, 50, 27)
const row = fc
  .record({ a: cents, b: cents, isTail: fc.boolean() })
  .map(({ a, b, isTail }) => (isTail ? [a, b, 1] : [a, b]))
const relation = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 6 }),
    proof: fc.constantFrom<Relation['proof']>('structure', 'certified', 'unverified', 'withdrawn'),
    risk: fc.constantFrom<SettlementRisk | undefined>(undefined, RISK, UNCAPPED, { ...RISK, class: 'A' }),
  })
  .map(({ rows, proof, risk }) => pair(rows, { proof, ...({ risk } as Partial<Relation>) }))
const legs = fc.tuple(fc.constantFrom('yes', 'no'), fc.constantFrom('yes', 'no')).map(
  (outcomes) => outcomes.map((outcome, column) => ({ column, outcome })) as { column: number; outcome: 'yes' | 'no' }[], // prettier-ignore
)
type Legs = readonly { column: number; outcome: 'yes' | 'no' }[]
const sumOf = (state: PayoffState, of: Legs, sizes: readonly number[] = [1, 1]): number =>
  of.reduce((sum, { column, outcome }, i) => sum + payoffOf(outcome, state.yesPayoffs[column]!) * sizes[i]!, 0) // prettier-ignore
const least = (states: readonly PayoffState[], of: Legs, sizes?: readonly number[]): number =>
  Math.min(...states.map((state) => sumOf(state, of, sizes)))

describe('any relation', () => {
  it('leaves nothing out but tails, and those only of class B with a cap from a person', () => {
    fc.assert(
      fc.property(relation, legs, (one, of) => {
        const ordinary = one.states.filter(({ tail }) => tail !== true)
        const mayLeaveOut = one.proof === 'certified' && one.risk?.class === 'B' && one.risk.cap !== undefined
        expect(chargesTails(one)).toBe(mayLeaveOut)
        const counted = mayLeaveOut && ordinary.length > 0 ? ordinary : one.states
        expect(worstPayoff(one, of)).toBe(least(counted, of))
      }),
      { numRuns: 500 },
    )
  })

  it('holds no more than its ordinary worst, no less than its worst of all, and nothing but that for lone legs', () => {
    const sizes = fc.tuple(fc.nat(5), fc.nat(5))
    fc.assert(
      fc.property(relation, legs, sizes, (one, of, [a, b]) => {
        const units = Math.min(a, b) * 1e6
        const holdings = of.map((leg, i) => ({ ...leg, qty: qty([a, b][i]! * 1e6) }))
        const value = worstValue(one, holdings, { units })
        const all = least(one.states, of, [a, b]) * 100
        expect(value).toBeLessThanOrEqual(least(countedStates(one), of, [a, b]) * 100)
        expect(value).toBeGreaterThanOrEqual(all)
        expect(worstValue(one, holdings)).toBe(all)
        if (a === b) expect(value).toBe(worstPayoff(one, of) * a * 100)
        if (!chargesTails(one)) expect(value).toBe(all)
      }),
      { numRuns: 500 },
    )
  })
})
