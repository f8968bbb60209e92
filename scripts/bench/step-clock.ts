import type { Clock } from '../../src/lib/base/clock.js'
import type { Ms } from '../../src/lib/base/units.js'

interface Sleeper {
  readonly until: Ms
  readonly wake: () => void
}

/** Time that moves only when the bench moves it; whoever sleeps waits for that. */
export class StepClock implements Clock {
  private sleepers: readonly Sleeper[] = []

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
      this.sleepers = [...this.sleepers, sleeper]
      signal.addEventListener('abort', wake)
    })
  }

  /** Says whether somebody woke; what they do then happens after this returns. */
  moveTo(at: Ms): boolean {
    this.time = at
    const due = this.sleepers.filter(({ until }) => until <= at)
    for (const { wake } of due) wake()
    return due.length > 0
  }
}
