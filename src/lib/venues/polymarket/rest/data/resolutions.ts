import { z } from 'zod'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { zObject } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { zCondition } from '../wire.js'
import { dataQuery, dataWalk } from './data-walk.js'

/** How a market came to its end. The venue documents no field but the market's id (polymarket.md 4.3). */
export interface DataResolution {
  readonly conditionId: string
  readonly fields: Readonly<Record<string, unknown>>
}

const zResolution = z
  .intersection(zObject, z.object({ condition_id: zCondition }))
  .transform((row): DataResolution => ({ conditionId: row.condition_id, fields: row }))

/** `GET /v2/resolutions` of at most twenty markets. */
export const listResolutions = (
  rest: PolymarketCaller,
  conditionIds: readonly string[],
): CursorWalk<DataResolution, PolymarketCall> =>
  dataWalk(rest, { path: '/v2/resolutions', query: dataQuery({ conditionIds }), item: zResolution }, (row) =>
    JSON.stringify(row),
  )
