import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { compareRational, rational, type Rational } from '../../../../../src/lib/base/rational.js'
import {
  affordableBuy,
  type BuyBudget,
} from '../../../../../src/lib/venues/polymarket/amounts/affordable-buy.js'

const BUDGET: BuyBudget = {
  amount: rational(100n),
  price: rational(1n, 2n),
  balance: rational(100n),
  feeRate: rational(1n, 20n),
  feeExponent: 1,
  builderRate: rational(0n),
  slippagePercent: rational(0n),
}
const spent = (change: Partial<BuyBudget>): Rational => affordableBuy({ ...BUDGET, ...change })

describe('what a buy may spend', () => {
  it('is the amount when the balance covers its fees too', () => {
    expect(spent({ balance: rational(1_000n) })).toEqual(rational(100n))
    expect(spent({ balance: rational(103n) })).toEqual(rational(100n))
    expect(spent({ balance: rational(205n, 2n) })).toEqual(rational(100n))
  })

  it('is the balance less the fees when it does not', () => {
    expect(spent({})).toEqual(rational(195n, 2n))
    expect(spent({ feeExponent: 2, feeRate: rational(1n, 4n), price: rational(9n, 10n) })).toEqual(
      rational(39_910n, 400n),
    )
  })

  it('counts the fee on what is spent, and no more than the balance is', () => {
    expect(spent({ amount: rational(500n) })).toEqual(rational(195n, 2n))
  })

  it('leaves room for a higher fee, and pays the builder', () => {
    expect(spent({ slippagePercent: rational(100n) })).toEqual(rational(95n))
    expect(spent({ builderRate: rational(1n, 100n) })).toEqual(rational(193n, 2n))
  })

  it('is never below nothing', () => {
    expect(spent({ builderRate: rational(3n) })).toEqual(rational(0n))
  })

  it('with its fees never exceeds the balance', () => {
    const part = fc
      .tuple(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }))
      .map(([n, d]) => rational(BigInt(n), BigInt(d)))
    const prices = fc.integer({ min: 1, max: 9_999 }).map((p) => rational(BigInt(p), 10_000n))
    fc.assert(
      fc.property(part, part, prices, fc.nat(100), (amount, balance, price, rate) => {
        const result = spent({ amount, balance, price, feeRate: rational(BigInt(rate), 100n) })
        expect(compareRational(result, amount) <= 0 || compareRational(result, balance) <= 0).toBe(true)
        expect(compareRational(result, balance)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it.each<Partial<BuyBudget>>([
    { price: rational(0n) },
    { price: rational(11n, 10n) },
    { feeExponent: 1.5 },
    { feeExponent: -1 },
    { slippagePercent: rational(1n, 2n) },
    { slippagePercent: rational(101n) },
    { slippagePercent: rational(-1n) },
  ])('is not told for figures that cannot be', (change) => {
    expect(() => spent(change)).toThrow(DataError)
  })
})
