import { floorDivide, PRICE_ONE, usdFromBigint, type Price, type Qty, type Usd } from '../../../base/units.js'
import { BugError } from '../../../base/errors.js'
import type { Side } from '../../../domain/complement.js'
import type { FeeRounding, FeeSchedule } from '../../../domain/fees.js'

export interface MeteredFill {
  /** Of the YES book: a `bid` pays, an `ask` is paid. Which outcome it closed or opened changes cash by whole cents only. */
  readonly side: Side
  /** YES price. */
  readonly price: Price
  readonly qty: Qty
}

/** Numerators over this are micro-dollars: rate and multiplier in millionths, two prices in ten-thousandths. */
const SCALE = 1_000_000_000_000n * BigInt(PRICE_ONE) ** 2n

const down = (n: bigint, step: bigint): bigint => floorDivide(n, step) * step
const up = (n: bigint, step: bigint): bigint => -down(-n, step)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/**
 * Charges the fills of one order one after the other, as the venue does (kalshi.md 8): what one fill overpaid is given back
 * with a later one, and takers' and makers' fills of an order share that account.
 */
export class FeeMeter {
  private overpaid = 0n
  private modelled = 0n

  /** What the order has overpaid and not had back, rounded up. */
  get held(): Usd {
    return wholeUsd(this.overpaid)
  }

  /** The net fee of the next fill. */
  charge({ curve, rounding }: FeeSchedule, fill: MeteredFill): Usd {
    if (curve.exponent !== 1) throw new BugError('a fee curve of Kalshi has exponent 1')
    const spread = BigInt(fill.price) * BigInt(PRICE_ONE - fill.price)
    const model = BigInt(curve.rateE6) * BigInt(curve.multiplierE6) * BigInt(fill.qty) * spread
    if (rounding.mode === 'order_up') return this.chargeOrderUp(model, rounding.quantum)
    if (rounding.mode === 'balance') return this.chargeBalance(model, rounding, fill)
    throw new BugError('Kalshi rounds by order or by balance', { mode: rounding.mode })
  }

  /** What this fill adds to the fee of the whole order. */
  private chargeOrderUp(model: bigint, quantum: Usd): Usd {
    const step = BigInt(quantum) * SCALE
    const before = up(this.modelled, step)
    this.modelled += model
    return wholeUsd(up(this.modelled, step) - before)
  }

  private chargeBalance(
    model: bigint,
    rounding: Extract<FeeRounding, { mode: 'balance' }>,
    fill: MeteredFill,
  ): Usd {
    const trade = up(model, BigInt(rounding.tradeQuantum) * SCALE)
    const value = (BigInt(fill.price) * BigInt(fill.qty) * SCALE) / BigInt(PRICE_ONE)
    const change = (fill.side === 'bid' ? -value : value) - trade
    const aligned = change - down(change, BigInt(rounding.precision) * SCALE)
    const due = this.overpaid + aligned
    const rebate = down(least(due, trade + aligned), BigInt(rounding.rebateQuantum) * SCALE)
    this.overpaid = due - rebate
    return wholeUsd(trade + aligned - rebate)
  }
}

/** Whole micro-dollars; only a quantity finer than the venue trades leaves a part of one. */
const wholeUsd = (numerator: bigint): Usd => usdFromBigint(up(numerator, SCALE) / SCALE)
