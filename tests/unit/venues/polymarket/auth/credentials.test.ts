import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../../../src/lib/base/errors.js'
import { ApiCredentials } from '../../../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { BuilderCredentials } from '../../../../../src/lib/venues/polymarket/auth/builder-credentials.js'
import { HmacKey, textToSign } from '../../../../../src/lib/venues/polymarket/auth/hmac-key.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { describeVectors, vectorsOf } from '../../../../exchange/polymarket/documented.js'

const ADDRESS = parseAddress(`0x${'a7'.repeat(20)}`)
const BYTES = Buffer.from([0xfb, 0xff, 0xbe, ...Array.from({ length: 29 }, (_, i) => i)])
const SECRET = BYTES.toString('base64')
const PARTS = { apiKey: 'f00d-key', secret: SECRET, passphrase: 'open-sesame', address: ADDRESS }
const CALL = { method: 'GET', path: '/data/orders', seconds: 1_790_000_000 }

const codeOf = (make: () => unknown): string => {
  try {
    make()
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
  return 'none'
}

describe('the text that is signed', () => {
  it('is seconds, method, path and body, one after the other', () => {
    expect(textToSign(CALL)).toBe('1790000000GET/data/orders')
    expect(textToSign({ ...CALL, method: 'post', body: '{"a":1}' })).toBe('1790000000POST/data/orders{"a":1}')
  })

  it('has no query, and nothing for a body that is empty', () => {
    expect(textToSign({ ...CALL, path: '/data/orders?market=0x1&next_cursor=MA==', body: '' })).toBe(
      '1790000000GET/data/orders',
    )
  })
})

describe('the signature of a call', () => {
  const reference = (text: string): string => createHmac('sha256', BYTES).update(text).digest('base64url')

  it('is HMAC-SHA256 in the URL-safe alphabet with its padding', () => {
    const key = new HmacKey(SECRET)
    fc.assert(
      fc.property(fc.string(), fc.nat(), (body, seconds) => {
        const signature = key.sign({ ...CALL, body, seconds })
        expect(signature).toBe(`${reference(`${seconds}GET/data/orders${body}`)}=`)
      }),
    )
  })

  it('is the same for a secret in either alphabet, padded or not', () => {
    const forms = [SECRET, BYTES.toString('base64url'), SECRET.replace(/=+$/, ''), ` ${SECRET}\n`]
    expect(forms[1]).not.toBe(forms[2])
    expect(new Set(forms.map((form) => new HmacKey(form).sign(CALL))).size).toBe(1)
  })

  it('covers the exact bytes of a body in any script', () => {
    const body = '{"note":"caf\u00e9 \u{1f3b2}"}'
    expect(new HmacKey(SECRET).sign({ ...CALL, body })).toBe(`${reference(textToSign({ ...CALL, body }))}=`)
  })

  it.each([
    ...['', '   ', '=', '====', 'not base64!', 'abc$', 'ab=cd', 'a', 'AAAAA', 'AAAAA=', SECRET.slice(0, 41)],
  ])('is not made with the secret %j', (secret) => {
    expect(codeOf(() => new HmacKey(secret))).toBe('ARB-AUTH-002')
  })
})

describe('the credentials of an API key', () => {
  it('make the five headers', () => {
    expect(new ApiCredentials(PARTS).headers(CALL)).toEqual({
      POLY_ADDRESS: ADDRESS,
      POLY_SIGNATURE: new HmacKey(SECRET).sign(CALL),
      POLY_TIMESTAMP: '1790000000',
      POLY_API_KEY: 'f00d-key',
      POLY_PASSPHRASE: 'open-sesame',
    })
  })

  it('are told to a socket as they are', () => {
    const { address: _, ...told } = PARTS
    expect(new ApiCredentials(PARTS).socketAuth()).toEqual(told)
  })

  it('are refused when a part is missing or could not stand in a header', () => {
    const wrong = ['', ' ', 'two words', 'line\nbreak', 'caf\u00e9', 'x'.repeat(300)]
    for (const text of wrong) {
      expect(codeOf(() => new ApiCredentials({ ...PARTS, apiKey: text }))).toBe('ARB-AUTH-001')
      expect(codeOf(() => new ApiCredentials({ ...PARTS, passphrase: text }))).toBe('ARB-AUTH-001')
      expect(codeOf(() => new BuilderCredentials({ ...PARTS, apiKey: text }))).toBe('ARB-AUTH-001')
    }
    expect(codeOf(() => new ApiCredentials({ ...PARTS, secret: 'no secret!' }))).toBe('ARB-AUTH-002')
  })

  it('are never repeated when they are refused', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 12 }), (text) => {
        try {
          new ApiCredentials({ ...PARTS, secret: `${text}!`, passphrase: `${text}!` })
        } catch (error) {
          const { message, hint, facts } = error as UserError
          expect(`${message}${hint}${JSON.stringify(facts)}`).not.toContain(text.trim() || '\0')
        }
      }),
    )
  })

  it('cannot be printed', () => {
    const held = [new ApiCredentials(PARTS), new BuilderCredentials(PARTS), new HmacKey(SECRET)]
    for (const one of held) {
      const forms = [String(one), JSON.stringify({ one }), inspect({ one }, { showHidden: true, depth: 9 })]
      for (const form of forms) {
        expect(form).toContain('[key]')
        expect(form).not.toContain(SECRET.slice(0, 10))
        expect(form).not.toContain('open-sesame')
      }
    }
  })
})

describe('the credentials of a builder', () => {
  it('make headers of their own with the same signature', () => {
    expect(new BuilderCredentials(PARTS).headers(CALL)).toEqual({
      POLY_BUILDER_API_KEY: 'f00d-key',
      POLY_BUILDER_SIGNATURE: new HmacKey(SECRET).sign(CALL),
      POLY_BUILDER_TIMESTAMP: '1790000000',
      POLY_BUILDER_PASSPHRASE: 'open-sesame',
    })
  })
})

describeVectors('the signed requests of the official clients', () => {
  it.each(vectorsOf('signed_request').map((one) => [one.id, one] as const))(
    '%s',
    (_, { input, expected }) => {
      const address = parseAddress(expected.headers.POLY_ADDRESS)
      const credentials = new ApiCredentials({ ...input, address })
      const { method, requestPath: path, body } = expected
      expect(credentials.headers({ method, path, body, seconds: input.timestamp })).toEqual(expected.headers)
      expect(
        credentials.headers({ method, path, body: `${String(body)} `, seconds: input.timestamp }),
      ).not.toEqual(expected.headers)
    },
  )
})
