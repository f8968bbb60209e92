import { z } from 'zod'
import type { DurationMs, Ms, Price, Qty, Usd } from '../../../../base/units.js'
import { optionalWord, type OpenWord } from '../../../shared/rest/wire-fields.js'
import {
  lenient,
  listInText,
  looseListInText,
  zCondition,
  zDelay,
  zFinePrice,
  zFlagOr,
  zIdOrNone,
  zLooseId,
  zShares,
  zShownText,
  zTick,
  zTimeOrUnknown,
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
 * a token stands for is told by the labels at the same place, whose order means nothing. What cannot be read is not there; a flag that
 * cannot be read says what is more careful.
 */
export interface GammaMarket extends GammaTopics {
  /** Of the catalogue alone; empty in rows that are cut short. */
  readonly id: string
  /** Empty while there is none. */
  readonly conditionId: string
  readonly questionId: string | undefined
  /** Its id where the venue has given it none. */
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
  /** In the order of the labels; `undefined`: finer than a price can be, or none. */
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

const UNREADABLE = 'unknown:unreadable'
const zUma = optionalWord(UMA_STATUSES).catch(UNREADABLE)
/** A token whose number is not known yet is written as nothing. */
const zTokenOrNone = z.string().regex(/^\d{0,78}$/, 'not a token')
/** Which exchange contract an order is signed for: `null` when that cannot be read. */
const zNegRisk = z
  .boolean()
  .nullish()
  .transform((flag): boolean | null => flag ?? false)
  .catch(null)

const zMarketFields = z
  .object({
    id: lenient(zLooseId),
    conditionId: lenient(zCondition),
    questionID: lenient(zIdOrNone),
    slug: zShownText,
    question: zShownText,
    description: zShownText,
    resolutionSource: zShownText,
    groupItemTitle: zShownText,
    groupItemThreshold: lenient(zLooseId),
    version: optionalWord(['v1', 'v2']).catch(UNREADABLE),
    marketType: lenient(z.string()),
    outcomes: looseListInText(z.string()),
    clobTokenIds: looseListInText(zTokenOrNone),
    positionIds: looseListInText(zTokenOrNone),
    outcomePrices: looseListInText(lenient(zFinePrice)),
    active: zFlagOr(false),
    closed: zFlagOr(true),
    archived: zFlagOr(true),
    acceptingOrders: zFlagOr(false),
    acceptingOrdersTimestamp: zTimeOrUnknown,
    enableOrderBook: zFlagOr(false),
    orderPriceMinTickSize: lenient(zTick),
    orderMinSize: lenient(zShares),
    secondsDelay: lenient(zDelay),
    clearBookOnStart: zFlagOr(true),
    rfqEnabled: zFlagOr(true),
    startDate: zTimeOrUnknown,
    endDate: zTimeOrUnknown,
    endDateIso: zShownText,
    eventStartTime: zTimeOrUnknown,
    gameStartTime: zTimeOrUnknown,
    closedTime: zTimeOrUnknown,
    umaEndDate: zTimeOrUnknown,
    negRisk: zNegRisk,
    negRiskMarketID: lenient(zIdOrNone),
    negRiskRequestID: lenient(zIdOrNone),
    negRiskOther: zFlagOr(true),
    feesEnabled: lenient(z.boolean()),
    feeType: lenient(z.string()),
    feeSchedule: z.unknown().optional(),
    umaResolutionStatus: zUma,
    umaResolutionStatuses: listInText(zUma).catch([UNREADABLE]),
    resolvedBy: lenient(zIdOrNone),
    automaticallyResolved: zFlagOr(false),
    customLiveness: lenient(zDelay),
    bestBid: lenient(zFinePrice),
    bestAsk: lenient(zFinePrice),
    lastTradePrice: lenient(zFinePrice),
    volume: lenient(zUsdCut),
    volume24hr: lenient(zUsdCut),
    liquidity: lenient(zUsdCut),
    events: lenient(z.array(z.unknown())),
  })
  .extend(zRewardFields.shape)
  .extend(zTopicFields.shape)
type MarketFields = z.output<typeof zMarketFields>

/**
 * One row of the catalogue. It is refused only when it has no id at all: a field that cannot be read is not known, and where trading
 * rests on it the market is none that can be traded (polymarket.md 4.2).
 */
export const zGammaMarket = zMarketFields.transform((row, context): GammaMarket => {
  const { id = '', conditionId = '' } = row
  if (id === '' && conditionId === '')
    context.addIssue({ code: 'custom', path: ['conditionId'], message: 'not a condition id' })
  return {
    id,
    conditionId,
    questionId: row.questionID,
    slug: [row.slug, id].find((name) => name !== '') ?? conditionId,
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
    events: (row.events ?? []).flatMap(eventIn),
  }
})

/** An event that cannot be read is none: what its markets mean together is not known then. */
function eventIn(raw: unknown): readonly GammaEventHead[] {
  const event = zEventHead.safeParse(raw)
  return event.success ? [event.data] : []
}

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
  isAccepting: row.acceptingOrders && row.negRisk !== null,
  acceptingSince: row.acceptingOrdersTimestamp,
  hasBook: row.enableOrderBook,
  tick: row.orderPriceMinTickSize,
  minSize: row.orderMinSize,
  delay: row.secondsDelay,
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
  isNegRisk: row.negRisk ?? false,
  negRiskMarketId: row.negRiskMarketID,
  negRiskRequestId: row.negRiskRequestID,
  isNegRiskOther: row.negRiskOther,
})

/** Of a schedule that cannot be read nothing is believed that is said of fees. */
function feesOf({ feesEnabled, feeType, feeSchedule }: MarketFields) {
  const isTold = feeSchedule !== undefined && feeSchedule !== null
  const fee = isTold ? zFeeSchedule.safeParse(feeSchedule).data : undefined
  return { feesEnabled: isTold && fee === undefined ? undefined : feesEnabled, feeType, fee }
}

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
