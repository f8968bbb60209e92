import { describe, expect, it } from 'vitest'
import { rational } from '../../../src/lib/base/rational.js'
import { usd } from '../../../src/lib/base/units.js'
import type { SettlementRisk } from '../../../src/lib/domain/relation.js'
import {
  cappedFor,
  chargeOf,
  expectedValue,
  isWorthIt,
} from '../../../src/lib/strategies/settlement-charge.js'
import { DAY, dollars } from '../../drawn/market.js'

const RISK: SettlementRisk = { class: 'A', lossE6: 10_000, sizeFactorE6: 500_000 }
const BASKET = { profit: dollars('3'), capital: dollars('97') }

describe('the charge on a basket', () => {
  it('takes the chance that nothing comes back off the whole payoff, and the cost of the capital off the rest', () => {
    const charge = chargeOf(BASKET, { risk: RISK, lockMs: 60 * DAY, capitalChargeE6: 50_000 })
    // 1% of 100; 5% of 97 for 60 of 365 days is 0.79726..
    expect(charge).toEqual({
      expectedLoss: 1_000_000,
      capitalCharge: 797_261,
      net: 1_202_739,
      annualE6: 75_429,
      lockDays: 60,
    })
  })

  it('costs only the capital where the venue itself promises it', () => {
    const charge = chargeOf(BASKET, { risk: undefined, lockMs: 365 * DAY, capitalChargeE6: 60_000 })
    expect([charge.expectedLoss, charge.capitalCharge, charge.net]).toEqual([0, 5_820_000, -2_820_000])
    expect(charge.annualE6).toBe(-29_073)
  })

  it('rounds against us', () => {
    const charge = chargeOf(
      { profit: usd(1), capital: usd(1) },
      { risk: { ...RISK, lossE6: 1 }, lockMs: 1, capitalChargeE6: 1 },
    )
    expect([charge.expectedLoss, charge.capitalCharge, charge.net]).toEqual([1, 1, -1])
  })
})

describe('a cap', () => {
  it('is cut by the size that the risk leaves, and by what the person allowed', () => {
    expect(cappedFor(undefined, dollars('10'))).toBe(10_000_000)
    expect(cappedFor(RISK, dollars('10'))).toBe(5_000_000)
    expect(cappedFor({ ...RISK, cap: dollars('4') }, dollars('10'))).toBe(4_000_000)
    expect(cappedFor({ ...RISK, cap: dollars('6') }, dollars('10'))).toBe(5_000_000)
    expect(cappedFor({ ...RISK, sizeFactorE6: 0 }, dollars('10'))).toBe(0)
  })
})

describe('expected value', () => {
  const promise = {
    capital: rational(985_000n),
    payoff: rational(1_000_000n),
    bad: rational(1n, 100n),
    good: rational(0n),
    lockDays: rational(0n),
    yearlyRate: rational(5n, 100n),
  }

  it('is worth it above nothing and from what was asked for', () => {
    const five = expectedValue(promise)
    expect(five.afterCapital).toEqual(rational(5_000n))
    expect([4_999n, 5_000n, 5_001n].map((least) => isWorthIt(five, rational(least)))).toEqual([
      true,
      true,
      false,
    ])
    const none = expectedValue({ ...promise, bad: rational(15n, 1_000n) })
    expect(isWorthIt(none, rational(0n))).toBe(false)
  })
})
