import { describe, expect, it } from 'vitest'
import { BugError, DataError } from '../../../src/lib/base/errors.js'
import {
  addQty,
  addUsd,
  complementPrice,
  costOf,
  elapsed,
  floorToLot,
  formatPrice,
  formatQty,
  formatScaled,
  formatUsd,
  ms,
  negUsd,
  parsePrice,
  parseQty,
  parseQtyChange,
  parseScaled,
  parseUsd,
  price,
  proceedsOf,
  qty,
  QTY_MAX,
  ratioDown,
  subQty,
  tradeable,
  usd,
  usdFromBigint,
} from '../../../src/lib/base/units.js'

const codeOf = (action: () => unknown): string | undefined => {
  try {
    action()
  } catch (error) {
    if (error instanceof DataError) return error.code
    throw error
  }
  return undefined
}

const NOT_DECIMALS = [
  '',
  ' ',
  '.',
  '-',
  '-.',
  '.5',
  '-.5',
  '0.',
  '1.',
  '+1',
  '--1',
  '1-',
  '0.-5',
  '-0.-5',
  '0.5.',
  '0.5.5',
  ' 0.5',
  '0.5 ',
  '0.5\n',
  '0 .5',
  '0,5',
  '1_0',
  '1e0',
  '1E0',
  '1e-4',
  '0x1',
  '0b1',
  '1n',
  'NaN',
  'Infinity',
  '-Infinity',
  'null',
  '$1',
  '1\u0000',
  '\u0661',
  '0.\u0665',
  '\uff11',
  '\u00bd',
  '0.\u{1d7d3}',
  '\u22121',
  '0\u00a05',
  '0/1',
  '0:1',
]

