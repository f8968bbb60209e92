// Every read against the simulated venue over real HTTP, with and without its faults.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DataError, VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { ReadyHeaders } from '../../../src/lib/venues/kalshi/auth/ready-headers.js'
import { KalshiSigner } from '../../../src/lib/venues/kalshi/auth/signer.js'
import { loadBudgets } from '../../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCall, KalshiCaller } from '../../../src/lib/venues/kalshi/rest/call.js'
import { readExchangeStatus } from '../../../src/lib/venues/kalshi/rest/exchange.js'
import { listMarkets, readMarket, readMarkets } from '../../../src/lib/venues/kalshi/rest/markets.js'
import { readBalance } from '../../../src/lib/venues/kalshi/rest/balance.js'
import { readOrderBook } from '../../../src/lib/venues/kalshi/rest/order-books.js'
import { ALICE_KEY, BOB_KEY, BTC, COLD, KEYS, order, ORDER, WARM } from '../../exchange/kalshi/small-world.js'
import { PRIVATE_READS, PUBLIC_READS, type Question } from './reads.js'
import { restWorld, signerOf, type Client } from './rest-world.js'

let world: Awaited<ReturnType<typeof restWorld>>
let orderId: string

beforeAll(async () => {
  world = await restWorld()
  orderId = order(world.world, { client_order_id: 'mine-1' }).body.order_id
  order(world.world, { side: 'ask', price: '0.4300', count: '4' }, BOB_KEY)
  order(world.world, { price: '0.4400', count: '3', time_in_force: 'immediate_or_cancel' })
})
afterAll(() => world.close())
beforeEach(() => {
  world.faults.clear()
  world.seen.length = 0
})

const PLACE: KalshiCall = {
  method: 'POST',
  path: '/portfolio/events/orders',
  body: { ...ORDER, price: '0.0100', count: '1.00' },
  access: 'signed',
}

const faultOf = async (call: Promise<unknown>): Promise<VenueError> => {
  const fault: unknown = await call.then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  )
  if (fault instanceof VenueError) return fault
  throw fault as Error
}

const withoutTicker = (book: unknown): unknown => {
  const { ticker: _ticker, ...sides } = book as { ticker: string }
  return sides
}

const ask = (reads: Readonly<Record<string, Question>>, rest: KalshiCaller): Promise<[string, unknown][]> =>
  Promise.all(Object.entries(reads).map(async ([name, read]) => [name, await read(rest, orderId)]))

describe('every read', () => {
  const keys = { 'an RSA key': ALICE_KEY, 'an Ed25519 key': BOB_KEY }

  it('of public data is answered without a key', async () => {
    const { rest } = world.client()
    await ask(PUBLIC_READS, rest)
    expect(world.seen.some(({ headers }) => 'kalshi-access-signature' in headers)).toBe(false)
    expect(world.seen.length).toBeGreaterThanOrEqual(Object.keys(PUBLIC_READS).length)
  })

  it.each(Object.entries(keys))('of public data is answered with %s, signed', async (_, key) => {
    const { rest } = world.client(signerOf(key))
    await ask(PUBLIC_READS, rest)
    expect(world.seen.every(({ headers }) => 'kalshi-access-signature' in headers)).toBe(true)
  })

  it('of the account is answered with a key, and not sent without one', async () => {
    await ask(PRIVATE_READS, world.client(signerOf(ALICE_KEY)).rest)
    expect(world.seen.length).toBeGreaterThanOrEqual(Object.keys(PRIVATE_READS).length)
    world.seen.length = 0
    for (const read of Object.values(PRIVATE_READS)) {
      const fault = await faultOf(Promise.resolve(read(world.client().rest, orderId)))
      expect(fault).toMatchObject({ code: 'ARB-AUTH-001', outcome: 'not-sent' })
    }
    expect(world.seen).toHaveLength(0)
  })

  it('tells what the venue holds', async () => {
    const { rest } = world.client(signerOf(ALICE_KEY))
    const told = Object.fromEntries(await ask({ ...PUBLIC_READS, ...PRIVATE_READS }, rest))
    expect(told['readOrderBook']).toMatchObject({
      ticker: BTC,
      bids: [{ price: 4_300, qty: 6_000_000 }, { price: 4_200, qty: 13_000_000 }, { price: 4_100 }],
      asks: [
        { price: 4_400, qty: 14_000_000 },
        { price: 4_500, qty: 20_000_000 },
      ],
    })
    expect(told['readMarket']).toMatchObject({
      bid: { price: 4_300 },
      ask: { price: 4_400 },
      lastPrice: 4_400,
    })
    expect(told['listMarkets']).toHaveLength(3)
    expect(told['listOrders']).toHaveLength(2)
    expect(told['readOrder']).toMatchObject({ clientOrderId: 'mine-1', filled: 4_000_000, state: 'resting' })
    expect(told['listFills']).toMatchObject([
      { taker: true, price: 4_400 },
      { taker: false, price: 4_300 },
    ])
    expect(told['listPositions']).toMatchObject([{ market: BTC, position: 7_000_000 }])
    expect(told['readQueuePosition']).toBe(0)
    expect(told['readLimits']).toMatchObject({ tier: 'advanced', write: { perSecond: 300 } })
    expect(told['readApiKeys']).toMatchObject({ keys: [{ isOwn: true }] })
    expect(JSON.stringify(told)).not.toContain(ALICE_KEY.keyId)
  })

  it('walks page by page to the end', async () => {
    const steps: number[] = []
    const markets = await listMarkets(world.client().rest, { limit: 1 }).collect(({ items }) =>
      steps.push(items.length),
    )
    expect(markets.map(({ ticker }) => ticker).sort()).toEqual([BTC, COLD, WARM].sort())
    expect(steps.filter((count) => count > 0)).toEqual([1, 1, 1])
  })

  it('by ticker says which ones the venue does not know', async () => {
    const { markets, unknown } = await readMarkets(world.client().rest, [BTC, 'KX-NONE', WARM, BTC])
    expect([[...markets.keys()].sort(), unknown]).toEqual([[BTC, WARM].sort(), ['KX-NONE']])
  })
})

