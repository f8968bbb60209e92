/** A plain fraction of two bigints, never reduced: slow, and too simple to be wrong. `d` is positive. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const fraction = (n: bigint | number, d: bigint | number = 1n): Fraction => {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  return bottom < 0n ? { n: -top, d: -bottom } : { n: top, d: bottom }
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d })
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
export const total = (all: readonly Fraction[]): Fraction => all.reduce(plus, fraction(0n))

/** Negative, zero or positive as a is below, equal to or above b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The largest whole number that is not above. */
export const wholeBelow = ({ n, d }: Fraction): bigint => (n - (((n % d) + d) % d)) / d
/** The smallest whole number that is not below. */
export const wholeAbove = ({ n, d }: Fraction): bigint => -wholeBelow({ n: -n, d })

/** The exact value of a double of less than 2^900 whose last bit is worth at least 2^-120. */
export const exactly = (double: number): Fraction => fraction(BigInt(double * 2 ** 120), 2n ** 120n)
