import { DataError } from '../../../base/errors.js'
import type { EventBody, News, SequenceUsed } from '../../../domain/events.js'
import { ACCOUNT_READERS } from './account-news.js'
import { delta, polledBook, snapshot } from './books.js'
import type { KalshiChannel } from './channel.js'
import { feeUpdate } from './fee-update.js'
import { optionalWhole, type Fields } from './fields.js'
import { BOOK_TYPES, bodyOf, errorCodeOf, placed, positionOf, readFrame, type KalshiFrame } from './frame.js'
import { lifecycle } from './lifecycle.js'
import { eventCreated, touch, trade } from './market-news.js'

/**
 * Reads one text of a Kalshi channel: a WebSocket message (kalshi.md 6) or a polled book. Books come as bids of both
 * outcomes and leave in YES terms. What we have no use for becomes a `sequence`: it may use up a number. Fields that we do not
 * use may come and go; a missing or malformed one that we do use throws `DataError`, whose facts hold the market and the place
 * in the stream as far as the message tells them.
 */
export const decodeKalshi = (payload: string, channel: KalshiChannel): EventBody =>
  channel.kind === 'polled' ? polledBook(payload, channel) : decodeKalshiFrame(readFrame(payload), channel)

/** The same for a frame that was taken apart already. */
export function decodeKalshiFrame(frame: KalshiFrame, channel: KalshiChannel): EventBody {
  const spoilt = BOOK_TYPES.has(frame.type) ? frame.msg : undefined
  const at = frame.sid === undefined ? undefined : positionOf(frame, channel.name)
  return placed(spoilt, at, () => bodyFor(frame, channel))
}

/** Errors that end their subscription (kalshi.md 6.4). */
export const TERMINAL_ERRORS: ReadonlySet<number | undefined> = new Set([10, 25])

/** Message types that hold nothing for us, but are known. */
const UNUSED_TYPES: ReadonlySet<string> = new Set([
  'subscribed',
  'unsubscribed',
  'ok',
  'multivariate_market_lifecycle',
  ...['rfq_created', 'rfq_deleted', 'quote_created', 'quote_accepted', 'quote_executed'],
  ...['cfbenchmarks_value', 'cfbenchmarks_value_indexlist'],
  ...['cfbenchmarks_value_5hz', 'cfbenchmarks_value_5hz_indexlist'],
  ...['pyth_value', 'pyth_value_underlying_list'],
])

/** Readers of messages that are not about a book. */
const NEWS: ReadonlyMap<string, (body: Fields) => News> = new Map<string, (body: Fields) => News>([
  ['trade', trade],
  ['ticker', touch],
  ['market_lifecycle_v2', lifecycle],
  ['event_lifecycle', eventCreated],
  ['event_fee_update', feeUpdate],
])

/** Whether the venue's documents have such a message. */
export const isKnownType = (type: string): boolean =>
  type === 'error' || [BOOK_TYPES, UNUSED_TYPES, ACCOUNT_READERS, NEWS].some((types) => types.has(type))

function bodyFor(frame: KalshiFrame, channel: KalshiChannel): EventBody {
  const { type } = frame
  switch (type) {
    case 'orderbook_delta':
      return delta(frame, channel)
    case 'orderbook_snapshot':
      return snapshot(frame, channel)
    case 'error':
      return venueError(frame, channel)
  }
  if (UNUSED_TYPES.has(type)) return used(frame, channel)
  return news(frame, channel)
}

function news(frame: KalshiFrame, channel: KalshiChannel): EventBody {
  const told = newsIn(frame)
  return frame.seq === undefined ? told : { ...told, position: positionOf(frame, channel.name) }
}

function newsIn(frame: KalshiFrame): News {
  const account = ACCOUNT_READERS.get(frame.type)
  if (account !== undefined) return { type: 'account', news: account(bodyOf(frame)) }
  const read = NEWS.get(frame.type)
  if (read !== undefined) return read(bodyOf(frame))
  throw new DataError('KALSHI_TYPE', `unknown message type ${JSON.stringify(frame.type).slice(0, 60)}`)
}

/** A refused command is the sender's business; an error that ends a subscription ends its books as well. */
function venueError(frame: KalshiFrame, channel: KalshiChannel): EventBody {
  const code = errorCodeOf(frame)
  if (code !== undefined && !TERMINAL_ERRORS.has(code)) return used(frame, channel)
  throw new DataError('KALSHI_ERROR', `the venue reports error ${code ?? 'without a code'}`)
}

/** It may use up a number of its subscription; `subscribed` tells the subscription inside and has none. */
function used(frame: KalshiFrame, channel: KalshiChannel): SequenceUsed {
  const position = positionOf(frame, channel.name)
  const inner =
    frame.type === 'subscribed' && frame.msg !== undefined ? optionalWhole(frame.msg, 'sid') : undefined
  return {
    type: 'sequence',
    position: inner === undefined ? position : { ...position, subscription: inner },
  }
}
