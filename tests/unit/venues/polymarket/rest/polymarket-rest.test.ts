import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { durationMs } from '../../../../../src/lib/base/units.js'
import { textToSign } from '../../../../../src/lib/venues/polymarket/auth/hmac-key.js'
import { readAnswer } from '../../../../../src/lib/venues/polymarket/rest/answer.js'
import type { PolymarketCall } from '../../../../../src/lib/venues/polymarket/rest/call.js'
import { createCredentials } from '../../../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { readBooks } from '../../../../../src/lib/venues/polymarket/rest/clob/books.js'
import { deleteReadonlyKey } from '../../../../../src/lib/venues/polymarket/rest/clob/readonly-keys.js'
import { cancelAll, cancelOrders } from '../../../../../src/lib/venues/polymarket/rest/clob/cancel-orders.js'
import { sendHeartbeat } from '../../../../../src/lib/venues/polymarket/rest/clob/heartbeat.js'
import { PolymarketRest } from '../../../../../src/lib/venues/polymarket/rest/polymarket-rest.js'
import { refusalOf, retryAfterOf } from '../../../../../src/lib/venues/polymarket/rest/refusals.js'
import { CLOSED, notSent, unusableAnswer } from '../../../../../src/lib/venues/shared/http/http-failure.js'
import { HTML, KEY, scripted, SECRETS, START, type Scripted } from './fake-http.js'

const READ: PolymarketCall = { service: 'clob', method: 'GET', path: '/data/orders', access: 'signed' }
const WRITE: PolymarketCall = {
  service: 'clob',
  method: 'POST',
  path: '/order',
  body: '{"order":{"signature":"0x0123456789abcdef0123456789abcdef"},"owner":"00000000-1111-2222-3333-444444444444"}',
  access: 'signed',
}

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
    [200, '{"orderID":', 'ARB-NET-004', 'unknown'],
    [200, '{"error":"could not insert order"}', 'ARB-VEN-005', 'unknown'],
    [200, '{"error":{"code":"x"}}', 'ARB-VEN-005', 'unknown'],
    [200, `${'['.repeat(40)}${']'.repeat(40)}`, 'ARB-NET-004', 'unknown'],
    [302, '', 'ARB-NET-004', 'unknown'],
    [304, '{"error":"x"}', 'ARB-NET-004', 'unknown'],
    [400, '{"error":"invalid post-only order: order crosses book"}', 'ARB-VEN-001', 'refused'],
    [400, '{"error":"a sentence that nobody has ever seen"}', 'ARB-VEN-001', 'refused'],
    [400, '{"error_msg":"Invalid Heartbeat ID","heartbeat_id":"a"}', 'ARB-VEN-001', 'refused'],
    [400, '{"error":""}', 'ARB-NET-004', 'unknown'],
    [400, '{"error":{"message":"x"}}', 'ARB-NET-004', 'unknown'],
    [400, '', 'ARB-NET-004', 'unknown'],
    [400, '{}', 'ARB-NET-004', 'unknown'],
    [400, '[]', 'ARB-NET-004', 'unknown'],
    [401, '{"error":"Unauthorized/Invalid api key"}', 'ARB-AUTH-003', 'refused'],
    [401, HTML, 'ARB-NET-004', 'unknown'],
    [403, HTML, 'ARB-NET-004', 'unknown'],
    [403, '{"error":"not from there"}', 'ARB-VEN-001', 'refused'],
    [404, '{"error":"No orderbook exists for the requested token id"}', 'ARB-VEN-001', 'refused'],
    [404, '404 page not found', 'ARB-NET-004', 'unknown'],
    [408, '{"error":"timeout"}', 'ARB-VEN-003', 'unknown'],
    [429, '{"error":"Rate limit exceeded"}', 'ARB-VEN-002', 'refused'],
    [429, HTML, 'ARB-VEN-002', 'unknown'],
    [429, '', 'ARB-VEN-002', 'unknown'],
    [429, 'error code: 1015', 'ARB-VEN-002', 'unknown'],
    [499, '{"error":"canceled"}', 'ARB-VEN-003', 'unknown'],
    [500, '{"error":"could not insert order"}', 'ARB-VEN-003', 'unknown'],
    [500, '', 'ARB-VEN-003', 'unknown'],
    [502, HTML, 'ARB-VEN-003', 'unknown'],
    [503, HTML, 'ARB-VEN-003', 'unknown'],
    [503, '{"error":"upstream connect error"}', 'ARB-VEN-003', 'unknown'],
    [503, '{"error":"whatever it says today","code":"post_only_mode"}', 'ARB-VEN-003', 'refused'],
    [
      503,
      '{"error":"Trading is currently disabled. No orders or cancels are accepted"}',
      'ARB-VEN-003',
      'refused',
    ],
    [503, '{"error":"The exchange is in cancel-only mode"}', 'ARB-VEN-003', 'refused'],
    [503, '{"error":"Trading has been temporarily suspended"}', 'ARB-VEN-003', 'refused'],
    [
      503,
      '{"error":"Trading service: queue paused; orders may still be processed"}',
      'ARB-VEN-003',
      'unknown',
    ],
    [503, '{"error":"trading gateway overloaded, your request was halted"}', 'ARB-VEN-003', 'unknown'],
    [504, '{"error":"trading gateway timeout"}', 'ARB-VEN-003', 'unknown'],
    [520, '{"error":"post-only mode"}', 'ARB-VEN-003', 'unknown'],
  ]

  it.each(outcomes)('%i %s is %s, %s', async (status, body, code, outcome) => {
    expect(() => readAnswer(WRITE, { status, body })).toThrow(
      expect.objectContaining({ code, outcome, status }),
    )
    const { rest, http } = scripted(() => ({ status, body, date: null }))
    expect(await faultOf(rest.call(WRITE))).toMatchObject({ code, outcome })
    expect(http.asked).toHaveLength(1)
  })

  it.each([
    ['"OK"', 'OK'],
    ['[1]', [1]],
    ['{"a":1}', { a: 1 }],
    ['1795180000', 1_795_180_000],
    ['{"error":null}', { error: null }],
    ['{"error":""}', { error: '' }],
    ['', undefined],
  ])('of success may be %s', async (body, value) => {
    const { rest } = scripted(() => ({ body }))
    expect(await rest.call(WRITE)).toEqual(value)
  })

  it('that never came or was never asked for is passed on and not sent again', async () => {
    for (const outcome of ['unknown', 'not-sent'] as const) {
      const { rest, http } = scripted(() => new VenueError('ARB-NET-002', 'cut', { outcome }))
      expect((await faultOf(rest.call(WRITE))).outcome).toBe(outcome)
      expect(http.asked).toHaveLength(1)
    }
  })
})

