// Every read against the simulated venue over real HTTP, and every kind of call with its faults.
import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { ApiCredentials } from '../../../src/lib/venues/polymarket/auth/api-credentials.js'
import { bookHash } from '../../../src/lib/venues/polymarket/book-hash.js'
import type { PolymarketCaller } from '../../../src/lib/venues/polymarket/rest/call.js'
import {
  createCredentials,
  deleteApiKey,
  deriveCredentials,
  listApiKeys,
  openCredentials,
} from '../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { readBook, readBooks } from '../../../src/lib/venues/polymarket/rest/clob/books.js'
import {
  cancelAll,
  cancelMarketOrders,
  cancelOrder,
  cancelOrders,
} from '../../../src/lib/venues/polymarket/rest/clob/cancel-orders.js'
import { sendHeartbeat } from '../../../src/lib/venues/polymarket/rest/clob/heartbeat.js'
import { dropNotifications } from '../../../src/lib/venues/polymarket/rest/clob/notifications.js'
import { listOpenOrders, readOrder } from '../../../src/lib/venues/polymarket/rest/clob/open-orders.js'
import { postOrder, postOrders } from '../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { loadTier } from '../../../src/lib/venues/polymarket/rest/clob/rate-tier.js'
import {
  createReadonlyKey,
  deleteReadonlyKey,
  listReadonlyKeys,
} from '../../../src/lib/venues/polymarket/rest/clob/readonly-keys.js'
import { listTrades } from '../../../src/lib/venues/polymarket/rest/clob/trades.js'
import { readVersion } from '../../../src/lib/venues/polymarket/rest/clob/venue-state.js'
import { listGammaEvents, listGammaMarkets } from '../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import { refusalOf } from '../../../src/lib/venues/polymarket/rest/refusals.js'
import { PLAIN, SET_A } from '../../sdk/polymarket-world.js'
import { PRIVATE_READS, PUBLIC_READS, type Asker, type Question } from './reads.js'
import { KEY_A, KEY_B, orderBody, restWorld, type Client } from './rest-world.js'

let world: Awaited<ReturnType<typeof restWorld>>
let alice: Awaited<ReturnType<typeof world.trader>>
let asker: Asker
let salt = 10

beforeAll(async () => {
  world = await restWorld()
  alice = await world.trader(KEY_A)
  const resting = orderBody(alice, { ticks: 4_500, shares: 10, salt: 1 })
  await postOrder(alice.rest, resting.body)
  await postOrder(alice.rest, orderBody(alice, { ticks: 5_200, shares: 20, salt: 2 }).body)
  asker = { orderId: resting.id, wallet: alice.key.address }
})
afterAll(() => world.close())
beforeEach(() => {
  world.faults.clear()
  world.seen.length = 0
})

const faultOf = async (call: Promise<unknown>): Promise<VenueError> => {
  const fault: unknown = await call.then(
    (value) => new Error(`it succeeded with ${inspect(value)}`),
    (error: unknown) => error,
  )
  if (fault instanceof VenueError) return fault
  throw fault as Error
}

const ask = (
  reads: Readonly<Record<string, Question>>,
  rest: PolymarketCaller,
): Promise<[string, unknown][]> =>
  Promise.all(Object.entries(reads).map(async ([name, read]) => [name, await read(rest, asker)]))

const anOrder = (ticks = 4_000) => orderBody(alice, { ticks, shares: 10, salt: salt++ })

