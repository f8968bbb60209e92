import type { Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { MarketKey } from '../domain/market.js'
import type { OrderRequest } from '../domain/order.js'

/** `crossed`: our copy of the book cannot be right. `stale`: nothing is wrong with it, but a gap waits for a sign that it still holds. */
export type RereadReason = 'crossed' | 'stale'

/** What a step wants done outside. The engine does none of it itself. */
export type Effect =
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'entry'; readonly entry: LedgerEntry }
  | { readonly type: 'submit'; readonly order: OrderRequest }
  | { readonly type: 'cancel'; readonly orderId: string }
  | { readonly type: 'wake'; readonly at: Ms; readonly key: string }
  /** This book should be asked for anew. */
  | { readonly type: 'reread'; readonly market: MarketKey; readonly reason: RereadReason }
