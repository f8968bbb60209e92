import type { Ms, Qty, Usd } from '../base/units.js'

/** `cash:kalshi`, `position:kalshi:TICKER/yes`, `fees:kalshi`, `capital`, `result`. */
export type Account = string

/** One side of an entry; debits are positive. */
export interface Posting {
  readonly account: Account
  readonly amount: Usd
}

export const ENTRY_KINDS = ['opening', 'buy', 'sell', 'settlement', 'undone'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** A balanced movement of money: its postings sum to zero. */
export interface LedgerEntry {
  readonly id: string
  readonly at: Ms
  readonly kind: EntryKind
  /** The order, fill or market behind it. */
  readonly reference: string
  readonly qty: Qty
  readonly postings: readonly Posting[]
}
