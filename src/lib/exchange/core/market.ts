import type { DurationMs, Ms, Price, Qty } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { Grid } from '../../domain/grid.js'

/**
 * How a fill changes what accounts hold. `netted` (Kalshi): an account holds YES or NO, buying one closes the other, and a
 * closed pair pays $1 at once. `tokens` (Polymarket): YES and NO are two tokens that are held side by side; two buyers may
 * mint a set, two sellers may merge one.
 */
export type Clearing = 'netted' | 'tokens'

/** initialized -> active <-> inactive -> closed -> determined -> (disputed -> amended ->) finalized */
export type MarketStatus =
  'initialized' | 'active' | 'inactive' | 'closed' | 'determined' | 'disputed' | 'amended' | 'finalized'

/** Terms of one market. The id is the venue's: a Kalshi ticker, a Polymarket condition id. */
export interface MarketTerms {
  readonly id: string
  /** The event it belongs to; the id of its exclusive set where the venue has one (negative risk). */
  readonly event: string
  readonly clearing: Clearing
  /** Where the cash of its orders lies: a Kalshi shard ("0".."3"), always "main" on Polymarket. */
  readonly purse: string
  readonly grid: Grid
  /** Step of order quantities. */
  readonly lot: Qty
  readonly minQty: Qty
  readonly takerFee: FeeSchedule
  /** Absent: makers pay nothing. */
  readonly makerFee: FeeSchedule | undefined
  readonly openAt: Ms
  readonly closeAt: Ms
  /** How long a marketable order waits before it meets the book; it cannot be cancelled meanwhile. */
  readonly takerDelay: DurationMs
}

/** A market as it stands now. Only the exchange writes it. */
export interface SimMarket extends MarketTerms {
  readonly status: MarketStatus
  readonly grid: Grid
  readonly closeAt: Ms
  readonly takerFee: FeeSchedule
  readonly makerFee: FeeSchedule | undefined
  /** What YES pays; known from `determined` on. */
  readonly yesPayoff: Price | undefined
  readonly settledAt: Ms | undefined
  /** Complete sets outstanding: as many YES as NO. Each is backed by $1 held for this market. */
  readonly openInterest: Qty
  readonly volume: Qty
  readonly lastTrade: { readonly price: Price; readonly qty: Qty; readonly at: Ms } | undefined
  /** Time of the last change of its book. */
  readonly bookAt: Ms
}
