import { describe, expect, it } from 'vitest'
import { ms, price, usd } from '../../../src/lib/base/units.js'
import {
  ALICE,
  ALICE_KEY,
  ask,
  BOB_KEY,
  BTC,
  COLD,
  get,
  HOUR,
  order,
  ORDER,
  ORDERS,
  rest,
  smallWorld,
  START,
  WARM,
  type Asked,
  type SmallWorld,
} from './small-world.js'

const post = (world: SmallWorld, path: string, body: unknown): Asked =>
  ask(world, 'POST', path, { as: ALICE_KEY, body })
const cancel = (world: SmallWorld, id: string, query = `?market_ticker=${BTC}`): Asked =>
  ask(world, 'DELETE', `${ORDERS}/${id}${query}`, { as: ALICE_KEY })
const code = ({ status, body }: Asked): string => `${status} ${String(body.error?.code ?? body.code)}`

describe('a new order', () => {
  it.each([
    [{ ticker: undefined }, 'ticker is required'],
    [{ side: 'yes' }, 'side must be one of bid, ask'],
    [{ count: 10 }, 'count must be a string'],
    [{ count: '0' }, 'count must be positive'],
    [{ count: '-1' }, 'count must be positive'],
    [{ count: '1.001' }, 'count must be a decimal with at most 2 decimals'],
    [{ count: '1e3' }, 'count must be a decimal with at most 2 decimals'],
    [{ price: 0.43 }, 'price must be a string'],
    [{ price: 'half' }, 'price must be a decimal with at most 6 decimals'],
    [{ price: '0.43001' }, 'price must be a decimal with at most 6 decimals'],
    [{ time_in_force: undefined }, 'time_in_force is required'],
    [
      { time_in_force: 'GTT' },
      'time_in_force must be one of good_till_canceled, immediate_or_cancel, fill_or_kill',
    ],
    [{ self_trade_prevention_type: null }, 'self_trade_prevention_type is required'],
    [{ post_only: 'true' }, 'post_only must be a boolean'],
    [{ client_order_id: 7 }, 'client_order_id must be a string'],
    [{ client_order_id: 'x'.repeat(65) }, 'client_order_id is longer than 64'],
    [{ expiration_time: 1.5 }, 'expiration_time must be an integer'],
    [
      { expiration_time: START / 1_000 + 60, time_in_force: 'immediate_or_cancel' },
      'expiration_time goes with good_till_canceled only',
    ],
    [{ exchange_index: -2 }, 'exchange_index must be at least -1'],
  ])('is misread as %j', (over, details) => {
    const answer = order(smallWorld(), over)
    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ code: 'invalid_parameters', message: 'invalid parameters', details })
  })

  it.each([
    [{ price: '0.4350' }, '400 invalid_price'],
    [{ price: '0.0000' }, '400 invalid_price'],
    [{ price: '1.0000' }, '400 invalid_price'],
    [{ price: '1.2' }, '400 invalid_price'],
    [{ ticker: WARM, price: '0.1050' }, '400 invalid_price'],
    [{ count: '900001' }, '400 invalid_order_size'],
    [{ count: '5000' }, '400 insufficient_balance'],
    [{ ticker: 'KXNOTHING' }, '404 market_not_found'],
    [{ exchange_index: 0 }, '404 market_not_found'],
    [{ exchange_index: 9 }, '404 market_not_found'],
    [{ order_group_id: 'none' }, '404 order_group_not_found'],
    [{ expiration_time: START / 1_000 - 1 }, '400 invalid_parameters'],
    [{ count: '100', time_in_force: 'fill_or_kill' }, '409 fill_or_kill_insufficient_resting_volume'],
  ])('is refused with %j', (over, expected) => {
    expect(code(order(smallWorld(), over))).toBe(expected)
  })

  it.each([
    [{ price: '0.43', count: '10' }],
    [{ price: '0.430000', count: '10.5' }],
    [{ ticker: WARM, price: '0.0990' }],
    [{ exchange_index: 2 }],
    [{ exchange_index: -1 }],
    [{ client_order_id: '', order_group_id: '' }],
    [{ subaccount: 0, something_new: { deep: true } }],
    [{ post_only: null, expiration_time: START / 1_000 + 60 }],
  ])('is taken with %j', (over) => {
    expect(order(smallWorld(), over).status).toBe(201)
  })

  it('needs the cash on the shard of its market', () => {
    const world = smallWorld()
    expect(order(world, { count: '2000' }).status).toBe(201)
    expect(code(order(world, { count: '1000' }))).toBe('400 insufficient_balance')
    expect(order(world, { ticker: WARM, price: '0.4000', count: '2000' }).status).toBe(201)
  })

  it('keeps its client id for ever', () => {
    const world = smallWorld()
    const first = order(world, { client_order_id: 'mine' })
    expect(code(order(world, { client_order_id: 'mine', ticker: WARM, price: '0.2000' }))).toBe(
      '409 order_already_exists',
    )
    cancel(world, first.body.order_id as string)
    expect(code(order(world, { client_order_id: 'mine' }))).toBe('409 order_already_exists')
    expect(order(world, { client_order_id: 'mine' }, BOB_KEY).status).toBe(201)
  })

  it('says what an immediate order came to', () => {
    const world = smallWorld()
    rest(world, { side: 'bid', at: 4_200, count: 13 })
    const taken = order(world, {
      side: 'ask',
      price: '0.4200',
      count: '20',
      time_in_force: 'immediate_or_cancel',
    })
    expect(taken.body).toMatchObject({
      fill_count: '13.00',
      remaining_count: '0.00',
      average_fill_price: '0.4200',
      average_fee_paid: '0.017054',
    })
    expect(
      get(world, `/portfolio/orders/${taken.body.order_id as string}`, ALICE_KEY).body.order,
    ).toMatchObject({
      status: 'canceled',
      outcome_side: 'no',
      taker_fill_cost_dollars: '7.540000',
      taker_fees_dollars: '0.221700',
    })
  })

  it('does not trade with its own account', () => {
    const world = smallWorld()
    const resting = order(world).body.order_id as string
    const crossing = order(world, { side: 'ask' })
    expect(crossing.body).toMatchObject({ fill_count: '0.00', remaining_count: '0.00' })
    expect(get(world, `/portfolio/orders/${resting}`, ALICE_KEY).body.order.status).toBe('resting')
    const other = order(world, { side: 'ask', self_trade_prevention_type: 'maker' })
    expect(other.body).toMatchObject({ fill_count: '0.00', remaining_count: '10.00' })
    expect(get(world, `/portfolio/orders/${resting}`, ALICE_KEY).body.order).toMatchObject({
      status: 'canceled',
      last_update_reason: 'SelfTradeCancel',
    })
  })

  it('reduces a position and no more', () => {
    const world = smallWorld()
    rest(world, { side: 'ask', at: 4_300, count: 5 })
    order(world, { count: '5' })
    rest(world, { side: 'bid', at: 4_200, count: 9 })
    const out = {
      side: 'ask',
      price: '0.4200',
      count: '9',
      reduce_only: true,
      time_in_force: 'immediate_or_cancel',
    }
    expect(order(world, out).body.fill_count).toBe('5.00')
  })

  it('with nothing to reduce is taken and cancelled at once', () => {
    const world = smallWorld()
    const { status, body } = order(world, { reduce_only: true })
    expect([status, body.fill_count, body.remaining_count]).toEqual([201, '0.00', '0.00'])
    expect(get(world, `/portfolio/orders/${body.order_id as string}`, ALICE_KEY).body.order).toMatchObject({
      status: 'canceled',
      last_update_reason: 'ReduceOnlyCancel',
    })
  })

  it('expires', () => {
    const world = smallWorld()
    const id = order(world, { expiration_time: START / 1_000 + 60 }).body.order_id as string
    world.agenda.runUntil(ms(START + 60_000))
    expect(get(world, `/portfolio/orders/${id}`, ALICE_KEY).body.order).toMatchObject({
      status: 'canceled',
      last_update_reason: 'ExpiryCancel',
      expiration_time: '2026-11-20T21:13:00.000Z',
    })
  })

  it('meets a market that is halted, closed or paused', () => {
    const world = smallWorld()
    world.exchange.deactivate(BTC)
    expect(code(order(world))).toBe('400 market_inactive')
    world.exchange.activate(BTC)
    world.exchange.setTrading('trading_paused', '2')
    expect(code(order(world))).toBe('409 trading_is_paused')
    world.exchange.setTrading('exchange_paused', '2')
    expect(code(order(world))).toBe('409 exchange_is_paused')
    expect(order(world, { ticker: WARM, price: '0.2000' }).status).toBe(201)
    world.exchange.setTrading('open')
    world.agenda.runUntil(ms(START + HOUR))
    expect(code(order(world))).toBe('400 market_already_closed')
  })
})

