import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judgeRawPair } from '../../../../../src/lib/app/matching/judge-file.js'
import { readMatchRules } from '../../../../../src/lib/config/rules-file.js'

const { matchPolicy } = readMatchRules(fileURLToPath(new URL('../../../../../rules.md', import.meta.url)))

interface Kalshi {
  readonly title: string
  readonly condition: string
  readonly more?: string
  readonly label?: string
}
interface Polymarket {
  readonly question: string
  readonly rules: string
  readonly group?: string
}

const verdictOn = (kalshi: Kalshi, polymarket: Polymarket): string =>
  judgeRawPair(
    {
      ticker: 'KXMADEUP-27-A',
      title: kalshi.title,
      yes_sub_title: kalshi.label ?? '',
      rules_primary: `If ${kalshi.condition}, then the market resolves to Yes.`,
      rules_secondary: kalshi.more ?? '',
    },
    {
      id: '1',
      question: polymarket.question,
      description: polymarket.rules,
      groupItemTitle: polymarket.group ?? '',
      outcomes: '["Yes", "No"]',
    },
    matchPolicy,
  ).word

const yes = (condition: string): string => `This market will resolve to "Yes" if ${condition}.`

const OFFICE = 'Prime Minister of Norway'
const leaves = (more: string, how = ''): Kalshi => ({
  title: `Will Ola Strand leave as ${OFFICE} before Jul 1, 2027?`,
  condition: `Ola Strand leaves as ${OFFICE}${how} before Jul 1, 2027`,
  more,
})
const ceases = (more: string): Polymarket => ({
  question: `Strand out as ${OFFICE} by June 30, 2027?`,
  rules: `${yes(`Ola Strand ceases to be the ${OFFICE} by June 30, 2027, 11:59 PM ET`)} ${more}`,
})
const stays = (more: string): Polymarket => ({
  question: `Will Strand remain ${OFFICE} through June 30, 2027?`,
  rules: `${yes(`Ola Strand remains the ${OFFICE} continuously through June 30, 2027, 11:59 PM ET`)} ${more}`,
})

describe('death of who holds the office', () => {
  it('is a way of leaving where nobody speaks of it or where it is named as one', () => {
    expect(verdictOn(leaves(''), ceases(''))).toBe('SAME')
    expect(
      verdictOn(leaves('Leaving includes resignation, death or expiration without renewal.'), ceases('')),
    ).toBe('SAME')
    expect(verdictOn(leaves('Leaving includes death.'), ceases('Death does not qualify.'))).toBe('DIFFERENT')
  })
  it.each([
    'Death does not count as leaving.',
    'If Strand leaves solely due to death, the market resolves to the last fair price.',
    'Unless Strand dies, any departure counts.',
    'The passing of Strand will not count.',
    'Should Strand be killed, the market resolves to No.',
  ])('that one side takes out is another contract: %s', (more) => {
    expect(verdictOn(leaves(more), ceases(''))).toBe('DIFFERENT')
  })
  it('that the condition itself takes out is another contract', () => {
    expect(verdictOn(leaves('', ' for any reason other than death'), ceases(''))).toBe('DIFFERENT')
  })
  it('ends a term the same way where the question is whether somebody stays', () => {
    expect(verdictOn(leaves(''), stays(''))).toBe('INVERTED')
    expect(verdictOn(leaves(''), stays('If Strand dies in office, this market will resolve to "No".'))).toBe(
      'INVERTED',
    )
    expect(verdictOn(leaves(''), stays('If Strand dies, this market will resolve to "Yes".'))).toBe(
      'DIFFERENT',
    )
  })
  it('does not stand between a resignation and any way of leaving', () => {
    const resigns: Kalshi = {
      title: `Will Ola Strand resign as ${OFFICE} before Jul 1, 2027?`,
      condition: `Ola Strand resigns as ${OFFICE} before Jul 1, 2027`,
    }
    expect(verdictOn(resigns, ceases(''))).toBe('SUBSET')
  })
})

