// The venue's own TypeScript client, unchanged but for its base URL, trades through real sockets.
import {
  AssetType,
  Chain,
  ClobClient,
  OrderType,
  PriceHistoryInterval,
  Side,
  SignatureTypeV2,
  type ApiKeyCreds,
} from '@polymarket/clob-client-v2'
import { createWalletClient, http } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { polygon } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { price } from '../../src/lib/base/units.js'
import type { Json } from '../exchange/polymarket/documented.js'
import { PLAIN, POSITION, SdkWorld, SET_A, SET_B } from './polymarket-world.js'

const world = new SdkWorld()
const called = new Set<string>()

beforeAll(() => world.start())
afterAll(() => world.stop())

/** Remembers which methods of the client a script used. */
function watched(client: ClobClient): ClobClient {
  return new Proxy(client, {
    get(target, name, receiver) {
      if (typeof name === 'string') called.add(name)
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}

type Options = Omit<ConstructorParameters<typeof ClobClient>[0], 'host' | 'chain'>

const walletOf = (key: `0x${string}` = generatePrivateKey()) =>
  createWalletClient({
    account: privateKeyToAccount(key),
    chain: polygon,
    transport: http('http://127.0.0.1:9'),
  })

const clientOf = (options: Options = {}): ClobClient =>
  watched(new ClobClient({ host: world.clobUrl, chain: Chain.POLYGON, throwOnError: true, ...options }))

async function trader(options: Options = {}): Promise<ClobClient> {
  const signer = options.signer ?? walletOf()
  const creds = await clientOf({ signer }).createOrDeriveApiKey()
  return clientOf({ signer, creds, ...options })
}

describe('the official client', () => {
  it('reads the venue without keys', async () => {
    const client = clientOf()
    expect(await client.getOk()).toBe('OK')
    expect(await client.getVersion()).toBe(2)
    expect(Math.abs((await client.getServerTime()) - Date.now() / 1000)).toBeLessThan(5)
    const { data } = await client.getMarkets()
    expect(data).toHaveLength(4)
    expect((await client.getSimplifiedMarkets()).data).toHaveLength(4)
    expect((await client.getSamplingMarkets()).data).toHaveLength(4)
    expect((await client.getSamplingSimplifiedMarkets()).data).toHaveLength(4)
    expect(await client.getMarket(PLAIN.condition)).toMatchObject({
      condition_id: PLAIN.condition,
      neg_risk: false,
    })
    expect(await client.getClobMarketInfo(SET_A.condition)).toMatchObject({ nr: true, mts: 0.01 })
    const book = await client.getOrderBook(PLAIN.yes)
    expect(book.bids.at(-1)).toEqual({ price: '0.48', size: '500' })
    expect(book.asks.at(-1)).toEqual({ price: '0.52', size: '500' })
    const { hash } = book
    expect(await client.getOrderBookHash(book)).toBe(hash)
    const both = [PLAIN.yes, PLAIN.no].map((token_id) => ({ token_id, side: Side.BUY }))
    expect(await client.getOrderBooks(both)).toHaveLength(2)
    expect(await client.getTickSize(PLAIN.yes)).toBe('0.01')
    expect(await client.getNegRisk(SET_B.yes)).toBe(true)
    expect(await client.getFeeRateBps(PLAIN.yes)).toBe(1000)
    expect(await client.getFeeExponent(PLAIN.no)).toBe(1)
    expect(await client.getMidpoint(PLAIN.yes)).toEqual({ mid: '0.5' })
    expect(await client.getMidpoints(both)).toEqual({ [PLAIN.yes]: '0.5', [PLAIN.no]: '0.5' })
    expect(await client.getPrice(PLAIN.yes, Side.SELL)).toEqual({ price: '0.52' })
    expect(await client.getPrices(both)).toEqual({
      [PLAIN.yes]: { BUY: '0.48' },
      [PLAIN.no]: { BUY: '0.48' },
    })
    expect(await client.getSpread(PLAIN.yes)).toEqual({ spread: '0.04' })
    expect(await client.getSpreads(both)).toEqual({ [PLAIN.yes]: '0.04', [PLAIN.no]: '0.04' })
    expect(await client.getLastTradePrice(SET_B.yes)).toMatchObject({ side: '' })
    expect(await client.getLastTradesPrices(both)).toHaveLength(2)
    const history = { market: PLAIN.yes, interval: PriceHistoryInterval.ONE_HOUR }
    expect(await client.getPricesHistory(history)).toHaveProperty('history')
    expect(await client.calculateMarketPrice(PLAIN.yes, Side.BUY, 300)).toBe(0.53)
    expect(await client.getCurrentRewards()).toHaveLength(4)
    expect(await client.getRawRewardsForMarket(PLAIN.condition)).toHaveLength(1)
    expect(await client.getMarketTradesEvents(PLAIN.condition)).toEqual(expect.any(Array))
    const builder = await client.getBuilderTrades({ builder_code: `0x${'77'.repeat(32)}` })
    expect(builder).toEqual({ trades: [], limit: 100, count: 0, next_cursor: 'LTE=' })
  })

  it('manages keys', async () => {
    const signer = walletOf()
    const bare = clientOf({ signer })
    const creds = await bare.createApiKey()
    expect(await bare.deriveApiKey()).toEqual(creds)
    expect(await clientOf({ signer, throwOnError: false }).createOrDeriveApiKey()).toEqual(creds)
    const second = await bare.createApiKey(1)
    expect(second.key).not.toBe(creds.key)
    const client = clientOf({ signer, creds })
    expect(await client.getApiKeys()).toEqual({ apiKeys: [creds.key, second.key] })
    expect(await client.getClosedOnlyMode()).toEqual({ closed_only: false })
    const { apiKey } = await client.createReadonlyApiKey()
    expect(await client.getReadonlyApiKeys()).toEqual([apiKey])
    expect(await client.deleteReadonlyApiKey(apiKey)).toBe(true)
    const builder = await client.createBuilderApiKey()
    expect((await client.getBuilderApiKeys())[0]?.key).toBe(builder.key)
    expect(await client.revokeBuilderApiKey()).toBe('OK')
    expect(await client.deleteApiKey()).toBe('OK')
    await expect(client.getApiKeys()).rejects.toThrow('Unauthorized/Invalid api key')
    const wrong: ApiKeyCreds = { ...second, secret: Buffer.alloc(32).toString('base64') }
    await expect(clientOf({ signer, creds: wrong }).getApiKeys()).rejects.toThrow('Unauthorized')
    expect(await clientOf({ signer, creds: second, useServerTime: true }).getApiKeys()).toEqual({
      apiKeys: [second.key],
    })
  })

  it('places, fills, lists and cancels', async () => {
    const client = await trader()
    const balance = await client.getBalanceAllowance({ asset_type: AssetType.COLLATERAL })
    expect(balance.balance).toBe('10000000000')
    const resting = await client.createAndPostOrder({
      tokenID: PLAIN.yes,
      price: 0.45,
      size: 100,
      side: Side.BUY,
    })
    expect(resting).toMatchObject({ success: true, status: 'live' })
    const taking = await client.createAndPostOrder({
      tokenID: PLAIN.yes,
      price: 0.52,
      size: 20,
      side: Side.BUY,
    })
    expect(taking).toMatchObject({ status: 'matched', makingAmount: '10.4', takingAmount: '20' })
    expect(taking.transactionsHashes?.[0]).toMatch(/^0x[0-9a-f]{64}$/)
    const inHours = Math.floor(Date.now() / 1000) + 3_600
    const dated = await client.createAndPostOrder(
      { tokenID: PLAIN.no, price: 0.3, size: 10, side: Side.BUY, expiration: inHours },
      { tickSize: '0.01' },
      OrderType.GTD,
      true,
    )
    expect(dated.status).toBe('live')
    const bought = await client.createAndPostMarketOrder(
      { tokenID: PLAIN.yes, amount: 50, side: Side.BUY },
      undefined,
      OrderType.FOK,
    )
    expect(bought).toMatchObject({ status: 'matched' })
    const sold = await client.createAndPostMarketOrder(
      { tokenID: PLAIN.yes, amount: 15, side: Side.SELL },
      undefined,
      OrderType.FAK,
    )
    expect(sold).toMatchObject({ status: 'matched', makingAmount: '15', takingAmount: '7.2' })
    await expect(
      client.createAndPostMarketOrder({ tokenID: PLAIN.yes, amount: 5, price: 0.2, side: Side.BUY }),
    ).rejects.toThrow('FOK orders are fully filled or killed')
    const open = await client.getOpenOrders({ asset_id: PLAIN.yes })
    expect(open.map(({ id }) => id)).toEqual([resting.orderID])
    expect(await client.getOrder(taking.orderID)).toMatchObject({
      size_matched: '20',
      status: 'ORDER_STATUS_MATCHED',
    })
    const trades = await client.getTrades({ market: PLAIN.condition })
    expect(trades.length).toBeGreaterThanOrEqual(3)
    expect((await client.getTradesPaginated()).trades).toHaveLength(trades.length)
    const held = await client.getBalanceAllowance({ asset_type: AssetType.CONDITIONAL, token_id: PLAIN.yes })
    expect(Number(held.balance)).toBeGreaterThan(100_000_000)
    await client.updateBalanceAllowance({ asset_type: AssetType.COLLATERAL })
    expect(await client.isOrderScoring({ order_id: resting.orderID })).toEqual({ scoring: false })
    expect(await client.areOrdersScoring({ orderIds: [resting.orderID] })).toEqual({
      [resting.orderID]: false,
    })
    expect(await client.cancelOrder({ orderID: resting.orderID })).toEqual({
      canceled: [resting.orderID],
      not_canceled: {},
    })
    expect(await client.cancelMarketOrders({ market: PLAIN.condition })).toMatchObject({
      canceled: [dated.orderID],
    })
    expect(await client.getPreMigrationOrders()).toEqual([])
    expect((await client.getNotifications()).length).toBeGreaterThan(0)
    await client.dropNotifications({ ids: ['1'] })
  })

  it('sends batches', async () => {
    const client = await trader()
    const order = (price: number, side = Side.BUY) =>
      client.createOrder({ tokenID: PLAIN.yes, price, size: 10, side }, { tickSize: '0.01', negRisk: false })
    const args = [await order(0.41), await order(0.42), await order(0.9, Side.SELL)]
    const posted = await client.postOrders(args.map((one) => ({ order: one, orderType: OrderType.GTC })))
    expect(posted.map(({ status, errorMsg }) => [status, errorMsg.slice(0, 30)])).toEqual([
      ['live', ''],
      ['live', ''],
      ['', 'not enough balance / allowance'],
    ])
    const single = await client.postOrder(await order(0.43), OrderType.GTC, true)
    const [first, second] = posted.map(({ orderID }) => orderID) as [string, string]
    expect(await client.cancelOrders([first])).toMatchObject({ canceled: [first] })
    expect(await client.cancelAll()).toEqual({ canceled: [second, single.orderID], not_canceled: {} })
  })

  it.each([
    ['proxy', SignatureTypeV2.POLY_PROXY],
    ['safe', SignatureTypeV2.POLY_GNOSIS_SAFE],
    ['deposit wallet', SignatureTypeV2.POLY_1271],
  ])('signs for a %s', async (_, signatureType) => {
    const funderAddress = privateKeyToAccount(generatePrivateKey()).address
    const client = await trader({ signatureType, funderAddress })
    const placed = await client.createAndPostOrder({
      tokenID: SET_A.no,
      price: 0.52,
      size: 10,
      side: Side.BUY,
    })
    expect(placed).toMatchObject({ status: 'matched', takingAmount: '10' })
    const [trade] = await client.getTrades({ id: placed.tradeIDs![0]! })
    expect(trade).toMatchObject({ maker_address: funderAddress, outcome: 'No', trader_side: 'TAKER' })
    const held = await client.getBalanceAllowance({ asset_type: AssetType.CONDITIONAL, token_id: SET_A.no })
    expect(held.balance).toBe('10000000')
  })

  it('signs position ids with the newest domain, and the older one is refused there', async () => {
    const client = await trader()
    const wish = { tokenID: POSITION.yes, price: 0.52, size: 10, side: Side.BUY }
    const placed = await client.createAndPostOrder(wish, { tickSize: '0.01', negRisk: false, version: 3 })
    expect(placed.status).toBe('matched')
    const exact = await client.createExchangeV3OrderFromAmounts({
      tokenID: POSITION.yes,
      makerAmount: '10000000',
      takerAmount: '4800000',
      side: Side.SELL,
    })
    expect(await client.postOrder(exact, OrderType.FAK)).toMatchObject({
      status: 'matched',
      takingAmount: '4.8',
    })
    await expect(client.createAndPostOrder(wish)).rejects.toThrow('order_version_mismatch')
    const old = await client.createMarketOrder(
      { tokenID: PLAIN.yes, amount: 10, side: Side.BUY },
      { tickSize: '0.01', negRisk: false, version: 1 },
    )
    await expect(client.postOrder(old, OrderType.FOK)).rejects.toThrow('order_version_mismatch')
  })

  it('keeps a heartbeat going by the latest id', async () => {
    const client = await trader()
    const { heartbeat_id: first } = await client.postHeartbeat()
    const { heartbeat_id: second } = await client.postHeartbeat(first)
    expect(second).not.toBe(first)
    await expect(client.postHeartbeat(first)).rejects.toMatchObject({
      data: { error: { heartbeat_id: second } },
    })
  })

  it('asks about earnings', async () => {
    const client = await trader()
    expect(await client.getEarningsForUserForDay('2026-11-20')).toEqual([])
    expect(await client.getTotalEarningsForUserForDay('2026-11-20')).toEqual([])
    expect(await client.getUserEarningsAndMarketsConfig('2026-11-20')).toEqual([])
    expect(await client.getRewardPercentages()).toEqual({})
  })

  it('was called in all its public methods', () => {
    const all = Object.getOwnPropertyNames(ClobClient.prototype).filter((name) => !INTERNAL.has(name))
    expect(all.filter((name) => !called.has(name))).toEqual([])
  })
})

/** Sockets as the documents describe them; the official client has none. */
class PlainSocket {
  readonly frames: Json[] = []
  private readonly socket: WebSocket

  constructor(path: string, first: object) {
    this.socket = new WebSocket(`${world.socketUrl}${path}`)
    this.socket.on('open', () => this.socket.send(JSON.stringify(first)))
    this.socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8')
      this.frames.push(/^[[{]/.test(text) ? JSON.parse(text) : text)
    })
    this.socket.on('close', (code: number, reason: Buffer) =>
      this.frames.push({ code, reason: reason.toString() }),
    )
  }

  send(text: string): void {
    this.socket.send(text)
  }

  /** The first frame, past or future, that fits. */
  async until(fits: (frame: Json) => boolean): Promise<Json> {
    return vi.waitFor(
      () => {
        const found = this.frames.find(fits)
        if (found === undefined)
          throw new Error(`not told yet: ${JSON.stringify(this.frames).slice(0, 2_000)}`)
        return found
      },
      { timeout: 10_000 },
    )
  }

  close(): void {
    this.socket.close()
  }
}

describe('a stranger with plain sockets', () => {
  it('hears books, orders, trades and the settlement of what the official client did', async () => {
    const signer = walletOf()
    const creds = await clientOf({ signer }).createOrDeriveApiKey()
    const client = clientOf({ signer, creds })
    const market = new PlainSocket('/ws/market', {
      type: 'market',
      assets_ids: [SET_B.yes, SET_B.no],
      custom_feature_enabled: true,
    })
    const { key: apiKey, secret, passphrase } = creds
    const user = new PlainSocket('/ws/user', {
      auth: { apiKey, secret, passphrase },
      type: 'user',
      markets: [SET_B.condition],
    })
    const [opening] = await market.until((frame) => Array.isArray(frame))
    const rest = await client.getOrderBook(SET_B.yes)
    expect(opening).toMatchObject({ event_type: 'book', hash: rest.hash, bids: rest.bids, asks: rest.asks })
    market.send('PING')
    await market.until((frame) => frame === 'PONG')

    const resting = await client.createAndPostOrder({
      tokenID: SET_B.yes,
      price: 0.49,
      size: 40,
      side: Side.BUY,
    })
    const change = await market.until(({ event_type }) => event_type === 'price_change')
    expect(change.price_changes[0]).toMatchObject({
      asset_id: SET_B.yes,
      price: '0.49',
      size: '40',
      side: 'BUY',
    })
    expect(change.price_changes[0].hash).toBe((await client.getOrderBook(SET_B.yes)).hash)
    await user.until(({ type, id }) => type === 'PLACEMENT' && id === resting.orderID)

    world.quote(SET_B.condition, 'ask', 4_900, 15)
    const update = await user.until(({ type, id }) => type === 'UPDATE' && id === resting.orderID)
    expect(update).toMatchObject({ status: 'LIVE', size_matched: '15' })
    await user.until(({ type, status }) => type === 'TRADE' && status === 'MATCHED')
    const last = await market.until(({ event_type }) => event_type === 'last_trade_price')
    expect(last).toMatchObject({ asset_id: SET_B.yes, price: '0.49', size: '15', side: 'SELL' })
    const mined = await user.until(({ status }) => status === 'MINED')
    expect(mined.maker_orders[0]).toMatchObject({ order_id: resting.orderID, matched_amount: '15' })
    expect(await client.cancelOrder({ orderID: resting.orderID })).toMatchObject({
      canceled: [resting.orderID],
    })
    await user.until(({ type }) => type === 'CANCELLATION')

    const address = signer.account.address
    const positions = async (): Promise<Json> =>
      (await fetch(`${world.dataUrl}/v2/positions?user=${address}`)).json() as Promise<Json>
    expect((await positions()).data[0]).toMatchObject({
      current_size: '15',
      avg_price: '0.49',
      outcome: 'Yes',
    })
    const gamma = (await (await fetch(`${world.gammaUrl}/markets/3`)).json()) as Json
    expect(JSON.parse(gamma.clobTokenIds)).toEqual([SET_B.yes, SET_B.no])

    const before = Number((await client.getBalanceAllowance({ asset_type: AssetType.COLLATERAL })).balance)
    world.exchange.determine(SET_B.condition, price(10_000))
    world.exchange.finalize(SET_B.condition)
    const resolved = await market.until(({ event_type }) => event_type === 'market_resolved')
    expect(resolved).toMatchObject({ winning_asset_id: SET_B.yes, winning_outcome: 'Yes' })
    const end = await market.until(({ code }) => code !== undefined)
    expect(end).toEqual({ code: 1000, reason: 'all subscribed assets resolved' })
    const after = Number((await client.getBalanceAllowance({ asset_type: AssetType.COLLATERAL })).balance)
    expect(after - before).toBe(15_000_000)
    expect((await client.getMarket(SET_B.condition)).tokens[0]).toMatchObject({ price: 1, winner: true })
    await expect(client.getOrderBook(SET_B.yes)).rejects.toThrow('No orderbook exists')
    user.close()
  })
})

/** Methods of the class that are no part of its published type. */
const INTERNAL = new Set([
  'constructor',
  'waitForResolvedTrades',
  'resolveTransactionsHashes',
  'canL1Auth',
  'canL2Auth',
  'isBuilderOrder',
  'getBuilderTakerFeeRate',
  'adjustBuyAmountForBalance',
  '_ensureMarketInfoCached',
  'ensureBuilderFeeRateCached',
  '_resolveTickSize',
  '_resolveFeeRateBps',
  'resolveVersion',
  '_retryOnVersionUpdate',
  '_isOrderVersionMismatch',
  'throwIfError',
  'get',
  'post',
  'del',
])
