import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, ms, price, qty, usd } from '../../../src/lib/base/units.js'
import {
  ageFigure,
  alikeCents,
  alikeDollars,
  alikeQtys,
  amountFigure,
  centsFigure,
  clockFigure,
  columnPrice,
  countFigure,
  durationFigure,
  gainFigure,
  latencyFigure,
  moneyFigure,
  priceFigure,
  qtyFigure,
  ratioFigure,
} from '../../../src/lib/output/figures.js'

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

describe('figures of one column', () => {
  it('have the decimals of the finest price, at least one', () => {
    expect(alikeCents([4_700, 5_050, 12])).toEqual(['47.00', '50.50', '0.12'])
    expect(alikeCents([4_700, -150])).toEqual(['47.0', '-1.5'])
    expect(alikeCents([])).toEqual([])
  })

  it('have the decimals of the finest quantity', () => {
    expect(alikeQtys([qty(40_000_000), qty(12_250_000)])).toEqual(['40.00', '12.25'])
    expect(alikeQtys([qty(40_000_000)])).toEqual(['40'])
  })
})

it.each([
  [Date.UTC(2026, 10, 21, 14, 33, 2, 999), '14:33:02'],
  [Date.UTC(2026, 10, 21), '00:00:00'],
  [-1_000, '23:59:59'],
  [Number.MAX_SAFE_INTEGER, '08:59:00'],
])('the time of day of %i is %s', (at, text) => {
  expect(clockFigure(ms(at))).toBe(text)
})

it('latencies are whole milliseconds', () => {
  expect(latencyFigure(durationMs(38))).toBe('38ms')
  expect(latencyFigure(null)).toBe('-')
})

describe('figures of a screen', () => {
  it('tell what is not known by a dash', () => {
    const unknown = [priceFigure, moneyFigure, qtyFigure, durationFigure, gainFigure, ratioFigure, ageFigure]
    for (const figure of [...unknown, amountFigure, columnPrice, centsFigure]) {
      expect(figure(null)).toBe('-')
      expect(figure(undefined)).toBe('-')
    }
  })

  it('give gains of a contract their sign and two decimals, prices in a column at least one', () => {
    expect([162, -41, 0, 5].map(gainFigure)).toEqual(['+1.62c', '-0.41c', '0.00c', '+0.05c'])
    expect([4_700, 4_725, 1, -200].map(columnPrice)).toEqual(['47.0', '47.25', '0.01', '-2.0'])
    expect(centsFigure(usd(15_000))).toBe('1.5c')
  })

  it('give amounts that are held a sign only when they are owed', () => {
    expect([1_003_180_000, 0, -500_000].map((micros) => amountFigure(usd(micros)))).toEqual([
      '1003.18',
      '0.00',
      '-0.50',
    ])
  })

  it('separate thousands of counts, and show shares of a million exactly', () => {
    expect([0, 999, 41_802, 1_234_567].map(countFigure)).toEqual(['0', '999', '41,802', '1,234,567'])
    expect([57_000, 200, 1_000_000].map(ratioFigure)).toEqual(['5.7%', '0.02%', '100%'])
  })

  it('shorten ages to what is completed of their largest unit', () => {
    const ages = [0, 9_999, 10_000, 59_999, 60_000, 3_599_999, 7_200_000, 172_800_000]
    expect(ages.map((age) => ageFigure(durationMs(age)))).toEqual([
      '0.0s',
      '9.9s',
      '10s',
      '59s',
      '1m',
      '59m',
      '2h',
      '2d',
    ])
  })

  it('show a column of dollars with the decimals that the finest of them needs, two at least', () => {
    expect(alikeDollars([1_048_100_000_000n, -27_866_800_000n, 0n])).toEqual([
      '104.81000',
      '-2.78668',
      '0.00000',
    ])
    expect(alikeDollars([10_000_000_000n])).toEqual(['1.00'])
    expect(alikeDollars([1n, 10_000_000_000n])).toEqual(['0.0000000001', '1.0000000000'])
    expect(alikeDollars([])).toEqual([])
  })
})
