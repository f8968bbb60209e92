import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, it } from 'vitest'
import { ms, price, qty, usd } from '../../../src/lib/base/units.js'
import {
  ask,
  aMarket,
  anEvent,
  CONDITION,
  EXCHANGE_V3,
  HandFaults,
  KEY_B,
  micros,
  NEG_RISK_V2,
  NO_TOKEN,
  NOW,
  Rig,
  Trader,
  YES_TOKEN,
  type OrderWish,
} from './rig.js'

const SECOND = 1_000
const NO_BOOK = 'No orderbook exists for the requested token id'

describe('orders that the venue refuses, in its own words', () => {
  const cases: readonly (readonly [string, OrderWish, string | RegExp])[] = [
    [
      'off the grid',
      { price: '0.605' },
      /^order 0x[0-9a-f]{64} is invalid\. Price \(0\.605\) breaks minimum tick size rule: 0\.01$/,
    ],
    ['a price of one', { price: '1' }, /Price \(1\) breaks minimum tick size rule/],
    [
      'too small to rest',
      { size: '4.99' },
      /^order 0x\w+ is invalid\. Size \(4\.99\) lower than the minimum: 5$/,
    ],
    [
      'too many decimals',
      { makerAmount: '5001000', takerAmount: '10002001' },
      'invalid amounts, the buy orders maker amount supports a max accuracy of 4 decimals, taker amount a max of 2 decimals',
    ],
    [
      'a market buy finer than cents',
      { makerAmount: '5001000', takerAmount: '10002000', orderType: 'FOK' },
      'invalid amounts, the market buy orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals',
    ],
    [
      'a limit order sent as FOK',
      { price: '0.63', size: '20.01', orderType: 'FOK' },
      /max accuracy of 2 decimals/,
    ],
    [
      'a sale of thousandths',
      { side: 'SELL', size: '5.001', orderType: 'FAK' },
      'invalid amounts, the market sell orders maker amount supports a max accuracy of 2 decimals, taker amount a max of 4 decimals',
    ],
    [
      'below a dollar at once',
      { price: '0.6', size: '1', orderType: 'FAK' },
      'invalid amount for a marketable BUY order ($0.6), min size: $1',
    ],
    [
      'crossing and post-only',
      { price: '0.7', postOnly: true },
      'invalid post-only order: order crosses book',
    ],
    [
      'immediate and post-only',
      { orderType: 'FOK', postOnly: true },
      'invalid post-only order: only GTC and GTD order types are allowed',
    ],
    ['dated without a date', { orderType: 'GTD' }, 'invalid expiration'],
    ['a date on an undated order', { expiration: '1795190000' }, 'invalid expiration'],
    [
      'dated too soon',
      { orderType: 'GTD', expiration: ((NOW + 179 * SECOND) / SECOND).toString() },
      'invalid expiration',
    ],
    [
      'without the money',
      { size: '40000' },
      'not enough balance / allowance: the balance is not enough -> balance: 10000000000, order amount: 20000000000',
    ],
    [
      'without the shares',
      { side: 'SELL' },
      'not enough balance / allowance: the balance is not enough -> balance: 0, order amount: 10000000',
    ],
    ["another contract's signature", { contract: NEG_RISK_V2 }, 'invalid signature'],
    ['the newest generation', { contract: EXCHANGE_V3, version: '3' }, 'order_version_mismatch'],
    ["another chain's signature", { chainId: 80_002 }, 'invalid signature'],
    [
      "another key's name",
      { owner: '00000000-0000-4000-8000-000000000001' },
      'the order owner has to be the owner of the API KEY',
    ],
    [
      'a foreign signer',
      { signer: `0x${'11'.repeat(20)}` },
      'the order signer address has to be the address of the API KEY',
    ],
  ]

  it.each(cases)('%s', async (_, wish, text) => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 6_000, 100)
    const { status, body } = await trader.place(wish)
    expect(body.error).toMatch(typeof text === 'string' ? exactly(text) : text)
    expect(status).toBe(400)
    expect(rig.exchange.openOrders(trader.address.toLowerCase())).toEqual([])
  })

  it('tokens without a book', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    expect(await trader.place({ token: '12345' })).toMatchObject({ status: 404, body: { error: NO_BOOK } })
    rig.exchange.determine(CONDITION, price(10_000))
    expect(await trader.place()).toMatchObject({ status: 404, body: { error: NO_BOOK } })
    expect(rig.get(rig.venue.clob, `/book?token_id=${YES_TOKEN}`)).toMatchObject({ status: 404 })
  })

  it('markets that are listed but not open, or halted', async () => {
    const rig = new Rig()
    rig.venue.listEvent(anEvent())
    rig.list(aMarket(), ms(NOW + 60_000))
    const trader = await rig.client()
    const early = { status: 400, body: { error: 'the market is not yet ready to process new orders' } }
    expect(await trader.place()).toMatchObject(early)
    rig.wait(60_000)
    expect((await trader.place()).body.status).toBe('live')
    rig.exchange.deactivate(CONDITION)
    expect(await trader.place()).toMatchObject(early)
  })

  it('the same order twice', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const order = await trader.order()
    expect(trader.call('POST', '/order', order).body.status).toBe('live')
    const again = trader.call('POST', '/order', order)
    expect(again.body.error).toMatch(/^order 0x[0-9a-f]{64} is invalid\. Duplicated\.$/)
  })

  it('orders of the first generation, and anything that is none', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const order = await trader.order()
    const { timestamp, metadata, builder, ...rest } = order.order
    expect([timestamp, metadata, builder]).toHaveLength(3)
    const old = { ...order, order: { ...rest, nonce: '0', feeRateBps: '0', taker: `0x${'0'.repeat(40)}` } }
    expect(trader.call('POST', '/order', old).body).toEqual({ error: 'order_version_mismatch' })
    expect(trader.call('POST', '/orders', [old, old])).toMatchObject({
      status: 400,
      body: { error: 'order_version_mismatch' },
    })
    const mixed = trader.call('POST', '/orders', [order, old])
    expect(mixed.status).toBe(200)
    expect(mixed.body).toMatchObject([
      { success: true, status: 'live', errorMsg: '' },
      { success: false, orderID: '', errorMsg: 'order_version_mismatch' },
    ])
    const broken: readonly unknown[] = [
      {},
      [],
      'x',
      { ...order, orderType: 'IOC' },
      { ...order, order: { ...order.order, salt: 2 ** 53 } },
      { ...order, order: { ...order.order, salt: -1 } },
      { ...order, order: { ...order.order, makerAmount: '0' } },
      { ...order, order: { ...order.order, makerAmount: 5 } },
      { ...order, order: { ...order.order, signature: 'abc' } },
      { ...order, order: { ...order.order, side: 'buy' } },
      { ...order, order: { ...order.order, signatureType: 4 } },
    ]
    for (const body of broken)
      expect(trader.call('POST', '/order', body)).toMatchObject({
        status: 400,
        body: { error: 'Invalid order payload' },
      })
  })

  it('batches that are too long, and entries one by one', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const orders = await Promise.all(Array.from({ length: 16 }, () => trader.order()))
    expect(trader.call('POST', '/orders', orders)).toMatchObject({
      status: 400,
      body: { error: 'Too many orders in payload: 16, max allowed: 15' },
    })
    const poor = await trader.order({ side: 'SELL' })
    const answer = trader.call('POST', '/orders', [orders[0], poor])
    expect(answer.status).toBe(200)
    expect(answer.body[0]).toMatchObject({ success: true, status: 'live', makingAmount: '' })
    expect(answer.body[1]).toEqual({
      success: true,
      errorMsg: expect.stringMatching(/^not enough balance/),
      orderID: '',
      status: '',
    })
  })

  it('banned and closed-only addresses', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const owner = trader.address.toLowerCase()
    rig.venue.split(owner, CONDITION, qty(10_000_000))
    rig.venue.setClosedOnly(owner, true)
    expect(trader.call('GET', '/auth/ban-status/closed-only').body).toEqual({ closed_only: true })
    expect((await trader.place()).body.error).toBe(`'${owner}' address in closed only mode`)
    expect((await trader.place({ side: 'SELL' })).body.status).toBe('live')
    rig.venue.setBanned(owner, true)
    expect((await trader.place({ side: 'SELL' })).body.error).toBe(`'${owner}' address banned`)
  })

  it('new makers of the older kinds, where the venue says what it says today', async () => {
    const rig = new Rig({ settings: { newcomers: 'refused' } }).listed()
    const trader = await rig.client()
    const flow = { error: 'maker address not allowed, please use the deposit wallet flow' }
    expect((await trader.place()).body).toEqual(flow)
    expect((await trader.place({ signatureType: 2, maker: `0x${'77'.repeat(20)}` })).body).toEqual(flow)
    const other = await rig.client(KEY_B)
    rig.venue.registerWallet({
      owner: other.address,
      wallet: `0x${'99'.repeat(20)}`,
      kind: 'safe',
      funds: usd(100_000_000),
    })
    expect((await other.place({ signatureType: 2, maker: `0x${'99'.repeat(20)}` })).body.status).toBe('live')
    expect((await trader.place({ signatureType: 2, maker: `0x${'99'.repeat(20)}` })).body).toEqual(flow)
  })

  it('orders beyond what is not tied in other orders, with figures that add up', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    await trader.place({ size: '12000' })
    expect((await trader.place({ size: '10000' })).body.error).toBe(
      'not enough balance / allowance: the balance is not enough -> ' +
        'balance: 10000000000, sum of active orders: 6000000000, order amount: 5000000000',
    )
    rig.venue.split(trader.address, CONDITION, qty(10_000_000))
    await trader.place({ side: 'SELL', price: '0.9', size: '6' })
    expect((await trader.place({ side: 'SELL', price: '0.9', size: '7' })).body.error).toBe(
      'not enough balance / allowance: the balance is not enough -> ' +
        'balance: 10000000, sum of active orders: 6000000, order amount: 7000000',
    )
  })

  it('balances that the venue has not looked at again', async () => {
    const rig = new Rig({ settings: { balanceCache: 'stale' } }).listed()
    const trader = await rig.client()
    rig.quote('ask', 5_000, 100)
    expect((await trader.place()).body.status).toBe('matched')
    const sale = { side: 'SELL', price: '0.9' } as const
    expect((await trader.place(sale)).body.error).toBe(
      'not enough balance / allowance: the balance is not enough -> balance: 0, order amount: 10000000',
    )
    const asset = `asset_type=CONDITIONAL&token_id=${YES_TOKEN}&signature_type=0`
    expect(trader.call('GET', `/balance-allowance?${asset}`).body.balance).toBe('0')
    expect(trader.call('GET', `/balance-allowance/update?${asset}`).status).toBe(200)
    expect(trader.call('GET', `/balance-allowance?${asset}`).body.balance).toBe('10000000')
    expect((await trader.place(sale)).body.status).toBe('live')
    trader.call('GET', '/balance-allowance?asset_type=COLLATERAL&signature_type=0')
    rig.venue.deposit(trader.address, usd(1_000_000))
    const cash = '/balance-allowance?asset_type=COLLATERAL&signature_type=0'
    expect(trader.call('GET', cash).body.balance).toBe('9995000000')
    trader.call('GET', cash.replace('?', '/update?'))
    expect(trader.call('GET', cash).body.balance).toBe('9996000000')
  })
})

