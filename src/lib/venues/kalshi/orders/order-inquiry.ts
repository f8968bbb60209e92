import { addMs, durationMs, ms, type Ms } from '../../../base/units.js'
import { DataError } from '../../../base/errors.js'
import type { KalshiCaller } from '../rest/call.js'
import {
  faultOf,
  leftNoTrace,
  lookAtFills,
  lookAtHistory,
  lookAtMarket,
  lookAtOrder,
  type MarketRows,
} from './account-look.js'
import type { TrackedOrder } from './tracked-orders.js'
import type { OrderNews } from './unclaimed-news.js'

export interface InquiryOptions {
  readonly caller: KalshiCaller
  /** News of this order; what the venue tells of another one is not handed over. */
  readonly onNews: (tracked: TrackedOrder, news: OrderNews) => void
  readonly onAbsent: (tracked: TrackedOrder, detail: string) => void
  /** Whether an order of the venue is one of ours. */
  readonly isKnown: (orderId: string) => boolean
}

/** Clocks differ by less, so that nothing of an order lies before this. */
const BEFORE_SENDING = durationMs(-60_000)
/** Looks in a row that fail before it is an alarm. */
const FAILURES = 3

/** Asks the venue about single orders; what fails says nothing, and when it goes on failing it is an alarm. */
export class OrderInquiry {
  constructor(private readonly options: InquiryOptions) {}

  /** One look at an order that is sent and not settled; whoever asks meanwhile gets the same one. */
  ask(tracked: TrackedOrder): Promise<void> {
    tracked.asking ??= this.look(tracked).finally(() => (tracked.asking = undefined))
    return tracked.asking
  }

  /** Asks for the fills of one order of the venue. Throws `VenueError` or `DataError`. */
  async fetchFills(tracked: TrackedOrder, orderId: string): Promise<void> {
    const newestFirst = await lookAtFills(this.options.caller, orderId)
    this.take(tracked, orderId, [...newestFirst].reverse())
  }

  private async look(tracked: TrackedOrder): Promise<void> {
    const { record } = tracked
    if (record.isSettled || record.phase === 'sending') return
    const fault = await faultOf(async () => {
      if (record.orderIds.length === 0) await this.search(tracked)
      for (const orderId of record.openIds) await this.refresh(tracked, orderId)
      tracked.failures = 0
    })
    if (fault !== undefined) this.noteFailure(tracked, fault.message)
  }

  private noteFailure(tracked: TrackedOrder, why: string): void {
    tracked.failures++
    if (tracked.failures >= FAILURES) tracked.record.alarm('CANNOT_ASK', why)
  }

  /** Looks for an order whose id at the venue is not known. */
  private async search(tracked: TrackedOrder): Promise<void> {
    const { caller, isKnown, onAbsent, onNews } = this.options
    const { record, absence } = tracked
    const since = addMs(tracked.sentAt, BEFORE_SENDING)
    const look = await lookAtMarket(caller, record.market, since)
    for (const order of look.orders) if (order.clientOrderId === record.request.id) onNews(tracked, order)
    for (const fill of look.fills) if (record.orderIds.includes(fill.orderId)) onNews(tracked, fill)
    if (record.orderIds.length > 0) return
    if (look.fault !== undefined) throw look.fault
    if (!leftNoTrace(look, since, isKnown)) return
    absence.note(look.asOf, endOf(tracked))
    if (!absence.isProven) return
    if (tracked.hasArrived) record.alarm('NOT_SHOWN', 'the venue says that it has it and does not list it')
    else onAbsent(tracked, 'the venue does not have it: proven by its complete lists')
  }

  /** Asks for an order by its id, wherever it has been moved. */
  private async refresh(tracked: TrackedOrder, orderId: string): Promise<void> {
    const { caller } = this.options
    const { record } = tracked
    const order = await lookAtOrder(caller, orderId)
    const old =
      order === undefined
        ? await lookAtHistory(caller, record.market, addMs(tracked.sentAt, BEFORE_SENDING))
        : NOTHING
    const rows = [...(order === undefined ? [] : [order]), ...old.orders, ...old.fills]
    this.take(tracked, orderId, order === undefined ? rows.filter(isOf(orderId)) : rows)
    if (!record.openIds.includes(orderId)) return
    await this.fetchFills(tracked, orderId)
    if (order === undefined && !old.orders.some(isOf(orderId)))
      throw new DataError('ORDER_NOT_FOUND', `the venue took ${orderId} and does not find it`)
  }

  private take(tracked: TrackedOrder, orderId: string, told: readonly OrderNews[]): void {
    for (const news of told)
      if (news.orderId === orderId) this.options.onNews(tracked, news)
      else tracked.record.alarm('MISMATCH', `asked about ${orderId}, the venue told of another order`)
  }
}

const NOTHING: MarketRows = { orders: [], fills: [] }
const isOf =
  (orderId: string) =>
  (news: OrderNews): boolean =>
    news.orderId === orderId

/** When it ends by itself: at its sending, if it never rests; `undefined` is never. */
function endOf({ record: { request }, sentAt }: TrackedOrder): Ms | undefined {
  if (request.tif !== 'gtc') return sentAt
  return request.expiresAt && ms(Math.max(sentAt, request.expiresAt))
}
