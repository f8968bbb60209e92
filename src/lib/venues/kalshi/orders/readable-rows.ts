import { DataError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import { fillKey, readFillPage } from '../rest/account-fills.js'
import { readOrderPage, type KalshiOrder } from '../rest/account-orders.js'
import type { KalshiCall, KalshiCaller } from '../rest/call.js'
import { secondsDown } from '../../shared/rest/path.js'
import { CursorWalk, type Page } from '../../shared/rest/walk.js'

/** A whole list, and what was wrong with the first row that cannot be read. */
export interface ReadableRows<T> {
  readonly rows: readonly T[]
  readonly fault: DataError | undefined
}

const PAGE = 1_000
const list = (path: string, query: KalshiCall['query']): KalshiCall => ({
  method: 'GET',
  path,
  query: { limit: PAGE, ...query },
  access: 'signed',
})

/** Our orders in a market, of any status: one odd row must not hide all others. Throws `VenueError` when the list is not whole. */
export const readableOrders = (caller: KalshiCaller, market: string): Promise<ReadableRows<KalshiOrder>> =>
  collect(
    new CursorWalk({
      rest: caller,
      call: list('/portfolio/orders', { ticker: market }),
      read: byRow('orders', readOrderPage),
      idOf: (order) => order.orderId,
    }),
  )

/** Our fills in a market since a time. */
export const readableFills = (
  caller: KalshiCaller,
  market: string,
  since: Ms,
): Promise<ReadableRows<AccountFill>> =>
  collect(
    new CursorWalk<AccountFill>({
      rest: caller,
      call: list('/portfolio/fills', { ticker: market, min_ts: secondsDown(since) }),
      read: byRow('fills', readFillPage),
      idOf: fillKey,
    }),
  )

async function collect<T>(walk: CursorWalk<T>): Promise<ReadableRows<T>> {
  const rows: T[] = []
  let fault: DataError | undefined
  for await (const step of walk) {
    rows.push(...step.items)
    fault ??= step.rejected[0]
  }
  return { rows, fault }
}

/** Reads a page whose rows stand under `key` row by row; the page itself must be readable. */
const byRow =
  <T>(key: string, read: (raw: unknown) => Page<T>) =>
  (raw: unknown): Page<T> => {
    const page = typeof raw === 'object' && raw !== null ? (raw as Readonly<Record<string, unknown>>) : {}
    const rows = page[key]
    if (!Array.isArray(rows)) return read(raw)
    const items: T[] = []
    const rejected: DataError[] = []
    for (const row of rows as unknown[])
      try {
        items.push(...read({ [key]: [row] }).items)
      } catch (error) {
        if (!(error instanceof DataError)) throw error
        rejected.push(error)
      }
    return { ...read({ ...page, [key]: [] }), items, rejected }
  }