describe('the engine and the gates before it', () => {
  it('restarts: 425, then two minutes of post-only, then all is well', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    faults.on.add('engine_restart')
    expect(await trader.place()).toMatchObject({
      status: 425,
      body: { error: 'matching engine is restarting' },
    })
    expect(trader.call('DELETE', '/cancel-all').status).toBe(425)
    rig.wait(5_000)
    expect((await trader.place()).status).toBe(425)
    faults.on.delete('engine_restart')
    rig.wait(1_000)
    const refused = await trader.place()
    expect(refused).toMatchObject({ status: 503, body: { code: 'post_only_mode', retry_after_seconds: 120 } })
    expect(refused.body.error).toBe('post-only mode: only post-only orders and cancels are allowed')
    expect(refused.headers['retry-after']).toBe('120')
    expect((await trader.place({ postOnly: true })).body.status).toBe('live')
    expect(trader.call('DELETE', '/cancel-all').body.canceled).toHaveLength(1)
    rig.wait(120_000)
    expect((await trader.place()).body.status).toBe('live')
  })

  it('is down for maintenance, or only takes cancels', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    faults.on.add('maintenance')
    expect((await trader.place()).status).toBe(503)
    expect(trader.call('DELETE', '/cancel-all').status).toBe(503)
    expect(rig.get(rig.venue.clob, `/book?token_id=${YES_TOKEN}`).status).toBe(200)
    faults.on.clear()
    rig.exchange.setTrading('trading_paused')
    expect((await trader.place()).body.error).toMatch(/^Trading is currently cancel-only/)
    expect(trader.call('DELETE', '/cancel-all').status).toBe(200)
  })

  it('refuses a region', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    expect(rig.get(rig.venue.site, '/api/geoblock').body).toEqual({
      blocked: false,
      ip: '203.0.113.7',
      country: 'CH',
      region: 'ZH',
    })
    faults.on.add('region_refusal')
    expect(rig.get(rig.venue.site, '/api/geoblock').body.blocked).toBe(true)
    expect((await trader.place()).status).toBe(403)
  })

  it('limits signers by their bucket, all of a batch or nothing', async () => {
    const tier = { name: 'small', orders: { perSecond: 1, burst: 3 }, cancels: { perSecond: 1, burst: 2 } }
    const rig = new Rig({ settings: { rateTier: tier } }).listed()
    const trader = await rig.client()
    const orders = await Promise.all(Array.from({ length: 4 }, () => trader.order()))
    const refused = trader.call('POST', '/orders', orders)
    expect(refused).toMatchObject({ status: 429, body: { error: 'Rate limit exceeded' } })
    expect(refused.headers).toMatchObject({
      'Poly-RateLimit-Remaining': '3',
      'Poly-RateLimit-Tier': 'small',
      'Retry-After': '1',
    })
    expect(trader.call('POST', '/orders', orders.slice(0, 3)).status).toBe(200)
    expect((await trader.place()).status).toBe(429)
    rig.wait(1_000)
    expect((await trader.place()).body.status).toBe('live')
    expect(trader.call('DELETE', '/cancel-all').body.canceled).toHaveLength(4)
    const cancel = trader.call('DELETE', '/cancel-all')
    expect(cancel).toMatchObject({ status: 429 })
    expect(Number(cancel.headers['Retry-After'])).toBeGreaterThan(2)
  })

  it('limits addresses by the kind of call', async () => {
    const rig = new Rig().listed()
    const call = (): number => rig.get(rig.venue.clob, `/tick-size?token_id=${YES_TOKEN}`).status
    const codes = Array.from({ length: 201 }, call)
    expect(codes.indexOf(429)).toBe(200)
    rig.wait(1_000)
    expect(call()).toBe(200)
  })
})

