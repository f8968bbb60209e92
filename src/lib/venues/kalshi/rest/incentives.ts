import { z } from 'zod'
import type { Ms, Qty } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { openWord, optional, zId, zQty, zText, zTime, type OpenWord } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

const KINDS = ['liquidity', 'volume', 'margin_maker_volume', 'margin_taker_volume'] as const

/** Money that the venue pays for resting or trading in one market (kalshi.md 5.11). */
export interface KalshiIncentive {
  readonly id: string
  readonly ticker: string
  readonly kind: OpenWord<(typeof KINDS)[number]>
  readonly text: string
  readonly from: Ms
  readonly to: Ms
  /** In the venue's own unit, which it does not name. */
  readonly reward: number
  readonly isPaidOut: boolean
  readonly discountBps: number | undefined
  readonly target: Qty | undefined
}

const zIncentive = z
  .object({
    id: zId,
    market_ticker: zId,
    incentive_type: openWord(KINDS),
    incentive_description: optional(zText),
    start_date: zTime,
    end_date: zTime,
    period_reward: z.number().int(),
    paid_out: z.boolean(),
    discount_factor_bps: optional(z.number().int()),
    target_size_fp: optional(zQty),
  })
  .transform((row): KalshiIncentive => ({
    id: row.id,
    ticker: row.market_ticker,
    kind: row.incentive_type,
    text: row.incentive_description ?? '',
    from: row.start_date,
    to: row.end_date,
    reward: row.period_reward,
    isPaidOut: row.paid_out,
    discountBps: row.discount_factor_bps,
    target: row.target_size_fp,
  }))

export interface IncentiveFilter {
  readonly status?: 'all' | 'active' | 'upcoming' | 'closed' | 'paid_out'
  readonly kind?: 'all' | (typeof KINDS)[number]
  readonly limit?: number
}

/** The one list whose next cursor has another name. */
export const readIncentivePage = pageReader('GET /incentive_programs', {
  list: 'incentive_programs',
  item: zIncentive,
  cursor: 'next_cursor',
})

/** `GET /incentive_programs`, page by page. */
export const listIncentives = (
  rest: KalshiCaller,
  filter: IncentiveFilter = {},
): CursorWalk<KalshiIncentive> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/incentive_programs',
      query: { status: filter.status, type: filter.kind, limit: filter.limit ?? PAGE },
      access: 'preferred',
    },
    read: readIncentivePage,
    idOf: (program) => program.id,
  })
