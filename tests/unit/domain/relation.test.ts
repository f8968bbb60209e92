import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError } from '../../../src/lib/base/errors.js'
import { price, qty } from '../../../src/lib/base/units.js'
import type { Outcome } from '../../../src/lib/domain/complement.js'
import {
  assertRelation,
  columnOf,
  payoffOf,
  standardStates,
  worstPayoff,
  worstValue,
  type PayoffLeg,
  type Relation,
  type RelationKind,
} from '../../../src/lib/domain/relation.js'
import { drawnMarket } from '../../drawn/market.js'

/** A table drawn as rows of what YES pays in cents, one column for each market. */
function relationOf(kind: RelationKind, rows: readonly (readonly number[])[] | number): Relation {
  const states =
    typeof rows === 'number'
      ? standardStates(kind, rows)
      : rows.map((row, i) => ({ name: `row ${i}`, yesPayoffs: row.map((cents) => price(cents * 100)) }))
  const markets = Array.from({ length: states[0]?.yesPayoffs.length ?? 2 }, (_, i) => `kalshi:M${i}`)
  return { id: 'r', kind, proof: 'certified', reason: 'drawn', markets, states }
}

const leg = (column: number, outcome: Outcome): PayoffLeg => ({ column, outcome })
const worst = (relation: Relation, ...legs: PayoffLeg[]): number => worstPayoff(relation, legs)

describe('the worst payoff', () => {
  it('of the same question on two venues: opposite outcomes pay a dollar, equal ones nothing', () => {
    const same = relationOf('same', 2)
    expect(worst(same, leg(0, 'yes'), leg(1, 'no'))).toBe(10_000)
    expect(worst(same, leg(0, 'no'), leg(1, 'yes'))).toBe(10_000)
    expect(worst(same, leg(0, 'yes'), leg(1, 'yes'))).toBe(0)
  })

  it('of an inverted pair: equal outcomes pay a dollar, opposite ones nothing', () => {
    const inverted = relationOf('inverted', 2)
    expect(worst(inverted, leg(0, 'yes'), leg(1, 'yes'))).toBe(10_000)
    expect(worst(inverted, leg(0, 'no'), leg(1, 'no'))).toBe(10_000)
    expect(worst(inverted, leg(0, 'yes'), leg(1, 'no'))).toBe(0)
  })

  it('of a ladder: YES below and NO above pay a dollar, the other way round nothing', () => {
    const ladder = relationOf('ladder', 4)
    for (let low = 0; low < 4; low++)
      for (let high = low + 1; high < 4; high++) {
        expect(worst(ladder, leg(low, 'yes'), leg(high, 'no'))).toBe(10_000)
        expect(worst(ladder, leg(low, 'no'), leg(high, 'yes'))).toBe(0)
      }
  })

  it('of two of which one implies the other: YES of the wider and NO of the narrower pay a dollar', () => {
    const implies = relationOf('implies', 2)
    expect(worst(implies, leg(0, 'yes'), leg(1, 'no'))).toBe(10_000)
    expect(worst(implies, leg(0, 'no'), leg(1, 'yes'))).toBe(0)
  })

  it('of a whole and its parts: NO of the whole and YES of every part pay a dollar, and the other way round', () => {
    const union = relationOf('union', 4)
    expect(worst(union, leg(0, 'no'), leg(1, 'yes'), leg(2, 'yes'), leg(3, 'yes'))).toBe(10_000)
    expect(worst(union, leg(0, 'yes'), leg(1, 'no'), leg(2, 'no'), leg(3, 'no'))).toBe(30_000)
    expect(worst(union, leg(0, 'no'), leg(1, 'yes'), leg(2, 'yes'))).toBe(0)
  })

  it('of a partition: YES of all pay a dollar, m NO pay m - 1', () => {
    const partition = relationOf('partition', 4)
    const all = [0, 1, 2, 3]
    expect(worst(partition, ...all.map((i) => leg(i, 'yes')))).toBe(10_000)
    expect(worst(partition, ...all.map((i) => leg(i, 'no')))).toBe(30_000)
    expect(worst(partition, leg(0, 'yes'), leg(1, 'yes'), leg(2, 'yes'))).toBe(0)
  })

  it('of a combination and its legs: NO of all legs cover it, and it covers NO of each leg, and no more', () => {
    const both = relationOf('conjunction', 3)
    expect(both.states).toHaveLength(4)
    expect(worst(both, leg(0, 'yes'), leg(1, 'no'), leg(2, 'no'))).toBe(10_000)
    expect(worst(both, leg(0, 'no'), leg(2, 'yes'))).toBe(10_000)
    expect(worst(both, leg(0, 'yes'), leg(1, 'no'))).toBe(0)
    expect(worst(both, leg(0, 'no'), leg(1, 'no'), leg(2, 'no'))).toBe(0)
  })

  it('counts each leg as often as the basket holds it', () => {
    const ladder = relationOf('ladder', 2)
    const legs: PayoffLeg[] = [
      { column: 0, outcome: 'yes', weight: 3 },
      { column: 1, outcome: 'no', weight: 2 },
    ]
    // Above neither 2, above the first 5, above both 3.
    expect(worst(ladder, ...legs)).toBe(20_000)
  })

  it('has no standard table for a joint relation, nor for a combination of more legs than can be listed', () => {
    expect(() => standardStates('joint', 2)).toThrow(DataError)
    expect(standardStates('conjunction', 11)).toHaveLength(1_024)
    expect(() => standardStates('conjunction', 12)).toThrow(DataError)
  })

  it('of exclusive outcomes: m NO pay m - 1 dollars, every YES together nothing', () => {
    const exclusive = relationOf('exclusive', 5)
    for (let m = 1; m <= 5; m++) {
      const legs = Array.from({ length: m }, (_, i) => leg(i, 'no'))
      expect(worstPayoff(exclusive, legs)).toBe((m - 1) * 10_000)
    }
    expect(
      worstPayoff(
        exclusive,
        [0, 1, 2, 3, 4].map((i) => leg(i, 'yes')),
      ),
    ).toBe(0)
  })

  it('counts a 50-50 and a scalar row like any other', () => {
    const split = relationOf('same', [
      [100, 100],
      [0, 0],
      [50, 0],
    ])
    expect(worst(split, leg(0, 'yes'), leg(1, 'no'))).toBe(10_000)
    expect(worst(split, leg(0, 'no'), leg(1, 'yes'))).toBe(5_000)
    const scalar = relationOf('ladder', [
      [100, 33],
      [27, 0],
    ])
    expect(worst(scalar, leg(0, 'yes'), leg(1, 'no'))).toBe(12_700)
    expect(worst(scalar, leg(0, 'no'), leg(1, 'no'))).toBe(6_700)
  })

  it('is the smallest row sum of any table', () => {
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((n) =>
        fc.array(fc.array(fc.nat(100), { minLength: n, maxLength: n }), { minLength: 1, maxLength: 5 }),
      )
    fc.assert(
      fc.property(
        table,
        fc.array(fc.constantFrom<Outcome>('yes', 'no'), { minLength: 4, maxLength: 4 }),
        (rows, outcomes) => {
          const relation = relationOf('exclusive', rows)
          const legs = rows[0]!.map((_, i) => leg(i, outcomes[i]!))
          const sums = rows.map((row) =>
            row.reduce((sum, cents, i) => sum + (outcomes[i] === 'yes' ? cents : 100 - cents), 0),
          )
          expect(worstPayoff(relation, legs)).toBe(Math.min(...sums) * 100)
        },
      ),
    )
  })

  it('of holdings of different sizes is rounded down, in the state that hurts most', () => {
    const same = relationOf('same', 2)
    const held = (yes: number, no: number): number =>
      worstValue(same, [
        { ...leg(0, 'yes'), qty: qty(yes) },
        { ...leg(1, 'no'), qty: qty(no) },
      ])
    expect(held(3_000_000, 2_000_000)).toBe(2_000_000)
    expect(held(900_000_000_000, 0)).toBe(0)
    const third = relationOf('same', [[33, 33]])
    expect(worstValue(third, [{ ...leg(0, 'yes'), qty: qty(5) }])).toBe(1)
  })
})

