import { z } from 'zod'
import type { ReadRows } from '../../shared/rest/decode.js'
import type { Page } from '../../shared/rest/walk.js'
import { decode, decodeRows } from './decode.js'

const LAST = 'LTE='

interface ListShape<T extends z.ZodType> {
  readonly list: string
  readonly item: T
}

const rowsOf = <T extends z.ZodType>(
  endpoint: string,
  { list, item }: ListShape<T>,
  raw: unknown,
): ReadRows<z.output<T>> => {
  const rows = decode(endpoint, z.object({ [list]: z.array(z.unknown()) }), raw)[list] ?? []
  return decodeRows(endpoint, item, { list, rows })
}

const zNext = z.object({ next_cursor: z.string().nullish() })

/**
 * Pages of the order book's host: `{data: [...], next_cursor: "..."}`, where `LTE=` ends (polymarket.md 3.6, 4.1). A row that cannot
 * be read is told beside the others. A page without a cursor is no end: it may have been renamed.
 */
export const clobPage =
  <T extends z.ZodType>(endpoint: string, item: T) =>
  (raw: unknown): Page<z.output<T>> => {
    const rows = rowsOf(endpoint, { list: 'data', item }, raw)
    const { next_cursor: next } = decode(endpoint, z.object({ next_cursor: z.string() }), raw)
    const isLast = next === LAST || next === ''
    return { ...rows, cursor: isLast ? undefined : next, saysEnd: true }
  }

/** Pages of the catalogue: `{events|markets: [...], next_cursor?: "..."}`; the last one has no cursor (polymarket.md 4.2). */
export const keysetPage =
  <T extends z.ZodType>(endpoint: string, shape: ListShape<T>) =>
  (raw: unknown): Page<z.output<T>> => {
    const { next_cursor: next } = decode(endpoint, zNext, raw)
    const isLast = next === '' || next === LAST
    return {
      ...rowsOf(endpoint, shape, raw),
      cursor: isLast ? undefined : (next ?? undefined),
      saysEnd: isLast || next === null,
    }
  }

/** Pages of the portfolios: `{data: [...], pagination: {next_cursor}}`; null ends (polymarket.md 4.3). */
export const dataPage =
  <T extends z.ZodType>(endpoint: string, item: T) =>
  (raw: unknown): Page<z.output<T>> => {
    const { pagination } = decode(endpoint, z.object({ pagination: zNext }), raw)
    const { next_cursor: next } = pagination
    return {
      ...rowsOf(endpoint, { list: 'data', item }, raw),
      cursor: next === '' ? undefined : (next ?? undefined),
      saysEnd: next === '' || next === null,
    }
  }
