/**
 * How much of a basket to trade: the quantity with the largest profit that is certain, by walking all books at once.
 *
 * Profit after rounded fees is a straight line between level ends plus a small saw-tooth. Doubles find where the line can
 * be best; every quantity whose line comes within the saw-tooth's height of that is then priced exactly. Up to `scanMax` such
 * quantities the answer is that of a scan over every quantity; beyond, only those next to level ends are tried.
 */
import { assert } from '../base/assert.js'
import { floorDivide, qty, usd, type Qty, type Usd } from '../base/units.js'
import { dearestFeePrice, outlaySlack, roundingBounds, screenUnitFee, worstOutlay } from '../domain/fees.js'
import { depthOf, walk, type LegBook, type LegWalk } from '../market-data/depth.js'
import { LegLadder } from './leg-ladder.js'
import { risesWithPrice } from './price-rise.js'

/** A limit on cash out (value and fees) over some of the legs. */
export interface CashCap {
  readonly name: string
  readonly legs: readonly number[]
  readonly max: Usd
  /** Counts every contract at the order's limit with the highest fee, as if all filled there, and not the planned fills. */
  readonly atLimit?: boolean
}

/** All quantities are in units of the basket; a leg trades its weight of contracts for each. */
export interface BasketTerms {
  /**
   * What one unit is worth besides the legs' own cash: the worst payoff when buying; minus the cost of
   * a full set when minting and selling. In ticks of 1e-4 USD.
   */
  readonly unitTicks: number
  /** Contracts of each leg in one unit, whole numbers from 1; left out: one of each. */
  readonly weights?: readonly number[]
  readonly lot: Qty
  readonly minQty: Qty
  readonly fixedCost: Usd
  /** Quantities priced exactly at most; beyond that only those next to level ends. */
  readonly scanMax: number
  readonly caps: readonly CashCap[]
}

export interface BasketSize {
  readonly qty: Qty
  readonly legs: readonly LegWalk[]
  readonly profit: Usd
}

/** How many quantities next to a level end are priced when there are too many for all. */
const NEAR_LEVEL_END = 20
const USD_PER_TICK = 100
const PER_CONTRACT = 1_000_000
const TICKS_TO_USD = 10_000

interface Segment {
  readonly from: number
  readonly to: number
  /** Line of the profit at `from` and its slope, in micro-dollars and micro-dollars per unit. */
  readonly profitFrom: number
  readonly slope: number
  /** How far the exact profit may lie below and above its line, in micro-dollars. */
  readonly below: number
  readonly above: number
}

/**
 * The best size within the caps, or `undefined` when nothing may be traded at all. The profit may be negative: then it is
 * the least bad size, and no trade. Ties go to the smaller quantity.
 */
export function bestBasket(books: readonly LegBook[], terms: BasketTerms): BasketSize | undefined {
  assert(books.length > 0, 'a basket has legs')
  const limitedSales = terms.caps.some(
    (cap) => cap.atLimit === true && cap.legs.some((i) => books[i]!.side === 'sell'),
  )
  assert(!limitedSales, 'only purchases are counted at their limit')
  return new SizeSearch(books, terms).best()
}

/** One size priced exactly; `undefined` when the books do not hold it or a cap forbids it. */
export function priceBasket(
  books: readonly LegBook[],
  terms: BasketTerms,
  wanted: Qty,
): BasketSize | undefined {
  const legs: LegWalk[] = []
  let cash = 0
  for (const [i, book] of books.entries()) {
    const leg = walk(book, qty(wanted * weightAt(terms, i)))
    if (leg === undefined) return undefined
    legs.push(leg)
    cash += (book.side === 'buy' ? -leg.value : leg.value) - leg.fee
  }
  for (const cap of terms.caps) if (spent(books, legs, cap) > cap.max) return undefined
  return { qty: wanted, legs, profit: usd(worthOf(terms, wanted) + cash - terms.fixedCost) }
}

const weightAt = ({ weights }: BasketTerms, leg: number): number => weights?.[leg] ?? 1

/** What so many units are worth besides the legs' cash, downwards. */
function worthOf({ unitTicks }: BasketTerms, quantity: number): number {
  const product = unitTicks * quantity
  if (Number.isSafeInteger(product)) return Math.floor(product / TICKS_TO_USD)
  return Number(floorDivide(BigInt(unitTicks) * BigInt(quantity), BigInt(TICKS_TO_USD)))
}

function spent(books: readonly LegBook[], legs: readonly LegWalk[], cap: CashCap): number {
  let total = 0
  for (const i of cap.legs) {
    const [book, leg] = [books[i]!, legs[i]!]
    if (book.side === 'sell') total += leg.fee
    else
      total +=
        cap.atLimit === true ? worstOutlay(book.fee, leg.limit, depthOf(leg.fills)) : leg.value + leg.fee
  }
  return total
}

