import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rational, type Rational } from '../../../src/lib/base/rational.js'
import { parseUsd, price, qty, usd } from '../../../src/lib/base/units.js'
import type { FeeSchedule } from '../../../src/lib/domain/fees.js'
import { CEILINGS } from '../../../src/lib/risk/limits.js'
import { kellyStake, stageCap, type KellyInput } from '../../../src/lib/risk/sizing.js'
import { centFee, FREE } from '../../drawn/market.js'
import { anyPrice, anySchedule } from '../../reference/at-random.js'
import { compare, fraction, minus, plus, times, wholeBelow, type Fraction } from '../../reference/fraction.js'
import { referenceFee } from '../../reference/reference-fee.js'

const linear = (rateE6: number): FeeSchedule => ({
  label: 'linear',
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'none' },
})

const input = (changes: Partial<KellyInput> = {}): KellyInput => ({
  price: price(4_400),
  fee: linear(40_000),
  beliefE6: 500_000,
  bankroll: parseUsd('180'),
  fractionE6: 250_000,
  ...changes,
})

describe('the Kelly stake', () => {
  it('is a quarter of (q - c) / (1 - c) at the cost with its fee', () => {
    expect(kellyStake(input({ cap: parseUsd('9') }))).toEqual({
      unitCost: rational(449_856n),
      full: rational(1_567n, 17_192n),
      stake: 4_101_617,
      contracts: 9,
      edgePerContract: rational(50_144n),
    })
  })

  it('is nothing when the fee eats the edge', () => {
    expect(kellyStake(input({ price: price(4_850), fee: linear(70_000) }))).toEqual({
      unitCost: rational(2_009_937n, 4n),
      full: rational(0n),
      stake: 0,
      contracts: 0,
      edgePerContract: rational(-9_937n, 4n),
    })
  })

  it('is nothing without any edge, and something with the smallest', () => {
    const at = (beliefE6: number): number => kellyStake(input({ fee: FREE, beliefE6 })).stake
    expect([at(439_999), at(440_000)]).toEqual([0, 0])
    expect(at(440_001)).toBe(80)
  })

  it('counts the fee of one contract as it is rounded', () => {
    expect(
      kellyStake(input({ price: price(5_200), fee: centFee('0.07'), beliefE6: 600_000 })).unitCost,
    ).toEqual(rational(540_000n))
  })

  it('is never above its cap, and the whole fraction of a certain win', () => {
    const sure = { beliefE6: 1_000_000, fee: FREE }
    expect(kellyStake(input(sure)).stake).toBe(45_000_000)
    expect(kellyStake(input({ ...sure, cap: usd(10_000_001) })).stake).toBe(10_000_001)
    expect(kellyStake(input({ ...sure, cap: usd(45_000_001) })).stake).toBe(45_000_000)
  })

  it('is nothing where a contract costs what it pays', () => {
    const dear = { price: price(9_999), beliefE6: 1_000_000 }
    expect(kellyStake(input({ ...dear, fee: linear(1_000_000) }))).toMatchObject({ contracts: 45 })
    expect(kellyStake(input({ ...dear, fee: centFee('0.07') }))).toMatchObject({ stake: 0, contracts: 0 })
    expect(kellyStake(input({ price: price(10_000), beliefE6: 1_000_000 }))).toMatchObject({ stake: 0 })
  })

  it('is nothing that could be traded for a bankroll or a cap that is gone', () => {
    expect(kellyStake(input({ bankroll: usd(0) }))).toMatchObject({ stake: 0, contracts: 0 })
    for (const gone of [{ bankroll: usd(-5_000_000) }, { cap: usd(-1) }]) {
      const { stake, contracts } = kellyStake(input(gone))
      expect(Math.max(stake, contracts)).toBeLessThanOrEqual(0)
    }
  })

  it('is what plain fractions say, rounded down', () => {
    const anyInput = fc.record({
      price: anyPrice,
      fee: anySchedule,
      beliefE6: fc.nat(1_000_000),
      bankroll: fc.nat(10_000_000_000).map(usd),
      fractionE6: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(anyInput, fc.option(fc.nat(50_000_000).map(usd), { nil: undefined }), (drawn, cap) => {
        const found = kellyStake(cap === undefined ? drawn : { ...drawn, cap })
        const { cost, stake } = slowStake(drawn)
        expectEqual(found.unitCost, cost)
        const expected = cap !== undefined && stake > BigInt(cap) ? BigInt(cap) : stake
        expect(BigInt(found.stake)).toBe(expected)
        expect(compare(times(fraction(found.contracts), cost), fraction(found.stake))).toBeLessThanOrEqual(0)
        expect(compare(times(fraction(found.contracts + 1), cost), fraction(found.stake))).toBe(1)
      }),
      { numRuns: 500 },
    )
  })
})

function slowStake(of: Omit<KellyInput, 'cap'>): { cost: Fraction; stake: bigint } {
  const fee = referenceFee(of.fee, [{ price: of.price, qty: qty(1_000_000) }], 'buy').net
  const cost = plus(fraction(of.price * 100), fee)
  const edge = minus(fraction(of.beliefE6), cost)
  const left = minus(fraction(1_000_000), cost)
  if (edge.n <= 0n || left.n <= 0n) return { cost, stake: 0n }
  const share = fraction(edge.n * left.d, edge.d * left.n)
  return {
    cost,
    stake: wholeBelow(times(times(share, fraction(of.fractionE6, 1_000_000)), fraction(of.bankroll))),
  }
}

const expectEqual = (actual: Rational, expected: Fraction): void => expect(compare(actual, expected)).toBe(0)

describe('the cap of a stage', () => {
  it.each([
    ['0', 1, '0'],
    ['62', 1, '3.10'],
    ['99.999999', 1, '4.999999'],
    ['100', 2, '5'],
    ['100.00002', 2, '5.000001'],
    ['200', 2, '10'],
    ['249.999999', 2, '10'],
    ['250', 3, '10'],
    ['375', 3, '15'],
    ['410', 3, '15'],
    ['1000000', 3, '15'],
  ])('with a bankroll of $%s is that of stage %i: $%s', (bankroll, stage, cap) => {
    expect(stageCap(parseUsd(bankroll), CEILINGS.stages)).toEqual({ stage, cap: parseUsd(cap) })
  })

  it('lets nothing pass with a bankroll of nothing or below', () => {
    for (const bankroll of [0, -1, -100]) {
      const { stage, cap } = stageCap(usd(bankroll), CEILINGS.stages)
      expect(stage).toBe(1)
      expect(cap).toBeLessThanOrEqual(0)
    }
  })
})
