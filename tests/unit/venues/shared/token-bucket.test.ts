import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../../src/lib/base/units.js'
import { TokenBucket } from '../../../../src/lib/venues/shared/rate/token-bucket.js'

const basic = () => new TokenBucket({ capacity: 100, refillPerSecond: 100 }, ms(0))

describe('a token bucket', () => {
  it('starts full, gives whole costs or nothing, and fills evenly', () => {
    const bucket = basic()
    expect(bucket.take(100, ms(0))).toBe(true)
    expect(bucket.take(1, ms(0))).toBe(false)
    expect(bucket.take(1, ms(9))).toBe(false)
    expect(bucket.take(1, ms(10))).toBe(true)
    expect(bucket.take(1, ms(10))).toBe(false)
    expect(bucket.tokens(ms(509))).toBe(49)
    expect(bucket.tokens(ms(510))).toBe(50)
    expect(bucket.tokens(ms(9_999_999))).toBe(100)
  })

  it('tells the first millisecond at which it holds a cost', () => {
    const bucket = new TokenBucket({ capacity: 30, refillPerSecond: 7 }, ms(0))
    bucket.take(30, ms(0))
    const wait = bucket.waitMs(10, ms(0))
    expect(wait).toBe(1_429)
    expect(bucket.holds(10, ms(wait - 1))).toBe(false)
    expect(bucket.holds(10, ms(wait))).toBe(true)
    expect(bucket.waitMs(10, ms(wait))).toBe(0)
    expect(() => bucket.waitMs(31, ms(wait))).toThrow(/can hold/)
  })

  it('keeps what must remain', () => {
    const bucket = basic()
    expect(bucket.take(97, ms(0), 4)).toBe(false)
    expect(bucket.take(96, ms(0), 4)).toBe(true)
    expect(bucket.take(4, ms(0))).toBe(true)
  })

  it('is empty after a drain and fills again from there', () => {
    const bucket = basic()
    bucket.drain(ms(1_000))
    expect(bucket.tokens(ms(1_000))).toBe(0)
    expect(bucket.waitMs(10, ms(1_000))).toBe(100)
  })

  it('changes its size and keeps what it holds, up to the new capacity', () => {
    const bucket = basic()
    bucket.take(40, ms(0))
    bucket.reconfigure({ capacity: 900, refillPerSecond: 300 }, ms(100))
    expect(bucket.tokens(ms(100))).toBe(70)
    expect(bucket.tokens(ms(200))).toBe(100)
    bucket.reconfigure({ capacity: 20, refillPerSecond: 10 }, ms(200))
    expect(bucket.tokens(ms(200))).toBe(20)
  })

  it('gains nothing from a clock that is set back, and goes on from there', () => {
    const bucket = basic()
    bucket.take(100, ms(10_000))
    expect(bucket.tokens(ms(4_000))).toBe(0)
    expect(bucket.tokens(ms(4_010))).toBe(1)
  })

  it('is not made with sizes or asked for costs that are not whole', () => {
    expect(() => new TokenBucket({ capacity: 0, refillPerSecond: 1 }, ms(0))).toThrow(/capacity/)
    expect(() => new TokenBucket({ capacity: 1, refillPerSecond: 0 }, ms(0))).toThrow(/refill/)
    expect(() => new TokenBucket({ capacity: 1, refillPerSecond: Number.NaN }, ms(0))).toThrow(/refill/)
    expect(() => basic().take(0.5, ms(0))).toThrow(/whole/)
    expect(() => basic().take(-1, ms(0))).toThrow(/whole/)
  })

  it('holds exactly what fractions say, however it is asked', () => {
    const step = fc.record({ gap: fc.nat(2_000), cost: fc.nat(60) })
    const sizes = fc.record({
      capacity: fc.integer({ min: 1, max: 60 }),
      refill: fc.integer({ min: 1, max: 90_000 }),
    })
    fc.assert(
      fc.property(sizes, fc.array(step, { maxLength: 60 }), ({ capacity, refill }, steps) => {
        const bucket = new TokenBucket({ capacity, refillPerSecond: refill / 1_000 }, ms(0))
        // In millionths of a token, of which `refill` flow in each millisecond.
        let exact = BigInt(capacity) * 1_000_000n
        let now = 0
        for (const { gap, cost } of steps) {
          now += gap
          exact += BigInt(gap) * BigInt(refill)
          if (exact > BigInt(capacity) * 1_000_000n) exact = BigInt(capacity) * 1_000_000n
          const fits = BigInt(cost) * 1_000_000n <= exact
          expect(bucket.take(cost, ms(now))).toBe(fits)
          if (fits) exact -= BigInt(cost) * 1_000_000n
          expect(bucket.tokens(ms(now))).toBe(Number(exact / 1_000_000n))
        }
      }),
    )
  })
})
