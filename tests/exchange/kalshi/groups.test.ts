import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import type { Json } from './documented.js'
import {
  ALICE_KEY,
  ask,
  BOB_KEY,
  get,
  Listener,
  order,
  rest,
  smallWorld,
  START,
  WARM,
  type Asked,
  type SmallWorld,
} from './small-world.js'

const GROUPS = '/portfolio/order_groups'
const send = (world: SmallWorld, method: string, path: string, body: unknown = {}): Asked =>
  ask(world, method, path, { as: ALICE_KEY, body })
const group = (world: SmallWorld, over: object = {}): string =>
  send(world, 'POST', `${GROUPS}/create`, { contracts_limit_fp: '5', exchange_index: 2, ...over }).body
    .order_group_id as string

describe('order groups', () => {
  it.each([
    [{}, 'contracts_limit_fp is required'],
    [{ contracts_limit: 0 }, 'contracts_limit_fp must be from 1 to 1000000'],
    [{ contracts_limit: 1_000_001 }, 'contracts_limit_fp must be from 1 to 1000000'],
    [{ contracts_limit_fp: '1.50' }, 'contracts_limit_fp must be whole contracts'],
    [{ contracts_limit: 5, contracts_limit_fp: '6' }, 'contracts_limit and contracts_limit_fp differ'],
    [{ contracts_limit: 5, exchange_index: 9 }, 'exchange_index does not exist'],
  ])('are not made of %j', (body, details) => {
    expect(send(smallWorld(), 'POST', `${GROUPS}/create`, body)).toMatchObject({
      status: 400,
      body: { details },
    })
  })

  it('cancel everything in them once their limit is passed, until they are reset', () => {
    const world = smallWorld()
    const id = group(world)
    const listener = new Listener(world)
    listener.subscribe(['order_group_updates', 'user_orders'])
    const [a, b] = ['0.4300', '0.4200'].map(
      (price) => order(world, { price, count: '4', order_group_id: id }).body.order_id as string,
    )
    expect(get(world, `${GROUPS}/${id}`, ALICE_KEY).body.orders.sort()).toEqual([a, b].sort())
    listener.take()
    rest(world, { side: 'ask', at: 4_200, count: 6 })
    const frames = listener.take()
    expect(frames.find(({ type }) => type === 'order_group_updates')).toMatchObject({
      seq: 1,
      msg: { event_type: 'triggered', order_group_id: id },
    })
    expect(get(world, `${GROUPS}/${id}`, ALICE_KEY).body).toMatchObject({
      is_auto_cancel_enabled: true,
      orders: [],
    })
    const refused = order(world, { order_group_id: id })
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { code: 'exceeded_order_group_risk_limit' } },
    })
    expect(send(world, 'PUT', `${GROUPS}/${id}/reset?exchange_index=2`)).toMatchObject({
      status: 200,
      body: {},
    })
    expect(order(world, { price: '0.3000', order_group_id: id }).status).toBe(201)
  })

  it('count a rolling window of 15 seconds', () => {
    const world = smallWorld()
    const id = group(world)
    const fill = (count: number) => {
      rest(world, { side: 'ask', at: 4_300, count })
      order(world, { count: String(count), order_group_id: id })
    }
    fill(5)
    world.agenda.runUntil(ms(START + 15_000))
    fill(5)
    expect(get(world, `${GROUPS}/${id}`, ALICE_KEY).body.is_auto_cancel_enabled).toBe(false)
    fill(1)
    expect(get(world, `${GROUPS}/${id}`, ALICE_KEY).body.is_auto_cancel_enabled).toBe(true)
  })

  it('live on one shard, and changes have to name it', () => {
    const world = smallWorld()
    const id = group(world)
    expect(order(world, { ticker: WARM, price: '0.2000', order_group_id: id }).status).toBe(404)
    for (const action of ['reset', 'trigger', 'limit'])
      expect(send(world, 'PUT', `${GROUPS}/${id}/${action}`, { contracts_limit: 9 }).status).toBe(404)
    expect(send(world, 'PUT', `${GROUPS}/${id}/limit?exchange_index=2`, {}).status).toBe(400)
    expect(send(world, 'PUT', `${GROUPS}/${id}/limit?exchange_index=2`, { contracts_limit: 9 }).status).toBe(
      200,
    )
    expect(get(world, GROUPS, ALICE_KEY).body.order_groups).toEqual([
      { id, contracts_limit_fp: '9.00', is_auto_cancel_enabled: false, exchange_index: 2 },
    ])
    const plain = group(world, { exchange_index: undefined })
    expect(send(world, 'PUT', `${GROUPS}/${plain}/trigger`).status).toBe(200)
  })

  it('belong to one account', () => {
    const world = smallWorld()
    const id = group(world)
    expect(get(world, `${GROUPS}/${id}`, BOB_KEY).status).toBe(404)
    expect(get(world, GROUPS, BOB_KEY).body.order_groups).toEqual([])
    expect(order(world, { order_group_id: id }, BOB_KEY).status).toBe(404)
  })

  it('tell of everything that becomes of them, and take their orders with them', () => {
    const world = smallWorld()
    const listener = new Listener(world)
    listener.subscribe(['order_group_updates'])
    const id = group(world)
    const made = order(world, { order_group_id: id }).body.order_id as string
    for (const action of ['limit', 'trigger', 'reset'])
      send(world, 'PUT', `${GROUPS}/${id}/${action}?exchange_index=2`, { contracts_limit: 7 })
    send(world, 'DELETE', `${GROUPS}/${id}?exchange_index=2`)
    const told = listener.take().slice(1)
    expect(
      told.map((frame: Json) => [frame.seq, frame.msg.event_type, frame.msg.contracts_limit_fp]),
    ).toEqual([
      [1, 'created', '5.00'],
      [2, 'limit_updated', '7.00'],
      [3, 'triggered', undefined],
      [4, 'reset', undefined],
      [5, 'deleted', undefined],
    ])
    expect(get(world, `/portfolio/orders/${made}`, ALICE_KEY).body.order.status).toBe('canceled')
    expect(get(world, `${GROUPS}/${id}`, ALICE_KEY).status).toBe(404)
  })
})

