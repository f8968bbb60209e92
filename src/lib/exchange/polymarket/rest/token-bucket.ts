import type { Ms } from '../../../base/units.js'

const SECOND_MS = 1_000

/** So many at once, refilled at so many a second. What is left is counted in thousandths, so that time divides evenly. */
export class TokenBucket {
  private left: number
  private at: Ms

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    now: Ms,
  ) {
    this.left = burst * SECOND_MS
    this.at = now
  }

  /** Takes `count`, or nothing when there are not as many. */
  take(count: number, now: Ms): boolean {
    this.refill(now)
    if (this.left < count * SECOND_MS) return false
    this.left -= count * SECOND_MS
    return true
  }

  /** Takes `count` even when it leaves a debt. */
  charge(count: number, now: Ms): void {
    this.refill(now)
    this.left -= count * SECOND_MS
  }

  get remaining(): number {
    return Math.max(0, Math.floor(this.left / SECOND_MS))
  }

  /** Whole seconds until there is one again. */
  get waitSeconds(): number {
    return Math.max(1, Math.ceil((SECOND_MS - this.left) / (this.perSecond * SECOND_MS)))
  }

  private refill(now: Ms): void {
    const gained = (now - this.at) * this.perSecond
    this.left = Math.min(this.burst * SECOND_MS, this.left + Math.floor(gained))
    this.at = now
  }
}
