import { DataError } from '../../../base/errors.js'
import type { PolymarketChannel } from './channel.js'
import { isFields, type Fields } from './fields.js'
import type { TokenTable } from './token-table.js'

/** One message of a frame. */
export interface PolymarketMessage {
  /** Its `event_type`; `book` for a REST book, which has none; empty when it is missing. */
  readonly type: string
  readonly fields: Fields
}

/** A frame taken apart: one message, or a list of them, or one of the texts that the venue sends besides (polymarket.md 5.1). */
export interface PolymarketFrame {
  readonly text: string | undefined
  readonly messages: readonly PolymarketMessage[]
}

/** Texts of the market channel that are no JSON: the answer to PING, and that all assets were subscribed already. */
const TEXTS: ReadonlySet<string> = new Set(['PONG', 'NO NEW ASSETS'])

/** A socket has no more tokens than that. */
const ROWS_MAX = 10_000

/**
 * Reads a frame: the only time that its JSON is parsed. Throws `DataError`; what looks like JSON on a market socket, and is none,
 * may have been about any of its books, so that the error tells the whole subscription.
 */
export function readFrame(payload: string, channel: PolymarketChannel, tokens?: TokenTable): PolymarketFrame {
  if (TEXTS.has(payload)) return { text: payload, messages: [] }
  const value = parse(payload, channel, tokens)
  const rows = Array.isArray(value) ? (value as unknown[]) : [value]
  if (rows.length > ROWS_MAX)
    throw new DataError('POLYMARKET_FRAME', 'a frame of more messages than are ever sent', anyBookOf(channel))
  return { text: undefined, messages: rows.map((row) => messageOf(row, channel)) }
}

const ACCOUNT_TYPES: ReadonlyMap<string, string> = new Map([
  ['TRADE', 'trade'],
  ['PLACEMENT', 'order'],
  ['UPDATE', 'order'],
  ['CANCELLATION', 'order'],
])

/** The one subscription of a socket: the venue does not tell any apart. */
export const SUBSCRIPTION = 0

/** What an error says of a message that may have been about any book of its socket. */
export const anyBookOf = ({ kind }: PolymarketChannel): { readonly subscription?: number } =>
  kind === 'market' ? { subscription: SUBSCRIPTION } : {}

function parse(payload: string, channel: PolymarketChannel, tokens: TokenTable | undefined): unknown {
  try {
    return JSON.parse(payload)
  } catch (cause) {
    if (/^\s*[[{]/.test(payload)) {
      const market = onlyMarketIn(payload, tokens)
      const spoilt = market === undefined ? anyBookOf(channel) : { market }
      throw new DataError('POLYMARKET_JSON', 'the frame is not JSON', spoilt, { cause })
    }
    throw new DataError('POLYMARKET_TEXT', 'the frame is a text that we do not know', {}, { cause })
  }
}

/** The one listed market whose id or token stands in a broken message that is not a list: such a message is about one market. */
function onlyMarketIn(payload: string, tokens: TokenTable | undefined): string | undefined {
  if (tokens === undefined || !payload.trimStart().startsWith('{')) return undefined
  const ids = payload.match(/0x[0-9a-f]{62,64}|\d{60,78}/g) ?? []
  const markets = new Set(ids.map((id) => (tokens.has(id) ? id : tokens.find(id)?.market)))
  markets.delete(undefined)
  return markets.size === 1 ? [...markets][0] : undefined
}

function messageOf(row: unknown, channel: PolymarketChannel): PolymarketMessage {
  if (!isFields(row)) return { type: '', fields: {} }
  const type = row['event_type'] ?? typeBesides(row, channel)
  return { type: typeof type === 'string' ? type : '', fields: row }
}

/** What a message without an `event_type` is: REST books have none, and private messages tell their kind once more. */
function typeBesides({ type }: Fields, { kind }: PolymarketChannel): string | undefined {
  if (kind === 'reread') return 'book'
  return kind === 'user' && typeof type === 'string' ? ACCOUNT_TYPES.get(type) : undefined
}
