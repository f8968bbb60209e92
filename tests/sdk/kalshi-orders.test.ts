// What our client sends for an intent, against what the venue's own SDK sends for the same one, caught by a local server.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Configuration, OrderGroupsApi, OrdersApi, type CreateOrderV2Request } from 'kalshi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SystemClock } from '../../src/lib/base/clock.js'
import { Rng } from '../../src/lib/base/rng.js'
import { durationMs, ms, parseQty, price, qty } from '../../src/lib/base/units.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import { KalshiSigner } from '../../src/lib/venues/kalshi/auth/signer.js'
import { amendBody, type Amendment } from '../../src/lib/venues/kalshi/orders/amend-body.js'
import {
  cancelAllOrders,
  cancelOrders,
  createOrders,
} from '../../src/lib/venues/kalshi/orders/batch-calls.js'
import * as group from '../../src/lib/venues/kalshi/orders/group-calls.js'
import { orderBody, type BodyContext } from '../../src/lib/venues/kalshi/orders/order-body.js'
import {
  amendOrder,
  cancelOrder,
  createOrder,
  decreaseOrder,
} from '../../src/lib/venues/kalshi/orders/order-calls.js'
import { KalshiBudgets } from '../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCaller } from '../../src/lib/venues/kalshi/rest/call.js'
import { KalshiRest } from '../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../src/lib/venues/shared/http/http-client.js'
import { drawnMarket } from '../drawn/market.js'
import { ALICE_KEY, BTC, rsaPem } from '../exchange/kalshi/small-world.js'

interface Caught {
  readonly method: string
  readonly path: string
  readonly query: readonly string[]
  readonly type: string | undefined
  readonly body: unknown
}

const caught: Caught[] = []
let server: Server
let http: HttpClient
let caller: KalshiCaller
let orders: OrdersApi
let groups: OrderGroupsApi

/** Enough for every answer that our client reads. */
const ANSWER = JSON.stringify({
  order_id: 'v-1',
  fill_count: '0.00',
  remaining_count: '0.00',
  reduced_by: '0.00',
  order_group_id: 'og-1',
  is_auto_cancel_enabled: false,
  order_groups: [],
  orders: [],
})

async function record(request: IncomingMessage): Promise<void> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const url = new URL(request.url ?? '', 'http://local')
  caught.push({
    method: request.method ?? '',
    path: url.pathname,
    query: [...url.searchParams].map((pair) => pair.join('=')).sort(),
    type: text === '' ? undefined : request.headers['content-type'],
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  })
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void record(request).then(() => {
      response.setHeader('content-type', 'application/json')
      response.end(ANSWER)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const configuration = new Configuration({
    apiKey: 'alice-rsa',
    privateKeyPem: rsaPem,
    basePath: `${origin}/trade-api/v2`,
  })
  orders = new OrdersApi(configuration)
  groups = new OrderGroupsApi(configuration)
  const clock = new SystemClock()
  http = new HttpClient({
    origin,
    allow: new HostAllowList([], { loopback: true }),
    clock,
    onIncident: () => undefined,
  })
  const signer = new KalshiSigner({ keyId: 'alice-rsa', key: ALICE_KEY.privateKey, environment: 'simulated' })
  caller = new KalshiRest({
    ...{ http, clock, signer },
    offset: new ClockOffset(),
    budgets: new KalshiBudgets({ clock }),
    rng: new Rng(1, 'rest'),
  })
})

