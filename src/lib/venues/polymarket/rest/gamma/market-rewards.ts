import { z } from 'zod'
import type { Qty } from '../../../../base/units.js'
import { lenient, zDecimalText, zShares } from '../wire.js'

/** What resting orders earn (polymarket.md 9). */
export interface GammaRewards {
  readonly minSize: Qty | undefined
  /** Decimal text. */
  readonly maxSpreadCents: string | undefined
  /** Dollars a day of each programme; decimal texts. */
  readonly dailyRates: readonly string[]
}

export const zRewardFields = z.object({
  rewardsMinSize: lenient(zShares),
  rewardsMaxSpread: lenient(zDecimalText),
  clobRewards: lenient(z.array(z.object({ rewardsDailyRate: lenient(zDecimalText) }))),
})

export const rewardsOf = (row: z.output<typeof zRewardFields>): GammaRewards => ({
  minSize: row.rewardsMinSize,
  maxSpreadCents: row.rewardsMaxSpread,
  dailyRates: (row.clobRewards ?? []).flatMap(({ rewardsDailyRate }) => rewardsDailyRate ?? []),
})
