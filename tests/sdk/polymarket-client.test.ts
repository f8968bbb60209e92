// The official client and ours ask the same simulated venue the same questions: the requests must be the same, and so must be
// what proves who asks.
import { createHmac } from 'node:crypto'
import {
  AssetType,
  Chain,
  ClobClient,
  OrderType,
  PriceHistoryInterval,
  Side,
  type ApiKeyCreds,
} from '@polymarket/clob-client-v2'
import { createWalletClient, http, recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { polygon } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SimRequest } from '../../src/lib/exchange/transport.js'
import { ms } from '../../src/lib/base/units.js'
import { createCredentials, deriveCredentials } from '../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import {
  cancelAll,
  cancelMarketOrders,
  cancelOrder,
  cancelOrders,
} from '../../src/lib/venues/polymarket/rest/clob/cancel-orders.js'
import { sendHeartbeat } from '../../src/lib/venues/polymarket/rest/clob/heartbeat.js'
import { dropNotifications } from '../../src/lib/venues/polymarket/rest/clob/notifications.js'
import { listOpenOrders } from '../../src/lib/venues/polymarket/rest/clob/open-orders.js'
import { postOrder, postOrders } from '../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { readPricesHistory } from '../../src/lib/venues/polymarket/rest/clob/prices-history.js'
import {
  createReadonlyKey,
  deleteReadonlyKey,
} from '../../src/lib/venues/polymarket/rest/clob/readonly-keys.js'
import { listTrades } from '../../src/lib/venues/polymarket/rest/clob/trades.js'
import type { PolymarketCaller } from '../../src/lib/venues/polymarket/rest/call.js'
import { ACCOUNT_READS, CLOB_READS, CODE, type Asker } from '../integration/polymarket/reads.js'
import { KEY_A, orderBody, restWorld } from '../integration/polymarket/rest-world.js'
import { PLAIN, POSITION, SET_A } from './polymarket-world.js'

type World = Awaited<ReturnType<typeof restWorld>>
let world: World
let ours: Awaited<ReturnType<World['trader']>>
let sdk: ClobClient
let asker: Asker

const wallet = createWalletClient({
  account: privateKeyToAccount(KEY_A),
  chain: polygon,
  transport: http('http://127.0.0.1:9'),
})

const clientOf = (creds?: ApiKeyCreds): ClobClient =>
  new ClobClient({
    host: world.world.clobUrl,
    chain: Chain.POLYGON,
    signer: wallet,
    ...(creds !== undefined && { creds }),
  })

beforeAll(async () => {
  world = await restWorld({ rateTier: undefined, addressLimits: false })
  ours = await world.trader(KEY_A)
  const { apiKey: key, secret, passphrase } = ours.secrets
  sdk = clientOf({ key, secret, passphrase })
  const { id, body } = orderBody(ours, { ticks: 4_500, shares: 10, salt: 1 })
  await postOrder(ours.rest, body)
  await postOrder(ours.rest, orderBody(ours, { ticks: 5_200, shares: 20, salt: 2 }).body)
  asker = { orderId: id, wallet: ours.key.address }
})
afterAll(() => world.close())

interface BuilderFees {
  getBuilderTakerFeeRate(code: string): Promise<number>
}

const both = [PLAIN.yes, PLAIN.no].map((token_id) => ({ token_id }) as { token_id: string; side: Side })
const sides = [PLAIN.yes, PLAIN.no].flatMap((token_id) =>
  [Side.BUY, Side.SELL].map((side) => ({ token_id, side })),
)

