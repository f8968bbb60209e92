import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { KalshiBudgets, loadBudgets } from '../../../../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { DEFAULT_COSTS, EndpointCosts } from '../../../../../src/lib/venues/kalshi/rest/endpoint-costs.js'
import { START } from './fake-http.js'

const call = (method: KalshiCall['method'], path: string, more: Partial<KalshiCall> = {}): KalshiCall => ({
  method,
  path,
  access: 'signed',
  ...more,
})
const ORDERS = '/portfolio/events/orders'
const CREATE = call('POST', ORDERS)

describe('what a call costs', () => {
  const costs = new EndpointCosts(DEFAULT_COSTS)

  it.each([
    ['GET', '/markets', 10],
    ['POST', ORDERS, 10],
    ['DELETE', `${ORDERS}/7d3f`, 2],
    ['DELETE', `${ORDERS}/batched`, 2],
    ['DELETE', ORDERS, 2],
    ['POST', `${ORDERS}/7d3f/amend`, 10],
    ['POST', `${ORDERS}/batched`, 10],
    ['GET', '/portfolio/orders/7d3f', 2],
    ['GET', '/portfolio/orders', 10],
    ['GET', '/portfolio/orders/queue_positions', 10],
    ['GET', '/portfolio/orders/7d3f/queue_position', 10],
    ['GET', '/cfbenchmarks/values', 50],
    ['GET', '/cfbenchmarks/history/values', 50],
    ['POST', '/account/api_usage_level/upgrade', 30],
  ] as const)('%s %s: %i', (method, path, cost) => {
    expect(costs.of({ method, path })).toBe(cost)
  })

  it('is what the plainest pattern says, in whichever order they come', () => {
    const special = [
      { method: 'get', path: '/trade-api/v2/a/*rest', cost: 1 },
      { method: 'GET', path: '/trade-api/v2/a/:id', cost: 2 },
      { method: 'GET', path: '/trade-api/v2/a/b', cost: 3 },
      { method: 'GET', path: '/trade-api/v2/:any/b/c', cost: 4 },
    ]
    for (const order of [special, [...special].reverse()]) {
      const some = new EndpointCosts({ standard: 7, special: order })
      const of = (path: string): number => some.of({ method: 'GET', path })
      expect(['/a/b', '/a/x', '/a/b/c', '/x/b/c', '/a', '/x'].map(of)).toEqual([3, 2, 1, 4, 1, 7])
    }
  })
})

it('the queue positions cost what everything costs, unless the venue says otherwise', () => {
  const path = '/portfolio/orders/queue_positions'
  const { standard, special } = DEFAULT_COSTS
  expect(new EndpointCosts({ standard: 7, special }).of({ method: 'GET', path })).toBe(7)
  const own = [...special, { method: 'GET', path: `/trade-api/v2${path}`, cost: 3 }]
  expect(new EndpointCosts({ standard, special: own }).of({ method: 'GET', path })).toBe(3)
})

