import { z } from 'zod'
import { compareRational, ZERO } from '../../src/lib/base/rational.js'
import { qty, usd } from '../../src/lib/base/units.js'
import type { LegBook } from '../../src/lib/market-data/depth.js'
import { bestConversion, conversionOf } from '../../src/lib/strategies/conversion.js'
import {
  exact,
  feeShape,
  integer,
  levelsShape,
  qtyDen,
  SCAN_MAX,
  toFee,
  toLevels,
  toQty,
  type Op,
} from './case-file.js'

const feeBips = integer.min(0).max(10_000).default(0)

const convertInputs = z.object({
  questionCount: integer.positive(),
  noIndices: z.array(integer),
  amountE6: integer.nonnegative(),
  feeBips,
})

export const negriskConvert: Op = (inputs) => {
  const asked = convertInputs.parse(inputs)
  const given = asked.noIndices
  const { collateral, collateralFee, yes, yesFee } = conversionOf({
    ...asked,
    given,
    amount: qty(asked.amountE6),
  })
  return {
    collateralOutE6: collateral,
    yesOutE6: Object.fromEntries([...yes].map(([question, amount]) => [String(question), amount])),
    collateralFeeE6: collateralFee,
    yesFeeE6Each: yesFee,
  }
}

const arbInputs = z.object({
  noLegs: z.array(z.object({ fee: feeShape, asks: levelsShape })).min(1),
  yesLegs: z.array(z.object({ fee: feeShape, bids: levelsShape })).default([]),
  qtyDen,
  feeBips,
  fixedCostUsd6: integer.default(0),
  minQty: integer.optional(),
  maxCapitalUsd6: integer.optional(),
})

/** Buy every NO, convert, sell every YES. */
export const negriskArb: Op = (inputs) => {
  const asked = arbInputs.parse(inputs)
  const den = asked.qtyDen
  const buys = asked.noLegs.map((leg): LegBook => ({
    side: 'buy',
    levels: toLevels(leg.asks, den),
    fee: toFee(leg.fee),
  }))
  const sells = asked.yesLegs.map((leg): LegBook => ({
    side: 'sell',
    levels: toLevels(leg.bids, den),
    fee: toFee(leg.fee),
  }))
  const best = bestConversion(
    { buys, sells },
    {
      feeBips: asked.feeBips,
      fixedCost: usd(asked.fixedCostUsd6),
      lot: toQty(1, den),
      minQty: toQty(asked.minQty ?? 1, den),
      sellLot: qty(1),
      scanMax: SCAN_MAX,
      ...(asked.maxCapitalUsd6 !== undefined && { spendMax: usd(asked.maxCapitalUsd6) }),
    },
  )
  if (best === undefined || compareRational(best.profit, ZERO) <= 0) {
    const least = best === undefined ? null : exact(best.profit)
    return { ...NOTHING, bestProfitUsd6: least }
  }
  return {
    arb: true,
    qty: (best.qty * den) / 1_000_000,
    spendUsd6: exact(best.spend),
    revenueUsd6: exact(best.revenue),
    profitUsd6: exact(best.profit),
    limitPrices: [...best.buys, ...best.sells].map((leg) => leg.fills.at(-1)!.price),
    feesUsd6: [...best.buys, ...best.sells].map((leg) => exact(leg.fee)),
    cashAtRiskDays: 0,
  }
}

const NOTHING = { arb: false, qty: 0, spendUsd6: 0, revenueUsd6: 0, profitUsd6: 0, cashAtRiskDays: 0 }
