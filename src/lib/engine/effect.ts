import type { Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { OrderRequest } from '../domain/order.js'

/** What a step wants done outside. The engine does none of it itself. */
export type Effect =
  | { readonly type: 'decision'; readonly decision: Decision }
  | { readonly type: 'entry'; readonly entry: LedgerEntry }
  | { readonly type: 'submit'; readonly order: OrderRequest }
  | { readonly type: 'wake'; readonly at: Ms; readonly key: string }
