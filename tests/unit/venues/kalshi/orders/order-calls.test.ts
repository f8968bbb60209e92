import { describe, expect, it } from 'vitest'
import { parseQty, qty } from '../../../../../src/lib/base/units.js'
import { amendBody } from '../../../../../src/lib/venues/kalshi/orders/amend-body.js'
import {
  cancelAllOrders,
  cancelOrders,
  createOrders,
} from '../../../../../src/lib/venues/kalshi/orders/batch-calls.js'
import { orderBody } from '../../../../../src/lib/venues/kalshi/orders/order-body.js'
import {
  amendOrder,
  cancelOrder,
  createOrder,
  decreaseOrder,
} from '../../../../../src/lib/venues/kalshi/orders/order-calls.js'
import { describeDocumented, type Json } from '../../../../exchange/kalshi/documented.js'
import { CONTEXT, FakeCaller, intent, lost, MARKET, notSent, refused } from './orders.js'

const body = (id = 'i-1', shard?: number) => {
  const built = orderBody(intent('buy yes 10 @ 0.44', { id }), { ...CONTEXT, shard })
  if (!built.ok) throw new Error(built.error.detail)
  return built.value
}
const answering = (answer: unknown) =>
  new FakeCaller(() => {
    if (answer instanceof Error) throw answer
    return answer
  })
const CREATED = { order_id: 'v-1', client_order_id: 'i-1', fill_count: '4.00', remaining_count: '0.00' }
const PLACE = { orderId: 'v-1', ticker: MARKET.id, shard: 2 }
const UNPROVEN = { code: 'ARB-VEN-005', outcome: 'unknown' }

describe('creating an order', () => {
  it('is done with an id and readable counts', async () => {
    const caller = answering(CREATED)
    expect(await createOrder(caller, body())).toEqual({
      orderId: 'v-1',
      filled: parseQty('4'),
      remaining: 0,
    })
    expect(caller.calls).toEqual([
      { method: 'POST', path: '/portfolio/events/orders', body: body(), access: 'signed', shard: 'routed' },
    ])
  })

  it('is paid for by the shard that it is pinned to', async () => {
    const caller = answering(CREATED)
    await createOrder(caller, body('i-1', 2))
    expect(caller.calls[0]!.shard).toBe(2)
  })

  it.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['null', null],
    ['a list', [CREATED]],
    ['a text', 'ok'],
    ['an error in a 201', { error: { code: 'deprecated_v1_order_endpoint' } }],
    ['no order id', { ...CREATED, order_id: undefined }],
    ['an empty order id', { ...CREATED, order_id: '' }],
    ['no fill count', { ...CREATED, fill_count: undefined }],
    ['a fill count that is a number', { ...CREATED, fill_count: 4 }],
    ['a fill count that is none', { ...CREATED, fill_count: '4,00' }],
    ['a negative fill count', { ...CREATED, fill_count: '-4.00' }],
    ['no remaining count', { ...CREATED, remaining_count: undefined }],
    ['another order', { ...CREATED, client_order_id: 'i-2' }],
    ['more than was ordered', { ...CREATED, remaining_count: '6.01' }],
    ['the order object of the old interface', { order: CREATED }],
  ])('is unknown when the answer is %s', async (_, answer) => {
    await expect(createOrder(answering(answer), body())).rejects.toMatchObject(UNPROVEN)
  })

  it('takes an answer without the client id: it is optional', async () => {
    const { client_order_id: _id, ...rest } = CREATED
    expect(await createOrder(answering(rest), body())).toMatchObject({ orderId: 'v-1' })
  })

  it('hands on what the caller throws', async () => {
    await expect(createOrder(answering(lost()), body())).rejects.toMatchObject({ code: 'ARB-NET-003' })
  })
})

describe('cancelling an order', () => {
  it('names the market and the shard, and goes before everything else', async () => {
    const caller = answering({ order_id: 'v-1', reduced_by: '6.00' })
    expect(await cancelOrder(caller, PLACE)).toEqual({ kind: 'cancelled', reducedBy: parseQty('6') })
    expect(caller.calls).toEqual([
      {
        method: 'DELETE',
        path: '/portfolio/events/orders/v-1',
        query: { market_ticker: MARKET.id, exchange_index: 2 },
        access: 'signed',
        shard: 2,
        urgent: true,
      },
    ])
  })

  it('is a question when the order is not found', async () => {
    expect(await cancelOrder(answering(refused(404, 'not_found')), PLACE)).toEqual({
      kind: 'ask',
      why: 'not_found',
    })
    expect(await cancelOrder(answering(refused(404)), PLACE)).toEqual({ kind: 'ask', why: 'not found' })
  })

  it.each([refused(400, 'market_inactive'), lost()])('throws anything else', async (error) => {
    await expect(cancelOrder(answering(error), PLACE)).rejects.toBe(error)
  })

  it('is unknown when the answer is about another order or cannot be read', async () => {
    for (const answer of [{ order_id: 'v-2', reduced_by: '6.00' }, { order_id: 'v-1' }, undefined])
      await expect(cancelOrder(answering(answer), PLACE)).rejects.toMatchObject(UNPROVEN)
  })
})

