// The venue's own client and our order builder make the same order; the bytes that each would send are held against each other.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Chain, ClobClient, OrderType, Side } from '@polymarket/clob-client-v2'
import { createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { polygon } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Rng } from '../../src/lib/base/rng.js'
import { durationMs, ms, parsePrice, parseQty } from '../../src/lib/base/units.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import type { OrderRequest, TimeInForce } from '../../src/lib/domain/order.js'
import { OrderBuilder } from '../../src/lib/venues/polymarket/orders/order-builder.js'
import { parseAddress } from '../../src/lib/venues/polymarket/sign/address.js'
import { OrderSigner } from '../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../src/lib/venues/polymarket/sign/wallet-key.js'
import { drawnMarket } from '../drawn/market.js'
import { PLAIN, POSITION, SET_A } from './polymarket-world.js'

const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const FUNDER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const CREDS = { key: '11111111-2222-3333-4444-555555555555', secret: 'c2VjcmV0', passphrase: 'pass' }
const TICKS = { '0.1': 1_000, '0.01': 100, '0.005': 50, '0.0025': 25, '0.001': 10, '0.0001': 1 } as const
type Tick = keyof typeof TICKS

/** What the client wants to know of any market before it makes an order. */
const MARKET_INFO = {
  c: PLAIN.condition,
  t: [PLAIN, SET_A, POSITION].flatMap(({ yes, no }) => [
    { t: yes, o: 'Yes' },
    { t: no, o: 'No' },
  ]),
  mts: 0.0001,
  nr: false,
  fd: { r: 0.05, e: 1, to: true },
  success: true,
}

/** Remembers what was posted, and says the least that the client wants to hear. */
class Listener {
  body = ''
  url = ''
  private server: Server | undefined

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (part: Buffer) => (text += part.toString()))
      request.on('end', () => {
        if (request.method === 'POST') this.body = text
        const answer = {
          version: 2,
          minimum_tick_size: 0.0001,
          condition_id: PLAIN.condition,
          ...MARKET_INFO,
        }
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(answer))
      })
    })
    this.server = server
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  stop(): Promise<void> {
    return new Promise((done) => this.server?.close(() => done()))
  }
}

const listener = new Listener()
beforeAll(() => listener.start())
afterAll(() => listener.stop())

interface Wish {
  readonly names: typeof PLAIN
  readonly negRisk?: boolean
  readonly version?: 'v1' | 'v2'
  readonly wallet?: 0 | 1 | 2 | 3
  readonly tick: Tick
  readonly side: 'buy' | 'sell'
  readonly price: string
  readonly size: string
  readonly tif: TimeInForce
  readonly postOnly?: boolean
  /** Seconds that it shall rest. */
  readonly life?: number
}

const NOW_S = Math.floor(Date.now() / 1_000)
const ENDS = (life: number): number => NOW_S + life

/** What the official client posts. */
async function theirs(wish: Wish): Promise<string> {
  const { names, negRisk = false, wallet = 0, tick, side, size, tif, postOnly = false, life } = wish
  const account = privateKeyToAccount(KEY)
  const client = new ClobClient({
    host: listener.url,
    chain: Chain.POLYGON,
    signer: createWalletClient({ account, chain: polygon, transport: http('http://127.0.0.1:9') }),
    creds: CREDS,
    signatureType: wallet,
    ...(wallet !== 0 && { funderAddress: FUNDER }),
  })
  const version = wish.version === 'v2' ? 3 : 2
  const options = { tickSize: tick, negRisk, version } as never
  const terms = { tokenID: names.yes, side: side === 'buy' ? Side.BUY : Side.SELL, price: Number(wish.price) }
  if (tif === 'gtc') {
    const expiration = life === undefined ? {} : { expiration: ENDS(life) + 60 }
    const signed = await client.createOrder({ ...terms, size: Number(size), ...expiration }, options)
    await client.postOrder(signed, life === undefined ? OrderType.GTC : OrderType.GTD, postOnly)
    return listener.body
  }
  const orderType = tif === 'fok' ? OrderType.FOK : OrderType.FAK
  const amount = side === 'buy' ? Number(wish.price) * Number(size) : Number(size)
  const signed = await client.createMarketOrder({ ...terms, amount, orderType } as never, options)
  await client.postOrder(signed, orderType)
  return listener.body
}

