import type { Ms } from '../base/units.js'
import type { ContractText } from './contract-text.js'
import type { MarketRow } from './market-row.js'
import type { Venue } from './venue.js'

/**
 * What is done with a market of the catalogue. `ACTIVE`: listed and tradeable. `WATCHLIST`: part of a watched pair, or asked for.
 * `INACTIVE`: closed, settled or no longer listed. `IGNORED`: by the user, or because it cannot be traded.
 */
export const CATALOGUE_STATES = ['ACTIVE', 'WATCHLIST', 'INACTIVE', 'IGNORED'] as const
export type CatalogueState = (typeof CATALOGUE_STATES)[number]

/** One market as a walk through a venue brings it. */
export interface ListedMarket {
  readonly row: MarketRow
  readonly text: ContractText
  /** Of the text, by `contractTextHash`. */
  readonly textHash: string
  /** Why it cannot be traded, in words; `undefined` when it can. */
  readonly untradable: string | undefined
}

/** What is kept of a market besides its text. */
export interface CatalogueRow {
  readonly row: MarketRow
  readonly textHash: string
  readonly state: CatalogueState
  /** Why it is in this state, in words. */
  readonly reason: string
  /** When it was first and last found at the venue. */
  readonly firstSeen: Ms
  readonly lastSeen: Ms
  /** When its text or its state last changed. */
  readonly changedAt: Ms
}

/** A row with what finds it besides its figures. */
export interface LabelledRow extends CatalogueRow {
  /** Kalshi's category and tags, Polymarket's tags. */
  readonly topics: readonly string[]
  readonly opensAt: Ms | undefined
}

/** One market of the catalogue; `row.market` is its key at its venue, as in `Market.id`. */
export interface CatalogueEntry extends CatalogueRow {
  readonly text: ContractText
}

/** Which entries are wanted; what is left out is not looked at. */
export interface CatalogueChoice {
  /** Only markets of these events. */
  readonly events?: readonly string[]
  readonly venue?: Venue
  readonly states?: readonly CatalogueState[]
}

/** One step in the life of a market. */
export interface StateChange {
  readonly at: Ms
  readonly from: CatalogueState
  readonly to: CatalogueState
  readonly reason: string
}

/** A market by its key. */
export interface MarketName {
  readonly venue: Venue
  /** As in `Market.id`: a ticker, a condition id. */
  readonly market: string
}

/** Markets that stay in the catalogue until all of them have closed. */
export interface Watch {
  /** Names the watch: a pair's id, or a market's key. */
  readonly name: string
  readonly markets: readonly MarketName[]
}

/** A venue walked from its first page to its last. */
export interface FinishedWalk {
  readonly venue: Venue
  readonly startedAt: Ms
  readonly endedAt: Ms
  readonly pages: number
  /** Rows that could not be read. */
  readonly unread: number
  readonly markets: readonly ListedMarket[]
  /** Events of which some markets could not be read: what is missing of them is not gone. */
  readonly damagedEvents: ReadonlySet<string>
}

/** The last good walk through a venue. */
export interface WalkRecord {
  readonly venue: Venue
  /** Counts up with every walk that replaced another. */
  readonly generation: number
  readonly startedAt: Ms
  readonly endedAt: Ms
  readonly markets: number
  readonly unread: number
  /** Up to when new markets were looked for since. */
  readonly checkedAt: Ms
}

/** What a walk or an addition changed. */
export interface CatalogueDelta {
  /** Markets that were never seen before. */
  readonly added: readonly MarketName[]
  /** Whose text is another one now. */
  readonly reworded: readonly MarketName[]
  /** That are listed no more, or closed. */
  readonly ended: readonly MarketName[]
}
