import type { Ms } from '../../../base/units.js'
import type { Outcome, Side } from '../../../domain/complement.js'
import { fieldReaders, type Fields } from '../../shared/frame-fields.js'

export { isAbsent, isFields, isName, type Fields } from '../../shared/frame-fields.js'

const { wrong, timeOf, ...readers } = fieldReaders('KALSHI_FIELD')

export const { text, optionalText, name, optionalName, whole, optionalWhole, flag } = readers
export const { priceOf, qtyOf, qtyChangeOf, usdOf } = readers

/** A time in Unix milliseconds. */
export const msOf = (fields: Fields, key: string): Ms => timeOf(key, whole(fields, key))

/** A time in Unix seconds. */
export const secondsOf = (fields: Fields, key: string): Ms => timeOf(key, whole(fields, key) * 1_000)

export const optionalMs = (fields: Fields, key: string): Ms | undefined =>
  fields[key] === undefined || fields[key] === null ? undefined : msOf(fields, key)

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
