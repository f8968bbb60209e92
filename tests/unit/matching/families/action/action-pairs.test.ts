import { describe, expect, it } from 'vitest'
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import { readClaim } from '../../../../../src/lib/matching/claim/read-claim.js'
import { judge } from '../../../../../src/lib/matching/rules/judge.js'
import { SHIPPED_POLICY } from '../../../../drawn/claim.js'
import { contractText } from '../../reading/contract-texts.js'
import { SAME_ACTIONS, type ActionPair } from './action-pairs.js'

const TRADED: readonly string[] = ['SAME', 'INVERTED', 'BASIS']

const kalshi = ([title, condition]: ActionPair['kalshi']): ContractText =>
  contractText({ title, rules: `If ${condition}, then the market resolves to Yes.` })
const polymarket = ([title, condition]: ActionPair['polymarket']): ContractText =>
  contractText({
    venue: 'polymarket',
    title,
    rules: `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".\n\nThe primary resolution source will be a consensus of credible reporting.`,
  })
const wordOf = (pair: ActionPair): string =>
  judge(readClaim(kalshi(pair.kalshi)), readClaim(polymarket(pair.polymarket)), SHIPPED_POLICY).word

/** Changes of one place in a condition that change which worlds win. */
const CHANGES: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['a year', (text) => text.replace('2027', '2028').replace('2026', '2025')],
  ['a month', (text) => text.replace('Jan 1', 'Mar 1').replace('December 31', 'October 31')],
  ['for the first time', before(' for the first time')],
  ['at least twice', before(' at least twice')],
  ['a second condition', before(' and one other thing')],
  ['another way', before(' or eats a pie')],
  ['a companion', before(' with Bob Quux')],
  ['a limit', before(' by more than 10 percent')],
  ['without', before(' without approval')],
  ['unless', before(' unless Congress objects')],
  ['almost', (text) => text.replace(/\b(has|have|is|are) /, '$1 almost ')],
  ['son', (text) => text.replaceAll('Jane Doe', 'Jane Doe Jr.')],
  ['brother', (text) => text.replaceAll('Jane Doe', "Jane Doe's brother")],
  ['another person', (text) => text.replaceAll('Jane Doe', 'Mary Doe')],
  ['another one', (text) => text.replaceAll('John Roe', 'John Poe')],
  ['all', (text) => text.replace(/\b(?:any|an?) /, 'all ')],
  ['two', (text) => text.replace(/\b(?:any|an?) /, 'at least two ')],
]

function before(words: string): (text: string) => string {
  return (text) => text.replace(/ (after Issuance|by December)/, `${words} $1`)
}

const verb = (text: string): string =>
  text.replace(
    /\b(visits?|travels?|enters?|arrested|convicted|fired|released|acquired?s?|sues|endorses)\b/,
    'bakes',
  )

describe('two wordings of one action', () => {
  it.each(SAME_ACTIONS.map((pair) => [pair.polymarket[1], pair] as const))('%s', (_name, pair) => {
    expect(TRADED).toContain(wordOf(pair))
  })

  it.each([...CHANGES, ['the verb', verb] as const])('part when one of them has %s', (_name, change) => {
    const changed = SAME_ACTIONS.flatMap((pair): readonly ActionPair[] => [
      { ...pair, kalshi: [pair.kalshi[0], change(pair.kalshi[1])] },
      { ...pair, polymarket: [pair.polymarket[0], change(pair.polymarket[1])] },
    ]).filter(
      (pair) =>
        !SAME_ACTIONS.some(
          (one) => one.kalshi[1] === pair.kalshi[1] && one.polymarket[1] === pair.polymarket[1],
        ),
    )
    expect(changed.length).toBeGreaterThan(3)
    expect(changed.filter((pair) => TRADED.includes(wordOf(pair)))).toEqual([])
  })
})

describe('rules and title of one contract', () => {
  const act = (title: string, rules: string): unknown => readClaim(contractText({ title, rules })).fields.act

  it('that tell of different acts leave the act open', () => {
    const rules =
      'If Jane Doe has been charged with a crime before Jan 1, 2027, then the market resolves to Yes.'
    expect(act('Will Jane Doe be arrested?', rules)).toBeUndefined()
    expect(act('Will Jane Doe be charged?', rules)).toBeDefined()
  })

  it('that say only what pays NO leave the act open', () => {
    const rules = 'If Jane Doe visits Ohio before Jan 1, 2027, then the market resolves to No.'
    expect(act('Will Jane Doe visit Ohio?', rules)).toBeUndefined()
  })

  it('of which one asks with a not leave the act open', () => {
    const rules = 'If Jane Doe has not visited Ohio before Jan 1, 2027, then the market resolves to Yes.'
    expect(act('Will Jane Doe visit Ohio?', rules)).toBeUndefined()
  })
})
