import { floorDivide } from '../../base/units.js'

/**
 * The values that win, on a decimal grid: bounds are whole numbers of `10^-scale`, both inclusive; `undefined`: no bound. On a
 * published grid `above 0.5` of tenths is `[6, +)` at scale 1, the same as `at least 0.6`. Where the grid is not known, `isOpenLow` or
 * `isOpenHigh` keep the strictness, and two intervals that differ in strictness alone are not known to be equal.
 */
export interface Interval {
  readonly scale: number
  readonly low: bigint | undefined
  readonly high: bigint | undefined
  readonly isOpenLow: boolean
  readonly isOpenHigh: boolean
  /** The grid is the published one: bounds have been moved onto it and nothing is open. */
  readonly isOnGrid: boolean
}

/**
 * How the values of one interval lie to those of another: `complement`: every value is in exactly one; `exclusive`: none is in both;
 * `unknown`: it depends on a grid that is not known.
 */
export type IntervalRelation =
  'equal' | 'complement' | 'narrower' | 'wider' | 'exclusive' | 'overlapping' | 'unknown'

/** Closed ends on one scale; the set of whole numbers between them. */
interface Span {
  readonly low: bigint | undefined
  readonly high: bigint | undefined
}

/** Moved to the values that are published with `decimals` digits behind the point (negative: `-3` for whole thousands). */
export function onGrid(interval: Interval, decimals: number): Interval {
  const span = spanAt(interval, decimals)
  return { scale: decimals, ...span, isOpenLow: false, isOpenHigh: false, isOnGrid: true }
}

/** Moved to multiples of `step` whole units of the interval's own scale, such as 25 basis points. */
export function onSteps(interval: Interval, step: bigint): Interval {
  const { low, high } = spanAt(interval, interval.scale)
  return {
    scale: interval.scale,
    low: low === undefined ? undefined : ceilDivide(low, step) * step,
    high: high === undefined ? undefined : floorDivide(high, step) * step,
    isOpenLow: false,
    isOpenHigh: false,
    isOnGrid: true,
  }
}

/** No value at all: bounds that have crossed. */
export const isEmptyInterval = ({ low, high, isOpenLow, isOpenHigh }: Interval): boolean =>
  low !== undefined && high !== undefined && (low > high || (low === high && (isOpenLow || isOpenHigh)))

/** Everything that is not in it; `undefined` when that is no single interval. */
export function complementOf(interval: Interval): Interval | undefined {
  const { scale, low, high, isOpenLow, isOpenHigh, isOnGrid } = interval
  if ((low === undefined) === (high === undefined)) return undefined
  const step = isOnGrid ? 1n : 0n
  return low === undefined
    ? {
        scale,
        low: high! + step,
        high: undefined,
        isOpenLow: !isOnGrid && !isOpenHigh,
        isOpenHigh: false,
        isOnGrid,
      }
    : {
        scale,
        low: undefined,
        high: low - step,
        isOpenLow: false,
        isOpenHigh: !isOnGrid && !isOpenLow,
        isOnGrid,
      }
}

/** The values in both, on the finer of the scales; it may be empty. */
export function intersectionOf(a: Interval, b: Interval): Interval {
  const scale = Math.max(a.scale, b.scale)
  const [x, y] = [rescaled(a, scale), rescaled(b, scale)]
  const isLowOfX = isHigherLow(x, y)
  const isHighOfX = isLowerHigh(x, y)
  return {
    scale,
    low: isLowOfX ? x.low : y.low,
    isOpenLow: isLowOfX ? x.isOpenLow : y.isOpenLow,
    high: isHighOfX ? x.high : y.high,
    isOpenHigh: isHighOfX ? x.isOpenHigh : y.isOpenHigh,
    isOnGrid: a.isOnGrid && b.isOnGrid && a.scale === b.scale,
  }
}

/** One interval that has the values of all; `undefined` when there is a gap between them, or none is given. */
export function unionOf(intervals: readonly Interval[]): Interval | undefined {
  const scale = intervals.reduce((most, { scale: own }) => Math.max(most, own), 0)
  const parts = intervals.map((part) => rescaled(part, scale)).filter((part) => !isEmptyInterval(part))
  parts.sort((a, b) => (isHigherLow(a, b) ? 1 : isHigherLow(b, a) ? -1 : 0))
  return parts.reduce<Interval | undefined>(
    (joined, part, index) =>
      index === 0 ? part : joined === undefined ? undefined : joinedWith(joined, part),
    undefined,
  )
}

