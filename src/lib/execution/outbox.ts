import type { Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { OrderRequest } from '../domain/order.js'

/** Where a step puts what it wants done; read and emptied when the step ends. */
export interface Outbox {
  decide(decision: Decision): void
  post(entry: LedgerEntry): void
  submit(order: OrderRequest): void
  /** Asks for a resting order to be taken back; it may fill until the venue has said that it ended. */
  cancel(orderId: string): void
  wake(at: Ms, key: string): void
}
