import type { Clock } from '../../../../src/lib/base/clock.js'
import { addMs, durationMs, type Ms } from '../../../../src/lib/base/units.js'

interface Sleeper {
  readonly until: Ms
  readonly wake: () => void
}

/** Time that stands still until a test moves it; whoever sleeps really waits for that. */
export class StepClock implements Clock {
  private sleepers: Sleeper[] = []

  constructor(private time: Ms) {}

  now(): Ms {
    return this.time
  }

  monotonic(): Ms {
    return this.time
  }

  sleepUntil(until: Ms, signal: AbortSignal): Promise<void> {
    if (until <= this.time || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const wake = (): void => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const sleeper = { until, wake }
      this.sleepers.push(sleeper)
      signal.addEventListener('abort', wake)
    })
  }

  /** Moves the time and wakes whoever is due; what they do then happens after this returns. */
  step(byMs: number): void {
    this.time = addMs(this.time, durationMs(byMs))
    for (const { until, wake } of [...this.sleepers]) if (until <= this.time) wake()
  }
}
