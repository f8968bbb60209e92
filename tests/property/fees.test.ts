import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Rational } from '../../src/lib/base/rational.js'
import { complementPrice, costOf, price, qty } from '../../src/lib/base/units.js'
import {
  DEFAULT_ROUNDING,
  orderFee,
  orderFeeUsd,
  roundingBounds,
  worstOutlay,
} from '../../src/lib/domain/fees.js'
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
import { referenceWorstOutlay } from '../reference/reference-basket.js'
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

/** Few enough contracts for all of them to be one order. */
const someFills = anyFills.map((fills) =>
  fills.map((fill) => ({ ...fill, qty: qty(Math.ceil(fill.qty / 10)) })),
)
const sumOf = (fills: readonly { qty: number }[]): number => fills.reduce((sum, fill) => sum + fill.qty, 0)

describe('the worst outlay of any order', () => {
  it('is what the slow reference says', () => {
    fc.assert(
      fc.property(anySchedule, someFills, (schedule, fills) => {
        const limit = price(Math.max(...fills.map((fill) => fill.price)))
        const worst = worstOutlay(schedule, limit, qty(sumOf(fills)))
        expect(BigInt(worst)).toBe(referenceWorstOutlay(schedule, fills))
      }),
      { numRuns: 500 },
    )
  })

  it('is never exceeded by fills within the limit, as the venues round when they do not say', () => {
    fc.assert(
      fc.property(anySchedule, someFills, fc.constantFrom('kalshi', 'polymarket'), (any, fills, venue) => {
        const schedule = { ...any, rounding: DEFAULT_ROUNDING[venue as 'kalshi'] }
        const limit = price(Math.max(...fills.map((fill) => fill.price)))
        const value = fills.reduce((sum, fill) => sum + costOf(fill.price, fill.qty), 0)
        const paid = value + orderFeeUsd(schedule, fills)
        expect(paid).toBeLessThanOrEqual(worstOutlay(schedule, limit, qty(sumOf(fills))))
      }),
      { numRuns: 500 },
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
