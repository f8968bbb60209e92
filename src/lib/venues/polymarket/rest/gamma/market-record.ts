import { z } from 'zod'
import type { DurationMs, Ms, Price, Qty, Usd } from '../../../../base/units.js'
import { optionalWord, type OpenWord } from '../../../shared/rest/wire-fields.js'
import {
  lenient,
  listInText,
  zCondition,
  zDelay,
  zFinePrice,
  zFlag,
  zIdOrNone,
  zLooseId,
  zShares,
  zTextOrNone,
  zTick,
  zTimeOrNever,
  zUsdCut,
} from '../wire.js'
import { zEventHead, type GammaEventHead } from './event-head.js'
import { zFeeSchedule, type GammaFee } from './market-fee.js'
import { rewardsOf, zRewardFields, type GammaRewards } from './market-rewards.js'
import { topicsOf, zTopicFields, type GammaTopics } from './market-topics.js'

const UMA_STATUSES = ['requested', 'proposed', 'disputed', 'resolved', 'settled'] as const
export type UmaStatus = OpenWord<(typeof UMA_STATUSES)[number]>

/**
 * A market of the catalogue (polymarket.md 4.2), which is a cache: prices and flags lag, and any field may be missing. Which outcome
 * a token stands for is told by the labels at the same place, whose order means nothing.
 */
export interface GammaMarket extends GammaTopics {
  /** Of the catalogue alone; empty in rows that are cut short. */
  readonly id: string
  /** Empty while there is none. */
  readonly conditionId: string
  readonly questionId: string | undefined
  readonly slug: string
  readonly question: string
  /** The rules that bind. */
  readonly description: string
  readonly resolutionSource: string
  readonly groupTitle: string
  readonly groupThreshold: string
  /** `v1` is traded by `tokens`, `v2` by `positions` (polymarket.md 1.2). */
  readonly version: OpenWord<'v1' | 'v2'> | undefined
  /** Labels as listed. */
  readonly outcomes: readonly string[]
  /** In the order of the labels; none while the venue has none for all of them. */
  readonly tokens: readonly string[]
  readonly positions: readonly string[]
  /** In the order of the labels; `undefined`: finer than a price can be. */
  readonly outcomePrices: readonly (Price | undefined)[]
  /** Exactly two outcomes, and no scale between them. */
  readonly isBinary: boolean
  readonly isActive: boolean
  readonly isClosed: boolean
  readonly isArchived: boolean
  readonly isAccepting: boolean
  readonly acceptingSince: Ms | undefined
  readonly hasBook: boolean
  readonly tick: Price | undefined
  readonly minSize: Qty | undefined
  readonly delay: DurationMs | undefined
  readonly clearsBookAtStart: boolean
  readonly isRfq: boolean
  readonly startsAt: Ms | undefined
  readonly endsAt: Ms | undefined
  /** Where the window begins that the question is about. */
  readonly eventStartsAt: Ms | undefined
  readonly gameStartsAt: Ms | undefined
  readonly closedAt: Ms | undefined
  readonly umaEndsAt: Ms | undefined
  /** `2026-12-09`. */
  readonly endDate: string
  readonly isNegRisk: boolean
  readonly negRiskMarketId: string | undefined
  readonly negRiskRequestId: string | undefined
  /** The outcome "Other" of a set whose outcomes may still be named: it shrinks (polymarket.md 8.1). */
  readonly isNegRiskOther: boolean
  readonly feesEnabled: boolean | undefined
  readonly feeType: string | undefined
  /** What this market charges (polymarket.md 7.1). */
  readonly fee: GammaFee | undefined
  readonly umaStatus: UmaStatus | undefined
  /** All states so far, oldest first. */
  readonly umaStatuses: readonly UmaStatus[]
  readonly resolvedBy: string | undefined
  readonly isAutoResolved: boolean
  readonly customLiveness: DurationMs | undefined
  readonly bid: Price | undefined
  readonly ask: Price | undefined
  readonly lastPrice: Price | undefined
  readonly volume: Usd | undefined
  readonly volume24h: Usd | undefined
  readonly liquidity: Usd | undefined
  readonly rewards: GammaRewards
  readonly events: readonly GammaEventHead[]
}

const zUma = optionalWord(UMA_STATUSES)
/** A token whose number is not known yet is written as nothing. */
const zTokenOrNone = z.string().regex(/^\d{0,78}$/, 'not a token')

