import { describe, expect, it } from 'vitest'
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import { readClaim } from '../../../../../src/lib/matching/claim/read-claim.js'
import type { Claim } from '../../../../../src/lib/matching/claim/claim.js'
import { actionReader } from '../../../../../src/lib/matching/families/action/action-reader.js'
import { prepare } from '../../../../../src/lib/matching/reading/prepare.js'
import { contractText } from '../../reading/contract-texts.js'

const kalshi = (condition: string, said: Partial<ContractText> = {}): ContractText =>
  contractText({
    title: 'Will it happen?',
    rules: `If ${condition}, then the market resolves to Yes.`,
    ...said,
  })
const polymarket = (condition: string, said: Partial<ContractText> = {}): ContractText =>
  contractText({
    venue: 'polymarket',
    title: 'Will it happen?',
    rules: `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".`,
    ...said,
  })

function parts(text: ContractText): string {
  const { fields, isNegated } = actionReader.read(prepare(text))!
  const { subject, act, object } = fields
  const form = act?.value.form === 'doing' ? '' : ` (${act?.value.form ?? 'none'})`
  return `${subject?.value.name ?? 'nobody'} ${isNegated ? 'not ' : ''}${act?.value.verb ?? 'nothing'}${form} ${object?.value.name ?? '-'}`
}

describe('an action', () => {
  it.each([
    [
      'Jane Doe has physically travelled to and been present within the geographic boundaries of Ohio before Jan 1, 2027',
      'jane doe visit ohio',
    ],
    [
      'U.S. Senator Jane Doe visits the state of Ohio by December 31, 2026, 11:59 PM ET',
      'jane doe visit ohio',
    ],
    [
      'Jane Doe has been formally charged with a federal crime after Issuance and before Jan 1, 2027',
      'jane doe charge -',
    ],
    [
      'the United States federal government formally charges or announces a criminal indictment of Jane Doe by May 1, 2026',
      'jane doe charge -',
    ],
    [
      'Jane Doe receives a pardon, clemency, or an equivalent official act before Jul 1, 2026',
      'jane doe pardon -',
    ],
    [
      'the United States explicitly and formally recognizes Abkhazia as a sovereign state before 2027',
      'us recognise abkhazia as a sovereign state',
    ],
    ['Jane Doe does not visit Ohio before Jan 1, 2027', 'jane doe not visit ohio'],
    ['Jane Doe has tried to fire John Roe before Jan 1, 2027', 'jane doe try to fire john roe'],
    ['John Roe is fired by Jane Doe before Jan 1, 2027', 'jane doe fire john roe'],
    [
      'Acme Inc announces that it will acquire Roadrunner before May 1, 2026',
      'acme inc acquire (announcing) roadrunner',
    ],
    [
      'Acme Inc has announced or has completed a plan, or is to acquire Roadrunner before May 1, 2026',
      'acme inc acquire (either) roadrunner',
    ],
    ['Jane Doe is arrested or charged before May 1, 2026', 'jane doe arrest or charge -'],
    ['the Senate passes the Bridge Act (H.R. 99) by April 30, 2026', 'the bridge act pass-senate -'],
  ])('%s', (condition, said) => {
    expect(parts(kalshi(condition))).toBe(said)
    expect(parts(polymarket(condition))).toBe(said)
  })

  it('of the listed person or place is that of the title', () => {
    const title = 'Will Jane Doe visit Ohio by March 31, 2026?'
    const rules =
      'If the listed individual visits a listed state between market creation and March 31, 2026 11:59 PM ET, this market will resolve to "Yes".'
    expect(parts(contractText({ title, rules }))).toBe('jane doe visit ohio')
  })

  it('that is a list of conditions is not read as its first one', () => {
    const rules =
      'This market will resolve to "Yes" if both of the following occur:\n1. Jane Doe visits Ohio.\n2. It rains.'
    expect(actionReader.read(prepare(contractText({ title: 'Will it?', rules })))?.fields.act).toBeUndefined()
  })
})

describe('a law', () => {
  const law = (matter: string): Claim =>
    readClaim(
      kalshi(`${matter} has become law before Jan 1, 2027`, {
        title: `Will ${matter} become law before Jan 1, 2027?`,
      }),
    )

  it('has one form as a noun and as a sentence', () => {
    const noun = law('a congressional fishing ban').fields.subject!.value
    const sentence = readClaim(
      polymarket(
        'any bill with the effect of banning sitting members of the US Congress from fishing is signed into law by December 31, 2026, 11:59 PM ET',
      ),
    ).fields.subject!.value
    expect(noun.others.filter((name) => sentence.others.includes(name))).toHaveLength(1)
  })

  it('of another length, number or title has another name', () => {
    const [two, any] = [
      law('legislation that extends the Toll Act for two years'),
      law('legislation that extends the Toll Act for any time'),
    ]
    expect(two.fields.subject?.value.name).not.toBe(any.fields.subject?.value.name)
    expect(law('the Toll Act (H.R. 12)').fields.subject?.value.others).toContain('hr 12')
  })

  it('explains the nickname in the title but no number in it', () => {
    const text = polymarket(
      'legislation that lowers bridge tolls is passed by both chambers of Congress and signed into law by December 31, 2026',
      {
        title: 'Will the 5% Happy Drivers Act become law?',
      },
    )
    expect(readClaim(text).fields.wording?.value.own).toContain('5')
    expect(readClaim(text).fields.wording?.value.own).not.toContain('happy')
  })
})

describe('the words that no field stands for', () => {
  const own = (text: ContractText): readonly string[] => readClaim(text).fields.wording?.value.own ?? ['cut']

  it('are names, numbers and scope words', () => {
    const title = 'Will Jane Doe visit Ohio for the first time with 3 Eagles?'
    expect(own(kalshi('Jane Doe visits Ohio before Jan 1, 2027', { title }))).toEqual(['1st', '3', 'eagl'])
    expect(
      own(
        kalshi('Jane Doe visits Ohio before Jan 1, 2027', { title: 'Will Jane Doe visit Ohio before 2027?' }),
      ),
    ).toEqual([])
  })

  it('contain what a further sentence lets count', () => {
    const rules =
      'If Jane Doe sues John Roe before May 1, 2026, then the market resolves to Yes. An arbitration claim is encompassed by the Payout Criterion.'
    expect(own(contractText({ title: 'Will Jane Doe sue John Roe?', rules }))).toEqual([
      'arbitration',
      'claim',
    ])
  })

  it('are not known of a text that was cut', () => {
    expect(own(contractText({ title: 'Will it rain?', rules: 'Rain. '.repeat(4_000) }))).toEqual(['cut'])
  })
})
