import type { CatalogueState } from './catalogue.js'
import type { ListingState } from './market-row.js'

/** All that decides what is done with a market. */
export interface MarketFacts {
  /** By the user, with the reason; `undefined`: not ignored. */
  readonly ignoredBecause: string | undefined
  readonly isWatched: boolean
  /** By the last good walk through its venue. */
  readonly isListed: boolean
  readonly listing: ListingState
  /** As in `ListedMarket`. */
  readonly untradable: string | undefined
}

export interface Standing {
  readonly state: CatalogueState
  readonly reason: string
}

/** The state of a market, and why. What the user wants goes before what the venue does. */
export function standingOf(facts: MarketFacts): Standing {
  const { ignoredBecause, isWatched, isListed, listing, untradable } = facts
  if (ignoredBecause !== undefined) return { state: 'IGNORED', reason: `by the user: ${ignoredBecause}` }
  if (isWatched) return { state: 'WATCHLIST', reason: 'watched' }
  if (isOver(listing)) return { state: 'INACTIVE', reason: listing }
  if (!isListed) return { state: 'INACTIVE', reason: 'no longer listed' }
  if (untradable !== undefined) return { state: 'IGNORED', reason: untradable }
  return { state: 'ACTIVE', reason: 'listed' }
}

/** Nobody can trade it any more. */
export const isOver = (listing: ListingState): boolean => listing === 'closed' || listing === 'settled'
