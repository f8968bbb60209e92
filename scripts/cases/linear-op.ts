import { z } from 'zod'
import { floorRational } from '../../src/lib/base/rational.js'
import { usd } from '../../src/lib/base/units.js'
import { exactOptimum } from '../../src/lib/strategies/linear/exact-optimum.js'
import { unitCost, type ProgramColumn } from '../../src/lib/strategies/linear/program.js'
import { exact, feeShape, integer, levelsShape, qtyDen, toFee, toPrice, toQty, type Op } from './case-file.js'

const inputShape = z.object({
  states: z.array(z.string()).min(1),
  securities: z.array(z.object({ payoff: z.array(integer), asks: levelsShape, fee: feeShape })),
  qtyDen,
  maxCapitalUsd6: integer.optional(),
})

/** The most that is certain over all states: one column for each level of each security, fees as their curve has them. */
export const lpArb: Op = (inputs) => {
  const { states, securities, qtyDen: den, maxCapitalUsd6 } = inputShape.parse(inputs)
  const columns = securities.flatMap(({ payoff, asks, fee }): ProgramColumn[] => {
    if (payoff.length !== states.length) throw new Error('a security needs one payoff for each state')
    const { curve } = toFee(fee)
    return asks.map(([ticks, units]) => ({
      payoffs: payoff,
      cost: unitCost(curve, toPrice(ticks)),
      size: toQty(units, den),
    }))
  })
  const { profit } = exactOptimum({
    stateCount: states.length,
    columns,
    ...(maxCapitalUsd6 !== undefined && { budgets: [{ max: usd(maxCapitalUsd6) }] }),
  })
  return {
    arb: profit.n > 0n,
    profitUsd6: exact(profit),
    profitUsd6Floor: Number(floorRational(profit)),
    profitUsdFloat: Number(profit.n) / Number(profit.d) / 1_000_000,
  }
}