describe('cash between shards', () => {
  const TRANSFER = '/portfolio/intra_exchange_instance_transfer'
  const ALLOCATION = '/portfolio/target_balance_allocation'
  const wanted = {
    ...{ source: 'event_contract', destination: 'event_contract', amount: 1_000_000 },
    ...{ source_exchange_shard: 0, destination_exchange_shard: 2 },
  }
  const balances = (world: SmallWorld): string[] =>
    get(world, '/portfolio/balance', ALICE_KEY).body.balance_breakdown.map(
      (one: Json) => one.balance as string,
    )

  it('moves on request, in hundredths of a cent', () => {
    const world = smallWorld()
    expect(send(world, 'POST', TRANSFER, wanted).status).toBe(200)
    expect(balances(world)).toEqual(['900.0000', '0.0000', '1100.0000', '0.0000'])
    expect(get(world, '/portfolio/balance', ALICE_KEY).body.balance_dollars).toBe('2000.0000')
  })

  it('moves once for each client id', () => {
    const world = smallWorld()
    const again = { ...wanted, client_transfer_id: 'once' }
    const [first, second] = [1, 2].map(() => send(world, 'POST', TRANSFER, again).body.transfer_id as string)
    expect(second).toBe(first)
    expect(balances(world)[0]).toBe('900.0000')
    expect(get(world, `${TRANSFER}s`, ALICE_KEY).body.transfers).toMatchObject([
      { transfer_id: first, amount: '100.000000', status: 'complete', created_ts: START / 1_000 },
    ])
    expect(get(world, `${TRANSFER}s/${first!}`, ALICE_KEY).body.transfer.transfer_id).toBe(first)
    expect(get(world, `${TRANSFER}s/none`, ALICE_KEY).status).toBe(404)
  })

  it.each([
    [{ amount: 10_000_001 }, 400, 'available_balance_too_low'],
    [{ amount: 0 }, 400, 'invalid_parameters'],
    [{ amount: '5' }, 400, 'invalid_parameters'],
    [{ destination_exchange_shard: 0 }, 400, 'invalid_parameters'],
    [{ destination_exchange_shard: 7 }, 400, 'invalid_parameters'],
    [{ source: 'elsewhere' }, 400, 'invalid_parameters'],
    [{ destination: 'margined' }, 403, 'permission_denied'],
    [{ source_subaccount: 3 }, 404, 'not_found'],
  ])('does not move as %j', (over, status, code) => {
    const answer = send(smallWorld(), 'POST', TRANSFER, { ...wanted, ...over })
    expect([answer.status, answer.body.error?.code ?? answer.body.code]).toEqual([status, code])
  })

  it('keeps to the shares that were asked for, every ten seconds', () => {
    const world = smallWorld()
    const shares = [
      { exchange_index: 0, percent: 60 },
      { exchange_index: 3, percent: 40 },
    ]
    expect(send(world, 'POST', ALLOCATION, { allocations: shares }).status).toBe(200)
    expect(get(world, ALLOCATION, ALICE_KEY).body).toEqual({
      allocations: shares,
      resting_margin_reservation: 'sum',
    })
    expect(balances(world)).toEqual(['1000.0000', '0.0000', '1000.0000', '0.0000'])
    world.agenda.runUntil(ms(START + 10_000))
    expect(balances(world)).toEqual(['1200.0000', '0.0000', '0.0000', '800.0000'])
    send(world, 'POST', TRANSFER, { ...wanted, destination_exchange_shard: 3 })
    world.agenda.runUntil(ms(START + 20_000))
    expect(balances(world)).toEqual(['1200.0000', '0.0000', '0.0000', '800.0000'])
    send(world, 'POST', ALLOCATION, { allocations: [] })
    send(world, 'POST', TRANSFER, { ...wanted, destination_exchange_shard: 3 })
    world.agenda.runUntil(ms(START + 60_000))
    expect(balances(world)[0]).toBe('1100.0000')
    expect(world.agenda.nextAt).toBeGreaterThan(START + 60_000)
  })

  it.each([
    [{}],
    [{ allocations: [{ exchange_index: 0, percent: 99 }] }],
    [{ allocations: [{ exchange_index: 9, percent: 100 }] }],
    [
      {
        allocations: [
          { exchange_index: 0, percent: 50 },
          { exchange_index: 0, percent: 50 },
        ],
      },
    ],
    [{ allocations: [], resting_margin_reservation: 'some' }],
  ])('takes no shares like %j', (body) => {
    expect(send(smallWorld(), 'POST', ALLOCATION, body).status).toBe(400)
  })
})
