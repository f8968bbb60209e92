import type { Ms, Price, Qty } from '../base/units.js'
import type { Venue } from './venue.js'

export const LISTING_STATES = ['open', 'upcoming', 'paused', 'closed', 'settled'] as const
export type ListingState = (typeof LISTING_STATES)[number]

/** One market as a listing shows it. All text is the venue's own: hostile until it has passed the sanitiser. */
export interface MarketRow {
  readonly venue: Venue
  /** What people and web pages call it. */
  readonly id: string
  /** What the venue's interfaces call it. */
  readonly market: string
  readonly event: string
  readonly series: string
  readonly title: string
  readonly state: ListingState
  /** `undefined`: the venue does not say. */
  readonly closesAt: Ms | undefined
  /** YES prices; `undefined` when nobody offers. */
  readonly bid: Price | undefined
  readonly ask: Price | undefined
  readonly bidQty: Qty | undefined
  readonly askQty: Qty | undefined
  /** Contracts at Kalshi, dollars at Polymarket; `undefined`: the venue does not say. */
  readonly volume24h: Qty | undefined
  /** `undefined`: the venue does not say. */
  readonly openInterest: Qty | undefined
  /** When the figures were read. */
  readonly readAt: Ms
}

/** In units of `Price`, `undefined` when a side is empty. */
export const spreadOf = ({ bid, ask }: MarketRow): number | undefined =>
  bid === undefined || ask === undefined ? undefined : ask - bid
