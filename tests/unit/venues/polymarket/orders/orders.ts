// Orders in words, and a venue that answers one order port by hand: a test says what it holds and what it answers to the next order.
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import {
  durationMs,
  formatPrice,
  formatQty,
  ms,
  parsePrice,
  parseQty,
  price,
  qty,
  usd,
} from '../../../../../src/lib/base/units.js'
import type { AccountFill, AccountOrder, FillFinality } from '../../../../../src/lib/domain/account.js'
import type { OrderReport } from '../../../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../../../src/lib/domain/grid.js'
import type { Market } from '../../../../../src/lib/domain/market.js'
import type { OrderRequest } from '../../../../../src/lib/domain/order.js'
import { takerFees } from '../../../../../src/lib/venues/polymarket/fees.js'
import type { MarketFacts } from '../../../../../src/lib/venues/polymarket/orders/market-facts.js'
import {
  PolymarketOrderPort,
  type PolymarketPortOptions,
} from '../../../../../src/lib/venues/polymarket/orders/order-port.js'
import type { PreparedOrder } from '../../../../../src/lib/venues/polymarket/orders/prepared-order.js'
import type { PolymarketCall, PolymarketCaller } from '../../../../../src/lib/venues/polymarket/rest/call.js'
import { OrderSigner } from '../../../../../src/lib/venues/polymarket/sign/order-signer.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'
import type { OrderAlarm } from '../../../../../src/lib/venues/shared/orders/order-alarm.js'
import { drawnMarket } from '../../../../drawn/market.js'

/** A whole second. */
export const NOW = ms(1_795_180_000_000)
const CONDITION = `0x${'ab'.repeat(32)}`
export const YES = '1'.repeat(70)
const NO = '2'.repeat(70)
const API_KEY = '11111111-2222-3333-4444-555555555555'
const KEY = '0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80'

const MARKET: Market = drawnMarket(`polymarket:${CONDITION}`, {
  grid: uniformGrid(price(100)),
  lot: qty(10_000),
  minQty: qty(5_000_000),
  fee: takerFees({ rateE6: 50_000, exponent: 1 }),
  tokens: { yes: { label: 'Yes', token: YES }, no: { label: 'No', token: NO } },
})

export const FACTS: MarketFacts = {
  version: 'v1',
  isNegRisk: false,
  tick: price(100),
  minSize: qty(5_000_000),
  takerDelay: durationMs(0),
}

/** `buy no 10 @ 0.58`, FAK unless said otherwise. */
export function intent(words: string, over: Partial<OrderRequest> = {}): OrderRequest {
  const [side, outcome, count, , limit] = words.split(' ') as [
    'buy' | 'sell',
    'yes' | 'no',
    string,
    string,
    string,
  ]
  return {
    id: 'i-1',
    basketId: 'b-1',
    instrument: { market: MARKET, outcome },
    side,
    limit: parsePrice(limit),
    qty: parseQty(count),
    tif: 'ioc',
    decidedAt: NOW,
    ...over,
  }
}

export const refused = (status: number, refusal = 'other'): VenueError =>
  new VenueError('ARB-VEN-001', 'the venue refused', { outcome: 'refused', status, facts: { refusal } })
export const lost = (): VenueError =>
  new VenueError('ARB-NET-003', 'the answer was lost', { outcome: 'unknown' })

/** What the venue would answer to an order, its id included. */
export interface Answer {
  readonly success?: boolean
  readonly errorMsg?: string
  readonly orderID?: string
  readonly status?: string
  readonly makingAmount?: string
  readonly takingAmount?: string
}

/** `f1 4 @ 0.44 provisional`, of our order. */
export function fill(words: string, orderId: string, over: Partial<AccountFill> = {}): AccountFill {
  const [id = '', count = '', , at = '', finality = 'final'] = words.split(' ')
  return {
    type: 'fill',
    venue: 'polymarket',
    fillId: `${id}/${orderId}`,
    orderId,
    clientOrderId: undefined,
    market: CONDITION,
    side: 'bid',
    price: parsePrice(at),
    qty: parseQty(count),
    fee: usd(0),
    taker: true,
    at: NOW,
    finality: finality as FillFinality,
    ...over,
  }
}

/** `cancelled 4 of 10`, of our order. */
export function order(words: string, orderId: string, over: Partial<AccountOrder> = {}): AccountOrder {
  const [state = '', filled = '', , initial = ''] = words.split(' ')
  return {
    type: 'order',
    venue: 'polymarket',
    orderId,
    clientOrderId: undefined,
    market: CONDITION,
    side: 'bid',
    price: parsePrice('0.44'),
    state: state as AccountOrder['state'],
    initial: parseQty(initial),
    filled: parseQty(filled),
    remaining: state === 'resting' ? qty(parseQty(initial) - parseQty(filled)) : qty(0),
    fees: usd(0),
    reason: undefined,
    groupId: undefined,
    at: NOW,
    ...over,
  }
}

/** A row of `GET /data/order/{id}`. */
export const orderRow = (orderId: string, over: object = {}): object => ({
  id: orderId,
  status: 'ORDER_STATUS_LIVE',
  owner: API_KEY,
  maker_address: '0x1',
  market: CONDITION,
  asset_id: YES,
  side: 'BUY',
  original_size: '10',
  size_matched: '0',
  price: '0.44',
  outcome: 'Yes',
  expiration: '0',
  order_type: 'FAK',
  associate_trades: [],
  created_at: 1_795_180_000,
  ...over,
})

