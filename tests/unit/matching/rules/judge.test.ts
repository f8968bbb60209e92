import { describe, expect, it } from 'vitest'
import type { Act } from '../../../../src/lib/matching/claim/act.js'
import type { Figure } from '../../../../src/lib/matching/claim/figure.js'
import type { Window } from '../../../../src/lib/matching/claim/window.js'
import { judge } from '../../../../src/lib/matching/rules/judge.js'
import type { Verdict } from '../../../../src/lib/matching/rules/verdict.js'
import { claimOf, entity, SHIPPED_POLICY, wholes, within, type ClaimParts } from '../../../drawn/claim.js'

const VISIT: Act = { verb: 'visit', form: 'doing', isKnown: true }
const WIN: Act = { verb: 'win', form: 'doing', isKnown: true }

const JOURNEY: ClaimParts = {
  fields: {
    subject: entity('ada lovelace', 'person'),
    act: VISIT,
    object: entity('norway', 'country'),
    window: within('2027-01-01T05:00:00Z'),
  },
}

const CUP: ClaimParts = {
  family: 'tournament',
  fields: {
    subject: entity('norway', 'country'),
    act: WIN,
    competition: entity('world cup', 'title'),
    edition: '2030',
    stage: 'winner',
  },
}

const JOBS: Figure = {
  measure: 'jobs',
  statistic: 'first print',
  basis: undefined,
  product: 'payrolls',
  unit: undefined,
  vintage: 'first',
}
const MONTH: Window = { ...within('2026-10-01T04:00:00Z', '2026-09-01T04:00:00Z'), kind: 'over' }
const PAYROLLS: ClaimParts = {
  family: 'economics',
  fields: { subject: entity('us'), figure: JOBS, accepted: wholes(6), window: MONTH, source: ['bls'] },
}

/** Both sides alike but for what is given. */
function judged(base: ClaimParts, kalshi: ClaimParts = {}, polymarket: ClaimParts = {}): Verdict {
  const side = (venue: 'kalshi' | 'polymarket', own: ClaimParts) =>
    claimOf(venue, {
      ...base,
      ...own,
      fields: { ...base.fields, ...own.fields },
      clauses: { ...base.clauses, ...own.clauses },
    })
  return judge(side('kalshi', kalshi), side('polymarket', polymarket), SHIPPED_POLICY)
}

const short = ({ word, polarity, decidingField }: Verdict): readonly unknown[] => [
  word,
  polarity,
  decidingField,
]