/** The official client's call for each of our reads, with the arguments that ask the same. */
const sdkReads: Readonly<Record<string, () => Promise<unknown>>> = {
  readOk: () => sdk.getOk(),
  readTime: () => sdk.getServerTime(),
  // It asks once and remembers.
  readVersion: () => clientOf().getVersion(),
  readBook: () => sdk.getOrderBook(PLAIN.yes),
  readBooks: () => sdk.getOrderBooks(both),
  readPrice: () => sdk.getPrice(PLAIN.yes, Side.BUY),
  readPrices: () => sdk.getPrices(sides),
  readMidpoint: () => sdk.getMidpoint(PLAIN.yes),
  readMidpoints: () => sdk.getMidpoints(both),
  readSpread: () => sdk.getSpread(PLAIN.yes),
  readSpreads: () => sdk.getSpreads(both),
  readLastTrade: () => sdk.getLastTradePrice(PLAIN.yes),
  readLastTrades: () => sdk.getLastTradesPrices(both),
  readTickSize: () => clientOf().getTickSize(PLAIN.yes),
  readNegRisk: () => clientOf().getNegRisk(SET_A.yes),
  readLegacyBaseFee: () => clientOf().getFeeRateBps(PLAIN.yes),
  readCompactMarket: () => sdk.getClobMarketInfo(SET_A.condition),
  readMarket: () => sdk.getMarket(PLAIN.condition),
  listMarkets: () => sdk.getMarkets(),
  listSimplifiedMarkets: () => sdk.getSimplifiedMarkets(),
  listSamplingMarkets: () => sdk.getSamplingMarkets(),
  listSamplingSimplifiedMarkets: () => sdk.getSamplingSimplifiedMarkets(),
  readPricesHistory: () =>
    sdk.getPricesHistory({ market: PLAIN.yes, interval: PriceHistoryInterval.ONE_HOUR, fidelity: 1 }),
  readLiveActivity: () => sdk.getMarketTradesEvents(PLAIN.condition),
  // Private to it.
  readBuilderFees: () => (clientOf() as unknown as BuilderFees).getBuilderTakerFeeRate(CODE),
  listCurrentRewards: () => sdk.getCurrentRewards(),
  listRewardsOf: () => sdk.getRawRewardsForMarket(PLAIN.condition),
  listApiKeys: () => sdk.getApiKeys(),
  listReadonlyKeys: () => sdk.getReadonlyApiKeys(),
  readClosedOnly: () => sdk.getClosedOnlyMode(),
  listOpenOrders: () => sdk.getOpenOrders({ market: PLAIN.condition }),
  readOrder: () => sdk.getOrder(asker.orderId),
  listTrades: () => sdk.getTrades({ market: PLAIN.condition }),
  listPreMigrationOrders: () => sdk.getPreMigrationOrders(),
  readCollateral: () => sdk.getBalanceAllowance({ asset_type: AssetType.COLLATERAL }),
  readShares: () => sdk.getBalanceAllowance({ asset_type: AssetType.CONDITIONAL, token_id: PLAIN.yes }),
  readPositionShares: () =>
    sdk.getBalanceAllowance({ asset_type: 'CONDITIONAL-V2' as AssetType, token_id: POSITION.yes }),
  refreshBalance: () => sdk.updateBalanceAllowance({ asset_type: AssetType.COLLATERAL }),
  readNotifications: () => sdk.getNotifications(),
  readOrderScoring: () => sdk.isOrderScoring({ order_id: asker.orderId }),
  readOrdersScoring: () => sdk.areOrdersScoring({ orderIds: [asker.orderId] }),
}

const PROOF = ['poly_address', 'poly_api_key', 'poly_passphrase', 'poly_nonce']

/** Method, path, query in its order, body, and all of the proof that does not depend on the time. */
const shapeOf = ({ method, path, query, body, headers }: SimRequest) => ({
  target: `${method} ${path}`,
  query: [...query].map(([name, value]) => `${name}=${value}`),
  body,
  proof: PROOF.map((name) => headers[name]),
  isSigned: headers['poly_signature'] !== undefined,
})

/** What an HMAC over the bytes that arrived gives (polymarket.md 2.2). */
function hmacOf({ method, path, body, headers }: SimRequest): string {
  const text = `${headers['poly_timestamp']!}${method}${path}${body}`
  const key = Buffer.from(ours.secrets.secret, 'base64')
  return createHmac('sha256', key).update(text).digest('base64').replaceAll('+', '-').replaceAll('/', '_')
}

async function requestsOf(act: () => unknown): Promise<readonly SimRequest[]> {
  world.seen.length = 0
  await act()
  return [...world.seen]
}

const shapesOf = async (act: () => unknown) => (await requestsOf(act)).map(shapeOf)

describe('the same question', () => {
  const ALL = { ...CLOB_READS, ...ACCOUNT_READS }

  it('is known to the official client for every read but one', () => {
    expect([...Object.keys(sdkReads), 'readMarketOfToken'].sort()).toEqual(Object.keys(ALL).sort())
  })

  it.each(Object.keys(sdkReads))('%s makes the same requests', async (name) => {
    const own = await requestsOf(() => ALL[name]!(ours.rest, asker))
    const others = await requestsOf(() => sdkReads[name]!())
    expect(own.map(shapeOf)).toEqual(others.map(shapeOf))
    expect(own.length).toBeGreaterThan(0)
    for (const request of [...own, ...others])
      if ('poly_api_key' in request.headers) expect(request.headers['poly_signature']).toBe(hmacOf(request))
  })

  it('with filters has the names that the official client gives them', async () => {
    const at = ms(Date.UTC(2026, 10, 20))
    const seconds = at / 1_000
    const id = asker.orderId
    const pairs: readonly (readonly [(rest: PolymarketCaller) => unknown, () => unknown])[] = [
      [
        (rest) => listOpenOrders(rest, { id, conditionId: PLAIN.condition, token: PLAIN.yes }).collect(),
        () => sdk.getOpenOrders({ id, market: PLAIN.condition, asset_id: PLAIN.yes }),
      ],
      [
        (rest) => listTrades(rest, { id, maker: asker.wallet, token: PLAIN.yes, from: at, to: at }).collect(),
        () =>
          sdk.getTrades({
            id,
            maker_address: asker.wallet,
            asset_id: PLAIN.yes,
            after: String(seconds - 1),
            before: String(seconds + 1),
          }),
      ],
      [
        (rest) => readPricesHistory(rest, PLAIN.yes, { from: at, to: ms(at + 60_000), minutes: 5 }),
        () => sdk.getPricesHistory({ market: PLAIN.yes, startTs: seconds, endTs: seconds + 60, fidelity: 5 }),
      ],
    ]
    for (const [own, other] of pairs)
      expect(await shapesOf(() => own(ours.rest))).toEqual(await shapesOf(other))
  })
})

