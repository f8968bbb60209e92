// The official SDK and our client ask the same simulated venue the same questions: the requests must be the same, and so
// must be what both make of the answers.
import { constants, verify } from 'node:crypto'
import {
  AccountApi,
  ApiKeysApi,
  Configuration,
  EventsApi,
  ExchangeApi,
  HistoricalApi,
  IncentiveProgramsApi,
  MarketApi,
  MilestoneApi,
  OrdersApi,
  PortfolioApi,
  SearchApi,
  StructuredTargetsApi,
} from 'kalshi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ms } from '../../src/lib/base/units.js'
import type { SimRequest } from '../../src/lib/exchange/transport.js'
import { textToSign } from '../../src/lib/venues/kalshi/auth/signer.js'
import type { KalshiCaller } from '../../src/lib/venues/kalshi/rest/call.js'
import { readHistoricalCandles } from '../../src/lib/venues/kalshi/rest/candles.js'
import { listMarkets, readMarket } from '../../src/lib/venues/kalshi/rest/markets.js'
import { readTarget } from '../../src/lib/venues/kalshi/rest/structured-targets.js'
import { readMilestone } from '../../src/lib/venues/kalshi/rest/milestones.js'
import { readHistoricalMarket } from '../../src/lib/venues/kalshi/rest/historical.js'
import { ALICE_KEY, BOB_KEY, BTC, KEYS, order, rsaPem, WARM } from '../exchange/kalshi/small-world.js'
import { EVENT, PRIVATE_READS, PUBLIC_READS, SERIES } from '../integration/kalshi/reads.js'
import { restWorld, signerOf } from '../integration/kalshi/rest-world.js'
import { like } from './kalshi-likeness.js'

let world: Awaited<ReturnType<typeof restWorld>>
let sdk: ReturnType<typeof clients>
let ours: KalshiCaller
let orderId: string

const clients = (configuration: Configuration) => ({
  account: new AccountApi(configuration),
  events: new EventsApi(configuration),
  exchange: new ExchangeApi(configuration),
  historical: new HistoricalApi(configuration),
  incentives: new IncentiveProgramsApi(configuration),
  keys: new ApiKeysApi(configuration),
  market: new MarketApi(configuration),
  milestones: new MilestoneApi(configuration),
  orders: new OrdersApi(configuration),
  portfolio: new PortfolioApi(configuration),
  search: new SearchApi(configuration),
  targets: new StructuredTargetsApi(configuration),
})

const NO = undefined
const HOUR = 3_600
const now = Math.floor(Date.now() / 1_000) * 1_000
const to = now / 1_000
const from = to - HOUR

beforeAll(async () => {
  world = await restWorld()
  orderId = order(world.world, { client_order_id: 'mine-1' }).body.order_id
  order(world.world, { side: 'ask', price: '0.4300', count: '4' }, BOB_KEY)
  order(world.world, { price: '0.4400', count: '3', time_in_force: 'immediate_or_cancel' })
  const basePath = `${world.server.origin}/trade-api/v2`
  sdk = clients(new Configuration({ apiKey: ALICE_KEY.keyId, privateKeyPem: rsaPem, basePath }))
  ours = world.client(signerOf(ALICE_KEY)).rest
})
afterAll(() => world.close())

type Answer = Promise<{ readonly data: unknown }>
const LIST = 1_000

/** The SDK's call for each of our reads, with the arguments that ask the same. */
const sdkCalls: Readonly<Record<string, () => Answer>> = {
  readExchangeStatus: () => sdk.exchange.getExchangeStatus(),
  readExchangeSchedule: () => sdk.exchange.getExchangeSchedule(),
  readUserDataTime: () => sdk.exchange.getUserDataTimestamp(),
  listSeries: () => sdk.market.getSeriesList(),
  readSeries: () => sdk.market.getSeries(SERIES),
  listEvents: () => sdk.events.getEvents(100, NO, true, NO, 'open'),
  listComboEvents: () => sdk.events.getMultivariateEvents(200),
  readEvent: () => sdk.events.getEvent(EVENT, true),
  readEventMetadata: () => sdk.events.getEventMetadata(EVENT),
  listMarkets: () =>
    sdk.market.getMarkets(LIST, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, 'open', NO, 'exclude'),
  readMarket: () => sdk.market.getMarket(BTC),
  readOrderBook: () => sdk.market.getMarketOrderbook(BTC),
  readOrderBooks: () => sdk.market.getMarketOrderbooks([BTC, WARM]),
  listTrades: () => sdk.market.getTrades(LIST, NO, BTC),
  readCandles: () => sdk.market.getMarketCandlesticks(SERIES, BTC, from, to, 1, true),
  readCandlesOfMarkets: () => sdk.market.batchGetMarketCandlesticks(`${BTC},${WARM}`, from, to, 1),
  readCandlesOfEvent: () => sdk.events.getMarketCandlesticksByEvent(EVENT, SERIES, from, to, 1),
  readSeriesFeeChanges: () => sdk.exchange.getSeriesFeeChanges(NO, true),
  listEventFeeChanges: () => sdk.events.getEventFeeChanges(NO, 100),
  listMilestones: () => sdk.milestones.getMilestones(500),
  listTargets: () => sdk.targets.getStructuredTargets(NO, NO, NO, 2_000),
  listIncentives: () => sdk.incentives.getIncentivePrograms('active', NO, NO, LIST),
  readTags: () => sdk.search.getTagsForSeriesCategories(),
  readSportFilters: () => sdk.search.getFiltersForSports(),
  readCutoffs: () => sdk.historical.getHistoricalCutoff(),
  listHistoricalMarkets: () => sdk.historical.getHistoricalMarkets(LIST, NO, NO, NO, NO, 'exclude'),
  listHistoricalTrades: () => sdk.historical.getTradesHistorical(NO, NO, NO, LIST),
  readCosts: () => sdk.account.getAccountEndpointCosts(),
  readBalance: () => sdk.portfolio.getBalance(NO, 2),
  listPositions: () => sdk.portfolio.getPositions(NO, LIST, 'position'),
  listEventPositions: () => sdk.portfolio.getPositions(NO, LIST),
  listOrders: () => sdk.orders.getOrders(BTC, NO, NO, NO, NO, LIST),
  readOrder: () => sdk.orders.getOrder(orderId),
  listFills: () => sdk.portfolio.getFills(NO, NO, NO, NO, LIST),
  listSettlements: () => sdk.portfolio.getSettlements(LIST),
  readQueuePosition: () => sdk.orders.getOrderQueuePosition(orderId),
  readQueuePositions: () => sdk.orders.getOrderQueuePositions(BTC),
  listHistoricalFills: () => sdk.historical.getFillsHistorical(NO, NO, NO, LIST),
  listHistoricalOrders: () => sdk.historical.getHistoricalOrders(NO, NO, NO, LIST),
  listHistoricalPositions: () => sdk.historical.getHistoricalPositions(NO, NO, NO, LIST),
  readLimits: () => sdk.account.getAccountApiLimits(),
  readApiKeys: () => sdk.keys.getApiKeys(),
}

