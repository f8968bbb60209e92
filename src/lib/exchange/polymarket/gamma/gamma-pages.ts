/** The catalogue's two kinds of pages: by offset, and by an opaque cursor. Both clamp what is asked for. */
const PAGE_MAX = 100
const DEFAULT = 20
const OFFSET_MAX = 100_000

function limitOf(query: URLSearchParams): number | undefined {
  const text = query.get('limit')
  if (text === null || text === '') return DEFAULT
  return /^\d{1,9}$/.test(text) ? Math.min(PAGE_MAX, Number(text)) : undefined
}

/** Undefined: the numbers make no sense. */
export function offsetPage<T>(rows: readonly T[], query: URLSearchParams): readonly T[] | undefined {
  const limit = limitOf(query)
  const offset = query.get('offset') ?? '0'
  if (limit === undefined || !/^\d{1,9}$/.test(offset) || Number(offset) > OFFSET_MAX) return undefined
  return rows.slice(Number(offset), Number(offset) + limit)
}

export interface KeysetPage<T> {
  readonly rows: readonly T[]
  /** Absent on the last page. */
  readonly next: string | undefined
}

export function keysetPage<T extends { readonly id: string }>(
  rows: readonly T[],
  query: URLSearchParams,
): KeysetPage<T> | undefined {
  const limit = limitOf(query)
  const after = query.get('after_cursor')
  if (limit === undefined) return undefined
  const id = after === null || after === '' ? undefined : readCursor(after)
  if (id === '') return undefined
  const start = id === undefined ? 0 : rows.findIndex((row) => row.id === id) + 1
  if (id !== undefined && start === 0) return { rows: [], next: undefined }
  const page = rows.slice(start, start + limit)
  const last = page.at(-1)
  const isLast = last === undefined || start + limit >= rows.length
  return { rows: page, next: isLast ? undefined : cursorOf(last.id) }
}

const cursorOf = (id: string): string => Buffer.from(JSON.stringify({ id })).toString('base64')

/** The id that a cursor stands for; empty when it is none of ours. */
function readCursor(cursor: string): string {
  try {
    const { id } = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as { id?: unknown }
    return typeof id === 'string' ? id : ''
  } catch {
    return ''
  }
}