describe('announcements', () => {
  const announced: Kalshi = {
    title: 'Will Ola Strand announce their retirement from the Supreme Court before Jan 1, 2027?',
    condition:
      'Ola Strand announces that they will retire from the Supreme Court of the United States before Jan 1, 2027',
  }
  const announces: Polymarket = {
    question: 'Ola Strand announces retirement before 2027?',
    rules: `${yes('Ola Strand announces her retirement from the U.S. Supreme Court by December 31, 2026, 11:59 PM ET')} An announcement is enough.`,
  }
  it('of a retirement are one question in both ways of asking, and retiring is another', () => {
    expect(verdictOn(announced, announces)).toBe('SAME')
    const retires: Polymarket = {
      question: 'Will Ola Strand retire from the Supreme Court in 2026?',
      rules: yes('Ola Strand retires from the U.S. Supreme Court by December 31, 2026, 11:59 PM ET'),
    }
    expect(verdictOn(announced, retires)).toBe('DIFFERENT')
    const also = 'A departure without any announcement also resolves to Yes.'
    expect(verdictOn({ ...announced, more: also }, announces)).toBe('SUPERSET')
  })
  it('that are called not sufficient do not count', () => {
    const not = 'An announcement of a future departure is not sufficient.'
    expect(verdictOn(leaves(not), ceases('An announcement alone will not qualify.'))).toBe('SAME')
    expect(
      verdictOn(leaves(not), ceases('An announcement of a future departure is sufficient.')),
    ).not.toMatch(/SAME|BASIS|INVERTED/)
  })
  it('within a year are a tail beside announcements at any time ahead', () => {
    const either: Kalshi = {
      title: `Will Ola Strand leave ${OFFICE} before Jul 1, 2027?`,
      condition: `Ola Strand has either officially announced their intention to leave as ${OFFICE} or has actually left as ${OFFICE} before Jul 1, 2027`,
      more: 'The announcement must not specify they are leaving in more than a year from the statement, in which case the market does not resolve to Yes.',
    }
    const atOnce =
      'An announcement of a resignation before the end date will immediately resolve this market to "Yes".'
    expect(verdictOn(either, ceases(atOnce))).toBe('BASIS')
    expect(verdictOn(either, ceases(''))).not.toMatch(/SAME|BASIS|INVERTED/)
  })
})

const MOE = 'Ann Moe'
const first: Kalshi = {
  title: `Will Donald Trump next nominate ${MOE} as Fed Chair?`,
  label: MOE,
  condition: `the first person formally nominated by Donald Trump as Chair of the Federal Reserve after Issuance and before Jan 20, 2029 is ${MOE}`,
}
const nominates = (rules: string): Polymarket => ({
  question: `Will Trump nominate ${MOE} as Fed chair by January 19, 2029?`,
  rules,
  group: MOE,
})

describe('nominations and confirmations', () => {
  it('of the next person are the same in both wordings and narrower than of any', () => {
    const until = 'by January 19, 2029, 11:59 PM ET'
    const next = `This market will resolve to the next individual Donald Trump formally nominates to be Chair of the Federal Reserve ${until}.`
    expect(verdictOn(first, nominates(next))).toBe('SAME')
    const any = yes(`Donald Trump formally nominates ${MOE} as Chair of the Federal Reserve ${until}`)
    expect(verdictOn(first, nominates(any))).toBe('SUBSET')
    expect(verdictOn(first, nominates(next.replace('next', 'second')))).toBe('DIFFERENT')
  })
  it('that fail are the other side of those that come', () => {
    const confirmed: Kalshi = {
      title: `Will ${MOE} be confirmed as Secretary of Labor before Jul 1, 2027?`,
      condition: `the Senate confirms ${MOE} as Secretary of Labor before Jul 1, 2027`,
    }
    const fails = (condition: string): Polymarket => ({
      question: `Will the Senate fail to confirm ${MOE} by June 30, 2027?`,
      rules: yes(`${condition} by June 30, 2027, 11:59 PM ET`),
    })
    const of = 'by the U.S. Senate as Secretary of Labor'
    expect(verdictOn(confirmed, fails(`${MOE} is not confirmed ${of}`))).toBe('INVERTED')
    expect(verdictOn(confirmed, fails(`${MOE} is confirmed ${of}`))).toBe('REVIEW')
  })
})

describe('the next office-holder by election', () => {
  const elected: Kalshi = {
    title: 'Will Iván Strand be the next President of Peru?',
    label: 'Iván Strand',
    condition: 'Iván Strand wins the 2026 Peruvian presidential election',
  }
  const wins = (rules: string): Polymarket => ({
    question: 'Will Ivan Strand win the next Peruvian presidential election?',
    group: 'Iván Strand',
    rules,
  })
  it('is who wins it where the binding words say so', () => {
    const of = (year: string) =>
      `This market will resolve to the candidate who wins the ${year} presidential election in Peru.`
    expect(verdictOn(elected, wins(of('2026')))).toBe('SAME')
    expect(verdictOn(elected, wins(of('2031')))).toBe('DIFFERENT')
  })
  it('is not who takes office next', () => {
    const takes: Polymarket = {
      question: 'Will Iván Strand be the next President of Peru?',
      group: 'Iván Strand',
      rules:
        'This market will resolve to the next individual who officially assumes office as President of Peru.',
    }
    expect(verdictOn(elected, takes)).toBe('DIFFERENT')
  })
})
