import { DataError } from '../../../base/errors.js'
import { parsePrice, parseQty, type Price } from '../../../base/units.js'
import { reflect, type Outcome } from '../../../domain/complement.js'
import type { BookDelta, BookSnapshot, Level, StreamPosition } from '../../../domain/events.js'
import type { KalshiChannel, NoPrices } from './channel.js'
import { isAbsent, isFields, name, outcomeOf, priceOf, qtyChangeOf, whole, type Fields } from './fields.js'
import { bodyOf, numberedPosition, parseObject, placed, positionOf, type KalshiFrame } from './frame.js'

/** The finest grid there is holds fewer prices than this. */
const LEVELS_MAX = 10_000

/** The sides of a snapshot on the stream; a side without levels is missing (kalshi.md 6.4). */
const DEPTH_KEYS = ['yes_dollars_fp', 'no_dollars_fp'] as const
/** The same of a polled book. */
const POLLED_KEYS = ['yes_dollars', 'no_dollars'] as const

/**
 * A whole book. Both sides are bids; those for NO leave here as asks for YES. An answer to `get_snapshot` carries the id of
 * its command and may come without a number.
 */
export function snapshot(frame: KalshiFrame, channel: KalshiChannel): BookSnapshot {
  const body = bodyOf(frame)
  assertNoOtherLevels(body, DEPTH_KEYS)
  const [yes, no] = DEPTH_KEYS
  return {
    type: 'snapshot',
    venue: 'kalshi',
    market: name(body, 'market_ticker'),
    position: snapshotPosition(frame, channel.name),
    depth: 'full',
    bids: levels(body, { key: yes, outcome: 'yes', noPrices: channel.noPrices }),
    asks: levels(body, { key: no, outcome: 'no', noPrices: channel.noPrices }),
  }
}

function snapshotPosition(frame: KalshiFrame, channel: string): StreamPosition {
  if (frame.id === undefined) return numberedPosition(frame, channel)
  return { ...positionOf(frame, channel), subscription: whole(frame.envelope, 'sid'), reply: true }
}

/** A signed change of one level (kalshi.md 6.4). */
export function delta(frame: KalshiFrame, channel: KalshiChannel): BookDelta {
  const body = bodyOf(frame)
  const outcome = outcomeOf(body, 'side')
  return {
    type: 'delta',
    venue: 'kalshi',
    market: name(body, 'market_ticker'),
    position: numberedPosition(frame, channel.name),
    side: outcome === 'yes' ? 'bid' : 'ask',
    price: yesPrice(outcome, priceOf(body, 'price_dollars'), channel.noPrices),
    change: qtyChangeOf(body, 'delta_fp'),
  }
}

/** A book asked for by REST: `{"ticker":..., "orderbook_fp":{"yes_dollars":[...],"no_dollars":[...]}}` (kalshi.md 5.4). */
export function polledBook(payload: string, channel: KalshiChannel): BookSnapshot {
  const answer = parseObject(payload)
  return placed(answer, undefined, () => {
    const book = answer['orderbook_fp']
    if (!isFields(book)) throw new DataError('KALSHI_FIELD', '"orderbook_fp" is missing or not an object')
    const [yes, no] = POLLED_KEYS
    // REST names both sides, also empty ones; the stream does not.
    if (book[yes] === undefined || book[no] === undefined)
      throw new DataError('KALSHI_DEPTH', 'an order book without a side')
    assertNoOtherLevels(book, POLLED_KEYS)
    return {
      type: 'snapshot',
      venue: 'kalshi',
      market: name(answer, 'ticker'),
      position: { channel: channel.name, subscription: 0, sequence: undefined },
      depth: 'full',
      bids: levels(book, { key: yes, outcome: 'yes', noPrices: channel.noPrices }),
      asks: levels(book, { key: no, outcome: 'no', noPrices: channel.noPrices }),
    }
  })
}

/** Whether a snapshot lacks both sides. */
export const isBare = (body: Fields): boolean => DEPTH_KEYS.every((key) => isAbsent(body[key]))

/** Levels under a name that we do not know were not read: the side is not empty. */
function assertNoOtherLevels(body: Fields, sides: readonly string[]): void {
  const other = Object.keys(body).find((key) => isNested(body[key]) && !sides.includes(key))
  if (other !== undefined) throw new DataError('KALSHI_DEPTH', 'a book with levels under unknown names')
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null

interface SideOf {
  readonly key: string
  readonly outcome: Outcome
  readonly noPrices: NoPrices
}

function levels(body: Fields, { key, outcome, noPrices }: SideOf): Level[] {
  const rows = body[key] ?? []
  if (!Array.isArray(rows)) throw new DataError('KALSHI_FIELD', `${key} is not a list of levels`)
  if (rows.length > LEVELS_MAX) throw new DataError('KALSHI_FIELD', `${key} is too long for a book`)
  return rows.map((row: unknown) => {
    if (!Array.isArray(row) || typeof row[0] !== 'string' || typeof row[1] !== 'string')
      throw new DataError('KALSHI_FIELD', `${key} holds a level that is not a pair of texts`)
    return { price: yesPrice(outcome, parsePrice(row[0]), noPrices), qty: parseQty(row[1]) }
  })
}

const yesPrice = (outcome: Outcome, told: Price, noPrices: NoPrices): Price =>
  outcome === 'no' && noPrices === 'yes-leg' ? told : reflect(outcome, 'bid', told).price