describe('changing an order', () => {
  it('decreases by or to a number of contracts', async () => {
    const caller = answering({ order_id: 'v-1', remaining_count: '3.00' })
    expect(await decreaseOrder(caller, PLACE, { to: parseQty('3') })).toBe(parseQty('3'))
    await decreaseOrder(caller, { ...PLACE, shard: undefined }, { by: parseQty('0.5') })
    expect(caller.calls.map(({ body: sent, shard }) => [sent, shard])).toEqual([
      [{ reduce_to: '3.00', market_ticker: MARKET.id, exchange_index: 2 }, 2],
      [{ reduce_by: '0.50', market_ticker: MARKET.id }, 'routed'],
    ])
  })

  it.each([{ by: qty(5_000) }, { by: qty(0) }, { to: qty(0) }, { to: parseQty('1.005') }])(
    'decreases by nothing that the wire cannot say: %o',
    async (change) => {
      const caller = answering({ order_id: 'v-1', remaining_count: '3.00' })
      await expect(decreaseOrder(caller, PLACE, change)).rejects.toThrow('whole hundredths')
      expect(caller.calls).toEqual([])
    },
  )

  it('amends, and counts are optional in the answer', async () => {
    const order = intent('buy yes 10 @ 0.44', { tif: 'gtc' })
    const built = amendBody(
      order,
      { limit: order.limit, filled: parseQty('4'), remaining: parseQty('1') },
      CONTEXT,
    )
    if (!built.ok) throw new Error(built.error.detail)
    const caller = answering({ order_id: 'v 1' })
    expect(await amendOrder(caller, 'v 1', built.value)).toEqual({
      orderId: 'v 1',
      filled: undefined,
      remaining: undefined,
    })
    expect(caller.lines).toEqual(['POST /portfolio/events/orders/v%201/amend'])
    await expect(amendOrder(answering({ order_id: 'v-9' }), 'v-1', built.value)).rejects.toMatchObject(
      UNPROVEN,
    )
  })
})

describe('batches', () => {
  const bodies = [body('a'), body('b'), body('c')]
  const item = (id: string) => ({ ...CREATED, order_id: `v-${id}`, client_order_id: id })
  const results = async (answer: unknown) =>
    (await createOrders(answering(answer), bodies)).map((one) =>
      one.ok ? one.value.orderId : `${one.error.outcome} ${one.error.venueCode ?? one.error.code}`,
    )

  it('costs by item and answers in the order asked', async () => {
    const caller = answering({ orders: [item('c'), item('a'), item('b')] })
    const created = await createOrders(caller, bodies)
    expect(created.map((one) => one.ok && one.value.orderId)).toEqual(['v-a', 'v-b', 'v-c'])
    expect(caller.calls).toEqual([
      {
        method: 'POST',
        path: '/portfolio/events/orders/batched',
        body: { orders: bodies },
        access: 'signed',
        items: 3,
      },
    ])
  })

  it('tells each item on its own', async () => {
    const error = { code: 'invalid_price', message: 'price is not on the market grid' }
    expect(await results({ orders: [item('a'), { client_order_id: 'b', error }] })).toEqual([
      'v-a',
      'refused invalid_price',
      'unknown ARB-VEN-005',
    ])
  })

  it.each([
    ['told twice', [item('a'), item('a'), item('b'), item('c')]],
    ['without an id', [{ ...item('a'), order_id: undefined }, item('b'), item('c')]],
    ['both done and refused', [{ ...item('a'), error: { code: 'x' } }, item('b'), item('c')]],
    ['refused without a code', [{ client_order_id: 'a', error: {} }, item('b'), item('c')]],
    ['nameless', [{ ...item('a'), client_order_id: undefined }, item('b'), item('c')]],
    ['null', [null, item('b'), item('c')]],
  ])('an item that is %s is unknown', async (_, orders) => {
    expect(await results({ orders })).toEqual(['unknown ARB-VEN-005', 'v-b', 'v-c'])
  })

  it.each(['order_already_exists', 'internal_server_error', 'service_unavailable', 'timeout'])(
    'an item with the error %s may be there all the same',
    async (code) => {
      const orders = [{ client_order_id: 'a', error: { code } }, item('b'), item('c')]
      expect(await results({ orders })).toEqual([`unknown ${code}`, 'v-b', 'v-c'])
    },
  )

  it('an item whose error is null is done', async () => {
    expect(await results({ orders: [{ ...item('a'), error: null }, item('b'), item('c')] })).toEqual([
      'v-a',
      'v-b',
      'v-c',
    ])
  })

  it('is unknown as a whole when there is no list', async () => {
    await expect(createOrders(answering({ orders: 7 }), bodies)).rejects.toMatchObject(UNPROVEN)
    expect(await results({})).toEqual(bodies.map(() => 'unknown ARB-VEN-005'))
  })

  it('cancels with a body, and asks about every item that is not plainly cancelled', async () => {
    const caller = answering({
      orders: [
        { order_id: 'v-1', reduced_by: '6.00' },
        { order_id: 'v-2', reduced_by: '0.00', error: { code: 'not_found', message: 'not found' } },
        { order_id: 'v-3', reduced_by: 6 },
      ],
    })
    const places = ['v-1', 'v-2', 'v-3', 'v-4'].map((orderId, i) => ({
      ...PLACE,
      orderId,
      shard: i === 0 ? 2 : undefined,
    }))
    expect(await cancelOrders(caller, places)).toEqual([
      { kind: 'cancelled', reducedBy: parseQty('6') },
      { kind: 'ask', why: 'not_found' },
      { kind: 'ask', why: 'no readable answer' },
      { kind: 'ask', why: 'no readable answer' },
    ])
    expect(caller.calls[0]).toMatchObject({ method: 'DELETE', items: 4, urgent: true })
    expect((caller.calls[0]!.body as Json).orders[0]).toEqual({
      order_id: 'v-1',
      market_ticker: MARKET.id,
      exchange_index: 2,
    })
  })

  it('that no bucket holds are sent in parts, and a part that fails is told for its orders alone', async () => {
    const many = Array.from({ length: 20 }, (_, i) => body(`m-${i}`))
    const caller = new FakeCaller((call) => {
      const asked = (call.body as Json).orders.map((one: Json) => one.client_order_id)
      if (asked.includes('m-10')) throw lost()
      return { orders: asked.map(item) }
    })
    const created = await createOrders(caller, many)
    expect(created.map((one) => (one.ok ? one.value.orderId : one.error.outcome))).toEqual(
      many.map((_, i) => (i >= 9 && i < 18 ? 'unknown' : `v-m-${i}`)),
    )
    expect(caller.calls.map(({ items }) => items)).toEqual([9, 9, 2])
  })

  it('of cancels that no bucket holds are sent in parts, and those of a part that fails are asked about', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...PLACE, orderId: `v-${i}` }))
    const caller = new FakeCaller((call) => {
      const { orders } = call.body as Json
      if (orders[0].order_id === 'v-20') throw notSent()
      return { orders: orders.map((one: Json) => ({ order_id: one.order_id, reduced_by: '1.00' })) }
    })
    const cancelled = await cancelOrders(caller, many)
    expect(cancelled.map(({ kind }) => kind)).toEqual(
      many.map((_, i) => (i >= 20 && i < 40 ? 'ask' : 'cancelled')),
    )
    expect(caller.calls.map(({ items, urgent }) => [items, urgent])).toEqual([
      [20, true],
      [20, true],
      [20, true],
    ])
  })

  it('cancels everything, before everything else that waits', async () => {
    const caller = answering(undefined)
    await cancelAllOrders(caller)
    expect(caller.calls).toEqual([
      { method: 'DELETE', path: '/portfolio/events/orders', access: 'signed', urgent: true },
    ])
  })
})