describe('answers that go wrong', () => {
  it('accepts and says it did not; says nothing; says it late; says it in HTML', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    faults.load('error_after_accept')
    expect(await trader.place()).toMatchObject({ status: 500, body: { error: 'could not insert order' } })
    expect(rig.exchange.openOrders(trader.address.toLowerCase())).toHaveLength(1)
    faults.load('lost_answer')
    expect(trader.callLater('POST', '/order', await trader.order()).answer).toBeUndefined()
    expect(rig.exchange.openOrders(trader.address.toLowerCase())).toHaveLength(2)
    faults.load('late_answer')
    faults.size = 5_000
    const late = trader.callLater('GET', '/data/orders')
    rig.wait(4_999)
    expect(late.answer).toBeUndefined()
    rig.wait(1)
    expect(late.answer?.body.count).toBe(2)
    faults.load('html_page')
    const page = rig.get(rig.venue.clob, '/time')
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    faults.load('rate_limit_storm')
    expect(rig.get(rig.venue.gamma, '/markets').status).toBe(429)
    faults.load('schema_drift')
    expect(rig.get(rig.venue.clob, '/version').body).toEqual({ version: '2', schema_revision: 'next' })
  })

  it('carries a cancel out and says that it failed', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    const account = trader.address.toLowerCase()
    const calls = [
      (id: string) => trader.call('DELETE', '/order', { orderID: id }),
      (id: string) => trader.call('DELETE', '/orders', [id]),
      () => trader.call('DELETE', '/cancel-all'),
      () => trader.call('DELETE', '/cancel-market-orders', { market: CONDITION }),
    ]
    for (const cancel of calls) {
      const { orderID } = (await trader.place()).body
      faults.load('error_after_accept')
      expect(cancel(orderID)).toMatchObject({ status: 500, body: { error: 'could not cancel orders' } })
      expect(rig.exchange.openOrders(account)).toEqual([])
    }
  })

  it('storms at batches as a whole, or at each of their orders', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    const order = await trader.order()
    faults.on.add('rate_limit_storm')
    const answers = Array.from({ length: 12 }, () => trader.call('POST', '/orders', [order]))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]))
    expect(answers.find(({ status }) => status === 200)?.body).toEqual([
      {
        success: false,
        errorMsg: `Rate limit exceeded for tokenId: ${YES_TOKEN}`,
        orderID: '',
        status: 'delayed',
      },
    ])
    expect(rig.exchange.openOrders(trader.address.toLowerCase())).toEqual([])
  })

  it('has a clock that is off, for signatures as well', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    faults.on.add('clock_skew')
    faults.size = 90_000
    expect(rig.get(rig.venue.clob, '/time').body).toBe(1_795_180_090)
    const { headers } = rig.get(rig.venue.clob, '/ok')
    expect(headers['date']).toBe(new Date(NOW + 90_000).toUTCString())
    expect(trader.call('GET', '/data/orders').status).toBe(401)
  })
})

