import { z } from 'zod'
import {
  addRational,
  compareRational,
  divRational,
  floorRational,
  mulRational,
  rational,
  subRational,
  ZERO,
  type Rational,
} from '../../src/lib/base/rational.js'
import { minQty, PRICE_ONE, qty, usd } from '../../src/lib/base/units.js'
import { orderFee, type PricedQty, type TradeSide } from '../../src/lib/domain/fees.js'
import { depthOf, type LegBook } from '../../src/lib/market-data/depth.js'
import {
  bestBasket,
  priceBasket,
  type BasketSize,
  type BasketTerms,
} from '../../src/lib/strategies/basket-size.js'
import {
  exact,
  feeShape,
  fraction,
  integer,
  levelsShape,
  qtyDen,
  SCAN_MAX,
  toFee,
  toLevels,
  toQty,
  type Op,
} from './case-file.js'

const leg = z.object({ fee: feeShape, asks: levelsShape.optional(), bids: levelsShape.optional() })

const inputShape = z.object({
  legs: z.array(leg).min(1),
  qtyDen,
  minPayoffTicks: integer.default(PRICE_ONE),
  setCostTicks: integer.default(PRICE_ONE),
  fixedCostUsd6: integer.default(0),
  minQty: integer.optional(),
  maxCapitalUsd6: integer.optional(),
  lockDays: fraction.optional(),
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
  const terms = termsOf(inputs, side)
  const best = exactBest(books, terms)
  const head = { topGrossTicks: topGross(inputs, books, side) }
  const money = best && exactMoney(best, books, terms)
  if (best === undefined || money === undefined || compareRational(money.profit, ZERO) <= 0) {
    const least = money === undefined ? null : exact(money.profit)
    return { ...head, arb: false, qty: 0, profitUsd6: 0, bestProfitUsd6: least }
  }
  return { ...head, arb: true, ...sizeFigures(inputs, best, money), ...lockFigures(inputs, money) }
}

/**
 * The product's size, or one that is better by a part of a micro-dollar: the product counts whole ones, each rounded against it. Throws
 * when more than that is to be gained.
 */
function exactBest(books: readonly LegBook[], terms: BasketTerms): BasketSize | undefined {
  const found = bestBasket(books, terms)
  if (found === undefined || isWhole(books, terms)) return found
  const roundings = books.reduce((sum, book) => sum + book.levels.length + 1, 1)
  let best: BasketSize | undefined
  let most: Rational | undefined
  const limit = books.map((book) => depthOf(book.levels)).reduce(minQty)
  for (let size = Math.max(terms.lot, terms.minQty); size <= limit; size += terms.lot) {
    const tried = priceBasket(books, { ...terms, caps: [] }, qty(size))
    if (tried === undefined || tried.profit + roundings < found.profit) continue
    const { profit, capital } = exactMoney(tried, books, terms)
    if (terms.caps.some((cap) => compareRational(capital, rational(BigInt(cap.max))) > 0)) continue
    if (most !== undefined && compareRational(profit, most) <= 0) continue
    best = tried
    most = profit
  }
  if (best !== undefined && terms.caps.length === 0 && found.profit + roundings < best.profit)
    throw new Error(`the search for the size found ${found.profit}, a scan ${best.profit}`)
  return best
}

/** Whether all money of every size is whole: then the product's size is the best one. */
const isWhole = (books: readonly LegBook[], { lot }: BasketTerms): boolean =>
  lot % PRICE_ONE === 0 && books.every(({ fee }) => fee.rounding.mode !== 'none')

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

/** The chosen size in exact money: sizing itself rounds what is less than a micro-dollar against us. */
interface Money {
  readonly side: TradeSide
  readonly fees: readonly Rational[]
  readonly feesTotal: Rational
  readonly value: Rational
  readonly profit: Rational
  readonly capital: Rational
}

function exactMoney(best: BasketSize, books: readonly LegBook[], terms: BasketTerms): Money {
  const { side } = books[0]!
  const fees = best.legs.map((each, i) => orderFee(books[i]!.fee, each.fills, side).net)
  const feesTotal = fees.reduce(addRational, ZERO)
  const value = best.legs.flatMap((each) => each.fills.map(valueOf)).reduce(addRational, ZERO)
  const capital = addRational(value, feesTotal)
  const worth = rational(BigInt(terms.unitTicks) * BigInt(best.qty), BigInt(PRICE_ONE))
  const cash = side === 'buy' ? subRational(ZERO, capital) : subRational(value, feesTotal)
  const profit = subRational(addRational(worth, cash), rational(BigInt(terms.fixedCost)))
  return { side, fees, feesTotal, value, profit, capital }
}

const valueOf = (fill: PricedQty): Rational =>
  rational(BigInt(fill.price) * BigInt(fill.qty), BigInt(PRICE_ONE))

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
          costUsd6: exact(money.value),
          capitalUsd6: exact(money.capital),
          roiBpsFloor: Number(floorRational(bps(money))),
        }
      : { revenueUsd6: exact(money.value) }),
  }
}

function lockFigures(inputs: Inputs, money: Money): Readonly<Record<string, unknown>> {
  const { lockDays, hurdleBps } = inputs
  // Money that is back at once has no yield for a year.
  if (lockDays === undefined || lockDays.n <= 0n) return {}
  const yearly = divRational(mulRational(bps(money), rational(365n)), lockDays)
  const annualisedBpsFloor = Number(floorRational(yearly))
  return {
    annualisedBpsFloor,
    ...(hurdleBps !== undefined && { passesHurdle: annualisedBpsFloor >= hurdleBps }),
  }
}

const bps = (money: Money): Rational =>
  divRational(mulRational(money.profit, rational(10_000n)), money.capital)
