// A venue with three markets on two shards, two members with keys and one without, and a client that signs.
import { constants, createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, price, qty, usd, type Ms } from '../../../src/lib/base/units.js'
import type { Side } from '../../../src/lib/domain/complement.js'
import { Grid, type Band } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import type { SimOrder } from '../../../src/lib/exchange/core/order.js'
import { NO_FAULTS, type Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { kalshiFees } from '../../../src/lib/exchange/kalshi/kalshi-fees.js'
import { KalshiVenue } from '../../../src/lib/exchange/kalshi/kalshi-venue.js'
import type {
  KalshiEventListing,
  KalshiMarketListing,
  KalshiSeriesListing,
} from '../../../src/lib/exchange/kalshi/listing.js'
import type { Scope } from '../../../src/lib/exchange/kalshi/auth/members.js'
import type { KalshiSettings } from '../../../src/lib/exchange/kalshi/settings.js'
import type { SimResponse, SocketPeer, SocketSession } from '../../../src/lib/exchange/transport.js'
import type { Json } from './documented.js'

export const START = ms(1_795_209_120_000)
export const BTC = 'KXBTCD-26NOV2017-T91999.99'
export const WARM = 'KXHIGHNY-26NOV21-B52.5'
export const COLD = 'KXHIGHNY-26NOV21-B50.5'
export const HOUR = 3_600_000

const CENTS: readonly Band[] = [{ start: price(0), end: price(10_000), step: price(100) }]
const TAPERED: readonly Band[] = [
  { start: price(0), end: price(1_000), step: price(10) },
  { start: price(1_000), end: price(9_000), step: price(100) },
  { start: price(9_000), end: price(10_000), step: price(10) },
]

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ed25519 = generateKeyPairSync('ed25519')
export const KEYS = { rsa, ed25519 }
export const rsaPem = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const publicPem = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()

const BITCOIN: KalshiSeriesListing = {
  ticker: 'KXBTCD',
  title: 'Bitcoin price ladder',
  category: 'Crypto',
  tags: ['BTC'],
  frequency: 'hourly',
  feeType: 'quadratic',
  feeMultiplierE6: 1_000_000,
  settlementSources: [{ name: 'Index', url: 'https://index.example/' }],
  shard: 2,
}
const WEATHER: KalshiSeriesListing = {
  ...BITCOIN,
  ticker: 'KXHIGHNY',
  title: 'Highest temperature',
  category: 'Sports',
  tags: ['Daily temperature', 'Tennis'],
  feeType: 'quadratic_with_maker_fees',
  shard: 0,
}
const BITCOIN_HOUR: KalshiEventListing = {
  ticker: 'KXBTCD-26NOV2017',
  series: 'KXBTCD',
  title: 'Bitcoin price on Nov 20, 2026?',
  subTitle: 'Nov 20, 2026 at 5pm EST',
  mutuallyExclusive: false,
  collateralReturnType: 'DIRECNET',
  shard: 2,
  strikeDate: ms(START + HOUR),
  feeMultiplierOverrideE6: undefined,
}
const WEATHER_DAY: KalshiEventListing = {
  ...BITCOIN_HOUR,
  ticker: 'KXHIGHNY-26NOV21',
  series: 'KXHIGHNY',
  mutuallyExclusive: true,
  collateralReturnType: 'MECNET',
  shard: 0,
}

const market = (over: Partial<KalshiMarketListing>): KalshiMarketListing => ({
  ticker: BTC,
  event: BITCOIN_HOUR.ticker,
  marketId: '0f9a2c51-6f0d-4b7e-9a36-2f3f7f1f6c10',
  title: 'Bitcoin price on Nov 20, 2026?',
  subtitle: '$92,000 or above',
  yesSubTitle: '$92,000 or above',
  noSubTitle: '$92,000 or above',
  strikeType: 'greater',
  floorStrike: 91_999.99,
  capStrike: undefined,
  customStrike: undefined,
  rulesPrimary: 'Resolves to Yes above 91999.99.',
  rulesSecondary: '',
  earlyCloseCondition: '',
  canCloseEarly: true,
  expectedExpirationAt: ms(START + HOUR + 300_000),
  latestExpirationAt: ms(START + 168 * HOUR),
  settlementTimerSeconds: 60,
  priceLevelStructure: 'linear_cent',
  bands: CENTS,
  expirationValue: () => '92011.20',
  ...over,
})

export interface SmallWorldOptions {
  readonly faults?: Faults
  readonly settings?: Partial<KalshiSettings>
  readonly at?: Ms
}

export const ALICE = 'alice'
const BOB = 'bob'
const MAKER = 'maker'

export interface SmallWorld {
  readonly agenda: Agenda
  readonly exchange: Exchange
  readonly venue: KalshiVenue
}

const listings = { series: [BITCOIN, WEATHER], events: [BITCOIN_HOUR, WEATHER_DAY] }

export function smallWorld(options: SmallWorldOptions = {}): SmallWorld {
  const start = options.at ?? START
  const agenda = new Agenda(start)
  const exchange = new Exchange({ agenda, rng: new Rng(7, 'exchange') })
  const venue = new KalshiVenue({
    exchange,
    agenda,
    rng: new Rng(7, 'kalshi'),
    faults: options.faults ?? NO_FAULTS,
    settings: { rateLimits: false, ...options.settings },
  })
  for (const account of [ALICE, BOB, MAKER]) {
    exchange.openAccount(account)
    for (const shard of ['0', '2']) exchange.deposit(account, shard, usd(1_000_000_000))
  }
  venue.registerKey({ account: ALICE, keyId: 'alice-rsa', publicKeyPem: publicPem(rsa.publicKey) })
  venue.registerKey({ account: BOB, keyId: 'bob-ed', publicKeyPem: publicPem(ed25519.publicKey) })
  for (const series of listings.series) venue.listSeries(series)
  for (const event of listings.events) venue.listEvent(event)
  list(venue, market({}), '2', start)
  const warm = { event: WEATHER_DAY.ticker, priceLevelStructure: 'tapered_deci_cent', bands: TAPERED }
  list(venue, market({ ...warm, ticker: WARM, marketId: '5b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33' }), '0', start)
  list(venue, market({ ...warm, ticker: COLD, marketId: '1b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33' }), '0', start)
  return { agenda, exchange, venue }
}

function list(venue: KalshiVenue, listing: KalshiMarketListing, purse: string, start: Ms): void {
  const series = listing.event === BITCOIN_HOUR.ticker ? BITCOIN : WEATHER
  const { taker, maker } = kalshiFees(series)
  venue.listMarket(listing, {
    id: listing.ticker,
    event: listing.event,
    clearing: 'netted',
    purse,
    grid: Grid.of(listing.bands),
    lot: qty(10_000),
    minQty: qty(10_000),
    takerFee: taker,
    makerFee: maker,
    openAt: start,
    closeAt: ms(start + HOUR),
    takerDelay: durationMs(0),
  })
}

/** Lists one more market of the weather event. */
export function listExtra({ venue, agenda }: SmallWorld, ticker: string, marketId: string): void {
  const over = { event: WEATHER_DAY.ticker, ticker, marketId }
  list(venue, market(over), '0', agenda.now)
}

/** A resting order of an account that has no key. */
export function rest(
  { exchange }: SmallWorld,
  given: { market?: string; side: Side; at: number; count: number; account?: string },
): SimOrder {
  const placed = exchange.place({
    account: given.account ?? MAKER,
    market: given.market ?? BTC,
    side: given.side,
    outcome: given.side === 'bid' ? 'yes' : 'no',
    price: price(given.at),
    qty: qty(Math.round(given.count * 1_000_000)),
    tif: 'gtc',
    selfTrade: 'cancel_taker',
  })
  if (!placed.ok) throw new Error(placed.error.code)
  return placed.value.order
}

export interface Signer {
  readonly keyId: string
  readonly privateKey: KeyObject
}
export const ALICE_KEY: Signer = { keyId: 'alice-rsa', privateKey: createPrivateKey(rsaPem) }
export const BOB_KEY: Signer = { keyId: 'bob-ed', privateKey: ed25519.privateKey }

export function signedHeaders(
  { keyId, privateKey }: Signer,
  method: string,
  path: string,
  at: number,
): Record<string, string> {
  const data = Buffer.from(`${at}${method}${path}`)
  const pss = { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
  const signature =
    privateKey.asymmetricKeyType === 'ed25519' ? sign(null, data, privateKey) : sign('sha256', data, pss)
  return {
    'kalshi-access-key': keyId,
    'kalshi-access-timestamp': String(at),
    'kalshi-access-signature': signature.toString('base64'),
  }
}

export interface Asked {
  readonly status: number
  readonly body: Json
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** Sends one request without a socket; the answer must come at once. */
export function ask(
  world: SmallWorld,
  method: string,
  target: string,
  { as, body, headers }: { as?: Signer; body?: unknown; headers?: Record<string, string> } = {},
): Asked {
  const [path = '', search = ''] = `/trade-api/v2${target}`.split('?')
  const proof = as === undefined ? {} : signedHeaders(as, method, path, world.agenda.now)
  let answer: SimResponse | undefined
  world.venue.rest.handle(
    {
      method,
      path,
      query: new URLSearchParams(search),
      headers: { ...proof, ...headers },
      body: body === undefined ? '' : JSON.stringify(body),
    },
    (response) => {
      answer = response
    },
  )
  if (answer === undefined) throw new Error('no answer yet')
  const text = answer.body
  const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : undefined
  return { status: answer.status, body: parsed, headers: answer.headers ?? {}, text }
}

export const get = (world: SmallWorld, target: string, as?: Signer): Asked =>
  ask(world, 'GET', target, as === undefined ? {} : { as })

export const ORDER = {
  ticker: BTC,
  side: 'bid',
  count: '10.00',
  price: '0.4300',
  time_in_force: 'good_till_canceled',
  self_trade_prevention_type: 'taker_at_cross',
}
export const ORDERS = '/portfolio/events/orders'

export const order = (world: SmallWorld, over: object = {}, as: Signer = ALICE_KEY): Asked =>
  ask(world, 'POST', ORDERS, { as, body: { ...ORDER, ...over } })

export const addScoped = (
  world: SmallWorld,
  keyId: string,
  scopes: readonly Scope[],
  subaccount?: number,
): Signer => {
  world.venue.registerKey({
    account: ALICE,
    keyId,
    publicKeyPem: publicPem(KEYS.rsa.publicKey),
    scopes,
    ...(subaccount === undefined ? {} : { subaccount }),
  })
  return { keyId, privateKey: KEYS.rsa.privateKey }
}

/** A client of the socket that keeps what it was sent. */
export class Listener implements SocketPeer {
  readonly frames: Json[] = []
  readonly texts: string[] = []
  readonly pings: string[] = []
  readonly session: SocketSession

  constructor(
    private readonly world: SmallWorld,
    as: Signer = ALICE_KEY,
  ) {
    const path = '/trade-api/ws/v2'
    const headers = signedHeaders(as, 'GET', path, world.agenda.now)
    const accepted = world.venue.socket.connect(
      { method: 'GET', path, query: new URLSearchParams(), headers, body: '' },
      this,
    )
    if (!accepted.accepted) throw new Error(accepted.response.body)
    this.session = accepted.session
  }

  /** Sends a command and lets everything that is due happen. */
  say(command: object): void {
    this.session.receive(JSON.stringify(command))
    this.settle()
  }

  subscribe(channels: readonly string[], params: object = {}): void {
    this.say({ id: 1, cmd: 'subscribe', params: { channels, ...params } })
  }

  settle(): void {
    this.world.agenda.runUntil(this.world.agenda.now)
  }

  /** The frames so far, and none next time. */
  take(): Json[] {
    this.settle()
    return this.frames.splice(0)
  }

  send(text: string): void {
    this.texts.push(text)
    this.frames.push(JSON.parse(text))
  }

  ping(body: string): void {
    this.pings.push(body)
  }

  close(): void {
    this.session.closed()
  }

  terminate(): void {
    this.session.closed()
  }
}
