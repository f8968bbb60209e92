import { utcText } from '../base/clock.js'
import { formatQty, formatScaled, formatUsd } from '../base/units.js'
import { CAPTURE_LATENCIES_MS } from '../domain/decision.js'
import type { FamilyTally, SessionTally } from './session-tally.js'

/** Gaps of one family. */
export const familyData = (family: FamilyTally): object => ({
  family: family.family,
  seen: family.gaps,
  after_fees: family.profitable,
  traded: family.traded,
  widest_gross_usd: family.gaps === 0 ? null : formatScaled(family.bestGrossTicks, 4),
  best_net_per_contract_usd: family.bestUnitNet === undefined ? null : formatUsd(family.bestUnitNet),
  best_profit_usd: family.bestProfit === undefined ? null : formatUsd(family.bestProfit),
  longest_ms: family.longestMs,
  capturable: CAPTURE_LATENCIES_MS.map((after) => ({
    after_ms: after,
    gaps: family.capturable.get(after) ?? 0,
  })),
})

/** One gap that is over. */
export const gapData = (gap: SessionTally['widest'][number]): object => ({
  gap: gap.gap,
  relation: gap.relation,
  opened: utcText(gap.firstAt),
  closed: utcText(gap.lastAt),
  lasted_ms: gap.lastedMs,
  returns: gap.returns,
  gross_usd: formatScaled(gap.bestGrossTicks, 4),
  mean_gross_usd: formatUsd(gap.meanGross),
  net_per_contract_usd: gap.bestUnitNet === null ? null : formatUsd(gap.bestUnitNet),
  mean_net_per_contract_usd: gap.meanUnitNet === null ? null : formatUsd(gap.meanUnitNet),
  best_qty_contracts: gap.bestQty === null ? null : formatQty(gap.bestQty),
  best_profit_usd: gap.bestProfit === null ? null : formatUsd(gap.bestProfit),
  capturable_ms: gap.capturableMs,
  traded: gap.traded,
})
