import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { readAnswer } from '../../../../../src/lib/venues/kalshi/rest/answer.js'
import type { SignedHeaders } from '../../../../../src/lib/venues/kalshi/auth/signer.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { KalshiRest } from '../../../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { readOrderBook, readOrderBooks } from '../../../../../src/lib/venues/kalshi/rest/order-books.js'
import { pathOf, targetOf } from '../../../../../src/lib/venues/shared/rest/path.js'
import { CLOSED, notSent, unusableAnswer } from '../../../../../src/lib/venues/shared/http/http-failure.js'
import { scripted, START, timeSigner, type Scripted } from './fake-http.js'

const READ: KalshiCall = { method: 'GET', path: '/portfolio/balance', access: 'signed' }
const WRITE: KalshiCall = {
  method: 'POST',
  path: '/portfolio/events/orders',
  body: { ticker: 'KX' },
  access: 'signed',
}
const HTML = '<!DOCTYPE html><html></html>'
const CLOCK = { error: { code: 'header_timestamp_expired', message: 'late' } }

const faultOf = async (call: Promise<unknown>): Promise<VenueError> => {
  const fault: unknown = await call.then(
    (value) => new Error(`it succeeded with ${inspect(value)}`),
    (error: unknown) => error,
  )
  if (fault instanceof VenueError) return fault
  throw fault as Error
}

describe('an answer to a write', () => {
  const outcomes: readonly [status: number, body: string, code: string, outcome: string][] = [
    [200, HTML, 'ARB-NET-004', 'unknown'],
    [201, 'null', 'ARB-VEN-005', 'unknown'],
    [201, '[]', 'ARB-VEN-005', 'unknown'],
    [201, '"ok"', 'ARB-VEN-005', 'unknown'],
    [201, '{"order_id":', 'ARB-NET-004', 'unknown'],
    [200, '{"error":{"code":"deprecated_v1_order_endpoint","message":"use V2"}}', 'ARB-VEN-005', 'unknown'],
    [200, '{"error":{}}', 'ARB-VEN-005', 'unknown'],
    [200, `${'['.repeat(40)}${']'.repeat(40)}`, 'ARB-NET-004', 'unknown'],
    [302, '', 'ARB-NET-004', 'unknown'],
    [304, '{"code":"x"}', 'ARB-NET-004', 'unknown'],
    [400, '{"error":{"code":"invalid_price","message":"off grid"}}', 'ARB-VEN-001', 'refused'],
    [400, '{"code":"invalid_parameters","message":"m","details":"d"}', 'ARB-VEN-001', 'refused'],
    [400, '', 'ARB-NET-004', 'unknown'],
    [400, '{}', 'ARB-NET-004', 'unknown'],
    [400, '[]', 'ARB-NET-004', 'unknown'],
    [403, HTML, 'ARB-NET-004', 'unknown'],
    [404, '{"message":"not found"}', 'ARB-NET-004', 'unknown'],
    [404, '{"error":{"code":"not_found"}}', 'ARB-VEN-001', 'refused'],
    [409, '{"error":{"code":"order_already_exists"}}', 'ARB-VEN-001', 'refused'],
    [410, '{"error":{"code":"deprecated_v1_order_endpoint"}}', 'ARB-VEN-001', 'refused'],
    [401, '{"error":{"code":"authentication_error"}}', 'ARB-AUTH-003', 'refused'],
    [403, '{"error":{"code":"permission_denied"}}', 'ARB-AUTH-003', 'refused'],
    [401, JSON.stringify(CLOCK), 'ARB-AUTH-004', 'refused'],
    [429, '{"error":"too many requests"}', 'ARB-VEN-002', 'refused'],
    [429, HTML, 'ARB-NET-004', 'unknown'],
    [408, '{"error":"request timeout"}', 'ARB-VEN-003', 'unknown'],
    [425, '{"code":"too_early"}', 'ARB-VEN-003', 'unknown'],
    [499, '{"code":"canceled","message":"context canceled"}', 'ARB-VEN-003', 'unknown'],
    [500, '{"error":{"code":"internal_server_error"}}', 'ARB-VEN-003', 'unknown'],
    [503, HTML, 'ARB-VEN-003', 'unknown'],
    [504, '', 'ARB-VEN-003', 'unknown'],
  ]

  it.each(outcomes)('%i %s is %s, %s', async (status, body, code, outcome) => {
    const answer = { status, body, headers: {}, sentAt: START, receivedAt: START }
    expect(() => readAnswer(WRITE, answer)).toThrow(expect.objectContaining({ code, outcome, status }))
    const { rest, http } = scripted(() => ({ status, body, date: null }))
    expect(await faultOf(rest.call(WRITE))).toMatchObject({ code, outcome })
    expect(http.asked).toHaveLength(1)
  })

  it('with an object is that object, an empty one is nothing', async () => {
    const { rest } = scripted((_, count) => ({
      status: 200 + count,
      body: count === 1 ? { a: '}"\\"{' } : '',
    }))
    expect(await rest.call(WRITE)).toEqual({ a: '}"\\"{' })
    expect(await rest.call(WRITE)).toBeUndefined()
  })

  it('that never came or was never asked for is passed on and not sent again', async () => {
    for (const outcome of ['unknown', 'not-sent'] as const) {
      const { rest, http } = scripted(() => new VenueError('ARB-NET-002', 'cut', { outcome }))
      expect((await faultOf(rest.call(WRITE))).outcome).toBe(outcome)
      expect(http.asked).toHaveLength(1)
    }
  })
})

