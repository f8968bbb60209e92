import { unreachable } from '../../base/assert.js'
import { PRICE_ONE, usd, type Price, type Qty, type Usd } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'

/** What the fills of one order have left behind for the fee of its next one. */
export interface FeeState {
  /** By the alignment of its cash changes, in micro-dollars. */
  readonly overpaid: number
  /** Model fee of all fills so far, times `scaleOf` the curve. */
  readonly modelled: bigint
}

export const NO_FILLS: FeeState = { overpaid: 0, modelled: 0n }

export interface ChargedFill {
  readonly fee: Usd
  readonly state: FeeState
}

export interface FeeFill {
  /** Of what is counted as bought or sold; the curve is the same from both outcomes, the cash is not. */
  readonly price: Price
  readonly qty: Qty
  /** -1 when the fill takes cash, 1 when it brings cash. */
  readonly direction: 1 | -1
}

const ceilDivide = (n: bigint, by: bigint): bigint => (n + by - 1n) / by

/**
 * The fee of the next fill of an order, as the exchange charges it. Written apart from `domain/fees`, which works on whole
 * orders and exact fractions: the two are held against each other by a property.
 */
export function chargeFill(schedule: FeeSchedule, state: FeeState, fill: FeeFill): ChargedFill {
  const { curve, rounding } = schedule
  if (curve.rateE6 === 0 && rounding.mode !== 'balance') return { fee: usd(0), state }
  const spread = BigInt(fill.price * (PRICE_ONE - fill.price)) ** BigInt(curve.exponent)
  const model = BigInt(curve.rateE6) * BigInt(curve.multiplierE6) * BigInt(fill.qty) * spread
  const scale = 1_000_000_000_000n * 100_000_000n ** BigInt(curve.exponent)
  const after = { ...state, modelled: state.modelled + model }
  const up = (n: bigint, step: number): bigint => ceilDivide(n, scale * BigInt(step)) * BigInt(step)
  switch (rounding.mode) {
    case 'none':
    case 'order_up': {
      const step = rounding.mode === 'none' ? 1 : rounding.quantum
      return { fee: usd(Number(up(after.modelled, step) - up(state.modelled, step))), state: after }
    }
    case 'fill_up':
      return { fee: usd(Number(up(model, rounding.quantum))), state: after }
    case 'fill_half_up': {
      const step = BigInt(rounding.quantum)
      return { fee: usd(Number(((2n * model + scale * step) / (2n * scale * step)) * step)), state: after }
    }
    case 'balance':
      return aligned(after, Number(up(model, rounding.tradeQuantum)), { ...rounding, value: valueOf(fill) })
    default:
      return unreachable(rounding)
  }
}

/** Signed cash of the fill without its fee. Prices and lots of such venues make it a whole number of micro-dollars. */
const valueOf = (fill: FeeFill): number => (fill.direction * fill.price * fill.qty) / PRICE_ONE

function aligned(
  state: FeeState,
  trade: number,
  rule: { readonly value: number; readonly precision: Usd; readonly rebateQuantum: Usd },
): ChargedFill {
  const change = rule.value - trade
  const rounding = change - Math.floor(change / rule.precision) * rule.precision
  const due = state.overpaid + rounding
  const step = rule.rebateQuantum
  const rebate = Math.min(Math.floor(due / step), Math.floor((trade + rounding) / step)) * step
  return { fee: usd(trade + rounding - rebate), state: { ...state, overpaid: due - rebate } }
}

/** So many fills of one resting order are allowed for when cash is held back for its fees. */
const FILLS_MAX = 1_000

/** The most that cutting an order of this size into fills can add to its fee. */
export function cuttingSlack({ rounding }: FeeSchedule, quantity: number, lot: number): number {
  const fills = Math.min(Math.ceil(quantity / lot), FILLS_MAX)
  switch (rounding.mode) {
    case 'none':
    case 'order_up':
      return 0
    case 'fill_up':
    case 'fill_half_up':
      return rounding.quantum * fills
    case 'balance':
      return rounding.tradeQuantum * fills + rounding.precision + rounding.rebateQuantum
    default:
      return unreachable(rounding)
  }
}