describe('a change of an order', () => {
  const terms = { ticker: BTC, side: 'bid', price: '0.4300', count: '10.00' }

  it.each([
    [{ ticker: COLD }, '404 not_found'],
    [{ side: 'ask' }, '409 order_side_mismatch'],
    [{ client_order_id: 'other' }, '409 order_id_and_client_order_id_mismatch'],
    [{ price: '0.4350' }, '400 invalid_price'],
    [{ count: '0' }, '400 invalid_parameters'],
    [{ count: '9000' }, '400 insufficient_balance'],
    [{ updated_client_order_id: 'taken' }, '409 order_already_exists'],
    [{ expiration_time: 1 }, '400 invalid_parameters'],
    [{ exchange_index: 0 }, '404 not_found'],
  ])('is refused with %j', (over, expected) => {
    const world = smallWorld()
    order(world, { client_order_id: 'taken' })
    const id = order(world, { client_order_id: 'own' }).body.order_id as string
    expect(code(post(world, `${ORDERS}/${id}/amend`, { ...terms, ...over }))).toBe(expected)
  })

  it('is refused for another market of the same shard', () => {
    const world = smallWorld()
    const id = order(world, { ticker: WARM, price: '0.2000' }).body.order_id as string
    const moved = { ...terms, price: '0.2000', ticker: COLD }
    expect(code(post(world, `${ORDERS}/${id}/amend`, moved))).toBe('409 order_ticker_mismatch')
  })

  it('counts what has filled in `count`', () => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    order(world, { side: 'ask', count: '4' }, BOB_KEY)
    const amend = (over: object) => post(world, `${ORDERS}/${id}/amend`, { ...terms, ...over })
    expect(amend({}).body).toMatchObject({ remaining_count: '6.00', fill_count: '0.00' })
    expect(code(amend({ count: '4' }))).toBe('400 invalid_amend_qty_for_order')
    rest(world, { side: 'ask', at: 4_500, count: 2 })
    expect(amend({ price: '0.4500', count: '8' }).body).toMatchObject({
      remaining_count: '2.00',
      fill_count: '2.00',
      average_fill_price: '0.4500',
    })
    const seen = get(world, `/portfolio/orders/${id}`, ALICE_KEY).body.order
    expect(seen).toMatchObject({
      initial_count_fp: '8.00',
      fill_count_fp: '6.00',
      remaining_count_fp: '2.00',
    })
  })

  it('sets and clears an expiry', () => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    const amend = (over: object) => post(world, `${ORDERS}/${id}/amend`, { ...terms, ...over })
    const expiry = () => get(world, `/portfolio/orders/${id}`, ALICE_KEY).body.order.expiration_time
    amend({ expiration_time: START / 1_000 + 60 })
    expect(expiry()).toBe('2026-11-20T21:13:00.000Z')
    amend({ count: '9' })
    expect(expiry()).toBe('2026-11-20T21:13:00.000Z')
    amend({ expiration_time: 0 })
    expect(expiry()).toBeNull()
  })

  it('keeps the place in the queue when it asks for less, and loses it when it asks for more', () => {
    const world = smallWorld()
    const first = order(world).body.order_id as string
    rest(world, { side: 'bid', at: 4_300, count: 5 })
    const ahead = () =>
      get(world, `/portfolio/orders/${first}/queue_position`, ALICE_KEY).body.queue_position_fp as string
    post(world, `${ORDERS}/${first}/amend`, { ...terms, count: '8' })
    expect(ahead()).toBe('0.00')
    post(world, `${ORDERS}/${first}/amend`, { ...terms, count: '12' })
    expect(ahead()).toBe('5.00')
  })

  it.each([
    [{ reduce_by: '4', market_ticker: BTC }, '6.00'],
    [{ reduce_to: '4.5', market_ticker: BTC }, '4.50'],
    [{ reduce_by: '40', market_ticker: BTC }, '0.00'],
    [{ reduce_to: '0', exchange_index: 2 }, '0.00'],
  ])('decreases by %j', (body, remaining) => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    const answer = post(world, `${ORDERS}/${id}/decrease`, body)
    expect(answer).toMatchObject({ status: 200, body: { order_id: id, remaining_count: remaining } })
  })

  it.each([
    [{ market_ticker: BTC }, '400 invalid_parameters'],
    [{ reduce_by: '1', reduce_to: '1', market_ticker: BTC }, '400 invalid_parameters'],
    [{ reduce_by: '-1', market_ticker: BTC }, '400 invalid_parameters'],
    [{ reduce_to: '11', market_ticker: BTC }, '400 invalid_order_size'],
    [{ reduce_by: '1' }, '404 not_found'],
  ])('does not decrease by %j', (body, expected) => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    expect(code(post(world, `${ORDERS}/${id}/decrease`, body))).toBe(expected)
  })
})