/** A row of `GET /data/trades` in which our order took. */
export const tradeRow = (id: string, orderId: string, over: object = {}): object => ({
  id,
  taker_order_id: orderId,
  market: CONDITION,
  asset_id: YES,
  side: 'BUY',
  size: '10',
  price: '0.44',
  status: 'TRADE_STATUS_MATCHED',
  match_time: '1795180000',
  last_update: '1795180000',
  outcome: 'Yes',
  owner: API_KEY,
  maker_address: '0x1',
  transaction_hash: '',
  trader_side: 'TAKER',
  maker_orders: [],
  ...over,
})

const tradeIn = (fillId: string): string => fillId.split('/')[0] ?? ''

const line = (report: OrderReport): string => {
  if (report.kind === 'filled')
    return `filled ${tradeIn(report.fillId)} ${formatQty(report.qty)} @ ${formatPrice(report.price)}`
  if (report.kind === 'undone') return `undone ${tradeIn(report.fillId)}`
  return report.kind === 'acked' ? 'acked' : `${report.kind}: ${report.detail}`
}

const NOTHING_LEFT = { canceled: [], not_canceled: {} }

export class ScriptedVenue implements PolymarketCaller {
  readonly calls: PolymarketCall[] = []
  /** By id; what is not here is not found. */
  readonly orders = new Map<string, object>()
  readonly trades: object[] = []
  /** Thrown instead of a read. */
  readFault: Error | undefined
  /** What is answered to an order of this id, or thrown. */
  onOrder: (orderId: string) => Answer | Error | Promise<Answer> = () => lost()
  onBatch: (orderIds: readonly string[]) => unknown = () => lost()
  onCancel: () => unknown = () => NOTHING_LEFT
  /** What is answered about an order that is not here. */
  onNotFound: () => unknown = () => refused(404, 'not-found')
  onRefresh: () => unknown = () => ''
  /** A call to `POST /order` leaves so often: more than once after a 425. */
  departures = 1

  readonly clock = new VirtualClock(NOW)
  readonly alarms: OrderAlarm[] = []
  readonly reports: OrderReport[] = []
  readonly stops: string[] = []
  readonly port: PolymarketOrderPort
  facts: MarketFacts | undefined = FACTS
  isGuarded = true
  /** The venue's ids of what was prepared last, in order. */
  ids: readonly string[] = []

  constructor(over: Partial<PolymarketPortOptions> = {}) {
    const { clock } = this
    this.port = new PolymarketOrderPort({
      caller: this,
      clock,
      venueClock: { venueNow: (now) => now, uncertaintyMs: durationMs(0) },
      signer: new OrderSigner({ key: new WalletKey(KEY), chainId: 137, signatureType: 0 }),
      signatureType: 0,
      apiKey: API_KEY,
      rng: new Rng(1, 'salt'),
      factsOf: () => this.facts,
      isGuarded: () => this.isGuarded,
      onReport: ({ report }) => this.reports.push(report),
      onAlarm: (alarm) => this.alarms.push(alarm),
      onStop: (reason) => this.stops.push(reason),
      fillWaits: [durationMs(1)],
      ...over,
    })
  }

  get lines(): string[] {
    return this.reports.map(line)
  }

  get alarmCodes(): string[] {
    return this.alarms.map(({ code }) => code)
  }

  /** `POST /order`, for each call. */
  get asked(): string[] {
    return this.calls.map(({ method, path }) => `${method} ${path.replace(/0x[0-9a-f]{64}/, 'ID')}`)
  }

  /** Prepares and sends; the venue's id. */
  async send(request: OrderRequest): Promise<string> {
    const prepared = this.prepare(request)
    this.ids = [prepared.venueOrderId]
    await this.port.send(prepared)
    return prepared.venueOrderId
  }

  async sendMany(requests: readonly OrderRequest[]): Promise<readonly string[]> {
    const prepared = requests.map((request) => this.prepare(request))
    this.ids = prepared.map(({ venueOrderId }) => venueOrderId)
    await this.port.sendMany(prepared)
    return this.ids
  }

  prepare(request: OrderRequest): PreparedOrder {
    const prepared = this.port.prepare(request)
    if (!prepared.ok) throw new Error(prepared.error.detail)
    return prepared.value
  }

  /** Lets time pass and asks about an order; true when nothing is left to ask. */
  async askAfter(id: string, wait: number): Promise<boolean> {
    await this.clock.sleepUntil(ms(this.clock.now() + wait))
    return this.port.resolve(id)
  }

  async call(call: PolymarketCall): Promise<unknown> {
    for (let i = 0; i < (call.path.startsWith('/order') ? this.departures : 1); i++) call.onSend?.()
    this.calls.push(call)
    return thrown(await this.answer(call))
  }

  private answer({ method, path, body = '' }: PolymarketCall): unknown {
    if (method === 'DELETE') return this.onCancel()
    if (path === '/order') return this.onOrder(this.ids[0] ?? '')
    if (path === '/orders') return this.onBatch(this.ids)
    if (path.startsWith('/v1/heartbeats')) return { heartbeat_id: `next of ${body}` }
    if (path.startsWith('/balance-allowance')) return this.onRefresh()
    if (this.readFault !== undefined) return this.readFault
    if (path === '/data/trades') return { data: this.trades, next_cursor: 'LTE=', limit: 100, count: 1 }
    if (path === '/data/orders')
      return { data: [...this.orders.values()].filter(isOpen), next_cursor: 'LTE=' }
    return this.orders.get(path.split('/').at(-1) ?? '') ?? this.onNotFound()
  }
}

const isOpen = (row: object): boolean => 'status' in row && /LIVE$/.test(String(row.status))

function thrown(answer: unknown): unknown {
  if (answer instanceof Error) throw answer
  return answer
}
