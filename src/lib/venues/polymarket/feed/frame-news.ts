import { DataError } from '../../../base/errors.js'
import type { EventBody } from '../../../domain/events.js'
import type { Fields } from '../normalize/fields.js'
import type { PolymarketMessage } from '../normalize/frame.js'
import type { ReceivedFrame } from '../normalize/receive.js'
import { wireBook, wireChanges, type WireChange } from '../normalize/wire-book.js'
import type { StreamItem } from './stream-history.js'

/** What a frame says about one token, in the venue's texts, and what of it nobody could read. */
export type FrameNews =
  | { readonly what: 'levels'; readonly token: string; readonly item: StreamItem }
  | { readonly what: 'trade'; readonly token: string; readonly price: string }
  | { readonly what: 'tick'; readonly token: string; readonly tick: string }
  | { readonly what: 'resolved'; readonly market: string }
  /** It spoils the book of a market, or without one (`mayBeAny`) perhaps any of the connection's. */
  | {
      readonly what: 'unreadable'
      readonly code: string
      readonly market: string | undefined
      readonly mayBeAny: boolean
    }

/** A frame that was taken apart once more, for what the feed itself needs of it. */
export interface HeardFrame extends ReceivedFrame {
  readonly news: readonly FrameNews[]
}

/** What could not be read comes first. */
export function heardFrame(received: ReceivedFrame): HeardFrame {
  const { frame, body } = received
  const bodies = body.type === 'several' ? body.bodies : [body]
  const news = [...bodies.flatMap(ofBody), ...(frame?.messages ?? []).flatMap(ofMessage)]
  return { ...received, news }
}

function ofBody(body: EventBody): readonly FrameNews[] {
  if (body.type === 'determined') return [{ what: 'resolved', market: body.market }]
  if (body.type !== 'malformed') return []
  const { code, market, position } = body
  return [{ what: 'unreadable', code, market, mayBeAny: market === undefined && position !== undefined }]
}

/** A message that cannot be read says nothing here: decoding has told it. */
function ofMessage(message: PolymarketMessage): readonly FrameNews[] {
  try {
    return read(message)
  } catch (error) {
    if (error instanceof DataError) return []
    throw error
  }
}

function read({ type, fields }: PolymarketMessage): readonly FrameNews[] {
  switch (type) {
    case 'book': {
      const book = wireBook(fields)
      return [{ what: 'levels', token: book.token, item: { kind: 'book', book } }]
    }
    case 'price_change':
      return changes(fields)
    case 'tick_size_change':
      return about(fields, 'new_tick_size', (token, tick) => ({ what: 'tick', token, tick }))
    case 'last_trade_price':
      return about(fields, 'price', (token, price) => ({ what: 'trade', token, price }))
    default:
      return []
  }
}

/** One frame tells both tokens of a market (polymarket.md 5.1). */
function changes(fields: Fields): readonly FrameNews[] {
  const told = wireChanges(fields)
  const byToken = new Map<string, WireChange[]>()
  for (const change of told.changes) {
    const entries = byToken.get(change.token)
    if (entries === undefined) byToken.set(change.token, [change])
    else entries.push(change)
  }
  const { timestamp } = told
  return [...byToken].map(([token, entries]) => ({
    what: 'levels',
    token,
    item: { kind: 'changes', timestamp, entries },
  }))
}

function about(
  fields: Fields,
  key: string,
  make: (token: string, value: string) => FrameNews,
): readonly FrameNews[] {
  const { asset_id: token } = fields
  const value = fields[key]
  return typeof token === 'string' && typeof value === 'string' ? [make(token, value)] : []
}