/** Method, path and query in any order; times in the query move between two calls. */
function asked({ method, path, query }: SimRequest): readonly string[] {
  const pairs = [...query].map(([name, value]) =>
    name.endsWith('_ts') ? `${name}=time` : `${name}=${value}`,
  )
  return [`${method} ${path}`, ...pairs.sort()]
}

async function requestsOf(act: () => unknown): Promise<readonly (readonly string[])[]> {
  world.seen.length = 0
  await act()
  return world.seen.map(asked)
}

const ALL = { ...PUBLIC_READS, ...PRIVATE_READS }

describe('the same question', () => {
  it('is known to the SDK for every read', () => {
    expect(Object.keys(sdkCalls).sort()).toEqual(Object.keys(ALL).sort())
  })

  it.each(Object.keys(ALL))('%s is asked and understood as the SDK does', async (name) => {
    let told: unknown
    let theirs: unknown
    const sent = await requestsOf(async () => (told = await ALL[name]!(ours, orderId)))
    const expected = await requestsOf(async () => (theirs = (await sdkCalls[name]!()).data))
    expect(sent).toEqual(expected)
    like(name, told, theirs)
  })

  it('is signed over the same text', async () => {
    await requestsOf(async () => {
      await PRIVATE_READS['readBalance']!(ours, orderId)
      await sdk.portfolio.getBalance(NO, 2)
    })
    expect(world.seen).toHaveLength(2)
    for (const { method, path, headers } of world.seen) {
      const at = ms(Number(headers['kalshi-access-timestamp']))
      const signature = Buffer.from(headers['kalshi-access-signature']!, 'base64')
      const key = { key: KEYS.rsa.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      expect(verify('sha256', Buffer.from(textToSign(at, method, path)), key, signature)).toBe(true)
    }
  })

  it('about what does not exist, or only under other conditions, goes to the same place', async () => {
    const at = { from: ms(from * 1_000), to: ms(to * 1_000), minutes: 60 } as const
    const pairs: readonly (readonly [() => unknown, () => unknown])[] = [
      [() => readMarket(ours, 'A B/é'), () => sdk.market.getMarket('A B/é')],
      [() => readMilestone(ours, 'none'), () => sdk.milestones.getMilestone('none')],
      [() => readTarget(ours, 'none'), () => sdk.targets.getStructuredTarget('none')],
      [() => readHistoricalMarket(ours, BTC), () => sdk.historical.getHistoricalMarket(BTC)],
      [
        () => readHistoricalCandles(ours, BTC, at),
        () => sdk.historical.getMarketCandlesticksHistorical(BTC, from, to, 60),
      ],
    ]
    for (const [own, other] of pairs) {
      const failed = (act: () => unknown) => async () => expect(Promise.resolve(act())).rejects.toThrow()
      expect(await requestsOf(failed(own))).toEqual(await requestsOf(failed(other)))
    }
  })

  it('with every filter of markets has the names that the SDK gives them', async () => {
    const second = (n: number) => ms((from + n) * 1_000)
    const sent = await requestsOf(() =>
      listMarkets(ours, {
        event: EVENT,
        series: SERIES,
        tickers: [BTC, WARM],
        combos: 'only',
        limit: 7,
      }).collect(),
    )
    const theirs = await requestsOf(() =>
      sdk.market.getMarkets(7, NO, EVENT, SERIES, NO, NO, NO, NO, NO, NO, NO, NO, `${BTC},${WARM}`, 'only'),
    )
    expect(sent).toEqual(theirs)
    const windows = [
      [{ createdFrom: second(1), createdTo: second(2) }, [from + 1, from + 2, NO, NO, NO, NO, NO]],
      [{ updatedSince: second(3) }, [NO, NO, from + 3, NO, NO, NO, NO]],
      [{ closesFrom: second(4), closesTo: second(5) }, [NO, NO, NO, from + 5, from + 4, NO, NO]],
      [{ settledFrom: second(6), settledTo: second(7) }, [NO, NO, NO, NO, NO, from + 6, from + 7]],
    ] as const
    for (const [filter, [a, b, c, d, e, f, g]] of windows) {
      const own = await requestsOf(() => listMarkets(ours, filter).collect())
      const other = await requestsOf(() =>
        sdk.market.getMarkets(LIST, NO, NO, NO, a, b, c, d, e, f, g, NO, NO, 'exclude'),
      )
      expect(own).toEqual(other)
    }
  })
})