describe('a refusal', () => {
  const texts: readonly [status: number, error: string, refusal: string][] = [
    [400, 'not enough balance / allowance: and more', 'balance'],
    [400, 'invalid post-only order: order crosses book', 'post-only-cross'],
    [400, "order couldn't be fully filled. FOK orders are fully filled or killed.", 'fok-killed'],
    [400, 'no orders found to match with FAK order. FAK orders are', 'fak-nothing'],
    [400, 'invalid expiration', 'expiration'],
    [400, 'order 0x is invalid. Price (0.503) breaks minimum tick size rule: 0.005', 'tick'],
    [400, 'invalid amount for a marketable BUY order ($0.62), min size: $1', 'min-marketable'],
    [400, 'order 0x is invalid. Size (2) lower than the minimum: 5', 'min-size'],
    [400, 'order_version_mismatch', 'version'],
    [400, 'invalid order version, please use the latest clob-client', 'version'],
    [400, 'maker address not allowed, please use the deposit wallet flow', 'deposit-wallet'],
    [400, 'the order signer address has to be the address of the API KEY', 'signer'],
    [400, 'the order owner has to be the owner of the API KEY', 'signer'],
    [400, "'0x9965' address banned", 'banned'],
    [400, "'0x9965' address in closed only mode", 'closed-only'],
    [400, 'Invalid order payload', 'payload'],
    [400, 'Too many orders in payload: 20, max allowed: 15', 'payload'],
    [400, 'the market is not yet ready to process new orders', 'not-ready'],
    [401, 'Invalid API key', 'key'],
    [404, 'No orderbook exists for the requested token id', 'no-book'],
    [404, 'market not found', 'not-found'],
    [400, 'some new sentence', 'other'],
    [429, 'some new sentence', 'rate-limit'],
    [403, 'some new sentence', 'forbidden'],
  ]

  it.each(texts)('%i "%s" is %s', (status, error, refusal) => {
    try {
      readAnswer(WRITE, { status, body: JSON.stringify({ error }) })
      expect.unreachable()
    } catch (fault) {
      expect(refusalOf(fault as VenueError)).toBe(refusal)
    }
  })

  it('says how long to stay away, within bounds, the body before the header', () => {
    const waitOf = (body: object, header?: string): number | undefined => {
      const headers = header === undefined ? {} : { 'retry-after': header }
      try {
        readAnswer(WRITE, {
          status: 503,
          body: JSON.stringify({ error: 'x', code: 'post_only_mode', ...body }),
          headers,
        })
      } catch (fault) {
        return retryAfterOf(fault as VenueError)
      }
      return expect.unreachable()
    }
    expect(waitOf({ retry_after_seconds: 74 })).toBe(74_000)
    expect(waitOf({ retry_after_seconds: 0.5 }, '9')).toBe(500)
    expect(waitOf({}, '9')).toBe(9_000)
    expect(waitOf({}, 'Fri, 20 Nov 2026 13:06:40 GMT')).toBeUndefined()
    expect(waitOf({ retry_after_seconds: -1 })).toBeUndefined()
    expect(waitOf({ retry_after_seconds: 1e9 })).toBe(600_000)
  })

  it('of an unknown outcome is none', () => {
    expect(refusalOf(new VenueError('X', 'x', { outcome: 'unknown' }))).toBeUndefined()
    expect(refusalOf(new VenueError('X', 'x', { outcome: 'refused' }))).toBe('other')
  })
})

