import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { durationMs } from '../../../../../src/lib/base/units.js'
import {
  ADDRESS_BUCKETS,
  addressBucketsOf,
} from '../../../../../src/lib/venues/polymarket/rest/address-limits.js'
import { PolymarketBudgets } from '../../../../../src/lib/venues/polymarket/rest/budgets.js'
import type { PolymarketCall } from '../../../../../src/lib/venues/polymarket/rest/call.js'
import { loadTier } from '../../../../../src/lib/venues/polymarket/rest/clob/rate-tier.js'
import { tierNamed } from '../../../../../src/lib/venues/polymarket/rest/signer-tiers.js'
import { scripted, START } from './fake-http.js'

const call = (
  method: PolymarketCall['method'],
  path: string,
  given: Partial<PolymarketCall> = {},
): PolymarketCall => ({ service: 'clob', method, path, access: 'signed', ...given })

const ORDER = call('POST', '/order', { items: 1 })
const CANCEL = call('DELETE', '/order', { urgent: true })

const budgetsAt = () => {
  const clock = new VirtualClock(START)
  return { clock, budgets: new PolymarketBudgets({ clock }) }
}

/** How many of so many calls went within the time, and when the last one did. */
async function wentWithin(of: PolymarketCall, seconds: number, most: number): Promise<number> {
  const { clock, budgets } = budgetsAt()
  for (let went = 0; went < most; went++) {
    await budgets.pay(of)
    if (clock.now() - START > seconds * 1_000) return went
  }
  return most
}

describe('the limits of an address', () => {
  it.each([
    ['GET', '/book', 'clob', ['all', 'clob', 'book']],
    ['GET', '/books', 'clob', ['all', 'clob']],
    ['POST', '/books', 'clob', ['all', 'clob', 'books']],
    ['POST', '/order', 'clob', ['all', 'clob', 'place', 'place-slow']],
    ['DELETE', '/order', 'clob', ['all', 'clob', 'cancel', 'cancel-slow']],
    ['GET', '/data/orders', 'clob', ['all', 'clob', 'ledger', 'own-orders']],
    ['GET', '/auth/api-keys', 'clob', ['all', 'clob', 'auth']],
    ['GET', '/events/keyset', 'gamma', ['all', 'gamma', 'gamma-lists', 'gamma-events']],
    ['GET', '/markets/12', 'gamma', ['all', 'gamma', 'gamma-lists', 'gamma-markets']],
    ['GET', '/public-search', 'gamma', ['all', 'gamma', 'search']],
    ['GET', '/v2/positions', 'data', ['all', 'data', 'data-own']],
    ['GET', '/v2/status', 'data', ['all', 'data', 'data-status']],
    ['GET', '/api/geoblock', 'site', ['all', 'site']],
  ] as const)('%s %s of %s', (method, path, service, buckets) => {
    expect(addressBucketsOf({ service, method, path })).toEqual(buckets)
  })

  it('are kept with room to spare in every window', () => {
    const all = Object.entries(ADDRESS_BUCKETS)
    for (const [name, { capacity, refillPerSecond }] of all) {
      const seconds = name.endsWith('-slow') ? 600 : 10
      const most = capacity + refillPerSecond * seconds
      const limit = refillPerSecond / (0.7 / seconds)
      expect(most / limit, name).toBeLessThanOrEqual(0.91)
    }
    expect(ADDRESS_BUCKETS['book']?.refillPerSecond).toBeCloseTo(105)
  })

  it.each([
    ['GET', '/tick-size', 200],
    ['GET', '/balance-allowance/update', 50],
    ['GET', '/notifications', 125],
  ] as const)('%s %s: fewer than %i in ten seconds', async (method, path, limit) => {
    const went = await wentWithin(call(method, path), 10, limit + 10)
    expect(went).toBeLessThan(limit)
    expect(went).toBeGreaterThan(limit / 2)
  })
})

