/**
 * What a negative-risk conversion is worth: buy NO of m questions, turn them into m - 1 dollars and YES of all the other
 * questions, sell those. Money is exact until the end; only the search for the size uses doubles, and every size that could
 * be the best one is priced exactly.
 */
import { assert } from '../base/assert.js'
import { addRational, compareRational, rational, subRational, ZERO, type Rational } from '../base/rational.js'
import { floorToLot, minQty, PRICE_ONE, qty, usd, usdFromBigint, type Qty, type Usd } from '../base/units.js'
import { orderFee, roundingBounds, type PricedQty } from '../domain/fees.js'
import { depthOf, walk, type LegBook } from '../market-data/depth.js'
import { marginalCash, type CashLine } from './cash-line.js'

const BIPS = 10_000n

/** What the venue keeps of `amount`, and what is left of it: of each YES, and of each dollar, alike. */
export function convert(amount: Qty, feeBips: number): { readonly out: Qty; readonly fee: Qty } {
  assert(Number.isInteger(feeBips) && feeBips >= 0 && feeBips <= 10_000, 'a fee is 0 to 10,000 bips', {
    feeBips,
  })
  const fee = qty(Number((BigInt(amount) * BigInt(feeBips)) / BIPS))
  return { out: qty(amount - fee), fee }
}

export interface Conversion {
  readonly collateral: Usd
  readonly collateralFee: Usd
  /** Of each question that no NO was given of, by its index. */
  readonly yes: ReadonlyMap<number, Qty>
  readonly yesFee: Qty
}

/** The tokens that come out of giving `amount` NO of each question in `given`. */
export function conversionOf(asked: {
  readonly questionCount: number
  readonly given: readonly number[]
  readonly amount: Qty
  readonly feeBips: number
}): Conversion {
  const given = new Set(asked.given)
  const inside = asked.given.every((i) => Number.isInteger(i) && i >= 0 && i < asked.questionCount)
  assert(
    inside && given.size === asked.given.length && given.size > 0,
    'NO of different questions of the event',
  )
  const { out, fee } = convert(asked.amount, asked.feeBips)
  const dollars = BigInt(given.size - 1)
  const others = Array.from({ length: asked.questionCount }, (_, i) => i).filter((i) => !given.has(i))
  return {
    collateral: usdFromBigint(dollars * BigInt(out)),
    collateralFee: usdFromBigint(dollars * BigInt(fee)),
    yes: new Map(others.map((i) => [i, out])),
    yesFee: fee,
  }
}

export interface ConversionBooks {
  /** Asks of NO, bought; one for each question given. */
  readonly buys: readonly LegBook[]
  /** Bids of YES, sold. */
  readonly sells: readonly LegBook[]
}

export interface ConversionTerms {
  readonly feeBips: number
  readonly fixedCost: Usd
  readonly lot: Qty
  readonly minQty: Qty
  /** YES is sold in whole lots of this; the rest is worthless. */
  readonly sellLot: Qty
  /** Most cash out for the purchases. */
  readonly spendMax?: Usd
  /** Whole lots that are looked at one by one; beyond that only those next to the ends of levels. */
  readonly scanMax: number
}

export interface ConversionSize {
  readonly qty: Qty
  readonly buys: readonly PricedLeg[]
  readonly sells: readonly PricedLeg[]
  /** Micro-dollars: purchases with fees; dollars and sales without fees; what is left after the fixed cost. */
  readonly spend: Rational
  readonly revenue: Rational
  readonly profit: Rational
}

export interface PricedLeg {
  readonly fills: readonly PricedQty[]
  readonly value: Rational
  readonly fee: Rational
}

/** The best size; the profit may be negative, then it is the least bad one. Ties go to the smaller size. */
export function bestConversion(books: ConversionBooks, terms: ConversionTerms): ConversionSize | undefined {
  let best: ConversionSize | undefined
  for (const size of possibleSizes(books, terms)) {
    const priced = priceConversion(books, terms, size)
    if (priced !== undefined && (best === undefined || compareRational(priced.profit, best.profit) > 0))
      best = priced
  }
  return best
}

/** One size, exactly; `undefined` when the books do not hold it or it costs too much. */
function priceConversion(
  books: ConversionBooks,
  terms: ConversionTerms,
  size: Qty,
): ConversionSize | undefined {
  const { out } = convert(size, terms.feeBips)
  const sold = floorToLot(out, terms.sellLot)
  const buys = priceLegs(books.buys, size)
  const sells = sold === 0 ? [] : priceLegs(books.sells, sold)
  if (buys === undefined || sells === undefined) return undefined
  const spend = buys.reduce((sum, leg) => addRational(sum, addRational(leg.value, leg.fee)), ZERO)
  if (terms.spendMax !== undefined && compareRational(spend, rational(BigInt(terms.spendMax))) > 0)
    return undefined
  const collateral = rational(BigInt(books.buys.length - 1) * BigInt(out))
  const revenue = sells.reduce((sum, leg) => addRational(sum, subRational(leg.value, leg.fee)), collateral)
  const profit = subRational(subRational(revenue, spend), rational(BigInt(terms.fixedCost)))
  return { qty: size, buys, sells, spend, revenue, profit }
}

