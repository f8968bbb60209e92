import { z } from 'zod'
import { utcText } from '../../../base/clock.js'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { pathOf, secondsDown } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { listOf, optional, zId, zObject, zText, zTime, zTimeOrNever } from '../../shared/rest/wire-fields.js'

const PAGE = 500

/** Something that happens in the world, such as a game: the best source of its true start (kalshi.md 5.11). */
export interface KalshiMilestone {
  readonly id: string
  readonly category: string
  readonly type: string
  readonly title: string
  readonly startsAt: Ms
  readonly endsAt: Ms | undefined
  readonly events: readonly string[]
  readonly primaryEvents: readonly string[]
  /** Ids at the sources of the venue, by source. */
  readonly sourceIds: Readonly<Record<string, string>>
  /** Free form for each type, such as the ids of two teams. */
  readonly details: Readonly<Record<string, unknown>>
  readonly updatedAt: Ms | undefined
}

const zMilestone = z
  .object({
    id: zId,
    category: zText,
    type: zText,
    title: optional(zText),
    start_date: zTime,
    end_date: zTimeOrNever,
    related_event_tickers: listOf(zText),
    primary_event_tickers: listOf(zText),
    source_ids: optional(z.record(z.string(), z.string())),
    details: optional(zObject),
    last_updated_ts: zTimeOrNever,
  })
  .transform((row): KalshiMilestone => ({
    id: row.id,
    category: row.category,
    type: row.type,
    title: row.title ?? '',
    startsAt: row.start_date,
    endsAt: row.end_date,
    events: row.related_event_tickers,
    primaryEvents: row.primary_event_tickers,
    sourceIds: row.source_ids ?? {},
    details: row.details ?? {},
    updatedAt: row.last_updated_ts,
  }))

export interface MilestoneFilter {
  readonly category?: string
  readonly competition?: string
  readonly type?: string
  readonly event?: string
  readonly startsFrom?: Ms
  readonly updatedSince?: Ms
  readonly limit?: number
}

export const readMilestonePage = pageReader('GET /milestones', { list: 'milestones', item: zMilestone })

/** `GET /milestones`, page by page; the venue insists on a limit. */
export const listMilestones = (
  rest: KalshiCaller,
  filter: MilestoneFilter = {},
): CursorWalk<KalshiMilestone> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/milestones',
      query: {
        limit: filter.limit ?? PAGE,
        minimum_start_date: filter.startsFrom === undefined ? undefined : utcText(filter.startsFrom),
        category: filter.category,
        competition: filter.competition,
        type: filter.type,
        related_event_ticker: filter.event,
        min_updated_ts: secondsDown(filter.updatedSince),
      },
      access: 'preferred',
    },
    read: readMilestonePage,
    idOf: (milestone) => milestone.id,
  })

const zOne = z.object({ milestone: zMilestone }).transform((row) => row.milestone)

/** `GET /milestones/{id}`. */
export async function readMilestone(rest: KalshiCaller, id: string): Promise<KalshiMilestone> {
  return decodeMilestone(
    await rest.call({ method: 'GET', path: pathOf('/milestones', id), access: 'preferred' }),
  )
}

export const decodeMilestone = (raw: unknown): KalshiMilestone => decode('GET /milestones/{id}', zOne, raw)
