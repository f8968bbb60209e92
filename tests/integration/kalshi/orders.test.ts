// Orders over real HTTP and WebSocket against the simulated exchange, with its faults on.
import { afterEach, describe, expect, it } from 'vitest'
import { VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms, parsePrice, parseQty, price, qty } from '../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { cancelOrders, createOrders } from '../../../src/lib/venues/kalshi/orders/batch-calls.js'
import { createOrder } from '../../../src/lib/venues/kalshi/orders/order-calls.js'
import { orderBody } from '../../../src/lib/venues/kalshi/orders/order-body.js'
import { ALICE, BTC, rest as resting, START, WARM } from '../../exchange/kalshi/small-world.js'
import { drawnMarket } from '../../drawn/market.js'
import { OrdersRig } from './orders-rig.js'

const rigs: OrdersRig[] = []
afterEach(async () => {
  await Promise.all(rigs.splice(0).map((rig) => rig.close()))
})

/** Offers of 13 @ 0.43 and 17 @ 0.44 in the bitcoin market. */
async function rigWithBook(): Promise<OrdersRig> {
  const rig = await OrdersRig.open()
  rigs.push(rig)
  resting(rig.world, { side: 'ask', at: 4_300, count: 13 })
  resting(rig.world, { side: 'ask', at: 4_400, count: 17 })
  return rig
}

const LOT = qty(10_000)
const market = (id: string) => drawnMarket(`kalshi:${id}`, { lot: LOT, minQty: LOT })

let made = 0
function buy(count: string, limit: string, over: Partial<OrderRequest> = {}): OrderRequest {
  return {
    id: `i-${++made}`,
    basketId: 'b',
    instrument: { market: market(BTC), outcome: 'yes' },
    side: 'buy',
    limit: parsePrice(limit),
    qty: parseQty(count),
    tif: 'ioc',
    decidedAt: START,
    ...over,
  }
}
const quote = (count: string, limit: string, over: Partial<OrderRequest> = {}): OrderRequest =>
  buy(count, limit, { tif: 'gtc', postOnly: true, expiresAt: ms(START + 3_600_000), ...over })

