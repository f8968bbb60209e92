import { describe, expect, it } from 'vitest'
import { formatScaled, ms, parsePrice, parseQty, type Ms } from '../../../../../src/lib/base/units.js'
import { orderFeeUsd, WORST_KNOWN_FEE } from '../../../../../src/lib/domain/fees.js'
import {
  feeSchedules,
  FINE_ROUNDING_SINCE,
  type FeeTerms,
} from '../../../../../src/lib/venues/kalshi/fees.js'
import { FeeMeter } from '../../../../../src/lib/venues/kalshi/fees/fee-meter.js'
import { describeDocumented, type Json } from '../../../../exchange/kalshi/documented.js'

const ONE = 1_000_000
const HALF = 500_000
const NOW = ms(Date.UTC(2026, 10, 20))
const PLAIN: FeeTerms = { series: { feeType: 'quadratic', feeMultiplierE6: ONE }, at: NOW, account: 'direct' }
const fees = (over: Partial<FeeTerms> = {}) => feeSchedules({ ...PLAIN, ...over })

describe('the fee schedules of a market', () => {
  it.each([
    ['quadratic', 0],
    ['quadratic_with_maker_fees', 17_500],
    ['quadratic_with_combo_maker_fees', 35_000],
  ])('%s: takers pay 0.07, makers their rate', (feeType, maker) => {
    const found = fees({ series: { feeType, feeMultiplierE6: ONE } })
    expect(found.known).toBe(true)
    expect(found.taker.curve).toEqual({ rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 })
    expect(found.maker.curve.rateE6).toBe(maker)
  })

  it.each(['flat', 'unknown:cubic', ''])(
    '%j has no published formula: the worst rate, and not known',
    (feeType) => {
      expect(fees({ series: { feeType, feeMultiplierE6: ONE } })).toEqual({
        taker: WORST_KNOWN_FEE,
        maker: WORST_KNOWN_FEE,
        known: false,
      })
    },
  )

  it('takes the type and the multiplier of the event, each on its own', () => {
    const typed = fees({ event: { feeType: 'quadratic_with_maker_fees', feeMultiplierE6: undefined } })
    expect(typed.maker.curve).toEqual({ rateE6: 17_500, multiplierE6: ONE, exponent: 1 })
    const halved = fees({
      series: { feeType: 'quadratic_with_maker_fees', feeMultiplierE6: ONE },
      event: { feeType: undefined, feeMultiplierE6: HALF },
    })
    expect(halved.taker.curve.multiplierE6).toBe(500_000)
    expect(halved.maker.curve).toEqual({ rateE6: 17_500, multiplierE6: 500_000, exponent: 1 })
    expect(fees({ event: { feeType: undefined, feeMultiplierE6: 0 } }).taker.curve.multiplierE6).toBe(0)
    expect(fees({ event: { feeType: 'flat', feeMultiplierE6: HALF } }).known).toBe(false)
  })

  it('charges nothing until a waiver ends, and from that moment on again', () => {
    const waivedUntil = ms(NOW + 1)
    expect(fees({ waivedUntil }).taker.curve.multiplierE6).toBe(0)
    expect(fees({ waivedUntil }).taker.label).toContain('waived')
    expect(fees({ waivedUntil, at: waivedUntil }).taker.curve.multiplierE6).toBe(1_000_000)
  })

  it.each([0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'refuses %d millionths as a multiplier',
    (feeMultiplierE6) => {
      expect(() => fees({ series: { feeType: 'quadratic', feeMultiplierE6 } })).toThrow(/fee multiplier/)
    },
  )

  it('rounds an order up to a cent before the change of 2026, finely from then on', () => {
    const one = [{ price: parsePrice('0.01'), qty: parseQty('1') }]
    const feeAt = (at: Ms): number => orderFeeUsd(fees({ at }).taker, one)
    expect(feeAt(ms(FINE_ROUNDING_SINCE - 1))).toBe(10_000)
    expect(feeAt(FINE_ROUNDING_SINCE)).toBe(700)
  })

  it('takes an unknown type for the worst known rate, times a multiplier that makes it dearer', () => {
    const curveOf = (feeMultiplierE6: number) =>
      fees({ series: { feeType: 'flat', feeMultiplierE6 } }).taker.curve.multiplierE6
    expect([curveOf(3_000_000), curveOf(500_000), curveOf(0)]).toEqual([3_000_000, 1_000_000, 1_000_000])
  })
})

const typeOf: Readonly<Record<string, string>> = {
  '0.07': 'quadratic',
  '0.0175': 'quadratic_with_maker_fees',
  '0.035': 'quadratic_with_combo_maker_fees',
}

describeDocumented('every documented fee', (samples) => {
  const cases = (samples['calc.fees'] ?? []) as Json[]

  it.each(cases.map((one, i) => [`${i + 1}. ${String(one.case)}`, one]))(
    '%s',
    (_, { fills, coef, m, grid, net }: Json) => {
      const schedules = fees({
        series: { feeType: typeOf[coef as string]!, feeMultiplierE6: m === '0.5' ? HALF : ONE },
        account: grid === '0.01' ? 'broker' : 'direct',
      })
      const schedule = coef === '0.07' ? schedules.taker : schedules.maker
      const meter = new FeeMeter()
      const charged = (fills as [string, string][]).map(([price, count]) =>
        meter.charge(schedule, { side: 'bid', price: parsePrice(price), qty: parseQty(count) }),
      )
      expect(charged.map((fee) => formatScaled(fee, 6))).toEqual(net)
    },
  )
})
