import type { Ms } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import { fieldReaders, isAbsent, type Fields } from '../../shared/frame-fields.js'
import { priceBounds, type PriceBounds } from '../price-bounds.js'
import { readTime } from '../../shared/rest/wire-time.js'

export { isAbsent, isFields, isName, type Fields } from '../../shared/frame-fields.js'

const { timeOf, ...readers } = fieldReaders('POLYMARKET_FIELD')

export const { wrong, text, optionalText, name, optionalName, priceOf, qtyOf } = readers

/** A price that may be finer than prices are, such as the average of several fills. */
export function boundsOf(fields: Fields, key: string): PriceBounds {
  const bounds = priceBounds(text(fields, key))
  if (bounds !== undefined) return bounds
  const exact = priceOf(fields, key)
  return { low: exact, high: exact }
}

/** BUY rests as a bid, SELL as an ask, of the token that it is about. */
export function sideOf(fields: Fields, key: string): Side {
  const value = fields[key]
  if (value !== 'BUY' && value !== 'SELL') throw wrong(key, 'is neither BUY nor SELL')
  return value === 'BUY' ? 'bid' : 'ask'
}

/** Later than any time in seconds, earlier than any in milliseconds. */
const SECONDS_MAX = 99_999_999_999
const DIGITS = /^\d{1,16}$/

/** A time since the epoch, in seconds or milliseconds, as a text or a number, or in RFC 3339 (polymarket.md 5.4). */
export function timeIn(fields: Fields, key: string): Ms {
  const value = fields[key]
  const told = typeof value === 'string' ? readTime(value) : undefined
  if (told !== undefined) return told
  const digits = typeof value === 'number' ? String(value) : value
  if (typeof digits !== 'string' || !DIGITS.test(digits)) throw wrong(key, 'is missing or not a time')
  const units = Number(digits)
  return timeOf(key, units > SECONDS_MAX ? units : units * 1_000)
}

/** The first of these times that is told. */
export function firstTimeIn(fields: Fields, ...keys: readonly [string, ...string[]]): Ms {
  return timeIn(fields, keys.find((key) => !isAbsent(fields[key])) ?? keys[0])
}

/** A list of objects, no longer than `most`. */
export function rowsIn(fields: Fields, key: string, most: number): readonly unknown[] {
  const rows = fields[key]
  if (!Array.isArray(rows)) throw wrong(key, 'is missing or not a list')
  if (rows.length > most) throw wrong(key, 'is too long')
  return rows as unknown[]
}
