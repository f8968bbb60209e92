export interface DataPage {
  readonly data: readonly object[]
  readonly pagination: { readonly next_cursor: string | null }
}

const DEFAULT = 100
const LIMIT_MAX = 500

/** Undefined: the cursor or the limit makes no sense. A cursor carries its own page size. */
export function dataPage(rows: readonly object[], query: URLSearchParams): DataPage | undefined {
  const start = startOf(query)
  if (start === undefined) return undefined
  const { offset, limit } = start
  const data = rows.slice(offset, offset + limit)
  const next = offset + limit < rows.length ? cursorOf(offset + limit, limit) : null
  return { data, pagination: { next_cursor: next } }
}

function startOf(query: URLSearchParams): { offset: number; limit: number } | undefined {
  const cursor = query.get('cursor') ?? query.get('next_cursor')
  if (cursor !== null && cursor !== '') return readCursor(cursor)
  const limit = query.get('limit') ?? DEFAULT.toString()
  return /^\d{1,6}$/.test(limit) && Number(limit) > 0
    ? { offset: 0, limit: Math.min(LIMIT_MAX, Number(limit)) }
    : undefined
}

const cursorOf = (offset: number, limit: number): string =>
  Buffer.from(`${offset}/${limit}`).toString('base64')

function readCursor(cursor: string): { offset: number; limit: number } | undefined {
  const parts = /^(\d{1,9})\/(\d{1,3})$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))
  return parts === null ? undefined : { offset: Number(parts[1]), limit: Number(parts[2]) }
}
