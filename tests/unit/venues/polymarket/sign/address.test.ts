import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getAddress } from 'viem'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { addressOf, parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { bytesOfHex, hexOf } from '../../../../../src/lib/venues/polymarket/sign/hex.js'

const accounts = fc.uint8Array({ minLength: 20, maxLength: 20 })

describe('an address', () => {
  it('has the letters of its checksum, in whatever case it came', () => {
    fc.assert(
      fc.property(accounts, (bytes) => {
        const plain = hexOf(bytes)
        const checked = getAddress(plain)
        expect(addressOf(bytes)).toBe(checked)
        const upper = `0x${plain.slice(2).toUpperCase()}`
        for (const text of [plain, upper, checked]) expect(parseAddress(text)).toBe(checked)
      }),
    )
  })

  it('with one letter in the wrong case is refused', () => {
    const checked = '0xE111180000d2663C0091e4f400237545B87B996B'
    expect(parseAddress(checked)).toBe(checked)
    expect(() => parseAddress(checked.replace('E111', 'e111'))).toThrow(DataError)
  })

  it.each([
    '',
    '0x',
    '0x1234',
    `0x${'g'.repeat(40)}`,
    'E111180000d2663C0091e4f400237545B87B996B',
    `0x${'0'.repeat(41)}`,
  ])('is not %j', (text) => {
    expect(() => parseAddress(text)).toThrow(DataError)
  })
})

describe('hexadecimal text', () => {
  it('gives its bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(Buffer.from(bytesOfHex(hexOf(bytes), bytes.length))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it.each(['', '0', '12', '0x1', '0xzz', '0x12 ', '0X12'])('is not %j', (text) => {
    expect(() => bytesOfHex(text)).toThrow(DataError)
  })

  it('of another length is refused', () => {
    expect(() => bytesOfHex('0x1234', 3)).toThrow(DataError)
  })
})
