import { describe, expect, it } from 'vitest'
import { compareRational, rational, type Rational } from '../../../src/lib/base/rational.js'
import { parseQty, price, PRICE_ONE, qty, usd, type Price } from '../../../src/lib/base/units.js'
import {
  dearestFeePrice,
  DEFAULT_ROUNDING,
  orderFee,
  orderFeeUsd,
  roundingBounds,
  screenUnitFee,
  WORST_KNOWN_FEE,
  worstOutlay,
  type FeeCurve,
  type FeeRounding,
  type FeeSchedule,
  type PricedQty,
} from '../../../src/lib/domain/fees.js'
import { compare, exactly, fraction, times } from '../../reference/fraction.js'
import { modelFee } from '../../reference/reference-fee.js'

const CENT_ORDER: FeeRounding = { mode: 'order_up', quantum: usd(10_000) }
const FIVE_DECIMALS: FeeRounding = { mode: 'fill_half_up', quantum: usd(10) }
const balance = (precision: number): FeeRounding => ({
  mode: 'balance',
  tradeQuantum: usd(1),
  precision: usd(precision),
  rebateQuantum: usd(precision),
})

const curve = (rateE6: number, exponent = 1, multiplierE6 = 1_000_000): FeeCurve => ({
  rateE6,
  multiplierE6,
  exponent,
})
const schedule = (of: FeeCurve, rounding: FeeRounding): FeeSchedule => ({
  label: 'drawn',
  curve: of,
  rounding,
})
/** `0.33x3 0.34x4`: fills of one order. */
const fills = (drawing: string): PricedQty[] =>
  drawing.split(' ').map((fill) => {
    const [at = '', size = ''] = fill.split('x')
    return { price: price(Math.round(Number(at) * 10_000)), qty: parseQty(size) }
  })
const whole = (r: Rational): number => {
  expect(r.d).toBe(1n)
  return Number(r.n)
}

describe('the fee of an order', () => {
  it.each([
    ['a whole number of cents', 0.07, '0.40x250', CENT_ORDER, 1_000_000, [4_200_000n, 1n], 4_200_000],
    ['one lot up to a cent', 0.07, '0.52x1', CENT_ORDER, 1_000_000, [17_472n, 1n], 20_000],
    [
      'three fills of one order, once',
      0.07,
      '0.33x3 0.34x4 0.36x6',
      CENT_ORDER,
      1_000_000,
      [206_031n, 1n],
      210_000,
    ],
    ['half a multiplier', 0.07, '0.50x80', CENT_ORDER, 500_000, [700_000n, 1n], 700_000],
    ['a maker rate', 0.0175, '0.27x33', CENT_ORDER, 1_000_000, [455_301n, 4n], 120_000],
    ['a tie goes up', 0.05, '0.43x37', FIVE_DECIMALS, 1_000_000, [453_435n, 1n], 453_440],
    ['just below a tie goes down', 0.05, '0.43x36.9999', FIVE_DECIMALS, 1_000_000, undefined, 453_430],
    ['less than half a step is nothing', 0.04, '0.002x0.03', FIVE_DECIMALS, 1_000_000, [1_497n, 625n], 0],
    ['a multiplier of zero', 0.07, '0.50x80', CENT_ORDER, 0, [0n, 1n], 0],
  ] as const)('%s', (_, rate, drawing, rounding, multiplierE6, model, net) => {
    const fee = orderFee(schedule(curve(rate * 1e6, 1, multiplierE6), rounding), fills(drawing))
    if (model !== undefined) expect(fee.model).toEqual(rational(model[0], model[1]))
    expect(whole(fee.net)).toBe(net)
  })

  it('squares the spread with an exponent of two', () => {
    const fee = orderFee(schedule(curve(250_000, 2), FIVE_DECIMALS), fills('0.60x120'))
    expect([whole(fee.model), whole(fee.net)]).toEqual([1_728_000, 1_728_000])
  })

  it('rounds every fill up on its own, or each to the nearest', () => {
    const up = schedule(curve(70_000), { mode: 'fill_up', quantum: usd(10_000) })
    expect(whole(orderFee(up, fills('0.52x1 0.52x1 0.40x250')).net)).toBe(20_000 + 20_000 + 4_200_000)
    const nearest = schedule(curve(50_000), FIVE_DECIMALS)
    expect(whole(orderFee(nearest, fills('0.43x37 0.43x37')).net)).toBe(2 * 453_440)
  })

  it('without rounding is the model, and in whole micro-dollars no less', () => {
    const exact = schedule(curve(17_500), { mode: 'none' })
    expect(orderFee(exact, fills('0.27x33')).net).toEqual(rational(455_301n, 4n))
    expect(orderFeeUsd(exact, fills('0.27x33'))).toBe(113_826)
    expect(orderFeeUsd(schedule(curve(70_000), { mode: 'none' }), fills('0.40x250'))).toBe(4_200_000)
  })

  it('is nothing for an order without fills', () => {
    for (const rounding of [CENT_ORDER, FIVE_DECIMALS, balance(100)])
      expect(orderFeeUsd(schedule(curve(70_000), rounding), [])).toBe(0)
  })

  it('stays exact for the largest order', () => {
    const largest = [{ price: price(5_000), qty: parseQty('900000') }]
    expect(orderFeeUsd(schedule(curve(1_000_000), CENT_ORDER), largest)).toBe(225_000_000_000)
  })
})

