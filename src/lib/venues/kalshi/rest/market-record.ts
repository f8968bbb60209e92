import { z } from 'zod'
import { durationMs, type DurationMs, type Ms, type Price, type Qty } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'
import type { Grid } from '../../../domain/grid.js'
import { resultOf, type KalshiResult } from './market-result.js'
import { strikeOf, zStrikeFields, type KalshiStrike } from './market-strike.js'
import { zGrid } from './wire-grid.js'
import {
  isTradeable,
  listOf,
  openWord,
  optional,
  zId,
  zIndex,
  zPrice,
  zQty,
  zText,
  zTime,
  zTimeOrNever,
  type OpenWord,
} from '../../shared/rest/wire-fields.js'

const STATUSES = [
  'initialized',
  'inactive',
  'active',
  'closed',
  'determined',
  'disputed',
  'amended',
  'finalized',
] as const
export type KalshiMarketStatus = OpenWord<(typeof STATUSES)[number]>
export interface KalshiComboLeg {
  readonly event: string
  readonly market: string
  readonly side: string
}

/** One YES or NO question (kalshi.md 5.3). Texts are the venue's: hostile until they have passed the sanitiser. */
export interface KalshiMarket {
  readonly ticker: string
  readonly event: string
  readonly type: OpenWord<'binary' | 'scalar'>
  readonly title: string
  readonly subtitle: string
  readonly yesTitle: string
  /** Often the same as `yesTitle`: it does not name the NO outcome. */
  readonly noTitle: string
  readonly status: KalshiMarketStatus
  readonly opensAt: Ms | undefined
  readonly closesAt: Ms
  /** When the answer should be known; in sports it may lie before the close. */
  readonly expectedAt: Ms | undefined
  /** The last moment at which it is settled. */
  readonly latestAt: Ms | undefined
  readonly occursAt: Ms | undefined
  readonly settledAt: Ms | undefined
  readonly createdAt: Ms | undefined
  /** Trading does not move it. */
  readonly updatedAt: Ms | undefined
  readonly settlementTimer: DurationMs | undefined
  /** Best YES bid and ask; `undefined` when nobody offers, which the venue shows as a size of zero. */
  readonly bid: Level | undefined
  readonly ask: Level | undefined
  /** May be months old; `undefined` before the first trade. */
  readonly lastPrice: Price | undefined
  readonly volume: Qty
  readonly volume24h: Qty | undefined
  readonly openInterest: Qty
  /** `undefined` as long as there is no result. */
  readonly result: KalshiResult | undefined
  readonly expirationValue: string
  readonly strike: KalshiStrike
  readonly rulesPrimary: string
  readonly rulesSecondary: string
  readonly earlyClose: string
  readonly canCloseEarly: boolean | undefined
  readonly gridLabel: string
  readonly grid: Grid
  /** Of a combo only. */
  readonly combo: { readonly collection: string; readonly legs: readonly KalshiComboLeg[] } | undefined
  readonly feeWaivedUntil: Ms | undefined
  readonly isProvisional: boolean
  /** Only this counts for orders and cash, not the series' or event's (kalshi.md 5.10). */
  readonly shard: number | undefined
  readonly settlementFloor: Price | undefined
}

const zLeg = z
  .object({ event_ticker: optional(zText), market_ticker: optional(zText), side: optional(zText) })
  .transform((row): KalshiComboLeg => ({
    event: row.event_ticker ?? '',
    market: row.market_ticker ?? '',
    side: row.side ?? '',
  }))

