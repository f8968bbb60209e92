import { z } from 'zod'
import {
  addRational,
  divRational,
  floorRational,
  mulRational,
  rational,
  subRational,
  ZERO,
  type Rational,
} from '../../src/lib/base/rational.js'
import { PRICE_ONE, usd } from '../../src/lib/base/units.js'
import { orderFee, type TradeSide } from '../../src/lib/domain/fees.js'
import type { LegBook } from '../../src/lib/market-data/depth.js'
import { bestBasket, type BasketSize, type BasketTerms } from '../../src/lib/strategies/basket-size.js'
import {
  exact,
  feeShape,
  fractionOf,
  integer,
  levelsShape,
  qtyDen,
  toFee,
  toLevels,
  toQty,
  type Op,
} from './case-file.js'

/** Every quantity, as the cases define the best one. */
const SCAN_MAX = 1_000_000

const leg = z.object({ fee: feeShape, asks: levelsShape.optional(), bids: levelsShape.optional() })

const inputShape = z.object({
  legs: z.array(leg).min(1),
  qtyDen,
  minPayoffTicks: integer.default(PRICE_ONE),
  setCostTicks: integer.default(PRICE_ONE),
  fixedCostUsd6: integer.default(0),
  minQty: integer.optional(),
  maxCapitalUsd6: integer.optional(),
  lockDays: z.union([z.number(), z.string()]).optional(),
  hurdleBps: integer.optional(),
})

type Inputs = z.infer<typeof inputShape>

export const basketBuy: Op = (inputs) => basket(inputShape.parse(inputs), 'buy')
export const basketSell: Op = (inputs) => basket(inputShape.parse(inputs), 'sell')

function basket(inputs: Inputs, side: TradeSide): Readonly<Record<string, unknown>> {
  const books = inputs.legs.map((each): LegBook => {
    const levels = (side === 'buy' ? each.asks : each.bids) ?? []
    return { side, levels: toLevels(levels, inputs.qtyDen), fee: toFee(each.fee) }
  })
  const best = bestBasket(books, termsOf(inputs, side))
  const head = { topGrossTicks: topGross(inputs, books, side) }
  if (best === undefined || best.profit <= 0) {
    const least = best === undefined ? null : exact(exactMoney(best, books, side).profit)
    return { ...head, arb: false, qty: 0, profitUsd6: 0, bestProfitUsd6: least }
  }
  const money = exactMoney(best, books, side)
  return { ...head, arb: true, ...sizeFigures(inputs, best, money), ...lockFigures(inputs, money) }
}

function termsOf(inputs: Inputs, side: TradeSide): BasketTerms {
  const all = inputs.legs.map((_, i) => i)
  const { maxCapitalUsd6, qtyDen: den } = inputs
  return {
    unitTicks: side === 'buy' ? inputs.minPayoffTicks : -inputs.setCostTicks,
    lot: toQty(1, den),
    minQty: toQty(inputs.minQty ?? 1, den),
    fixedCost: usd(inputs.fixedCostUsd6),
    scanMax: SCAN_MAX,
    caps: maxCapitalUsd6 === undefined ? [] : [{ name: 'capital', legs: all, max: usd(maxCapitalUsd6) }],
  }
}

/** The raw gap of the best levels. */
function topGross(inputs: Inputs, books: readonly LegBook[], side: TradeSide): number | null {
  const tops = books.map((book) => book.levels[0]?.price)
  if (tops.some((top) => top === undefined)) return null
  const sum = tops.reduce((total: number, top) => total + top!, 0)
  return side === 'buy' ? inputs.minPayoffTicks - sum : sum - inputs.setCostTicks
}

/** The chosen size with its fees as exact as the schedule gives them: sizing itself rounds a fraction against us. */
interface Money {
  readonly side: TradeSide
  readonly fees: readonly Rational[]
  readonly feesTotal: Rational
  readonly value: number
  readonly profit: Rational
  readonly capital: Rational
}

function exactMoney(best: BasketSize, books: readonly LegBook[], side: TradeSide): Money {
  const fees = best.legs.map((each, i) => orderFee(books[i]!.fee, each.fills, side).net)
  const feesTotal = fees.reduce(addRational, ZERO)
  const rounded = best.legs.reduce((sum, each) => sum + each.fee, 0)
  const value = best.legs.reduce((sum, each) => sum + each.value, 0)
  const profit = addRational(rational(BigInt(best.profit + rounded)), subRational(ZERO, feesTotal))
  return { side, fees, feesTotal, value, profit, capital: addRational(rational(BigInt(value)), feesTotal) }
}

function sizeFigures(inputs: Inputs, best: BasketSize, money: Money): Readonly<Record<string, unknown>> {
  const perContract = divRational(mulRational(money.profit, rational(1_000_000n)), rational(BigInt(best.qty)))
  return {
    qty: (best.qty * inputs.qtyDen) / 1_000_000,
    profitUsd6: exact(money.profit),
    limitPrices: best.legs.map((each) => each.limit),
    feesUsd6: money.fees.map(exact),
    feesUsd6Total: exact(money.feesTotal),
    edgePerContractUsd6Floor: Number(floorRational(perContract)),
    ...(money.side === 'buy'
      ? {
          costUsd6: money.value,
          capitalUsd6: exact(money.capital),
          roiBpsFloor: Number(floorRational(bps(money))),
        }
      : { revenueUsd6: money.value }),
  }
}

function lockFigures(inputs: Inputs, money: Money): Readonly<Record<string, unknown>> {
  const { lockDays, hurdleBps } = inputs
  if (lockDays === undefined) return {}
  const lock = fractionOf(lockDays)
  if (lock === undefined) throw new Error(`lockDays is neither whole nor a fraction: ${lockDays}`)
  const yearly = divRational(mulRational(bps(money), rational(365n)), lock)
  const annualisedBpsFloor = Number(floorRational(yearly))
  return {
    annualisedBpsFloor,
    ...(hurdleBps !== undefined && { passesHurdle: annualisedBpsFloor >= hurdleBps }),
  }
}

const bps = (money: Money): Rational =>
  divRational(mulRational(money.profit, rational(10_000n)), money.capital)
