import { z } from 'zod'
import { DataError } from '../../../../base/errors.js'
import { parseReferencePrice, type ReferencePoint } from '../reference-price.js'
import { decode, exactPoint, wirePoint, zSymbol } from '../wire-json.js'

/** Prices of one symbol, oldest first: one, or in a snapshot those of the last two minutes (polymarket.md 5.5). */
export interface PricePayload {
  readonly symbol: string
  readonly windowSeconds: number | undefined
  /** Who makes them, such as `chainlink`. */
  readonly provider: string | undefined
  readonly points: readonly ReferencePoint[]
  /** Points of a snapshot that could not be read. */
  readonly rejected: readonly DataError[]
}

const HISTORY_MAX = 10_000

const zSubject = z.object({
  symbol: zSymbol,
  window_seconds: z.number().int().min(1).max(86_400).nullish(),
  source: z
    .string()
    .max(40)
    .transform((source) => source.toLowerCase())
    .nullish(),
})
const zPoint = z.object(wirePoint)
const zHistory = z.object({ data: z.array(z.unknown()).max(HISTORY_MAX) })

/** Throws `DataError`; of a snapshot only what cannot be read is left out. */
export function readPricePayload(payload: unknown, isSnapshot: boolean): PricePayload {
  const { symbol, window_seconds, source } = decode('price', zSubject, payload)
  const subject = {
    symbol,
    windowSeconds: window_seconds ?? undefined,
    provider: source ?? undefined,
  }
  if (!isSnapshot) return { ...subject, points: [pointOf(payload)], rejected: [] }
  return { ...subject, ...historyOf(decode('price', zHistory, payload).data) }
}

function historyOf(rows: readonly unknown[]): Pick<PricePayload, 'points' | 'rejected'> {
  const points: ReferencePoint[] = []
  const rejected: DataError[] = []
  for (const row of rows) {
    try {
      points.push(pointOf(row))
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      rejected.push(error)
    }
  }
  points.sort((a, b) => a.at - b.at)
  return { points, rejected }
}

const pointOf = (raw: unknown): ReferencePoint =>
  exactPoint(decode('price', zPoint, raw), parseReferencePrice)