describe('the credentials', () => {
  it.each([
    [
      'a key that did not sign',
      new KalshiSigner({ keyId: 'alice-rsa', key: KEYS.ed25519.privateKey, environment: 'simulated' }),
    ],
    [
      'an unknown key id',
      new KalshiSigner({ keyId: 'nobody', key: KEYS.rsa.privateKey, environment: 'simulated' }),
    ],
  ])('with %s are refused once, for reads and for writes', async (_, signer) => {
    for (const call of [PLACE, { ...PLACE, method: 'GET', path: '/portfolio/balance' } as const]) {
      world.seen.length = 0
      const { rest } = world.client(signer)
      expect(await faultOf(rest.call(call))).toMatchObject({
        code: 'ARB-AUTH-003',
        outcome: 'refused',
        status: 401,
      })
      expect(world.seen).toHaveLength(1)
    }
  })

  it('a clock that is a minute off is healed with exactly one more request', async () => {
    for (const skew of [60_000, -60_000])
      for (const key of [ALICE_KEY, BOB_KEY]) {
        world.faults.sizes = { clock_skew: skew }
        world.faults.set('clock_skew')
        world.seen.length = 0
        const { rest, offset } = world.client(signerOf(key))
        await readBalance(rest)
        expect(world.seen).toHaveLength(2)
        await readBalance(rest)
        expect(world.seen).toHaveLength(3)
        expect(Math.abs(offset.offsetMs - skew)).toBeLessThan(1_500)
      }
  })

  it('ready headers serve several requests and outlive a jump of the clock', async () => {
    const ready = new ReadyHeaders(signerOf(ALICE_KEY))
    ready.keep('GET', '/trade-api/v2/portfolio/balance', ms(Date.now()))
    const { rest } = world.client(ready)
    await Promise.all([readBalance(rest), readBalance(rest, { shard: 0 }), readBalance(rest, { shard: 2 })])
    const signatures = world.seen.map(({ headers }) => headers['kalshi-access-signature'])
    expect(new Set(signatures).size).toBe(1)
    world.faults.sizes = { clock_skew: 60_000 }
    world.faults.set('clock_skew')
    world.seen.length = 0
    await readBalance(rest)
    expect(world.seen).toHaveLength(2)
  })
})

