/**
 * What one order of any size costs against one book, exactly, from running sums over its levels. All is whole numbers: doubles where
 * every product fits 2^53, and the plain walk with its bigints where one might not.
 */
import { price, PRICE_ONE, qty, QTY_MAX, usd } from '../base/units.js'
import {
  dearestFeePrice,
  outlaySlack,
  worstOutlay,
  type FeeRounding,
  type PricedQty,
} from '../domain/fees.js'
import { walk, type LegBook, type LegWalk } from '../market-data/depth.js'

const MILLION_SQUARED = 1e12
const SPREAD_UNITS = PRICE_ONE * PRICE_ONE

/** The fee of a fill of `n` steps at one price is `n * spread * factor / divisor` micro-dollars before rounding. */
interface FeeScale {
  /** The largest quantity that divides every level and every size that is asked for. */
  readonly step: number
  readonly factor: number
  readonly divisor: number
}

export class LegLadder {
  /** Of the size asked for last: price times quantity, the fee of the order, the worst level used. */
  value = 0
  fee = 0
  limit = 0

  private readonly scale: FeeScale | undefined
  /** What the levels before each one hold and cost together; one entry more than levels. */
  private readonly ends: Float64Array
  private readonly values: Float64Array
  /** Numerators of the fee where the order is rounded as a whole, otherwise the fee so far. */
  private readonly fees: Float64Array
  /** Mode `balance`: what the fills so far overpaid and was not given back. */
  private readonly overpaid: Float64Array
  private readonly slack: number
  private carried = 0
  private level = 0

  /** Sizes asked for are whole numbers of `lot`. */
  constructor(
    readonly book: LegBook,
    lot: number,
  ) {
    const { levels } = book
    const count = levels.length
    this.slack = outlaySlack(book.fee)
    this.ends = new Float64Array(count + 1)
    this.values = new Float64Array(count + 1)
    this.fees = new Float64Array(count + 1)
    this.overpaid = new Float64Array(count + 1)
    for (let i = 0; i < count; i++) this.ends[i + 1] = this.ends[i]! + levels[i]!.qty
    this.scale = feeScale(book, lot)
    if (this.scale === undefined) return
    for (let i = 0; i < count; i++) {
      this.values[i + 1] = this.values[i]! + this.cash(i, levels[i]!.qty)
      this.fees[i + 1] = this.feeWith(i, levels[i]!.qty, this.scale)
      this.overpaid[i + 1] = this.carried
    }
  }

  get depth(): number {
    return this.ends[this.book.levels.length]!
  }

  /** Quantity up to and with a level. */
  endOf(level: number): number {
    return this.ends[level + 1]!
  }

  /** Prices an order of `quantity`, above zero and within the depth. */
  take(quantity: number): void {
    const { ends, scale } = this
    let i = this.level
    while (ends[i]! >= quantity) i--
    while (ends[i + 1]! < quantity) i++
    this.level = i
    if (scale === undefined) return this.walkSlowly(quantity)
    const part = quantity - ends[i]!
    this.value = this.values[i]! + this.cash(i, part)
    const fee = this.feeWith(i, part, scale)
    this.fee = isOfOrder(this.book.fee.rounding) ? orderRounded(this.book.fee.rounding, fee, scale) : fee
    this.limit = this.book.levels[i]!.price
  }

  /** The most that buying what was asked for last can take out of cash: all at its limit, with the highest fee. */
  worstOutlay(quantity: number): number {
    const { scale, book } = this
    const { rounding } = book.fee
    const limit = price(this.limit)
    const dearest = dearestFeePrice(limit)
    const isWhole = rounding.mode !== 'balance' && limit * quantity <= Number.MAX_SAFE_INTEGER
    if (scale === undefined || !isWhole) return worstOutlay(book.fee, limit, qty(quantity))
    const numerator = (quantity / scale.step) * scale.factor * (dearest * (PRICE_ONE - dearest))
    if (2 * numerator + stepOf(rounding) * scale.divisor > Number.MAX_SAFE_INTEGER)
      return worstOutlay(book.fee, limit, qty(quantity))
    const fee = isOfOrder(rounding)
      ? orderRounded(rounding, numerator, scale)
      : fillRounded(rounding, numerator, scale)
    return Math.ceil((limit * quantity) / PRICE_ONE) + fee + this.slack
  }