const zMarketFields = zStrikeFields.extend({
  ticker: zId,
  event_ticker: zId,
  market_type: openWord(['binary', 'scalar']),
  title: optional(zText),
  subtitle: optional(zText),
  yes_sub_title: optional(zText),
  no_sub_title: optional(zText),
  status: openWord(STATUSES),
  open_time: zTimeOrNever,
  close_time: zTime,
  expected_expiration_time: zTimeOrNever,
  latest_expiration_time: zTimeOrNever,
  occurrence_datetime: zTimeOrNever,
  settlement_ts: zTimeOrNever,
  created_time: zTimeOrNever,
  updated_time: zTimeOrNever,
  settlement_timer_seconds: optional(z.number().int().min(0).max(1_000_000_000)),
  yes_bid_dollars: zPrice,
  yes_bid_size_fp: zQty,
  yes_ask_dollars: zPrice,
  yes_ask_size_fp: zQty,
  last_price_dollars: zPrice,
  volume_fp: zQty,
  volume_24h_fp: optional(zQty),
  open_interest_fp: zQty,
  result: z.string(),
  settlement_value_dollars: optional(zPrice),
  expiration_value: optional(zText),
  rules_primary: optional(zText),
  rules_secondary: optional(zText),
  early_close_condition: optional(zText),
  can_close_early: optional(z.boolean()),
  price_level_structure: optional(zText),
  price_ranges: zGrid,
  mve_collection_ticker: optional(zText),
  mve_selected_legs: listOf(zLeg),
  fee_waiver_expiration_time: zTimeOrNever,
  is_provisional: optional(z.boolean()),
  exchange_index: optional(zIndex),
  settlement_floor_dollars: optional(zPrice),
})
type MarketFields = z.output<typeof zMarketFields>

/** Refused when its own grid does not know a price that it offers: one of the two is wrong. */
export const zMarket = zMarketFields.superRefine(checkTouch).transform((row): KalshiMarket => ({
  ticker: row.ticker,
  event: row.event_ticker,
  type: row.market_type,
  status: row.status,
  ...textsOf(row),
  ...timesOf(row),
  ...tradingOf(row),
  result: resultOf(row.result, row.settlement_value_dollars),
  strike: strikeOf(row),
  gridLabel: row.price_level_structure ?? '',
  grid: row.price_ranges,
  canCloseEarly: row.can_close_early,
  combo: comboOf(row),
  isProvisional: row.is_provisional ?? false,
  shard: row.exchange_index,
  settlementFloor: row.settlement_floor_dollars,
}))

function checkTouch(row: MarketFields, context: z.RefinementCtx): void {
  const { bid, ask } = tradingOf(row)
  for (const [field, level] of [
    ['yes_bid_dollars', bid],
    ['yes_ask_dollars', ask],
  ] as const)
    if (level !== undefined && row.price_ranges.indexOf(level.price) < 0)
      context.addIssue({ code: 'custom', path: [field], message: 'off the grid of its own market' })
}

const textsOf = (row: MarketFields) => ({
  title: row.title ?? '',
  subtitle: row.subtitle ?? '',
  yesTitle: row.yes_sub_title ?? '',
  noTitle: row.no_sub_title ?? '',
  expirationValue: row.expiration_value ?? '',
  rulesPrimary: row.rules_primary ?? '',
  rulesSecondary: row.rules_secondary ?? '',
  earlyClose: row.early_close_condition ?? '',
})

const timesOf = (row: MarketFields) => ({
  opensAt: row.open_time,
  closesAt: row.close_time,
  expectedAt: row.expected_expiration_time,
  latestAt: row.latest_expiration_time,
  occursAt: row.occurrence_datetime,
  settledAt: row.settlement_ts,
  createdAt: row.created_time,
  updatedAt: row.updated_time,
  feeWaivedUntil: row.fee_waiver_expiration_time,
  settlementTimer:
    row.settlement_timer_seconds === undefined ? undefined : durationMs(row.settlement_timer_seconds * 1_000),
})

const tradingOf = (row: MarketFields) => ({
  bid: touch(row.yes_bid_dollars, row.yes_bid_size_fp),
  ask: touch(row.yes_ask_dollars, row.yes_ask_size_fp),
  lastPrice: isTradeable(row.last_price_dollars) ? row.last_price_dollars : undefined,
  volume: row.volume_fp,
  volume24h: row.volume_24h_fp,
  openInterest: row.open_interest_fp,
})

const comboOf = (row: MarketFields): KalshiMarket['combo'] =>
  row.mve_collection_ticker === undefined || row.mve_collection_ticker === ''
    ? undefined
    : { collection: row.mve_collection_ticker, legs: row.mve_selected_legs }

const touch = (at: Price, size: Qty): Level | undefined =>
  size > 0 && isTradeable(at) ? { price: at, qty: size } : undefined
