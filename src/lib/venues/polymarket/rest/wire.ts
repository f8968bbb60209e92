import { z } from 'zod'
import {
  durationMs,
  ms,
  parseScaled,
  price,
  PRICE_DECIMALS,
  PRICE_ONE,
  qty,
  QTY_DECIMALS,
  usd,
  USD_DECIMALS,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../../../base/units.js'
import type { TradeSide } from '../../../domain/fees.js'
import { plainDecimal } from '../../shared/number-parts.js'
import { readTime } from '../../shared/rest/wire-time.js'
import { priceBounds, type PriceBounds } from '../price-bounds.js'

const SHOWN_MAX = 40
/** Prices of resolved markets have up to forty decimals. */
const DECIMAL = /^-?\d{1,40}(\.\d{1,100})?$/
/** Times in seconds have ten digits until the year 2286, those in milliseconds thirteen. */
const MILLISECONDS_FROM = 100_000_000_000
const TIME_MAX = 99_999_999_999_999
const DAY_S = 86_400

/** A field that one function reads; what it cannot read is a fault of the field. */
const read = <T, S extends z.ZodType>(
  schema: S,
  what: string,
  parse: (value: z.output<S>) => T | undefined,
) =>
  schema.transform((value, context) => {
    const result = parse(value)
    if (result !== undefined) return result
    const shown = JSON.stringify(String(value).slice(0, SHOWN_MAX))
    context.addIssue({ code: 'custom', message: `${shown} is not ${what}` })
    return z.NEVER
  })

/** The same decimal, which one place writes as a number and the next as a text. */
const zNumeric = z.union([z.number(), z.string()])

/** The exact decimal text, without an exponent. */
const decimalText = (value: number | string): string | undefined => {
  const text = typeof value === 'number' ? plainDecimal(value) : value
  return DECIMAL.test(text) ? text : undefined
}

export const zDecimalText = read(zNumeric, 'a decimal', decimalText)

const scaled = (value: number | string, decimals: number): number | undefined => {
  const text = decimalText(value)
  return text === undefined ? undefined : parseScaled(text, decimals)
}

const isWithinOne = (ticks: number): boolean => ticks >= 0 && ticks <= PRICE_ONE

/** Dollars from 0 to 1 with at most four decimals. */
export const zPrice = read(zNumeric, 'a price', (value): Price | undefined => {
  const ticks = scaled(value, PRICE_DECIMALS)
  return ticks === undefined || !isWithinOne(ticks) ? undefined : price(ticks)
})

/** Dollars from 0 to 1; `undefined` when it is finer than a price can be, such as the average of several fills. */
export const zFinePrice = read(
  zNumeric,
  'a price',
  (value): { readonly price: Price | undefined } | undefined => {
    const text = decimalText(value)
    if (text === undefined || !/^(0(\.\d+)?|1(\.0+)?)$/.test(text)) return undefined
    const ticks = parseScaled(text, PRICE_DECIMALS)
    return { price: ticks === undefined ? undefined : price(ticks) }
  },
).transform(({ price }) => price)

/** The same, as the neighbours among the prices that there are: what is ours is booked, however fine its price is. */
export const zPriceBounds = read(zNumeric, 'a price', (value): PriceBounds | undefined => {
  const text = decimalText(value)
  return text === undefined ? undefined : priceBounds(text)
})

/** What the venue leaves out of an order that was killed: nothing, or an empty text (polymarket.md 5.4). */
export const orUntold = <T extends z.ZodType>(schema: T) =>
  z
    .union([z.literal('').transform(() => undefined), schema])
    .nullish()
    .transform((value): z.output<T> | undefined => (value ?? undefined) as z.output<T> | undefined)

/** A step between prices: above 0 and below 1. */
export const zTick = zPrice.refine((tick) => tick > 0 && tick < PRICE_ONE, { message: 'not a tick' })

/** Shares, never negative, with at most six decimals. */
export const zShares = read(zNumeric, 'a number of shares', (value): Qty | undefined => {
  const units = scaled(value, QTY_DECIMALS)
  return units === undefined || units < 0 ? undefined : qty(units)
})

/** Signed dollars, cut to six decimals: sums of a cache have more, and nothing is paid by them. */
export const zUsdCut = read(zNumeric, 'an amount', (value): Usd | undefined => {
  const [whole = '', fraction = ''] = (decimalText(value) ?? '').split('.')
  const micros = parseScaled(`${whole}.${fraction.padEnd(1, '0').slice(0, USD_DECIMALS)}`, USD_DECIMALS)
  return micros === undefined ? undefined : usd(micros)
})

/** A rate such as 0.05 in parts per million, never negative. */
export const zRateE6 = read(zNumeric, 'a rate', (value) => {
  const parts = scaled(value, 6)
  return parts === undefined || parts < 0 ? undefined : parts
})

/** A whole number, at most `most`. */
export const zWhole = (most: number) => z.number().int().min(0).max(most)

/** Seconds of a delay, in milliseconds. */
export const zDelay = read(zNumeric, 'a number of seconds', (value) => {
  const millis = scaled(value, 3)
  return millis === undefined || millis < 0 || millis > 30 * DAY_S * 1_000 ? undefined : durationMs(millis)
})

/** Unix seconds or milliseconds, told apart by their size, as a number or a text; RFC 3339 in older answers. */
export const zMoment = read(zNumeric, 'a time', (value): Ms | undefined =>
  typeof value === 'string' && !/^\d+$/.test(value) ? readMoment(value) : unixTime(Number(value)),
)

const unixTime = (value: number): Ms | undefined => {
  if (!Number.isSafeInteger(value) || value < 0 || value > TIME_MAX) return undefined
  return ms(value >= MILLISECONDS_FROM ? value : value * 1_000)
}

const DAY = /^\d{4}-\d\d-\d\d$/
const LOOSE = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d(?::?\d\d)?)?$/

