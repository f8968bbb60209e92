import { z } from 'zod'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode, proven } from '../decode.js'
import { partsOf } from '../get-call.js'

/**
 * The venue takes a thousand ids at once, but a signer of the lowest tier may cancel only 120 at once, all or nothing
 * (polymarket.md 3.6, 6): parts of this size are always taken.
 */
const IDS_A_CALL = 100

/** What a cancel did. A reason does not say what became of the order: it may have been filled (polymarket.md 3.6). */
export interface Cancels {
  /** Ids are in lower case, however the venue writes them. */
  readonly canceled: readonly string[]
  /** Ids with the venue's words, which are venue text. */
  readonly notCanceled: ReadonlyMap<string, string>
}

/** How a write is sent: see `PolymarketCall`. */
export type CancelWish = Pick<PolymarketCall, 'deadline' | 'signal' | 'onSend'>

const zCancels = z
  .object({
    canceled: z.array(z.string()).nullable(),
    not_canceled: z.record(z.string(), z.string()).nullable(),
  })
  .transform(({ canceled, not_canceled }): Cancels => ({
    canceled: (canceled ?? []).map((id) => id.toLowerCase()),
    notCanceled: new Map(Object.entries(not_canceled ?? {}).map(([id, why]) => [id.toLowerCase(), why])),
  }))

/** `DELETE /order`. */
export const cancelOrder = (rest: PolymarketCaller, id: string, wish: CancelWish = {}): Promise<Cancels> =>
  cancel(rest, { path: '/order', body: { orderID: id } }, wish)

/**
 * `DELETE /orders` in as many calls as it takes. All of them go, whatever becomes of one; then the first fault is thrown, and what the
 * other calls did the orders themselves tell: ask.
 */
export async function cancelOrders(
  rest: PolymarketCaller,
  ids: readonly string[],
  wish: CancelWish = {},
): Promise<Cancels> {
  const calls = [...partsOf(ids, IDS_A_CALL)].map((part) =>
    cancel(rest, { path: '/orders', body: part, items: part.length }, wish),
  )
  await Promise.allSettled(calls)
  const parts = await Promise.all(calls)
  return {
    canceled: parts.flatMap(({ canceled }) => canceled),
    notCanceled: new Map(parts.flatMap(({ notCanceled }) => [...notCanceled])),
  }
}

/** `DELETE /cancel-market-orders`: of one market, of one token, or of both. */
export const cancelMarketOrders = (
  rest: PolymarketCaller,
  { conditionId, token }: CancelScope,
  wish: CancelWish = {},
): Promise<Cancels> =>
  cancel(rest, { path: '/cancel-market-orders', body: { market: conditionId, asset_id: token } }, wish)

/** What no filter at all would cancel the venue does not document. */
type CancelScope =
  | { readonly conditionId: string; readonly token?: string }
  | { readonly conditionId?: undefined; readonly token: string }

/** `DELETE /cancel-all`: every order of the account. */
export const cancelAll = (rest: PolymarketCaller, wish: CancelWish = {}): Promise<Cancels> =>
  cancel(rest, { path: '/cancel-all' }, wish)

interface What {
  readonly path: string
  readonly body?: object
  readonly items?: number
}

async function cancel(
  rest: PolymarketCaller,
  { path, body, items }: What,
  wish: CancelWish,
): Promise<Cancels> {
  const raw = await rest.call({
    ...wish,
    service: 'clob',
    method: 'DELETE',
    path,
    access: 'signed',
    urgent: true,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(items !== undefined && { items }),
  })
  return proven(`DELETE ${path}`, () => decodeCancels(`DELETE ${path}`, raw))
}

export const decodeCancels = (endpoint: string, raw: unknown): Cancels => decode(endpoint, zCancels, raw)