const zMarketFields = z
  .object({
    id: zLooseId.nullish().transform((id) => id ?? ''),
    conditionId: z
      .union([z.literal(''), zCondition])
      .nullish()
      .transform((id) => id ?? ''),
    questionID: zIdOrNone,
    slug: zTextOrNone,
    question: zTextOrNone,
    description: zTextOrNone,
    resolutionSource: zTextOrNone,
    groupItemTitle: zTextOrNone,
    groupItemThreshold: lenient(zLooseId),
    version: optionalWord(['v1', 'v2']),
    marketType: lenient(z.string()),
    outcomes: listInText(z.string()),
    clobTokenIds: listInText(zTokenOrNone),
    positionIds: listInText(zTokenOrNone),
    outcomePrices: listInText(zFinePrice),
    active: zFlag,
    closed: zFlag,
    archived: zFlag,
    acceptingOrders: zFlag,
    acceptingOrdersTimestamp: zTimeOrNever,
    enableOrderBook: zFlag,
    orderPriceMinTickSize: zTick.nullish(),
    orderMinSize: zShares.nullish(),
    secondsDelay: zDelay.nullish(),
    clearBookOnStart: zFlag,
    rfqEnabled: zFlag,
    startDate: zTimeOrNever,
    endDate: zTimeOrNever,
    endDateIso: zTextOrNone,
    eventStartTime: zTimeOrNever,
    gameStartTime: zTimeOrNever,
    closedTime: lenient(zTimeOrNever),
    umaEndDate: lenient(zTimeOrNever),
    negRisk: zFlag,
    negRiskMarketID: zIdOrNone,
    negRiskRequestID: zIdOrNone,
    negRiskOther: zFlag,
    feesEnabled: z.boolean().nullish(),
    feeType: lenient(z.string()),
    feeSchedule: zFeeSchedule.nullish(),
    umaResolutionStatus: zUma,
    umaResolutionStatuses: listInText(zUma),
    resolvedBy: zIdOrNone,
    automaticallyResolved: zFlag,
    customLiveness: lenient(zDelay),
    bestBid: lenient(zFinePrice),
    bestAsk: lenient(zFinePrice),
    lastTradePrice: lenient(zFinePrice),
    volume: lenient(zUsdCut),
    volume24hr: lenient(zUsdCut),
    liquidity: lenient(zUsdCut),
    events: lenient(z.array(zEventHead)),
  })
  .extend(zRewardFields.shape)
  .extend(zTopicFields.shape)
type MarketFields = z.output<typeof zMarketFields>

/** One row of the catalogue. Refused only when a field that trading rests on cannot be read. */
export const zGammaMarket = zMarketFields.transform((row): GammaMarket => ({
  id: row.id,
  conditionId: row.conditionId,
  questionId: row.questionID,
  slug: row.slug,
  ...textsOf(row),
  ...outcomesOf(row),
  ...statesOf(row),
  ...timesOf(row),
  ...setOf(row),
  ...feesOf(row),
  ...resolutionOf(row),
  ...quotesOf(row),
  ...topicsOf(row),
  rewards: rewardsOf(row),
  events: row.events ?? [],
}))

const textsOf = (row: MarketFields) => ({
  question: row.question,
  description: row.description,
  resolutionSource: row.resolutionSource,
  groupTitle: row.groupItemTitle,
  groupThreshold: row.groupItemThreshold ?? '',
  endDate: row.endDateIso,
})

const outcomesOf = (row: MarketFields) => ({
  version: row.version,
  outcomes: row.outcomes,
  tokens: allOrNone(row.clobTokenIds),
  positions: allOrNone(row.positionIds),
  outcomePrices: row.outcomePrices,
  isBinary: row.outcomes.length === 2 && row.marketType !== 'scalar',
})

const allOrNone = (tokens: readonly string[]): readonly string[] => (tokens.includes('') ? [] : tokens)

const statesOf = (row: MarketFields) => ({
  isActive: row.active,
  isClosed: row.closed,
  isArchived: row.archived,
  isAccepting: row.acceptingOrders,
  acceptingSince: row.acceptingOrdersTimestamp,
  hasBook: row.enableOrderBook,
  tick: row.orderPriceMinTickSize ?? undefined,
  minSize: row.orderMinSize ?? undefined,
  delay: row.secondsDelay ?? undefined,
  clearsBookAtStart: row.clearBookOnStart,
  isRfq: row.rfqEnabled,
})

const timesOf = (row: MarketFields) => ({
  startsAt: row.startDate,
  endsAt: row.endDate,
  eventStartsAt: row.eventStartTime,
  gameStartsAt: row.gameStartTime,
  closedAt: row.closedTime,
  umaEndsAt: row.umaEndDate,
})

const setOf = (row: MarketFields) => ({
  isNegRisk: row.negRisk,
  negRiskMarketId: row.negRiskMarketID,
  negRiskRequestId: row.negRiskRequestID,
  isNegRiskOther: row.negRiskOther,
})

const feesOf = (row: MarketFields) => ({
  feesEnabled: row.feesEnabled ?? undefined,
  feeType: row.feeType,
  fee: row.feeSchedule ?? undefined,
})

const resolutionOf = (row: MarketFields) => ({
  umaStatus: row.umaResolutionStatus,
  umaStatuses: row.umaResolutionStatuses.filter((word) => word !== undefined),
  resolvedBy: row.resolvedBy,
  isAutoResolved: row.automaticallyResolved,
  customLiveness: row.customLiveness,
})

const quotesOf = (row: MarketFields) => ({
  bid: row.bestBid,
  ask: row.bestAsk,
  lastPrice: row.lastTradePrice,
  volume: row.volume,
  volume24h: row.volume24hr,
  liquidity: row.liquidity,
})
