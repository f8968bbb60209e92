import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rational } from '../../src/lib/base/rational.js'
import { complementPrice } from '../../src/lib/base/units.js'
import { orderFee, orderFeeUsd, roundingBounds } from '../../src/lib/domain/fees.js'
import { anyFills, anySchedule, anySide } from '../reference/at-random.js'
import {
  compare,
  fraction,
  minus,
  plus,
  times,
  total,
  wholeAbove,
  type Fraction,
} from '../reference/fraction.js'
import { referenceFee } from '../reference/reference-fee.js'

const isMultiple = (x: Fraction, step: number): boolean => x.n % (BigInt(step) * x.d) === 0n
const NOTHING = fraction(0)

function expectEqual(actual: Rational, expected: Fraction): void {
  if (compare(actual, expected) !== 0) expect(actual).toEqual(expected)
}

const aligned = anySchedule.filter((schedule) => schedule.rounding.mode === 'balance')

describe('the fee of any order under any schedule', () => {
  it('is what the slow reference charges, fill by fill', () => {
    fc.assert(
      fc.property(anySchedule, anyFills, anySide, (schedule, fills, side) => {
        const fee = orderFee(schedule, fills, side)
        const expected = referenceFee(schedule, fills, side)
        expectEqual(fee.model, expected.model)
        expectEqual(fee.net, expected.net)
        expect(fee.fills).toHaveLength(expected.fills.length)
        for (const [i, fill] of expected.fills.entries()) {
          expectEqual(fee.fills[i]!.trade, fill.trade)
          expectEqual(fee.fills[i]!.rounding, fill.rounding)
          expectEqual(fee.fills[i]!.rebate, fill.rebate)
          expectEqual(fee.fills[i]!.net, minus(plus(fill.trade, fill.rounding), fill.rebate))
        }
        expect(orderFeeUsd(schedule, fills, side)).toBe(Number(wholeAbove(expected.net)))
      }),
      { numRuns: 1_500 },
    )
  })

  it('lies within the bounds of its rounding', () => {
    fc.assert(
      fc.property(anySchedule, anyFills, anySide, (schedule, fills, side) => {
        const [below, above] = roundingBounds(schedule.rounding, fills.length)
        const model = orderFee(schedule, fills, side).model
        const charged = fraction(orderFeeUsd(schedule, fills, side))
        expect(compare(charged, minus(model, fraction(below)))).toBeGreaterThanOrEqual(0)
        expect(compare(charged, plus(model, fraction(above)))).toBeLessThanOrEqual(0)
      }),
      { numRuns: 1_500 },
    )
  })

  it('has the same model for both outcomes', () => {
    fc.assert(
      fc.property(anySchedule, anyFills, (schedule, fills) => {
        const other = fills.map((fill) => ({ ...fill, price: complementPrice(fill.price) }))
        expect(orderFee(schedule, other).model).toEqual(orderFee(schedule, fills).model)
      }),
    )
  })
})

describe('aligned balances, for any order', () => {
  it('the cash of every fill moves by a multiple of the precision', () => {
    fc.assert(
      fc.property(aligned, anyFills, anySide, (schedule, fills, side) => {
        if (schedule.rounding.mode !== 'balance') return
        const { precision } = schedule.rounding
        for (const [i, fee] of orderFee(schedule, fills, side).fills.entries()) {
          const value = fraction(BigInt(fills[i]!.price) * BigInt(fills[i]!.qty), 10_000)
          const cash = minus(times(value, fraction(side === 'buy' ? -1 : 1)), fee.net)
          expect(isMultiple(cash, precision)).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('no fill is paid for by its rebate, and never is more given back than was overpaid', () => {
    fc.assert(
      fc.property(aligned, anyFills, anySide, (schedule, fills, side) => {
        let overpaid = NOTHING
        for (const fee of orderFee(schedule, fills, side).fills) {
          overpaid = minus(plus(overpaid, fee.rounding), fee.rebate)
          expect(compare(overpaid, NOTHING)).toBeGreaterThanOrEqual(0)
          expect(compare(fee.net, NOTHING)).toBeGreaterThanOrEqual(0)
          expect(compare(fee.rebate, NOTHING)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('what is charged is the sum of the fills', () => {
    fc.assert(
      fc.property(aligned, anyFills, anySide, (schedule, fills, side) => {
        const fee = orderFee(schedule, fills, side)
        expectEqual(fee.net, total(fee.fills.map((fill) => fill.net)))
      }),
    )
  })
})
