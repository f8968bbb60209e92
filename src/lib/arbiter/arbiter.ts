import { FAMILIES } from '../domain/opportunity.js'
import type { Intent } from '../domain/opportunity.js'

export interface Bid {
  readonly intent: Intent
  /** Profit by capital and year, parts per million. */
  readonly yieldE6: number
}

/**
 * Who goes first when several want to trade at the same moment: the better yield by year of lock, then the larger profit,
 * then the fixed order of families, so that the choice never depends on chance.
 */
export function rank(bids: readonly Bid[]): readonly Bid[] {
  return [...bids].sort(
    (a, b) =>
      b.yieldE6 - a.yieldE6 ||
      b.intent.basket.profit - a.intent.basket.profit ||
      familyOrder(a) - familyOrder(b) ||
      compareText(a.intent.opportunity.candidate.key, b.intent.opportunity.candidate.key),
  )
}

const familyOrder = (bid: Bid): number => FAMILIES.indexOf(bid.intent.opportunity.candidate.family)
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
