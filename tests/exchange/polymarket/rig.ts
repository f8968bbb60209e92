import { createHmac } from 'node:crypto'
import { privateKeyToAccount, type PrivateKeyAccount } from 'viem/accounts'
import { Rng } from '../../../src/lib/base/rng.js'
import { ms, price, qty, usd, type Ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { PlaceOrder } from '../../../src/lib/exchange/core/order.js'
import { NO_FAULTS, type FaultKind, type Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import type {
  PolymarketEventListing,
  PolymarketMarketListing,
} from '../../../src/lib/exchange/polymarket/listing.js'
import { PolymarketVenue } from '../../../src/lib/exchange/polymarket/polymarket-venue.js'
import type { PolymarketSettings } from '../../../src/lib/exchange/polymarket/settings.js'
import type {
  HttpHandler,
  SimResponse,
  SocketHandler,
  SocketPeer,
  SocketSession,
} from '../../../src/lib/exchange/transport.js'
import type { Json } from './documented.js'

export const NOW = ms(1_795_180_000_000)
export const YES_TOKEN = '24965972706947605051359058833885497717381780014863333479182969641691043184351'
export const NO_TOKEN = '75885627783920756947336023413514833946302840346063161423375034791588243797479'
export const CONDITION = `0x${'b2'.repeat(32)}`
const KEY_A = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'
export const KEY_B = '0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d'

export const anEvent = (given: Partial<PolymarketEventListing> = {}): PolymarketEventListing => ({
  id: '61200',
  slug: 'rate-decision',
  title: 'Rate decision?',
  description: 'What the board decides.',
  tags: [{ id: '7', label: 'Economy', slug: 'economy' }],
  seriesSlug: 'rates',
  negRisk: false,
  negRiskAugmented: false,
  negRiskMarketId: undefined,
  startAt: ms(NOW - 86_400_000),
  endAt: ms(NOW + 86_400_000),
  ...given,
})

export const aMarket = (given: Partial<PolymarketMarketListing> = {}): PolymarketMarketListing => ({
  id: '612001',
  event: '61200',
  conditionId: CONDITION,
  questionId: `0x${'c6'.repeat(32)}`,
  slug: 'no-change',
  question: 'No change in rates?',
  description: 'Pays when nothing changes.',
  resolutionSource: '',
  groupItemTitle: 'No change',
  outcomes: ['Yes', 'No'],
  tokens: [YES_TOKEN, NO_TOKEN],
  yesIndex: 0,
  version: 'v1',
  tick: price(100),
  minSize: qty(5_000_000),
  fee: undefined,
  secondsDelay: 0,
  heldTaker: false,
  clearBookOnStart: false,
  gameStartAt: undefined,
  eventStartAt: undefined,
  endAt: ms(NOW + 86_400_000),
  negRiskOther: false,
  sportsMarketType: undefined,
  line: undefined,
  fiftyFifty: true,
  ...given,
})

/** Faults that are switched on by hand; `strikes` goes off as often as it was loaded. */
export class HandFaults implements Faults {
  private readonly loaded = new Map<FaultKind, number>()
  readonly on = new Set<FaultKind>()
  size = 0

  load(kind: FaultKind, times = 1): void {
    this.loaded.set(kind, times)
  }

  strikes(kind: FaultKind): boolean {
    if (this.on.has(kind)) return true
    const left = this.loaded.get(kind) ?? 0
    if (left > 0) this.loaded.set(kind, left - 1)
    return left > 0
  }

  active(kind: FaultKind): boolean {
    return this.on.has(kind)
  }

  sizeMs(): number {
    return this.size
  }
}

export class Rig {
  readonly agenda = new Agenda(NOW)
  readonly exchange: Exchange
  readonly venue: PolymarketVenue

  constructor(given: { settings?: Partial<PolymarketSettings>; faults?: Faults; seed?: number } = {}) {
    const seed = given.seed ?? 1
    this.exchange = new Exchange({ agenda: this.agenda, rng: new Rng(seed, 'exchange') })
    this.venue = new PolymarketVenue({
      exchange: this.exchange,
      agenda: this.agenda,
      rng: new Rng(seed, 'venue'),
      faults: given.faults ?? NO_FAULTS,
      ...(given.settings === undefined ? {} : { settings: given.settings }),
    })
    this.exchange.openAccount('maker')
    this.exchange.deposit('maker', 'main', usd(1_000_000_000_000))
  }

  /** One plain market that trades, and dollars' worth of sets for the maker. */
  listed(market: Partial<PolymarketMarketListing> = {}, event: Partial<PolymarketEventListing> = {}): this {
    this.venue.listEvent(anEvent(event))
    this.list(aMarket(market))
    return this
  }

  list(market: PolymarketMarketListing, openAt: Ms = NOW): void {
    this.venue.listMarket(market, { openAt, closeAt: ms(NOW + 86_400_000) })
    if (openAt <= this.agenda.now) this.exchange.split('maker', market.conditionId, qty(100_000_000_000))
  }

  /** The world's market maker quotes YES; size in shares. */
  quote(side: 'bid' | 'ask', ticks: number, shares: number, given: Partial<PlaceOrder> = {}): string {
    const placed = this.exchange.place({
      account: 'maker',
      market: CONDITION,
      side,
      price: price(ticks),
      outcome: 'yes',
      qty: qty(Math.round(shares * 1_000_000)),
      tif: 'gtc',
      selfTrade: 'cancel_taker',
      ...given,
    })
    if (!placed.ok) throw new Error(placed.error.detail)
    return placed.value.order.id
  }

  wait(millis: number): void {
    this.agenda.runUntil(ms(this.agenda.now + millis))
  }

  async client(key: string = KEY_A): Promise<Trader> {
    const trader = new Trader(this, privateKeyToAccount(key as `0x${string}`))
    await trader.createKey()
    return trader
  }

  get(handler: HttpHandler, target: string): Answer {
    return ask(handler, 'GET', target)
  }
}

export interface Answer {
  readonly status: number
  readonly body: Json
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export function ask(
  handler: HttpHandler,
  method: string,
  target: string,
  { body = '', headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): Answer {
  const late = askLater(handler, method, target, { body, headers })
  if (late.answer === undefined) throw new Error(`no answer yet: ${method} ${target}`)
  return late.answer
}

function askLater(
  handler: HttpHandler,
  method: string,
  target: string,
  { body = '', headers = {} }: { body?: string; headers?: Record<string, string> } = {},
): { answer: Answer | undefined } {
  const [path = '', query = ''] = target.split('?')
  const late: { answer: Answer | undefined } = { answer: undefined }
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  handler.handle(
    { method, path, query: new URLSearchParams(query), headers: lower, body },
    (response: SimResponse) => {
      if (late.answer !== undefined) throw new Error('answered twice')
      late.answer = {
        status: response.status,
        body: parsed(response.body),
        headers: response.headers ?? {},
        text: response.body,
      }
    },
  )
  return late
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export interface OrderWish {
  readonly token?: string
  readonly side?: 'BUY' | 'SELL'
  /** Dollars, as a decimal text. */
  readonly price?: string
  /** Shares, as a decimal text. */
  readonly size?: string
  readonly makerAmount?: string
  readonly takerAmount?: string
  readonly orderType?: 'GTC' | 'GTD' | 'FOK' | 'FAK'
  readonly postOnly?: boolean
  readonly deferExec?: boolean
  readonly expiration?: string
  readonly signatureType?: 0 | 1 | 2 | 3
  readonly maker?: string
  readonly signer?: string
  readonly version?: '2' | '3'
  readonly contract?: string
  readonly chainId?: number
  readonly owner?: string
  readonly builder?: string
}

const ORDER_FIELDS = [
  { name: 'salt', type: 'uint256' },
  { name: 'maker', type: 'address' },
  { name: 'signer', type: 'address' },
  { name: 'tokenId', type: 'uint256' },
  { name: 'makerAmount', type: 'uint256' },
  { name: 'takerAmount', type: 'uint256' },
  { name: 'side', type: 'uint8' },
  { name: 'signatureType', type: 'uint8' },
  { name: 'timestamp', type: 'uint256' },
  { name: 'metadata', type: 'bytes32' },
  { name: 'builder', type: 'bytes32' },
] as const
const ZERO = `0x${'0'.repeat(64)}`
const EXCHANGE_V2 = '0xE111180000d2663C0091e4f400237545B87B996B'
export const NEG_RISK_V2 = '0xe2222d279d744050d28e00520010520000310F59'
export const EXCHANGE_V3 = '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa'

/** Millionths of a decimal text. */
export const micros = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(6, '0'))
}

/** A caller written from the documents, with viem's signatures. */
export class Trader {
  creds = { apiKey: '', secret: '', passphrase: '' }
  private salt = 1

  constructor(
    readonly rig: Rig,
    readonly account: PrivateKeyAccount,
  ) {}

  get address(): string {
    return this.account.address
  }

  async proof(nonce = 0, timestamp = this.seconds(), chainId = 137): Promise<Record<string, string>> {
    const signature = await this.account.signTypedData({
      domain: { name: 'ClobAuthDomain', version: '1', chainId },
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
        address: this.account.address,
        timestamp,
        nonce: BigInt(nonce),
        message: 'This message attests that I control the given wallet',
      },
    })
    return {
      POLY_ADDRESS: this.address,
      POLY_SIGNATURE: signature,
      POLY_TIMESTAMP: timestamp,
      POLY_NONCE: nonce.toString(),
    }
  }

  async createKey(nonce = 0): Promise<Answer> {
    const answer = ask(this.rig.venue.clob, 'POST', '/auth/api-key', { headers: await this.proof(nonce) })
    if (answer.status === 200) this.creds = answer.body
    return answer
  }

  headers(method: string, path: string, body: string, timestamp = this.seconds()): Record<string, string> {
    const key = Buffer.from(this.creds.secret, 'base64url')
    const mac = createHmac('sha256', key).update(`${timestamp}${method}${path}${body}`).digest('base64')
    return {
      POLY_ADDRESS: this.address,
      POLY_SIGNATURE: mac.replaceAll('+', '-').replaceAll('/', '_'),
      POLY_TIMESTAMP: timestamp,
      POLY_API_KEY: this.creds.apiKey,
      POLY_PASSPHRASE: this.creds.passphrase,
    }
  }

  call(method: string, target: string, value?: unknown): Answer {
    const late = this.callLater(method, target, value)
    if (late.answer === undefined) throw new Error(`no answer yet: ${method} ${target}`)
    return late.answer
  }

  callLater(method: string, target: string, value?: unknown): { answer: Answer | undefined } {
    const body = value === undefined ? '' : JSON.stringify(value)
    const headers = this.headers(method, target.split('?')[0]!, body)
    return askLater(this.rig.venue.clob, method, target, { body, headers })
  }

  /** The body of one order. */
  async order(wish: OrderWish = {}): Promise<Json> {
    const { side = 'BUY', price: at = '0.5', size = '10', signatureType = 0 } = wish
    const collateral = (micros(at) * micros(size)) / 1_000_000n
    const [maker, taker] = side === 'BUY' ? [collateral, micros(size)] : [micros(size), collateral]
    const owner = wish.maker ?? this.address
    const signed = {
      salt: BigInt(this.salt++),
      maker: owner as `0x${string}`,
      signer: (wish.signer ?? (signatureType === 3 ? owner : this.address)) as `0x${string}`,
      tokenId: BigInt(wish.token ?? YES_TOKEN),
      makerAmount: BigInt(wish.makerAmount ?? maker),
      takerAmount: BigInt(wish.takerAmount ?? taker),
      side: side === 'BUY' ? 0 : 1,
      signatureType,
      timestamp: BigInt(this.rig.agenda.now),
      metadata: ZERO as `0x${string}`,
      builder: (wish.builder ?? ZERO) as `0x${string}`,
    }
    const signature = await this.account.signTypedData({
      domain: {
        name: 'Polymarket CTF Exchange',
        version: wish.version ?? '2',
        chainId: wish.chainId ?? 137,
        verifyingContract: (wish.contract ?? EXCHANGE_V2) as `0x${string}`,
      },
      types: { Order: ORDER_FIELDS },
      primaryType: 'Order',
      message: signed,
    })
    return {
      deferExec: wish.deferExec ?? false,
      postOnly: wish.postOnly ?? false,
      order: {
        salt: Number(signed.salt),
        maker: signed.maker,
        signer: signed.signer,
        tokenId: signed.tokenId.toString(),
        makerAmount: signed.makerAmount.toString(),
        takerAmount: signed.takerAmount.toString(),
        side,
        signatureType,
        timestamp: signed.timestamp.toString(),
        expiration: wish.expiration ?? '0',
        metadata: ZERO,
        builder: signed.builder,
        signature,
      },
      owner: wish.owner ?? this.creds.apiKey,
      orderType: wish.orderType ?? 'GTC',
    }
  }

  async place(wish: OrderWish = {}): Promise<Answer> {
    return this.call('POST', '/order', await this.order(wish))
  }

  private seconds(): string {
    return Math.floor(this.rig.agenda.now / 1000).toString()
  }
}

/** One end of a socket, with everything it was told. */
export class FakePeer implements SocketPeer {
  readonly texts: string[] = []
  ended: { code: number; reason: string } | 'cut' | undefined
  session!: SocketSession

  static connect(handler: SocketHandler, path = '/ws/market'): FakePeer {
    const peer = new FakePeer()
    const accepted = handler.connect(
      { method: 'GET', path, query: new URLSearchParams(), headers: {}, body: '' },
      peer,
    )
    if (!accepted.accepted) throw new Error('refused')
    peer.session = accepted.session
    return peer
  }

  say(value: unknown): void {
    this.session.receive(typeof value === 'string' ? value : JSON.stringify(value))
  }

  send(text: string): void {
    this.texts.push(text)
  }

  ping(body: string): void {
    this.texts.push(`ping:${body}`)
  }

  close(code: number, reason: string): void {
    this.ended = { code, reason }
  }

  terminate(): void {
    this.ended = 'cut'
  }

  /** Frames since the last look, parsed where they are JSON. */
  take(): Json[] {
    return this.texts.splice(0).map(parsed)
  }
}