describe('orders that meet no fault', () => {
  it('report every level of an IOC order with the exchange’s own fee, and its rest', async () => {
    const rig = await rigWithBook()
    const order = buy('40', '0.44')
    await rig.submit(order)
    await rig.settle()
    expect(rig.reports).toMatchObject([
      { kind: 'acked' },
      { kind: 'filled', price: 4_300, qty: parseQty('13') },
      { kind: 'filled', price: 4_400, qty: parseQty('17') },
      { kind: 'cancelled' },
    ])
    expect(rig.differences()).toEqual([])
    expect([rig.alarms, rig.drifts]).toEqual([[], []])
  })

  it('buy NO as an ask, sell what was bought, and end flat', async () => {
    const rig = await rigWithBook()
    resting(rig.world, { side: 'bid', at: 4_200, count: 30 })
    const no = { market: market(BTC), outcome: 'no' } as const
    await rig.submit(buy('5', '0.58', { instrument: no, tif: 'fok' }))
    await rig.submit(buy('5', '0.56', { instrument: no, side: 'sell' }))
    await rig.settle()
    expect(rig.reports.filter(({ kind }) => kind === 'filled')).toMatchObject([
      { price: 5_800 },
      { price: 5_700 },
    ])
    expect(rig.differences()).toEqual([])
    expect(rig.world.exchange.holding(ALICE, BTC)).toMatchObject({ yes: 0, no: 0 })
  })

  it('are rejected by the exchange with nothing left behind', async () => {
    const rig = await rigWithBook()
    const orders = [
      buy('500', '0.44', { tif: 'fok' }),
      quote('5', '0.44'),
      buy('1000000', '0.44', { qty: parseQty('900000') }),
      buy('1', '0.44', { instrument: { market: market('KXNOTHING-1'), outcome: 'yes' } }),
    ]
    for (const order of orders) await rig.submit(order)
    expect(orders.map(({ id }) => rig.kindsOf(id))).toEqual(orders.map(() => ['rejected']))
    expect(rig.differences()).toEqual([])
  })

  it('rest in their group, are filled as makers, are cancelled, expire, and fall to a trigger', async () => {
    const rig = await rigWithBook()
    const filled = quote('4', '0.42')
    const cancelled = quote('4', '0.41')
    const expiring = quote('4', '0.40', { expiresAt: ms(START + 60_000) })
    const warm = quote('4', '0.25', { instrument: { market: market(WARM), outcome: 'yes' } })
    for (const order of [filled, cancelled, expiring, warm]) await rig.submit(order)
    expect(rig.world.exchange.openOrders(ALICE).map(({ group }) => group !== undefined)).toEqual([
      true,
      true,
      true,
      true,
    ])
    resting(rig.world, { side: 'ask', at: 4_200, count: 4 })
    expect(await rig.drive(rig.port.cancel(cancelled.id))).toBe(true)
    await rig.pass(70_000)
    expect([filled, cancelled, expiring].map(({ id }) => rig.kindsOf(id))).toEqual([
      ['acked', 'filled'],
      ['acked', 'cancelled'],
      ['acked', 'expired'],
    ])
    await rig.drive(rig.groups.trigger())
    await rig.settle()
    expect(rig.kindsOf(warm.id)).toEqual(['acked', 'cancelled'])
    const late = quote('1', '0.40')
    await rig.submit(late)
    expect(rig.kindsOf(late.id)).toEqual(['rejected'])
    expect(rig.differences()).toEqual([])
    expect([rig.alarms, rig.drifts]).toEqual([[], []])
  })

  it('are cancelled all at once, with a minute in which nothing may rest', async () => {
    const rig = await rigWithBook()
    for (const limit of ['0.40', '0.41', '0.42']) await rig.submit(quote('4', limit))
    expect(await rig.drive(rig.port.cancelAll())).toEqual([])
    expect(rig.port.unsettled).toEqual([])
    expect(rig.world.exchange.openOrders(ALICE)).toEqual([])
    const late = quote('1', '0.40')
    await rig.submit(late)
    expect(rig.kindsOf(late.id)).toEqual(['rejected'])
    expect(rig.differences()).toEqual([])
  })

  it('that wait for the rate limit are called back by a halt, and those that have left are asked about', async () => {
    const rig = await rigWithBook()
    const orders = Array.from({ length: 40 }, () => buy('0.1', '0.44'))
    rig.sent.push(...orders)
    const sends = orders.map((order) => rig.port.submit(order))
    await new Promise(setImmediate)
    await rig.drive(Promise.all([rig.port.halt(), ...sends]))
    const there = rig.world.exchange.orders(ALICE).length
    expect([there > 0, there < 40]).toEqual([true, true])
    await rig.pass(10_000)
    await rig.settle()
    expect(rig.world.exchange.orders(ALICE)).toHaveLength(there)
    expect(rig.reports.filter(({ kind }) => kind === 'rejected')).toHaveLength(40 - there)
    expect([rig.differences(), rig.alarms]).toEqual([[], []])
  })

  it('that wait for a connection are called back, too, and a cancel does not wait behind them', async () => {
    const rig = await rigWithBook()
    const kept = quote('1', '0.40')
    await rig.submit(kept)
    rig.plan.turnOn('latency', 'kalshi', { sizeMs: durationMs(1_500) })
    const orders = Array.from({ length: 20 }, () => buy('0.1', '0.44'))
    rig.sent.push(...orders)
    const sends = orders.map((order) => rig.port.submit(order))
    await rig.pass(200)
    const cancelled = rig.port.cancel(kept.id)
    await rig.pass(100)
    const halted = rig.port.halt()
    await rig.pass(1_500)
    expect(rig.ordersOf(kept.id)).toMatchObject([{ status: 'cancelled' }])
    await rig.drive(Promise.all([halted, cancelled, ...sends]))
    await rig.pass(10_000)
    await rig.settle()
    expect(orders.filter(({ id }) => rig.ordersOf(id).length > 0)).toHaveLength(8)
    expect(rig.reports.filter(({ kind }) => kind === 'rejected')).toHaveLength(12)
    expect([rig.differences(), rig.alarms]).toEqual([[], []])
  })

  it('can be kept back at the last moment, when everything they waited for is there', async () => {
    const rig = await rigWithBook()
    const context = { venueNow: START, clockDoubt: durationMs(0), shard: 2, groupId: undefined }
    const built = orderBody(buy('1', '0.44'), context)
    if (!built.ok) throw new Error(built.error.detail)
    const onSend = (): never => {
      throw new VenueError('ARB-NET-002', 'not now', { outcome: 'not-sent' })
    }
    await expect(rig.drive(createOrder(rig.rest, built.value, { onSend }))).rejects.toThrow('not now')
    expect(rig.world.exchange.orders(ALICE)).toEqual([])
  })

  it('go in batches, each item on its own', async () => {
    const rig = await rigWithBook()
    const context = { venueNow: START, clockDoubt: durationMs(0), shard: 2, groupId: rig.groups.armedOn(2) }
    const bodies = [quote('1', '0.40'), quote('1', '0.44'), quote('2', '0.41')].map((order) => {
      const built = orderBody(order, context)
      if (!built.ok) throw new Error(built.error.detail)
      return built.value
    })
    const created = await rig.drive(createOrders(rig.rest, bodies))
    expect(created.map((one) => (one.ok ? 'created' : one.error.venueCode))).toEqual([
      'created',
      'invalid_order',
      'created',
    ])
    const places = created.flatMap((one) =>
      one.ok ? [{ orderId: one.value.orderId, ticker: BTC, shard: 2 }] : [],
    )
    const gone = await rig.drive(
      cancelOrders(rig.rest, [...places, { orderId: 'none', ticker: BTC, shard: 2 }]),
    )
    expect(gone).toEqual([
      { kind: 'cancelled', reducedBy: parseQty('1') },
      { kind: 'cancelled', reducedBy: parseQty('2') },
      { kind: 'ask', why: 'not_found' },
    ])
  })
})

