import { Chain, createL2Headers, OrderBuilder, Side, SignatureTypeV2 } from '@polymarket/clob-client-v2'
import { createWalletClient, custom, type WalletClient } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ms, price, qty } from '../../src/lib/base/units.js'
import { limitAmounts } from '../../src/lib/venues/polymarket/amounts/order-amounts.js'
import { ApiCredentials } from '../../src/lib/venues/polymarket/auth/api-credentials.js'
import type { Curve } from '../../src/lib/venues/polymarket/sign/curve/curve.js'
import { nativeCurve } from '../../src/lib/venues/polymarket/sign/curve/native-curve.js'
import { nobleCurve } from '../../src/lib/venues/polymarket/sign/curve/noble-curve.js'
import { wasmCurve } from '../../src/lib/venues/polymarket/sign/curve/wasm-curve.js'
import { exchangeDomain } from '../../src/lib/venues/polymarket/sign/exchange.js'
import { OrderSigner } from '../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../src/lib/venues/polymarket/sign/wallet-key.js'

const ROUNDS = 9
const ORDERS = 120
const CALLS = 2_000
const FLOOR = 4
/** A key that everybody knows. */
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
const TOKEN = '43701331838472192237233358295908242794397715387375262763065429506072020114458'
const SECRET = Buffer.alloc(32, 0x6b).toString('base64')
const BODY = JSON.stringify({ note: 'x'.repeat(700) })

/** One way to do a thing; its rounds take turns with those of the others. */
interface Way {
  readonly name: string
  readonly once: (i: number) => unknown
}

/** Signing one order and one request: what the product takes, against the official client and a general library in the same run. */
export async function benchSigning(isJson: boolean): Promise<void> {
  const account = privateKeyToAccount(KEY)
  const client = createWalletClient({
    account,
    transport: custom({ request: () => Promise.reject(new Error('offline')) }),
  })
  const key = new WalletKey(KEY)
  const chosen: Way = { name: 'default', once: ownOrders(key) }
  const own = [
    chosen,
    ...curves().map((curve) => ({ name: curve.name, once: ownOrders(new WalletKey(KEY, curve)) })),
  ]
  const orders = await measured([...own, viemOrders(account), officialOrders(client)], ORDERS)
  const requests = await measured([ownRequests(), officialRequests(client)], CALLS)
  const official = orders.get('official')!
  for (const { name } of own) console.log(line('order', name, orders.get(name)!, official))
  console.log(line('order', 'viem', orders.get('viem')!, official))
  console.log(`signing an order, official client: ${official.toFixed(0)} us`)
  console.log(line('request', 'HMAC', requests.get('own')!, requests.get('official')!))
  const ratio = official / orders.get(chosen.name)!
  const verdict = ratio >= FLOOR ? 'holds' : 'MISSED'
  console.log(
    `signing an order: ${ratio.toFixed(1)} times as fast as the official client by default, which is ${key.curveName} (floor ${FLOOR}: ${verdict})`,
  )
  if (isJson)
    console.log(
      JSON.stringify({
        bench: 'signing',
        ratio,
        orderUs: Object.fromEntries(orders),
        requestUs: Object.fromEntries(requests),
      }),
    )
}

const line = (what: string, name: string, us: number, official: number): string =>
  `signing one ${what}, ${name}: ${us.toFixed(1)} us, 1/${(official / us).toFixed(1)} of the official client`

/** Those that load here, whichever is chosen by default. */
function curves(): Curve[] {
  const load = (make: () => Curve): Curve[] => {
    try {
      return [make()]
    } catch {
      return []
    }
  }
  return [nativeCurve, wasmCurve, nobleCurve].flatMap(load)
}

function ownOrders(key: WalletKey): Way['once'] {
  const signer = new OrderSigner({ key, chainId: 137, signatureType: 0 })
  return (i) =>
    signer.sign({
      version: 2,
      isNegRisk: false,
      tokenId: TOKEN,
      side: 'buy',
      ...limitAmounts({ side: 'buy', price: price(5_600), size: qty(21_040_000 + i * 10_000) }),
      salt: i,
      timestamp: ms(1_790_000_000_123),
    })
}

function officialOrders(client: WalletClient): Way {
  const builder = new OrderBuilder(client, Chain.POLYGON, SignatureTypeV2.EOA)
  const options = { tickSize: '0.01', negRisk: false } as const
  return {
    name: 'official',
    once: (i) =>
      builder.buildOrder({ tokenID: TOKEN, side: Side.BUY, price: 0.56, size: 21.04 + i / 100 }, options, 2),
  }
}

function viemOrders(account: ReturnType<typeof privateKeyToAccount>): Way {
  const fields =
    'uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder'
  const types = {
    Order: fields
      .split(',')
      .map((field) => field.split(' '))
      .map(([type = '', name = '']) => ({ type, name })),
  }
  const zero = `0x${'00'.repeat(32)}`
  const domain = exchangeDomain({ version: 2, chainId: 137, isNegRisk: false })
  const same = {
    maker: account.address,
    signer: account.address,
    tokenId: BigInt(TOKEN),
    side: 0,
    signatureType: 0,
    timestamp: 1_790_000_000_123n,
    metadata: zero,
    builder: zero,
  }
  return {
    name: 'viem',
    once: (i) =>
      account.signTypedData({
        domain,
        types,
        primaryType: 'Order',
        message: { ...same, salt: BigInt(i), makerAmount: 11_782_400n, takerAmount: 21_040_000n },
      }),
  }
}

function ownRequests(): Way {
  const { address } = new WalletKey(KEY)
  const credentials = new ApiCredentials({ apiKey: 'key', secret: SECRET, passphrase: 'word', address })
  return {
    name: 'own',
    once: (i) =>
      credentials.headers({ method: 'POST', path: '/order', body: BODY, seconds: 1_790_000_000 + i }),
  }
}

function officialRequests(client: WalletClient): Way {
  const key = { key: 'key', secret: SECRET, passphrase: 'word' }
  return {
    name: 'official',
    once: (i) =>
      createL2Headers(client, key, { method: 'POST', requestPath: '/order', body: BODY }, 1_790_000_000 + i),
  }
}

/** Microseconds of each way: the median of its rounds. */
async function measured(ways: readonly Way[], count: number): Promise<Map<string, number>> {
  const rounds = new Map(ways.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round <= ROUNDS; round++)
    for (const { name, once } of ways) {
      const start = performance.now()
      for (let i = 0; i < count; i++) await once(round * count + i)
      const us = ((performance.now() - start) * 1_000) / count
      // The first round warms up.
      if (round > 0) rounds.get(name)!.push(us)
    }
  return new Map([...rounds].map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1]!]))
}
