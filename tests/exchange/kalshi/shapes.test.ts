import { beforeAll, describe, expect, it } from 'vitest'
import { ms, price } from '../../../src/lib/base/units.js'
import { describeDocumented, differences, type Samples } from './documented.js'
import {
  ALICE_KEY,
  BOB_KEY,
  BTC,
  get,
  HOUR,
  Listener,
  listExtra,
  ask,
  order,
  ORDERS,
  rest,
  smallWorld,
  START,
  WARM,
  type SmallWorld,
} from './small-world.js'

/** A world in which everything that has a documented shape has happened. */
function eventfulWorld(): { world: SmallWorld; listener: Listener } {
  const world = smallWorld()
  const { agenda, venue, exchange } = world
  const listener = new Listener(world)
  listener.subscribe(['orderbook_delta', 'ticker', 'trade'], { market_tickers: [BTC, WARM] })
  listener.subscribe([
    'fill',
    'user_orders',
    'market_positions',
    'order_group_updates',
    'market_lifecycle_v2',
  ])
  rest(world, { side: 'bid', at: 4_200, count: 13 })
  rest(world, { side: 'ask', at: 4_400, count: 17 })
  rest(world, { side: 'ask', at: 2_800, count: 45.5, market: WARM })
  order(world, { client_order_id: 'first' })
  order(world, { client_order_id: 'lift', price: '0.4400', count: '3', time_in_force: 'immediate_or_cancel' })
  order(world, { side: 'ask', price: '0.4300', count: '4' }, BOB_KEY)
  order(world, { ticker: WARM, price: '0.2800', count: '5' })
  ask(world, 'POST', '/portfolio/order_groups/create', { as: ALICE_KEY, body: { contracts_limit: 200 } })
  listExtra(world, 'KXHIGHNY-26NOV21-T60', '2b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33')
  listExtra(world, 'KXHIGHNY-26NOV21-T61', '3b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33')
  venue.updateMarket(BTC, { floorStrike: 92_013.47, yesSubTitle: 'Target price: $92,013.47' })
  venue.setEventFee('KXBTCD-26NOV2017', { feeTypeOverride: 'quadratic', feeMultiplierOverrideE6: 500_000 })
  exchange.deactivate('KXHIGHNY-26NOV21-T60')
  exchange.setCloseAt('KXHIGHNY-26NOV21-T60', ms(START + 2 * HOUR))
  const cents = [{ start: price(0), end: price(10_000), step: price(10) }]
  venue.setGrid('KXHIGHNY-26NOV21-T60', 'deci_cent', cents)
  venue.listEvent({
    ticker: 'KXHIGHNY-26NOV22',
    series: 'KXHIGHNY',
    title: 'Highest temperature on Nov 22?',
    subTitle: 'On Nov 22, 2026',
    mutuallyExclusive: true,
    collateralReturnType: 'MECNET',
    shard: 0,
    strikeDate: ms(START + 24 * HOUR),
    feeMultiplierOverrideE6: undefined,
  })
  agenda.runUntil(ms(START + 70_000))
  order(world, { side: 'ask', price: '0.4300', count: '1' }, BOB_KEY)
  agenda.runUntil(ms(START + 120_000))
  return { world, listener }
}

/** What is asked to get the answer that a sample documents. */
const REQUESTS: Readonly<Record<string, string>> = {
  'rest.exchange.status.response': '/exchange/status',
  'rest.exchange.schedule.response': '/exchange/schedule',
  'rest.exchange.user_data_timestamp.response': '/exchange/user_data_timestamp',
  'rest.series.response': '/series/KXBTCD',
  'rest.series.list.response': '/series',
  'rest.search.tags_by_categories.response': '/search/tags_by_categories',
  'rest.events.response': '/events?with_nested_markets=true&with_milestones=true',
  'rest.event.response': '/events/KXBTCD-26NOV2017?with_nested_markets=true',
  'rest.event.mutually_exclusive.response': '/events/KXHIGHNY-26NOV21?with_nested_markets=true',
  'rest.markets.response': '/markets?limit=2',
  'rest.market.response': `/markets/${BTC}`,
  'rest.market.orderbook.response': `/markets/${BTC}/orderbook`,
  'rest.markets.orderbooks.response': `/markets/orderbooks?tickers=${BTC}&tickers=${WARM}`,
  'rest.markets.trades.response': '/markets/trades',
  'rest.market.candlesticks.response': `/series/KXBTCD/markets/${BTC}/candlesticks?start_ts=1795209240&end_ts=1795209240&period_interval=1`,
  'rest.historical.cutoff.response': '/historical/cutoff',
  'rest.series.fee_changes.response': '/series/fee_changes',
  'rest.events.fee_changes.response': '/events/fee_changes',
  'rest.milestones.response': '/milestones?limit=10',
  'rest.account.limits.response': '/account/limits',
  'rest.account.endpoint_costs.response': '/account/endpoint_costs',
  'rest.api_keys.response': '/api_keys',
  'rest.orders.response': '/portfolio/orders',
  'rest.orders.queue_positions.response': '/portfolio/orders/queue_positions',
  'rest.fills.response': '/portfolio/fills',
  'rest.positions.response': '/portfolio/positions',
  'rest.balance.response': '/portfolio/balance',
}

