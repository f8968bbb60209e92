import { z } from 'zod'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'

const zScoring = z.object({ scoring: z.boolean() }).transform((row) => row.scoring)

/** `GET /order-scoring`: whether an order earns liquidity rewards (polymarket.md 9). */
export async function readOrderScoring(rest: PolymarketCaller, id: string): Promise<boolean> {
  return decodeOrderScoring(await rest.call(signedGet('/order-scoring', { order_id: id })))
}

export const decodeOrderScoring = (raw: unknown): boolean => decode('GET /order-scoring', zScoring, raw)

/** `POST /orders-scoring`: the same of several orders, by id. */
export async function readOrdersScoring(
  rest: PolymarketCaller,
  ids: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const raw = await rest.call({
    service: 'clob',
    method: 'POST',
    path: '/orders-scoring',
    body: JSON.stringify(ids),
    access: 'signed',
    readsOnly: true,
  })
  return new Map(Object.entries(decode('POST /orders-scoring', z.record(z.string(), z.boolean()), raw)))
}
