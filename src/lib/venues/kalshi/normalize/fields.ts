import { DataError, type Facts } from '../../../base/errors.js'
import {
  ms,
  parsePrice,
  parseQty,
  parseQtyChange,
  parseUsd,
  type Ms,
  type Price,
} from '../../../base/units.js'
import type { Qty, Usd } from '../../../base/units.js'
import type { Outcome, Side } from '../../../domain/complement.js'

/** An object of the venue, as `JSON.parse` made it. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (key: string, why: string, facts?: Facts): DataError =>
  new DataError('KALSHI_FIELD', `"${key}" ${why}`, facts)

export function text(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value !== 'string') throw wrong(key, 'is missing or not a text')
  return value
}

/** An empty text says no more than a missing one. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

export const optionalText = (fields: Fields, key: string): string | undefined =>
  isAbsent(fields[key]) ? undefined : text(fields, key)

const NAME = /^[\x21-\x7e]{1,128}$/

/** A ticker or an id is plain ASCII without blanks: anything else could look like a name that it is not. */
export const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value)

export function name(fields: Fields, key: string): string {
  const value = fields[key]
  if (!isName(value)) throw wrong(key, 'is missing or not a name')
  return value
}

export function optionalName(fields: Fields, key: string): string | undefined {
  return optionalText(fields, key) === undefined ? undefined : name(fields, key)
}

/** A whole number of 0 or more that a double holds exactly. */
export function whole(fields: Fields, key: string): number {
  const value = fields[key]
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || Object.is(value, -0))
    throw wrong(key, 'is missing or not a whole number')
  return value
}

export const optionalWhole = (fields: Fields, key: string): number | undefined =>
  fields[key] === undefined || fields[key] === null ? undefined : whole(fields, key)

export function flag(fields: Fields, key: string): boolean {
  const value = fields[key]
  if (typeof value !== 'boolean') throw wrong(key, 'is missing or neither true nor false')
  return value
}

export const priceOf = (fields: Fields, key: string): Price => parsePrice(text(fields, key))
export const qtyOf = (fields: Fields, key: string): Qty => parseQty(text(fields, key))
export const qtyChangeOf = (fields: Fields, key: string): number => parseQtyChange(text(fields, key))
export const usdOf = (fields: Fields, key: string): Usd => parseUsd(text(fields, key))

/** Latest time that is read, the end of the year 9999: later ones are a wrong unit. */
const MS_MAX = 253_402_300_799_999

/** A time in Unix milliseconds. */
export const msOf = (fields: Fields, key: string): Ms => time(key, whole(fields, key))

/** A time in Unix seconds. */
export const secondsOf = (fields: Fields, key: string): Ms => time(key, whole(fields, key) * 1_000)

export const optionalMs = (fields: Fields, key: string): Ms | undefined =>
  fields[key] === undefined || fields[key] === null ? undefined : msOf(fields, key)

function time(key: string, value: number): Ms {
  if (value > MS_MAX) throw wrong(key, 'is no time in the unit expected')
  return ms(value)
}

export function outcomeOf(fields: Fields, key: string): Outcome {
  const value = fields[key]
  if (value !== 'yes' && value !== 'no') throw wrong(key, 'is neither yes nor no')
  return value
}

export function sideOf(fields: Fields, key: string): Side {
  const value = fields[key]
  if (value !== 'bid' && value !== 'ask') throw wrong(key, 'is neither bid nor ask')
  return value
}
