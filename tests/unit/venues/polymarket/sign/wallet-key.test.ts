import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { privateKeyToAccount } from 'viem/accounts'
import { UserError } from '../../../../../src/lib/base/errors.js'
import { hexOf } from '../../../../../src/lib/venues/polymarket/sign/hex.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import { CURVES } from './curves.js'

const DIGITS = 'b1e5'.repeat(16)
const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'
const LAST = ORDER.replace(/1$/, '0')

const refusalOf = (text: string): UserError => {
  try {
    new WalletKey(text)
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('the key was taken')
}

describe('a private key', () => {
  it.each([`0x${DIGITS}`, DIGITS, `0X${DIGITS.toUpperCase()}`, `  ${DIGITS}\n`])(
    'is read in every common form',
    (text) => {
      expect(new WalletKey(text).address).toBe(privateKeyToAccount(`0x${DIGITS}`).address)
    },
  )

  it('may be any number from one to the last of the curve', () => {
    for (const digits of [`${'0'.repeat(63)}1`, LAST])
      expect(new WalletKey(digits).address).toBe(privateKeyToAccount(`0x${digits}`).address)
  })

  it.each([
    ['zero', '0'.repeat(64)],
    ['the order of the curve', ORDER],
    ['too short', DIGITS.slice(1)],
    ['too long', `${DIGITS}0`],
    ['a word', 'hunter2 hunter2'],
    ['empty', ''],
    ['only the prefix', '0x'],
    ['twice the prefix', `0x0x${DIGITS}`],
    ['a blank within', `${DIGITS.slice(0, 32)} ${DIGITS.slice(32)}`],
    ['a letter that is no digit', `${DIGITS.slice(0, 63)}g`],
  ])('that is %s is refused', (_, text) => {
    expect(refusalOf(text).code).toBe('ARB-AUTH-002')
  })

  it('is never repeated when it is refused', () => {
    const texts = fc.oneof(
      fc.string({ minLength: 4, maxLength: 90 }),
      fc.stringMatching(/^(0x)?[0-9a-f]{30,63}$/),
      fc.stringMatching(/^[0-9a-f]{65,90}$/),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const { message, hint, facts, cause, stack } = refusalOf(text)
        const told = `${message} ${hint} ${JSON.stringify(facts)} ${String(cause)} ${String(stack)}`
        const secret = text.trim()
        expect(secret.length >= 8 && told.includes(secret)).toBe(false)
      }),
    )
  })

  it('cannot be printed', () => {
    const key = new WalletKey(DIGITS)
    key.signDigest(new Uint8Array(32))
    const forms = [String(key), JSON.stringify({ key }), inspect({ key }, { showHidden: true, depth: 9 })]
    for (const form of forms) {
      expect(form).toContain('[key]')
      expect(form.toLowerCase()).not.toContain(DIGITS.slice(0, 12))
    }
    expect(Object.keys(key)).toEqual([])
  })
})

describe.each(CURVES)('a signature by %s', (name, load) => {
  it('is that of a wallet', async () => {
    const key = new WalletKey(DIGITS, load())
    expect(key.curveName).toBe(name)
    const digest = new Uint8Array(32).fill(0xd5)
    const signature = key.signDigest(digest)
    expect(signature).toHaveLength(65)
    expect(hexOf(signature)).toBe(await privateKeyToAccount(`0x${DIGITS}`).sign({ hash: hexOf(digest) }))
  })

  it('is made of 32 bytes only', () => {
    expect(() => new WalletKey(DIGITS, load()).signDigest(new Uint8Array(31))).toThrow('32 bytes')
  })
})
