import type { Clock } from '../../base/clock.js'
import { ms, type Ms } from '../../base/units.js'

/** A clock that is this far ahead of where it should be was set, or the machine slept. */
const STEP_MS = 2_000

/**
 * The time of a session: that of the clock when it began, and from then on what has really passed. A clock that is set back changes
 * nothing, so no timer waits for an hour to come again; one that is set ahead, or a machine that slept, moves it ahead.
 */
export class SteadyTime {
  private base: number
  private since: number
  private steps = 0

  constructor(private readonly clock: Clock) {
    this.base = clock.now()
    this.since = clock.monotonic()
  }

  now(): Ms {
    const passed = ms(this.base + this.clock.monotonic() - this.since)
    const told = this.clock.now()
    if (told - passed < STEP_MS) return passed
    this.base = told
    this.since = this.clock.monotonic()
    this.steps++
    return told
  }

  /** How often the clock was ahead of the time that had passed. */
  get jumps(): number {
    return this.steps
  }

  /** How far the clock is behind the session: it was set back. */
  get behindMs(): number {
    return Math.max(0, this.now() - this.clock.now())
  }
}
