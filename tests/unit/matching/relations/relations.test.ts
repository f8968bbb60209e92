import { describe, expect, it } from 'vitest'
import { usd } from '../../../../src/lib/base/units.js'
import { assertRelation, worstPayoff, type Relation } from '../../../../src/lib/domain/relation.js'
import type { Claim } from '../../../../src/lib/matching/claim/claim.js'
import { eventRelations } from '../../../../src/lib/matching/relations/event-relations.js'
import { pairRelation } from '../../../../src/lib/matching/relations/pair-relation.js'
import { judge } from '../../../../src/lib/matching/rules/judge.js'
import { claimOf, entity, SHIPPED_POLICY, wholes, within, type ClaimParts } from '../../../drawn/claim.js'

const VISIT: ClaimParts = {
  fields: {
    subject: entity('ada lovelace', 'person'),
    act: { verb: 'visit', form: 'doing', isKnown: true },
    object: entity('norway', 'country'),
    window: within('2027-01-01T05:00:00Z'),
  },
}
const EARLIER: ClaimParts = { ...VISIT, fields: { ...VISIT.fields, window: within('2026-07-01T04:00:00Z') } }
const SOURCE = { id: 'pair', proof: 'certified', reason: 'read by a person' } as const

const related = (kalshi: ClaimParts, polymarket: ClaimParts): Relation | undefined =>
  pairRelation(judge(claimOf('kalshi', kalshi), claimOf('polymarket', polymarket), SHIPPED_POLICY), SOURCE)

describe('the relation of a pair', () => {
  it.each([
    ['same', VISIT, VISIT, ['yes', 'no']],
    ['inverted', VISIT, { ...VISIT, isNegated: true }, ['yes', 'yes']],
    ['implies', VISIT, EARLIER, ['yes', 'no']],
  ] as const)('that is %s guarantees a dollar to its basket', (kind, kalshi, polymarket, [first, second]) => {
    const relation = related(kalshi, polymarket)!
    assertRelation(relation)
    expect(relation.kind).toBe(kind)
    const legs = [
      { column: 0, outcome: first },
      { column: 1, outcome: second },
    ]
    expect(worstPayoff(relation, legs)).toBe(10_000)
  })

  it('puts the wider one first, whichever venue lists it', () => {
    expect(related(VISIT, EARLIER)!.markets).toEqual(['kalshi:kalshi-1', 'polymarket:polymarket-1'])
    expect(related(EARLIER, VISIT)!.markets).toEqual(['polymarket:polymarket-1', 'kalshi:kalshi-1'])
  })

  it('with a tail has the states in which the tail bites', () => {
    const relation = related(VISIT, { ...VISIT, clauses: { cancelled: 'half' } })!
    expect(relation.kind).toBe('same')
    expect(relation.states.map(({ yesPayoffs }) => yesPayoffs)).toContainEqual([10_000, 5_000])
    const legs = [
      { column: 0, outcome: 'yes' },
      { column: 1, outcome: 'no' },
    ] as const
    expect(worstPayoff(relation, legs)).toBe(5_000)
  })

  it('marks the states in which the contracts part, and none besides', () => {
    const tailsOf = (kalshi: ClaimParts, polymarket: ClaimParts): readonly string[] =>
      related(kalshi, polymarket)!.states.map(
        ({ yesPayoffs, tail }) => `${yesPayoffs.join()}${tail === true ? ' tail' : ''}`,
      )
    expect(tailsOf(VISIT, VISIT)).toEqual(['10000,10000', '0,0'])
    // What both tell alike is no tail, also where both lose.
    const CANCELLED: ClaimParts = { ...VISIT, clauses: { cancelled: 'half' } }
    expect(tailsOf(CANCELLED, CANCELLED)).toEqual(['10000,10000', '0,0', '5000,5000'])
    expect(tailsOf(VISIT, CANCELLED)).toEqual(['10000,10000', '0,0', '0,5000 tail', '10000,5000 tail'])
    // A tail that ends like an ordinary state is that state.
    const split = tailsOf({ ...VISIT, clauses: { cancelled: 'no' } }, { ...VISIT, clauses: { cancelled: 'fair' } }) // prettier-ignore
    expect(split).toEqual(['10000,10000', '0,0', '0,10000 tail'])
  })

  it('of class B with a cap from a person guarantees a dollar but for its tails', () => {
    const verdict = judge(
      claimOf('kalshi', VISIT),
      claimOf('polymarket', { ...VISIT, clauses: { cancelled: 'half' } }),
      SHIPPED_POLICY,
    )
    expect(verdict.class).toBe('B')
    const legs = [
      { column: 0, outcome: 'yes' },
      { column: 1, outcome: 'no' },
    ] as const
    const risk = { class: 'B', lossE6: 10_000, sizeFactorE6: 500_000 } as const
    expect(worstPayoff(pairRelation(verdict, { ...SOURCE, risk })!, legs)).toBe(5_000)
    const capped = { ...risk, cap: usd(50_000_000) }
    expect(worstPayoff(pairRelation(verdict, { ...SOURCE, risk: capped })!, legs)).toBe(10_000)
  })

  it('is none where the verdict promises nothing', () => {
    expect(related(VISIT, { ...VISIT, hasRules: false })).toBeUndefined()
  })
})