describeDocumented('the documented answers', (samples) => {
  const sample = (name: string): Json => samples[`rest.order${name}.response`]

  it('are read as what they say', async () => {
    const resting = { ...body('arb-0001-k-1'), count: '10.00' }
    expect(await createOrder(answering(sample('.create')), resting)).toMatchObject({
      filled: 0,
      remaining: parseQty('10'),
    })
    const taken = { ...body('arb-0002-k-1'), count: '20.00' }
    expect(await createOrder(answering(sample('.create_ioc')), taken)).toMatchObject({
      filled: parseQty('13'),
      remaining: 0,
    })
    const place = { ...PLACE, orderId: sample('.cancel').order_id as string }
    expect(await cancelOrder(answering(sample('.cancel')), place)).toMatchObject({
      kind: 'cancelled',
      reducedBy: parseQty('6'),
    })
    expect(await decreaseOrder(answering(sample('.decrease')), place, { to: parseQty('3') })).toBe(
      parseQty('3'),
    )
    const batch = await createOrders(answering(sample('s.batch_create')), [
      body('arb-0001-k-1'),
      body('arb-0004-k-1'),
    ])
    expect(batch).toMatchObject([
      { ok: true },
      { ok: false, error: { outcome: 'refused', venueCode: 'invalid_price' } },
    ])
    const places = samples['rest.orders.batch_cancel.request'].orders.map((one: Json) => ({
      orderId: one.order_id,
      ticker: one.market_ticker,
      shard: undefined,
    }))
    const caller = answering(sample('s.batch_cancel'))
    expect(await cancelOrders(caller, places)).toMatchObject([
      { kind: 'cancelled' },
      { kind: 'ask', why: 'not_found' },
    ])
    expect(caller.calls[0]!.body).toEqual(samples['rest.orders.batch_cancel.request'])
  })

  it('amends and decreases with the documented bodies', async () => {
    const amended = answering(sample('.amend'))
    const id = sample('.amend').order_id as string
    await amendOrder(amended, id, samples['rest.order.amend.request'])
    const decreased = answering(sample('.decrease'))
    const place = {
      orderId: id,
      ticker: samples['rest.order.decrease.request'].market_ticker as string,
      shard: undefined,
    }
    await decreaseOrder(decreased, place, { to: parseQty('3') })
    expect(decreased.calls[0]!.body).toEqual(samples['rest.order.decrease.request'])
  })
})
