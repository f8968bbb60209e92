import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BugError } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'

const draws = (rng: Rng, count: number): number[] => Array.from({ length: count }, () => rng.int(0, 999_999))

describe('Rng', () => {
  it('gives this sequence for this seed, on every machine', () => {
    expect(draws(new Rng(7, 'latency'), 5)).toEqual([234_232, 492_094, 556_934, 398_860, 479_138])
  })

  it('repeats itself for the same seed and stream', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), (seed, stream) => {
        expect(draws(new Rng(seed, stream), 20)).toEqual(draws(new Rng(seed, stream), 20))
      }),
    )
  })

  it.each([
    ['another seed', 8, 'latency'],
    ['a seed that differs above 32 bits only', 7 + 2 ** 32, 'latency'],
    ['another stream', 7, 'fills'],
    ['a stream with the same letters', 7, 'ycnetal'],
  ])('takes another way for %s', (_, seed, stream) => {
    const seven = draws(new Rng(7, 'latency'), 50)
    const other = draws(new Rng(seed, stream), 50)
    expect(other.filter((value, i) => value === seven[i]).length).toBeLessThan(2)
  })

  it('one more draw in one stream moves no other', () => {
    const [quiet, busy] = [new Rng(7, 'a'), new Rng(7, 'b')]
    const seen = [...draws(quiet, 3), ...draws(busy, 4).slice(4), ...draws(quiet, 3)]
    expect(seen).toEqual(draws(new Rng(7, 'a'), 6))
  })

  it('stays within the range, both ends included', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer(), fc.nat(5), (seed, low, span) => {
        const rng = new Rng(seed, 'range')
        const seen = new Set(Array.from({ length: 300 }, () => rng.int(low, low + span)))
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: span + 1 }, (_, i) => low + i))
      }),
    )
  })

  it('stays within the widest range', () => {
    const rng = new Rng(1, 'wide')
    for (let i = 0; i < 1_000; i++) {
      const value = rng.int(0, Number.MAX_SAFE_INTEGER)
      expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
    }
  })

  it('draws every value about as often', () => {
    const rng = new Rng(3, 'even')
    const counts = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 20_000; i++) counts[rng.int(0, 9)]!++
    expect(Math.min(...counts)).toBeGreaterThan(1_850)
    expect(Math.max(...counts)).toBeLessThan(2_150)
  })

  it('hits a chance about as often as it says', () => {
    const rng = new Rng(4, 'chance')
    const hits = (parts: number): number =>
      Array.from({ length: 10_000 }, () => rng.chance(parts)).filter(Boolean).length
    expect(hits(0)).toBe(0)
    expect(hits(1_000_000)).toBe(10_000)
    expect(Math.abs(hits(250_000) - 2_500)).toBeLessThan(200)
  })

  it('refuses a range that is no range, and to pick from nothing', () => {
    const rng = new Rng(1, 'x')
    for (const [low, high] of [
      [1, 0],
      [0, 0.5],
      [Number.NaN, 1],
    ])
      expect(() => rng.int(low!, high!)).toThrow(BugError)
    expect(() => rng.pick([])).toThrow(BugError)
    expect(rng.pick(['only'])).toBe('only')
  })
})