describe('aligned balances', () => {
  const rows = (rounding: FeeRounding, drawing: string): number[][] =>
    orderFee(schedule(curve(70_000), rounding), fills(drawing)).fills.map((fill) =>
      [fill.trade, fill.rounding, fill.rebate, fill.net].map(whole),
    )

  it('of a direct member: to a hundredth of a cent, what was overpaid comes back', () => {
    expect(rows(balance(100), '0.33x3 0.34x4 0.36x6')).toEqual([
      [46_431, 69, 0, 46_500],
      [62_832, 68, 100, 62_800],
      [96_768, 32, 0, 96_800],
    ])
  })

  it('behind a broker: to a cent', () => {
    expect(rows(balance(10_000), '0.061x2 0.061x2 0.061x2 0.061x2')).toEqual([
      [8_020, 9_980, 0, 18_000],
      [8_020, 9_980, 10_000, 8_000],
      [8_020, 9_980, 10_000, 8_000],
      [8_020, 9_980, 10_000, 8_000],
    ])
  })

  it('of hundredths of a contract', () => {
    expect(rows(balance(100), '0.47x0.37 0.48x1.63')).toEqual([
      [6_452, 48, 0, 6_500],
      [28_480, 20, 0, 28_500],
    ])
  })

  it('give back no more than the fill was charged, and keep the rest for later', () => {
    const free = schedule(curve(0), {
      mode: 'balance',
      tradeQuantum: usd(1),
      precision: usd(10_000),
      rebateQuantum: usd(100),
    })
    const { fills: charged } = orderFee(free, fills('0.001x1 0.5x1 0.001x1'))
    expect(charged.map((fill) => whole(fill.rebate))).toEqual([9_000, 0, 9_000])
  })

  it('of a sale floor the proceeds', () => {
    const [fill] = orderFee(schedule(curve(0), balance(10_000)), fills('0.003x1'), 'sell').fills
    expect([fill!.trade, fill!.rounding, fill!.net].map(whole)).toEqual([0, 3_000, 3_000])
  })
})

describe('the curve', () => {
  it('is the same for both outcomes, highest in the middle and zero at the ends', () => {
    const fee = (p: Price): Rational =>
      orderFee(schedule(curve(70_000), { mode: 'none' }), [{ price: p, qty: qty(7_000_000) }]).net
    for (let p = 0; p < 5_000; p += 7) {
      expect(fee(price(p))).toEqual(fee(price(PRICE_ONE - p)))
      expect(compareRational(fee(price(p)), fee(price(p + 1)))).toBe(-1)
    }
    expect(whole(fee(price(0)))).toBe(0)
    expect(whole(fee(price(5_000)))).toBe(122_500)
  })

  it.each([
    ['0.07', curve(70_000)],
    ['0.0175 halved', curve(17_500, 1, 500_000)],
    ['an odd rate and multiplier', curve(33_333, 1, 777_777)],
    ['exponent 2', curve(250_000, 2)],
    ['exponent 3', curve(999_999, 3, 999_999)],
    ['nothing', curve(0)],
  ])('%s: the screen is never below the exact unit fee, nor above it by more than a billionth', (_, of) => {
    const contract = qty(1_000_000)
    for (let p = 0; p <= 10_000; p++) {
      const exact = modelFee(schedule(of, { mode: 'none' }), { price: price(p), qty: contract })
      const screened = exactly(screenUnitFee(of, price(p)))
      const most = times(exact, fraction(1_000_000_001, 1_000_000_000))
      if (compare(screened, exact) < 0 || compare(screened, most) > 0) expect.fail(`at ${p}`)
    }
  })
})

describe('the worst outlay of an order', () => {
  it('has the highest fee at the limit, or in the middle when the limit is beyond', () => {
    expect([1, 4_999, 5_000, 5_001, 9_999].map((p) => dearestFeePrice(price(p)))).toEqual([
      1, 4_999, 5_000, 5_000, 5_000,
    ])
  })

  it('is every contract at the limit, that fee, and a cent', () => {
    const kalshi = schedule(curve(70_000), CENT_ORDER)
    expect(worstOutlay(kalshi, price(4_500), qty(121_000_000))).toBe(54_450_000 + 2_100_000 + 10_000)
    expect(worstOutlay(kalshi, price(9_000), qty(1_000_000))).toBe(900_000 + 20_000 + 10_000)
  })
})

describe('rounding that nobody stated', () => {
  it('is the safe one of each venue', () => {
    expect(DEFAULT_ROUNDING).toEqual({ kalshi: CENT_ORDER, polymarket: FIVE_DECIMALS })
  })

  it('of an unknown schedule is the worst known rate, never nothing', () => {
    expect(orderFeeUsd(WORST_KNOWN_FEE, fills('0.52x1'))).toBe(20_000)
  })

  it('is bounded by the steps it takes', () => {
    expect(roundingBounds({ mode: 'none' }, 3)).toEqual([0, 1])
    expect(roundingBounds(CENT_ORDER, 3)).toEqual([0, 10_000])
    expect(roundingBounds({ mode: 'fill_up', quantum: usd(100) }, 3)).toEqual([0, 300])
    expect(roundingBounds(FIVE_DECIMALS, 3)).toEqual([30, 30])
    expect(roundingBounds(balance(100), 3)).toEqual([0, 303])
  })
})
