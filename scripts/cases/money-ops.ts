import { z } from 'zod'
import {
  addRational,
  compareRational,
  divRational,
  minRational,
  rational,
  subRational,
  ZERO,
  type Rational,
} from '../../src/lib/base/rational.js'
import { PRICE_ONE, usd } from '../../src/lib/base/units.js'
import { orderFee } from '../../src/lib/domain/fees.js'
import { CEILINGS } from '../../src/lib/risk/limits.js'
import { kellyStake, stageCap } from '../../src/lib/risk/sizing.js'
import { exact, feeShape, integer, qtyDen, toFee, toPrice, toQty, type Op } from './case-file.js'

const stageCapInputs = z.object({ bankrollUsd6: integer, unitCostUsd6: integer.positive().optional() })

export const stageCapOp: Op = (inputs) => {
  const { bankrollUsd6, unitCostUsd6 } = stageCapInputs.parse(inputs)
  const { stage, cap } = stageCap(usd(bankrollUsd6), CEILINGS.stages)
  return {
    stage,
    capUsd6Floor: cap,
    ...(unitCostUsd6 !== undefined && { maxContracts: Math.floor(cap / unitCostUsd6) }),
  }
}

const kellyInputs = z.object({
  price: integer,
  fee: feeShape,
  beliefE6: integer,
  bankrollUsd6: integer,
  kellyFractionE6: integer.default(CEILINGS.kellyFractionE6),
  capUsd6: integer.optional(),
})

export const kelly: Op = (inputs) => {
  const { price, fee, beliefE6, bankrollUsd6, kellyFractionE6, capUsd6 } = kellyInputs.parse(inputs)
  const found = kellyStake({
    price: toPrice(price),
    fee: toFee(fee),
    beliefE6,
    bankroll: usd(bankrollUsd6),
    fractionE6: kellyFractionE6,
    ...(capUsd6 !== undefined && { cap: usd(capUsd6) }),
  })
  return {
    unitCostUsd6: exact(found.unitCost),
    fullKelly: `${found.full.n}/${found.full.d}`,
    stakeUsd6Floor: found.stake,
    contracts: found.contracts,
    edgePerContractUsd6: exact(found.edgePerContract),
  }
}

const payoffInputs = z.object({
  states: z.array(z.string()).min(1),
  uncoveredState: z.string().optional(),
  qty: integer.optional(),
  qtyDen,
  legs: z.array(
    z.object({ price: integer, payoff: z.array(integer), fee: feeShape, qty: integer.optional() }),
  ),
})

/** A fixed portfolio in every state, exactly. */
export const payoffCheck: Op = (inputs) => {
  const { states, uncoveredState, legs, qty, qtyDen: den } = payoffInputs.parse(inputs)
  const held = legs.map((leg) => {
    if (leg.payoff.length !== states.length) throw new Error('a leg needs one payoff for each state')
    const units = leg.qty ?? qty
    if (units === undefined) throw new Error('a leg needs a quantity')
    const size = toQty(units, den)
    const fee = orderFee(toFee(leg.fee), [{ price: toPrice(leg.price), qty: size }]).net
    const worth = (ticks: number): Rational => rational(BigInt(ticks) * BigInt(size), BigInt(PRICE_ONE))
    return { out: addRational(worth(leg.price), fee), paid: leg.payoff.map(worth) }
  })
  const capital = held.reduce((sum, leg) => addRational(sum, leg.out), ZERO)
  const results = states.map((name, i) => {
    const paid = held.reduce((sum, leg) => addRational(sum, leg.paid[i]!), ZERO)
    return { name, profit: subRational(paid, capital) }
  })
  const worst = results.reduce((low, each) => (compareRational(each.profit, low.profit) < 0 ? each : low))
  return {
    capitalUsd6: exact(capital),
    plByStateUsd6: Object.fromEntries(results.map((each) => [each.name, exact(each.profit)])),
    worstState: worst.name,
    guaranteedProfitUsd6: exact(worst.profit),
    arb: compareRational(worst.profit, ZERO) > 0,
    breakEvenProbOfUncovered: breakEven(results, uncoveredState),
  }
}

/** The chance of the uncovered state at which the portfolio is worth nothing: gain / (gain + loss). */
function breakEven(
  results: readonly { name: string; profit: Rational }[],
  uncovered: string | undefined,
): number | string | null {
  const open = results.find((each) => each.name === uncovered)
  const rest = results.filter((each) => each.name !== uncovered).map((each) => each.profit)
  if (open === undefined || rest.length === 0) return null
  const gain = rest.reduce(minRational)
  // Without a gain to lose, or a loss to make, no chance of the state evens them out.
  if (compareRational(gain, ZERO) < 0 || compareRational(open.profit, ZERO) >= 0) return null
  return exact(divRational(gain, subRational(gain, open.profit)))
}
