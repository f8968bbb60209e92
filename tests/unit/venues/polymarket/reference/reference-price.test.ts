import { describe, expect, it } from 'vitest'
import { Rng } from '../../../../../src/lib/base/rng.js'
import {
  agreesWith,
  formatReferencePrice,
  parseReferencePrice,
  parseScaledPrice,
  priceOfNumber,
} from '../../../../../src/lib/venues/polymarket/reference/reference-price.js'

describe('a reference price', () => {
  it('keeps all 18 decimals of a plain text', () => {
    expect(parseReferencePrice('91229.900000000000000001')).toBe(91_229_900_000_000_000_000_001n)
    expect(parseReferencePrice('91230.12')).toBe(91_230_120_000_000_000_000_000n)
    expect(parseReferencePrice('7')).toBe(7_000_000_000_000_000_000n)
    expect(parseReferencePrice('0.000000000000000001')).toBe(1n)
    expect(parseReferencePrice('61035.86000000')).toBe(61_035_860_000_000_000_000_000n)
    expect(parseReferencePrice('1.0000000000000000010000')).toBe(1_000_000_000_000_000_001n)
  })

  it.each([
    ...['', '0', '0.000', '-1', '+1', '1e3', '.5', '5.', ' 1', '1 ', '1,5', '0x10', 'NaN', 'Infinity', '٥'],
    ...['1.0000000000000000001', '1234567890123456', '1.2.3'],
  ])('is not %j', (text) => {
    expect(parseReferencePrice(text)).toBeUndefined()
  })

  it('is read from a scaled whole number, and from no other', () => {
    expect(parseScaledPrice('91230120000000000000000')).toBe(91_230_120_000_000_000_000_000n)
    for (const text of ['', '0', '-1', '91230.12', '1e22', ' 1'])
      expect(parseScaledPrice(text)).toBeUndefined()
  })

  it('is read from a number that stands for itself, and from none that may be rounded', () => {
    expect(formatReferencePrice(priceOfNumber(61_035.86)!)).toBe('61035.86')
    expect(formatReferencePrice(priceOfNumber(1.5e-7)!)).toBe('0.00000015')
    for (const value of [76_579.44275333079, 0, -1, 1e300, Infinity, NaN])
      expect(priceOfNumber(value)).toBeUndefined()
  })

  it('is written as it was read', () => {
    const rng = new Rng(7, 'prices')
    for (let i = 0; i < 5_000; i++) {
      const decimals = rng.int(0, 18)
      const digits = Array.from({ length: decimals }, () => rng.int(0, 9))
        .join('')
        .replace(/0+$/, '')
      const text = `${rng.int(1, 999_999_999)}${digits === '' ? '' : `.${digits}`}`
      const price = parseReferencePrice(text)!
      expect(formatReferencePrice(price)).toBe(text)
      expect(parseScaledPrice(String(price))).toBe(price)
      expect(agreesWith(price, Number(text))).toBe(true)
      expect(agreesWith(price, Number(text) * 10)).toBe(false)
      expect(agreesWith(price, Number(text) / 10)).toBe(false)
    }
  })

  it('agrees with a value that was rounded and not with one of another scale', () => {
    const price = parseReferencePrice('198.4523')!
    expect(agreesWith(price, 198.45)).toBe(true)
    expect(agreesWith(price, 190)).toBe(false)
    expect(agreesWith(price, 0)).toBe(false)
    expect(agreesWith(price, 1e30)).toBe(false)
    expect(agreesWith(parseReferencePrice('0.0000000123')!, 1.23e-8)).toBe(true)
  })
})
