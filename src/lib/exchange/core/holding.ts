import type { Qty, Usd } from '../../base/units.js'

/** What one account holds in one market. Only the ledger writes it. */
export interface Holding {
  readonly yes: Qty
  readonly no: Qty
  /** What the tokens held now were bought for, without fees. */
  readonly yesCost: Usd
  readonly noCost: Usd
  /** Gains and losses booked so far, without fees. */
  readonly realised: Usd
  readonly feesPaid: Usd
  /** Sum of what its fills cost and brought, as positive amounts. */
  readonly traded: Usd
}

export interface Balance {
  readonly cash: Usd
  /** Held for open orders. */
  readonly reserved: Usd
  /** What a new order can use. */
  readonly available: Usd
}