describe('the relations of one event', () => {
  const rung = (id: string, own: ClaimParts, base = VISIT): Claim =>
    claimOf('kalshi', {
      ...base,
      ...own,
      text: { id, event: 'E', ...own.text },
      fields: { ...base.fields, ...own.fields },
    })
  const byDay = (id: string, day: string): Claim =>
    rung(id, { fields: { window: within(`${day}T05:00:00Z`) } })
  const LEVEL: ClaimParts = {
    family: 'economics',
    fields: {
      subject: entity('us'),
      figure: {
        measure: 'rate',
        statistic: 'level',
        basis: undefined,
        product: 'bls',
        unit: undefined,
        vintage: undefined,
      },
      window: { ...within('2027-01-01T05:00:00Z'), kind: 'at' },
      source: ['bls'],
    },
  }
  const above = (id: string, low: number): Claim => rung(id, { fields: { accepted: wholes(low) } }, LEVEL)

  it('are a ladder of dates, the latest first', () => {
    const [relation, ...more] = eventRelations(
      [byDay('A', '2026-06-01'), byDay('B', '2027-06-01'), byDay('C', '2026-12-01')],
      SHIPPED_POLICY,
    )
    expect(more).toEqual([])
    expect(relation).toMatchObject({ kind: 'ladder', proof: 'structure' })
    expect(relation!.markets).toEqual(['kalshi:B', 'kalshi:C', 'kalshi:A'])
    assertRelation(relation!)
  })

  it('are a ladder of thresholds, the lowest first', () => {
    const [relation] = eventRelations([above('A', 5), above('B', 3), above('C', 4)], SHIPPED_POLICY)
    expect(relation!.markets).toEqual(['kalshi:B', 'kalshi:C', 'kalshi:A'])
  })

  it('leave out what differs in anything else', () => {
    const other = rung('D', {
      fields: { object: entity('sweden', 'country'), window: within('2026-06-01T05:00:00Z') },
    })
    const [relation, ...more] = eventRelations(
      [byDay('A', '2026-07-01'), byDay('B', '2027-01-01'), other],
      SHIPPED_POLICY,
    )
    expect(relation!.markets).toEqual(['kalshi:B', 'kalshi:A'])
    expect(more).toEqual([])
  })

  it('are an exclusive set by the word of the venue', () => {
    const claims = ['A', 'B', 'C'].map((id) => rung(id, { text: { isExclusive: true } }))
    expect(eventRelations(claims, SHIPPED_POLICY)).toMatchObject([
      { kind: 'exclusive', id: 'kalshi-exclusive-E' },
    ])
  })

  it('have the states of the cases in which the venue pays something else, for every outcome at once', () => {
    const halves = ['A', 'B', 'C'].map((id) =>
      rung(id, { text: { isExclusive: true }, clauses: { cancelled: 'half' } }),
    )
    const [halved] = eventRelations(halves, SHIPPED_POLICY)
    const allNo = [0, 1, 2].map((column) => ({ column, outcome: 'no' as const }))
    expect(worstPayoff(halved!, allNo)).toBe(15_000)
    const fair = ['A', 'B', 'C'].map((id) =>
      rung(id, { text: { isExclusive: true }, clauses: { undecidable: 'fair' } }),
    )
    const [priced] = eventRelations(fair, SHIPPED_POLICY)
    assertRelation(priced!)
    expect(worstPayoff(priced!, allNo)).toBe(0)
    expect(worstPayoff(priced!, [{ column: 1, outcome: 'yes' }, ...allNo.slice(2)])).toBe(0)
    const silent = ['A', 'B', 'C'].map((id) => rung(id, { text: { isExclusive: true } }))
    expect(worstPayoff(eventRelations(silent, SHIPPED_POLICY)[0]!, allNo)).toBe(20_000)
  })

  it('are none across events, and none of what cannot be read', () => {
    const broken = { ...byDay('B', '2027-01-01'), defects: ['an empty place'] }
    expect(eventRelations([byDay('A', '2026-07-01'), broken], SHIPPED_POLICY)).toEqual([])
    const elsewhere = rung('B', { text: { event: 'F' } })
    expect(eventRelations([byDay('A', '2026-07-01'), elsewhere], SHIPPED_POLICY)).toEqual([])
  })
})
