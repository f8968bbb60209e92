import { z } from 'zod'
import type { Qty } from '../../../../base/units.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { pathOf } from '../../../shared/rest/path.js'
import { listOf } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { publicGet } from '../get-call.js'
import { clobPage } from '../page-reader.js'
import { lenient, zCondition, zDecimalText, zShares, zTextOrNone } from '../wire.js'
import { clobWalk } from './clob-walk.js'

/** A pool that pays for resting orders (polymarket.md 9). Amounts are decimal texts in dollars. */
export interface RewardPool {
  readonly asset: string
  readonly startsOn: string
  readonly endsOn: string
  readonly perDay: string
  readonly total: string | undefined
}

export interface MarketRewards {
  readonly conditionId: string
  /** In cents; decimal text. */
  readonly maxSpreadCents: string | undefined
  readonly minSize: Qty | undefined
  readonly pools: readonly RewardPool[]
}

const zPool = z
  .object({
    asset_address: zTextOrNone,
    start_date: zTextOrNone,
    end_date: zTextOrNone,
    rate_per_day: zDecimalText,
    total_rewards: lenient(zDecimalText),
  })
  .transform((row): RewardPool => ({
    asset: row.asset_address,
    startsOn: row.start_date,
    endsOn: row.end_date,
    perDay: row.rate_per_day,
    total: row.total_rewards,
  }))

const zRewards = z
  .object({
    condition_id: zCondition,
    rewards_max_spread: lenient(zDecimalText),
    rewards_min_size: lenient(zShares),
    rewards_config: listOf(zPool),
  })
  .transform((row): MarketRewards => ({
    conditionId: row.condition_id,
    maxSpreadCents: row.rewards_max_spread,
    minSize: row.rewards_min_size,
    pools: row.rewards_config,
  }))

export const readRewardsPage = clobPage('GET /rewards/markets/current', zRewards)

const idOf = ({ conditionId }: MarketRewards): string => conditionId

/** `GET /rewards/markets/current`: every market with a reward programme. */
export const listCurrentRewards = (rest: PolymarketCaller): CursorWalk<MarketRewards, PolymarketCall> =>
  clobWalk(rest, publicGet('clob', '/rewards/markets/current'), { read: readRewardsPage, idOf })

/** `GET /rewards/markets/{condition}`: those of one market. */
export const listRewardsOf = (
  rest: PolymarketCaller,
  conditionId: string,
): CursorWalk<MarketRewards, PolymarketCall> =>
  clobWalk(rest, publicGet('clob', pathOf('/rewards/markets', conditionId)), {
    read: clobPage('GET /rewards/markets/{condition}', zRewards),
    idOf,
  })