afterAll(async () => {
  await http.close()
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

/** Both send it; what is caught must be the same twice. */
async function same(ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<void> {
  caught.length = 0
  await ours()
  await theirs()
  const [mine, official] = caught
  expect(caught).toHaveLength(2)
  expect(mine).toEqual(official)
}

const LOT = qty(10_000)
const MARKET = drawnMarket(`kalshi:${BTC}`, { lot: LOT, minQty: LOT })
const NOW = ms(1_795_209_120_000)
const CONTEXT: BodyContext = { venueNow: NOW, clockDoubt: durationMs(0), shard: 2, groupId: 'og-1' }
const BASE: CreateOrderV2Request = {
  ticker: BTC,
  client_order_id: 'i-1',
  side: 'bid',
  count: '10.00',
  price: '0.4400',
  time_in_force: 'immediate_or_cancel',
  self_trade_prevention_type: 'taker_at_cross',
  exchange_index: 2,
}

function intent(over: Partial<OrderRequest> = {}): OrderRequest {
  return {
    id: 'i-1',
    basketId: 'b',
    instrument: { market: MARKET, outcome: 'yes' },
    side: 'buy',
    limit: price(4_400),
    qty: parseQty('10'),
    tif: 'ioc',
    decidedAt: NOW,
    ...over,
  }
}

function bodyOf(over: Partial<OrderRequest> = {}) {
  const built = orderBody(intent(over), CONTEXT)
  if (!built.ok) throw new Error(built.error.detail)
  return built.value
}

const NO = { instrument: { market: MARKET, outcome: 'no' } } as const
const RESTING: Partial<OrderRequest> = {
  tif: 'gtc',
  postOnly: true,
  cancelOnPause: true,
  expiresAt: ms(NOW + 60_000),
}
const OFFICIAL_RESTING: CreateOrderV2Request = {
  ...BASE,
  time_in_force: 'good_till_canceled',
  post_only: true,
  cancel_order_on_pause: true,
  expiration_time: NOW / 1_000 + 60,
  order_group_id: 'og-1',
}

describe('our client sends what the official SDK sends', () => {
  it.each<[string, Partial<OrderRequest>, CreateOrderV2Request]>([
    ['buy YES', {}, BASE],
    ['sell YES', { side: 'sell' }, { ...BASE, side: 'ask' }],
    ['buy NO', NO, { ...BASE, side: 'ask', price: '0.5600' }],
    ['sell NO', { ...NO, side: 'sell' }, { ...BASE, price: '0.5600' }],
    [
      'fill or kill',
      { tif: 'fok', qty: parseQty('0.5') },
      { ...BASE, time_in_force: 'fill_or_kill', count: '0.50' },
    ],
    ['rest, post only, with an expiry', RESTING, OFFICIAL_RESTING],
  ])('to %s', async (_, over, official) => {
    await same(
      () => createOrder(caller, bodyOf(over)),
      () => orders.createOrderV2(official),
    )
  })

  it('to amend', async () => {
    const change: Amendment = {
      limit: price(4_300),
      filled: parseQty('4'),
      remaining: parseQty('6'),
      newId: 'i-2',
    }
    const built = amendBody(intent(RESTING), change, CONTEXT)
    if (!built.ok) throw new Error(built.error.detail)
    const { ticker, side, exchange_index } = BASE
    const ids = { client_order_id: 'i-1', updated_client_order_id: 'i-2' }
    await same(
      () => amendOrder(caller, 'v-1', built.value),
      () =>
        orders.amendOrderV2('v-1', {
          ...{ ticker, side, exchange_index: exchange_index! },
          ...ids,
          price: '0.4300',
          count: '10.00',
        }),
    )
  })

  it('to decrease', async () => {
    const place = { orderId: 'v-1', ticker: BTC, shard: 2 }
    const routed = { market_ticker: BTC, exchange_index: 2 }
    await same(
      () => decreaseOrder(caller, place, { to: parseQty('3') }),
      () => orders.decreaseOrderV2('v-1', { reduce_to: '3.00', ...routed }),
    )
    await same(
      () => decreaseOrder(caller, place, { by: parseQty('0.25') }),
      () => orders.decreaseOrderV2('v-1', { reduce_by: '0.25', ...routed }),
    )
  })

  it('to cancel one, with an id that has to be encoded', async () => {
    await same(
      () => cancelOrder(caller, { orderId: 'v-1', ticker: BTC, shard: 2 }),
      () => orders.cancelOrderV2('v-1', undefined, 2, BTC),
    )
    await same(
      () => cancelOrder(caller, { orderId: 'v/1 ?', ticker: BTC, shard: undefined }).catch(() => undefined),
      () => orders.cancelOrderV2('v/1 ?', undefined, undefined, BTC),
    )
  })

  it('to cancel all', async () => {
    await same(
      () => cancelAllOrders(caller),
      () => orders.cancelAllOrders(),
    )
  })

  it('in batches', async () => {
    await same(
      () => createOrders(caller, [bodyOf(), bodyOf({ ...RESTING, id: 'i-2' })]),
      () => orders.batchCreateOrdersV2({ orders: [BASE, { ...OFFICIAL_RESTING, client_order_id: 'i-2' }] }),
    )
    const places = ['v-1', 'v-2'].map((orderId) => ({ orderId, ticker: BTC, shard: 2 }))
    const official = places.map(({ orderId }) => ({
      order_id: orderId,
      market_ticker: BTC,
      exchange_index: 2,
    }))
    await same(
      () => cancelOrders(caller, places),
      () => orders.batchCancelOrdersV2({ orders: official }),
    )
  })

  it('about order groups', async () => {
    const place = { groupId: 'og-1', shard: 2 }
    await same(
      () => group.createGroup(caller, { limit: parseQty('200'), shard: 2 }),
      () => groups.createOrderGroup({ contracts_limit_fp: '200.00', exchange_index: 2 }),
    )
    await same(
      () => group.readGroups(caller),
      () => groups.getOrderGroups(),
    )
    await same(
      () => group.readGroup(caller, 'og-1'),
      () => groups.getOrderGroup('og-1'),
    )
    await same(
      () => group.triggerGroup(caller, place),
      () => groups.triggerOrderGroup('og-1', undefined, 2),
    )
    await same(
      () => group.resetGroup(caller, place),
      () => groups.resetOrderGroup('og-1', undefined, 2),
    )
    await same(
      () => group.setGroupLimit(caller, place, parseQty('5')),
      () => groups.updateOrderGroupLimit('og-1', { contracts_limit_fp: '5.00' }, undefined, 2),
    )
    await same(
      () => group.deleteGroup(caller, place),
      () => groups.deleteOrderGroup('og-1', undefined, 2),
    )
  })
})