it('brackets in a text are not depth', async () => {
  const deep = '[{'.repeat(40)
  for (const text of [deep, `"${deep}`, `\\${deep}`, `${deep}\\`, `\\"${deep}\\\\"`]) {
    const { rest } = scripted(() => ({ body: { [text]: text, last: deep } }))
    expect(await rest.call(READ)).toEqual({ [text]: text, last: deep })
  }
})

describe('a read', () => {
  const passing: readonly [string, Scripted][] = [
    ['429', { status: 429, body: { error: 'too many requests' } }],
    ['500', { status: 500, body: '' }],
    ['503 with a page', { status: 503, body: HTML }],
    ['a page with 200', { status: 200, body: HTML }],
    ['an empty answer', { status: 200, body: '' }],
    ['half an answer', { status: 200, body: '{"a":' }],
    ['no connection', new VenueError('ARB-NET-002', 'refused', { outcome: 'not-sent' })],
    ['a cut', new VenueError('ARB-NET-003', 'cut', { outcome: 'unknown' })],
  ]

  it.each(passing)('is tried again after %s, three times in all', async (_, answer) => {
    const healed = scripted((_request, count) => (count < 3 ? answer : { body: { balance: 1 } }))
    expect(await healed.rest.call(READ)).toEqual({ balance: 1 })
    const broken = scripted(() => answer)
    await faultOf(broken.rest.call(READ))
    expect([healed.http.asked.length, broken.http.asked.length]).toEqual([3, 3])
    expect(broken.clock.now()).toBeGreaterThan(START)
  })

  it.each([
    [{ status: 400, body: { error: { code: 'invalid_parameters' } } }],
    [{ status: 401, body: { error: { code: 'authentication_error' } } }],
    [{ status: 403, body: { error: { code: 'permission_denied' } } }],
    [{ status: 404, body: { error: { code: 'not_found' } } }],
    [{ status: 200, body: [] }],
    [{ status: 301, body: '' }],
    [{ status: 403, body: HTML }],
    [{ status: 404, body: '404 page not found' }],
    [unusableAnswer(READ, 'it redirects', { status: 302 })],
    [unusableAnswer(READ, 'it is larger', { status: 200, bytesMax: 5 })],
    [notSent(READ, CLOSED)],
    [new VenueError('ARB-NET-001', 'not allowed', { outcome: 'not-sent' })],
  ])('is not tried again after %j', async (answer) => {
    const { rest, http } = scripted(() => answer)
    await faultOf(rest.call(READ))
    expect(http.asked).toHaveLength(1)
  })

  it('after a 429 waits until its bucket has filled again', async () => {
    const { rest, clock } = scripted((_, count) =>
      count === 1 ? { status: 429, body: { error: 'too many requests' } } : {},
    )
    const before = clock.now()
    await rest.call(READ)
    // 10 tokens and the reserve of 10 flow back at 200 a second.
    expect(clock.now() - before).toBeGreaterThanOrEqual(100)
  })
})

