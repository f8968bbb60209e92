import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { zFeeType, zOptionalFeeType, type KalshiFeeType } from './series.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zId, zPartsE6, zTime } from '../../shared/rest/wire-fields.js'

const PAGE = 100

/** The fees of a series from some moment on (kalshi.md 5.11). */
export interface KalshiSeriesFeeChange {
  readonly id: string
  readonly series: string
  readonly feeType: KalshiFeeType
  readonly feeMultiplierE6: number
  readonly from: Ms
}

const zSeriesChange = z
  .object({
    id: zId,
    series_ticker: zId,
    fee_type: zFeeType,
    fee_multiplier: zPartsE6,
    scheduled_ts: zTime,
  })
  .transform((row): KalshiSeriesFeeChange => ({
    id: row.id,
    series: row.series_ticker,
    feeType: row.fee_type,
    feeMultiplierE6: row.fee_multiplier,
    from: row.scheduled_ts,
  }))
const zSeriesChanges = z
  .object({ series_fee_change_arr: z.array(zSeriesChange) })
  .transform((row) => row.series_fee_change_arr)

/** `GET /series/fee_changes`: what is to come; with `past`, what has been, too. */
export async function readSeriesFeeChanges(
  rest: KalshiCaller,
  { series, past }: { series?: string; past?: boolean } = {},
): Promise<readonly KalshiSeriesFeeChange[]> {
  const raw = await rest.call({
    method: 'GET',
    path: '/series/fee_changes',
    query: { series_ticker: series, show_historical: past },
    access: 'preferred',
  })
  return decodeSeriesFeeChanges(raw)
}

export const decodeSeriesFeeChanges = (raw: unknown): readonly KalshiSeriesFeeChange[] =>
  decode('GET /series/fee_changes', zSeriesChanges, raw)

/** The fees of one event from some moment on; `undefined` takes an override away (kalshi.md 8). */
export interface KalshiEventFeeChange {
  readonly id: string
  readonly event: string
  readonly series: string
  readonly feeType: KalshiFeeType | undefined
  readonly feeMultiplierE6: number | undefined
  readonly from: Ms
}

const zEventChange = z
  .object({
    id: zId,
    event_ticker: zId,
    series_ticker: zId,
    fee_type_override: zOptionalFeeType,
    fee_multiplier_override: optional(zPartsE6),
    scheduled_ts: zTime,
  })
  .transform((row): KalshiEventFeeChange => ({
    id: row.id,
    event: row.event_ticker,
    series: row.series_ticker,
    feeType: row.fee_type_override,
    feeMultiplierE6: row.fee_multiplier_override,
    from: row.scheduled_ts,
  }))

export const readEventFeeChangePage = pageReader('GET /events/fee_changes', {
  list: 'event_fee_changes',
  item: zEventChange,
})

/** `GET /events/fee_changes`, page by page. */
export const listEventFeeChanges = (
  rest: KalshiCaller,
  { event, limit = PAGE }: { event?: string; limit?: number } = {},
): CursorWalk<KalshiEventFeeChange> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/events/fee_changes',
      query: { limit, event_ticker: event },
      access: 'preferred',
    },
    read: readEventFeeChangePage,
    idOf: (change) => change.id,
  })
