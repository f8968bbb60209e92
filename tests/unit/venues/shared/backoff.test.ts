import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../../src/lib/base/units.js'
import { Backoff } from '../../../../src/lib/venues/shared/backoff.js'

const MINUTE = 60_000
const start = ms(1_000_000_000)
const made = (seed = 1, limits = {}) => new Backoff(new Rng(seed, 'backoff'), limits)

/** Waits of a connection that is tried and fails at once, again and again. */
function waits(backoff: Backoff, count: number): number[] {
  let now = start
  return Array.from({ length: count }, () => {
    const at = backoff.retryAt(now)
    const wait = at - now
    now = at
    return wait
  })
}

describe('the waits between tries', () => {
  it('are drawn from nothing up to 0.25 s, doubling up to 30 s', () => {
    const ceilings = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
    const seen = ceilings.map(() => [] as number[])
    for (let seed = 0; seed < 400; seed++) {
      waits(made(seed), ceilings.length).forEach((wait, i) => seen[i]!.push(wait))
    }
    ceilings.forEach((ceiling, i) => {
      expect(Math.max(...seen[i]!)).toBeLessThanOrEqual(ceiling)
      expect(Math.max(...seen[i]!)).toBeGreaterThan(ceiling * 0.95)
      expect(Math.min(...seen[i]!)).toBeLessThan(ceiling * 0.05)
    })
  })

  it('are the same for the same seed', () => {
    expect(waits(made(7), 20)).toEqual(waits(made(7), 20))
  })

  it('stay bounded after thousands of failures', () => {
    const backoff = made()
    expect(Math.max(...waits(backoff, 3_000))).toBeLessThanOrEqual(30_000)
    expect(backoff.failed).toBe(3_000)
  })
})

describe('a connection that lasted', () => {
  it('makes the next failure a first one', () => {
    const backoff = made()
    waits(backoff, 8)
    backoff.connected(start)
    expect(backoff.retryAt(ms(start + MINUTE)) - start - MINUTE).toBeLessThanOrEqual(250)
    expect(backoff.failed).toBe(1)
  })

  it('not long enough changes nothing', () => {
    const backoff = made()
    waits(backoff, 8)
    backoff.connected(start)
    backoff.retryAt(ms(start + MINUTE - 1))
    expect(backoff.failed).toBe(9)
  })

  it('counts for one failure only', () => {
    const backoff = made()
    backoff.connected(start)
    backoff.retryAt(ms(start + MINUTE))
    backoff.retryAt(ms(start + MINUTE + 1_000))
    expect(backoff.failed).toBe(2)
  })
})

describe('the tries within a minute', () => {
  it('never are more than the number, however the waits fall and however short the connections are', () => {
    const lives = fc.array(fc.nat(3_000), { minLength: 30, maxLength: 120 })
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 10 }), lives, (seed, perMinuteMax, lived) => {
        // Lasting is nothing here, so that the waits stay short and the number must act.
        const backoff = made(seed, { perMinuteMax, lasted: durationMs(0) })
        const tries: number[] = []
        let now = start
        for (const life of lived) {
          const at = backoff.retryAt(now)
          expect(at).toBeGreaterThanOrEqual(now)
          tries.push(at)
          backoff.connected(at)
          now = ms(at + life)
        }
        tries.forEach((from, i) => {
          const within = tries.slice(i).filter((at) => at < from + MINUTE)
          expect(within.length).toBeLessThanOrEqual(perMinuteMax)
        })
      }),
      { numRuns: 100 },
    )
  })
})
