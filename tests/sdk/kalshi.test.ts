// The venue's own SDK runs against the simulated exchange over real sockets; only its base path is changed.
import { createPrivateKey } from 'node:crypto'
import {
  AccountApi,
  ApiKeysApi,
  Configuration,
  EventsApi,
  ExchangeApi,
  HistoricalApi,
  IncentiveProgramsApi,
  LiveDataApi,
  MarketApi,
  MilestoneApi,
  MultivariateApi,
  OrderGroupsApi,
  OrdersApi,
  PortfolioApi,
  SearchApi,
  StructuredTargetsApi,
  type CreateOrderV2Request,
} from 'kalshi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ms, price } from '../../src/lib/base/units.js'
import { serveLoopback, type LoopbackServer } from '../../src/lib/exchange/host/loopback-server.js'
import {
  ALICE,
  ALICE_KEY,
  BOB_KEY,
  BTC,
  COLD,
  order,
  rest,
  rsaPem,
  signedHeaders,
  smallWorld,
  WARM,
  type Signer,
  type SmallWorld,
} from '../exchange/kalshi/small-world.js'
import type { Json } from '../exchange/kalshi/documented.js'
import { SdkModels } from './kalshi-models.js'

const EVENT = 'KXBTCD-26NOV2017'
const SERIES = 'KXBTCD'
const MINUTE = 60_000

const models = new SdkModels()
let world: SmallWorld
let server: LoopbackServer
let pump: NodeJS.Timeout
let sdk: ReturnType<typeof clients>

/** The SDK signs a call once for every client there is: one of each is enough. */
const clients = (configuration: Configuration) => ({
  account: new AccountApi(configuration),
  combos: new MultivariateApi(configuration),
  events: new EventsApi(configuration),
  exchange: new ExchangeApi(configuration),
  groups: new OrderGroupsApi(configuration),
  historical: new HistoricalApi(configuration),
  incentives: new IncentiveProgramsApi(configuration),
  keys: new ApiKeysApi(configuration),
  live: new LiveDataApi(configuration),
  market: new MarketApi(configuration),
  milestones: new MilestoneApi(configuration),
  orders: new OrdersApi(configuration),
  portfolio: new PortfolioApi(configuration),
  search: new SearchApi(configuration),
  targets: new StructuredTargetsApi(configuration),
})

beforeAll(async () => {
  const start = ms(Date.now() - (Date.now() % MINUTE) - 5 * MINUTE)
  world = smallWorld({ at: start, settings: { rateLimits: true, tier: 'advanced' } })
  rest(world, { side: 'bid', at: 4_200, count: 13 })
  rest(world, { side: 'bid', at: 4_100, count: 10 })
  rest(world, { side: 'ask', at: 4_400, count: 17 })
  rest(world, { side: 'ask', at: 4_500, count: 20 })
  rest(world, { side: 'bid', at: 2_600, count: 120, market: WARM })
  rest(world, { side: 'ask', at: 2_800, count: 45.5, market: WARM })
  server = await serveLoopback({
    routes: { http: world.venue.rest, sockets: { '/trade-api/ws/v2': world.venue.socket } },
  })
  world.agenda.runUntil(ms(Date.now()))
  pump = setInterval(() => world.agenda.runUntil(ms(Math.max(Date.now(), world.agenda.now))), 2)
  sdk = clients(
    new Configuration({
      apiKey: 'alice-rsa',
      privateKeyPem: rsaPem,
      basePath: `${server.origin}/trade-api/v2`,
    }),
  )
})

afterAll(async () => {
  clearInterval(pump)
  await server.close()
})

interface Answered {
  readonly status: number
  readonly data: unknown
}

/** The body of a call that succeeded, held against the SDK's own model of it. */
async function said<T>(
  model: string | undefined,
  call: Promise<Answered & { readonly data: T }>,
  status = 200,
): Promise<T> {
  const answer = await call
  expect(answer.status).toBe(status)
  if (model !== undefined) expect(models.breaches(model, answer.data)).toEqual([])
  return answer.data
}

