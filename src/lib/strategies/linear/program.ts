import { rational, type Rational } from '../../base/rational.js'
import { ONE_CONTRACT, type Price, type Qty, type Usd } from '../../base/units.js'
import { orderFee, type FeeCurve } from '../../domain/fees.js'
import type { Venue } from '../../domain/venue.js'

/** A stock is something that must be held before it is given away: a conversion needs the NOs that were bought. */
export interface StockChange {
  readonly stock: number
  /** Contracts that one contract of the column adds, or takes when negative; whole. */
  readonly change: number
}

/** One price level of one side that can be traded, or a transformation that the venue offers. */
export interface ProgramColumn {
  /** What one contract pays in each state, in whole ticks of 1e-4 USD; negative for what is given away. */
  readonly payoffs: readonly number[]
  /** All cash out for one contract, in micro-dollars; negative for what pays now: a merge, a conversion, a sale. */
  readonly cost: Rational
  readonly size: Qty
  readonly venue?: Venue
  readonly stocks?: readonly StockChange[]
}

/** A limit on the cash out, net of what pays now, at one venue or at all. */
export interface Budget {
  readonly max: Usd
  readonly venue?: Venue
}

/**
 * Which quantities of the columns bring the most dollars in the worst state, with fees as their curve has them and no rounding.
 * Doing nothing is always allowed, so the optimum is never negative.
 */
export interface LinearProgram {
  readonly stateCount: number
  readonly columns: readonly ProgramColumn[]
  readonly budgets?: readonly Budget[]
  readonly stockCount?: number
}

const TICK = 100n

/** Price and fee of one contract before any rounding, in micro-dollars. */
export function unitCost(curve: FeeCurve, price: Price): Rational {
  const one = [{ price, qty: ONE_CONTRACT }]
  const fee = orderFee({ label: 'unit', curve, rounding: { mode: 'none' } }, one).model
  return rational(BigInt(price) * TICK * fee.d + fee.n, fee.d)
}

/** Whether a budget counts a column. */
export const isCounted = ({ venue }: Budget, column: ProgramColumn): boolean =>
  venue === undefined || venue === column.venue
