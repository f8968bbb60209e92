import { z } from 'zod'
import { parseScaled, price, type Ms, type Price, type Qty, type Usd } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { resultOf, type KalshiResult } from './market-result.js'
import { secondsDown, secondsUp } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zCents, zId, zIndex, zQty, zTime, zUsd } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000
const TICKS_A_CENT = 100

/** What became of a market that we held (kalshi.md 5.8). */
export interface KalshiSettlement {
  readonly ticker: string
  readonly event: string | undefined
  /** The payoff is known to the cent only: the venue tells it in whole cents here. */
  readonly result: KalshiResult | undefined
  readonly yesQty: Qty
  readonly yesCost: Usd
  readonly noQty: Qty
  readonly noCost: Usd
  /** Paid out, cut to whole cents by the venue. */
  readonly revenue: Usd
  readonly fee: Usd
  readonly at: Ms
  readonly shard: number | undefined
}

/** A whole number of cents that YES paid, if it is one from 0 to 100. */
const zPayoff = z.number().transform((cents, context): Price => {
  const whole = parseScaled(String(cents), 0)
  if (whole !== undefined && whole >= 0 && whole <= 100) return price(whole * TICKS_A_CENT)
  context.addIssue({ code: 'custom', message: 'not from 0 to 100 cents' })
  return z.NEVER
})

const zSettlement = z
  .object({
    ticker: zId,
    event_ticker: optional(zId),
    market_result: z.string(),
    yes_count_fp: zQty,
    yes_total_cost_dollars: zUsd,
    no_count_fp: zQty,
    no_total_cost_dollars: zUsd,
    revenue: zCents,
    value: optional(zPayoff),
    fee_cost: zUsd,
    settled_time: zTime,
    exchange_index: optional(zIndex),
  })
  .transform((row): KalshiSettlement => ({
    ticker: row.ticker,
    event: row.event_ticker,
    result: resultOf(row.market_result, row.value),
    yesQty: row.yes_count_fp,
    yesCost: row.yes_total_cost_dollars,
    noQty: row.no_count_fp,
    noCost: row.no_total_cost_dollars,
    revenue: row.revenue,
    fee: row.fee_cost,
    at: row.settled_time,
    shard: row.exchange_index,
  }))

export interface SettlementFilter {
  readonly ticker?: string
  readonly event?: string
  readonly from?: Ms
  readonly to?: Ms
  readonly subaccount?: number
  readonly limit?: number
}

export const readSettlementPage = pageReader('GET /portfolio/settlements', {
  list: 'settlements',
  item: zSettlement,
})

/** `GET /portfolio/settlements`, page by page. */
export const listSettlements = (
  rest: KalshiCaller,
  filter: SettlementFilter = {},
): CursorWalk<KalshiSettlement> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/portfolio/settlements',
      query: {
        limit: filter.limit ?? PAGE,
        ticker: filter.ticker,
        event_ticker: filter.event,
        min_ts: secondsDown(filter.from),
        max_ts: secondsUp(filter.to),
        subaccount: filter.subaccount,
      },
      access: 'signed',
    },
    read: readSettlementPage,
    idOf: ({ ticker, at, yesQty, noQty }) => `${ticker} ${at} ${yesQty} ${noQty}`,
  })
