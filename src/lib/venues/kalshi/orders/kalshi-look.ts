import { addMs, durationMs, ms, type Ms } from '../../../base/units.js'
import { DataError } from '../../../base/errors.js'
import type { AccountFill } from '../../../domain/account.js'
import type { LookSink, VenueLook } from '../../shared/orders/order-inquiry.js'
import type { TrackedOrder } from '../../shared/orders/tracked-orders.js'
import type { OrderNews } from '../../shared/orders/unclaimed-news.js'
import type { KalshiCaller } from '../rest/call.js'
import {
  leftNoTrace,
  lookAtFills,
  lookAtHistory,
  lookAtMarket,
  lookAtOrder,
  type MarketRows,
} from './account-look.js'

/** Clocks differ by less, so that nothing of an order lies before this. */
const BEFORE_SENDING = durationMs(-60_000)

/** Asks Kalshi about one order: by its lists until its id at the venue is known, and by that id from then on. */
export class KalshiLook implements VenueLook {
  constructor(
    private readonly caller: KalshiCaller,
    private readonly sink: LookSink,
  ) {}

  async search(tracked: TrackedOrder): Promise<void> {
    const { isKnown, onAbsent, onNews } = this.sink
    const { record, absence } = tracked
    const since = addMs(tracked.since, BEFORE_SENDING)
    const look = await lookAtMarket(this.caller, record.market, since)
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
  async refresh(tracked: TrackedOrder, orderId: string): Promise<void> {
    const { record } = tracked
    const order = await lookAtOrder(this.caller, orderId)
    const old =
      order === undefined
        ? await lookAtHistory(this.caller, record.market, addMs(tracked.since, BEFORE_SENDING))
        : NOTHING
    const rows = [...(order === undefined ? [] : [order]), ...old.orders, ...old.fills]
    this.sink.take(tracked, orderId, order === undefined ? rows.filter(isOf(orderId)) : rows)
    if (!record.openIds.includes(orderId)) return
    this.sink.take(tracked, orderId, await this.fills(tracked, orderId))
    if (order === undefined && !old.orders.some(isOf(orderId)))
      throw new DataError('ORDER_NOT_FOUND', `the venue took ${orderId} and does not find it`)
  }

  async fills(_tracked: TrackedOrder, orderId: string): Promise<readonly AccountFill[]> {
    const newestFirst = await lookAtFills(this.caller, orderId)
    return [...newestFirst].reverse()
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