describe('two contracts', () => {
  it.each([
    ['of a journey', JOURNEY],
    ['of a cup', CUP],
    ['of a figure', PAYROLLS],
  ])('%s that say the same of every field are SAME, of class A', (_, base) => {
    expect(short(judged(base))).toEqual(['SAME', 'same', undefined])
    expect(judged(base).class).toBe('A')
  })

  it('without rules on either side are REVIEW', () => {
    expect(short(judged(JOURNEY, { hasRules: false }))).toEqual(['REVIEW', undefined, 'rules'])
    expect(short(judged(JOURNEY, {}, { hasRules: false }))).toEqual(['REVIEW', undefined, 'rules'])
  })

  it('with an unfilled template are UNREADABLE, whatever else they say', () => {
    expect(short(judged(JOURNEY, { defects: ['an empty place'] }))).toEqual([
      'UNREADABLE',
      undefined,
      'defects',
    ])
  })

  it('are REVIEW when one is turned round by a word that nobody read as such', () => {
    expect(short(judged(JOURNEY, { text: { title: 'Will she not go?' } }))).toEqual([
      'REVIEW',
      undefined,
      'act',
    ])
    expect(judged(JOURNEY, { text: { title: 'Will she not go?' }, isNegated: true }).word).toBe('INVERTED')
    const onlyNo = { text: { rules: 'If she goes, then the market resolves to No.' } }
    expect(short(judged(JOURNEY, onlyNo))).toEqual(['REVIEW', undefined, 'rules'])
    const both = {
      text: {
        rules: 'This resolves to \u201cYes\u201d if she goes, otherwise it resolves to \u201cNo\u201d.',
      },
    }
    expect(judged(JOURNEY, both).word).toBe('SAME')
  })

  it('of two families are DIFFERENT, and REVIEW where one could not be placed', () => {
    expect(short(judged(CUP, { family: 'election' }))).toEqual(['DIFFERENT', undefined, 'family'])
    expect(judged(CUP, { family: 'action' }).word).toBe('REVIEW')
  })

  it('that lack a field their family needs are REVIEW, by that field', () => {
    expect(short(judged(CUP, { fields: { edition: undefined } }))).toEqual(['REVIEW', undefined, 'edition'])
    const neither = { fields: { window: undefined } }
    expect(short(judged(JOURNEY, neither, neither))).toEqual(['REVIEW', undefined, 'window'])
  })

  it('of another person are DIFFERENT, also with the same surname', () => {
    const other = { fields: { subject: entity('grace lovelace', 'person') } }
    expect(short(judged(JOURNEY, {}, other))).toEqual(['DIFFERENT', undefined, 'subject'])
  })

  it.each(['lovelace', 'a lovelace', 'ada king lovelace', 'adalovelace'])(
    'know %s as the same person',
    (name) => {
      expect(judged(JOURNEY, {}, { fields: { subject: entity(name, 'person') } }).word).toBe('SAME')
    },
  )

  it('whose ends differ are SUBSET with the earlier one at Kalshi, SUPERSET with the later one', () => {
    const earlier = { fields: { window: within('2026-07-01T04:00:00Z') } }
    expect(short(judged(JOURNEY, earlier))).toEqual(['SUBSET', undefined, 'window'])
    expect(short(judged(JOURNEY, {}, earlier))).toEqual(['SUPERSET', undefined, 'window'])
  })

  it('whose ends differ by less than a minute are SAME', () => {
    expect(judged(JOURNEY, { fields: { window: within('2027-01-01T04:59:30Z') } }).word).toBe('SAME')
  })

  it('put the other way round are INVERTED, and both put so are SAME', () => {
    expect(short(judged(JOURNEY, { isNegated: true }))).toEqual(['INVERTED', 'inverse', 'act'])
    expect(judged(JOURNEY, { isNegated: true }, { isNegated: true }).word).toBe('SAME')
  })

  it('of two subjects that only one of can win are MUTEX, and where both can, DIFFERENT', () => {
    const other = { fields: { subject: entity('sweden', 'country') } }
    expect(short(judged(CUP, {}, other))).toEqual(['MUTEX', undefined, 'subject'])
    const both = { ...CUP, fields: { ...CUP.fields, stage: 'semifinal' } }
    expect(short(judged(both, {}, other))).toEqual(['DIFFERENT', undefined, 'subject'])
  })

  it('of another stage are SUBSET when the title implies it', () => {
    expect(short(judged(CUP, {}, { fields: { stage: 'semifinal' } }))).toEqual(['SUBSET', undefined, 'stage'])
  })

  it('of another edition are DIFFERENT', () => {
    expect(short(judged(CUP, {}, { fields: { edition: '2034' } }))).toEqual([
      'DIFFERENT',
      undefined,
      'edition',
    ])
  })

  it('of which one counts an announcement are DIFFERENT', () => {
    const announced = { clauses: { announcement: 'yes' } } as const
    expect(short(judged(JOURNEY, announced, { clauses: { announcement: 'no' } }))).toEqual([
      'DIFFERENT',
      undefined,
      'announcement',
    ])
  })

  it('of which one says what a cancelled event pays are BASIS, of class B', () => {
    const verdict = judged(CUP, {}, { clauses: { cancelled: 'half' } })
    expect(short(verdict)).toEqual(['BASIS', 'same', 'cancelled'])
    expect(verdict.class).toBe('B')
  })

  it('never are more than REVIEW when a word of one question is unknown to the other side', () => {
    const verdict = judged(JOURNEY, { fields: { wording: { own: ['twice'], all: new Set(['twice']) } } })
    expect(short(verdict)).toEqual(['REVIEW', undefined, 'wording'])
    const told = { own: [], all: new Set(['twice']) }
    expect(
      judged(
        JOURNEY,
        { fields: { wording: { own: ['twice'], all: told.all } } },
        { fields: { wording: told } },
      ).word,
    ).toBe('SAME')
  })
})

