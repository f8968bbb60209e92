import { z } from 'zod'
import { assert } from '../../../../base/assert.js'
import { DataError, err, ok, VenueError, type Result } from '../../../../base/errors.js'
import { parseScaled, USD_DECIMALS } from '../../../../base/units.js'
import { listOf, openWord, type OpenWord } from '../../../shared/rest/wire-fields.js'
import { plainText } from '../../../shared/rest/venue-text.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode, proven } from '../decode.js'
import { refusalInText } from '../refusals.js'
import { zTextOrNone } from '../wire.js'

/** More in one call are refused (polymarket.md 3.3). */
export const ORDERS_A_CALL = 15
const STATUSES = ['live', 'matched', 'delayed', 'unmatched'] as const
const ID = /^0x[0-9a-fA-F]{1,128}$/

/** An order that the venue has taken (polymarket.md 3.4). */
export interface PlacedOrder {
  /** In lower case. */
  readonly orderId: string
  /** Others than the documented ones, and none at all, say nothing: ask about the order. */
  readonly status: OpenWord<(typeof STATUSES)[number]>
  /** Millionths of what the order gives and gets, from its own side; `undefined`: not told, or not readable. */
  readonly making: number | undefined
  readonly taking: number | undefined
  /** Ids of its trades so far. */
  readonly trades: readonly string[]
  /** Best effort: empty for orders that were matched all the same. */
  readonly transactions: readonly string[]
}

/** How a write is sent: see `PolymarketCall`. */
export type PlaceWish = Pick<PolymarketCall, 'deadline' | 'signal' | 'noAgain' | 'onSend'>

const zEntry = z.object({
  success: z.boolean(),
  errorMsg: zTextOrNone,
  orderID: zTextOrNone,
  status: zTextOrNone,
  makingAmount: z.unknown().optional(),
  takingAmount: z.unknown().optional(),
  transactionsHashes: listOf(z.string()).catch([]),
  tradeIDs: listOf(z.string()).catch([]),
})
type Entry = z.output<typeof zEntry>

/**
 * What one entry of an answer of success says (polymarket.md 3.4):
 *
 * | `success` | `orderID` | `errorMsg` | means                                                |
 * |-----------|-----------|------------|------------------------------------------------------|
 * | true      | an id     | empty      | taken                                                |
 * | any       | empty     | a text     | refused (ARB-VEN-001, of rate limits ARB-VEN-002)    |
 * | false     | an id     | a text     | refused if the text is documented and there is no `status` |
 * | any other                          | | | unknown (ARB-VEN-005): ask about the order          |
 */
function verdictOn(endpoint: string, entry: Entry): Result<PlacedOrder, VenueError> {
  const { success, errorMsg, orderID, status } = entry
  const hasId = ID.test(orderID)
  if (success && hasId && errorMsg === '') return ok(placedOf(entry))
  const isOver = !success && status === '' && refusalInText(errorMsg) !== 'other'
  const isRefused = errorMsg !== '' && (orderID === '' || isOver)
  return err(isRefused ? refused(endpoint, errorMsg) : unproven(endpoint, errorMsg))
}

const zStatus = openWord(STATUSES)

/** With a prefix or without, in any case, as of orders that are asked about (polymarket.md 3.6). */
const bareStatus = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^order_status_/, '')

const placedOf = (entry: Entry): PlacedOrder => ({
  orderId: entry.orderID.toLowerCase(),
  status: zStatus.parse(bareStatus(entry.status)),
  making: millionths(entry.makingAmount),
  taking: millionths(entry.takingAmount),
  trades: entry.tradeIDs,
  transactions: entry.transactionsHashes,
})

/** Whole units as decimal text; empty of orders that rest. */
function millionths(value: unknown): number | undefined {
  const units = typeof value === 'string' ? parseScaled(value, USD_DECIMALS) : undefined
  return units === undefined || units < 0 ? undefined : units
}

function refused(endpoint: string, text: string): VenueError {
  const refusal = refusalInText(text)
  const code = refusal === 'rate-limit' ? 'ARB-VEN-002' : 'ARB-VEN-001'
  return new VenueError(code, `${endpoint}: the venue refused the order (${refusal})`, {
    outcome: 'refused',
    status: 200,
    facts: { endpoint, refusal, says: plainText(text) },
  })
}

const unproven = (endpoint: string, text: string): VenueError =>
  new VenueError('ARB-VEN-005', `${endpoint}: the answer of success proves nothing`, {
    outcome: 'unknown',
    status: 200,
    facts: { endpoint, ...(text !== '' && { says: plainText(text) }) },
  })

/**
 * `POST /order` with the exact body of a signed order (polymarket.md 3.3, 3.4). Throws `VenueError`: `refused` (see `refusalOf`),
 * `not-sent`, or `unknown`, after which only a question about the order's id may follow.
 */
export async function postOrder(
  rest: PolymarketCaller,
  body: string,
  wish: PlaceWish = {},
): Promise<PlacedOrder> {
  const raw = await rest.call({
    ...wish,
    service: 'clob',
    method: 'POST',
    path: '/order',
    body,
    access: 'signed',
    items: 1,
  })
  const verdict = decodePlaced(raw)
  if (verdict.ok) return verdict.value
  throw verdict.error
}

/** What the answer to one order says. An answer that cannot be read proves nothing: ARB-VEN-005, `unknown`. */
export const decodePlaced = (raw: unknown): Result<PlacedOrder, VenueError> =>
  verdictOn(
    'POST /order',
    proven('POST /order', () => decode('POST /order', zEntry, raw)),
  )

/** Several signed orders in one body, `count` of them. */
export interface OrderBatch {
  readonly body: string
  readonly count: number
}

/**
 * `POST /orders`: a verdict on each order, in the order of the request (polymarket.md 3.4). Throws `VenueError` for all of them together
 * when the call as a whole was refused, not sent, or nobody knows.
 */
export async function postOrders(
  rest: PolymarketCaller,
  { body, count }: OrderBatch,
  wish: PlaceWish = {},
): Promise<readonly Result<PlacedOrder, VenueError>[]> {
  assert(count >= 1 && count <= ORDERS_A_CALL, 'a batch holds 1 to 15 orders', { count })
  const raw = await rest.call({
    ...wish,
    service: 'clob',
    method: 'POST',
    path: '/orders',
    body,
    access: 'signed',
    items: count,
  })
  return decodePlacedMany(raw, count)
}

/** An entry that cannot be read proves nothing of its own order; an answer with another number of entries, nothing of any. */
export const decodePlacedMany = (raw: unknown, count: number): readonly Result<PlacedOrder, VenueError>[] =>
  proven('POST /orders', () => entriesIn(raw, count)).map((entry) => {
    try {
      return verdictOn('POST /orders', decode('POST /orders', zEntry, entry))
    } catch (fault) {
      if (fault instanceof DataError) return err(unproven('POST /orders', ''))
      throw fault
    }
  })

function entriesIn(raw: unknown, count: number): readonly unknown[] {
  const entries = decode('POST /orders', z.array(z.unknown()), raw)
  if (entries.length === count) return entries
  throw new DataError('POLYMARKET_FIELD', `POST /orders: ${entries.length} entries for ${count} orders`, {
    endpoint: 'POST /orders',
    field: '',
  })
}