describe('a read', () => {
  const passing: readonly [string, Scripted][] = [
    ['429', { status: 429, body: { error: 'Too Many Requests' }, headers: { 'retry-after': '2' } }],
    ['429 of the edge', { status: 429, body: '', headers: { 'retry-after': '1' } }],
    ['429 as a page', { status: 429, body: HTML }],
    ['500', { status: 500, body: '' }],
    ['503 with a page', { status: 503, body: HTML }],
    ['425', { status: 425, body: '' }],
    ['a page with 200', { status: 200, body: HTML }],
    ['an empty answer', { status: 200, body: '' }],
    ['half an answer', { status: 200, body: '{"a":' }],
    ['no connection', new VenueError('ARB-NET-002', 'refused', { outcome: 'not-sent' })],
    ['a cut', new VenueError('ARB-NET-003', 'cut', { outcome: 'unknown' })],
  ]

  it.each(passing)('is tried again after %s', async (_, answer) => {
    const healed = scripted((_request, count) => (count < 3 ? answer : { body: { data: 1 } }))
    expect(await healed.rest.call(READ)).toEqual({ data: 1 })
    const broken = scripted(() => answer)
    await faultOf(broken.rest.call(READ))
    expect(broken.http.asked.length).toBe(_ === '425' ? 5 : 3)
    expect(broken.clock.now()).toBeGreaterThan(START)
  })

  it('of several books leaves out those that cannot be read, and says so', async () => {
    const book = { market: `0x${'ab'.repeat(32)}`, timestamp: '1795180000000', bids: [], asks: [] }
    const { rest } = scripted(() => ({
      body: [
        { ...book, asset_id: '1', last_trade_price: '0.61333' },
        { ...book, asset_id: '2', asks: null },
        { ...book, asset_id: '3', bids: [{ price: '0.5', size: 'x' }] },
        { ...book, asset_id: '4', last_trade_price: '0.61' },
        null,
      ],
    }))
    const odd: unknown[] = []
    const books = await readBooks(rest, ['1', '2', '3', '4'], ({ facts }) => odd.push(facts['field']))
    expect([...books.values()].map(({ token, lastPrice }) => [token, lastPrice])).toEqual([
      ['1', undefined],
      ['4', 6_100],
    ])
    expect(odd).toEqual(['books.1.asks', 'books.2.bids.0', 'books.4'])
  })

  it('that asks in its body is one, too', async () => {
    const { rest, http } = scripted((_, count) => (count < 3 ? { status: 500, body: '' } : { body: [] }))
    expect((await readBooks(rest, ['1'])).size).toBe(0)
    expect(http.asked).toHaveLength(3)
    expect(http.asked.every(({ readsOnly }) => readsOnly)).toBe(true)
  })

  it.each([
    [{ status: 400, body: { error: 'Invalid token id' } }],
    [{ status: 401, body: { error: 'Invalid API key' } }],
    [{ status: 404, body: { error: 'No orderbook exists for the requested token id' } }],
    [{ status: 200, body: { error: 'x' } }],
    [{ status: 301, body: '' }],
    [{ status: 403, body: HTML }],
    [{ status: 429, body: { error: 'x' }, headers: { 'retry-after': '60' } }],
    [{ status: 503, body: { error: 'x', code: 'post_only_mode', retry_after_seconds: 74 } }],
    [unusableAnswer(READ, 'it redirects', { status: 302 })],
    [unusableAnswer(READ, 'it is larger', { status: 200, bytesMax: 5 })],
    [notSent(READ, CLOSED)],
    [new VenueError('ARB-NET-001', 'not allowed', { outcome: 'not-sent' })],
  ])('is not tried again after %j', async (answer) => {
    const { rest, http } = scripted(() => answer)
    await faultOf(rest.call(READ))
    expect(http.asked).toHaveLength(1)
  })

  it('waits as long as the venue wants', async () => {
    const { rest, clock } = scripted((_, count) =>
      count === 1 ? { status: 429, body: { error: 'x' }, headers: { 'retry-after': '7' } } : {},
    )
    await rest.call(READ)
    expect(clock.now() - START).toBeGreaterThanOrEqual(7_000)
  })
})

