import { sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { describeDocumented } from './documented.js'
import {
  addScoped,
  ALICE,
  ALICE_KEY,
  ask,
  BOB_KEY,
  BTC,
  get,
  KEYS,
  Listener,
  order,
  ORDER,
  ORDERS,
  signedHeaders,
  smallWorld,
  START,
  WARM,
} from './small-world.js'

const BALANCE = '/portfolio/balance'
const PATH = `/trade-api/v2${BALANCE}`

/** A request with these headers and nothing else. */
const bare = (headers: Record<string, string>, target = BALANCE) =>
  ask(smallWorld(), 'GET', target, { headers })

describe('who may come in', () => {
  it.each([
    ['RSA', ALICE_KEY],
    ['Ed25519', BOB_KEY],
  ])('a key of type %s proves a request', (_, key) => {
    expect(get(smallWorld(), BALANCE, key).status).toBe(200)
  })

  it('needs no key for what is public, order books included', () => {
    for (const target of [
      '/markets',
      `/markets/${BTC}/orderbook`,
      '/exchange/status',
      '/account/endpoint_costs',
    ])
      expect(get(smallWorld(), target).status, target).toBe(200)
  })

  it.each(['/portfolio/balance', '/portfolio/orders', '/api_keys', '/account/limits', '/historical/fills'])(
    'refuses %s without a key',
    (target) => {
      expect(get(smallWorld(), target)).toMatchObject({
        status: 401,
        body: { error: { code: 'authentication_error', details: 'MISSING_HEADERS' } },
      })
    },
  )

  it.each([0, 2_000, -2_000, 10_000, -10_000, 30_000])('takes a clock that is %i ms off', (off) => {
    expect(bare(signedHeaders(ALICE_KEY, 'GET', PATH, START + off)).status).toBe(200)
  })

  it.each([60_000, -60_000, 30_001])('refuses a clock that is %i ms off', (off) => {
    expect(bare(signedHeaders(ALICE_KEY, 'GET', PATH, START + off))).toMatchObject({
      status: 401,
      body: { error: { code: 'header_timestamp_expired' } },
    })
  })

  it.each([
    ['an unknown key', { ...ALICE_KEY, keyId: 'nobody' }, 'GET', PATH, 'NOT_FOUND'],
    ['the key of another', { ...ALICE_KEY, keyId: 'bob-ed' }, 'GET', PATH, 'INCORRECT_API_KEY_SIGNATURE'],
    ['another method', ALICE_KEY, 'POST', PATH, 'INCORRECT_API_KEY_SIGNATURE'],
    ['a lower-case method', ALICE_KEY, 'get', PATH, 'INCORRECT_API_KEY_SIGNATURE'],
    ['a path without the version', ALICE_KEY, 'GET', BALANCE, 'INCORRECT_API_KEY_SIGNATURE'],
    ['a path with the query', ALICE_KEY, 'GET', `${PATH}?exchange_index=0`, 'INCORRECT_API_KEY_SIGNATURE'],
  ])('refuses a signature over %s', (_, key, method, path, details) => {
    expect(bare(signedHeaders(key, method, path, START))).toMatchObject({
      status: 401,
      body: { error: { code: 'authentication_error', details } },
    })
  })

  it('leaves the query out of what is signed', () => {
    expect(bare(signedHeaders(ALICE_KEY, 'GET', PATH, START), `${BALANCE}?exchange_index=0`).status).toBe(200)
  })

  it('refuses seconds instead of milliseconds, and the older padding', () => {
    const seconds = signedHeaders(ALICE_KEY, 'GET', PATH, Math.floor(START / 1_000))
    expect(bare(seconds).body.error.code).toBe('header_timestamp_expired')
    const signature = sign('sha256', Buffer.from(`${START}GET${PATH}`), KEYS.rsa.privateKey).toString(
      'base64',
    )
    const older = { ...signedHeaders(ALICE_KEY, 'GET', PATH, START), 'kalshi-access-signature': signature }
    expect(bare(older).body.error.details).toBe('INCORRECT_API_KEY_SIGNATURE')
  })

  it('says its time on every answer, refusals included', () => {
    const date = 'Fri, 20 Nov 2026 21:12:00 GMT'
    expect(get(smallWorld(), '/exchange/status').headers['date']).toBe(date)
    expect(get(smallWorld(), BALANCE).headers['date']).toBe(date)
  })
})

describe('what a key may do', () => {
  const cases = [
    [['read'], { read: 200, balance: 200, trade: 403, transfer: 403, keys: 403 }],
    [['read', 'write::trade'], { read: 200, balance: 200, trade: 201, transfer: 403, keys: 403 }],
    [['write::trade'], { read: 403, balance: 403, trade: 201, transfer: 403, keys: 403 }],
    [['write::transfer'], { read: 403, balance: 403, trade: 403, transfer: 200, keys: 403 }],
    [['read::portfolio_balance'], { read: 403, balance: 200, trade: 403, transfer: 403, keys: 403 }],
    [['read', 'write'], { read: 200, balance: 200, trade: 201, transfer: 200, keys: 201 }],
  ] as const

  it.each(cases)('with the scopes %j', (scopes, expected) => {
    const world = smallWorld()
    const as = addScoped(world, 'scoped', scopes)
    const post = (path: string, body: object): number => ask(world, 'POST', path, { as, body }).status
    const transfer = {
      ...{ source: 'event_contract', destination: 'event_contract', amount: 10_000 },
      ...{ source_exchange_shard: 0, destination_exchange_shard: 2 },
    }
    expect({
      read: get(world, '/portfolio/orders', as).status,
      balance: get(world, BALANCE, as).status,
      trade: post(ORDERS, ORDER),
      transfer: post('/portfolio/intra_exchange_instance_transfer', transfer),
      keys: post('/api_keys/generate', { name: 'x', key_type: 'ed25519' }),
    }).toEqual(expected)
  })

  it('stays within its subaccount', () => {
    const world = smallWorld()
    const locked = addScoped(world, 'locked', ['read', 'write'], 0)
    expect(get(world, '/portfolio/orders?subaccount=0', locked).status).toBe(200)
    expect(get(world, '/portfolio/orders?subaccount=1', locked).status).toBe(403)
    expect(get(world, '/portfolio/orders?subaccount=1', ALICE_KEY)).toMatchObject({
      status: 404,
      body: { error: { details: 'subaccount not found' } },
    })
    expect(get(world, '/portfolio/orders?subaccount=64', ALICE_KEY).status).toBe(400)
    expect(order(world, { subaccount: 1 }, locked).status).toBe(403)
  })

  it('may not trade attested categories when the attestation has lapsed', () => {
    const world = smallWorld()
    world.venue.setRegionExpiry(ALICE, ms(START))
    expect(order(world, { ticker: WARM, price: '0.3000' })).toMatchObject({ status: 403 })
    expect(order(world).status).toBe(201)
    expect(get(world, '/api_keys', ALICE_KEY).body.api_key_region_expiration_ts).toBe(START / 1_000)
  })
})

describe('keys over the wire', () => {
  it.each(['rsa', 'ed25519'] as const)('hands out a %s key that works, and takes it back', async (type) => {
    const { createPrivateKey } = await import('node:crypto')
    const world = smallWorld()
    const made = ask(world, 'POST', '/api_keys/generate', {
      as: ALICE_KEY,
      body: { name: 'new', key_type: type },
    })
    expect(made.status).toBe(201)
    const begins = type === 'rsa' ? '-----BEGIN RSA PRIVATE KEY-----' : '-----BEGIN PRIVATE KEY-----'
    expect(made.body.private_key.startsWith(begins)).toBe(true)
    const as = {
      keyId: made.body.api_key_id as string,
      privateKey: createPrivateKey(made.body.private_key as string),
    }
    expect(get(world, BALANCE, as).status).toBe(200)
    expect(ask(world, 'DELETE', `/api_keys/${as.keyId}`, { as: BOB_KEY }).status).toBe(404)
    expect(ask(world, 'DELETE', `/api_keys/${as.keyId}`, { as: ALICE_KEY })).toMatchObject({
      status: 204,
      text: '',
    })
    expect(get(world, BALANCE, as).status).toBe(401)
  })

  it.each([
    [{ public_key: 'x' }, 'name is required'],
    [{ name: 'x', public_key: 'no key' }, 'not a public key in PEM'],
    [{ name: 'x', public_key: 'k', scopes: ['write'] }, 'scopes are unknown, or write comes without read'],
    [
      { name: 'x', public_key: 'k', scopes: ['everything'] },
      'scopes are unknown, or write comes without read',
    ],
  ])('refuses %j', (body, details) => {
    expect(ask(smallWorld(), 'POST', '/api_keys', { as: ALICE_KEY, body })).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameters', details },
    })
  })

  it('takes each key id once', () => {
    const world = smallWorld()
    expect(() => addScoped(world, 'alice-rsa', ['read'])).toThrow('already registered')
  })
})