  /** An order of `quantity` fill by fill. */
  walk(quantity: number): LegWalk {
    this.take(quantity)
    const fills: PricedQty[] = []
    for (let i = 0, left = quantity; left > 0; left -= this.book.levels[i]!.qty, i++) {
      const level = this.book.levels[i]!
      fills.push(left >= level.qty ? level : { price: level.price, qty: qty(left) })
    }
    return { fills, value: usd(this.value), fee: usd(this.fee), limit: price(this.limit) }
  }

  private walkSlowly(quantity: number): void {
    const leg = walk(this.book, qty(quantity))!
    this.value = leg.value
    this.fee = leg.fee
    this.limit = leg.limit
  }

  private cash(level: number, quantity: number): number {
    const exact = (this.book.levels[level]!.price * quantity) / PRICE_ONE
    return this.book.side === 'buy' ? Math.ceil(exact) : Math.floor(exact)
  }

  /** The running fee with a fill of `quantity` at a level on top of the levels before it. */
  private feeWith(level: number, quantity: number, scale: FeeScale): number {
    const { rounding } = this.book.fee
    const p = this.book.levels[level]!.price
    const numerator = (quantity / scale.step) * scale.factor * (p * (PRICE_ONE - p))
    if (isOfOrder(rounding)) return this.fees[level]! + numerator
    if (rounding.mode !== 'balance') return this.fees[level]! + fillRounded(rounding, numerator, scale)
    const trade = Math.ceil(numerator / (scale.divisor * rounding.tradeQuantum)) * rounding.tradeQuantum
    const value = (p * quantity) / PRICE_ONE
    const change = (this.book.side === 'buy' ? -value : value) - trade
    const aligned = change - downTo(change, rounding.precision)
    const overpaid = this.overpaid[level]! + aligned
    const rebate = Math.min(
      downTo(overpaid, rounding.rebateQuantum),
      downTo(trade + aligned, rounding.rebateQuantum),
    )
    this.carried = overpaid - rebate
    return this.fees[level]! + trade + aligned - rebate
  }
}

type OfOrder = Extract<FeeRounding, { mode: 'none' | 'order_up' }>
type OfFill = Extract<FeeRounding, { mode: 'fill_up' | 'fill_half_up' }>

const isOfOrder = (rounding: FeeRounding): rounding is OfOrder =>
  rounding.mode === 'none' || rounding.mode === 'order_up'

const downTo = (value: number, step: number): number => Math.floor(value / step) * step

/** The size of one rounding step, in micro-dollars. */
function stepOf(rounding: FeeRounding): number {
  if (rounding.mode === 'none') return 1
  return rounding.mode === 'balance' ? rounding.tradeQuantum : rounding.quantum
}

const orderRounded = (rounding: OfOrder, numerator: number, { divisor }: FeeScale): number =>
  Math.ceil(numerator / (divisor * stepOf(rounding))) * stepOf(rounding)

function fillRounded({ mode, quantum }: OfFill, numerator: number, { divisor }: FeeScale): number {
  const step = divisor * quantum
  if (mode === 'fill_up') return Math.ceil(numerator / step) * quantum
  return Math.floor((2 * numerator + step) / (2 * step)) * quantum
}

/** Reduced numbers for the fee; `undefined` when a product of a whole order could leave 2^53, or is not whole. */
function feeScale({ levels, fee }: LegBook, lot: number): FeeScale | undefined {
  const { curve, rounding } = fee
  if (curve.exponent !== 1) return undefined
  let step = lot
  for (const level of levels) step = gcd(step, level.qty)
  const rate = curve.rateE6 * curve.multiplierE6
  const [a, overRate] = reduced(rate, MILLION_SQUARED)
  const [u, overStep] = reduced(step, SPREAD_UNITS)
  const [factorA, divisorA] = reduced(a, overStep)
  const [factorU, divisorU] = reduced(u, overRate)
  const [factor, divisor] = [factorA * factorU, divisorA * divisorU]
  let most = 0
  for (const level of levels) {
    if (level.qty <= 0 || level.qty > QTY_MAX) return undefined
    if (rounding.mode === 'balance' && (level.price * step) % PRICE_ONE !== 0) return undefined
    most += (level.qty / step) * factor * (level.price * (PRICE_ONE - level.price))
  }
  const isSafe = 2 * most + 2 * divisor * stepOf(rounding) <= Number.MAX_SAFE_INTEGER
  return isSafe && rate <= Number.MAX_SAFE_INTEGER ? { step, factor, divisor } : undefined
}

function gcd(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}

function reduced(a: number, b: number): readonly [number, number] {
  const common = gcd(a, b)
  return [a / common, b / common]
}
