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
  private highest: Point | undefined
  private lowest: Point | undefined
  private last: Usd
  private worst: Usd = USD_ZERO

  constructor(private readonly opening: Usd) {
    this.last = opening
  }

  /** The session's first moment; once. */
  begin(at: Ms): void {
    if (this.points.length === 0) this.note(at, this.opening)
  }

  /** What the session is worth now; told as often as anybody likes. */
  note(at: Ms, equity: Usd): void {
    const isFirst = this.points.length === 0
    if (isFirst && equity !== this.opening) this.begin(at)
    if (!isFirst && equity === this.last) return
    this.last = equity
    const point = { at, equity }
    if (this.highest === undefined || equity > this.highest.equity) this.highest = point
    if (this.lowest === undefined || equity < this.lowest.equity) this.lowest = point
    this.worst = usd(Math.max(this.worst, this.highest.equity - equity))
    this.add(point)
  }

  face(): CurveFace {
    const peak = this.highest?.equity ?? this.opening
    return {
      at: this.points.map(({ at }) => at),
      equity: this.points.map(({ equity }) => equity),
      peak,
      drawdown: subUsd(peak, this.last),
      worstDrawdown: this.worst,
    }
  }

  /** One point a second, unless the one that would go is the first, the highest or the lowest of all. */
  private add(point: Point): void {
    const before = this.points.at(-1)
    if (before !== undefined && this.points.length > 1 && inSameSecond(before, point)) {
      if (before !== this.highest && before !== this.lowest) this.points.pop()
    }
    this.points.push(point)
    if (this.points.length > POINTS_MAX) this.points = thinned(this.points)
  }
}

const inSameSecond = (a: Point, b: Point): boolean => Math.floor(a.at / SECOND) === Math.floor(b.at / SECOND)

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
  return bucket.filter((point) => point === lowest || point === highest)
}