describe('every read', () => {
  it('of public data is answered without a key, and never signed', async () => {
    await ask(PUBLIC_READS, world.client().rest)
    await ask(PUBLIC_READS, alice.rest)
    expect(world.seen.some(({ headers }) => Object.keys(headers).some((name) => /^poly_/i.test(name)))).toBe(
      false,
    )
    expect(world.seen.length).toBeGreaterThanOrEqual(2 * Object.keys(PUBLIC_READS).length)
  })

  it('of the account is answered with credentials, and not sent without them', async () => {
    await ask(PRIVATE_READS, alice.rest)
    expect(world.seen.length).toBeGreaterThanOrEqual(Object.keys(PRIVATE_READS).length)
    world.seen.length = 0
    for (const read of Object.values(PRIVATE_READS)) {
      const fault = await faultOf(Promise.resolve(read(world.client().rest, asker)))
      expect(fault).toMatchObject({ code: 'ARB-AUTH-001', outcome: 'not-sent' })
    }
    expect(world.seen).toHaveLength(0)
  })

  it('tells what the venue holds', async () => {
    const told = Object.fromEntries(await ask({ ...PUBLIC_READS, ...PRIVATE_READS }, alice.rest))
    expect(told).toMatchObject({
      readOk: true,
      readVersion: 2,
      readPrice: 4_800,
      readMidpoint: 5_000,
      readSpread: 400,
      readLastTrade: { price: 5_200, side: 'buy' },
      readTickSize: 100,
      readNegRisk: true,
      readLegacyBaseFee: 1_000,
      readMarketOfToken: { conditionId: PLAIN.condition, tokens: [PLAIN.yes, PLAIN.no] },
      readCompactMarket: {
        conditionId: SET_A.condition,
        tokens: [
          { token: SET_A.yes, label: 'Yes' },
          { token: SET_A.no, label: 'No' },
        ],
        tick: 100,
        minSize: 5_000_000,
        isNegRisk: true,
        fee: { rateE6: 50_000, exponent: 1, takerOnly: true },
        isAccepting: true,
      },
      readMarket: { conditionId: PLAIN.condition, isNegRisk: false, tick: 100 },
      readBook: {
        conditionId: PLAIN.condition,
        token: PLAIN.yes,
        bids: [{ price: 4_800, qty: 500_000_000 }, { price: 4_700 }, { price: 4_500, qty: 10_000_000 }],
        asks: [
          { price: 5_200, qty: 480_000_000 },
          { price: 5_300, qty: 1_000_000_000 },
        ],
        tick: 100,
        isNegRisk: false,
        lastPrice: 5_200,
      },
      listOpenOrders: [
        {
          id: asker.orderId,
          status: 'LIVE',
          side: 'buy',
          price: { low: 4_500, high: 4_500 },
          size: 10_000_000,
        },
      ],
      readOrder: { id: asker.orderId, status: 'LIVE', matched: 0, type: 'GTC', expiresAt: undefined },
      listTrades: [
        {
          role: 'taker',
          side: 'buy',
          size: 20_000_000,
          price: { low: 5_200, high: 5_200 },
          token: PLAIN.yes,
        },
      ],
      readShares: { balance: 20_000_000 },
      readClosedOnly: false,
      readRateTier: { name: 'standard', isKnown: true },
      readOrdersScoring: new Map([[asker.orderId, false]]),
      readGammaMarket: {
        conditionId: PLAIN.condition,
        version: 'v1',
        outcomes: ['Yes', 'No'],
        tokens: [PLAIN.yes, PLAIN.no],
        isBinary: true,
        fee: { rateE6: 50_000, exponent: 1, takerOnly: true },
        tick: 100,
        minSize: 5_000_000,
      },
      readGammaEvent: { id: 'set', isNegRisk: true, markets: [{ isNegRisk: true }, {}], rejected: [] },
      listPositions: [{ token: PLAIN.yes, size: 20_000_000, status: 'OPEN' }],
      readGeoblock: { isBlocked: false },
    })
    expect(told['listGammaMarkets']).toHaveLength(4)
    expect(told['listGammaEvents']).toHaveLength(2)
    expect(JSON.stringify(told)).not.toContain('203.0.113.7')
  })

  it('of a book has what its hash is made of', async () => {
    for (const book of [
      await readBook(alice.rest, PLAIN.no),
      ...(await readBooks(alice.rest, [SET_A.yes, '9'])).values(),
    ]) {
      const { hash, hashed } = book
      expect(hashed && bookHash(hashed)).toBe(hash)
    }
  })

  it('walks page by page to the end, and asks for no more than a hundred rows', async () => {
    const steps: number[] = []
    await listGammaMarkets(alice.rest, { limit: 1 }).collect(({ items }) => steps.push(items.length))
    expect(steps).toEqual([2, 2])
    world.seen.length = 0
    await listGammaEvents(alice.rest, { limit: 5_000 }).collect()
    expect(world.seen.map(({ query }) => query.get('limit'))).toEqual(['100'])
  })
})