describe('while the engine restarts', () => {
  const restart = { status: 425, body: { error: 'matching engine is restarting' } }

  it('a write goes again with the same bytes and new headers', async () => {
    const { rest, http, clock } = scripted((_, count) =>
      count < 4 ? { ...restart, headers: { 'retry-after': '5' } } : { body: { ok: true } },
    )
    expect(await rest.call(WRITE)).toEqual({ ok: true })
    expect(clock.now() - START).toBeGreaterThanOrEqual(15_000)
    expect(new Set(http.asked.map(({ body }) => body))).toEqual(new Set([WRITE.body]))
    expect(new Set(http.asked.map(({ headers }) => headers['POLY_TIMESTAMP'])).size).toBe(4)
  })

  it('it goes a few times and no more, and not beyond its deadline', async () => {
    const patient = scripted(() => restart)
    expect(await faultOf(patient.rest.call(WRITE))).toMatchObject({ outcome: 'refused', status: 425 })
    expect(patient.http.asked).toHaveLength(5)
    const hurried = scripted(() => ({ ...restart, headers: { 'retry-after': '30' } }))
    const call = { ...WRITE, deadline: durationMs(10_000) }
    expect(refusalOf(await faultOf(hurried.rest.call(call)))).toBe('restart')
    expect(hurried.http.asked).toHaveLength(1)
    expect(hurried.clock.now()).toBe(START)
  })

  it('what comes of the second time counts', async () => {
    const { rest, http } = scripted((_, count) => (count === 1 ? restart : { status: 500, body: '' }))
    expect(await faultOf(rest.call(WRITE))).toMatchObject({ outcome: 'unknown' })
    expect(http.asked).toHaveLength(2)
  })

  it('cancels go again, too', async () => {
    const { rest, http } = scripted((_, count) =>
      count === 1 ? restart : { body: { canceled: [], not_canceled: {} } },
    )
    await cancelAll(rest)
    expect(http.asked).toHaveLength(2)
  })

  it('a call that is not to go again any more ends with what the venue said', async () => {
    const over = new AbortController()
    const { rest, http } = scripted(() => {
      over.abort()
      return { ...restart, headers: { 'retry-after': '30' } }
    })
    expect(await faultOf(rest.call({ ...WRITE, noAgain: over.signal }))).toMatchObject({
      outcome: 'refused',
      status: 425,
    })
    expect(http.asked).toHaveLength(1)
  })

  it('a call that is given up meanwhile is not sent again', async () => {
    const over = new AbortController()
    const { rest, http } = scripted(() => {
      over.abort()
      return restart
    })
    expect((await faultOf(rest.call({ ...WRITE, signal: over.signal }))).outcome).toBe('refused')
    expect(http.asked).toHaveLength(1)
  })
})