describe('the budgets', () => {
  function make() {
    const clock = new VirtualClock(START)
    const waits: string[] = []
    const budgets = new KalshiBudgets({
      clock,
      onWait: ({ budget, forMs }) => waits.push(`${budget} ${forMs}`),
    })
    const left = (name: string): number | undefined =>
      budgets.status().find((bucket) => bucket.name === name)?.tokens
    return { clock, waits, budgets, left }
  }
  const all = ({ budgets }: ReturnType<typeof make>) =>
    Object.fromEntries(budgets.status().map(({ name, tokens }) => [name, tokens]))

  it('begin as the lowest tier has them', () => {
    expect(all(make())).toEqual({
      read: 600,
      write: 100,
      'write-1': 100,
      'write-2': 100,
      'write-3': 100,
      'no-key': 2,
    })
  })

  it.each([
    ['a read', call('GET', '/markets'), { read: 590 }],
    ['a write', CREATE, { write: 90 }],
    ['a write to shard 0', { ...CREATE, shard: 0 }, { write: 90 }],
    ['a write to a shard', { ...CREATE, shard: 2 }, { 'write-2': 90 }],
    [
      'a write that the venue routes',
      { ...CREATE, shard: 'routed' },
      { write: 90, 'write-1': 90, 'write-2': 90, 'write-3': 90 },
    ],
    ['a cancel', call('DELETE', `${ORDERS}/x`, { shard: 3, urgent: true }), { 'write-3': 98 }],
    ['a batch', call('DELETE', `${ORDERS}/batched`, { items: 20, urgent: true }), { write: 60 }],
    ['a write to a new shard', { ...CREATE, shard: 7 }, { 'write-7': 90 }],
  ] as const)('%s draws from its own bucket', async (_, one, changed) => {
    const made = make()
    const before = all(made)
    await made.budgets.pay(one, true)
    expect(all(made)).toEqual({ ...before, ...changed })
  })

  it('make orders wait in sight of everybody, and cancels pass', async () => {
    const made = make()
    for (let i = 0; i < 9; i++) await made.budgets.pay(CREATE, true)
    expect([made.waits, made.left('write')]).toEqual([[], 10])
    await made.budgets.pay(call('DELETE', `${ORDERS}/x`, { urgent: true }), true)
    expect([made.waits, made.left('write')]).toEqual([[], 8])
    await made.budgets.pay(CREATE, true)
    expect(made.waits).toEqual(['write 120'])
  })

  it('refuse a batch that no bucket could ever pay', async () => {
    const made = make()
    const batch = call('POST', `${ORDERS}/batched`, { items: 11 })
    await expect(made.budgets.pay(batch, true)).rejects.toMatchObject({
      code: 'ARB-VEN-002',
      outcome: 'not-sent',
    })
    expect(made.left('write')).toBe(100)
  })

  it('are emptied by a 429, each alone', () => {
    const made = make()
    made.budgets.drain({ ...CREATE, shard: 2 }, true)
    made.budgets.drain(CREATE, false)
    expect(all(made)).toMatchObject({ 'write-2': 0, 'no-key': 0, write: 100, read: 600 })
  })

  it('without a key allow about one request a second', async () => {
    const made = make()
    for (let i = 0; i < 4; i++) await made.budgets.pay(call('GET', '/markets'), false)
    expect(made.clock.now() - START).toBe(2_000)
    expect(made.left('read')).toBe(600)
  })

  it('take over what the venue says, also when it lowers the tier', async () => {
    const made = make()
    const tiers = [300, 200]
    const costs = {
      default_cost: 10,
      endpoint_costs: [{ method: 'GET', path: '/trade-api/v2/dear', cost: 90 }],
    }
    const asked: string[] = []
    const rest = {
      call: async ({ path }: KalshiCall): Promise<unknown> => {
        asked.push(path)
        if (path === '/account/endpoint_costs') return costs
        const refill_rate = tiers.shift()!
        const budget = { refill_rate, bucket_capacity: refill_rate * 3 }
        return { usage_tier: 'some', read: budget, write: budget, grants: [] }
      },
    }
    expect(await loadBudgets(rest, made.budgets, { isSigned: false })).toBeUndefined()
    expect(await loadBudgets(rest, made.budgets, { isSigned: true })).toMatchObject({ tier: 'some' })
    await made.budgets.pay({ ...CREATE, shard: 9 }, true)
    const capacities = (): readonly number[] => made.budgets.status().map(({ capacity }) => capacity)
    expect(capacities()).toEqual([900, 900, 900, 900, 900, 900, 2])
    await made.budgets.pay(call('GET', '/dear'), true)
    expect(made.left('read')).toBe(510)
    await loadBudgets(rest, made.budgets, { isSigned: true })
    expect(capacities()).toEqual([600, 600, 600, 600, 600, 600, 2])
    expect(asked.filter((path) => path === '/account/limits')).toHaveLength(2)
  })
})
