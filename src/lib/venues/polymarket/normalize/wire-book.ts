import type { Side } from '../../../domain/complement.js'
import type { TextLevel } from '../book-hash.js'
import { isFields, name, optionalText, rowsIn, sideOf, text, wrong, type Fields } from './fields.js'

/** The finest grid there is holds fewer prices than this. */
const LEVELS_MAX = 10_000
/** Both tokens and both sides of all of them. */
const CHANGES_MAX = 4 * LEVELS_MAX

/** A book as the venue tells it, of one token and with its texts (polymarket.md 4.1 and 5.1): what its hash is made of. */
export interface WireBook {
  readonly market: string
  readonly token: string
  readonly timestamp: string
  readonly hash: string | undefined
  /** In the order of the message. */
  readonly bids: readonly TextLevel[]
  readonly asks: readonly TextLevel[]
  /** Only books by REST and opening books tell these. */
  readonly tickSize: string | undefined
  readonly lastTradePrice: string | undefined
  readonly minOrderSize: string | undefined
  readonly negRisk: boolean | undefined
}

/** The new total at one price of one token. */
export interface WireChange {
  readonly token: string
  /** Of that token's own book. */
  readonly side: Side
  readonly price: string
  readonly size: string
  readonly hash: string | undefined
  /** `"0"` and `"1"`, or nothing, when a side is empty. */
  readonly bestBid: string | undefined
  readonly bestAsk: string | undefined
}

export interface WireChanges {
  readonly market: string
  readonly timestamp: string
  readonly changes: readonly WireChange[]
}

/** Takes a `book` message or a REST book apart. Throws `DataError` POLYMARKET_FIELD. */
export function wireBook(fields: Fields): WireBook {
  const negRisk = fields['neg_risk']
  return {
    market: name(fields, 'market'),
    token: name(fields, 'asset_id'),
    timestamp: text(fields, 'timestamp'),
    hash: optionalText(fields, 'hash'),
    bids: rowsIn(fields, 'bids', LEVELS_MAX).map(levelOf),
    asks: rowsIn(fields, 'asks', LEVELS_MAX).map(levelOf),
    tickSize: optionalText(fields, 'tick_size'),
    lastTradePrice: optionalText(fields, 'last_trade_price'),
    minOrderSize: optionalText(fields, 'min_order_size'),
    negRisk: typeof negRisk === 'boolean' ? negRisk : undefined,
  }
}

/** Takes a `price_change` message apart. Throws `DataError` POLYMARKET_FIELD. */
export function wireChanges(fields: Fields): WireChanges {
  return {
    market: name(fields, 'market'),
    timestamp: text(fields, 'timestamp'),
    changes: rowsIn(fields, 'price_changes', CHANGES_MAX).map(changeOf),
  }
}

function levelOf(row: unknown): TextLevel {
  if (!isFields(row)) throw wrong('bids or asks', 'hold something that is not a level')
  return { price: text(row, 'price'), size: text(row, 'size') }
}

function changeOf(row: unknown): WireChange {
  if (!isFields(row)) throw wrong('price_changes', 'holds something that is not a change')
  return {
    token: name(row, 'asset_id'),
    side: sideOf(row, 'side'),
    price: text(row, 'price'),
    size: text(row, 'size'),
    hash: optionalText(row, 'hash'),
    bestBid: optionalText(row, 'best_bid'),
    bestAsk: optionalText(row, 'best_ask'),
  }
}
