import { DataError } from '../../base/errors.js'
import { parsePrice, parseQty, parseQtyChange } from '../../base/units.js'
import { reflect, type Outcome } from '../../domain/complement.js'
import type { EventBody, Level, StreamPosition } from '../../domain/events.js'

/** The channel of Kalshi's WebSocket frames, as received. */
export const KALSHI_CHANNEL = 'kalshi.ws'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads one WebSocket frame of Kalshi (AsyncAPI 2.0.0, September 2026). Books come as bids of both outcomes, deltas as
 * signed changes; both leave here in YES terms. Fields that we do not use may come and go; a missing or malformed one
 * that we do use throws `DataError`, with the market among its facts when the frame names one.
 */
export function decodeKalshi(payload: string): EventBody {
  const frame = parseObject(payload)
  const type = text(frame, 'type')
  const message = frame['msg']
  const body = isObject(message) ? message : undefined
  try {
    switch (type) {
      case 'orderbook_snapshot':
        return snapshot(frame, required(body))
      case 'orderbook_delta':
        return delta(frame, required(body))
      case 'trade':
        return trade(required(body))
      case 'subscribed':
      case 'unsubscribed':
      case 'ok':
      case 'ticker':
        return acknowledged(frame, body)
      case 'error':
        throw new DataError('KALSHI_ERROR', `the venue reports error ${errorCode(body)}`)
      default:
        throw new DataError('KALSHI_TYPE', `unknown message type ${JSON.stringify(type).slice(0, 60)}`)
    }
  } catch (error) {
    if (!(error instanceof DataError) || typeof body?.['market_ticker'] !== 'string') throw error
    const facts = { ...error.facts, market: body['market_ticker'] }
    throw new DataError(error.code, error.message, facts, { cause: error.cause })
  }
}

function snapshot(frame: Fields, body: Fields): EventBody {
  return {
    type: 'snapshot',
    venue: 'kalshi',
    market: text(body, 'market_ticker'),
    position: positionOf(frame),
    depth: 'full',
    bids: levels(body, 'yes_dollars_fp', 'yes'),
    asks: levels(body, 'no_dollars_fp', 'no'),
  }
}

function delta(frame: Fields, body: Fields): EventBody {
  const { side, price } = reflect(outcome(body, 'side'), 'bid', parsePrice(text(body, 'price_dollars')))
  return {
    type: 'delta',
    venue: 'kalshi',
    market: text(body, 'market_ticker'),
    position: positionOf(frame),
    side,
    price,
    change: parseQtyChange(text(body, 'delta_fp')),
  }
}

function trade(body: Fields): EventBody {
  return {
    type: 'trade',
    venue: 'kalshi',
    market: text(body, 'market_ticker'),
    price: parsePrice(text(body, 'yes_price_dollars')),
    qty: parseQty(text(body, 'count_fp')),
  }
}

/** Not about a book, but it may use up a number of its subscription. */
function acknowledged(frame: Fields, body: Fields | undefined): EventBody {
  const subscription = frame['sid'] ?? body?.['sid']
  const sequence = frame['seq']
  const position = {
    channel: KALSHI_CHANNEL,
    subscription: typeof subscription === 'number' ? subscription : 0,
    sequence: sequence === undefined || typeof subscription !== 'number' ? undefined : whole(frame, 'seq'),
  }
  return { type: 'sequence', position }
}

function positionOf(frame: Fields): StreamPosition {
  return { channel: KALSHI_CHANNEL, subscription: whole(frame, 'sid'), sequence: whole(frame, 'seq') }
}

/** An empty side is left out of the message. */
function levels(body: Fields, key: string, of: Outcome): Level[] {
  const rows = body[key] ?? []
  if (!Array.isArray(rows)) throw new DataError('KALSHI_FIELD', `${key} is not a list of levels`)
  return rows.map((row: unknown) => {
    if (!Array.isArray(row) || typeof row[0] !== 'string' || typeof row[1] !== 'string') {
      throw new DataError('KALSHI_FIELD', `${key} holds a level that is not a pair of texts`)
    }
    return { price: reflect(of, 'bid', parsePrice(row[0])).price, qty: parseQty(row[1]) }
  })
}

function parseObject(payload: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(payload)
  } catch (cause) {
    throw new DataError('KALSHI_JSON', 'the frame is not JSON', {}, { cause })
  }
  if (!isObject(value)) throw new DataError('KALSHI_JSON', 'the frame is not an object')
  return value
}

/** Only a code: the rest of the text is the venue's. */
function errorCode(body: Fields | undefined): string {
  const code = body?.['code']
  return typeof code === 'number' || typeof code === 'string' ? String(code).slice(0, 40) : 'without a code'
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function required(body: Fields | undefined): Fields {
  if (body === undefined) throw new DataError('KALSHI_FIELD', 'the frame has no "msg"')
  return body
}

function text(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string') throw new DataError('KALSHI_FIELD', `"${key}" is missing or not a text`)
  return value
}

function whole(fields: Fields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new DataError('KALSHI_FIELD', `"${key}" is missing or not a whole number`)
  }
  return value
}

function outcome(fields: Fields, key: string): Outcome {
  const value = fields[key]
  if (value !== 'yes' && value !== 'no') throw new DataError('KALSHI_FIELD', `"${key}" is neither yes nor no`)
  return value
}