describe('orders', () => {
  it('are placed, found, listed and cancelled', async () => {
    const [one, two, three] = [anOrder(), anOrder(), anOrder()]
    expect(await postOrder(alice.rest, one.body)).toMatchObject({
      orderId: one.id,
      status: 'live',
      making: undefined,
      trades: [],
    })
    const batch = await postOrders(alice.rest, { body: `[${two.body},${three.body}]`, count: 2 })
    expect(batch).toMatchObject([
      { ok: true, value: { orderId: two.id } },
      { ok: true, value: { orderId: three.id } },
    ])
    expect(await readOrder(alice.rest, two.id)).toMatchObject({
      status: 'LIVE',
      price: { low: 4_000, high: 4_000 },
    })
    expect(await cancelOrder(alice.rest, one.id)).toEqual({ canceled: [one.id], notCanceled: new Map() })
    const unknown = `0x${'12'.repeat(32)}`
    const { canceled, notCanceled } = await cancelOrders(alice.rest, [two.id, unknown, two.id])
    expect([canceled, [...notCanceled.keys()]]).toEqual([[two.id], [unknown]])
    expect(await cancelMarketOrders(alice.rest, { token: PLAIN.no })).toMatchObject({ canceled: [] })
    const rests = (await listOpenOrders(alice.rest).collect()).map(({ id }) => id)
    expect(rests.sort()).toEqual([asker.orderId, three.id].sort())
    expect((await cancelMarketOrders(alice.rest, { conditionId: SET_A.condition })).canceled).toEqual([])
    expect(await faultOf(readOrder(alice.rest, unknown))).toMatchObject({ outcome: 'refused', status: 404 })
  })

  it('that match say what they gave and got, and each trade is found by its id', async () => {
    const placed = await postOrder(alice.rest, anOrder(5_200).body)
    expect(placed).toMatchObject({ status: 'matched', making: 5_200_000, taking: 10_000_000 })
    const [trade] = await listTrades(alice.rest, { id: placed.trades[0]! }).collect()
    expect(trade).toMatchObject({
      takerOrderId: placed.orderId,
      makers: [{ price: { low: 5_200, high: 5_200 }, size: 10_000_000 }],
    })
    const late = await listTrades(alice.rest, { from: trade!.matchedAt, to: trade!.matchedAt }).collect()
    expect(late.map(({ id }) => id)).toContain(trade!.id)
  })

  it.each([
    ['off the grid', { ticks: 4_005, shares: 10 }, 'tick'],
    ['too small', { ticks: 4_000, shares: 2 }, 'min-size'],
    ['a cross that may not take', { ticks: 5_300, shares: 10, isPostOnly: true }, 'post-only-cross'],
    ['more than there is', { ticks: 4_900, shares: 90_000_000 }, 'balance'],
  ])('refused as %s say so', async (_, wish, refusal) => {
    const { body } = orderBody(alice, { ...wish, salt: salt++ })
    const fault = await faultOf(postOrder(alice.rest, body))
    expect([fault.code, fault.outcome, refusalOf(fault)]).toEqual(['ARB-VEN-001', 'refused', refusal])
    const [entry] = await postOrders(alice.rest, { body: `[${body}]`, count: 1 })
    expect(entry?.ok === false && refusalOf(entry.error)).toBe(refusal)
  })

  it('an order with a broken signature is refused, and one too many fails the batch', async () => {
    const { body } = anOrder()
    const broken = body.replace(/"signature":"0x..../, '"signature":"0x0000')
    expect((await faultOf(postOrder(alice.rest, broken))).outcome).toBe('refused')
    const many = { body: `[${Array.from({ length: 16 }, () => body).join()}]`, count: 15 }
    expect(refusalOf(await faultOf(postOrders(alice.rest, many)))).toBe('payload')
  })
})

describe('the credentials', () => {
  it('are created, derived, listed and deleted, by the wallet and by themselves', async () => {
    const bob = await world.trader(KEY_B)
    expect(await deriveCredentials(bob.rest)).toEqual(bob.secrets)
    expect(await openCredentials(bob.rest)).toEqual(bob.secrets)
    expect((await faultOf(createCredentials(bob.rest))).outcome).toBe('refused')
    const second = await createCredentials(bob.rest, 1)
    expect(second.apiKey).not.toBe(bob.secrets.apiKey)
    expect([...(await listApiKeys(bob.rest))].sort()).toEqual([bob.secrets.apiKey, second.apiKey].sort())
    const readonly = await createReadonlyKey(bob.rest)
    expect(await listReadonlyKeys(bob.rest)).toEqual([readonly])
    await deleteReadonlyKey(bob.rest, readonly)
    expect(await listReadonlyKeys(bob.rest)).toEqual([])
    await deleteApiKey(bob.rest)
    expect(await faultOf(listApiKeys(bob.rest))).toMatchObject({ code: 'ARB-AUTH-003', outcome: 'refused' })
  })

  it('that are wrong are refused once, for reads and for writes', async () => {
    const credentials = new ApiCredentials({
      ...alice.secrets,
      secret: Buffer.alloc(32).toString('base64'),
      address: alice.key.address,
    })
    const { rest } = world.client({ credentials })
    for (const call of [() => listApiKeys(rest), () => postOrder(rest, anOrder().body)]) {
      world.seen.length = 0
      expect(await faultOf(call())).toMatchObject({ code: 'ARB-AUTH-003', outcome: 'refused', status: 401 })
      expect(world.seen).toHaveLength(1)
    }
  })

  it('with a clock that is far off are signed anew with exactly one more request', async () => {
    for (const skew of [120_000, -120_000]) {
      world.faults.sizes = { clock_skew: skew }
      world.faults.set('clock_skew')
      world.seen.length = 0
      const { rest, offset } = world.client({ credentials: alice.credentials })
      await listApiKeys(rest)
      expect(world.seen).toHaveLength(2)
      await listApiKeys(rest)
      expect(world.seen).toHaveLength(3)
      expect(Math.abs(offset.offsetMs - skew)).toBeLessThan(1_500)
    }
  })
})

describe('the heartbeat', () => {
  it('adopts the id that the venue names instead of a stale one', async () => {
    const bob = await world.trader(KEY_B)
    const first = await sendHeartbeat(bob.rest, '')
    expect(first).toEqual({ id: expect.any(String) as string, isStale: false })
    const second = await sendHeartbeat(bob.rest, first.id)
    expect(await sendHeartbeat(bob.rest, first.id)).toEqual({ id: second.id, isStale: true })
    expect(await sendHeartbeat(bob.rest, second.id)).toMatchObject({ isStale: false })
  })
})

it('notifications are dropped, and the tier is taken over', async () => {
  await dropNotifications(alice.rest, ['1', '2'])
  const { rest, budgets } = world.client({ credentials: alice.credentials })
  expect(await loadTier(rest, budgets)).toEqual({ name: 'standard', isKnown: true })
})

describe('with faults', () => {
  const asking = (): Client => world.client({ credentials: alice.credentials }, durationMs(300))
  const openIds = async (): Promise<readonly string[]> =>
    (await listOpenOrders(alice.rest).collect()).map(({ id }) => id)

  it('error_after_accept: an order is unknown, was sent once, and it was taken', async () => {
    world.faults.set('error_after_accept', 1)
    const { id, body } = anOrder()
    expect(await faultOf(postOrder(asking().rest, body))).toMatchObject({
      code: 'ARB-VEN-003',
      outcome: 'unknown',
      status: 500,
    })
    expect(world.seen).toHaveLength(1)
    expect(await openIds()).toContain(id)
  })

  it.each(['lost_answer', 'disconnect', 'truncate', 'html_page'] as const)(
    '%s: an order is unknown and sent once, a read is tried again',
    async (kind) => {
      world.faults.set(kind, 1)
      expect((await faultOf(postOrder(asking().rest, anOrder().body))).outcome).toBe('unknown')
      expect(world.seen).toHaveLength(1)
      world.seen.length = 0
      if (kind === 'html_page') return
      world.faults.set(kind, kind === 'truncate' ? 2 : 1)
      expect(await readBook(asking().rest, PLAIN.yes)).toMatchObject({ token: PLAIN.yes })
      expect(world.seen.length).toBeGreaterThan(1)
      world.faults.set(kind, 1)
      expect((await readBooks(asking().rest, [PLAIN.yes])).size).toBe(1)
    },
  )

  it('late_answer: an order is unknown and sent once', async () => {
    world.faults.sizes = { late_answer: 2_000 }
    world.faults.set('late_answer', 1)
    expect(await faultOf(postOrder(asking().rest, anOrder().body))).toMatchObject({ code: 'ARB-NET-003' })
    expect(world.seen).toHaveLength(1)
  })

  it('rate_limit_storm: an order is refused once, a batch as a whole or entry by entry, a read heals', async () => {
    world.faults.set('rate_limit_storm')
    const fault = await faultOf(postOrder(asking().rest, anOrder().body))
    expect([fault.code, fault.outcome, refusalOf(fault)]).toEqual(['ARB-VEN-002', 'refused', 'rate-limit'])
    expect(world.seen).toHaveLength(1)
    const bodies = [anOrder(), anOrder()].map(({ body }) => body)
    const client = asking()
    const entries = await postOrders(client.rest, { body: `[${bodies.join()}]`, count: 2 }).catch(
      (error: unknown) => [{ ok: false as const, error: error as VenueError }],
    )
    for (const entry of entries) expect(!entry.ok && refusalOf(entry.error)).toBe('rate-limit')
    world.faults.set('rate_limit_storm', 1)
    world.seen.length = 0
    expect(await readVersion(asking().rest)).toBe(2)
    expect(world.seen).toHaveLength(2)
  })

  it('schema_drift: an order is taken all the same, its amounts are not believed', async () => {
    world.faults.set('schema_drift', 1)
    expect(await postOrder(asking().rest, anOrder(5_200).body)).toMatchObject({ making: undefined })
  })

  it('region_refusal: an order is refused', async () => {
    world.faults.set('region_refusal')
    const fault = await faultOf(postOrder(asking().rest, anOrder().body))
    expect([fault.outcome, refusalOf(fault)]).toEqual(['refused', 'forbidden'])
  })

  it('an exchange that only cancels, or does nothing at all, refuses and says which', async () => {
    world.faults.set('maintenance')
    const fault = await faultOf(postOrder(asking().rest, anOrder().body))
    expect([fault.code, fault.outcome, fault.status, refusalOf(fault)]).toEqual([
      'ARB-VEN-003',
      'refused',
      503,
      'trading-disabled',
    ])
    expect(world.seen).toHaveLength(1)
    expect(refusalOf(await faultOf(cancelAll(asking().rest)))).toBe('trading-disabled')
  })
})

it('the venue clock is learnt from answers', async () => {
  const { rest, offset } = world.client()
  await readVersion(rest)
  expect(offset.samples).toBe(1)
  expect(Math.abs(offset.venueNow(ms(Date.now())) - Date.now())).toBeLessThan(1_500)
})
