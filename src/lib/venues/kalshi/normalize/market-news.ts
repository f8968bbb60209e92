import { DataError } from '../../../base/errors.js'
import type { Level, ListingNews, PublicTrade, TouchSeen } from '../../../domain/events.js'
import { flag, msOf, name, priceOf, qtyOf, type Fields } from './fields.js'

/** A trade between others, in YES dollars (kalshi.md 6.5). */
export function trade(body: Fields): PublicTrade {
  return {
    type: 'trade',
    venue: 'kalshi',
    market: name(body, 'market_ticker'),
    price: priceOf(body, 'yes_price_dollars'),
    qty: qtyOf(body, 'count_fp'),
    ...(body['is_block_trade'] !== undefined && flag(body, 'is_block_trade') && { block: true as const }),
  }
}

/** The best prices. A missing side has price 0 or 1 and size 0: only the size tells (kalshi.md 5.3). */
export function touch(body: Fields): TouchSeen {
  return {
    type: 'touch',
    venue: 'kalshi',
    market: name(body, 'market_ticker'),
    bid: level(body, 'yes_bid_dollars', 'yes_bid_size_fp'),
    ask: level(body, 'yes_ask_dollars', 'yes_ask_size_fp'),
    at: msOf(body, 'ts_ms'),
  }
}

function level(body: Fields, price: string, size: string): Level | undefined {
  const found = { price: priceOf(body, price), qty: qtyOf(body, size) }
  return found.qty === 0 ? undefined : found
}

/** A new event (kalshi.md 6.5); the catalogue asks for its markets. */
export const eventCreated = (body: Fields): ListingNews => ({
  type: 'listing',
  venue: 'kalshi',
  what: 'event-created',
  id: name(body, 'event_ticker'),
})

/** Reads the `null` of a field that must be there. */
export function nullable<T>(body: Fields, key: string, read: (body: Fields, key: string) => T): T | null {
  if (body[key] === undefined) throw new DataError('KALSHI_FIELD', `"${key}" is missing`)
  return body[key] === null ? null : read(body, key)
}
