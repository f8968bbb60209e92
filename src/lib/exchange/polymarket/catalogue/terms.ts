import { durationMs, qty, type DurationMs, type Ms } from '../../../base/units.js'
import { uniformGrid } from '../../../domain/grid.js'
import type { MarketTerms } from '../../core/market.js'
import { polymarketFees } from '../fees.js'
import type { PolymarketEventListing, PolymarketMarketListing } from '../listing.js'

/** A hundredth of a share. */
const SHARE_LOT = qty(10_000)
/** How long the venue holds takers of short crypto markets. */
const HELD_TAKER = durationMs(150)
const SECOND_MS = 1_000

/** Everything about a market's trading that its listing does not say. */
export interface ListingTimes {
  readonly openAt: Ms
  readonly closeAt: Ms
}

/** The venue has one purse for everything. */
export const PURSE = 'main'

/** The id of a market's exclusive set, or of its event where the venue has no such set. */
export const setOf = (event: PolymarketEventListing): string =>
  event.negRisk ? (event.negRiskMarketId ?? event.id) : event.id

export function termsOf(
  listing: PolymarketMarketListing,
  event: PolymarketEventListing,
  { openAt, closeAt }: ListingTimes,
): MarketTerms {
  return {
    id: listing.conditionId,
    event: setOf(event),
    clearing: 'tokens',
    purse: PURSE,
    grid: uniformGrid(listing.tick),
    lot: SHARE_LOT,
    // Only resting orders have a minimum, so the venue's own checks watch it.
    minQty: SHARE_LOT,
    takerFee: polymarketFees(listing.fee),
    makerFee: undefined,
    openAt,
    closeAt,
    takerDelay: takerDelay(listing),
  }
}

const takerDelay = ({ secondsDelay, heldTaker }: PolymarketMarketListing): DurationMs =>
  secondsDelay > 0 ? durationMs(secondsDelay * SECOND_MS) : heldTaker ? HELD_TAKER : durationMs(0)