describe('the upgrade of a socket', () => {
  const upgrade = (headers: Record<string, string>, world = smallWorld()) =>
    world.venue.socket.connect(
      { method: 'GET', path: '/trade-api/ws/v2', query: new URLSearchParams(), headers, body: '' },
      { send: () => undefined, ping: () => undefined, close: () => undefined, terminate: () => undefined },
    )
  const proof = (key: typeof ALICE_KEY, off = 0) => signedHeaders(key, 'GET', '/trade-api/ws/v2', START + off)

  it('is proved like a request', () => {
    expect(upgrade(proof(ALICE_KEY)).accepted).toBe(true)
    expect(upgrade(proof(BOB_KEY)).accepted).toBe(true)
  })

  describeDocumented('with the documented refusal', (samples) => {
    it('of an unknown key', () => {
      const { _status, ...body } = samples['rest.error.ws_upgrade_unauthorized']
      const answer = upgrade(proof({ ...ALICE_KEY, keyId: 'nobody' }))
      expect(answer).toMatchObject({
        accepted: false,
        response: { status: _status, body: JSON.stringify(body) },
      })
    })
  })

  it('is refused without headers, with a clock a minute off, and beyond the number of sessions', () => {
    expect(upgrade({})).toMatchObject({ accepted: false, response: { status: 401 } })
    const late = upgrade(proof(ALICE_KEY, 60_000))
    expect(late).toMatchObject({ response: { status: 401, body: '{"code":"header_timestamp_expired"}' } })
    const socket = {
      sessions: 1,
      marketsPerSubscription: 9,
      commandsPerSecond: 9,
      pingEvery: 10_000 as never,
    }
    const world = smallWorld({ settings: { socket } })
    const first = new Listener(world)
    expect(upgrade(proof(ALICE_KEY), world)).toMatchObject({ response: { status: 429 } })
    first.close()
    expect(upgrade(proof(ALICE_KEY), world).accepted).toBe(true)
  })
})
