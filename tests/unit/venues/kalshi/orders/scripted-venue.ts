// A venue that answers one order port by hand: a test says what it holds and what it answers to the next order.
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import {
  durationMs,
  formatPrice,
  formatQty,
  formatUsd,
  ms,
  parsePrice,
  parseQty,
  parseUsd,
  qty,
  usd,
  type Ms,
} from '../../../../../src/lib/base/units.js'
import type { AccountFill, AccountOrder, AccountOrderState } from '../../../../../src/lib/domain/account.js'
import type { Side } from '../../../../../src/lib/domain/complement.js'
import type { OrderReport } from '../../../../../src/lib/domain/events.js'
import type { OrderAlarm } from '../../../../../src/lib/venues/shared/orders/order-alarm.js'
import {
  KalshiOrderPort,
  type OrderPortOptions,
} from '../../../../../src/lib/venues/kalshi/orders/order-port.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { FakeCaller, MARKET, NOW, refused } from './orders.js'

export const fill = (words: string, over: Partial<AccountFill> = {}): AccountFill => {
  const [fillId = '', count = '', at = '', fee = ''] = words.split(' ')
  return {
    type: 'fill',
    venue: 'kalshi',
    fillId,
    orderId: 'v-1',
    clientOrderId: undefined,
    market: MARKET.id,
    side: 'bid',
    price: parsePrice(at),
    qty: parseQty(count),
    fee: parseUsd(fee),
    taker: true,
    at: NOW,
    ...over,
  }
}

/** `cancelled 4 of 10`. */
export const order = (words: string, over: Partial<AccountOrder> = {}): AccountOrder => {
  const [state = '', filled = '', , initial = ''] = words.split(' ')
  return {
    type: 'order',
    venue: 'kalshi',
    orderId: 'v-1',
    clientOrderId: 'i-1',
    market: MARKET.id,
    side: 'bid',
    price: parsePrice('0.44'),
    state: state as AccountOrderState,
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

const CUTOFF_MS = 14 * 86_400_000
const timeText = (at: Ms): string => new Date(at).toISOString()
const WIRE_STATE = {
  resting: 'resting',
  cancelled: 'canceled',
  executed: 'executed',
  unknown: 'odd',
} as const
const wireSide = (side: Side): object => ({ book_side: side, outcome_side: side === 'bid' ? 'yes' : 'no' })

export const orderRow = (one: AccountOrder): object => ({
  order_id: one.orderId,
  client_order_id: one.clientOrderId,
  ticker: one.market,
  ...wireSide(one.side),
  status: WIRE_STATE[one.state],
  yes_price_dollars: formatPrice(one.price!),
  initial_count_fp: formatQty(one.initial),
  fill_count_fp: formatQty(one.filled),
  remaining_count_fp: formatQty(one.remaining),
  taker_fees_dollars: '0.000000',
  maker_fees_dollars: '0.000000',
  created_time: timeText(NOW),
  last_update_reason: one.reason ?? '',
})

const fillRow = (one: AccountFill): object => ({
  fill_id: one.fillId,
  order_id: one.orderId,
  ticker: one.market,
  ...wireSide(one.side),
  count_fp: formatQty(one.qty),
  yes_price_dollars: formatPrice(one.price),
  fee_cost: formatUsd(one.fee),
  is_taker: one.taker,
  created_time: timeText(one.at),
})

/** What a report says, in a line: `filled f1 4 @ 0.4400 fee 0.06`. */
const line = (report: OrderReport): string =>
  report.kind === 'filled'
    ? `filled ${report.fillId} ${formatQty(report.qty)} @ ${formatPrice(report.price)} fee ${formatUsd(report.fee)}`
    : report.kind === 'acked'
      ? 'acked'
      : `${report.kind}: ${report.detail}`

export class ScriptedVenue {
  /** What the lists show. */
  readonly orders: object[] = []
  readonly fills: AccountFill[] = []
  /** What has moved to the historical lists, two weeks after it ended. */
  readonly oldOrders: object[] = []
  readonly oldFills: AccountFill[] = []
  /** The answer about any one order, whichever was asked for. */
  orderAnswer: object | undefined
  /** How far the lists are behind. */
  lagMs = 0
  /** Thrown instead of a read. */
  readFault: Error | undefined
  /** The answer to every order, or what is thrown. */
  onCreate: () => unknown = () => ({})
  onCancel: () => unknown = () => ({ order_id: 'v-1', reduced_by: '1.00' })

  readonly clock = new VirtualClock(NOW)
  readonly caller = new FakeCaller((call) => this.answer(call))
  readonly alarms: OrderAlarm[] = []
  readonly reports: OrderReport[] = []
  readonly audited: string[] = []
  readonly port: KalshiOrderPort

  constructor(over: Partial<OrderPortOptions> = {}) {
    this.port = new KalshiOrderPort({
      caller: this.caller,
      clock: this.clock,
      venueClock: { venueNow: (now) => now, uncertaintyMs: durationMs(0) },
      shardOf: () => 2,
      groupOf: () => 'og-2',
      onReport: ({ report }) => this.reports.push(report),
      onAlarm: (alarm) => this.alarms.push(alarm),
      fees: {
        note: ({ fillId }) => this.audited.push(fillId),
        noteEnd: (orderId) => this.audited.push(`end ${orderId}`),
      },
      ...over,
    })
  }

  get lines(): string[] {
    return this.reports.map(line)
  }

  get alarmCodes(): string[] {
    return this.alarms.map(({ code }) => code)
  }

  count(method: string): number {
    return this.caller.calls.filter((call) => call.method === method).length
  }

  /** Lets time pass and asks about an order; true when nothing is left to ask. */
  async askAfter(id: string, wait: number): Promise<boolean> {
    await this.clock.sleepUntil(ms(this.clock.now() + wait))
    return this.port.resolve(id)
  }

  private get cutoffs(): object {
    const cutoff = timeText(ms(this.clock.now() - CUTOFF_MS))
    return { market_settled_ts: cutoff, trades_created_ts: cutoff, orders_updated_ts: cutoff }
  }

  private answer({ method, path, query = {} }: KalshiCall): unknown {
    if (method === 'POST') return thrown(this.onCreate())
    if (method === 'DELETE') return thrown(this.onCancel())
    if (this.readFault !== undefined) throw this.readFault
    if (path === '/exchange/user_data_timestamp')
      return { as_of_time: timeText(ms(this.clock.now() - this.lagMs)) }
    if (path === '/historical/cutoff') return this.cutoffs
    if (path === '/historical/orders') return { orders: this.oldOrders, cursor: '' }
    if (path === '/historical/fills') return { fills: this.oldFills.map(fillRow), cursor: '' }
    if (path === '/portfolio/orders') return { orders: this.orders, cursor: '' }
    if (path === '/portfolio/fills') {
      const { order_id: orderId } = query
      const rows = this.fills.filter((one) => orderId === undefined || one.orderId === orderId)
      return { fills: rows.map(fillRow), cursor: '' }
    }
    const found =
      this.orderAnswer ??
      this.orders.find((row) => path.endsWith(`/${(row as { order_id: string }).order_id}`))
    if (found === undefined) throw refused(404, 'not_found')
    return { order: found }
  }
}

function thrown(answer: unknown): unknown {
  if (answer instanceof Error) throw answer
  return answer
}
