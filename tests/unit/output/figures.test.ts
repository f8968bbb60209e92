import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, price, qty, usd } from '../../../src/lib/base/units.js'
import { durationFigure, moneyFigure, priceFigure, qtyFigure } from '../../../src/lib/output/figures.js'

describe('prices', () => {
  it.each([
    [5_730, '57.3c'],
    [5_700, '57c'],
    [5_735, '57.35c'],
    [1, '0.01c'],
    [0, '0c'],
    [10_000, '100c'],
  ])('%i ticks are %s', (ticks, text) => {
    expect(priceFigure(price(ticks))).toBe(text)
  })
})

describe('money', () => {
  it.each([
    [1_230_000, '+1.23'],
    [-500_000, '-0.50'],
    [0, '0.00'],
    [4_999, '0.00'],
    [5_000, '+0.01'],
    [-4_999, '0.00'],
    [-5_000, '-0.01'],
    [1_235_000, '+1.24'],
    [-1_235_000, '-1.24'],
    [9_007_199_254_000_000, '+9007199254.00'],
  ])('%i micro-dollars are %s', (micros, text) => {
    expect(moneyFigure(usd(micros))).toBe(text)
  })

  it('is the same for gain and loss, up to the sign', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_000, max: 2 ** 50 }), (micros) => {
        expect(moneyFigure(usd(-micros)).slice(1)).toBe(moneyFigure(usd(micros)).slice(1))
      }),
    )
  })
})

describe('quantities', () => {
  it.each([
    [1_000_000, '1'],
    [1_500_000, '1.5'],
    [1, '0.000001'],
    [0, '0'],
    [120_000_000, '120'],
  ])('%i units are %s', (units, text) => {
    expect(qtyFigure(qty(units))).toBe(text)
  })
})

describe('durations', () => {
  it.each([
    [0, '0.0s'],
    [449, '0.4s'],
    [59_999, '59.9s'],
    [60_000, '1m00s'],
    [192_000, '3m12s'],
    [3_599_999, '59m59s'],
    [3_600_000, '1h00m'],
    [7_500_000, '2h05m'],
    [86_400_000, '1d00h'],
    [3_553_200_000, '41d03h'],
  ])('%i ms are %s', (ms, text) => {
    expect(durationFigure(durationMs(ms))).toBe(text)
  })
})

it('a missing figure is a dash and never a zero', () => {
  for (const figure of [priceFigure, moneyFigure, qtyFigure, durationFigure])
    expect(figure(undefined)).toBe('-')
})