describe('a cancel', () => {
  it('has to know the shard', () => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    expect(code(cancel(world, id, ''))).toBe('404 not_found')
    expect(code(cancel(world, id, '?exchange_index=0'))).toBe('404 not_found')
    expect(code(cancel(world, id, '?exchange_index=-1'))).toBe('404 not_found')
    expect(code(cancel(world, id, `?market_ticker=${WARM}`))).toBe('404 not_found')
    expect(cancel(world, id, '?exchange_index=2').status).toBe(200)
    const plain = order(world, { ticker: WARM, price: '0.2000' }).body.order_id as string
    expect(cancel(world, plain, '').status).toBe(200)
  })

  it('finds nothing twice, nothing foreign, nothing unknown', () => {
    const world = smallWorld()
    const id = order(world).body.order_id as string
    expect(cancel(world, id).body).toMatchObject({ order_id: id, reduced_by: '10.00' })
    expect(code(cancel(world, id))).toBe('404 not_found')
    const foreign = order(world, {}, BOB_KEY).body.order_id as string
    expect(code(cancel(world, foreign))).toBe('404 not_found')
    expect(code(cancel(world, 'unknown'))).toBe('404 not_found')
  })

  it('works while trading is paused, not while the exchange is, and not after the close', () => {
    const world = smallWorld()
    const [a, b, c] = [1, 2, 3].map(() => order(world).body.order_id as string)
    world.exchange.setTrading('trading_paused')
    expect(cancel(world, a!).status).toBe(200)
    world.exchange.setTrading('exchange_paused')
    expect(code(cancel(world, b!))).toBe('409 exchange_is_paused')
    expect(code(ask(world, 'DELETE', ORDERS, { as: ALICE_KEY }))).toBe('409 exchange_is_paused')
    world.exchange.setTrading('open')
    world.agenda.runUntil(ms(START + HOUR))
    expect(code(cancel(world, c!))).toBe('400 market_inactive')
    expect(get(world, `/portfolio/orders/${c!}`, ALICE_KEY).body.order.last_update_reason).toBe('CloseCancel')
  })

  it('of everything empties all shards and keeps others', () => {
    const world = smallWorld()
    order(world)
    order(world, { ticker: WARM, price: '0.2000' })
    const foreign = order(world, {}, BOB_KEY).body.order_id as string
    expect(ask(world, 'DELETE', ORDERS, { as: ALICE_KEY })).toMatchObject({ status: 204, text: '' })
    expect(get(world, '/portfolio/orders?status=resting', ALICE_KEY).body.orders).toEqual([])
    expect(get(world, `/portfolio/orders/${foreign}`, BOB_KEY).body.order.status).toBe('resting')
  })

  it('of everything may take what comes in the minute after it', () => {
    const world = smallWorld({ settings: { cancelAllTailE6: 1_000_000 } })
    ask(world, 'DELETE', ORDERS, { as: ALICE_KEY })
    const soon = order(world).body.order_id as string
    world.agenda.runUntil(ms(START + 60_000))
    expect(get(world, `/portfolio/orders/${soon}`, ALICE_KEY).body.order.status).toBe('canceled')
    const later = order(world).body.order_id as string
    world.agenda.runUntil(ms(START + 200_000))
    expect(get(world, `/portfolio/orders/${later}`, ALICE_KEY).body.order.status).toBe('resting')
  })

  it('happens by itself when a halt ends, and on a pause for those who want it', () => {
    const world = smallWorld()
    const halted = order(world).body.order_id as string
    world.exchange.deactivate(BTC)
    world.exchange.activate(BTC)
    const reason = (id: string) =>
      get(world, `/portfolio/orders/${id}`, ALICE_KEY).body.order.last_update_reason
    expect(reason(halted)).toBe('HaltCancel')
    const shy = order(world, { cancel_order_on_pause: true }).body.order_id as string
    const bold = order(world).body.order_id as string
    world.exchange.setTrading('trading_paused')
    expect([reason(shy), reason(bold)]).toEqual(['HaltCancel', ''])
  })
})

