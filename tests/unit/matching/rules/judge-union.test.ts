import { describe, expect, it } from 'vitest'
import type { Claim } from '../../../../src/lib/matching/claim/claim.js'
import type { Interval } from '../../../../src/lib/matching/claim/interval.js'
import { unionRelation } from '../../../../src/lib/matching/relations/pair-relation.js'
import { judgeUnion } from '../../../../src/lib/matching/rules/judge-union.js'
import { claimOf, entity, SHIPPED_POLICY, wholes, within, type ClaimParts } from '../../../drawn/claim.js'

const SCORE: ClaimParts = {
  family: 'count',
  fields: {
    subject: entity('a film'),
    figure: {
      measure: 'score',
      statistic: 'level',
      basis: undefined,
      product: 'critics',
      unit: undefined,
      vintage: undefined,
    },
    window: { ...within('2027-01-01T05:00:00Z'), kind: 'at' },
    source: ['critics'],
  },
}

const kalshi = (accepted: Interval | undefined, own: ClaimParts = {}): Claim =>
  claimOf('kalshi', { ...SCORE, ...own, fields: { ...SCORE.fields, accepted, ...own.fields } })

const parts = (...intervals: readonly Interval[]): readonly Claim[] =>
  intervals.map((accepted, i) =>
    claimOf('polymarket', { ...SCORE, text: { id: `part-${i}` }, fields: { ...SCORE.fields, accepted } }),
  )

const judged = (whole: Interval, ...intervals: readonly Interval[]) =>
  judgeUnion(kalshi(whole), parts(...intervals), SHIPPED_POLICY)

describe('a union', () => {
  it('is one side of which the parts of the other tile every value', () => {
    const verdict = judged(wholes(80), wholes(90), wholes(80, 89), wholes(0, 79))
    expect(verdict.word).toBe('UNION')
    expect(verdict.parts.map(({ text }) => text.id)).toEqual(['part-1', 'part-0'])
  })

  it('has no gap, and the gap is named', () => {
    const verdict = judged(wholes(80), wholes(80, 88), wholes(90))
    expect(verdict).toMatchObject({ word: 'DIFFERENT', parts: [] })
    expect(verdict.because).toContain('gap between at least 80 and at most 88 and at least 90')
  })

  it('has no overlap', () => {
    expect(judged(wholes(80), wholes(80, 90), wholes(90)).because).toContain('overlap')
  })

  it('has no part that reaches outside: above 80 is not 80 to 89 and more', () => {
    const verdict = judged(wholes(81), wholes(80, 89), wholes(90))
    expect(verdict.word).toBe('DIFFERENT')
    expect(verdict.because).toContain('at least 80 and at most 89 is not inside at least 81')
  })

  it('has all of its parts: a list without its top is not complete', () => {
    const verdict = judged(wholes(55), wholes(55, 59), wholes(60, 64))
    expect(verdict.because).toBe('threshold: the parts make at least 55 and at most 64, not at least 55')
  })

  it('is not made of another question, nor of markets that do not say their values', () => {
    const other = kalshi(wholes(80), { fields: { subject: entity('another film') } })
    expect(judgeUnion(other, parts(wholes(80, 89), wholes(90)), SHIPPED_POLICY).word).not.toBe('UNION')
    const silent = claimOf('polymarket', { ...SCORE })
    expect(judgeUnion(kalshi(wholes(80)), [silent], SHIPPED_POLICY).word).toBe('REVIEW')
    expect(judgeUnion(kalshi(undefined), parts(wholes(80)), SHIPPED_POLICY).word).toBe('REVIEW')
    const unruled = kalshi(wholes(80), { hasRules: false })
    expect(judgeUnion(unruled, parts(wholes(80, 89), wholes(90)), SHIPPED_POLICY).word).toBe('REVIEW')
  })

  it('is not made of what only has to hold at some moment', () => {
    const any = kalshi(wholes(80), { fields: { window: within('2027-01-01T05:00:00Z') } })
    expect(judgeUnion(any, parts(wholes(80, 89), wholes(90)), SHIPPED_POLICY).word).toBe('DIFFERENT')
  })

  it('becomes a relation: the whole wins with exactly one part, or not at all', () => {
    const whole = kalshi(wholes(80))
    const verdict = judgeUnion(whole, parts(wholes(80, 89), wholes(90)), SHIPPED_POLICY)
    const relation = unionRelation(whole, verdict, { id: 'u', proof: 'certified', reason: 'read' })
    expect(relation?.markets).toEqual(['kalshi:kalshi-1', 'polymarket:part-0', 'polymarket:part-1'])
    expect(relation?.states.map(({ yesPayoffs }) => yesPayoffs)).toEqual([
      [0, 0, 0],
      [10_000, 10_000, 0],
      [10_000, 0, 10_000],
    ])
    const none = judgeUnion(whole, [], SHIPPED_POLICY)
    expect(unionRelation(whole, none, { id: 'u', proof: 'certified', reason: 'read' })).toBeUndefined()
  })
})