/** What ours would send, with the salt and the time that theirs drew. */
function ours(wish: Wish, drawn: { readonly salt: number; readonly timestamp: string }): string {
  const { names, negRisk = false, version = 'v1', wallet = 0, tick, side, size, tif, postOnly, life } = wish
  const key = new WalletKey(KEY)
  const draws = [Math.floor(drawn.salt / 2 ** 32), drawn.salt % 2 ** 32]
  const rng = Object.assign(new Rng(1, 'salt'), { int: () => draws.shift() ?? 0 })
  const funder = wallet === 0 ? {} : { funder: parseAddress(FUNDER) }
  const builder = new OrderBuilder({
    signer: new OrderSigner({ key, chainId: 137, signatureType: wallet, ...funder }),
    apiKey: CREDS.key,
    rng,
    factsOf: () => ({
      ...{ version, isNegRisk: negRisk, tick: TICKS[tick] as never, takerDelay: durationMs(0) },
      minSize: parseQty('5'),
    }),
  })
  const market = drawnMarket(`polymarket:${names.condition}`, {
    grid: uniformGrid(TICKS[tick] as never),
    tokens: { yes: { label: 'Yes', token: names.yes }, no: { label: 'No', token: names.no } },
  })
  const order: OrderRequest = {
    ...{ id: 'i-1', basketId: 'b-1', instrument: { market, outcome: 'yes' }, side, tif, decidedAt: ms(0) },
    limit: parsePrice(wish.price),
    qty: parseQty(size),
    ...(postOnly === true && { postOnly }),
    ...(life !== undefined && { expiresAt: ms(ENDS(life) * 1_000) }),
  }
  const built = builder.build(order, { venueNow: ms(Number(drawn.timestamp)), clockDoubt: durationMs(0) })
  if (!built.ok) throw new Error(built.error.detail)
  return built.value.bodyText
}

const GTC = { names: PLAIN, tick: '0.01', side: 'buy', price: '0.44', size: '20', tif: 'gtc' } as const

describe('the body of an order is the official client’s, byte for byte', () => {
  it.each<[string, Wish]>([
    ['a bid that rests', GTC],
    ['an offer that rests', { ...GTC, side: 'sell', size: '12.34' }],
    ['a post-only one', { ...GTC, postOnly: true }],
    ['one with an expiry', { ...GTC, life: 300 }],
    ['one of an exclusive set', { ...GTC, names: SET_A, negRisk: true }],
    ['one from a proxy', { ...GTC, wallet: 1 }],
    ['one from a Safe', { ...GTC, wallet: 2 }],
    ['one from a deposit wallet', { ...GTC, wallet: 3 }],
    ['a buy of what is there', { ...GTC, tif: 'ioc', size: '25' }],
    ['a buy of all or nothing', { ...GTC, tif: 'fok', size: '25' }],
    ['a sale of what is there', { ...GTC, tif: 'ioc', side: 'sell', size: '12.34' }],
    ['a buy whose dollars are cut', { ...GTC, tif: 'ioc', price: '0.57', size: '12.34' }],
    ['a price of three decimals', { ...GTC, tick: '0.001', price: '0.443', size: '21.05' }],
    ['a price of four decimals', { ...GTC, tick: '0.0001', price: '0.0443', size: '100.07' }],
    ['a buy at four decimals', { ...GTC, tick: '0.0001', price: '0.0443', size: '700', tif: 'ioc' }],
    ['a price of one decimal', { ...GTC, tick: '0.1', price: '0.4', size: '21.05' }],
    ['one of the newest generation', { ...GTC, names: POSITION, version: 'v2' }],
  ])('%s', async (_, wish) => {
    const body = await theirs(wish)
    const { order } = JSON.parse(body) as { order: { salt: number; timestamp: string } }
    expect(ours(wish, order)).toBe(body)
  })
})
