import { describe, expect, it } from 'vitest'
import { canonical, stemOf } from '../../../../src/lib/matching/reading/canonical.js'
import { cleanText } from '../../../../src/lib/matching/reading/clean-text.js'

describe('the canonical form of a phrase', () => {
  it.each([
    ['J.D. Vance', 'jd vance'],
    ['U.S. Senate', 'us senate'],
    ['United States Senate', 'us senate'],
    ['20,000', '20000'],
    ['20k', '20000'],
    ['$20 thousand', '20000'],
    ['$1.5 million', '1500000'],
    ['0.60%', '0.6 percent'],
    ['-0.5', 'minus 0.5'],
    ['Côte d’Ivoire', 'cote divoire'],
    ['the first round', 'the 1st round'],
    ['H.R.22', 'hr 22'],
    ['NASDAQ100', 'nasdaq100'],
    ['Trump’s', 'trump'],
  ])('%s is %s', (said, form) => {
    expect(canonical(cleanText(said))).toBe(form)
  })

  it('keeps a number that is part of a name apart from a threshold', () => {
    expect(canonical('49ers')).toBe('49ers')
    expect(canonical('1,234.50')).toBe('1234.5')
  })

  it('gives the forms of one verb one stem', () => {
    expect(new Set(['ban', 'bans', 'banned', 'banning'].map(stemOf)).size).toBe(1)
    expect(new Set(['travel', 'travels', 'travelled', 'traveling'].map(stemOf)).size).toBe(1)
    expect(stemOf('constructor')).toBe('constructor')
  })

  it('cleans what cannot be seen and keeps what changes a number', () => {
    expect(cleanText('A\u200bB \u202eC\u00a0\u00a0D')).toBe('AB C D')
    expect(cleanText('10²')).toBe('10²')
    expect(cleanText('“Yes” – no')).toBe('"Yes" - no')
  })
})
