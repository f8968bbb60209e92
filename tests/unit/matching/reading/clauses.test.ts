import { describe, expect, it } from 'vitest'
import { readClauses } from '../../../../src/lib/matching/reading/clauses.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { contractText } from './contract-texts.js'

const clauses = (rules: string, earlyClose = ''): Record<string, string> =>
  Object.fromEntries(
    [...readClauses(prepare(contractText({ title: 'Will it?', rules, earlyClose })))].map(
      ([name, { value }]) => [name, value],
    ),
  )

describe('awkward cases', () => {
  it.each([
    ['Death does NOT satisfy the criterion.', { death: 'no' }],
    [
      'An announcement of the mayor\'s resignation before the deadline will immediately resolve this market to "Yes".',
      { announcement: 'yes' },
    ],
    ['An announcement alone will not qualify.', { announcement: 'no' }],
    [
      'If the game is postponed, this market will remain open until it has been completed.',
      { postponed: 'open' },
    ],
    ['If the game is canceled entirely, this market will resolve 50-50.', { cancelled: 'half' }],
    ['If the match is abandoned, the market settles to the last fair market price.', { cancelled: 'fair' }],
    ['If the race ends in a tie, this market will resolve to "Other".', { tie: 'other' }],
    ['Interim or acting holders will not count.', { interim: 'no' }],
    ['Revisions after the first release will not be considered.', { revision: 'no' }],
    ['The score includes overtime.', { overtime: 'yes' }],
    ['Only goals in regulation time of the match are read.', { overtime: 'no' }],
  ])('%s', (rules, found) => {
    expect(clauses(rules)).toEqual(found)
  })

  it('are not read out of the condition itself', () => {
    expect(
      clauses('This market will resolve to "Yes" if the treaty is revised after the death of the king.'),
    ).toEqual({})
  })

  it('know the early close of the venue', () => {
    expect(clauses('', 'Closes early when it happens.')).toEqual({ 'early close': 'yes' })
  })
})
