import { DataError } from '../../base/errors.js'
import {
  ms,
  parsePrice,
  parseQty,
  parseQtyChange,
  parseUsd,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../../base/units.js'

/** An object of a venue, as `JSON.parse` made it. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An empty text says no more than a missing one. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

const NAME = /^[\x21-\x7e]{1,128}$/

/** A ticker or an id is plain ASCII without blanks: anything else could look like a name that it is not. */
export const isName = (value: unknown): value is string => typeof value === 'string' && NAME.test(value)

/** Latest time that is read, the end of the year 9999: later ones are a wrong unit. */
const MS_MAX = 253_402_300_799_999

type Reader<T> = (fields: Fields, key: string) => T

/** Readers of the fields of a frame, one at a time: what is missing or malformed throws `DataError`. */
export interface FieldReaders {
  readonly wrong: (key: string, why: string) => DataError
  readonly text: Reader<string>
  readonly optionalText: Reader<string | undefined>
  readonly name: Reader<string>
  readonly optionalName: Reader<string | undefined>
  /** A whole number of 0 or more that a double holds exactly. */
  readonly whole: Reader<number>
  readonly optionalWhole: Reader<number | undefined>
  readonly flag: Reader<boolean>
  readonly priceOf: Reader<Price>
  readonly qtyOf: Reader<Qty>
  readonly qtyChangeOf: Reader<number>
  readonly usdOf: Reader<Usd>
  /** A time from a number of milliseconds. */
  readonly timeOf: (key: string, value: number) => Ms
}

/** The readers of one venue; `code` is that of their errors. */
export function fieldReaders(code: string): FieldReaders {
  const wrong = (key: string, why: string): DataError => new DataError(code, `"${key}" ${why}`)
  const text: Reader<string> = (fields, key) => {
    const value = fields[key]
    if (typeof value !== 'string') throw wrong(key, 'is missing or not a text')
    return value
  }
  const name: Reader<string> = (fields, key) => {
    const value = fields[key]
    if (!isName(value)) throw wrong(key, 'is missing or not a name')
    return value
  }
  const optionalText: Reader<string | undefined> = (fields, key) =>
    isAbsent(fields[key]) ? undefined : text(fields, key)
  const whole: Reader<number> = (fields, key) => {
    const value = fields[key]
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || Object.is(value, -0))
      throw wrong(key, 'is missing or not a whole number')
    return value
  }
  return {
    wrong,
    text,
    optionalText,
    name,
    optionalName: (fields, key) => (optionalText(fields, key) === undefined ? undefined : name(fields, key)),
    whole,
    optionalWhole: (fields, key) =>
      fields[key] === undefined || fields[key] === null ? undefined : whole(fields, key),
    flag: (fields, key) => {
      const value = fields[key]
      if (typeof value !== 'boolean') throw wrong(key, 'is missing or neither true nor false')
      return value
    },
    priceOf: (fields, key) => parsePrice(text(fields, key)),
    qtyOf: (fields, key) => parseQty(text(fields, key)),
    qtyChangeOf: (fields, key) => parseQtyChange(text(fields, key)),
    usdOf: (fields, key) => parseUsd(text(fields, key)),
    timeOf: (key, value) => {
      if (value > MS_MAX) throw wrong(key, 'is no time in the unit expected')
      return ms(value)
    },
  }
}
