import { z } from 'zod'
import type { Qty } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { commas, pathOf } from '../../shared/rest/path.js'
import { listOf, zId, zQty } from '../../shared/rest/wire-fields.js'

/** Contracts that stand before an order at its price (kalshi.md 5.8). */
export interface KalshiQueuePosition {
  readonly orderId: string
  readonly ticker: string
  readonly ahead: Qty
}

const zPosition = z
  .object({ order_id: zId, market_ticker: zId, queue_position_fp: zQty })
  .transform((row): KalshiQueuePosition => ({
    orderId: row.order_id,
    ticker: row.market_ticker,
    ahead: row.queue_position_fp,
  }))
const zMany = z.object({ queue_positions: listOf(zPosition) }).transform((row) => row.queue_positions)
const zOne = z.object({ queue_position_fp: zQty }).transform((row) => row.queue_position_fp)

/** `GET /portfolio/orders/queue_positions` of the resting orders in these markets or this event. */
export async function readQueuePositions(
  rest: KalshiCaller,
  { tickers, event, subaccount }: { tickers?: readonly string[]; event?: string; subaccount?: number },
): Promise<readonly KalshiQueuePosition[]> {
  const raw = await rest.call({
    method: 'GET',
    path: '/portfolio/orders/queue_positions',
    query: { market_tickers: commas(tickers), event_ticker: event, subaccount },
    access: 'signed',
  })
  return decodeQueuePositions(raw)
}

export const decodeQueuePositions = (raw: unknown): readonly KalshiQueuePosition[] =>
  decode('GET /portfolio/orders/queue_positions', zMany, raw)

/** `GET /portfolio/orders/{order_id}/queue_position`. */
export async function readQueuePosition(rest: KalshiCaller, orderId: string): Promise<Qty> {
  const path = `${pathOf('/portfolio/orders', orderId)}/queue_position`
  return decodeQueuePosition(await rest.call({ method: 'GET', path, access: 'signed' }))
}

export const decodeQueuePosition = (raw: unknown): Qty =>
  decode('GET /portfolio/orders/{id}/queue_position', zOne, raw)
