import { VenueError, type DataError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import { listFills } from '../rest/account-fills.js'
import { readOrder, type KalshiOrder } from '../rest/account-orders.js'
import type { KalshiCaller } from '../rest/call.js'
import { readUserDataTime } from '../rest/exchange.js'
import { listHistoricalFills, listHistoricalOrders, readCutoffs } from '../rest/historical.js'
import { readableFills, readableOrders } from './readable-rows.js'

/** What the venue has of ours in one market. */
export interface MarketRows {
  readonly orders: readonly KalshiOrder[]
  readonly fills: readonly AccountFill[]
}

/** Complete lists, but for rows that cannot be read. */
export interface MarketLook extends MarketRows {
  /** The lists are at least as fresh as this, by the venue's clock: it was asked for before them. */
  readonly asOf: Ms
  /** Of the first row that cannot be read: it may be anything, so the look proves no absence. */
  readonly fault: DataError | undefined
}

const NOT_FOUND = 404

/** Our orders in a market, of any status, and our fills there since a time of the venue's clock, however old that is. */
export async function lookAtMarket(caller: KalshiCaller, market: string, since: Ms): Promise<MarketLook> {
  const asOf = await readUserDataTime(caller)
  const orders = await readableOrders(caller, market)
  const fills = await readableFills(caller, market, since)
  // Asked after the lists, so that what moves meanwhile is in one of them at least.
  const old = await lookAtHistory(caller, market, since)
  return {
    asOf,
    orders: [...orders.rows, ...old.orders],
    fills: [...fills.rows, ...old.fills],
    fault: orders.fault ?? fills.fault,
  }
}

/** The part of it that has moved to the historical lists: orders after two weeks, trades later (kalshi.md 5.6). */
export async function lookAtHistory(caller: KalshiCaller, market: string, since: Ms): Promise<MarketRows> {
  const { ordersUpdated, tradesCreated } = await readCutoffs(caller)
  const filter = { ticker: market }
  const orders = since < ordersUpdated ? await listHistoricalOrders(caller, filter).collect() : []
  const fills = since < tradesCreated ? await listHistoricalFills(caller, filter).collect() : []
  return { orders, fills }
}

/** One order as it is now; `undefined` when it is not found, which proves nothing: reads lag, and old orders are moved away. */
export async function lookAtOrder(caller: KalshiCaller, orderId: string): Promise<KalshiOrder | undefined> {
  try {
    return await readOrder(caller, orderId)
  } catch (error) {
    if (error instanceof VenueError && error.outcome === 'refused' && error.status === NOT_FOUND)
      return undefined
    throw error
  }
}

/** All fills of one order, and whatever else the venue tells when it is asked for them. */
export const lookAtFills = (caller: KalshiCaller, orderId: string): Promise<readonly AccountFill[]> =>
  listFills(caller, { orderId }).collect()

/**
 * Whether a lost order left no trace: every order and fill since it was sent is another order's. A row that names no id of
 * ours may be it, and so may the order behind a fill that is not listed yet.
 */
export function leftNoTrace(
  { orders, fills, fault }: MarketLook,
  since: Ms,
  isKnown: (orderId: string) => boolean,
): boolean {
  const listed = new Set(orders.map(({ orderId }) => orderId))
  const mayBeIt = ({ clientOrderId, createdAt, orderId }: KalshiOrder): boolean =>
    clientOrderId === undefined && !isKnown(orderId) && (createdAt === undefined || createdAt >= since)
  const isOrphan = ({ orderId, at }: AccountFill): boolean =>
    at >= since && !listed.has(orderId) && !isKnown(orderId)
  return fault === undefined && !orders.some(mayBeIt) && !fills.some(isOrphan)
}
