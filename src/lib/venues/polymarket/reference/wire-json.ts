import { z } from 'zod'
import { DataError } from '../../../base/errors.js'
import { ms } from '../../../base/units.js'
import { answerDecoder } from '../../shared/rest/decode.js'
import { agreesWith, type ReferencePoint, type ReferencePrice } from './reference-price.js'

const READER = answerDecoder('POLYMARKET_FIELD')

/** Reads a frame with its schema; throws `DataError` POLYMARKET_FIELD that names the field and repeats nothing of what was sent. */
export const decode = <T extends z.ZodType>(what: string, schema: T, raw: unknown): z.output<T> =>
  READER.decode(what, schema, raw)

export type WireObject = Readonly<Record<string, unknown>>

/** Throws `DataError` POLYMARKET_JSON when the text is not one JSON object. */
export function parseObject(text: string): WireObject {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as WireObject
  throw new DataError('POLYMARKET_JSON', 'the frame is not an object')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // What JSON.parse says repeats the text.
    throw new DataError('POLYMARKET_JSON', 'the frame is not JSON')
  }
}

/** Milliseconds: seconds and microseconds of our days are out of range. */
export const zStamp = z.number().int().min(1_000_000_000_000).max(9_999_999_999_999).transform(ms)

/** A symbol is compared in lower case. */
export const zSymbol = z
  .string()
  .regex(/^[\w./-]{1,40}$/)
  .transform((symbol) => symbol.toLowerCase())

interface WirePoint {
  readonly timestamp: z.output<typeof zStamp>
  readonly value?: number | null | undefined
  readonly full_accuracy_value?: string | null | undefined
}

export const wirePoint = {
  timestamp: zStamp,
  value: z.number().nullish(),
  full_accuracy_value: z.string().max(80).nullish(),
}

/** The exact price of a point; the value that came rounded beside it must be of the same price. */
export function exactPoint(
  { timestamp, value, full_accuracy_value: text }: WirePoint,
  read: (text: string) => ReferencePrice | undefined,
): ReferencePoint {
  if (typeof text !== 'string') throw fault('there is no exact value')
  const price = read(text)
  if (price === undefined) throw fault('the exact value is no price')
  if (typeof value === 'number' && !agreesWith(price, value))
    throw fault('the exact value and the rounded one differ')
  return { at: timestamp, price }
}

const fault = (why: string): DataError => new DataError('POLYMARKET_REFERENCE_PRICE', why)
