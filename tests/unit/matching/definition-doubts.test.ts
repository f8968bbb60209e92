import { describe, expect, it } from 'vitest'
import { judgeRawPair } from '../../../src/lib/app/matching/judge-file.js'
import { SHIPPED_POLICY } from '../../drawn/claim.js'
import { k, p } from '../../matching/cases/case.js'

const QUESTION = 'Will Dana Whitcombe be pardoned by Ada Lake before Jan 1, 2027?'
const CONDITION = 'Dana Whitcombe is pardoned by Ada Lake before Jan 1, 2027'
const word = (kalshi: string, polymarket: string): string =>
  judgeRawPair(
    k(QUESTION, CONDITION, { more: kalshi }),
    p(QUESTION, CONDITION, { more: polymarket }),
    SHIPPED_POLICY,
  ).word

describe('sentences that only one side has', () => {
  it('change nothing when they say nothing about what counts', () => {
    expect(word('', '')).toBe('SAME')
    expect(word('', 'The pardon may be given on any day.')).toBe('SAME')
  })

  it.each([
    ['a further condition', '', 'The pardon must also be accepted in writing.'],
    [
      'an early end',
      '',
      'If Dana Whitcombe is released from prison before then, this market will resolve to "No".',
    ],
    [
      'a thing left out that the other counts',
      'A commutation counts as a pardon.',
      'A commutation does not count.',
    ],
  ])('keep the pair at REVIEW: %s', (_what, kalshi, polymarket) => {
    expect(word(kalshi, polymarket)).toBe('REVIEW')
  })

  it.each(['pardoned with Bo Reed', 'pardoned'])('are not hidden by names: %s', (said) => {
    const other = CONDITION.replace('Dana Whitcombe is pardoned', `Dana Whitcombe and Bo Reed are ${said}`)
    const verdict = judgeRawPair(k(QUESTION, CONDITION, {}), p(QUESTION, other, {}), SHIPPED_POLICY)
    expect(['SAME', 'INVERTED', 'BASIS']).not.toContain(verdict.word)
  })

  it('and a name of two places are never the same unless both texts tell which', () => {
    const visit = (series: string, place: string): unknown => ({
      ...k(
        'Will Ada Lake visit Georgia before Jan 1, 2027?',
        `Ada Lake visits ${place} before Jan 1, 2027`,
        {},
      ),
      series_title: series,
    })
    const listed = (place: string): unknown =>
      p('Will Ada Lake visit Georgia before Jan 1, 2027?', `Ada Lake visits ${place} before Jan 1, 2027`, {})
    const of = (kalshi: unknown, polymarket: unknown): string =>
      judgeRawPair(kalshi, polymarket, SHIPPED_POLICY).word
    expect(of(visit('', 'Georgia'), listed('Georgia'))).toBe('REVIEW')
    expect(of(visit('', 'the country of Georgia'), listed('the country of Georgia'))).toBe('SAME')
    expect(of(visit('', 'the country of Georgia'), listed('the U.S. state of Georgia'))).not.toBe('SAME')
  })
})
