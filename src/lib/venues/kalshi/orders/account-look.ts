import { DataError, VenueError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import { listFills } from '../rest/account-fills.js'
import { listOrders, readOrder, type KalshiOrder } from '../rest/account-orders.js'
import type { KalshiCaller } from '../rest/call.js'
import { readUserDataTime } from '../rest/exchange.js'

/** Everything of ours in one market: complete lists, or `VenueError`. */
export interface MarketLook {
  /** The lists are at least as fresh as this, by the venue's clock: it was asked for before them. */
  readonly asOf: Ms
  readonly orders: readonly KalshiOrder[]
  readonly fills: readonly AccountFill[]
}

const NOT_FOUND = 404

/** Our orders in a market, of any status, and our fills there since a time of the venue's clock. */
export async function lookAtMarket(caller: KalshiCaller, market: string, since: Ms): Promise<MarketLook> {
  const asOf = await readUserDataTime(caller)
  const orders = await listOrders(caller, { ticker: market }).collect()
  const fills = await listFills(caller, { tickers: [market], from: since }).collect()
  return { asOf, orders, fills }
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

/** All fills of one order. */
export const lookAtFills = (caller: KalshiCaller, orderId: string): Promise<readonly AccountFill[]> =>
  listFills(caller, { orderId }).collect()

/**
 * Whether a lost order left no trace: every order and fill since it was sent is another order's. A row that names no id of
 * ours may be it, and so may the order behind a fill that is not listed yet.
 */
export function leftNoTrace(
  { orders, fills }: MarketLook,
  since: Ms,
  isKnown: (orderId: string) => boolean,
): boolean {
  const listed = new Set(orders.map(({ orderId }) => orderId))
  const mayBeIt = ({ clientOrderId, createdAt, orderId }: KalshiOrder): boolean =>
    clientOrderId === undefined && !isKnown(orderId) && (createdAt === undefined || createdAt >= since)
  const isOrphan = ({ orderId }: AccountFill): boolean => !listed.has(orderId) && !isKnown(orderId)
  return !orders.some(mayBeIt) && !fills.some(isOrphan)
}

/** A look that fails or is incomplete says nothing about an order, and is no reason to stop. */
export async function healthy(look: () => Promise<void>): Promise<void> {
  try {
    await look()
  } catch (error) {
    if (!(error instanceof VenueError || error instanceof DataError)) throw error
  }
}
