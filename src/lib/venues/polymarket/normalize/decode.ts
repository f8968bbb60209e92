import { DataError } from '../../../base/errors.js'
import type { EventBody } from '../../../domain/events.js'
import { orMalformed } from '../../../domain/malformed.js'
import {
  accountFillsOf,
  accountOrderOf,
  type AccountIdentity,
  type RecordedIdentity,
} from './account-rows.js'
import { changes, wholeBook } from './books.js'
import type { PolymarketChannel } from './channel.js'
import type { Fields } from './fields.js'
import { readFrame, type PolymarketFrame, type PolymarketMessage } from './frame.js'
import { created, resolved, tickSize, touch, trade } from './market-news.js'
import { marketIn, positionIn, spoiling, type Reading } from './reading.js'
import type { TokenTable } from './token-table.js'

/**
 * Reads one text of a Polymarket channel (polymarket.md 5): a frame of a market socket, of the user socket, or a REST book that is
 * taken into a socket's stream. Books leave in YES terms, whichever token they tell. A list becomes `several`; one message of it
 * that cannot be read spoils nothing else. Fields that we do not use may come and go; a missing or malformed one that we do use
 * throws `DataError`, whose facts hold the market whose book it spoils.
 */
export const decodePolymarket = (
  payload: string,
  channel: PolymarketChannel,
  tokens: TokenTable,
  identity?: AccountIdentity | RecordedIdentity,
): EventBody => decodePolymarketFrame(readFrame(payload, channel, tokens), { channel, tokens, identity })

/** The same for a frame that was taken apart already. */
export function decodePolymarketFrame({ messages }: PolymarketFrame, reading: Reading): EventBody {
  const [only] = messages
  if (messages.length === 1 && only !== undefined) return together(bodiesOf(only, reading), reading)
  const origin = { channel: reading.channel.name, venue: 'polymarket' as const }
  const bodies = messages.map((one) => orMalformed(origin, () => together(bodiesOf(one, reading), reading)))
  return together(
    bodies.flatMap((body) => (body.type === 'several' ? body.bodies : [body])),
    reading,
  )
}

/** A frame that tells nothing is heard all the same. */
function together(bodies: readonly EventBody[], reading: Reading): EventBody {
  const [first] = bodies
  if (first === undefined) return { type: 'sequence', position: positionIn(reading) }
  return bodies.length === 1 ? first : { type: 'several', bodies }
}

type Reader = (fields: Fields, reading: Reading) => EventBody

/** Messages that a book depends on: one that cannot be read spoils it. */
const BOOK_READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['book', wholeBook],
  ['price_change', changes],
  ['tick_size_change', tickSize],
])

const NEWS_READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['last_trade_price', trade],
  ['best_bid_ask', touch],
  ['new_market', created],
  ['market_resolved', resolved],
])

function bodiesOf(message: PolymarketMessage, reading: Reading): readonly EventBody[] {
  if (reading.channel.kind === 'user') return accountBodies(message, reading)
  const { type, fields } = message
  const isReread = reading.channel.kind === 'reread'
  const book = isReread && type !== 'book' ? undefined : BOOK_READERS.get(type)
  if (book !== undefined) return [spoiling(fields, reading, () => book(fields, reading))]
  const news = isReread ? undefined : NEWS_READERS.get(type)
  if (news !== undefined) return [news(fields, reading)]
  // What has no kind may be anything, and costs the book that it names; it must do no harm where it names none (polymarket.md 5.1).
  if (type === '' && marketIn(fields, reading.tokens) !== undefined)
    return spoiling(fields, reading, () => unknown(message))
  return unknown(message)
}

function accountBodies(message: PolymarketMessage, { tokens, identity }: Reading): readonly EventBody[] {
  const { type, fields } = message
  if (type === 'order') return [{ type: 'account', news: accountOrderOf(fields, tokens) }]
  if (type !== 'trade') return unknown(message)
  return accountFillsOf(fields, tokens, identity).map((news) => ({ type: 'account', news }))
}

/** A new kind of message costs no book. */
function unknown({ type }: PolymarketMessage): never {
  if (type === '') throw new DataError('POLYMARKET_FIELD', 'a message without an "event_type"')
  throw new DataError('POLYMARKET_TYPE', `unknown message type ${JSON.stringify(type).slice(0, 60)}`)
}
