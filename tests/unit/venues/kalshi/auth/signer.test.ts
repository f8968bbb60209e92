import { constants, generateKeyPairSync, verify, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import {
  AGE_MAX_MS,
  ReadyHeaders,
  RENEW_AFTER_MS,
} from '../../../../../src/lib/venues/kalshi/auth/ready-headers.js'
import { KalshiSigner, textToSign } from '../../../../../src/lib/venues/kalshi/auth/signer.js'
import { STREAM_PATH } from '../../../../../src/lib/venues/kalshi/hosts.js'

const AT = ms(1_795_209_123_456)
const KEY_ID = '0f9a2c51-6f0d-4b7e-9a36-2f3f7f1f6c10'
const BALANCE = '/trade-api/v2/portfolio/balance'
const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ed25519 = generateKeyPairSync('ed25519')

const signerOf = (key: KeyObject): KalshiSigner =>
  new KalshiSigner({ keyId: KEY_ID, key, environment: 'simulated' })

const verifies = (publicKey: KeyObject, text: string, signature: string): boolean => {
  const bytes = Buffer.from(signature, 'base64')
  if (publicKey.asymmetricKeyType === 'ed25519') return verify(null, Buffer.from(text), publicKey, bytes)
  const padding = constants.RSA_PKCS1_PSS_PADDING
  return verify('sha256', Buffer.from(text), { key: publicKey, padding, saltLength: 32 }, bytes)
}

describe('the text that is signed', () => {
  it('is time, method and path, as documented', () => {
    expect(textToSign(AT, 'GET', BALANCE)).toBe('1795209123456GET/trade-api/v2/portfolio/balance')
    expect(textToSign(AT, 'GET', STREAM_PATH)).toBe('1795209123456GET/trade-api/ws/v2')
  })

  it('has the method in upper case and no query', () => {
    expect(textToSign(AT, 'delete', `${BALANCE}?exchange_index=2&a=?`)).toBe(`1795209123456DELETE${BALANCE}`)
  })
})

describe.each([
  ['RSA', rsa],
  ['Ed25519', ed25519],
])('a signer with a key of type %s', (_, pair) => {
  it('signs so that the public key verifies exactly that text', () => {
    const headers = signerOf(pair.privateKey).headersFor('GET', `${BALANCE}?subaccount=1`, AT)
    expect(headers['KALSHI-ACCESS-KEY']).toBe(KEY_ID)
    expect(headers['KALSHI-ACCESS-TIMESTAMP']).toBe('1795209123456')
    const signature = headers['KALSHI-ACCESS-SIGNATURE']
    expect(verifies(pair.publicKey, `1795209123456GET${BALANCE}`, signature)).toBe(true)
    expect(verifies(pair.publicKey, `1795209123457GET${BALANCE}`, signature)).toBe(false)
    expect(verifies(pair.publicKey, `1795209123456POST${BALANCE}`, signature)).toBe(false)
  })

  it('knows its own id and tells no other way', () => {
    const signer = signerOf(pair.privateKey)
    const ids = [KEY_ID, KEY_ID.toUpperCase(), '']
    for (const one of [signer, new ReadyHeaders(signer)])
      expect(ids.map((id) => one.owns(id))).toEqual([true, false, false])
  })

  it('cannot be printed, nor can its ready headers', () => {
    const signer = signerOf(pair.privateKey)
    const ready = new ReadyHeaders(signer)
    ready.keep('GET', BALANCE, AT)
    const secrets = [KEY_ID, ready.headersFor('GET', BALANCE, AT)['KALSHI-ACCESS-SIGNATURE']]
    for (const one of [signer, ready]) {
      const deep = { showHidden: true, depth: 9 }
      const texts = [String(one), JSON.stringify({ one }), inspect(one, deep), inspect({ one }, deep)]
      for (const text of texts) {
        expect(text).toContain('[key]')
        for (const secret of secrets) expect(text).not.toContain(secret)
      }
    }
  })
})

it('a key id that no header can carry is refused without repeating it', () => {
  for (const keyId of ['', 'a b', 'a\r\nHost: x', 'é', 'x'.repeat(129)])
    expect(() => new KalshiSigner({ keyId, key: ed25519.privateKey, environment: 'live' })).toThrow(
      expect.objectContaining({ code: 'ARB-AUTH-001', message: expect.not.stringContaining('Host') }),
    )
})

describe('headers that are signed ahead of need', () => {
  class Counting {
    readonly environment = 'simulated'
    signed = 0
    private readonly signer = signerOf(ed25519.privateKey)
    owns(keyId: string): boolean {
      return this.signer.owns(keyId)
    }
    headersFor(method: string, path: string, at: typeof AT) {
      this.signed++
      return this.signer.headersFor(method, path, at)
    }
  }

  const later = (by: number) => ms(AT + by)
  const ORDERS = '/trade-api/v2/portfolio/events/orders'

  it('are used again while they are fresh, and for their own method and path alone', () => {
    const source = new Counting()
    const ready = new ReadyHeaders(source)
    ready.keep('POST', ORDERS, AT)
    const first = ready.headersFor('POST', ORDERS, AT)
    expect(ready.headersFor('POST', ORDERS, later(AGE_MAX_MS))).toBe(first)
    expect(source.signed).toBe(1)
    ready.headersFor('DELETE', ORDERS, AT)
    ready.headersFor('POST', `${ORDERS}/batched`, AT)
    expect(source.signed).toBe(3)
  })

  it('are never used when too old, also when the clock was set back', () => {
    for (const jump of [AGE_MAX_MS + 1, -AGE_MAX_MS - 1, 60_000, -60_000]) {
      const ready = new ReadyHeaders(new Counting())
      ready.keep('POST', ORDERS, AT)
      const headers = ready.headersFor('POST', ORDERS, later(jump))
      expect(headers['KALSHI-ACCESS-TIMESTAMP']).toBe(String(AT + jump))
      expect(ready.headersFor('POST', ORDERS, later(jump))).toBe(headers)
    }
  })

  it('are renewed by a tick, in time and not before', () => {
    const source = new Counting()
    const ready = new ReadyHeaders(source)
    ready.keep('POST', ORDERS, AT)
    expect(ready.refresh(later(RENEW_AFTER_MS))).toBe(0)
    expect(ready.refresh(later(RENEW_AFTER_MS + 1))).toBe(1)
    expect(ready.headersFor('POST', ORDERS, later(RENEW_AFTER_MS + 2))['KALSHI-ACCESS-TIMESTAMP']).toBe(
      String(AT + RENEW_AFTER_MS + 1),
    )
    expect(source.signed).toBe(2)
  })
})