describe('a batch', () => {
  it('does each of its orders for itself', () => {
    const world = smallWorld()
    const items = [
      { ...ORDER, client_order_id: 'a' },
      { ...ORDER, client_order_id: 'a' },
      { ...ORDER, count: 3 },
      { ...ORDER, subaccount: 5, client_order_id: 'c' },
      { ...ORDER },
    ]
    const { status, body } = post(world, `${ORDERS}/batched`, { orders: items })
    expect(status).toBe(201)
    expect(body.orders.map((one: { error?: { code: string } }) => one.error?.code)).toEqual([
      undefined,
      'order_already_exists',
      'invalid_parameters',
      'invalid_parameters',
      undefined,
    ])
    expect(body.orders.map((one: { client_order_id: unknown }) => one.client_order_id)).toEqual([
      'a',
      'a',
      null,
      'c',
      null,
    ])
  })

  it('of cancels routes each item for itself', () => {
    const world = smallWorld()
    const ids = [order(world), order(world), order(world, { ticker: WARM, price: '0.2000' })].map(
      ({ body }) => body.order_id as string,
    )
    const items = [{ order_id: ids[0], market_ticker: BTC }, { order_id: ids[1] }, { order_id: ids[2] }, {}]
    const answer = ask(world, 'DELETE', `${ORDERS}/batched`, { as: ALICE_KEY, body: { orders: items } })
    expect(answer.status).toBe(200)
    expect(answer.body.orders.map((one: { reduced_by: string }) => one.reduced_by)).toEqual([
      '10.00',
      '0.00',
      '10.00',
      '0.00',
    ])
    expect(answer.body.orders[1].error).toEqual({ code: 'not_found', message: 'not found' })
    expect(answer.body.orders[3].error.code).toBe('invalid_parameters')
  })

  it.each([{}, { orders: [] }, { orders: 'x' }, [], 'text'])('is refused as %j', (body) => {
    expect(post(smallWorld(), `${ORDERS}/batched`, body)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameters' },
    })
  })
})

