import type { Ms } from '../../../base/units.js'
import type { Budget } from './tiers.js'

/** Refills continuously; a request passes only when its whole cost is there. Counts in thousandths of a token. */
export class TokenBucket {
  private level: number

  constructor(
    private budget: Budget,
    private at: Ms,
  ) {
    this.level = budget.bucket_capacity * 1_000
  }

  holds(cost: number, now: Ms): boolean {
    this.refill(now)
    return this.level >= cost * 1_000
  }

  /** Only after `holds` said so. */
  take(cost: number): void {
    this.level -= cost * 1_000
  }

  /** Another tier: what is there stays, up to the new capacity. */
  resize(budget: Budget): void {
    this.budget = budget
    this.level = Math.min(this.level, budget.bucket_capacity * 1_000)
  }

  private refill(now: Ms): void {
    const gained = (now - this.at) * this.budget.refill_rate
    this.level = Math.min(this.level + gained, this.budget.bucket_capacity * 1_000)
    this.at = now
  }
}
