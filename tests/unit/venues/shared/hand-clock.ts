import type { Clock } from '../../../../src/lib/base/clock.js'
import { ms, type Ms } from '../../../../src/lib/base/units.js'

interface Sleeper {
  readonly until: Ms
  readonly wake: () => void
}

/** Time that a test moves by hand; sleepers wake in the order of their times, each at its own. */
export class HandClock implements Clock {
  private sleepers: Sleeper[] = []
  private time = ms(0)

  now(): Ms {
    return this.time
  }

  monotonic(): Ms {
    return this.time
  }

  sleepUntil(until: Ms, signal: AbortSignal): Promise<void> {
    if (signal.aborted || until <= this.time) return Promise.resolve()
    return new Promise((resolve) => {
      const sleeper = { until, wake: resolve }
      this.sleepers.push(sleeper)
      signal.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((one) => one !== sleeper)
        resolve()
      })
    })
  }

  get sleeping(): number {
    return this.sleepers.length
  }

  /** When the next sleeper wakes. */
  get next(): Ms | undefined {
    return this.sleepers.length === 0 ? undefined : ms(Math.min(...this.sleepers.map(({ until }) => until)))
  }

  async advanceTo(at: number): Promise<void> {
    await settled()
    for (let next = this.next; next !== undefined && next <= at; next = this.next) {
      this.time = next
      const due = this.sleepers.filter(({ until }) => until <= next)
      this.sleepers = this.sleepers.filter(({ until }) => until > next)
      for (const { wake } of due) wake()
      await settled()
    }
    this.time = ms(at)
  }
}

/** All promises that can go on have gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