describe('with faults', () => {
  const asking = (): Client => world.client(signerOf(BOB_KEY), durationMs(300))

  it('rate_limit_storm: an order is refused once, a read is tried three times and heals when it ends', async () => {
    world.faults.set('rate_limit_storm')
    expect(await faultOf(asking().rest.call(PLACE))).toMatchObject({
      code: 'ARB-VEN-002',
      outcome: 'refused',
    })
    expect(world.seen).toHaveLength(1)
    world.faults.set('rate_limit_storm', 2)
    expect(await readMarket(asking().rest, BTC)).toMatchObject({ ticker: BTC })
    expect(world.seen).toHaveLength(4)
  })

  it('error_after_accept: an order is unknown, and it was taken', async () => {
    world.faults.set('error_after_accept', 1)
    const client = asking()
    const before = world.world.exchange.orders('bob').length
    expect(await faultOf(client.rest.call(PLACE))).toMatchObject({ code: 'ARB-VEN-003', outcome: 'unknown' })
    expect([world.seen.length, world.world.exchange.orders('bob').length]).toEqual([1, before + 1])
  })

  it('html_page: no page is ever an answer', async () => {
    for (let i = 0; i < 12; i++) {
      world.faults.set('html_page', 1)
      world.seen.length = 0
      const fault = await faultOf(asking().rest.call(PLACE))
      expect(fault.outcome).toBe('unknown')
      expect(fault.code).toBe(fault.status === 503 ? 'ARB-VEN-003' : 'ARB-NET-004')
      expect(world.seen).toHaveLength(1)
    }
    // A page that fails may pass; one that forbids does not.
    for (let i = 0; i < 12; i++) {
      world.faults.set('html_page', 1)
      const told: unknown = await readOrderBook(asking().rest, BTC).catch((fault: unknown) => fault)
      if (told instanceof VenueError) expect(told).toMatchObject({ code: 'ARB-NET-004', status: 403 })
      else expect(told).toMatchObject({ ticker: BTC })
    }
  })

  it.each(['disconnect', 'truncate'] as const)(
    '%s: an order is unknown and sent once, a read heals',
    async (kind) => {
      world.faults.set(kind)
      expect(await faultOf(asking().rest.call(PLACE))).toMatchObject({
        code: 'ARB-NET-003',
        outcome: 'unknown',
      })
      expect(world.seen).toHaveLength(1)
      world.faults.set(kind, 2)
      expect(await readMarket(asking().rest, BTC)).toMatchObject({ ticker: BTC })
      expect(world.seen).toHaveLength(4)
    },
  )

  it.each(['late_answer', 'lost_answer'] as const)('%s: an order is unknown and sent once', async (kind) => {
    world.faults.sizes = { late_answer: 5_000 }
    world.faults.set(kind)
    expect(await faultOf(asking().rest.call(PLACE))).toMatchObject({
      code: 'ARB-NET-003',
      outcome: 'unknown',
    })
    expect(world.seen).toHaveLength(1)
    world.faults.set(kind, 1)
    expect(await readMarket(asking().rest, BTC)).toMatchObject({ ticker: BTC })
  })

  it('schema_drift: a book is right or fails loudly; null for a side is an empty side', async () => {
    const { rest } = world.client(signerOf(ALICE_KEY))
    const { bids, asks } = await readOrderBook(rest, BTC)
    let failed = 0
    for (let i = 0; i < 60; i++) {
      world.faults.set('schema_drift', 1)
      const told: unknown = await readOrderBook(rest, BTC).catch((fault: unknown) => fault)
      if (told instanceof DataError) failed++
      else
        expect([
          { bids, asks },
          { bids: [], asks },
          { bids, asks: [] },
        ]).toContainEqual(withoutTicker(told))
    }
    expect(failed).toBeGreaterThan(30)
  })

  it('maintenance: reads go on, orders are refused', async () => {
    world.faults.set('maintenance')
    const client = asking()
    expect(await faultOf(client.rest.call(PLACE))).toMatchObject({ outcome: 'refused' })
    expect(await readExchangeStatus(client.rest)).toMatchObject({ tradingActive: false })
    expect(await readMarket(client.rest, BTC)).toMatchObject({ ticker: BTC })
  })

  it('nobody there: nothing was sent', async () => {
    const other = await restWorld()
    const { rest } = other.client(signerOf(BOB_KEY))
    await other.close()
    expect(await faultOf(rest.call(PLACE))).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
  })
})

describe('the budgets of a real venue', () => {
  it('are read at start and kept so well that it never says 429', async () => {
    const strict = await restWorld({ rateLimits: true })
    try {
      const { rest, budgets } = strict.client(signerOf(ALICE_KEY))
      expect(await loadBudgets(rest, budgets, { isSigned: true })).toMatchObject({ tier: 'advanced' })
      await Promise.all(Array.from({ length: 120 }, () => readBalance(rest)))
      const waited = budgets.status().find(({ name }) => name === 'read')?.longestWaitMs ?? 0
      expect(strict.seen).toHaveLength(122)
      expect(waited).toBeGreaterThan(0)
    } finally {
      await strict.close()
    }
  })
})
