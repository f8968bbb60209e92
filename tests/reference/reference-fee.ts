import type { FeeRounding, FeeSchedule, PricedQty, TradeSide } from '../../src/lib/domain/fees.js'
import {
  compare,
  fraction,
  minus,
  plus,
  times,
  total,
  wholeAbove,
  wholeBelow,
  type Fraction,
} from './fraction.js'

export interface ReferenceFill {
  readonly trade: Fraction
  readonly rounding: Fraction
  readonly rebate: Fraction
}

export interface ReferenceFee {
  readonly model: Fraction
  readonly net: Fraction
  readonly fills: readonly ReferenceFill[]
}

const NOTHING = fraction(0)
const MICROS_PER_USD = fraction(1_000_000)

const stepsUp = (x: Fraction, step: Fraction): Fraction =>
  times(fraction(wholeAbove(times(x, fraction(step.d, step.n)))), step)
const stepsDown = (x: Fraction, step: Fraction): Fraction =>
  times(fraction(wholeBelow(times(x, fraction(step.d, step.n)))), step)

const priceOf = (fill: PricedQty): Fraction => fraction(fill.price, 10_000)
const contractsOf = (fill: PricedQty): Fraction => fraction(fill.qty, 1_000_000)

/** rate * multiplier * contracts * (p(1-p))^exponent, in micro-dollars. */
export function modelFee({ curve }: FeeSchedule, fill: PricedQty): Fraction {
  const p = priceOf(fill)
  let fee = times(fraction(curve.rateE6, 1_000_000), fraction(curve.multiplierE6, 1_000_000))
  fee = times(fee, contractsOf(fill))
  for (let i = 0; i < curve.exponent; i++) fee = times(fee, times(p, minus(fraction(1), p)))
  return times(fee, MICROS_PER_USD)
}

/** The fee of one order as the venues describe it, one sentence a line. */
export function referenceFee(
  schedule: FeeSchedule,
  fills: readonly PricedQty[],
  side: TradeSide,
): ReferenceFee {
  const { rounding } = schedule
  const models = fills.map((fill) => modelFee(schedule, fill))
  const model = total(models)
  if (rounding.mode === 'balance') return { model, ...aligned(rounding, { models, fills, side }) }
  if (rounding.mode === 'fill_up' || rounding.mode === 'fill_half_up') {
    const step = fraction(rounding.quantum)
    const half = times(step, fraction(1, 2))
    const charged = models.map((fee) =>
      rounding.mode === 'fill_up' ? stepsUp(fee, step) : stepsDown(plus(fee, half), step),
    )
    return { model, net: total(charged), fills: charged.map(unrounded) }
  }
  const net = rounding.mode === 'order_up' ? stepsUp(model, fraction(rounding.quantum)) : model
  return { model, net, fills: models.map(unrounded) }
}

const unrounded = (trade: Fraction): ReferenceFill => ({ trade, rounding: NOTHING, rebate: NOTHING })

function aligned(
  rounding: Extract<FeeRounding, { mode: 'balance' }>,
  order: { models: readonly Fraction[]; fills: readonly PricedQty[]; side: TradeSide },
): { net: Fraction; fills: readonly ReferenceFill[] } {
  const step = fraction(rounding.rebateQuantum)
  let pot = NOTHING
  let net = NOTHING
  const fills = order.fills.map((fill, i): ReferenceFill => {
    const value = times(times(priceOf(fill), contractsOf(fill)), MICROS_PER_USD)
    const trade = stepsUp(order.models[i]!, fraction(rounding.tradeQuantum))
    const cash = minus(order.side === 'buy' ? minus(NOTHING, value) : value, trade)
    const overpaid = minus(cash, stepsDown(cash, fraction(rounding.precision)))
    pot = plus(pot, overpaid)
    // One step of the rebate after the other, as long as the pot has it and the fill's fee does not turn negative.
    let charged = plus(trade, overpaid)
    let rebate = NOTHING
    while (compare(pot, step) >= 0 && compare(charged, step) >= 0) {
      pot = minus(pot, step)
      charged = minus(charged, step)
      rebate = plus(rebate, step)
    }
    net = plus(net, charged)
    return { trade, rounding: overpaid, rebate }
  })
  return { net, fills }
}
