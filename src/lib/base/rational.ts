import { assert } from './assert.js'

/** An exact fraction; `d` is positive and the two share no divisor. */
export interface Rational {
  readonly n: bigint
  readonly d: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a
  let y = b
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

export function rational(n: bigint, d: bigint = 1n): Rational {
  assert(d !== 0n, 'a fraction has a denominator')
  const sign = d < 0n ? -1n : 1n
  const common = gcd(n, d * sign)
  return common === 0n ? { n: 0n, d: 1n } : { n: (n * sign) / common, d: (d * sign) / common }
}

export const ZERO = rational(0n)

export const addRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d)
export const subRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d)
export const mulRational = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d)
export const divRational = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n)

export function compareRational(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.n * b.d
  const right = b.n * a.d
  return left < right ? -1 : left > right ? 1 : 0
}

export const minRational = (a: Rational, b: Rational): Rational => (compareRational(a, b) <= 0 ? a : b)

export function floorRational(a: Rational): bigint {
  const quotient = a.n / a.d
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient
}

export const ceilRational = (a: Rational): bigint => -floorRational({ n: -a.n, d: a.d })
