import type { Price } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { TradingStatus } from '../../domain/events.js'
import type { Market } from '../../domain/market.js'

/** One market as its venue tells it now, with all that an order needs. */
export interface ReadMarket {
  readonly market: Market
  readonly status: TradingStatus
  readonly isSettled: boolean
  /** What YES pays, once that is final. */
  readonly yesPayoff: Price | undefined
}

/** The markets of some events, and what the catalogue keeps of them. */
export interface EventReading {
  /** By id; a market that cannot be traded here is not among them. */
  readonly markets: ReadonlyMap<string, ReadMarket>
  readonly listed: readonly ListedMarket[]
  /** Events that the venue does not have any more. */
  readonly missing: readonly string[]
}

export const joined = (readings: readonly EventReading[]): EventReading => ({
  markets: new Map(readings.flatMap(({ markets }) => [...markets])),
  listed: readings.flatMap(({ listed }) => listed),
  missing: readings.flatMap(({ missing }) => missing),
})
