import { usd } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { PolymarketMarketListing } from './listing.js'

type ListedFee = PolymarketMarketListing['fee']

const ONE_E6 = 1_000_000
/** Each fill's fee is charged to five decimals of a dollar. */
const FEE_QUANTUM = usd(10)

/** What takers pay in a market; makers pay nothing anywhere. */
export function polymarketFees(fee: ListedFee): FeeSchedule {
  const { rateE6 = 0, exponent = 1, category = 'none' } = fee ?? {}
  return {
    label: `polymarket ${category}`,
    curve: { rateE6, multiplierE6: ONE_E6, exponent },
    rounding: { mode: 'fill_half_up', quantum: FEE_QUANTUM },
  }
}

/** Share of the taker fees that makers get back, by category. */
const REBATES: Readonly<Record<string, number>> = { crypto: 0.2, sports: 0.15 }
const OTHER_REBATE = 0.25
const RENAMED = new Set(['crypto', 'sports', 'economics'])

export const rebateRate = (category: string): number => REBATES[category.toLowerCase()] ?? OTHER_REBATE

/** The venue's name of the schedule: "crypto_fees_v2". */
export function feeType(category: string): string {
  const name = category.toLowerCase().replaceAll(/[^a-z]+/g, '_')
  return RENAMED.has(name) ? `${name}_fees_v2` : `${name}_fees`
}

/** The rate as a JSON number: 0.07. */
export const feeRate = (rateE6: number): number => rateE6 / ONE_E6