describeDocumented('every documented answer', (samples: Samples) => {
  let world: SmallWorld
  let listener: Listener
  beforeAll(() => {
    const made = eventfulWorld()
    world = made.world
    listener = made.listener
  })

  it.each(Object.entries(REQUESTS))('%s', (name, target) => {
    const answer = get(world, target, ALICE_KEY)
    expect(answer.status).toBe(200)
    expect(differences(samples[name], answer.body)).toEqual([])
  })

  it('lists are not empty where the sample shows something', () => {
    for (const name of ['rest.orders.response', 'rest.fills.response', 'rest.positions.response'])
      for (const list of Object.values(get(world, REQUESTS[name]!, ALICE_KEY).body).filter(Array.isArray))
        expect(list.length, name).toBeGreaterThan(0)
  })

  it('a change of an order', () => {
    const made = order(world, samples['rest.order.create.request'] as object)
    expect(made.status).toBe(201)
    expect(differences(samples['rest.order.create.response'], made.body)).toEqual([])
    const id = made.body.order_id as string
    expect(
      differences(samples['rest.order.response'], get(world, `/portfolio/orders/${id}`, ALICE_KEY).body),
    ).toEqual([])
    const queue = get(world, `/portfolio/orders/${id}/queue_position`, ALICE_KEY)
    expect(differences(samples['rest.order.queue_position.response'], queue.body)).toEqual([])
    const change = (action: string, body: object) =>
      ask(world, 'POST', `${ORDERS}/${id}/${action}`, { as: ALICE_KEY, body })
    const amended = change('amend', samples['rest.order.amend.request'] as object)
    expect(amended.status).toBe(200)
    expect(differences(samples['rest.order.amend.response'], amended.body)).toEqual([])
    const decreased = change('decrease', samples['rest.order.decrease.request'] as object)
    expect(differences(samples['rest.order.decrease.response'], decreased.body)).toEqual([])
    const cancelled = ask(world, 'DELETE', `${ORDERS}/${id}?market_ticker=${BTC}`, { as: ALICE_KEY })
    expect(cancelled.body.reduced_by).toBe('3.00')
    expect(differences(samples['rest.order.cancel.response'], cancelled.body)).toEqual([])
  })

  it('batches', () => {
    const fresh = smallWorld()
    const make = ask(fresh, 'POST', `${ORDERS}/batched`, {
      as: ALICE_KEY,
      body: samples['rest.orders.batch_create.request'],
    })
    expect(make.status).toBe(201)
    const [good, bad] = make.body.orders
    const [sampleGood, sampleBad] = samples['rest.orders.batch_create.response'].orders
    expect(differences(sampleGood, good)).toEqual([])
    expect(differences(sampleBad, bad)).toEqual([])
    expect(bad.error.code).toBe(sampleBad.error.code)
    const cancel = ask(fresh, 'DELETE', `${ORDERS}/batched`, {
      as: ALICE_KEY,
      body: {
        orders: [
          { order_id: good.order_id, market_ticker: BTC },
          { order_id: 'nobody', market_ticker: BTC },
        ],
      },
    })
    const [gone, missing] = samples['rest.orders.batch_cancel.response'].orders
    expect(differences(gone, cancel.body.orders[0])).toEqual([])
    expect(differences(missing, cancel.body.orders[1])).toEqual([])
    expect(cancel.body.orders[1].error.code).toBe('not_found')
  })

  it('groups, transfers and allocations', () => {
    const post = (path: string, body: unknown) => ask(world, 'POST', path, { as: ALICE_KEY, body })
    const group = post('/portfolio/order_groups/create', samples['rest.order_group.create.request'])
    expect(group.status).toBe(201)
    expect(differences(samples['rest.order_group.create.response'], group.body)).toEqual([])
    const moved = post('/portfolio/intra_exchange_instance_transfer', samples['rest.shard_transfer.request'])
    expect(differences(samples['rest.shard_transfer.response'], moved.body)).toEqual([])
    const shares = post(
      '/portfolio/target_balance_allocation',
      samples['rest.target_balance_allocation.request'],
    )
    expect(shares.status).toBe(200)
  })

  it('the market after a scalar result, and its settlement', () => {
    const { world: own, listener: ears } = eventfulWorld()
    own.exchange.determine(BTC, price(5_000))
    own.exchange.finalize(BTC)
    const answer = get(own, `/markets/${BTC}`)
    expect(answer.body.market).toMatchObject({
      status: 'finalized',
      result: 'scalar',
      settlement_value_dollars: '0.5000',
    })
    expect(differences(samples['rest.market.finalized_scalar.response'], answer.body)).toEqual([])
    const settlements = get(own, '/portfolio/settlements', ALICE_KEY)
    expect(settlements.body.settlements).toHaveLength(1)
    expect(differences(samples['rest.settlements.response'], settlements.body)).toEqual([])
    const told = ears.take().filter((frame) => frame.type === 'market_lifecycle_v2')
    for (const kind of ['determined', 'settled']) {
      const frame = told.find((one) => one.msg.event_type === kind)
      expect(differences(samples[`ws.market_lifecycle_v2.${kind}`], frame)).toEqual([])
    }
  })

  describe('messages of the socket', () => {
    const ofType = (type: string, kind?: string): unknown =>
      listener.frames.findLast(
        (frame) => frame.type === type && (kind === undefined || frame.msg.event_type === kind),
      )

    it.each([
      ['ws.subscribed', 'subscribed'],
      ['ws.ticker', 'ticker'],
      ['ws.trade', 'trade'],
      ['ws.user_order.partially_filled', 'user_order'],
      ['ws.market_position', 'market_position'],
      ['ws.order_group_updates', 'order_group_updates'],
      ['ws.event_lifecycle', 'event_lifecycle'],
      ['ws.event_fee_update', 'event_fee_update'],
      ['ws.market_lifecycle_v2.created', 'market_lifecycle_v2', 'created'],
      ['ws.market_lifecycle_v2.metadata_updated', 'market_lifecycle_v2', 'metadata_updated'],
      ['ws.market_lifecycle_v2.deactivated', 'market_lifecycle_v2', 'deactivated'],
      ['ws.market_lifecycle_v2.close_date_updated', 'market_lifecycle_v2', 'close_date_updated'],
      [
        'ws.market_lifecycle_v2.price_level_structure_updated',
        'market_lifecycle_v2',
        'price_level_structure_updated',
      ],
    ])('%s', (name, type, kind?: string) => {
      expect(differences(samples[name], ofType(type, kind))).toEqual([])
    })

    it('ws.fill', () => {
      const frame = listener.frames.find((one) => one.type === 'fill' && one.msg.client_order_id === 'lift')
      expect(differences(samples['ws.fill'], frame)).toEqual([])
    })

    it('ws.orderbook_delta of an own order and of another', () => {
      const deltas = listener.frames.filter((one) => one.type === 'orderbook_delta')
      const own = deltas.find((one) => one.msg.client_order_id === 'first')
      expect(differences(samples['ws.orderbook_delta.own_order'], own)).toEqual([])
      const foreign = deltas.find((one) => one.msg.client_order_id === undefined)
      expect(differences(samples['ws.orderbook_delta.decrease'], foreign)).toEqual([])
    })

    it('ws.orderbook_snapshot, with both sides and with one', () => {
      const both = new Listener(world)
      both.subscribe(['orderbook_delta'], { market_tickers: [BTC, WARM] })
      const [, first, second] = both.take()
      expect(differences(samples['ws.orderbook_snapshot'], first)).toEqual([])
      expect(second.msg).not.toHaveProperty('yes_dollars_fp')
      expect(differences(samples['ws.orderbook_snapshot.one_sided'], second)).toEqual([])
    })
  })
})
