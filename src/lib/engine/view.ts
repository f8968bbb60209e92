import type { Usd } from '../base/units.js'
import type { HaltCode } from '../domain/decision.js'
import type { Venue } from '../domain/venue.js'
import type { DropReason } from '../market-data/book-set.js'
import type { Position } from '../portfolio/ledger.js'

/** A read-only picture of the engine between two steps. */
export interface EngineView {
  readonly events: number
  readonly bookMessages: number
  readonly markets: number
  /** Markets whose fee is only the worst known rate. */
  readonly unknownFees: number
  readonly relations: number
  /** Relations that wait for a market which was never listed. */
  readonly unboundRelations: number
  readonly drops: ReadonlyMap<DropReason, number>
  readonly cash: Readonly<Record<Venue, Usd>>
  readonly equity: Usd
  readonly realised: Usd
  readonly fees: Usd
  readonly positions: readonly Position[]
  readonly openBaskets: number
  readonly inFlightBaskets: number
  /** What could be lost because legs are not paired: now, and the most at any moment. */
  readonly unhedged: Usd
  readonly worstUnhedged: Usd
  readonly halted: HaltCode | undefined
  readonly digest: string
}
