import type { ListedMarket } from '../../domain/catalogue.js'
import type { MarketRow } from '../../domain/market-row.js'
import type { Ms } from '../../base/units.js'

/** A row with what finds it besides its figures; a source that does not know something leaves it out. */
export interface FoundRow extends MarketRow {
  /** Kalshi's category and tags, Polymarket's tags. */
  readonly labels?: readonly string[]
  /** When it was first seen, or opened. */
  readonly appearedAt?: Ms | undefined
  /** The whole market, for the database. */
  readonly listed?: ListedMarket
  /** Somebody recorded it: nobody knows how old its figures are. */
  readonly isRecorded?: boolean
}

/** What a listing says of a market; a venue tells when it opened. */
export const foundRow = (listed: ListedMarket): FoundRow => ({
  ...listed.row,
  labels: listed.text.topics,
  appearedAt: listed.text.opensAt,
  listed,
})
