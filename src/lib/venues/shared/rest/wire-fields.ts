import { z } from 'zod'
import {
  ms,
  parseScaled,
  price,
  PRICE_DECIMALS,
  PRICE_ONE,
  qty,
  QTY_DECIMALS,
  usd,
  USD_DECIMALS,
  type Price,
} from '../../../base/units.js'
import { partsE6Of, plainDecimal } from '../number-parts.js'
import { readTime } from './wire-time.js'

const TEXT_MAX = 40
const SECOND_MS = 1_000

/** A text that one function reads; what it cannot read is a fault of the field. */
const readText = <T>(what: string, read: (text: string) => T | undefined) =>
  z.string().transform((text, context) => {
    const value = read(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text.slice(0, TEXT_MAX))} is not ${what}` })
    return z.NEVER
  })

/** Dollars from 0 to 1 with at most four decimals: `"0.5600"`. */
export const zPrice = readText('a price', (text) => {
  const ticks = parseScaled(text, PRICE_DECIMALS)
  return ticks === undefined || ticks < 0 || ticks > PRICE_ONE ? undefined : price(ticks)
})

/** Between nothing and everything: 0 and 1 stand for no price. */
export const isTradeable = (at: Price): boolean => at > 0 && at < PRICE_ONE

/** Contracts, never negative: `"10.00"`. */
export const zQty = readText('a quantity', (text) => {
  const units = parseScaled(text, QTY_DECIMALS)
  return units === undefined || units < 0 ? undefined : qty(units)
})

/** A signed number of contracts in units of `Qty`: `"-25.00"`. */
export const zSignedQty = readText('a number of contracts', (text) => parseScaled(text, QTY_DECIMALS))

/** Signed dollars with at most six decimals: `"0.017500"`. */
export const zUsd = readText('an amount', (text) => {
  const micros = parseScaled(text, USD_DECIMALS)
  return micros === undefined ? undefined : usd(micros)
})

/** RFC 3339 with any fraction of a second, cut to milliseconds. */
export const zTime = readText('a time', readTime)

/** The time of something that may not have happened: the venue writes year 1 for that. */
export const zTimeOrNever = z
  .union([
    z.null(),
    z.literal(''),
    z
      .string()
      .startsWith('0001-01-01T')
      .transform(() => undefined),
    zTime,
  ])
  .optional()
  .transform((value) => (value === null || value === '' ? undefined : value))

const zWhole = z.number().int()

/** Unix seconds. */
export const zSeconds = zWhole
  .min(0)
  .max(99_999_999_999)
  .transform((seconds) => ms(seconds * SECOND_MS))

/** Whole cents where the venue documents them, as an amount. */
export const zCents = zWhole
  .min(-900_000_000_000)
  .max(900_000_000_000)
  .transform((cents) => usd(cents * 10_000))

/** A shard (`exchange_index`) or a subaccount. */
export const zIndex = zWhole.min(0).max(10_000)

/** A JSON number as parts per million, such as a fee multiplier of 0.5. */
export const zPartsE6 = z.number().transform((value, context) => {
  const parts = partsE6Of(value)
  if (parts !== undefined) return parts
  context.addIssue({ code: 'custom', message: 'not a multiplier with at most six decimals' })
  return z.NEVER
})

/** A JSON number whose unit only the market's rules tell: its exact decimal text, without an exponent. */
export const zDecimalText = z.number().transform((value) => plainDecimal(value))

/** An id: never empty. */
export const zId = z.string().min(1).max(512)

/** Text of the venue: hostile until it has passed the sanitiser. */
export const zText = z.string()

/** Missing and null are the same: `undefined`. */
export const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined)

/** Missing and null are an empty list. */
export const listOf = <T extends z.ZodType>(schema: T) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? [])

/** Known words as they are; any other one is kept with a mark, so that a new word breaks nothing and means nothing. */
export type OpenWord<Known extends string> = Known | `unknown:${string}`

export const openWord = <const Known extends string>(known: readonly Known[]) =>
  z
    .string()
    .transform(
      (word): OpenWord<Known> => known.find((one) => one === word) ?? `unknown:${word.slice(0, TEXT_MAX)}`,
    )

/** A word that may be missing; the venue also writes nothing for that. */
export const optionalWord = <const Known extends string>(known: readonly Known[]) =>
  z
    .union([z.literal('').transform(() => undefined), openWord(known)])
    .nullish()
    .transform((value) => value ?? undefined)

/** Whatever object the venue keeps there. */
export const zObject = z.record(z.string(), z.unknown())