/**
 * How `a` lies to `b`. Where the grid of either is not known the answer is given only if it is the same whether values between the
 * written ones exist or not.
 */
export function intervalRelation(a: Interval, b: Interval): IntervalRelation {
  if (isEmptyInterval(a) || isEmptyInterval(b)) return 'unknown'
  const coarse = Math.max(a.scale, b.scale)
  const [x, y] = [spanAt(a, coarse), spanAt(b, coarse)]
  if (isEmptySpan(x) || isEmptySpan(y)) return 'unknown'
  const onWritten = spanRelation(x, y)
  if (a.isOnGrid && b.isOnGrid && a.scale === b.scale) return onWritten
  const onFiner = spanRelation(spanAt(a, coarse + 1), spanAt(b, coarse + 1))
  if (onWritten === onFiner) return onWritten
  return onWritten === 'complement' && onFiner === 'exclusive' ? 'exclusive' : 'unknown'
}

function spanRelation(a: Span, b: Span): IntervalRelation {
  const isLowEqual = a.low === b.low
  const isHighEqual = a.high === b.high
  if (isLowEqual && isHighEqual) return 'equal'
  const [left, right] = isBefore(a, b) ? [a, b] : [b, a]
  if (isBefore(left, right)) {
    const isWhole = left.low === undefined && right.high === undefined && left.high! + 1n === right.low!
    return isWhole ? 'complement' : 'exclusive'
  }
  if (isInside(a, b)) return 'narrower'
  return isInside(b, a) ? 'wider' : 'overlapping'
}

const isBefore = (a: Span, b: Span): boolean => a.high !== undefined && b.low !== undefined && a.high < b.low

const isInside = (a: Span, b: Span): boolean =>
  (b.low === undefined || (a.low !== undefined && a.low >= b.low)) &&
  (b.high === undefined || (a.high !== undefined && a.high <= b.high))

const isEmptySpan = ({ low, high }: Span): boolean => low !== undefined && high !== undefined && low > high

/** The values of an interval with `decimals` digits: those between its ends. */
function spanAt(interval: Interval, decimals: number): Span {
  const { scale, low, high, isOpenLow, isOpenHigh } = interval
  return {
    low: low === undefined ? undefined : lowestAt(low, decimals - scale, isOpenLow),
    high: high === undefined ? undefined : highestAt(high, decimals - scale, isOpenHigh),
  }
}

function lowestAt(low: bigint, finer: number, isOpen: boolean): bigint {
  if (finer >= 0) return low * 10n ** BigInt(finer) + (isOpen ? 1n : 0n)
  const step = 10n ** BigInt(-finer)
  return isOpen ? floorDivide(low, step) + 1n : ceilDivide(low, step)
}

const highestAt = (high: bigint, finer: number, isOpen: boolean): bigint => -lowestAt(-high, finer, isOpen)

function rescaled(interval: Interval, scale: number): Interval {
  const factor = 10n ** BigInt(scale - interval.scale)
  const at = (bound: bigint | undefined): bigint | undefined =>
    bound === undefined ? undefined : bound * factor
  return {
    ...interval,
    scale,
    low: at(interval.low),
    high: at(interval.high),
    isOnGrid: interval.isOnGrid && factor === 1n,
  }
}

/** Whether the lower end of `a` is above that of `b`. */
const isHigherLow = (a: Interval, b: Interval): boolean =>
  a.low !== undefined &&
  (b.low === undefined || a.low > b.low || (a.low === b.low && a.isOpenLow && !b.isOpenLow))

const isLowerHigh = (a: Interval, b: Interval): boolean =>
  a.high !== undefined &&
  (b.high === undefined || a.high < b.high || (a.high === b.high && a.isOpenHigh && !b.isOpenHigh))

/** `b` begins no lower than `a`. */
function joinedWith(a: Interval, b: Interval): Interval | undefined {
  if (hasGap(a, b)) return undefined
  const isEndOfA = isLowerHigh(b, a)
  return {
    ...a,
    high: isEndOfA ? a.high : b.high,
    isOpenHigh: isEndOfA ? a.isOpenHigh : b.isOpenHigh,
    isOnGrid: a.isOnGrid && b.isOnGrid,
  }
}

function hasGap(a: Interval, b: Interval): boolean {
  if (a.high === undefined || b.low === undefined) return false
  if (a.isOnGrid && b.isOnGrid) return b.low > a.high + 1n
  return b.low > a.high || (b.low === a.high && a.isOpenHigh && b.isOpenLow)
}

const ceilDivide = (value: bigint, by: bigint): bigint => -floorDivide(-value, by)