describe('the limits of a signer', () => {
  it('let a burst of orders go, then so many a second', async () => {
    expect(await wentWithin(ORDER, 0, 100)).toBe(60)
    expect(await wentWithin(ORDER, 2, 200)).toBe(60 + 2 * 40)
    expect(await wentWithin(CANCEL, 1, 300)).toBe(120 + 80)
  })

  it('take a batch by its length', async () => {
    const { clock, budgets } = budgetsAt()
    for (let i = 0; i < 4; i++) await budgets.pay(call('POST', '/orders', { items: 15 }))
    expect(clock.now()).toBe(START)
    await budgets.pay(call('POST', '/orders', { items: 15 }))
    expect(clock.now() - START).toBe(375)
  })

  it('do not let orders stand in the way of cancels', async () => {
    const { clock, budgets } = budgetsAt()
    for (let i = 0; i < 60; i++) await budgets.pay(ORDER)
    await budgets.pay(CANCEL)
    expect(clock.now()).toBe(START)
  })

  it('are those of the tier that the venue names', async () => {
    const { rest, budgets } = scripted(() => ({ body: { tier: 'Gold' } }))
    expect(await loadTier(rest, budgets)).toEqual({ name: 'Gold', isKnown: true })
    expect(budgets.tier).toBe('gold')
    const capacity = (name: string) => budgets.status().find((one) => one.name === name)?.capacity
    expect([capacity('signer-orders'), capacity('signer-cancels')]).toEqual([600, 1_200])
    const unknown = scripted(() => ({ body: { tier: 'unlimited' } }))
    expect(await loadTier(unknown.rest, unknown.budgets)).toEqual({ name: 'unlimited', isKnown: false })
    expect(unknown.budgets.tier).toBe('standard')
  })

  it('change with the headers of an answer', () => {
    const { budgets } = budgetsAt()
    budgets.heed(ORDER, { status: 200, headers: { 'poly-ratelimit-tier': 'silver' } })
    expect(budgets.tier).toBe('silver')
    budgets.heed(ORDER, { status: 200, headers: { 'poly-ratelimit-tier': 'moon' } })
    budgets.heed(call('GET', '/book'), { status: 200, headers: { 'poly-ratelimit-tier': 'elite' } })
    expect(budgets.tier).toBe('silver')
    for (const [i, tokens] of [
      ['5', 300],
      ['0', 0],
      ['-40', 0],
    ] as const) {
      budgets.heed(ORDER, { status: 200, headers: { 'poly-ratelimit-remaining': i } })
      expect(budgets.status()[0]!.tokens).toBeLessThanOrEqual(tokens)
    }
  })

  it.each([
    ['standard', 40, 60, 80, 120],
    ['copper', 60, 90, 120, 180],
    ['bronze', 80, 120, 160, 240],
    ['silver', 200, 300, 400, 600],
    ['gold', 400, 600, 800, 1_200],
    ['platinum', 450, 675, 900, 1_350],
    ['diamond', 525, 787, 1_050, 1_575],
    ['elite', 600, 900, 1_200, 1_800],
  ])('of %s', (name, orders, orderBurst, cancels, cancelBurst) => {
    expect(tierNamed(name)).toEqual({
      name,
      orders: { refillPerSecond: orders, capacity: orderBurst },
      cancels: { refillPerSecond: cancels, capacity: cancelBurst },
    })
  })
})

describe('after a 429', () => {
  it('what paid for the call is kept back as long as the venue wants; the rest goes', async () => {
    const { clock, budgets } = budgetsAt()
    budgets.heed(ORDER, { status: 429, headers: { 'retry-after': '3' } })
    await budgets.pay(call('GET', '/book'))
    await budgets.pay(CANCEL)
    expect(clock.now()).toBe(START)
    await budgets.pay(ORDER)
    expect(clock.now() - START).toBeGreaterThanOrEqual(3_000)
  })

  it('a call that cannot wait so long is not sent', async () => {
    const { clock, budgets } = budgetsAt()
    budgets.heed(call('GET', '/book'), { status: 429, headers: {} })
    budgets.heed(call('GET', '/book'), { status: 429, headers: { 'poly-ratelimit-reset': '30' } })
    const fault = await budgets.pay(call('GET', '/book'), { patience: durationMs(5_000) }).then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(fault).toBeInstanceOf(VenueError)
    expect(fault).toMatchObject({ code: 'ARB-VEN-002', outcome: 'not-sent' })
    expect(clock.now()).toBe(START)
  })

  it.each([
    ['GET', '/clob-markets/0x12'],
    ['GET', '/markets/0x12'],
    ['GET', '/time'],
    ['GET', '/rewards/markets/current'],
    ['GET', '/data/orders'],
  ] as const)('of %s %s no cancel, heartbeat or order waits, only its like', async (method, path) => {
    const { clock, budgets } = budgetsAt()
    budgets.heed(call(method, path), { status: 429, headers: { 'retry-after': '60' } })
    const patience = durationMs(1)
    await budgets.pay({ ...CANCEL, urgent: true }, { patience })
    await budgets.pay({ ...call('POST', '/v1/heartbeats'), urgent: true }, { patience })
    await budgets.pay(ORDER, { patience })
    await budgets.pay(call('GET', '/data/trades'), { patience })
    expect(clock.now()).toBe(START)
    await budgets.pay(call(method, path))
    expect(clock.now() - START).toBe(60_000)
  })

  it('a wait without end is bounded', async () => {
    const { clock, budgets } = budgetsAt()
    budgets.heed(ORDER, { status: 429, headers: { 'retry-after': '999999' } })
    await budgets.pay(ORDER)
    expect(clock.now() - START).toBeLessThanOrEqual(61_000)
  })
})
