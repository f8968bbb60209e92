/** The CLOB's pages: an offset in base64, and a mark for the end. */
export interface Page<T> {
  readonly limit: number
  readonly count: number
  readonly next_cursor: string
  readonly data: readonly T[]
}

const END = 'LTE='

/** Undefined: the cursor is none of ours. */
export function pageOf<T>(all: readonly T[], cursor: string | null, limit: number): Page<T> | undefined {
  const offset = offsetOf(cursor)
  if (offset === undefined) return undefined
  const data = offset < 0 ? [] : all.slice(offset, offset + limit)
  const next = offset + data.length
  const isLast = offset < 0 || next >= all.length
  return { limit, count: data.length, next_cursor: isLast ? END : cursorOf(next), data }
}

const cursorOf = (offset: number): string => Buffer.from(offset.toString()).toString('base64')

function offsetOf(cursor: string | null): number | undefined {
  if (cursor === null || cursor === '') return 0
  const text = Buffer.from(cursor, 'base64').toString('utf8')
  return /^(?:-1|\d{1,9})$/.test(text) ? Number(text) : undefined
}
