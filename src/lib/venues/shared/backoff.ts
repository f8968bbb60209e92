import { assert } from '../../base/assert.js'
import type { Rng } from '../../base/rng.js'
import { addMs, durationMs, elapsed, ms, type DurationMs, type Ms } from '../../base/units.js'

export interface BackoffLimits {
  /** The longest wait after the first failure; it doubles with each further one. */
  readonly first: DurationMs
  readonly longest: DurationMs
  /** A connection that stood this long was a success: the next failure is a first one. */
  readonly lasted: DurationMs
  /** Tries within any minute. */
  readonly perMinuteMax: number
}

const LIMITS: BackoffLimits = {
  first: durationMs(250),
  longest: durationMs(30_000),
  lasted: durationMs(60_000),
  perMinuteMax: 20,
}
const MINUTE = durationMs(60_000)

/**
 * When to connect again: exponential with full jitter, so that many clients do not come back at the same moment. Times are those
 * of `Clock.monotonic`, which nobody sets.
 */
export class Backoff {
  private readonly limits: BackoffLimits
  private readonly tries: Ms[] = []
  private failures = 0
  private connectedAt: Ms | undefined

  constructor(
    private readonly rng: Rng,
    limits: Partial<BackoffLimits> = {},
  ) {
    this.limits = { ...LIMITS, ...limits }
    assert(this.limits.perMinuteMax > 0, 'at least one try in a minute')
  }

  /** Failures since the last connection that lasted. */
  get failed(): number {
    return this.failures
  }

  connected(now: Ms): void {
    this.connectedAt = now
  }

  /** A connection ended or could not be made: the time of the next try. */
  retryAt(now: Ms): Ms {
    if (this.connectedAt !== undefined && elapsed(this.connectedAt, now) >= this.limits.lasted)
      this.failures = 0
    this.connectedAt = undefined
    const ceiling = Math.min(
      this.limits.longest,
      this.limits.first * 2 ** Math.min(this.failures, DOUBLINGS_MAX),
    )
    this.failures++
    const wanted = addMs(now, durationMs(this.rng.int(0, ceiling)))
    const at = ms(Math.max(wanted, this.roomAt(now)))
    this.tries.push(at)
    return at
  }

  /** The first time at which one more try is within the number of a minute. */
  private roomAt(now: Ms): Ms {
    while (this.tries.length > 0 && elapsed(this.tries[0]!, now) >= MINUTE) this.tries.shift()
    const oldest = this.tries.at(-this.limits.perMinuteMax)
    return oldest === undefined ? now : addMs(oldest, MINUTE)
  }
}

const DOUBLINGS_MAX = 20
