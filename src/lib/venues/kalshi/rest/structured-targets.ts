import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { pathOf } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zId, zObject, zText, zTimeOrNever } from '../../shared/rest/wire-fields.js'

const PAGE = 2_000

/** A team, player or other thing that the UUIDs in a market's custom strike stand for (kalshi.md 5.11). */
export interface KalshiTarget {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly details: Readonly<Record<string, unknown>>
  readonly updatedAt: Ms | undefined
}

const zTarget = z
  .object({
    id: zId,
    name: optional(zText),
    type: optional(zText),
    details: optional(zObject),
    last_updated_ts: zTimeOrNever,
  })
  .transform((row): KalshiTarget => ({
    id: row.id,
    name: row.name ?? '',
    type: row.type ?? '',
    details: row.details ?? {},
    updatedAt: row.last_updated_ts,
  }))

export interface TargetFilter {
  readonly ids?: readonly string[]
  readonly type?: string
  readonly competition?: string
  readonly limit?: number
}

export const readTargetPage = pageReader('GET /structured_targets', {
  list: 'structured_targets',
  item: zTarget,
})

/** `GET /structured_targets`, page by page. */
export const listTargets = (rest: KalshiCaller, filter: TargetFilter = {}): CursorWalk<KalshiTarget> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/structured_targets',
      query: {
        ids: filter.ids,
        type: filter.type,
        competition: filter.competition,
        page_size: filter.limit ?? PAGE,
      },
      access: 'preferred',
    },
    read: readTargetPage,
    idOf: (target) => target.id,
  })

const zOne = z.object({ structured_target: zTarget }).transform((row) => row.structured_target)

/** `GET /structured_targets/{id}`. */
export async function readTarget(rest: KalshiCaller, id: string): Promise<KalshiTarget> {
  const raw = await rest.call({ method: 'GET', path: pathOf('/structured_targets', id), access: 'preferred' })
  return decodeTarget(raw)
}

export const decodeTarget = (raw: unknown): KalshiTarget => decode('GET /structured_targets/{id}', zOne, raw)
