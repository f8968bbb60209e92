import { unreachable } from '../../base/assert.js'
import { PRICE_ONE, type Price, type Qty } from '../../base/units.js'
import { orderFee, type FeeSchedule, type PricedQty, type TradeSide } from '../../domain/fees.js'

/** One fill of an order, priced in terms of the outcome that was bought or sold. */
export interface ChargedFill extends PricedQty {
  readonly schedule: FeeSchedule
  readonly price: Price
  readonly qty: Qty
  readonly side: TradeSide
}

/**
 * The fee of every fill of one order, in micro-dollars. An order under one schedule is the case that `domain/fees` knows;
 * an order that took and later made, or that saw a change of fees, carries its rounding from one schedule to the next.
 */
export function feesOf(fills: readonly ChargedFill[]): readonly bigint[] {
  const [first] = fills
  if (first === undefined) return []
  const alike = fills.every((fill) => fill.schedule === first.schedule && fill.side === first.side)
  if (!alike) return feesOfMixed(fills)
  return orderFee(first.schedule, fills, first.side).fills.map(({ net }) => ceilDivide(net.n, net.d))
}

interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

function feesOfMixed(fills: readonly ChargedFill[]): readonly bigint[] {
  let overpaid = 0n
  return fills.map((fill) => {
    const { rounding } = fill.schedule
    const model = modelOf(fill)
    switch (rounding.mode) {
      case 'none':
        return ceilDivide(model.n, model.d)
      case 'order_up':
      case 'fill_up':
        return roundUp(model, BigInt(rounding.quantum))
      case 'fill_half_up': {
        const step = BigInt(rounding.quantum)
        return ((2n * model.n + model.d * step) / (2n * model.d * step)) * step
      }
      case 'balance': {
        const trade = roundUp(model, BigInt(rounding.tradeQuantum))
        const grain = BigInt(rounding.precision)
        const step = BigInt(rounding.rebateQuantum)
        const revenue = revenueOf(fill) - trade
        const lost = ((revenue % grain) + grain) % grain
        overpaid += lost
        const whole = overpaid - (overpaid % step)
        const most = trade + lost - ((trade + lost) % step)
        const rebate = whole < most ? whole : most
        overpaid -= rebate
        return trade + lost - rebate
      }
      default:
        return unreachable(rounding)
    }
  })
}

/** multiplier * rate * contracts * (p (1 - p)) ^ exponent, in micro-dollars. */
function modelOf({ schedule: { curve }, price, qty }: ChargedFill): Fraction {
  const spread = BigInt(price) * BigInt(PRICE_ONE - price)
  const one = BigInt(PRICE_ONE) ** 2n
  const exponent = BigInt(curve.exponent)
  return {
    n: BigInt(curve.rateE6) * BigInt(curve.multiplierE6) * BigInt(qty) * spread ** exponent,
    d: 1_000_000n * 1_000_000n * one ** exponent,
  }
}

/** Signed: a buyer pays. Venues that align balances have prices and lots that make it whole. */
const revenueOf = ({ price, qty, side }: ChargedFill): bigint =>
  (BigInt(side === 'sell' ? price : -price) * BigInt(qty)) / BigInt(PRICE_ONE)

const ceilDivide = (n: bigint, d: bigint): bigint => (n + d - 1n) / d

const roundUp = ({ n, d }: Fraction, step: bigint): bigint => ceilDivide(n, d * step) * step
