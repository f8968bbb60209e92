import { describe, expect, it } from 'vitest'
import { formatUsd, parsePrice, parseQty } from '../../../../src/lib/base/units.js'
import { fillFee, takerFees } from '../../../../src/lib/venues/polymarket/fees.js'

const feeOf = (rateE6: number | undefined, count: string, at: string, taker = true): string =>
  formatUsd(
    fillFee(takerFees(rateE6 === undefined ? undefined : { rateE6, exponent: 1 }), {
      price: parsePrice(at),
      qty: parseQty(count),
      taker,
    }),
  )

describe('the fee of a fill', () => {
  it.each([
    [70_000, '100', '0.5', '1.75'],
    [50_000, '100', '0.5', '1.25'],
    [40_000, '100', '0.5', '1.00'],
    [50_000, '20', '0.63', '0.2331'],
    // 0.07 x 0.01 x 0.99 x 0.01 = 0.00000693: up to the fifth decimal, against us.
    [70_000, '0.01', '0.01', '0.00001'],
    [70_000, '1.21', '0.37', '0.01975'],
  ])('rate %i on %s at %s is %s', (rate, count, at, expected) => {
    expect(feeOf(rate, count, at)).toBe(expected)
  })

  it('is nothing for makers, and in a market without a fee', () => {
    expect([feeOf(70_000, '100', '0.5', false), feeOf(undefined, '100', '0.5')]).toEqual(['0.00', '0.00'])
  })

  it('follows the exponent of its market', () => {
    const schedule = takerFees({ rateE6: 250_000, exponent: 2 })
    // 0.25 x (0.25)^2 = 0.015625 a share.
    expect(formatUsd(fillFee(schedule, { price: parsePrice('0.5'), qty: parseQty('10'), taker: true }))).toBe(
      '0.15625',
    )
  })
})

it('is charged to makers as well where the schedule is not said to be for takers only', () => {
  const fill = { price: parsePrice('0.5'), qty: parseQty('10'), taker: false }
  const fees = (takerOnly?: boolean) =>
    fillFee(takerFees({ rateE6: 50_000, exponent: 1, ...(takerOnly !== undefined && { takerOnly }) }), fill)
  expect([fees(), fees(true), formatUsd(fees(false))]).toEqual([0, 0, '0.125'])
})