describe('orders that meet a fault', () => {
  /** The order was carried out: it is unknown until asked about, and then what the exchange made of it. */
  it.each<[FaultKind, number?]>([
    ['error_after_accept'],
    ['lost_answer'],
    ['late_answer', 60_000],
    ['disconnect'],
    ['truncate'],
  ])('%s: carried out, and found', async (kind, sizeMs) => {
    const rig = await rigWithBook()
    rig.once(kind, sizeMs)
    const order = buy('20', '0.44')
    await rig.submit(order)
    await rig.settle()
    expect(rig.ordersOf(order.id)).toHaveLength(1)
    expect(rig.kindsOf(order.id)).toEqual(['acked', 'filled', 'filled'])
    expect(rig.differences()).toEqual([])
    expect(rig.alarms).toEqual([])
  })

  /** The same, with a stream that tells nothing: only queries are left. */
  it.each<[FaultKind]>([['error_after_accept'], ['lost_answer']])('%s, without the stream', async (kind) => {
    const rig = await rigWithBook()
    rig.plan.turnOn('freeze', 'kalshi')
    rig.once(kind)
    const order = buy('40', '0.44')
    await rig.submit(order)
    expect([rig.kindsOf(order.id), rig.port.unknown]).toEqual([[], [order.id]])
    await rig.settle()
    expect(rig.kindsOf(order.id)).toEqual(['acked', 'filled', 'filled', 'cancelled'])
    expect(rig.differences()).toEqual([])
  })

  it.each<[FaultKind]>([['drop'], ['half_open']])('%s: never arrived, and proven so', async (kind) => {
    const rig = await rigWithBook()
    rig.once(kind)
    const order = buy('20', '0.44')
    await rig.submit(order)
    expect([rig.kindsOf(order.id), rig.port.unknown]).toEqual([[], [order.id]])
    const before = rig.clock.now()
    await rig.settle()
    expect(rig.clock.now() - before).toBeGreaterThanOrEqual(90_000)
    expect(rig.kindsOf(order.id)).toEqual(['rejected'])
    expect(rig.differences()).toEqual([])
  })

  it('html_page: whatever its status, nobody knows until it is proven', async () => {
    const rig = await rigWithBook()
    rig.once('html_page')
    const order = buy('20', '0.44')
    await rig.submit(order)
    expect(rig.port.unknown).toEqual([order.id])
    await rig.settle()
    expect([rig.kindsOf(order.id), rig.differences()]).toEqual([['rejected'], []])
  })

  it.each<[FaultKind]>([['rate_limit_storm'], ['maintenance'], ['region_refusal']])(
    '%s: refused for good, at once',
    async (kind) => {
      const rig = await rigWithBook()
      rig.plan.turnOn(kind, 'kalshi')
      const order = buy('20', '0.44')
      await rig.submit(order)
      expect([rig.kindsOf(order.id), rig.port.unsettled, rig.differences()]).toEqual([['rejected'], [], []])
    },
  )

  it('schema_drift: one field of every answer is not what it was', async () => {
    const rig = await rigWithBook()
    rig.plan.turnOn('schema_drift', 'kalshi')
    const orders = Array.from({ length: 8 }, () => buy('1', '0.44'))
    for (const order of orders) await rig.submit(order)
    await rig.pass(30_000)
    rig.plan.clear()
    await rig.settle()
    expect(rig.differences()).toEqual([])
    for (const { id } of orders) expect(rig.kindsOf(id)).toEqual(['acked', 'filled'])
  })

  it('a cancel whose answer is lost is asked about, and the fill that came first stands', async () => {
    const rig = await rigWithBook()
    const order = quote('4', '0.42')
    await rig.submit(order)
    resting(rig.world, { side: 'ask', at: 4_200, count: 1 })
    rig.once('lost_answer')
    expect(await rig.drive(rig.port.cancel(order.id))).toBe(true)
    await rig.settle()
    expect(rig.kindsOf(order.id)).toEqual(['acked', 'filled', 'cancelled'])
    expect(rig.differences()).toEqual([])
  })

  it('a process that died after sending asks about its orders and sends none again', async () => {
    const rig = await rigWithBook()
    const [arrived, lost] = [buy('3', '0.44'), buy('5', '0.44')]
    rig.plan.turnOn('freeze', 'kalshi')
    rig.world.exchange.place({
      ...{ account: ALICE, market: BTC, side: 'bid', outcome: 'yes', clientId: arrived.id },
      ...{ price: price(4_400), qty: arrived.qty, tif: 'ioc', selfTrade: 'cancel_taker' },
    })
    rig.sent.push(arrived, lost)
    for (const order of [arrived, lost]) rig.port.recall(order, START)
    await rig.settle()
    expect([arrived, lost].map(({ id }) => rig.kindsOf(id))).toEqual([['acked', 'filled'], ['rejected']])
    expect(rig.differences()).toEqual([])
  })
})