/** The status and error of a call that was refused. */
async function refused(call: Promise<unknown>): Promise<{ status: number; error: Json }> {
  try {
    await call
  } catch (fault) {
    const { response } = fault as { response?: { status: number; data: Json } }
    if (response !== undefined)
      return { status: response.status, error: response.data.error ?? response.data }
    throw fault
  }
  throw new Error('the call was not refused')
}

/** The SDK has one key for all its clients in a process; another one speaks without it. */
async function statusOf(method: string, target: string, as: Signer): Promise<number> {
  const path = `/trade-api/v2${target}`
  const headers = signedHeaders(as, method, path, Date.now())
  return (await fetch(`${server.origin}${path}`, { method, headers })).status
}

const GTC: CreateOrderV2Request = {
  ticker: BTC,
  side: 'bid',
  count: '10.00',
  price: '0.4300',
  time_in_force: 'good_till_canceled',
  self_trade_prevention_type: 'taker_at_cross',
}

describe('the official SDK', () => {
  it('reads what is public', async () => {
    const { market } = sdk
    const { events } = sdk
    const { exchange } = sdk
    await said('ExchangeStatus', exchange.getExchangeStatus())
    await said('GetExchangeScheduleResponse', exchange.getExchangeSchedule())
    await said('GetUserDataTimestampResponse', exchange.getUserDataTimestamp())
    await said('GetSeriesFeeChangesResponse', exchange.getSeriesFeeChanges(SERIES, true))
    const series = await said('GetSeriesListResponse', market.getSeriesList('Crypto', 'BTC', true, true))
    expect(series.series.map(({ ticker }) => ticker)).toEqual([SERIES])
    await said('GetSeriesResponse', market.getSeries(SERIES, true))
    const listed = await said('GetMarketsResponse', market.getMarkets(2))
    expect(listed.markets).toHaveLength(2)
    const more = await said('GetMarketsResponse', market.getMarkets(2, listed.cursor))
    expect(more).toMatchObject({ markets: [{ ticker: COLD }], cursor: '' })
    await said('GetMarketResponse', market.getMarket(BTC))
    await said('GetEventsResponse', events.getEvents(10, undefined, true, true, 'open'))
    const event = await said('GetEventResponse', events.getEvent(EVENT, true))
    expect(event.markets).toHaveLength(1)
    await said('GetEventMetadataResponse', events.getEventMetadata(EVENT))
    await said('GetEventFeeChangesResponse', events.getEventFeeChanges(EVENT))
    await said('GetMultivariateEventsResponse', events.getMultivariateEvents(10))
  })

  it('reads books, trades and candles', async () => {
    const { market } = sdk
    const { events } = sdk
    const book = await said('GetMarketOrderbookResponse', market.getMarketOrderbook(BTC, 1))
    expect(book.orderbook_fp).toEqual({
      yes_dollars: [['0.4200', '13.00']],
      no_dollars: [['0.5600', '17.00']],
    })
    const books = await said('GetMarketOrderbooksResponse', market.getMarketOrderbooks([BTC, WARM]))
    expect(books.orderbooks.map(({ ticker }) => ticker)).toEqual([BTC, WARM])
    order(world, { side: 'ask', price: '0.4200', count: '2', time_in_force: 'immediate_or_cancel' }, BOB_KEY)
    const trades = await said('GetTradesResponse', market.getTrades(10, undefined, BTC))
    expect(trades.trades[0]).toMatchObject({ count_fp: '2.00', taker_book_side: 'ask' })
    const now = Math.floor(Date.now() / 1_000)
    const candles = await said(
      'GetMarketCandlesticksResponse',
      market.getMarketCandlesticks(SERIES, BTC, now - 300, now + 60, 1, true),
    )
    expect(candles.candlesticks.length).toBeGreaterThan(3)
    await said(
      'BatchGetMarketCandlesticksResponse',
      market.batchGetMarketCandlesticks(`${BTC},${WARM}`, now - 60, now, 1),
    )
    await said(
      'GetEventCandlesticksResponse',
      events.getMarketCandlesticksByEvent(EVENT, SERIES, now - 60, now, 1),
    )
  })

  it('reads what surrounds the markets', async () => {
    const { historical } = sdk
    await said('GetHistoricalCutoffResponse', historical.getHistoricalCutoff())
    await said('GetMarketsResponse', historical.getHistoricalMarkets(10))
    await said('GetTradesResponse', historical.getTradesHistorical(BTC))
    await said('GetFillsResponse', historical.getFillsHistorical(BTC))
    await said('GetOrdersResponse', historical.getHistoricalOrders(BTC))
    await said('GetPositionsResponse', historical.getHistoricalPositions(BTC))
    expect(await refused(historical.getHistoricalMarket(BTC))).toMatchObject({
      status: 404,
      error: { code: 'not_found' },
    })
    expect(await refused(historical.getMarketCandlesticksHistorical(BTC, 0, 60, 1))).toMatchObject({
      status: 404,
    })
    await said('GetMilestonesResponse', sdk.milestones.getMilestones(10))
    expect(await refused(sdk.milestones.getMilestone('none'))).toMatchObject({ status: 404 })
    const { targets } = sdk
    await said('GetStructuredTargetsResponse', targets.getStructuredTargets())
    expect(await refused(targets.getStructuredTarget('none'))).toMatchObject({ status: 404 })
    await said('GetIncentiveProgramsResponse', sdk.incentives.getIncentivePrograms('active'))
    const { search } = sdk
    await said('GetTagsForSeriesCategoriesResponse', search.getTagsForSeriesCategories())
    await said('GetFiltersBySportsResponse', search.getFiltersForSports())
    const { combos } = sdk
    await said('GetMultivariateEventCollectionsResponse', combos.getMultivariateEventCollections())
    expect(await refused(combos.getMultivariateEventCollection('none'))).toMatchObject({ status: 404 })
    const { live } = sdk
    await said('GetLiveDatasResponse', live.getLiveDatas(['none']))
    expect(await refused(live.getLiveDataByMilestone('none'))).toMatchObject({ status: 404 })
    expect(await refused(live.getEventLiveData(EVENT))).toMatchObject({ status: 404 })
    expect(await refused(live.getWeatherIndex('atlantis'))).toMatchObject({ status: 400 })
  })

  it('manages its account and keys', async () => {
    const { account } = sdk
    const limits = await said('GetAccountApiLimitsResponse', account.getAccountApiLimits())
    expect(limits).toMatchObject({
      usage_tier: 'advanced',
      write: { refill_rate: 300, bucket_capacity: 900 },
    })
    await said('GetAccountEndpointCostsResponse', account.getAccountEndpointCosts())
    await said(
      'GetAccountApiUsageLevelVolumeProgressResponse',
      account.getAccountApiUsageLevelVolumeProgress(),
    )
    const { keys } = sdk
    const made = await said(
      'GenerateApiKeyResponse',
      keys.generateApiKey({ name: 'second', scopes: ['read'] }),
      201,
    )
    const own = await said('GetApiKeysResponse', keys.getApiKeys())
    expect(own.api_keys.map(({ name }) => name)).toEqual(['key', 'second'])
    const reader = { keyId: made.api_key_id, privateKey: createPrivateKey(made.private_key) }
    expect(await statusOf('GET', '/portfolio/balance', reader)).toBe(200)
    expect(await statusOf('DELETE', '/portfolio/events/orders', reader)).toBe(403)
    await said(undefined, keys.deleteApiKey(made.api_key_id), 204)
    const publicKey = world.venue.registerKey({ account: ALICE, publicKeyPem: rsaPem }).publicKey
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    await said('CreateApiKeyResponse', keys.createApiKey({ name: 'third', public_key: pem }), 201)
  })

  it('places, partly fills, amends, decreases and cancels', async () => {
    const { orders } = sdk
    const made = await said(
      'CreateOrderV2Response',
      orders.createOrderV2({ ...GTC, client_order_id: 'sdk-1' }),
      201,
    )
    expect(made).toMatchObject({ client_order_id: 'sdk-1', fill_count: '0.00', remaining_count: '10.00' })
    expect(await refused(orders.createOrderV2({ ...GTC, client_order_id: 'sdk-1' }))).toMatchObject({
      status: 409,
      error: { code: 'order_already_exists' },
    })
    order(world, { side: 'ask', price: '0.4300', count: '4' }, BOB_KEY)
    const { order: seen } = await said('GetOrderResponse', orders.getOrder(made.order_id))
    expect(seen).toMatchObject({ status: 'resting', fill_count_fp: '4.00', remaining_count_fp: '6.00' })
    await said('GetOrderQueuePositionResponse', orders.getOrderQueuePosition(made.order_id))
    const queue = await said('GetOrderQueuePositionsResponse', orders.getOrderQueuePositions(BTC))
    expect(queue.queue_positions).toEqual([
      { order_id: made.order_id, market_ticker: BTC, queue_position_fp: '0.00' },
    ])
    const terms = { ticker: BTC, side: 'bid', price: '0.4200', count: '10.00' } as const
    const amended = await said(
      'AmendOrderV2Response',
      orders.amendOrderV2(made.order_id, {
        ...terms,
        client_order_id: 'sdk-1',
        updated_client_order_id: 'sdk-2',
      }),
    )
    expect(amended).toMatchObject({ client_order_id: 'sdk-2', remaining_count: '6.00', fill_count: '0.00' })
    const decreased = await said(
      'DecreaseOrderV2Response',
      orders.decreaseOrderV2(made.order_id, { reduce_to: '3.00', market_ticker: BTC }),
    )
    expect(decreased.remaining_count).toBe('3.00')
    expect(await refused(orders.cancelOrderV2(made.order_id))).toMatchObject({ status: 404 })
    const cancelled = await said(
      'CancelOrderV2Response',
      orders.cancelOrderV2(made.order_id, undefined, undefined, BTC),
    )
    expect(cancelled).toMatchObject({ client_order_id: 'sdk-2', reduced_by: '3.00' })
    const all = await said(
      'GetOrdersResponse',
      orders.getOrders(BTC, EVENT, undefined, undefined, 'canceled'),
    )
    expect(all.orders.map(({ order_id }) => order_id)).toEqual([made.order_id])
  })

  it('takes what rests', async () => {
    const { orders } = sdk
    const lift = { ...GTC, price: '0.4500', count: '20.00', time_in_force: 'immediate_or_cancel' } as const
    const taken = await said('CreateOrderV2Response', orders.createOrderV2(lift), 201)
    expect(taken).toMatchObject({
      fill_count: '20.00',
      remaining_count: '0.00',
      average_fill_price: '0.4415',
    })
    const kill = { ...GTC, price: '0.4500', count: '500.00', time_in_force: 'fill_or_kill' } as const
    expect(await refused(orders.createOrderV2(kill))).toMatchObject({ status: 409 })
    expect(await refused(orders.createOrderV2({ ...GTC, price: '0.4250' }))).toMatchObject({
      status: 400,
      error: { code: 'invalid_price' },
    })
    expect(await refused(orders.createOrderV2({ ...GTC, price: '0.4500', post_only: true }))).toMatchObject({
      status: 400,
      error: { code: 'invalid_order', details: 'post only cross' },
    })
  })

  it('batches', async () => {
    const { orders } = sdk
    const items = [
      { ...GTC, price: '0.3000', client_order_id: 'batch-1' },
      { ...GTC, price: '0.3050', client_order_id: 'batch-2' },
      { ...GTC, ticker: WARM, price: '0.2000', client_order_id: 'batch-3' },
    ]
    const made = await said('BatchCreateOrdersV2Response', orders.batchCreateOrdersV2({ orders: items }), 201)
    expect(made.orders.map(({ error }) => error?.code)).toEqual([undefined, 'invalid_price', undefined])
    const ids = made.orders.flatMap(({ order_id }) => order_id ?? [])
    const cancelled = await said(
      'BatchCancelOrdersV2Response',
      orders.batchCancelOrdersV2({
        orders: [{ order_id: ids[0]!, market_ticker: BTC }, { order_id: ids[1]! }],
      }),
    )
    expect(cancelled.orders.map(({ reduced_by }) => reduced_by)).toEqual(['10.00', '10.00'])
    await said('CreateOrderV2Response', orders.createOrderV2({ ...GTC, price: '0.3000' }), 201)
    await said(undefined, orders.cancelAllOrders(), 204)
    expect(
      (await orders.getOrders(undefined, undefined, undefined, undefined, 'resting')).data.orders,
    ).toEqual([])
  })

  it('keeps orders in groups', async () => {
    const { groups } = sdk
    const { orders } = sdk
    const made = await said(
      'CreateOrderGroupResponse',
      groups.createOrderGroup({ contracts_limit_fp: '200.00', exchange_index: 2 }),
      201,
    )
    const id = made.order_group_id
    const placed = await said(
      'CreateOrderV2Response',
      orders.createOrderV2({ ...GTC, price: '0.1000', order_group_id: id }),
      201,
    )
    const listed = await said('GetOrderGroupsResponse', groups.getOrderGroups())
    expect(listed.order_groups).toEqual([
      { id, contracts_limit_fp: '200.00', is_auto_cancel_enabled: false, exchange_index: 2 },
    ])
    const one = await said('GetOrderGroupResponse', groups.getOrderGroup(id))
    expect(one.orders).toEqual([placed.order_id])
    expect(await refused(groups.triggerOrderGroup(id))).toMatchObject({ status: 404 })
    await said(undefined, groups.updateOrderGroupLimit(id, { contracts_limit: 100 }, undefined, 2))
    await said(undefined, groups.triggerOrderGroup(id, undefined, 2))
    expect((await orders.getOrder(placed.order_id)).data.order.status).toBe('canceled')
    expect(
      await refused(orders.createOrderV2({ ...GTC, price: '0.1000', order_group_id: id })),
    ).toMatchObject({ status: 400 })
    await said(undefined, groups.resetOrderGroup(id, undefined, 2))
    await said(undefined, groups.deleteOrderGroup(id, undefined, 2))
    expect(await refused(groups.getOrderGroup(id))).toMatchObject({ status: 404 })
  })

  it('moves cash between shards', async () => {
    const { portfolio } = sdk
    const before = await said('GetBalanceResponse', portfolio.getBalance(undefined, 3))
    expect(before).toMatchObject({
      balance: 0,
      balance_breakdown: [{ exchange_index: 3, balance: '0.0000' }],
    })
    const moved = await said(
      'IntraExchangeInstanceTransferResponse',
      portfolio.intraExchangeInstanceTransfer({
        source: 'event_contract',
        destination: 'event_contract',
        amount: 125_000,
        source_exchange_shard: 0,
        destination_exchange_shard: 3,
      }),
    )
    expect((await portfolio.getBalance(undefined, 3)).data.balance_dollars).toBe('12.5000')
    await said(
      'GetIntraExchangeInstanceTransferResponse',
      portfolio.getIntraExchangeInstanceTransfer(moved.transfer_id),
    )
    const all = await said(
      'GetIntraExchangeInstanceTransfersResponse',
      portfolio.getIntraExchangeInstanceTransfers(),
    )
    expect(all.transfers.map(({ transfer_id }) => transfer_id)).toEqual([moved.transfer_id])
    await said(undefined, portfolio.setTargetBalanceAllocation({ allocations: [] }))
    await said('GetTargetBalanceAllocationResponse', portfolio.getTargetBalanceAllocation())
    await said('GetSubaccountBalancesResponse', portfolio.getSubaccountBalances())
    await said(undefined, portfolio.updateSubaccountNetting({ subaccount_number: 0, enabled: true }))
    await said('GetSubaccountNettingResponse', portfolio.getSubaccountNetting())
    await said('GetSubaccountTransfersResponse', portfolio.getSubaccountTransfers())
    expect(await refused(portfolio.createSubaccount())).toMatchObject({ status: 403 })
    await said('GetDepositsResponse', portfolio.getDeposits())
    await said('GetWithdrawalsResponse', portfolio.getWithdrawals())
  })

  it('sees its positions, its fills and what they were settled for', async () => {
    const { portfolio } = sdk
    const { account } = sdk
    await said('GetPortfolioRestingOrderTotalValueResponse', portfolio.getPortfolioRestingOrderTotalValue())
    const fills = await said('GetFillsResponse', portfolio.getFills(BTC))
    expect(fills.fills.map(({ count_fp }) => count_fp)).toEqual(['3.00', '17.00', '4.00'])
    const held = await said('GetPositionsResponse', portfolio.getPositions(undefined, undefined, 'position'))
    expect(held.market_positions).toMatchObject([{ ticker: BTC, position_fp: '24.00' }])
    await said(undefined, account.upgradeAccountApiUsageLevel(), 201)
    const before = (await portfolio.getBalance(undefined, 2)).data.balance_dollars
    world.exchange.determine(BTC, price(10_000))
    const market = (await sdk.market.getMarket(BTC)).data.market
    expect(market).toMatchObject({ status: 'determined', result: 'yes', settlement_value_dollars: '1.0000' })
    world.exchange.finalize(BTC)
    const paid = await said('GetSettlementsResponse', portfolio.getSettlements(10, undefined, BTC))
    expect(paid.settlements).toMatchObject([
      { market_result: 'yes', yes_count_fp: '24.00', revenue: 2_400, value: 100 },
    ])
    const after = (await portfolio.getBalance(undefined, 2)).data.balance_dollars
    expect(Number(after) - Number(before)).toBeCloseTo(24, 6)
    expect((await portfolio.getPositions()).data.market_positions).toEqual([])
    expect(await refused(sdk.orders.createOrderV2(GTC))).toMatchObject({ status: 400 })
  })
})

