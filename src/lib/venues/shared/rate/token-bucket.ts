import { assert } from '../../../base/assert.js'
import { durationMs, type DurationMs, type Ms } from '../../../base/units.js'

export interface BucketSize {
  /** Most tokens it holds; it starts full. */
  readonly capacity: number
  /** Tokens that flow in each second, evenly; counted in thousandths. */
  readonly refillPerSecond: number
}

const MICRO = 1_000_000
const PER_MS = MICRO / 1_000

/** A token bucket in whole micro-tokens, so that no fraction of a token is ever made or lost. */
export class TokenBucket {
  private capacityMicro = 0
  private microPerMs = 0
  private micro: number

  constructor(
    size: BucketSize,
    private at: Ms,
  ) {
    this.resize(size)
    this.micro = this.capacityMicro
  }

  get capacity(): number {
    return this.capacityMicro / MICRO
  }

  /** What it holds, whole tokens only. */
  tokens(now: Ms): number {
    this.refill(now)
    return Math.floor(this.micro / MICRO)
  }

  /** Takes the whole cost or nothing; `keep` tokens must remain. */
  take(cost: number, now: Ms, keep = 0): boolean {
    if (!this.holds(cost, now, keep)) return false
    this.micro -= cost * MICRO
    return true
  }

  holds(cost: number, now: Ms, keep = 0): boolean {
    assert(Number.isSafeInteger(cost) && cost >= 0, 'a cost is a whole number of tokens', { cost })
    this.refill(now)
    return this.micro >= (cost + keep) * MICRO
  }

  /** How long until it holds that much, if nobody else takes from it; 0 when it does. */
  waitMs(cost: number, now: Ms): DurationMs {
    assert(cost <= this.capacity, 'a cost that the bucket can hold', { cost, capacity: this.capacity })
    this.refill(now)
    return durationMs(Math.max(0, Math.ceil((cost * MICRO - this.micro) / this.microPerMs)))
  }

  /** The venue says it is empty, and it knows better. */
  drain(now: Ms): void {
    this.refill(now)
    this.micro = 0
  }

  /** Another size, as told by the venue; what it holds stays, up to the new capacity. */
  reconfigure(size: BucketSize, now: Ms): void {
    this.refill(now)
    this.resize(size)
    this.micro = Math.min(this.micro, this.capacityMicro)
  }

  private resize({ capacity, refillPerSecond }: BucketSize): void {
    const microPerMs = Math.round(refillPerSecond * PER_MS)
    assert(Number.isSafeInteger(capacity * MICRO) && capacity > 0, 'a capacity above zero', { capacity })
    assert(Number.isSafeInteger(microPerMs) && microPerMs > 0, 'a refill above zero', { refillPerSecond })
    this.capacityMicro = capacity * MICRO
    this.microPerMs = microPerMs
  }

  /** A clock that was set back gives nothing and takes nothing. */
  private refill(now: Ms): void {
    if (now > this.at) {
      const missing = this.capacityMicro - this.micro
      const span = Math.min(now - this.at, Math.ceil(missing / this.microPerMs))
      this.micro += Math.min(missing, span * this.microPerMs)
    }
    this.at = now
  }
}