describe('the proof of who asks', () => {
  it('is made over the exact bytes, without the query', async () => {
    const { rest, http } = scripted(() => ({}))
    await rest.call({ ...READ, query: { market: '0xabc' } })
    await rest.call(WRITE)
    const [read, write] = http.asked
    expect(read).toMatchObject({ path: '/data/orders?market=0xabc' })
    expect(write?.body).toBe(WRITE.body)
    expect(Object.keys(read!.headers)).toEqual([
      'POLY_ADDRESS',
      'POLY_SIGNATURE',
      'POLY_TIMESTAMP',
      'POLY_API_KEY',
      'POLY_PASSPHRASE',
    ])
    expect(textToSign({ method: 'GET', path: READ.path, seconds: START / 1_000 })).toBe(
      `${read!.headers['POLY_TIMESTAMP']!}GET/data/orders`,
    )
  })

  it('is the wallet for keys, and nothing for what is public', async () => {
    const { rest, http } = scripted(() => ({ body: SECRETS }))
    await createCredentials(rest, 3)
    await rest.call({ ...READ, access: 'public' })
    expect(http.asked[0]?.headers).toMatchObject({ POLY_ADDRESS: KEY.address, POLY_NONCE: '3' })
    expect(http.asked[1]?.headers).toEqual({})
  })

  it('is missing where there is no key: nothing is sent', async () => {
    const { rest, http } = scripted(() => ({}), { isSigned: false })
    for (const access of ['signed', 'wallet'] as const)
      expect(await faultOf(rest.call({ ...READ, access }))).toMatchObject({
        code: 'ARB-AUTH-001',
        outcome: 'not-sent',
      })
    expect(http.asked).toHaveLength(0)
  })

  it('is made anew once when the answer shows that the clock was wrong', async () => {
    for (const call of [READ, WRITE]) {
      const { rest, http } = scripted((_, count) =>
        count === 1
          ? { status: 401, body: { error: 'Invalid API key' }, date: START + 60_000 }
          : { date: START + 60_000 },
      )
      await rest.call(call)
      const [first, second] = http.asked.map(({ headers }) => Number(headers['POLY_TIMESTAMP']))
      expect(http.asked).toHaveLength(2)
      expect(Math.abs(second! - first! - 60)).toBeLessThanOrEqual(1)
    }
  })

  it.each([[START], [START + 1_000], [null]])('is not made anew for a date of %s', async (date) => {
    const { rest, http } = scripted(() => ({ status: 401, body: { error: 'Invalid API key' }, date }))
    expect((await faultOf(rest.call(READ))).code).toBe('ARB-AUTH-003')
    expect(http.asked).toHaveLength(1)
  })

  it.each([HTML, '', '{"error":"who are you?"}', '{"message":"Unauthorized/Invalid api key"}'])(
    'is not made anew, and no order goes twice, when the 401 is not the venue’s own: %s',
    async (body) => {
      const { rest, http } = scripted(() => ({ status: 401, body, date: START + 60_000 }))
      await faultOf(rest.call(WRITE))
      expect(http.asked).toHaveLength(1)
    },
  )

  it('is made anew only once', async () => {
    const { rest, http } = scripted((_, count) => ({
      status: 401,
      body: { error: 'Invalid API key' },
      date: START + count * 600_000,
    }))
    await faultOf(rest.call(WRITE))
    expect(http.asked).toHaveLength(2)
  })
})

describe('secrets', () => {
  it('that a call itself names stay out, too', async () => {
    const key = 'a1b2c3d4-0000-4000-8000-123456789abc'
    const { rest } = scripted(() => ({ status: 400, body: { error: `no such key: ${key}` } }))
    expect(inspect(await faultOf(deleteReadonlyKey(rest, key)), { depth: 9 })).not.toContain(key)
  })

  const told = [SECRETS.apiKey, SECRETS.passphrase, SECRETS.secret, '0x0123456789abcdef']

  it('stay out of errors, even when the venue repeats them', async () => {
    for (const status of [200, 400, 401, 403, 404, 429, 503])
      for (const secret of [...told, 'the signature']) {
        const code = secret.toLowerCase().replace(/[^a-z0-9]/g, '')
        let signature = ''
        const { rest } = scripted(({ headers }) => {
          signature = headers['POLY_SIGNATURE'] ?? ''
          return { status, body: { error: `you sent ${told.includes(secret) ? secret : signature}`, code } }
        })
        const fault = await faultOf(rest.call(WRITE))
        const text = `${inspect(fault, { depth: 9, showHidden: true })} ${JSON.stringify(fault)}`
        for (const one of [...told, signature]) expect(text).not.toContain(one.slice(0, 16))
      }
  })

  it('stay out of the caller itself', () => {
    const { rest } = scripted(() => ({}))
    const text = inspect(rest, { depth: 12, showHidden: true })
    for (const one of told) expect(text).not.toContain(one)
    expect(text).not.toContain('ac0974bec39a17e3')
  })

  it('of an answer that cannot be read are not quoted', async () => {
    const { rest } = scripted(() => ({ body: { ...SECRETS, passphrase: 7 } }))
    const fault = await faultOf(createCredentials(rest))
    expect([fault.code, fault.outcome]).toEqual(['ARB-VEN-005', 'unknown'])
    expect(inspect(fault, { depth: 9 })).not.toContain(SECRETS.secret)
  })
})

