import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BugError } from '../../../src/lib/base/errors.js'
import {
  addRational,
  ceilRational,
  compareRational,
  divRational,
  floorRational,
  minRational,
  mulRational,
  rational,
  subRational,
  ZERO,
} from '../../../src/lib/base/rational.js'

const whole = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })
const small = fc.bigInt({ min: -6n, max: 6n })
const numerator = fc.oneof(whole, small)
const denominator = numerator.filter((d) => d !== 0n)
const fractions = fc.tuple(numerator, denominator)

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b))

describe('rational', () => {
  it('adds, subtracts, multiplies and compares like cross-multiplied bigints', () => {
    fc.assert(
      fc.property(fractions, fractions, ([an, ad], [bn, bd]) => {
        const [a, b] = [rational(an, ad), rational(bn, bd)]
        const same = (r: { n: bigint; d: bigint }, n: bigint, d: bigint): void =>
          expect(r.n * d).toBe(n * r.d)
        same(a, an, ad)
        same(addRational(a, b), an * bd + bn * ad, ad * bd)
        same(subRational(a, b), an * bd - bn * ad, ad * bd)
        same(mulRational(a, b), an * bn, ad * bd)
        if (bn !== 0n) same(divRational(a, b), an * bd, ad * bn)
        const difference = (an * bd - bn * ad) * (ad * bd > 0n ? 1n : -1n)
        expect(compareRational(a, b)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
        expect(minRational(a, b)).toBe(difference > 0n ? b : a)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is always in lowest terms with a positive denominator', () => {
    fc.assert(
      fc.property(fractions, ([n, d]) => {
        const r = rational(n, d)
        expect(r.d > 0n).toBe(true)
        expect(gcd(r.n, r.d)).toBe(1n)
      }),
    )
  })

  it('floor and ceiling enclose it, below zero too', () => {
    fc.assert(
      fc.property(fractions, ([n, d]) => {
        const r = rational(n, d)
        const floor = floorRational(r)
        expect(floor * r.d <= r.n && r.n < (floor + 1n) * r.d).toBe(true)
        expect(ceilRational(r)).toBe(r.d === 1n ? r.n : floor + 1n)
      }),
    )
  })

  it('of nothing is zero, and by nothing is a bug', () => {
    expect(rational(0n, -5n)).toEqual(ZERO)
    expect(() => rational(1n, 0n)).toThrow(BugError)
    expect(() => divRational(rational(1n), ZERO)).toThrow(BugError)
  })
})