describe('who is calling', () => {
  it('refuses wrong keys, secrets, passphrases, addresses, clocks, bodies and paths alike', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const path = '/data/orders'
    const good = trader.headers('GET', path, '')
    const call = (headers: Record<string, string>): number =>
      ask(rig.venue.clob, 'GET', path, { headers }).status
    expect(call(good)).toBe(200)
    expect(call({})).toBe(401)
    expect(call({ ...good, POLY_API_KEY: 'x' })).toBe(401)
    expect(call({ ...good, POLY_PASSPHRASE: 'x' })).toBe(401)
    expect(call({ ...good, POLY_ADDRESS: `0x${'11'.repeat(20)}` })).toBe(401)
    expect(call(trader.headers('GET', `${path}?x=1`, ''))).toBe(401)
    expect(call(trader.headers('GET', path, '{}'))).toBe(401)
    expect(call(trader.headers('GET', path, '', '1795179930'))).toBe(401)
    expect(call(trader.headers('GET', path, '', '1795179950'))).toBe(200)
    expect(ask(rig.venue.clob, 'GET', `${path}?market=0x1`, { headers: good }).status).toBe(200)
    expect(ask(rig.venue.clob, 'GET', path, { headers: {} }).body).toEqual({
      error: 'Unauthorized/Invalid api key',
    })
  })

  it('makes one key for a nonce, and finds it again', async () => {
    const rig = new Rig({ settings: { newcomers: 'refused' } }).listed()
    const trader = await rig.client()
    expect(await trader.createKey()).toMatchObject({
      status: 400,
      body: { error: 'Could not create api key' },
    })
    const derive = async (nonce: number) =>
      ask(rig.venue.clob, 'GET', '/auth/derive-api-key', { headers: await trader.proof(nonce) })
    expect((await derive(0)).body).toEqual(trader.creds)
    expect(await derive(5)).toMatchObject({ status: 400, body: { error: 'Could not derive api key!' } })
    const stale = await trader.proof(0, '1795179000')
    expect(ask(rig.venue.clob, 'GET', '/auth/derive-api-key', { headers: stale })).toMatchObject({
      status: 401,
      body: { error: 'Invalid L1 Request headers' },
    })
    const amoy = await trader.proof(0, undefined, 80_002)
    expect(ask(rig.venue.clob, 'POST', '/auth/api-key', { headers: amoy }).status).toBe(401)
    const both = new Rig({ settings: { chainIds: [137, 80_002] } }).listed()
    expect(ask(both.venue.clob, 'POST', '/auth/api-key', { headers: amoy }).status).toBe(200)
  })

  it('derives keys that a newcomer made elsewhere, but none that was deleted', async () => {
    const rig = new Rig().listed()
    const trader = new Trader(rig, privateKeyToAccount(KEY_B))
    const derive = async () =>
      ask(rig.venue.clob, 'GET', '/auth/derive-api-key', { headers: await trader.proof() })
    trader.creds = (await derive()).body
    expect((await derive()).body).toEqual(trader.creds)
    expect((await trader.place()).body.status).toBe('live')
    expect(trader.call('DELETE', '/auth/api-key').body).toBe('OK')
    expect((await derive()).status).toBe(400)
    const before = trader.creds
    expect((await trader.createKey()).status).toBe(200)
    expect(trader.creds).not.toEqual(before)
  })

  it('keeps owners apart', async () => {
    const rig = new Rig().listed()
    const [one, two] = [await rig.client(), await rig.client(KEY_B)]
    const { orderID } = (await one.place()).body
    expect(two.call('GET', `/data/order/${String(orderID)}`)).toMatchObject({ status: 404 })
    expect(two.call('GET', '/data/orders').body.count).toBe(0)
    expect(two.call('DELETE', '/order', { orderID }).body.not_canceled).toEqual({
      [orderID]: 'Order not found or already canceled',
    })
  })
})

describe('amounts', () => {
  it('takes a price for the one that was meant when an amount was cut', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 700, 10_000)
    const bought = await trader.place({ makerAmount: '33330000', takerAmount: '476142800', orderType: 'FOK' })
    expect(bought.body.status).toBe('matched')
    expect(micros('8.2')).toBe(8_200_000n)
    const sold = await trader.place({ token: NO_TOKEN, price: '0.5', size: '8.2' })
    expect(sold.body.status).toBe('live')
  })
})

const exactly = (text: string): RegExp => new RegExp(`^${text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}$`)