describe('a socket client written from the document', () => {
  it('keeps a book by snapshot and deltas, and hears its own order', async () => {
    const path = '/trade-api/ws/v2'
    const headers = signedHeaders(ALICE_KEY, 'GET', path, Date.now())
    const socket = new WebSocket(`${server.socketOrigin}${path}`, { headers })
    const frames: Json[] = []
    const arrived = (count: number): Promise<void> =>
      expect.poll(() => frames.length, { timeout: 5_000 }).toBeGreaterThanOrEqual(count)
    socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString())))
    await new Promise((resolve) => socket.once('open', resolve))
    const params = { channels: ['orderbook_delta'], market_tickers: [WARM], use_yes_price: true }
    socket.send(JSON.stringify({ id: 1, cmd: 'subscribe', params }))
    socket.send(JSON.stringify({ id: 2, cmd: 'subscribe', params: { channels: ['user_orders', 'fill'] } }))
    await arrived(4)
    expect(frames[0]).toEqual({ id: 1, type: 'subscribed', msg: { channel: 'orderbook_delta', sid: 1 } })
    expect(frames[1]).toMatchObject({
      type: 'orderbook_snapshot',
      sid: 1,
      seq: 1,
      msg: { yes_dollars_fp: [['0.2600', '120.00']], no_dollars_fp: [['0.2800', '45.50']] },
    })
    const { orders } = sdk
    const lift = { ...GTC, ticker: WARM, price: '0.2800', count: '5.00', client_order_id: 'ws-1' }
    const { data } = await orders.createOrderV2({ ...lift, time_in_force: 'immediate_or_cancel' })
    await arrived(7)
    const told = frames.slice(4)
    const delta = told.find(({ type }) => type === 'orderbook_delta')
    expect(delta).toMatchObject({
      sid: 1,
      seq: 2,
      msg: { price_dollars: '0.2800', delta_fp: '-5.00', side: 'no' },
    })
    expect(told.find(({ type }) => type === 'fill').msg).toMatchObject({
      order_id: data.order_id,
      client_order_id: 'ws-1',
      post_position_fp: '5.00',
      fee_cost: '0.070600',
    })
    expect(told.find(({ type }) => type === 'user_order').msg).toMatchObject({
      status: 'executed',
      fill_count_fp: '5.00',
    })
    socket.close()
  })

  it('is refused with a documented body when its key is unknown', async () => {
    const path = '/trade-api/ws/v2'
    const headers = signedHeaders({ ...ALICE_KEY, keyId: 'nobody' }, 'GET', path, Date.now())
    const socket = new WebSocket(`${server.socketOrigin}${path}`, { headers })
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve) => {
      socket.on('unexpected-response', (_, response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode, body }))
      })
    })
    expect(answer).toEqual({ status: 401, body: '{"code":"authentication_error","details":"NOT_FOUND"}' })
  })
})
