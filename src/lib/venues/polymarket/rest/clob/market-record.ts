import { z } from 'zod'
import { durationMs, type DurationMs, type Ms, type Price, type Qty } from '../../../../base/units.js'
import { listOf } from '../../../shared/rest/wire-fields.js'
import {
  lenient,
  zCondition,
  zDecimalText,
  zDelay,
  zFlag,
  zIdOrNone,
  zPrice,
  zShares,
  zTextOrNone,
  zTick,
  zTimeOrUnknown,
} from '../wire.js'
import type { TokenLabel } from './compact-market.js'

export interface ClobToken extends TokenLabel {
  /** Of a cache; `undefined` when it is finer than a price can be. */
  readonly price: Price | undefined
  readonly isWinner: boolean
}

export interface ClobRewards {
  readonly minSize: Qty | undefined
  /** In cents; decimal text. */
  readonly maxSpreadCents: string | undefined
  /** Dollars a day for each asset; decimal texts. */
  readonly dailyRates: readonly string[]
}

/** A market in its short form (polymarket.md 4.1). */
export interface SimplifiedMarket {
  readonly conditionId: string
  /** In no order that means anything; empty while the venue has no tokens for it. */
  readonly tokens: readonly ClobToken[]
  readonly isActive: boolean
  /** May be set while orders are still taken: whether there is a book says the book (polymarket.md 4.1). */
  readonly isClosed: boolean
  readonly isArchived: boolean
  readonly isAccepting: boolean
  readonly rewards: ClobRewards | undefined
}

/** A market as the order book's host holds it (polymarket.md 4.1). */
export interface ClobMarket extends SimplifiedMarket {
  readonly questionId: string | undefined
  readonly slug: string
  readonly question: string
  readonly description: string
  readonly tick: Price | undefined
  readonly minSize: Qty | undefined
  readonly delay: DurationMs
  readonly is5050: boolean
  readonly isNegRisk: boolean
  readonly negRiskMarketId: string | undefined
  readonly negRiskRequestId: string | undefined
  readonly acceptingSince: Ms | undefined
  readonly endsAt: Ms | undefined
  readonly gameStartsAt: Ms | undefined
  readonly hasBook: boolean
  readonly tags: readonly string[]
}

const zRewards = z
  .object({
    min_size: lenient(zShares),
    max_spread: lenient(zDecimalText),
    rates: lenient(z.array(z.object({ rewards_daily_rate: zDecimalText }))),
  })
  .transform(({ min_size, max_spread, rates }): ClobRewards => ({
    minSize: min_size,
    maxSpreadCents: max_spread,
    dailyRates: (rates ?? []).map(({ rewards_daily_rate }) => rewards_daily_rate),
  }))

const zClobToken = z
  .object({
    token_id: z.string().regex(/^\d{0,78}$/, 'not a token'),
    outcome: zTextOrNone,
    price: lenient(zPrice),
    winner: zFlag,
  })
  .transform(({ token_id, outcome, price, winner }): ClobToken => ({
    token: token_id,
    label: outcome,
    price,
    isWinner: winner,
  }))

const zSimplifiedFields = z.object({
  condition_id: zCondition,
  tokens: listOf(zClobToken),
  active: zFlag,
  closed: zFlag,
  archived: zFlag,
  accepting_orders: zFlag,
  rewards: lenient(zRewards),
})
type SimplifiedFields = z.output<typeof zSimplifiedFields>

const simplifiedOf = (row: SimplifiedFields): SimplifiedMarket => ({
  conditionId: row.condition_id,
  tokens: row.tokens.some(({ token }) => token === '') ? [] : row.tokens,
  isActive: row.active,
  isClosed: row.closed,
  isArchived: row.archived,
  isAccepting: row.accepting_orders,
  rewards: row.rewards,
})

export const zSimplifiedMarket = zSimplifiedFields.transform(simplifiedOf)

/** The venue writes 0 where a retired market has no step. */
const zTickOrNone = z
  .union([z.literal(0).transform(() => undefined), zTick])
  .nullish()
  .transform((tick) => tick ?? undefined)

export const zClobMarket = zSimplifiedFields
  .extend({
    question_id: zIdOrNone,
    market_slug: zTextOrNone,
    question: zTextOrNone,
    description: zTextOrNone,
    minimum_tick_size: zTickOrNone,
    minimum_order_size: zShares.nullish(),
    seconds_delay: zDelay.nullish(),
    is_50_50_outcome: zFlag,
    neg_risk: zFlag,
    neg_risk_market_id: zIdOrNone,
    neg_risk_request_id: zIdOrNone,
    accepting_order_timestamp: zTimeOrUnknown,
    end_date_iso: zTimeOrUnknown,
    game_start_time: zTimeOrUnknown,
    enable_order_book: zFlag,
    tags: listOf(z.string()),
  })
  .transform((row): ClobMarket => ({
    ...simplifiedOf(row),
    questionId: row.question_id,
    slug: row.market_slug,
    question: row.question,
    description: row.description,
    tick: row.minimum_tick_size,
    minSize: row.minimum_order_size ?? undefined,
    delay: row.seconds_delay ?? durationMs(0),
    is5050: row.is_50_50_outcome,
    isNegRisk: row.neg_risk,
    negRiskMarketId: row.neg_risk_market_id,
    negRiskRequestId: row.neg_risk_request_id,
    acceptingSince: row.accepting_order_timestamp,
    endsAt: row.end_date_iso,
    gameStartsAt: row.game_start_time,
    hasBook: row.enable_order_book,
    tags: row.tags,
  }))