describe('the same write', () => {
  const unknown = [`0x${'12'.repeat(32)}`, `0x${'34'.repeat(32)}`]

  it.each<readonly [string, (rest: PolymarketCaller) => Promise<unknown>, () => Promise<unknown>]>([
    ['one cancel', (rest) => cancelOrder(rest, unknown[0]!), () => sdk.cancelOrder({ orderID: unknown[0]! })],
    ['several cancels', (rest) => cancelOrders(rest, unknown), () => sdk.cancelOrders(unknown)],
    [
      'a cancel of a market',
      (rest) => cancelMarketOrders(rest, { conditionId: SET_A.condition, token: SET_A.yes }),
      () => sdk.cancelMarketOrders({ market: SET_A.condition, asset_id: SET_A.yes }),
    ],
    [
      'a cancel of one token',
      (rest) => cancelMarketOrders(rest, { token: SET_A.yes }),
      () => sdk.cancelMarketOrders({ asset_id: SET_A.yes }),
    ],
    ['a cancel of all', (rest) => cancelAll(rest), () => sdk.cancelAll()],
    ['a heartbeat', (rest) => sendHeartbeat(rest, ''), () => sdk.postHeartbeat('')],
    [
      'read notifications',
      (rest) => dropNotifications(rest, ['1', '2']),
      () => sdk.dropNotifications({ ids: ['1', '2'] }),
    ],
    ['a read-only key', (rest) => createReadonlyKey(rest), () => sdk.createReadonlyApiKey()],
    ['its end', (rest) => deleteReadonlyKey(rest, 'k').catch(() => 0), () => sdk.deleteReadonlyApiKey('k')],
  ])('%s', async (_, own, other) => {
    const [mine, others] = [await requestsOf(() => own(ours.rest)), await requestsOf(other)]
    expect(mine.map(shapeOf)).toEqual(others.map(shapeOf))
    for (const request of mine) expect(request.headers['poly_signature']).toBe(hmacOf(request))
  })

  it('an order and a batch: the bytes that the official client sends are taken from us as well', async () => {
    const terms = { tokenID: PLAIN.yes, price: 0.41, size: 10, side: Side.BUY }
    const signed = await sdk.createOrder(terms, { tickSize: '0.01', negRisk: false })
    const [theirs] = await requestsOf(() => sdk.postOrder(signed, OrderType.GTC))
    const [mine] = await requestsOf(() => postOrder(ours.rest, theirs!.body).catch(() => 0))
    expect(shapeOf(mine!)).toEqual(shapeOf(theirs!))
    expect(mine!.headers['poly_signature']).toBe(hmacOf(mine!))
    const [batch] = await requestsOf(() => sdk.postOrders([{ order: signed, orderType: OrderType.GTC }]))
    const [own] = await requestsOf(() =>
      postOrders(ours.rest, { body: batch!.body, count: 1 }).catch(() => 0),
    )
    expect(shapeOf(own!)).toEqual(shapeOf(batch!))
  })
})

describe('the wallet', () => {
  it('proves itself as the official client does, for creating and for deriving a key', async () => {
    for (const [own, other] of [
      [() => deriveCredentials(ours.rest), () => clientOf().deriveApiKey()],
      [() => createCredentials(ours.rest, 5).catch(() => 0), () => clientOf().createApiKey(6)],
    ] as const) {
      const [mine, theirs] = [await requestsOf(own), await requestsOf(other)]
      const bare = ({ proof: [address], ...rest }: ReturnType<typeof shapeOf>) => ({ ...rest, address })
      expect(mine.map(shapeOf).map(bare)).toEqual(theirs.map(shapeOf).map(bare))
      for (const request of [...mine, ...theirs]) expect(await signerOf(request)).toBe(ours.key.address)
    }
  })
})

/** Who signed a wallet's proof, by a library of others. */
const signerOf = ({ headers }: SimRequest): Promise<string> =>
  recoverTypedDataAddress({
    domain: { name: 'ClobAuthDomain', version: '1', chainId: 137 },
    types: {
      ClobAuth: [
        { name: 'address', type: 'address' },
        { name: 'timestamp', type: 'string' },
        { name: 'nonce', type: 'uint256' },
        { name: 'message', type: 'string' },
      ],
    },
    primaryType: 'ClobAuth',
    message: {
      address: headers['poly_address'] as `0x${string}`,
      timestamp: headers['poly_timestamp']!,
      nonce: BigInt(headers['poly_nonce']!),
      message: 'This message attests that I control the given wallet',
    },
    signature: headers['poly_signature'] as `0x${string}`,
  })