/**
 * RFC 3339, also with a blank for its `T` and a zone of hours alone: `2026-11-21 00:30:00+00`; of a day alone its beginning
 * (polymarket.md 4.2).
 */
function readMoment(text: string): Ms | undefined {
  if (DAY.test(text)) return readTime(`${text}T00:00:00Z`)
  const [, day = '', time = '', zone = 'Z'] = LOOSE.exec(text) ?? []
  if (day === '') return undefined
  return readTime(
    `${day}T${time}${zone.length === 3 ? `${zone}:00` : zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`,
  )
}

/** A time in words that may be missing; the year 1 stands for never. */
const zTimeOrNever = z
  .union([
    z.literal('').transform(() => undefined),
    z
      .string()
      .startsWith('0001-01-01')
      .transform(() => undefined),
    read(z.string(), 'a time', readMoment),
  ])
  .nullish()
  .transform((value) => value ?? undefined)

export const zSide = read(z.string(), 'a side', (text): TradeSide | undefined =>
  text.toUpperCase() === 'BUY' ? 'buy' : text.toUpperCase() === 'SELL' ? 'sell' : undefined,
)

/** The decimal number of an outcome token. */
export const zToken = z.string().regex(/^\d{1,78}$/, 'not a token')

/** A condition id, 32 bytes or, of the newest generation, 31 (polymarket.md 1.2). */
export const zCondition = z.string().regex(/^0x[0-9a-fA-F]{62}([0-9a-fA-F]{2})?$/, 'not a condition id')

/** An id that one place writes as a number and the next as a text. */
export const zLooseId = z.union([z.string(), z.number().int()]).transform((id) => String(id))

/** What is only shown or compared with a cache: where it cannot be read there is none. */
export const lenient = <T extends z.ZodType>(schema: T) =>
  schema
    .nullish()
    .catch(() => undefined as never)
    .transform((value): z.output<T> | undefined => (value ?? undefined) as z.output<T> | undefined)

/** A time that nothing is read from but itself: one that cannot be read is not known. */
export const zTimeOrUnknown = lenient(zTimeOrNever)

/** A text that is only shown: what is no text is empty. */
export const zShownText = lenient(z.string()).transform((text) => text ?? '')

/** A flag that may be missing: then it is not set. One that cannot be read is `otherwise`, the more careful of the two. */
export const zFlagOr = (otherwise: boolean) =>
  z
    .boolean()
    .nullish()
    .catch(otherwise)
    .transform((flag) => flag ?? false)

/** A text that may be missing: then it is empty. */
export const zTextOrNone = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

/** A text that may be missing or empty: then there is none. */
export const zIdOrNone = z
  .string()
  .max(512)
  .nullish()
  .transform((text) => (text === '' ? undefined : (text ?? undefined)))

/** A flag that may be missing: then it is not set. */
export const zFlag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? false)

/** A list written as JSON inside a text, or as a list (polymarket.md 4.2). Missing, null and empty are no entries. */
export const listInText = <T extends z.ZodType>(item: T) =>
  z
    .union([z.array(z.unknown()), z.string()])
    .nullish()
    .transform((value, context): unknown[] => {
      if (typeof value !== 'string') return value ?? []
      const list = value.trim() === '' ? [] : listIn(value)
      if (list !== undefined) return list
      context.addIssue({ code: 'custom', message: 'the text holds no list' })
      return z.NEVER
    })
    .pipe(z.array(item))

/** The same where it is one field of many: a list that cannot be read has no entries. */
export const looseListInText = <T extends z.ZodType>(item: T) =>
  lenient(listInText(item)).transform((list): readonly z.output<T>[] => list ?? [])

function listIn(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : value === null ? [] : undefined
  } catch {
    return undefined
  }
}
