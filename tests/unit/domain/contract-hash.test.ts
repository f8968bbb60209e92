import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { contractTextHash } from '../../../src/lib/domain/contract-hash.js'
import type { ContractText } from '../../../src/lib/domain/contract-text.js'
import { listed } from '../app/catalogue/made-walks.js'

const { text } = listed('GAME-A')
const hashWith = (change: Partial<ContractText>): string => contractTextHash({ ...text, ...change })
const HASH = contractTextHash(text)

describe('the hash of a contract', () => {
  it.each<Partial<ContractText>>([
    { title: 'x' },
    { subtitle: 'x' },
    { eventTitle: 'x' },
    { eventSubtitle: 'x' },
    { seriesTitle: 'x' },
    { yesLabel: 'x' },
    { noLabel: 'x' },
    { rules: `${text.rules} ` },
    { moreRules: 'x' },
    { earlyClose: 'x' },
    { strike: { kind: 'greater', floor: undefined, cap: undefined } },
    { strike: { kind: undefined, floor: '1', cap: undefined } },
    { strike: { kind: undefined, floor: undefined, cap: '1' } },
    { sources: [] },
    { sources: ['A newspaper', ''] },
    { isExclusive: true },
    { isExclusive: undefined },
  ])('is another one with %j', (change) => {
    expect(hashWith(change)).not.toBe(HASH)
  })

  it.each<Partial<ContractText>>([
    { opensAt: undefined },
    { closesAt: ms(1) },
    { expectedAt: ms(1) },
    { startsAt: ms(1) },
    { topics: [] },
  ])('is the same with %j', (change) => {
    expect(hashWith(change)).toBe(HASH)
  })

  it('has 64 hex digits', () => {
    expect(HASH).toMatch(/^[0-9a-f]{64}$/)
  })

  it('tells words that moved from one field into the next', () => {
    expect(hashWith({ rules: 'a","b', moreRules: '' })).not.toBe(hashWith({ rules: 'a', moreRules: 'b' }))
    expect(hashWith({ rules: 'ab', moreRules: 'c' })).not.toBe(hashWith({ rules: 'a', moreRules: 'bc' }))
  })
})
