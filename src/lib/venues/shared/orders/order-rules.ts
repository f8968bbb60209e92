import type { DurationMs, Qty, Usd } from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { AbsenceRules } from './absence-proof.js'

/** In what the venues differ when evidence of an order is judged. */
export interface OrderRules {
  readonly absence: AbsenceRules
  /** By how much less than the venue counts an order's fills may be, where settling cuts them; zero where it does not. */
  readonly cutMax: Qty
  /** How long an order may rest without being asked about; `undefined`: as long as the stream tells nothing. */
  readonly lookEvery: DurationMs | undefined
  /** Whether an order that ended came to its own expiry. */
  isExpired(request: OrderRequest, end: AccountOrder): boolean
  /** Whether it filled more than was asked for; `paid` is what its fills are worth at their prices. */
  isOverfilled(request: OrderRequest, filled: Qty, paid: Usd): boolean
  /** Whether the venue tells this of an order that it refused: then it proves nothing. */
  isToldOfRefused(news: AccountOrder): boolean
  /** The fill with the fee of our own reckoning, where the venue tells none. */
  withFee(request: OrderRequest, fill: AccountFill): AccountFill
}
