import { parseScaled } from '../../../base/units.js'
import type { QueryFields } from './fields.js'

/** A list that only grows at its end; what is older than `first` was forgotten. */
export interface Rows<T> {
  readonly first: number
  /** One past the newest. */
  readonly end: number
  row(index: number): T
}

export interface Page<T> {
  readonly rows: readonly T[]
  /** Empty: this was the last page. */
  readonly cursor: string
}

export interface PageRequest {
  readonly limit: number
  /** Where the last page ended; absent on the first. */
  readonly from: number | undefined
}

export const rowsOf = <T>(list: readonly T[]): Rows<T> => ({
  first: 0,
  end: list.length,
  row: (index) => list[index]!,
})

/** `limit` and `cursor`. A cursor that is none of ours counts as absent: the first page. */
export function readPage(query: QueryFields, limits: { standard: number; max: number }): PageRequest {
  const limit = query.integer('limit', { min: 1, max: limits.max }) ?? limits.standard
  return { limit, from: decodeCursor(query.text('cursor')) }
}

/** Oldest first: new rows show up on later pages. */
export function forwards<T>(rows: Rows<T>, request: PageRequest, keep: (row: T) => boolean): Page<T> {
  const chosen: T[] = []
  for (let i = Math.max(request.from ?? rows.first, rows.first); i < rows.end; i++) {
    const row = rows.row(i)
    if (!keep(row)) continue
    if (chosen.length === request.limit) return { rows: chosen, cursor: encodeCursor(i) }
    chosen.push(row)
  }
  return { rows: chosen, cursor: '' }
}

/** Newest first: rows that come in meanwhile move no page. */
export function backwards<T>(rows: Rows<T>, request: PageRequest, keep: (row: T) => boolean): Page<T> {
  const chosen: T[] = []
  for (let i = Math.min(request.from ?? rows.end - 1, rows.end - 1); i >= rows.first; i--) {
    const row = rows.row(i)
    if (!keep(row)) continue
    if (chosen.length === request.limit) return { rows: chosen, cursor: encodeCursor(i) }
    chosen.push(row)
  }
  return { rows: chosen, cursor: '' }
}

const MARK = 'row:'

const encodeCursor = (index: number): string => Buffer.from(`${MARK}${index}`).toString('base64url')

function decodeCursor(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const plain = Buffer.from(text, 'base64url').toString()
  const index = plain.startsWith(MARK) ? parseScaled(plain.slice(MARK.length), 0) : undefined
  return index !== undefined && index >= 0 ? index : undefined
}
