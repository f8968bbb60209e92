import { DataError, type Facts } from '../../../base/errors.js'
import type { StreamPosition } from '../../../domain/events.js'
import { isFields, isName, optionalWhole, text, whole, type Fields } from './fields.js'

/** One WebSocket message taken apart as far as all messages are alike (kalshi.md 6.2 and 6.3). */
export interface KalshiFrame {
  readonly type: string
  /** The subscription it belongs to; `subscribed` has its own in `msg`. */
  readonly sid: number | undefined
  /** Its number within the subscription; not every message has one. */
  readonly seq: number | undefined
  /** The command it answers. */
  readonly id: number | undefined
  /** `msg`, where it is an object. */
  readonly msg: Fields | undefined
  /** The whole envelope. */
  readonly envelope: Fields
}

/** Messages about a book: only they can spoil one. */
export const BOOK_TYPES: ReadonlySet<unknown> = new Set(['orderbook_snapshot', 'orderbook_delta'])

/** Reads the envelope: the only time that a frame's JSON is parsed. Throws `DataError` that names the market whose book it spoils. */
export function readFrame(payload: string): KalshiFrame {
  const envelope = parseObject(payload)
  const inner = envelope['msg']
  const msg = isFields(inner) ? inner : undefined
  return placed(BOOK_TYPES.has(envelope['type']) ? msg : undefined, undefined, () => ({
    type: text(envelope, 'type'),
    sid: optionalWhole(envelope, 'sid'),
    seq: optionalWhole(envelope, 'seq'),
    id: commandOf(envelope['id']),
    msg,
    envelope,
  }))
}

/** Where a frame stands in the stream of its channel. */
export function positionOf(frame: KalshiFrame, channel: string): StreamPosition {
  const { sid, seq } = frame
  return { channel, subscription: sid ?? 0, sequence: sid === undefined ? undefined : seq }
}

/** The markets that a frame is about. */
export function marketsOf({ msg }: KalshiFrame): readonly string[] {
  if (msg === undefined) return []
  const many = msg['market_tickers']
  const told = [msg['market_ticker'], msg['ticker'], ...(Array.isArray(many) ? (many as unknown[]) : [])]
  return told.filter(isName)
}

/** The code of an `error` frame (kalshi.md 6.6). */
export function errorCodeOf({ type, msg }: KalshiFrame): number | undefined {
  return type === 'error' && typeof msg?.['code'] === 'number' ? msg['code'] : undefined
}

/** Runs `read`; what it throws tells, besides, the market of the frame and its place in the stream. */
export function placed<T>(msg: Fields | undefined, at: StreamPosition | undefined, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    const market = msg?.['market_ticker'] ?? msg?.['ticker']
    const facts: Facts = {
      ...error.facts,
      ...(isName(market) && { market }),
      ...(at !== undefined && { subscription: at.subscription }),
      ...(at?.sequence !== undefined && { sequence: at.sequence }),
    }
    throw new DataError(error.code, error.message, facts, { cause: error.cause })
  }
}

/** The `msg` of a frame that must have one. */
export function bodyOf({ msg }: KalshiFrame): Fields {
  if (msg === undefined) throw new DataError('KALSHI_FIELD', 'the frame has no "msg"')
  return msg
}

/** The subscription of a frame that must belong to one. */
export function numberedPosition(frame: KalshiFrame, channel: string): StreamPosition {
  const { envelope } = frame
  return { channel, subscription: whole(envelope, 'sid'), sequence: whole(envelope, 'seq') }
}

const commandOf = (id: unknown): number | undefined =>
  typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined

/** Throws `DataError` when the text is not one JSON object. */
export function parseObject(payload: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(payload)
  } catch (cause) {
    throw new DataError('KALSHI_JSON', 'the frame is not JSON', {}, { cause })
  }
  if (!isFields(value)) throw new DataError('KALSHI_JSON', 'the frame is not an object')
  return value
}