describe('prices', () => {
  it('survive reading and writing, all 10,001 of them', () => {
    for (let ticks = 0; ticks <= 10_000; ticks++) {
      const text = `${ticks === 10_000 ? 1 : 0}.${String(ticks % 10_000).padStart(4, '0')}`
      expect(parsePrice(text)).toBe(ticks)
      expect(formatPrice(price(ticks))).toBe(text)
    }
  })

  it.each([
    ['0', 0],
    ['1', 10_000],
    ['00.5', 5_000],
    ['0.5', 5_000],
    ['0.57', 5_700],
    ['0.5700000000000000000000000', 5_700],
    ['1.0000000', 10_000],
  ])('%s is read as %i ticks', (text, ticks) => expect(parsePrice(text)).toBe(ticks))

  it('minus zero is plain zero', () => expect(Object.is(parsePrice('-0.0000'), 0)).toBe(true))

  it.each(NOT_DECIMALS)('%j is no price', (text) =>
    expect(codeOf(() => parsePrice(text))).toBe('PRICE_MALFORMED'),
  )

  it.each(['0.00001', '0.12345', '1.0001', '2', '-0.0001', '-1', '99999999999999999999', '1'.repeat(400)])(
    '%s is outside the scale or the range',
    (text) => expect(codeOf(() => parsePrice(text))).toBe('PRICE_MALFORMED'),
  )

  it.each([-1, 10_001, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('%d ticks are a bug', (ticks) =>
    expect(() => price(ticks)).toThrow(BugError),
  )

  it('of YES and NO add up to a dollar', () => {
    for (const ticks of [0, 1, 4_999, 5_000, 9_999, 10_000])
      expect(complementPrice(price(ticks)) + ticks).toBe(10_000)
  })

  it('quotes a malformed text without repeating all of it', () => {
    expect(() => parsePrice('9'.repeat(5_000))).toThrow(/^.{1,120}$/)
  })
})

describe('quantities', () => {
  it.each([
    ['0', 0],
    ['1', 1_000_000],
    ['0.01', 10_000],
    ['0.000001', 1],
    ['12345.678901', 12_345_678_901],
    ['5000000', 5_000_000_000_000],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
  ])('%s contracts are read exactly', (text, units) => expect(parseQty(text)).toBe(units))

  it.each([...NOT_DECIMALS, '0.0000001', '9007199254.740992', '9007199254.740993', '1'.repeat(21)])(
    '%j is no quantity',
    (text) => expect(codeOf(() => parseQty(text))).toBe('QTY_MALFORMED'),
  )

  it('below zero are refused as such', () => {
    expect(codeOf(() => parseQty('-0.01'))).toBe('QTY_NEGATIVE')
    expect(parseQty('-0')).toBe(0)
  })

  it('change by a signed amount', () => {
    expect(parseQtyChange('-54.00')).toBe(-54_000_000)
    expect(parseQtyChange('0.5')).toBe(500_000)
    expect(codeOf(() => parseQtyChange('--5'))).toBe('QTY_MALFORMED')
  })

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('%d units are a bug', (units) =>
    expect(() => qty(units)).toThrow(BugError),
  )

  it('leave the range by a sum or a difference only as a bug', () => {
    expect(addQty(qty(1), qty(Number.MAX_SAFE_INTEGER - 1))).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => addQty(qty(1), qty(Number.MAX_SAFE_INTEGER))).toThrow(BugError)
    expect(() => subQty(qty(1), qty(2))).toThrow(BugError)
  })

  it('above 900,000 contracts are held exactly and clamped, never rounded up, before a product', () => {
    const level = parseQty('5000000.000001')
    expect(level).toBe(5_000_000_000_001)
    expect(tradeable(level)).toBe(900_000_000_000)
    expect(tradeable(qty(QTY_MAX + 1))).toBe(QTY_MAX)
    expect(tradeable(QTY_MAX)).toBe(QTY_MAX)
    expect(tradeable(qty(QTY_MAX - 1))).toBe(QTY_MAX - 1)
  })

  it('fall to whole lots', () => {
    expect(floorToLot(qty(2_999_999), qty(1_000_000))).toBe(2_000_000)
    expect(floorToLot(qty(3_000_000), qty(1_000_000))).toBe(3_000_000)
    expect(floorToLot(qty(9_999), qty(10_000))).toBe(0)
    expect(() => floorToLot(qty(1), qty(0))).toThrow(BugError)
  })
})

describe('money', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['5', 5_000_000],
    ['-12.345678', -12_345_678],
    ['9007199254.740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254.740991', -Number.MAX_SAFE_INTEGER],
  ])('%s dollars are read exactly', (text, micros) => expect(parseUsd(text)).toBe(micros))

  it.each([...NOT_DECIMALS, '0.0000001', '9007199254.740992', '-9007199254.740992'])(
    '%j is no amount',
    (text) => expect(codeOf(() => parseUsd(text))).toBe('USD_MALFORMED'),
  )

  it('leaves the exact range only as a bug', () => {
    expect(() => addUsd(usd(Number.MAX_SAFE_INTEGER), usd(1))).toThrow(BugError)
    expect(() => usdFromBigint(2n ** 53n)).toThrow(BugError)
    expect(() => usd(0.5)).toThrow(BugError)
    expect(Object.is(negUsd(usd(0)), 0)).toBe(true)
  })

  it.each([
    [1, 1, 1, 0],
    [9_999, 1, 1, 0],
    [10_000, 1, 1, 1],
    [5_000, 2, 1, 1],
    [5_000, 3, 2, 1],
    [0, 900_000_000_000, 0, 0],
    [1, 900_000_000_000, 90_000_000, 90_000_000],
    [1, 899_999_999_999, 90_000_000, 89_999_999],
    [9_999, 899_999_999_999, 899_910_000_000, 899_909_999_999],
    [10_000, 899_999_999_999, 899_999_999_999, 899_999_999_999],
    [3_333, 899_999_999_997, 299_970_000_000, 299_969_999_999],
  ])('at %i ticks, %i units cost %i and bring %i', (p, q, cost, proceeds) => {
    expect(costOf(price(p), qty(q))).toBe(cost)
    expect(proceedsOf(price(p), qty(q))).toBe(proceeds)
  })

  it('refuses a product with a quantity that nobody clamped', () => {
    expect(() => costOf(price(1), qty(QTY_MAX + 1))).toThrow(BugError)
    expect(() => proceedsOf(price(1), qty(QTY_MAX + 1))).toThrow(BugError)
  })

  it('takes a share downwards', () => {
    expect(ratioDown(usd(62_000_000), 50_000)).toBe(3_100_000)
    expect(ratioDown(usd(19), 50_000)).toBe(0)
    expect(ratioDown(usd(9_007_199_254_740_991), 999_999)).toBe(9_007_190_247_541_736)
  })

  it('takes a share of a debt downwards too', () => {
    expect(ratioDown(usd(-1), 500_000)).toBe(-1)
    expect(ratioDown(usd(-2), 500_000)).toBe(-1)
    expect(ratioDown(usd(-9_007_199_254_740_991), 999_999)).toBe(-9_007_190_247_541_737)
  })
})

describe('scaled integers', () => {
  it.each([
    [0, '0.00'],
    [1_000_000, '1.00'],
    [1_230_000, '1.23'],
    [1_234_567, '1.234567'],
    [-500_000, '-0.50'],
    [-1, '-0.000001'],
    [Number.MAX_SAFE_INTEGER, '9007199254.740991'],
  ])('%i micros are written as %s', (micros, text) => expect(formatUsd(usd(micros))).toBe(text))

  it('keep two decimals of a quantity and more only when needed', () => {
    expect(formatQty(qty(10_000))).toBe('0.01')
    expect(formatQty(qty(1))).toBe('0.000001')
  })

  it('may have no decimals at all', () => {
    expect(formatScaled(42, 0)).toBe('42')
    expect(formatScaled(4_200, 2, 0)).toBe('42')
    expect(parseScaled('42', 0)).toBe(42)
    expect(parseScaled('42.0', 0)).toBe(42)
    expect(parseScaled('42.1', 0)).toBeUndefined()
  })
})

describe('time', () => {
  it('is whole milliseconds, and an interval is signed', () => {
    expect(elapsed(ms(5), ms(3))).toBe(-2)
    expect(() => ms(0.5)).toThrow(BugError)
  })
})