it.each([
  ['POST', '/portfolio/orders'],
  ['POST', '/portfolio/orders/batched'],
  ['DELETE', '/portfolio/orders/batched'],
  ['DELETE', '/portfolio/orders/some-id'],
  ['POST', '/portfolio/orders/some-id/amend'],
  ['POST', '/portfolio/orders/some-id/decrease'],
])('%s %s is gone', (method, path) => {
  expect(code(ask(smallWorld(), method, path, { as: ALICE_KEY, body: {} }))).toBe(
    '410 deprecated_v1_order_endpoint',
  )
})

it('the money adds up: balance, position, fee, settlement', () => {
  const world = smallWorld()
  rest(world, { side: 'ask', at: 4_400, count: 10 })
  order(world, { price: '0.4400' })
  const balance = () => get(world, '/portfolio/balance?exchange_index=2', ALICE_KEY).body
  expect(balance()).toMatchObject({ balance: 99_542, balance_dollars: '995.4275', portfolio_value: 440 })
  order(world, { count: '100', price: '0.1000' })
  expect(balance().balance_dollars).toBe('985.4275')
  const { exchange } = world
  exchange.determine(BTC, price(2_500))
  exchange.finalize(BTC)
  expect(balance()).toMatchObject({ balance_dollars: '997.9275', portfolio_value: 0 })
  expect(exchange.balance(ALICE, '2').cash).toBe(usd(997_927_500))
  expect(get(world, '/portfolio/settlements', ALICE_KEY).body.settlements[0]).toMatchObject({
    market_result: 'scalar',
    yes_count_fp: '10.00',
    yes_total_cost_dollars: '4.400000',
    revenue: 250,
    value: 25,
    fee_cost: '0.172500',
  })
})