/** Where one leg's order ends while the size grows, and what one more contract costs there, in micro-dollars. */
interface Cursor {
  level: number
  /** All cash out: as planned, and when filled at the limit with the highest fee. */
  out: number
  atLimit: number
  /** Net against the basket's worth. */
  net: number
}

class SizeSearch {
  private readonly ladders: readonly LegLadder[]
  private readonly cursors: readonly Cursor[]
  private readonly weights: readonly number[]
  private readonly segments: Segment[] = []
  private readonly least: number
  private readonly limit: number
  /** The last whole lot that can keep every cap, and the last one that surely does. */
  private most: number
  private sure: number
  /** The highest point of the line, less what the exact profit may lie below it, over whole lots that surely may be traded. */
  private floor = Number.NEGATIVE_INFINITY
  private floorAt: number | undefined
  private bestQty = 0
  private bestProfit = Number.NEGATIVE_INFINITY

  constructor(
    private readonly books: readonly LegBook[],
    private readonly terms: BasketTerms,
  ) {
    this.weights = books.map((_, i) => weightAt(terms, i))
    this.ladders = books.map((book, i) => new LegLadder(book, terms.lot * this.weights[i]!))
    this.cursors = books.map(() => ({ level: -1, out: 0, atLimit: 0, net: 0 }))
    const depth = this.ladders.reduce(
      (min, ladder, i) => Math.min(min, Math.floor(ladder.depth / this.weights[i]!)),
      Number.MAX_SAFE_INTEGER,
    )
    this.limit = depth - (depth % terms.lot)
    this.least = Math.ceil(Math.max(terms.minQty, terms.lot) / terms.lot) * terms.lot
    this.most = this.limit
    this.sure = this.limit
  }

  best(): BasketSize | undefined {
    if (this.limit < this.least) return undefined
    this.findSegments()
    // One exact price near the top tells more than the line's lower edge.
    if (this.floorAt !== undefined) {
      this.tryOut(this.floorAt)
      this.floor = Math.max(this.floor, this.bestProfit)
    }
    this.tryAll(this.ranges())
    if (this.bestQty === 0) return undefined
    const legs = this.ladders.map((ladder, i) => ladder.walk(this.bestQty * this.weights[i]!))
    return { qty: qty(this.bestQty), legs, profit: usd(this.bestProfit) }
  }

  /** Cuts the sizes at every level end: within a segment all marginal prices are constant. */
  private findSegments(): void {
    const { terms, limit } = this
    const spentBefore = terms.caps.map(() => 0)
    let from = 0
    let profitFrom: number = -terms.fixedCost
    const mostAbove = this.books.reduce((sum, { fee, levels }) => sum + roundingBounds(fee.rounding, levels.length)[0], 2) // prettier-ignore
    const onlyWorse = this.books.every(({ fee }) => risesWithPrice(fee.curve))
    while (from < limit && from <= this.most) {
      const to = this.advance(from)
      const slope = this.cursors.reduce((sum, at, i) => sum - at.net * this.weights[i]!, terms.unitTicks * USD_PER_TICK) // prettier-ignore
      const [below, above] = this.sawTooth()
      const segment = { from, to, profitFrom, slope, below, above }
      this.segments.push(segment)
      this.keepCaps(segment, spentBefore)
      this.raiseFloor(segment)
      profitFrom += (slope * (to - from)) / PER_CONTRACT
      from = to
      // Deeper levels only lose more.
      if (onlyWorse && slope < 0 && profitFrom + mostAbove < this.floor) return
    }
  }

  /** Moves every leg to the level that the next unit after `from` is taken from; returns where the first of those levels ends. */
  private advance(from: number): number {
    let to = this.limit
    for (let i = 0; i < this.cursors.length; i++) {
      const [ladder, weight, cursor] = [this.ladders[i]!, this.weights[i]!, this.cursors[i]!]
      let { level } = cursor
      while (level < 0 || ladder.endOf(level) / weight <= from) level++
      if (level !== cursor.level) moveTo(cursor, ladder.book, level)
      to = Math.min(to, ladder.endOf(level) / weight)
    }
    return to
  }

  /** How far the exact profit may lie below and above its line while the legs end where they are, in micro-dollars. */
  private sawTooth(): readonly [below: number, above: number] {
    let [below, above] = [2, 2]
    for (let i = 0; i < this.books.length; i++) {
      const fills = this.cursors[i]!.level + 1
      const [less, more] = roundingBounds(this.books[i]!.fee.rounding, fills)
      below += more + fills
      above += less
    }
    return [below, above]
  }

