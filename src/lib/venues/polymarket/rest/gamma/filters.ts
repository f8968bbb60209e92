import { utcText } from '../../../../base/clock.js'
import type { Ms } from '../../../../base/units.js'
import type { Query } from '../../../shared/rest/path.js'

/** What events and markets of the catalogue are chosen by (polymarket.md 4.2). Closed ones are left out unless asked for. */
export interface GammaFilter {
  readonly isClosed?: boolean
  readonly isActive?: boolean
  readonly isArchived?: boolean
  readonly ids?: readonly string[]
  readonly slugs?: readonly string[]
  readonly tagId?: string
  readonly withRelatedTags?: boolean
  readonly tagMatch?: 'any' | 'all'
  readonly withoutTagId?: string
  readonly seriesId?: string
  readonly gameId?: string
  readonly startsFrom?: Ms
  readonly startsTo?: Ms
  readonly endsFrom?: Ms
  readonly endsTo?: Ms
  /** A field's name. */
  readonly order?: string
  readonly isAscending?: boolean
  readonly locale?: string
  /** Rows of a page; the venue gives no more than a hundred. */
  readonly limit?: number
}

export interface GammaMarketFilter extends GammaFilter {
  readonly conditionIds?: readonly string[]
  readonly tokens?: readonly string[]
  readonly positions?: readonly string[]
  readonly questionIds?: readonly string[]
  readonly sportsTypes?: readonly string[]
  readonly umaStatus?: string
  readonly isRfq?: boolean
  readonly withTags?: boolean
  /** Whole dollars or shares. */
  readonly liquidityMin?: number
  readonly liquidityMax?: number
  readonly volumeMin?: number
  readonly volumeMax?: number
  readonly rewardsMinSize?: number
}

export type GammaEventFilter = GammaFilter

/** More are not given, even if they are asked for: a page of that many says nothing about the next one. */
const PAGE_MAX = 100
/** Whether a full page without a cursor was the last one is found out by asking for a row less. */
const PAGE_MIN = 2

const day = (at: Ms | undefined): string | undefined => (at === undefined ? undefined : utcText(at))

export const eventQuery = (filter: GammaFilter): Query => ({
  limit: Math.max(PAGE_MIN, Math.min(PAGE_MAX, filter.limit ?? PAGE_MAX)),
  closed: filter.isClosed,
  active: filter.isActive,
  archived: filter.isArchived,
  id: filter.ids,
  slug: filter.slugs,
  tag_id: filter.tagId,
  related_tags: filter.withRelatedTags,
  tag_match: filter.tagMatch,
  exclude_tag_id: filter.withoutTagId,
  series_id: filter.seriesId,
  game_id: filter.gameId,
  start_date_min: day(filter.startsFrom),
  start_date_max: day(filter.startsTo),
  end_date_min: day(filter.endsFrom),
  end_date_max: day(filter.endsTo),
  order: filter.order,
  ascending: filter.isAscending,
  locale: filter.locale,
})

export const marketQuery = (filter: GammaMarketFilter): Query => ({
  ...eventQuery(filter),
  condition_ids: filter.conditionIds,
  clob_token_ids: filter.tokens,
  position_ids: filter.positions,
  question_ids: filter.questionIds,
  sports_market_types: filter.sportsTypes,
  uma_resolution_status: filter.umaStatus,
  rfq_enabled: filter.isRfq,
  include_tag: filter.withTags,
  liquidity_num_min: filter.liquidityMin,
  liquidity_num_max: filter.liquidityMax,
  volume_num_min: filter.volumeMin,
  volume_num_max: filter.volumeMax,
  rewards_min_size: filter.rewardsMinSize,
})
