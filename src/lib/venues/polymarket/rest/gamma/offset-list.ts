import { z } from 'zod'
import { VenueError } from '../../../../base/errors.js'
import type { Query } from '../../../shared/rest/path.js'
import type { ReadRows } from '../../../shared/rest/decode.js'
import type { PolymarketCaller } from '../call.js'
import { decode, decodeRows } from '../decode.js'
import { publicGet } from '../get-call.js'

const PAGE = 100
const PAGES_MAX = 500

/** A whole list of the catalogue that is paged by offsets; rows that cannot be read are told beside the others. */
export async function readByOffset<T extends z.ZodType>(
  rest: PolymarketCaller,
  { path, item, query = {} }: { readonly path: string; readonly item: T; readonly query?: Query },
): Promise<ReadRows<z.output<T>>> {
  const items: z.output<T>[] = []
  const rejected: ReadRows<z.output<T>>['rejected'][number][] = []
  const seen = new Set<string>()
  let offset = 0
  let before = ''
  for (let page = 0; page < PAGES_MAX; page++) {
    const raw = await rest.call(publicGet('gamma', path, { ...query, limit: PAGE, offset }))
    const rows = decode(`GET ${path}`, z.array(z.unknown()), raw)
    const isAgain = rows.length > 0 && JSON.stringify(rows) === before
    // A list that is longer than was asked for and comes again is not paged at all.
    if (rows.length === 0 || (isAgain && rows.length > PAGE)) return { items, rejected }
    if (isAgain) throw incomplete(path, 'the same page came a second time')
    const fresh = rows.filter((row) => isNew(row, seen))
    const read = decodeRows(`GET ${path}`, item, { list: 'rows', rows: fresh })
    items.push(...read.items)
    rejected.push(...read.rejected)
    before = JSON.stringify(rows)
    // However many rows were asked for: the venue gives as many as it likes.
    offset += rows.length
  }
  throw incomplete(path, `there was no end after ${PAGES_MAX} pages`)
}

const incomplete = (path: string, why: string): VenueError =>
  new VenueError('ARB-VEN-004', `the listing ${path} is incomplete: ${why}`, {
    outcome: 'unknown',
    facts: { path },
  })

function isNew(row: unknown, seen: Set<string>): boolean {
  const text = JSON.stringify(row)
  if (seen.has(text)) return false
  seen.add(text)
  return true
}
