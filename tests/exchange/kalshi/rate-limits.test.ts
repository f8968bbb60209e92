import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { ENDPOINT_COSTS, TIERS, type Tier } from '../../../src/lib/exchange/kalshi/auth/tiers.js'
import {
  ALICE,
  ALICE_KEY,
  ask,
  BOB_KEY,
  BTC,
  get,
  order,
  ORDER,
  ORDERS,
  smallWorld,
  START,
  type Asked,
  type SmallWorld,
} from './small-world.js'

const limited = (tier: Tier = 'basic'): SmallWorld => smallWorld({ settings: { rateLimits: true, tier } })

/** How many of these calls pass before the first is refused. */
function passing(call: () => Asked, most = 5_000): number {
  for (let count = 0; count < most; count++) if (call().status === 429) return count
  return most
}

const tiny = (world: SmallWorld, over: object = {}) =>
  order(world, { count: '0.01', price: '0.0100', ...over })

describe('token buckets', () => {
  it.each([
    ['basic', 60, 10],
    ['advanced', 90, 90],
    ['expert', 60, 180],
  ] as const)('%s: %i reads and %i orders at once', (tier, reads, writes) => {
    const world = limited(tier)
    expect(passing(() => get(world, '/portfolio/balance', ALICE_KEY))).toBe(reads)
    expect(passing(() => tiny(world, { exchange_index: 2 }))).toBe(writes)
  })

  it('have the documented sizes', () => {
    const table = Object.entries(TIERS).map(([tier, { read, write }]) => [
      tier,
      read.refill_rate,
      read.bucket_capacity / read.refill_rate,
      write.refill_rate,
      write.bucket_capacity / write.refill_rate,
    ])
    expect(table).toEqual([
      ['basic', 200, 3, 100, 1],
      ['advanced', 300, 3, 300, 3],
      ['expert', 600, 1, 600, 3],
      ['premier', 1_200, 1, 1_200, 3],
      ['paragon', 2_400, 1, 2_400, 3],
      ['prime', 4_800, 1, 4_800, 3],
      ['prestige', 12_000, 1, 9_600, 3],
    ])
  })

  it('say so with a plain body and no header', () => {
    const world = limited()
    passing(() => get(world, '/portfolio/balance', ALICE_KEY))
    const answer = get(world, '/portfolio/balance', ALICE_KEY)
    expect(answer).toMatchObject({ status: 429, text: '{"error":"too many requests"}' })
    expect(Object.keys(answer.headers)).toEqual(['date'])
  })

  it('refill continuously, and a refused request takes nothing', () => {
    const world = limited()
    passing(() => tiny(world, { exchange_index: 2 }))
    const after = (time: number) => {
      world.agenda.runUntil(ms(START + time))
      return tiny(world, { exchange_index: 2 }).status
    }
    expect(after(99)).toBe(429)
    expect(after(100)).toBe(201)
    expect(after(199)).toBe(429)
    expect(after(200)).toBe(201)
  })

  it('are one for reads and one for writes, of each account', () => {
    const world = limited()
    passing(() => get(world, '/portfolio/balance', ALICE_KEY))
    expect(tiny(world).status).toBe(201)
    expect(get(world, '/portfolio/balance', BOB_KEY).status).toBe(200)
  })

  it('are one for writes on each shard, and all of them for what has to be routed', () => {
    const world = limited()
    expect(passing(() => tiny(world, { exchange_index: 2 }))).toBe(10)
    expect(passing(() => tiny(world, { exchange_index: 3 }))).toBe(10)
    expect(tiny(world).status).toBe(429)
    expect(passing(() => tiny(world, { exchange_index: 0 }))).toBe(10)
    const fresh = limited()
    expect(passing(() => tiny(fresh))).toBe(10)
    expect(tiny(fresh, { exchange_index: 2 }).status).toBe(429)
  })
})

describe('costs', () => {
  it('are those that the venue lists', () => {
    const { body } = get(smallWorld(), '/account/endpoint_costs')
    expect(body).toEqual({ default_cost: 10, endpoint_costs: ENDPOINT_COSTS })
  })

  it.each([
    ['a cancel', 'DELETE', `${ORDERS}/nobody?exchange_index=2`, 50],
    ['a cancel on shard 0', 'DELETE', `${ORDERS}/nobody`, 50],
    ['a cancel-all', 'DELETE', ORDERS, 50],
    ['an order group', 'POST', '/portfolio/order_groups/create', 10],
    ['one order', 'GET', '/portfolio/orders/nobody', 300],
    ['a queue position', 'GET', '/portfolio/orders/nobody/queue_position', 60],
  ])('%s', (_, method, target, count) => {
    const world = limited()
    expect(
      passing(() => ask(world, method, target, { as: ALICE_KEY, body: method === 'GET' ? undefined : {} })),
    ).toBe(count)
  })

  it('of a batch are those of its items, all or nothing, from the general bucket', () => {
    const world = limited()
    const batch = (count: number) =>
      ask(world, 'POST', `${ORDERS}/batched`, {
        as: ALICE_KEY,
        body: {
          orders: Array.from({ length: count }, () => ({ ...ORDER, count: '0.01', exchange_index: 2 })),
        },
      })
    expect(batch(11).status).toBe(429)
    expect(batch(6).status).toBe(201)
    expect(batch(5).status).toBe(429)
    expect(batch(4).status).toBe(201)
    expect(tiny(world, { exchange_index: 0 }).status).toBe(429)
    expect(tiny(world, { exchange_index: 2 }).status).toBe(201)
    const cancels = { orders: Array.from({ length: 50 }, () => ({ order_id: 'x', market_ticker: BTC })) }
    world.agenda.runUntil(ms(START + 1_000))
    expect(ask(world, 'DELETE', `${ORDERS}/batched`, { as: ALICE_KEY, body: cancels }).status).toBe(200)
    expect(ask(world, 'DELETE', ORDERS, { as: ALICE_KEY }).status).toBe(429)
  })
})

describe('tiers', () => {
  it('are told, and can be raised', () => {
    const world = limited()
    const limits = () => get(world, '/account/limits', ALICE_KEY).body
    expect(limits()).toMatchObject({ usage_tier: 'basic', grants: [] })
    world.venue.setTier(ALICE, 'premier')
    expect(limits()).toMatchObject({
      usage_tier: 'premier',
      read: { refill_rate: 1_200, bucket_capacity: 1_200 },
    })
    world.agenda.runUntil(ms(START + 1_000))
    expect(passing(() => get(world, '/portfolio/balance', ALICE_KEY))).toBe(120)
  })

  it('are upgraded for whoever has sent an order', () => {
    const world = limited()
    const upgrade = () => ask(world, 'POST', '/account/api_usage_level/upgrade', { as: ALICE_KEY }).status
    expect(upgrade()).toBe(403)
    tiny(world)
    expect(upgrade()).toBe(201)
    expect(get(world, '/account/limits', ALICE_KEY).body.usage_tier).toBe('advanced')
  })
})

it('unsigned requests are limited only when the settings say so', () => {
  const free = limited()
  expect(passing(() => get(free, '/markets'), 200)).toBe(200)
  const strict = smallWorld({ settings: { rateLimits: true, unsignedTokens: 10 } })
  expect(passing(() => get(strict, '/markets'), 200)).toBe(1)
  expect(get(strict, '/markets', ALICE_KEY).status).toBe(200)
})