describe('the clock of signatures', () => {
  const SKEW = 60_000
  const timeOf = (headers: Readonly<Record<string, string>>): number =>
    Number(headers['KALSHI-ACCESS-TIMESTAMP'])

  it.each([SKEW, -SKEW])('is healed with exactly one more request when %i ms off', async (skew) => {
    for (const call of [READ, WRITE]) {
      const { rest, http } = scripted(({ headers }) => {
        const venue = START + skew
        const off = Math.abs(timeOf(headers) - venue) > 10_000
        return { ...(off ? { status: 401, body: CLOCK } : { body: { fine: true } }), date: venue }
      })
      expect(await rest.call(call)).toEqual({ fine: true })
      expect(http.asked).toHaveLength(2)
      await rest.call(call)
      expect(http.asked).toHaveLength(3)
    }
  })

  it('is believed from that very answer, also when the venue jumps after a long time of agreement', async () => {
    let venue = 0
    const { rest, http } = scripted(({ headers }) => {
      const off = Math.abs(timeOf(headers) - START - venue) > 10_000
      return { ...(off ? { status: 401, body: CLOCK } : { body: {} }), date: START + venue }
    })
    for (let i = 0; i < 20; i++) await rest.call(WRITE)
    venue = SKEW
    const before = http.asked.length
    await rest.call(WRITE)
    expect(http.asked.length - before).toBe(2)
  })

  it.each([
    ['stays refused', START + SKEW],
    ['names no time', null],
  ])('is given up when the venue %s', async (_, date) => {
    for (const call of [READ, WRITE]) {
      const { rest, http } = scripted(() => ({ status: 401, body: CLOCK, date }))
      expect(await faultOf(rest.call(call))).toMatchObject({ code: 'ARB-AUTH-004', outcome: 'refused' })
      expect(http.asked).toHaveLength(date === null ? 1 : 2)
    }
  })

  it('is learnt from every answer, also from one that refuses', async () => {
    const { rest, offset } = scripted(() => ({
      status: 404,
      body: { error: { code: 'x' } },
      date: START + 5_000,
    }))
    await faultOf(rest.call(READ))
    expect(offset.offsetMs).toBeGreaterThan(4_000)
  })
})

describe('who signs', () => {
  const signed = (headers: object): boolean => 'KALSHI-ACCESS-SIGNATURE' in headers

  it('a preferred call with a key, a signed one always', async () => {
    const { rest, http } = scripted(() => ({}))
    for (const access of ['preferred', 'signed'] as const)
      await rest.call({ method: 'GET', path: '/x', access })
    expect(http.asked.map(({ headers }) => signed(headers))).toEqual([true, true])
    const without = scripted(() => ({}), { signer: null })
    await without.rest.call({ method: 'GET', path: '/x', access: 'preferred' })
    expect(signed(without.http.asked[0]!.headers)).toBe(false)
  })

  it('covers the path from the root, encoded as it is sent, without its query', async () => {
    const { rest, http } = scripted(() => ({}))
    await rest.call({ ...READ, path: pathOf('/markets', 'A B/?'), query: { depth: 1 } })
    expect(http.asked[0]).toMatchObject({
      path: '/trade-api/v2/markets/A%20B%2F%3F?depth=1',
      headers: { 'KALSHI-ACCESS-SIGNATURE': 'GET /trade-api/v2/markets/A%20B%2F%3F' },
    })
  })

  it('nobody: a signed call without a key is not sent', async () => {
    const { rest, http } = scripted(() => ({}), { signer: null })
    expect(await faultOf(rest.call(READ))).toMatchObject({ code: 'ARB-AUTH-001', outcome: 'not-sent' })
    expect(http.asked).toHaveLength(0)
  })

  it('an order book that is refused without a key says what it needs', async () => {
    const script = (): Scripted => ({ status: 401, body: { error: { code: 'authentication_error' } } })
    const { rest, http } = scripted(script, { signer: null })
    expect(await faultOf(readOrderBook(rest, 'KX'))).toMatchObject({
      code: 'ARB-AUTH-001',
      message: 'GET /markets/KX/orderbook needs an API key, and there is none',
    })
    expect(http.asked).toHaveLength(1)
  })

  it('only a key of the same environment', () => {
    const { rest: _rest, ...parts } = scripted(() => ({}))
    const build = (origin: string): KalshiRest => {
      parts.http.origin = origin
      return new KalshiRest({ ...parts, signer: timeSigner('live'), rng: null as never })
    }
    for (const origin of ['https://external-api.demo.kalshi.co', 'http://127.0.0.1:8080'])
      expect(() => build(origin)).toThrow(expect.objectContaining({ code: 'ARB-AUTH-005' }))
    expect(() => build('https://evil.example')).toThrow(expect.objectContaining({ code: 'ARB-NET-001' }))
    expect(build('https://external-api.kalshi.com')).toBeDefined()
  })
})

