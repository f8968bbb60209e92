/**
 * How much of a basket to trade: the quantity with the largest profit that is certain, by walking all books at once.
 *
 * Profit after rounded fees is a straight line between level ends plus a small saw-tooth. Doubles find where the line can
 * be best; every quantity whose line comes within the saw-tooth's height of that is then priced exactly. Up to `scanMax` such
 * quantities the answer is that of a scan over every quantity; beyond, only those next to level ends are tried.
 */
import { assert } from '../base/assert.js'
import { floorDivide, floorToLot, minQty, qty, type Qty, QTY_ZERO, usd, type Usd } from '../base/units.js'
import { dearestFeePrice, outlaySlack, roundingBounds, screenUnitFee, worstOutlay } from '../domain/fees.js'
import { depthOf, walk, type LegBook, type LegWalk } from '../market-data/depth.js'

/** A limit on cash out (value and fees) over some of the legs. */
export interface CashCap {
  readonly name: string
  readonly legs: readonly number[]
  readonly max: Usd
  /** Counts every contract at the order's limit with the highest fee, as if all filled there, and not the planned fills. */
  readonly atLimit?: boolean
}

export interface BasketTerms {
  /**
   * What one contract of every leg is worth besides the legs' own cash: the worst payoff when buying; minus the cost of
   * a full set when minting and selling. In ticks of 1e-4 USD.
   */
  readonly unitTicks: number
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
const TICKS_TO_USD = 10_000n

interface Segment {
  readonly from: number
  readonly to: number
  /** Line of the profit at `from` and its slope, in micro-dollars and micro-dollars per contract. */
  readonly profitFrom: number
  readonly slope: number
  readonly spentFrom: readonly number[]
  readonly spendSlope: readonly number[]
  readonly fills: number
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
  const limit = floorToLot(books.map((book) => depthOf(book.levels)).reduce(minQty), terms.lot)
  const least = qty(Math.max(terms.minQty, terms.lot))
  if (limit < least) return undefined
  const segments = segmentsUpTo(books, terms, limit)
  let best: BasketSize | undefined
  for (const candidate of candidates(books, { terms, segments, least, limit })) {
    const size = priceBasket(books, terms, candidate)
    if (size !== undefined && (best === undefined || size.profit > best.profit)) best = size
  }
  return best
}

/** One size priced exactly; `undefined` when the books do not hold it or a cap forbids it. */
export function priceBasket(
  books: readonly LegBook[],
  terms: BasketTerms,
  wanted: Qty,
): BasketSize | undefined {
  const legs: LegWalk[] = []
  let cash = 0
  for (const book of books) {
    const leg = walk(book, wanted)
    if (leg === undefined) return undefined
    legs.push(leg)
    cash += (book.side === 'buy' ? -leg.value : leg.value) - leg.fee
  }
  for (const cap of terms.caps) if (spent(books, legs, cap) > cap.max) return undefined
  const worth = Number(floorDivide(BigInt(terms.unitTicks) * BigInt(wanted), TICKS_TO_USD))
  return { qty: wanted, legs, profit: usd(worth + cash - terms.fixedCost) }
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

/** Cuts 0..limit at every level end: within a segment all marginal prices are constant. */
function segmentsUpTo(books: readonly LegBook[], terms: BasketTerms, limit: Qty): Segment[] {
  const segments: Segment[] = []
  const cursor = books.map(() => ({ level: 0, used: 0 }))
  let from = 0
  let profit: number = -terms.fixedCost
  let spentSoFar = terms.caps.map(() => 0)
  while (from < limit) {
    const left = books.map((book, i) => book.levels[cursor[i]!.level]!.qty - cursor[i]!.used)
    const to = Math.min(limit, from + Math.min(...left))
    const outlay = books.map((book, i) => unitOutlay(book, cursor[i]!.level))
    const slope = terms.unitTicks * USD_PER_TICK - outlay.reduce((sum, leg) => sum + leg.net, 0)
    const spendSlope = terms.caps.map((cap) => spendSlopeOf(cap, outlay))
    // At a new level the limit rises for all that came before, too.
    terms.caps.forEach((cap, i) => {
      if (cap.atLimit === true) spentSoFar[i] = (spendSlope[i]! * from) / PER_CONTRACT
    })
    const fills = cursor.reduce((sum, at) => sum + at.level + 1, 0)
    segments.push({ from, to, profitFrom: profit, slope, spentFrom: [...spentSoFar], spendSlope, fills })
    const contracts = (to - from) / PER_CONTRACT
    profit += slope * contracts
    spentSoFar = spentSoFar.map((sum, i) => sum + spendSlope[i]! * contracts)
    advance(books, cursor, to - from)
    from = to
  }
  return segments
}

function advance(books: readonly LegBook[], cursor: { level: number; used: number }[], taken: number): void {
  cursor.forEach((at, i) => {
    at.used += taken
    if (at.used >= books[i]!.levels[at.level]!.qty) {
      at.level++
      at.used = 0
    }
  })
}

/** Micro-dollars for one more contract at a level. */
interface Outlay {
  /** All cash out: as planned, and when filled at the limit with the highest fee. */
  readonly out: number
  readonly atLimit: number
  /** Net against the basket's worth. */
  readonly net: number
}

function unitOutlay(book: LegBook, level: number): Outlay {
  const { price } = book.levels[level]!
  const fee = screenUnitFee(book.fee.curve, price)
  const value = price * USD_PER_TICK
  if (book.side === 'sell') return { out: fee, atLimit: fee, net: fee - value }
  const atLimit = value + screenUnitFee(book.fee.curve, dearestFeePrice(price))
  return { out: value + fee, atLimit, net: value + fee }
}

const spendSlopeOf = (cap: CashCap, outlay: readonly Outlay[]): number =>
  cap.legs.reduce((sum, i) => sum + (cap.atLimit === true ? outlay[i]!.atLimit : outlay[i]!.out), 0)

interface Search {
  readonly terms: BasketTerms
  readonly segments: readonly Segment[]
  readonly least: Qty
  readonly limit: Qty
}

/** Quantities that could be the best one, rising. */
function* candidates(books: readonly LegBook[], search: Search): Generator<Qty> {
  const { terms, segments, least } = search
  const [below, above] = sawTooth(books, segments.at(-1)!.fills)
  const most = lastWithin(search, -below)
  const sure = lastWithin(search, above + books.reduce((sum, book) => sum + 2 * outlaySlack(book.fee), 0))
  const floor = bestLine(segments, { least, most: sure, lot: terms.lot }) - below - above
  const ranges: (readonly [number, number])[] = []
  let count = 0
  for (const segment of segments) {
    const range = within(segment, floor, { least, most, lot: terms.lot })
    if (range === undefined) continue
    ranges.push(range)
    count += (range[1] - range[0]) / terms.lot + 1
  }
  const reach = count <= terms.scanMax ? Number.POSITIVE_INFINITY : NEAR_LEVEL_END * terms.lot
  let last: number = QTY_ZERO
  for (const [low, high] of ranges) {
    for (let q = Math.max(low, last + terms.lot); q <= high; q += terms.lot) {
      if (q - low > reach && high - q > reach) q = high - reach
      yield qty(q)
      last = q
    }
  }
}

/** How far the exact profit may lie below and above its line, in micro-dollars. */
function sawTooth(books: readonly LegBook[], fills: number): readonly [below: number, above: number] {
  let below = 2
  let above = 2 + fills
  for (const book of books) {
    const [less, more] = roundingBounds(book.fee.rounding, book.levels.length)
    below += less
    above += more
  }
  return [below, above]
}

/** The last whole lot whose line keeps every cap when the true outlay differs from it by `slack`. */
function lastWithin(search: Search, slack: number): number {
  let last: number = search.limit
  for (const [i, cap] of search.terms.caps.entries()) {
    for (const segment of search.segments) {
      const room = cap.max - slack - segment.spentFrom[i]!
      const contracts = (segment.to - segment.from) / PER_CONTRACT
      if (room >= segment.spendSlope[i]! * contracts) continue
      const inside = room <= 0 ? 0 : (room / segment.spendSlope[i]!) * PER_CONTRACT
      last = Math.min(last, segment.from + Math.floor(inside))
      break
    }
  }
  return last - (last % search.terms.lot)
}

const lineAt = (segment: Segment, q: number): number =>
  segment.profitFrom + (segment.slope * (q - segment.from)) / PER_CONTRACT

/** The highest point of the line over whole lots within `least..most`; minus infinity when there is none. */
function bestLine(segments: readonly Segment[], { least, most, lot }: LotRange): number {
  let best = Number.NEGATIVE_INFINITY
  for (const segment of segments) {
    const low = Math.ceil(Math.max(segment.from, least) / lot) * lot
    const high = Math.floor(Math.min(segment.to, most) / lot) * lot
    if (low <= high) best = Math.max(best, lineAt(segment, low), lineAt(segment, high))
  }
  return best
}

interface LotRange {
  readonly least: number
  readonly most: number
  readonly lot: number
}

/** The whole lots of a segment whose line reaches `floor`. */
function within(
  segment: Segment,
  floor: number,
  { least, most, lot }: LotRange,
): readonly [number, number] | undefined {
  let low = Math.max(segment.from, least)
  let high = Math.min(segment.to, most)
  const reached = ((floor - segment.profitFrom) / segment.slope) * PER_CONTRACT + segment.from
  if (segment.slope > 0) low = Math.max(low, reached)
  else if (segment.slope < 0) high = Math.min(high, reached)
  else if (segment.profitFrom < floor) return undefined
  low = Math.ceil(low / lot) * lot
  high = Math.floor(high / lot) * lot
  return low <= high ? [low, high] : undefined
}