  /** Lowers the last sizes that may keep, and surely keep, every cap. */
  private keepCaps({ from, to, below, above }: Segment, spentBefore: number[]): void {
    const slack = this.books.reduce((sum, book) => sum + 2 * outlaySlack(book.fee), below)
    this.terms.caps.forEach((cap, i) => {
      let slope = 0
      for (const leg of cap.legs)
        slope += (cap.atLimit === true ? this.cursors[leg]!.atLimit : this.cursors[leg]!.out) * this.weights[leg]! // prettier-ignore
      // At a new level the limit rises for all that came before, too.
      if (cap.atLimit === true) spentBefore[i] = (slope * from) / PER_CONTRACT
      const reach = (room: number): number => {
        if (room >= (slope * (to - from)) / PER_CONTRACT) return this.limit
        return room <= 0 ? from : from + Math.floor((room / slope) * PER_CONTRACT)
      }
      this.most = Math.min(this.most, reach(cap.max + above - spentBefore[i]!))
      this.sure = Math.min(this.sure, reach(cap.max - slack - spentBefore[i]!))
      spentBefore[i]! += (slope * (to - from)) / PER_CONTRACT
    })
  }

  private raiseFloor(segment: Segment): void {
    const { lot } = this.terms
    const low = Math.ceil(Math.max(segment.from, this.least) / lot) * lot
    const high = Math.floor(Math.min(segment.to, this.sure) / lot) * lot
    if (low > high) return
    const at = segment.slope > 0 ? high : low
    const line = lineAt(segment, at) - segment.below
    if (line <= this.floor) return
    this.floor = line
    this.floorAt = at
  }

  /** The whole lots of each segment that could be better than the floor, in pairs: first and last. */
  private ranges(): number[] {
    const ranges: number[] = []
    for (const segment of this.segments) {
      let low = Math.max(segment.from, this.least)
      let high = Math.min(segment.to, this.most)
      const floor = this.floor - segment.above
      const reached = ((floor - segment.profitFrom) / segment.slope) * PER_CONTRACT + segment.from
      if (segment.slope > 0) low = Math.max(low, reached)
      else if (segment.slope < 0) high = Math.min(high, reached)
      else if (segment.profitFrom < floor) continue
      low = Math.ceil(low / this.terms.lot) * this.terms.lot
      high = Math.floor(high / this.terms.lot) * this.terms.lot
      if (low <= high) ranges.push(low, high)
    }
    return ranges
  }

  /** Prices the lots of all ranges, rising; only those next to the ends where they are too many. */
  private tryAll(ranges: readonly number[]): void {
    const { lot, scanMax } = this.terms
    let count = 0
    for (let i = 0; i < ranges.length; i += 2) count += (ranges[i + 1]! - ranges[i]!) / lot + 1
    const reach = count <= scanMax ? Number.POSITIVE_INFINITY : NEAR_LEVEL_END * lot
    let last = 0
    for (let i = 0; i < ranges.length; i += 2) {
      const [low, high] = [ranges[i]!, ranges[i + 1]!]
      for (let q = Math.max(low, last + lot); q <= high; q += lot) {
        if (q - low > reach && high - q > reach) q = high - reach
        this.tryOut(q)
        last = q
      }
    }
  }

  /** Prices one size exactly and keeps it if it is better, or as good and smaller. */
  private tryOut(quantity: number): void {
    let profit = worthOf(this.terms, quantity) - this.terms.fixedCost
    for (let i = 0; i < this.ladders.length; i++) {
      const ladder = this.ladders[i]!
      ladder.take(quantity * this.weights[i]!)
      profit += (ladder.book.side === 'buy' ? -ladder.value : ladder.value) - ladder.fee
    }
    if (profit < this.bestProfit || (profit === this.bestProfit && quantity >= this.bestQty)) return
    for (const cap of this.terms.caps) if (this.outlay(cap, quantity) > cap.max) return
    this.bestProfit = profit
    this.bestQty = quantity
  }

  /** What a cap counts of the size that the ladders priced last. */
  private outlay(cap: CashCap, quantity: number): number {
    let total = 0
    for (const i of cap.legs) {
      const ladder = this.ladders[i]!
      if (ladder.book.side === 'sell') total += ladder.fee
      else if (cap.atLimit === true) total += ladder.worstOutlay(quantity * this.weights[i]!)
      else total += ladder.value + ladder.fee
    }
    return total
  }
}

const lineAt = (segment: Segment, q: number): number =>
  segment.profitFrom + (segment.slope * (q - segment.from)) / PER_CONTRACT

function moveTo(cursor: Cursor, book: LegBook, level: number): void {
  const { price } = book.levels[level]!
  const fee = screenUnitFee(book.fee.curve, price)
  const value = price * USD_PER_TICK
  const isSale = book.side === 'sell'
  cursor.level = level
  cursor.out = isSale ? fee : value + fee
  cursor.net = isSale ? fee - value : value + fee
  cursor.atLimit = isSale ? fee : value + screenUnitFee(book.fee.curve, dearestFeePrice(price))
}
