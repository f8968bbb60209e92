import { z } from 'zod'
import type { Ms, Usd } from '../../../../base/units.js'
import {
  lenient,
  zFlagOr,
  zIdOrNone,
  zLooseId,
  zShownText,
  zTimeOrUnknown,
  zUsdCut,
  zWhole,
} from '../wire.js'
import { zSeries, zTag, type GammaSeries, type GammaTag } from './labels.js'

/** A group of markets, without them (polymarket.md 4.2, 8.1). Numbers are those of a cache. */
export interface GammaEventHead {
  readonly id: string
  /** Its id where the venue has given it none. */
  readonly slug: string
  readonly title: string
  readonly ticker: string
  readonly description: string
  readonly isActive: boolean
  readonly isClosed: boolean
  readonly isArchived: boolean
  /** Its markets exclude each other: at most one can resolve Yes. */
  readonly isNegRisk: boolean
  readonly enablesNegRisk: boolean
  /** Outcomes may be named later. */
  readonly isNegRiskAugmented: boolean
  readonly negRiskMarketId: string | undefined
  /** Kept back of a conversion, in ten-thousandths. */
  readonly negRiskFeeBips: number | undefined
  readonly startsAt: Ms | undefined
  readonly endsAt: Ms | undefined
  readonly seriesSlug: string | undefined
  readonly series: readonly GammaSeries[]
  readonly tags: readonly GammaTag[]
  readonly showsAllOutcomes: boolean
  readonly isCumulative: boolean
  readonly isAutoResolved: boolean
  readonly gameId: string | undefined
  readonly homeTeam: string | undefined
  readonly awayTeam: string | undefined
  readonly volume: Usd | undefined
  readonly volume24h: Usd | undefined
  readonly liquidity: Usd | undefined
  /** Whatever else the venue keeps there, such as what a price was compared with, after the fact. */
  readonly metadata: unknown
}

/** Only the id must be there. What cannot be read of a set makes it one whose outcomes may still be named (polymarket.md 8.1). */
export const zEventFields = z.object({
  id: zLooseId,
  slug: zShownText,
  title: zShownText,
  ticker: zShownText,
  description: zShownText,
  active: zFlagOr(false),
  closed: zFlagOr(false),
  archived: zFlagOr(false),
  negRisk: zFlagOr(false),
  enableNegRisk: zFlagOr(true),
  negRiskAugmented: zFlagOr(true),
  negRiskMarketID: lenient(zIdOrNone),
  negRiskFeeBips: lenient(zWhole(10_000)),
  startTime: zTimeOrUnknown,
  endDate: zTimeOrUnknown,
  seriesSlug: lenient(z.string()),
  series: lenient(z.array(zSeries)),
  tags: lenient(z.array(zTag)),
  showAllOutcomes: zFlagOr(false),
  cumulativeMarkets: zFlagOr(false),
  automaticallyResolved: zFlagOr(false),
  gameId: lenient(zLooseId),
  homeTeamName: lenient(z.string()),
  awayTeamName: lenient(z.string()),
  volume: lenient(zUsdCut),
  volume24hr: lenient(zUsdCut),
  liquidity: lenient(zUsdCut),
  eventMetadata: z.unknown().optional(),
})

const orNone = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

export const eventHeadOf = (row: z.output<typeof zEventFields>): GammaEventHead => ({
  id: row.id,
  slug: row.slug === '' ? row.id : row.slug,
  title: row.title,
  ticker: row.ticker,
  description: row.description,
  isActive: row.active,
  isClosed: row.closed,
  isArchived: row.archived,
  isNegRisk: row.negRisk,
  enablesNegRisk: row.enableNegRisk,
  isNegRiskAugmented: row.negRiskAugmented,
  negRiskMarketId: row.negRiskMarketID,
  negRiskFeeBips: row.negRiskFeeBips,
  startsAt: row.startTime,
  endsAt: row.endDate,
  seriesSlug: orNone(row.seriesSlug),
  series: row.series ?? [],
  tags: row.tags ?? [],
  showsAllOutcomes: row.showAllOutcomes,
  isCumulative: row.cumulativeMarkets,
  isAutoResolved: row.automaticallyResolved,
  gameId: orNone(row.gameId),
  homeTeam: orNone(row.homeTeamName),
  awayTeam: orNone(row.awayTeamName),
  volume: row.volume,
  volume24h: row.volume24hr,
  liquidity: row.liquidity,
  metadata: row.eventMetadata,
})

export const zEventHead = zEventFields.transform(eventHeadOf)
