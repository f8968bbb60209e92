import { z } from 'zod'
import type { ReadRows } from '../../shared/rest/decode.js'
import type { Page } from '../../shared/rest/walk.js'
import { decode, decodeRows } from './decode.js'

/**
 * Reads pages of the shape `{[list]: [...], [cursor]: "..."}`; no cursor, null and an empty one all mean the end. `byRow`: a row that
 * cannot be read is told beside the others; in all other lists it fails the page.
 */
export function pageReader<T extends z.ZodType>(
  endpoint: string,
  {
    list,
    item,
    cursor = 'cursor',
    byRow = false,
  }: { list: string; item: T; cursor?: string; byRow?: boolean },
): (raw: unknown) => Page<z.output<T>> {
  const strict = z.object({ [list]: z.array(item) })
  const loose = z.object({ [list]: z.array(z.unknown()) })
  const next = z.object({ [cursor]: z.string().nullish() })
  const rowsOf = (raw: unknown): ReadRows<z.output<T>> =>
    byRow
      ? decodeRows(endpoint, item, { list, rows: decode(endpoint, loose, raw)[list] ?? [] })
      : { items: decode(endpoint, strict, raw)[list] ?? [], rejected: [] }
  return (raw) => {
    const rows = rowsOf(raw)
    const told = decode(endpoint, next, raw)[cursor]
    return {
      ...rows,
      cursor: told === '' ? undefined : (told ?? undefined),
      saysEnd: told === '' || told === null,
    }
  }
}
