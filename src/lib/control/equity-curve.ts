import { subUsd, usd, USD_ZERO, type Ms, type Usd } from '../base/units.js'
import type { CurveFace } from './snapshot.js'

const POINTS_MAX = 240
/** Of so many neighbours the lowest and the highest stay. */
const BUCKET = 4
const SECOND = 1_000

interface Point {
  readonly at: Ms
  readonly equity: Usd
}

/** Equity over a whole session in a bounded number of points; peak and drawdown are exact whatever is thinned out. */
export class EquityCurve {
  private points: Point[] = []
  private peak: Usd
  private low: Usd
  private last: Usd
  private worst: Usd = USD_ZERO

  constructor(private readonly opening: Usd) {
    this.peak = this.low = this.last = opening
  }

  /** The session's first moment; once. */
  begin(at: Ms): void {
    if (this.points.length === 0) this.points.push({ at, equity: this.opening })
  }

  note(at: Ms, equity: Usd): void {
    this.begin(at)
    if (equity === this.last) return
    this.last = equity
    this.peak = usd(Math.max(this.peak, equity))
    this.low = usd(Math.min(this.low, equity))
    this.worst = usd(Math.max(this.worst, this.peak - equity))
    this.add({ at, equity })
  }

  face(): CurveFace {
    return {
      at: this.points.map(({ at }) => at),
      equity: this.points.map(({ equity }) => equity),
      peak: this.peak,
      drawdown: subUsd(this.peak, this.last),
      worstDrawdown: this.worst,
    }
  }

  /** One point a second, unless the one that would go is the highest or lowest of all. */
  private add(point: Point): void {
    const before = this.points.at(-1)!
    const isExtreme = before.equity === this.peak || before.equity === this.low
    const isSameSecond = Math.floor(before.at / SECOND) === Math.floor(point.at / SECOND)
    if (this.points.length > 1 && isSameSecond && !isExtreme) this.points.pop()
    this.points.push(point)
    if (this.points.length > POINTS_MAX) this.points = thinned(this.points)
  }
}

/** About half of the points: the first, the last, and the lowest and highest of each few in between. */
function thinned(points: readonly Point[]): Point[] {
  const kept = [points[0]!]
  for (let from = 1; from < points.length - 1; from += BUCKET)
    kept.push(...outermost(points.slice(from, Math.min(from + BUCKET, points.length - 1))))
  return [...kept, points.at(-1)!]
}

function outermost(bucket: readonly Point[]): readonly Point[] {
  const lowest = bucket.reduce((a, b) => (b.equity < a.equity ? b : a))
  const highest = bucket.reduce((a, b) => (b.equity > a.equity ? b : a))
  if (lowest === highest) return [lowest]
  return lowest.at <= highest.at ? [lowest, highest] : [highest, lowest]
}