describe('the worst value once a market has paid', () => {
  const ladder = relationOf('ladder', 2)
  const held = [{ ...leg(0, 'yes'), qty: qty(2_000_000) }]
  const after = (cents: number): number =>
    worstValue(ladder, held, { paid: [{ column: 1, yesPayoff: price(cents * 100) }] })

  it('is that of the states that agree with it', () => {
    expect(worstValue(ladder, held)).toBe(0)
    expect(after(100)).toBe(2_000_000)
    expect(after(0)).toBe(0)
  })

  it('is that of all states when none agrees', () => expect(after(50)).toBe(0))
})

describe('a relation is refused', () => {
  const good = relationOf('exclusive', 3)
  const codeOf = (relation: Relation): string | undefined => {
    try {
      assertRelation(relation)
    } catch (error) {
      return error instanceof DataError ? error.code : 'another error'
    }
    return undefined
  }

  it('never when it is sound', () => {
    for (const [kind, count] of [
      ['same', 2],
      ['inverted', 2],
      ['ladder', 2],
      ['ladder', 7],
      ['exclusive', 3],
    ] as const)
      expect(codeOf(relationOf(kind, count))).toBeUndefined()
  })

  it.each([
    ['with one market', { ...relationOf('ladder', 1) }, 'RELATION_MARKETS'],
    ['as a pair of three', relationOf('same', [[0, 0, 0]]), 'RELATION_MARKETS'],
    ['as an inverted pair of three', relationOf('inverted', [[0, 0, 0]]), 'RELATION_MARKETS'],
    ['with one market twice', { ...good, markets: ['k:A', 'k:B', 'k:A'] }, 'RELATION_MARKETS'],
    ['without states', { ...good, states: [] }, 'RELATION_STATES'],
    [
      'with a short row',
      { ...good, states: [...good.states, { name: 'x', yesPayoffs: [] }] },
      'RELATION_STATES',
    ],
    ['with a long row', { ...relationOf('same', 2), states: good.states }, 'RELATION_STATES'],
  ])('%s', (_, relation, code) => expect(codeOf(relation)).toBe(code))
})

describe('columns', () => {
  it('are found by venue and id', () => {
    const relation = { ...relationOf('same', 2), markets: ['kalshi:A', 'polymarket:A'] }
    expect(columnOf(relation, drawnMarket('polymarket:A'))).toBe(1)
    expect(columnOf(relation, drawnMarket('kalshi:B'))).toBe(-1)
  })

  it('pay the rest to NO', () => {
    expect(payoffOf('yes', price(2_700))).toBe(2_700)
    expect(payoffOf('no', price(2_700))).toBe(7_300)
  })
})
