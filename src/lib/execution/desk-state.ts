import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { Instrument, MarketKey } from '../domain/market.js'
import type { SizedBasket } from '../domain/opportunity.js'
import type { Fill } from '../domain/order.js'
import type { Venue } from '../domain/venue.js'
import type { Exposure } from '../risk/exposure.js'
import type { KillSwitch } from '../risk/kill-switch.js'

interface BookedFill {
  readonly entry: LedgerEntry
  /** Contracts that only made up for others, which had been sold and never came to be. */
  readonly repaid: Qty
}

/** The money book, as far as the desk uses it. */
export interface DeskLedger {
  bookFill(fill: Fill): BookedFill
  bookSaleAfterSettlement(fill: Fill, yesPayoff: Price): BookedFill
  bookUndone(fill: Fill, yesPayoff: Price | undefined, at: Ms): { readonly entry: LedgerEntry }
  bookSettlement(
    instrument: Instrument,
    yesPayoff: Price,
    at: Ms,
  ):
    | {
        readonly entry: LedgerEntry
        readonly profit: Usd
        readonly received: Usd
        readonly position: { readonly qty: Qty }
      }
    | undefined
  cash(venue: Venue): Usd
  position(instrument: Instrument): { readonly qty: Qty }
}

/** The locks on markets, as far as the desk uses them. */
export interface DeskOwnership {
  areFree(markets: readonly MarketKey[]): boolean
  take(markets: readonly MarketKey[], owner: string): void
  release(owner: string): void
}

/** What the desk changes while it works; the engine owns all of it. */
export interface DeskState {
  readonly ledger: DeskLedger
  readonly exposure: Pick<Exposure, 'release' | 'reservedAt'> & {
    reserve(basketId: string, basket: SizedBasket): void
  }
  readonly killSwitch: Pick<KillSwitch, 'onTrade' | 'onResult' | 'stop'>
  readonly ownership: DeskOwnership
}
