import { describe, expect, it } from 'vitest'
import { formatCount, isoTime, parseNoisyPrice, parseTimeUs } from '../../scripts/import/plain-text.js'

describe('a time of a recording', () => {
  it.each([
    ['2026-01-02T03:04:05Z', Date.UTC(2026, 0, 2, 3, 4, 5) * 1000],
    ['2026-01-02T03:04:05.6Z', Date.UTC(2026, 0, 2, 3, 4, 5) * 1000 + 600_000],
    ['2026-01-02T03:04:05.000007+00:00', Date.UTC(2026, 0, 2, 3, 4, 5) * 1000 + 7],
    ['2026-01-02 03:04:05.123456', Date.UTC(2026, 0, 2, 3, 4, 5) * 1000 + 123_456],
  ])('%s is read to the microsecond', (text, us) => {
    expect(parseTimeUs(text)).toBe(us)
  })

  it.each([
    '',
    '1767323045',
    '2026-02-30T00:00:00Z',
    '2026-01-02T25:00:00Z',
    '2026-01-02T03:04:05+01:00',
    'x',
  ])('%j is refused', (text) => {
    expect(parseTimeUs(text)).toBeUndefined()
  })

  it('is written back in milliseconds', () => {
    expect(isoTime(1_767_323_045_123_456)).toBe('2026-01-02T03:04:05.123Z')
  })
})

describe('a price that a program printed', () => {
  it.each([
    ['0.2300', 2300],
    ['0.1', 1000],
    ['0.22999999999999998', 2300],
    ['0.010000000000000009', 100],
    ['0.138', 1380],
    ['1', 10_000],
    ['0', 0],
  ])('%s means %d ticks', (text, ticks) => {
    expect(parseNoisyPrice(text)).toBe(ticks)
  })

  it.each(['', '-0.1', '1.1', '0.12345', '0.123456789012345', '1e-2', '0,1', '0.2299999999999'])(
    '%j is refused',
    (text) => {
      expect(parseNoisyPrice(text)).toBeUndefined()
    },
  )
})

it('counts are written with commas', () => {
  expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567'])
})
