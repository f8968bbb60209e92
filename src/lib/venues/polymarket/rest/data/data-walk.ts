import type { z } from 'zod'
import { DataError } from '../../../../base/errors.js'
import type { Ms } from '../../../../base/units.js'
import { commas, secondsDown, secondsUp, type Query } from '../../../shared/rest/path.js'
import { CursorWalk } from '../../../shared/rest/walk.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { publicGet } from '../get-call.js'
import { dataPage } from '../page-reader.js'

const CONDITIONS_MAX = 20
const PAGE = 100

/** Which rows of the portfolios are wanted (polymarket.md 4.3). */
export interface DataFilter {
  /** The wallet that holds the funds, not the key's own address where these differ. */
  readonly user?: string
  /** At most twenty. */
  readonly conditionIds?: readonly string[]
  readonly from?: Ms
  readonly to?: Ms
  readonly limit?: number
}

/** Throws `DataError` POLYMARKET_CONDITIONS when more are named than the venue takes. */
export function dataQuery({ user, conditionIds, from, to, limit = PAGE }: DataFilter): Query {
  if ((conditionIds?.length ?? 0) > CONDITIONS_MAX)
    throw new DataError('POLYMARKET_CONDITIONS', `at most ${CONDITIONS_MAX} conditions in one question`)
  return {
    user,
    condition: commas(conditionIds),
    start: secondsDown(from),
    end: secondsUp(to),
    limit,
  }
}

/** A list of the portfolios, read to its end or failed with ARB-VEN-004. `idOf`: rows are told apart by all they hold. */
export const dataWalk = <T extends z.ZodType>(
  rest: PolymarketCaller,
  { path, query, item }: { readonly path: string; readonly query: Query; readonly item: T },
  idOf: (row: z.output<T>) => string,
): CursorWalk<z.output<T>, PolymarketCall> =>
  new CursorWalk({
    rest,
    call: publicGet('data', path, query),
    read: dataPage(`GET ${path}`, item),
    idOf,
  })
