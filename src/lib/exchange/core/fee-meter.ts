import { unreachable } from '../../base/assert.js'
import { PRICE_ONE, usd, type Price, type Qty, type Usd } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'

/** What one order has overpaid so far by the alignment of its cash changes, in micro-dollars. */
export interface FeeAccount {
  overpaid: number
}

const ceilDivide = (n: bigint, by: bigint): bigint => (n + by - 1n) / by

/**
 * The fee of the next fill of an order, as the exchange charges it. Written apart from `domain/fees`, which works on whole
 * orders and exact fractions: the two are held against each other by a property.
 * `direction`: -1 when the fill takes cash, 1 when it brings cash.
 */
export function chargeFill(
  { curve, rounding }: FeeSchedule,
  account: FeeAccount,
  fill: { readonly price: Price; readonly qty: Qty; readonly direction: 1 | -1 },
): Usd {
  if (curve.rateE6 === 0 && rounding.mode !== 'balance') return usd(0)
  const spread = BigInt(fill.price * (PRICE_ONE - fill.price)) ** BigInt(curve.exponent)
  const model = BigInt(curve.rateE6) * BigInt(curve.multiplierE6) * BigInt(fill.qty) * spread
  const scale = 1_000_000_000_000n * 100_000_000n ** BigInt(curve.exponent)
  switch (rounding.mode) {
    case 'none':
      return usd(Number(ceilDivide(model, scale)))
    case 'order_up':
    case 'fill_up': {
      const step = BigInt(rounding.quantum)
      return usd(Number(ceilDivide(model, scale * step) * step))
    }
    case 'fill_half_up': {
      const step = BigInt(rounding.quantum)
      return usd(Number(((2n * model + scale * step) / (2n * scale * step)) * step))
    }
    case 'balance': {
      const step = BigInt(rounding.tradeQuantum)
      const trade = Number(ceilDivide(model, scale * step) * step)
      return aligned(account, trade, { ...rounding, value: valueOf(fill) })
    }
    default:
      return unreachable(rounding)
  }
}

/** Signed cash of the fill without its fee. Prices and lots of such venues make it a whole number of micro-dollars. */
const valueOf = (fill: { price: Price; qty: Qty; direction: 1 | -1 }): number =>
  (fill.direction * fill.price * fill.qty) / PRICE_ONE

function aligned(
  account: FeeAccount,
  trade: number,
  rule: { readonly value: number; readonly precision: Usd; readonly rebateQuantum: Usd },
): Usd {
  const change = rule.value - trade
  const rounding = change - Math.floor(change / rule.precision) * rule.precision
  const due = account.overpaid + rounding
  const step = rule.rebateQuantum
  const rebate = Math.min(Math.floor(due / step), Math.floor((trade + rounding) / step)) * step
  account.overpaid = due - rebate
  return usd(trade + rounding - rebate)
}