describe('a caller', () => {
  it('of a host that is not the venue’s is not made', () => {
    const { http, clock, offset, budgets } = scripted(() => ({}))
    const make = (clob: string, gamma: string) => (): PolymarketRest =>
      new PolymarketRest({
        http: { clob: { ...http, origin: clob }, gamma: { ...http, origin: gamma } } as never,
        clock,
        offset,
        budgets,
        rng: new Rng(1, 'rest'),
      })
    const live = 'https://clob.polymarket.com'
    const code = (wanted: string): Error => expect.objectContaining({ code: wanted }) as Error
    expect(make(live, 'https://gamma-api.polymarket.com')).not.toThrow()
    expect(make(`${live}.example.org`, 'https://gamma-api.polymarket.com')).toThrow(code('ARB-NET-001'))
    expect(make('https://gamma-api.polymarket.com', live)).toThrow(code('ARB-NET-001'))
    expect(make(live, 'http://127.0.0.1:8080')).toThrow(code('ARB-AUTH-005'))
  })

  it('that is closed sends nothing', async () => {
    const { rest, http } = scripted(() => ({}))
    rest.close()
    expect(await faultOf(rest.call(WRITE))).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(http.asked).toHaveLength(0)
  })

  it('keeps a call back whose owner changes his mind at the last moment', async () => {
    const { rest, http } = scripted(() => ({}))
    const onSend = (): void => {
      throw new VenueError('ARB-HALT', 'stopped', { outcome: 'not-sent' })
    }
    expect(await faultOf(rest.call({ ...WRITE, onSend }))).toMatchObject({ code: 'ARB-HALT' })
    expect(http.asked).toHaveLength(0)
  })
})

describe('calls that say more than yes', () => {
  it('a stale heartbeat is answered with the id that counts; other refusals are not', async () => {
    const stale = scripted(() => ({
      status: 400,
      body: { error_msg: 'Invalid Heartbeat ID', heartbeat_id: '51ad1158-f633' },
    }))
    expect(await sendHeartbeat(stale.rest, 'old')).toEqual({ id: '51ad1158-f633', isStale: true })
    const refused = scripted(() => ({ status: 400, body: { error: 'Invalid payload' } }))
    expect((await faultOf(sendHeartbeat(refused.rest, 'old'))).outcome).toBe('refused')
    const empty = scripted(() => ({ body: {} }))
    expect(await faultOf(sendHeartbeat(empty.rest, ''))).toMatchObject({
      code: 'ARB-VEN-005',
      outcome: 'unknown',
    })
  })

  it('many cancels go in parts that every tier takes', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => `0x${i.toString(16).padStart(64, '0')}`)
    const { rest, http } = scripted(({ body = '[]' }) => ({
      body: { canceled: JSON.parse(body) as string[], not_canceled: {} },
    }))
    const { canceled } = await cancelOrders(rest, [...ids, ...ids])
    expect(canceled).toEqual(ids)
    expect(http.asked.map(({ body = '[]' }) => (JSON.parse(body) as string[]).length)).toEqual([100, 100, 50])
  })

  it('many cancels all go, and then the first fault of a part is thrown', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => `0x${i.toString(16).padStart(64, '0')}`)
    const { rest, http } = scripted((_, count) =>
      count === 3
        ? { body: { canceled: [], not_canceled: {} } }
        : { status: count === 1 ? 500 : 400, body: '' },
    )
    expect(await faultOf(cancelOrders(rest, ids))).toMatchObject({ outcome: 'unknown', status: 500 })
    expect(http.asked).toHaveLength(3)
  })

  it('a cancel whose answer proves nothing is unknown', async () => {
    for (const body of ['', '"OK"', '{}', '{"canceled":"all","not_canceled":{}}']) {
      const { rest } = scripted(() => ({ body }))
      expect(await faultOf(cancelAll(rest))).toMatchObject({ code: 'ARB-VEN-005', outcome: 'unknown' })
    }
  })
})