describe('two figures', () => {
  it('are compared as sets of published values', () => {
    expect(short(judged(PAYROLLS, {}, { fields: { accepted: wholes(5) } }))).toEqual([
      'SUBSET',
      undefined,
      'accepted',
    ])
    expect(short(judged(PAYROLLS, {}, { fields: { accepted: wholes(undefined, 5) } }))).toEqual([
      'INVERTED',
      'inverse',
      'accepted',
    ])
    expect(short(judged(PAYROLLS, {}, { fields: { accepted: wholes(undefined, 4) } }))).toEqual([
      'MUTEX',
      undefined,
      'accepted',
    ])
    expect(short(judged(PAYROLLS, {}, { fields: { accepted: wholes(3, 8) } }))).toEqual([
      'DIFFERENT',
      undefined,
      'accepted',
    ])
  })

  it('that may be reached at any time do not exclude each other', () => {
    const window = within('2027-01-01T05:00:00Z')
    const any = { ...PAYROLLS, family: 'count', fields: { ...PAYROLLS.fields, window } } as const
    expect(judged(any, {}, { fields: { accepted: wholes(undefined, 5) } }).word).toBe('DIFFERENT')
  })

  it('of another data product are DIFFERENT, and of one that is not named REVIEW', () => {
    const figure = (product: string | undefined) => ({ fields: { figure: { ...JOBS, product } } })
    expect(short(judged(PAYROLLS, {}, figure('household survey')))).toEqual([
      'DIFFERENT',
      undefined,
      'figure',
    ])
    expect(short(judged(PAYROLLS, {}, figure(undefined)))).toEqual(['REVIEW', undefined, 'figure'])
  })

  it('at another moment are DIFFERENT', () => {
    const later: Window = { ...MONTH, until: within('2026-11-01T04:00:00Z').until }
    expect(short(judged(PAYROLLS, {}, { fields: { window: later } }))).toEqual([
      'DIFFERENT',
      undefined,
      'window',
    ])
  })
})

describe('the settlement matrix', () => {
  it('of a SAME pair pays a dollar in every state', () => {
    expect(judged(CUP).settlement.map(({ pairPays }) => pairPays)).toEqual([10_000, 10_000])
  })

  it('of an INVERTED pair pays a dollar with YES of both', () => {
    const rows = judged(JOURNEY, { isNegated: true }).settlement
    expect(rows.map(({ kalshi, polymarket, pairPays }) => [kalshi, polymarket, pairPays])).toEqual([
      [10_000, 0, 10_000],
      [0, 10_000, 10_000],
    ])
  })

  it('shows what a tail costs: half of a cancelled event against nothing said', () => {
    const rows = judged(CUP, {}, { clauses: { cancelled: 'half' } }).settlement
    expect(rows.map(({ pairPays }) => pairPays)).toEqual([10_000, 10_000, 5_000, 15_000])
    expect(rows.slice(2).map(({ name }) => name)).toEqual([
      'cancelled: Kalshi silent, Polymarket half, if they pay 0c and 50c',
      'cancelled: Kalshi silent, Polymarket half, if they pay 100c and 50c',
    ])
  })

  it('of a pair of which one implies the other never pays less than a dollar', () => {
    const rows = judged(CUP, {}, { fields: { stage: 'semifinal' } }).settlement
    expect(Math.min(...rows.map(({ pairPays }) => pairPays))).toBe(10_000)
    expect(Math.max(...rows.map(({ pairPays }) => pairPays))).toBe(20_000)
  })
})

describe('the basis risk', () => {
  it('is never nothing, because two venues decide apart', () => {
    expect(judged(CUP).basisRiskPpm).toBe(10_000)
  })

  it('rises with what differs and with what is not known', () => {
    const tail = judged(CUP, {}, { clauses: { cancelled: 'half' } }).basisRiskPpm
    const source = judged(CUP, { fields: { source: ['ap'] } }, { fields: { source: ['fifa'] } }).basisRiskPpm
    const unknown = judged(PAYROLLS, {}, { fields: { source: undefined } }).basisRiskPpm
    expect([tail, source, unknown]).toEqual([10_000, 30_000, 30_000])
  })
})
