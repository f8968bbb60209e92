import { describe, expect, it } from 'vitest'
import { intervalRelation, onGrid, type Interval } from '../../../../src/lib/matching/claim/interval.js'
import { readQuantities } from '../../../../src/lib/matching/numbers/quantities.js'
import { readRanges } from '../../../../src/lib/matching/numbers/ranges.js'
import { toldComparator } from '../../../../src/lib/matching/numbers/told-comparator.js'
import { shownInterval } from '../../../../src/lib/matching/rules/compare/compare-interval.js'

const read = (text: string): string =>
  readRanges(text)
    .map(({ interval }) => shownInterval(interval))
    .join('; ')
const only = (text: string): Interval => readRanges(text)[0]!.interval

describe('numbers in a text', () => {
  it.each([
    ['20,000', 20_000n],
    ['20k', 20_000n],
    ['20000', 20_000n],
    ['$20K', 20_000n],
    ['4.5M', 4_500_000n],
    ['3.5bn', 3_500_000_000n],
    ['3.5 billion', 3_500_000_000n],
    ['minus 7', -7n],
    ['-7', -7n],
  ])('reads %s exactly', (text, units) => {
    expect(readQuantities(text).map(({ value }) => value)).toEqual([{ units, scale: 0 }])
  })

  it.each([
    ['0.6%', 'percent'],
    ['25 bps', 'bps'],
    ['25 basis points', 'bps'],
    ['72°F', 'fahrenheit'],
    ['15 degrees Celsius', 'celsius'],
    ['$3', 'usd'],
  ])('reads the unit of %s', (text, unit) => {
    expect(readQuantities(text)[0]?.unit).toBe(unit)
  })

  it.each([
    'S&P 500',
    'Nasdaq-100',
    'July 20-26',
    'the 3rd quarter',
    'at 5 PM',
    'Game 3',
    'the 10-year yield',
    '11:59',
  ])('takes no quantity from %s', (text) => {
    expect(readQuantities(text)).toEqual([])
  })
})

describe('thresholds in a text', () => {
  it.each([
    ['above 65', 'above 65'],
    ['more than 65', 'above 65'],
    ['over 65', 'above 65'],
    ['greater than 65', 'above 65'],
    ['at least 65', 'at least 65'],
    ['65 or more', 'at least 65'],
    ['65 or above', 'at least 65'],
    ['65 or higher', 'at least 65'],
    ['65+', 'at least 65'],
    ['equal to or greater than 65', 'at least 65'],
    ['65 votes or more', 'at least 65'],
    ['below 65', 'below 65'],
    ['under 65', 'below 65'],
    ['fewer than 65', 'below 65'],
    ['at most 65', 'at most 65'],
    ['65 or fewer', 'at most 65'],
    ['65 or below', 'at most 65'],
    ['equal to or below 65', 'at most 65'],
    ['no more than 65', 'at most 65'],
    ['not above 65', 'at most 65'],
    ['exactly 65', 'at least 65 and at most 65'],
    ['between 60 and 65', 'at least 60 and at most 65'],
    ['60 to 65', 'at least 60 and at most 65'],
    ['60-65', 'at least 60 and at most 65'],
    ['60–65'.replace('–', '-'), 'at least 60 and at most 65'],
    ['$50-100B', 'at least 50000000000 and at most 100000000000'],
    ['↑ 78,000', 'at least 78000'],
    ['<$50k', 'below 50000'],
    ['0.0 or below', 'at most 0'],
  ])('reads %s', (text, shown) => {
    expect(read(text)).toBe(shown)
  })

  it('takes no time, date or year for a threshold', () => {
    expect(read('before 5 PM EDT is above 61999.99 at 5 PM EDT on Aug 3, 2026')).toBe('above 61999.99')
    expect(read('between January 1 and December 31, 2026')).toBe('')
    expect(read('40-64 posts from July 25 to July 27, 2026')).toBe('at least 40 and at most 64')
  })

  it('reads a comparator whose number stands in the title', () => {
    expect(toldComparator('has a final "close" price higher than the price specified in the title')).toBe(
      'gt',
    )
    expect(toldComparator('is equal to or below the listed value')).toBe('le')
    expect(toldComparator('equal to or greater than the price specified in the title')).toBe('ge')
    expect(toldComparator('higher than last year')).toBeUndefined()
  })

  it('stays fast on hostile runs', () => {
    for (const piece of [' ', '"', ',', '9', '1,111', '1-', 'above ', '(or '])
      expect(readRanges(piece.repeat(100_000 / piece.length)).length).toBeGreaterThanOrEqual(0)
  })
})

describe('thresholds on the published grid', () => {
  const on = (a: string, b: string, decimals: number): string =>
    intervalRelation(onGrid(only(a), decimals), onGrid(only(b), decimals))

  it.each([
    ['N01', 'more than 0.6 %', '0.6 % or more', 1, 'narrower'],
    ['N04', '8000 or more', 'at least 5000', 0, 'narrower'],
    ['N05', '3000+', '3,000 or more', 0, 'equal'],
    ['N07', 'above 65', 'more than 65', 0, 'equal'],
    ['N09', 'above 80', '80-89', 0, 'overlapping'],
    ['N15', '90 or greater', '90+', 0, 'equal'],
    ['N21', '211 or above', 'more than 210', 0, 'equal'],
    ['N35', 'at least 58', 'between 58.0 and 58.9', 1, 'wider'],
    ['N36', 'at least 6', '5 or fewer', 0, 'complement'],
    ['N38', '0.0 or below', 'less than 0.5 %', 1, 'narrower'],
    ['nudged', 'above 51999.99', '52,000 or above', 2, 'equal'],
    ['nudged', 'above 69999.99', '$70k or above', 2, 'equal'],
  ])('%s: %s and %s', (_, a, b, decimals, relation) => {
    expect(on(a, b, decimals)).toBe(relation)
  })

  it('does not know whether nudged strikes are equal where the grid is not known', () => {
    expect(intervalRelation(only('above 51999.99'), only('52,000 or above'))).toBe('unknown')
    expect(intervalRelation(only('above 210'), only('211 or above'))).toBe('unknown')
  })
})