function priceLegs(books: readonly LegBook[], wanted: Qty): readonly PricedLeg[] | undefined {
  const legs: PricedLeg[] = []
  for (const book of books) {
    const leg = priceLeg(book, wanted)
    if (leg === undefined) return undefined
    legs.push(leg)
  }
  return legs
}

function priceLeg(book: LegBook, wanted: Qty): PricedLeg | undefined {
  const fills = walk(book, wanted)?.fills
  if (fills === undefined) return undefined
  const ticks = fills.reduce((sum, fill) => sum + BigInt(fill.price) * BigInt(fill.qty), 0n)
  return {
    fills,
    value: rational(ticks, BigInt(PRICE_ONE)),
    fee: orderFee(book.fee, fills, book.side).net,
  }
}

/** Sizes that could be the best one, rising: those whose unrounded profit comes within all rounding of the best unrounded one. */
function possibleSizes(books: ConversionBooks, terms: ConversionTerms): readonly Qty[] {
  const least = Math.max(terms.minQty, terms.lot)
  const limit = limitOf(books, terms)
  if (limit < least) return []
  const lines = linesOf(books)
  const slack = roundingSlack(books)
  const sizes = (limit - least) / terms.lot > terms.scanMax ? nearEnds(books, terms, limit) : undefined
  const profits: number[] = []
  const tried: number[] = []
  let best = Number.NEGATIVE_INFINITY
  const look = (size: number): void => {
    const profit = lineProfit(books, lines, terms, size)
    tried.push(size)
    profits.push(profit.profit)
    if (profit.spend <= (terms.spendMax ?? Number.POSITIVE_INFINITY) - slack)
      best = Math.max(best, profit.profit)
  }
  if (sizes !== undefined) for (const size of sizes) look(size)
  else for (let size = Math.ceil(least / terms.lot) * terms.lot; size <= limit; size += terms.lot) look(size)
  return tried.filter((_, i) => profits[i]! >= best - 2 * slack).map(qty)
}

/** The largest size that both sides can take; the sales are smaller by the venue's fee. */
function limitOf(books: ConversionBooks, terms: ConversionTerms): Qty {
  const buyable = books.buys.map((book) => depthOf(book.levels)).reduce(minQty)
  if (books.sells.length === 0) return floorToLot(buyable, terms.lot)
  const sellable = books.sells.map((book) => depthOf(book.levels)).reduce(minQty)
  let low = 0
  let high = floorToLot(buyable, terms.lot) / terms.lot
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const sold = floorToLot(convert(qty(middle * terms.lot), terms.feeBips).out, terms.sellLot)
    if (sold <= sellable) low = middle
    else high = middle - 1
  }
  return qty(low * terms.lot)
}

interface Lines {
  readonly buys: readonly CashLine[]
  readonly sells: readonly CashLine[]
}

const linesOf = (books: ConversionBooks): Lines => ({
  buys: books.buys.map(marginalCash),
  sells: books.sells.map(marginalCash),
})

function lineProfit(
  { buys }: ConversionBooks,
  lines: Lines,
  terms: ConversionTerms,
  size: number,
): { readonly spend: number; readonly profit: number } {
  const { out } = convert(qty(size), terms.feeBips)
  const sold = floorToLot(out, terms.sellLot)
  const spend = lines.buys.reduce((sum, line) => sum - line.at(size), 0)
  const gained = lines.sells.reduce((sum, line) => sum + line.at(sold), (buys.length - 1) * out)
  return { spend, profit: gained - spend - terms.fixedCost }
}

/** How far exact money may lie from its line, in micro-dollars. */
function roundingSlack({ buys, sells }: ConversionBooks): number {
  let slack = 2
  for (const book of [...buys, ...sells]) {
    const [below, above] = roundingBounds(book.fee.rounding, book.levels.length)
    slack += below + above + book.levels.length
  }
  return slack
}

const NEAR = 20

/** The sizes at which some leg changes its level, with their neighbours, rising. */
function nearEnds({ buys, sells }: ConversionBooks, terms: ConversionTerms, limit: Qty): readonly number[] {
  const found = new Set<number>()
  const around = (end: number): void => {
    const lots = Math.floor(end / terms.lot)
    for (let i = lots - NEAR; i <= lots + NEAR; i++) {
      const size = i * terms.lot
      if (size >= Math.max(terms.minQty, terms.lot) && size <= limit) found.add(size)
    }
  }
  around(limit)
  for (const [books, kept] of [
    [buys, 10_000],
    [sells, 10_000 - terms.feeBips],
  ] as const) {
    for (const book of kept === 0 ? [] : books) {
      let depth = 0
      for (const level of book.levels) around(((depth += level.qty) * 10_000) / kept)
    }
  }
  around(Math.max(terms.minQty, terms.lot))
  return [...found].sort((a, b) => a - b)
}

/** What minting a full set of n questions, selling all n YES and converting the n NOs back costs for each set, in ticks. */
export const mintCostTicks = (questionCount: number, feeBips: number): number =>
  Math.ceil(PRICE_ONE * questionCount - ((questionCount - 1) * PRICE_ONE * (10_000 - feeBips)) / 10_000)

/** What is certain of an exact amount: rounded down. */
export const certainUsd = (amount: Rational): Usd => usd(Number(floorOf(amount)))

const floorOf = ({ n, d }: Rational): bigint => (n < 0n && n % d !== 0n ? n / d - 1n : n / d)