describe('what is sent', () => {
  it('has a list as one parameter for each entry and leaves out what is not there', () => {
    const query = { tickers: ['A', 'B&C'], depth: 0, flag: false, none: undefined }
    expect(targetOf({ path: '/x', query })).toBe('/x?tickers=A&tickers=B%26C&depth=0&flag=false')
    expect(targetOf({ path: '/x', query: { none: undefined } })).toBe('/x')
  })

  it('never leaves the folder that was meant', () => {
    const fault = expect.objectContaining({ code: 'PATH_ID', kind: 'data' })
    for (const part of ['', '.', '..', '\ud800', 'A\udc00'])
      expect(() => pathOf('/markets', part)).toThrow(fault)
    expect(() => targetOf({ path: '/x', query: { ticker: '\ud800' } })).toThrow(fault)
    expect(pathOf('/markets', '../orders', 'é')).toBe('/markets/..%2Forders/%C3%A9')
  })

  it('asks for many books in hundreds', async () => {
    const { rest, http } = scripted(({ path }) => {
      const tickers = new URL(path, 'http://x').searchParams.getAll('tickers')
      const rows = tickers.map((ticker) => ({ ticker, orderbook_fp: { yes_dollars: [], no_dollars: [] } }))
      return { body: { orderbooks: [...rows.slice(1), { ...rows[0], ticker: 'NOT-ASKED' }] } }
    })
    const books = await readOrderBooks(
      rest,
      Array.from({ length: 205 }, (_, i) => `K${i}`),
    )
    expect([http.asked.length, books.size]).toEqual([3, 202])
    expect(['K0', 'NOT-ASKED'].map((ticker) => books.has(ticker))).toEqual([false, false])
  })
})

it('no error tells what the venue repeats of the headers', async () => {
  const secrets = { 'KALSHI-ACCESS-KEY': 'key-0f9a2c51', 'KALSHI-ACCESS-SIGNATURE': 'c2lnbmF0dXJl' }
  const headersFor = (): SignedHeaders => ({ ...secrets, 'KALSHI-ACCESS-TIMESTAMP': '1' })
  for (const status of [200, 400, 404, 429])
    for (const secret of Object.values(secrets)) {
      const error = { code: secret, message: `bad header ${secret}`, details: secret }
      const answer = (): Scripted => ({ status, body: { error } })
      const { rest } = scripted(answer, { signer: { ...timeSigner(), headersFor } })
      expect(inspect(await faultOf(rest.call(WRITE)), { depth: 9, showHidden: true })).not.toContain(secret)
    }
})

it('no error tells a header, a body or what the venue says about credentials', async () => {
  const texts = ['secret-token', 'sig-text', 'key-0f9a2c51']
  const body = {
    error: { code: 'authentication_error', message: 'key-0f9a2c51 sig-text', details: 'sig-text' },
  }
  for (const status of [401, 403]) {
    const { rest } = scripted(() => ({ status, body }))
    const fault = await faultOf(rest.call({ ...WRITE, body: { x: 'secret-token' } }))
    const shown = inspect(fault, { depth: 9, showHidden: true })
    for (const text of [...texts, 'KALSHI-ACCESS']) expect(shown).not.toContain(text)
  }
})
