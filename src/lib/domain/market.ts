import type { Ms, Qty } from '../base/units.js'
import type { Outcome } from './complement.js'
import type { FeeSchedule } from './fees.js'
import type { Grid } from './grid.js'
import type { Venue } from './venue.js'

/** What stands for one outcome at a venue that trades outcomes one by one. */
export interface OutcomeToken {
  /** The venue's word for the outcome, such as `Yes`, `Up` or a team; venue text. */
  readonly label: string
  /** The id that is traded; a decimal number of up to 78 digits. */
  readonly token: string
}

/** One question with the outcomes YES and NO, as a venue lists it. */
export interface Market {
  readonly venue: Venue
  /** The venue's own id: a Kalshi ticker, a Polymarket market or condition id. */
  readonly id: string
  readonly event: string
  /** Venue text: hostile until it has passed the sanitiser. */
  readonly title: string
  readonly grid: Grid
  readonly lot: Qty
  /** Smallest order. */
  readonly minQty: Qty
  readonly fee: FeeSchedule
  /** False when `fee` is only the worst known rate. */
  readonly feeKnown: boolean
  /** Which of the venue's outcomes is YES and which is NO; left out where the venue has no others. */
  readonly tokens?: Readonly<Record<Outcome, OutcomeToken>>
  /** When the market closes, if known. */
  readonly closesAt: Ms | undefined
}

export type MarketKey = string

/** `kalshi:KXBTC15M-...`: unique over all venues. */
export const marketKey = (venue: Venue, id: string): MarketKey => `${venue}:${id}`

export const keyOfMarket = (market: Market): MarketKey => marketKey(market.venue, market.id)

/** Whether a market is listed with the same terms: a venue repeats its listings, and sometimes changes them. */
export function sameListing(a: Market, b: Market): boolean {
  const { grid: gridA, fee: feeA, ...restA } = a
  const { grid: gridB, fee: feeB, ...restB } = b
  return gridA === gridB && equalJson(feeA, feeB) && equalJson(restA, restB)
}

const equalJson = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

/** What can be bought: one outcome of one market. */
export interface Instrument {
  readonly market: Market
  readonly outcome: Outcome
}

export const instrumentKey = (instrument: Instrument): string =>
  `${marketKey(instrument.market.venue, instrument.market.id)}/${instrument.outcome}`
