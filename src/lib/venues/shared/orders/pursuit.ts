import type { Clock } from '../../../base/clock.js'
import { sleepFor } from '../../../base/clock.js'
import type { DurationMs } from '../../../base/units.js'
import { faultOf } from './fault-of.js'

export interface PursuitOptions<T> {
  readonly clock: Clock
  /** How long to wait before each try. */
  readonly waits: readonly DurationMs[]
  readonly isDone: (what: T) => boolean
  /** What fails for the venue's fault is tried again. */
  readonly step: (what: T, signal: AbortSignal) => Promise<unknown>
  /** The tries are over, and it is not done. */
  readonly onGivenUp: (what: T) => void
  /** A fault of ours ended it. */
  readonly onFault: (what: T, fault: unknown) => void
}

/** Does something about single orders in the background, again and again for a while, until it is done. */
export class Pursuit<T> {
  private readonly running = new Map<T, Promise<void>>()
  private readonly closing = new AbortController()

  constructor(private readonly options: PursuitOptions<T>) {}

  /** Begins, unless it is under way for this one. */
  start(what: T): void {
    if (this.running.has(what) || this.closing.signal.aborted) return
    const work = this.run(what)
      .catch((fault: unknown) => this.options.onFault(what, fault))
      .finally(() => this.running.delete(what))
    this.running.set(what, work)
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  close(): void {
    this.closing.abort()
  }

  private async run(what: T): Promise<void> {
    const { clock, isDone, onGivenUp, step, waits } = this.options
    const { signal } = this.closing
    for (const wait of waits) {
      await sleepFor(clock, wait, signal)
      if (signal.aborted || isDone(what)) return
      await faultOf(async () => void (await step(what, signal)))
      if (signal.aborted || isDone(what)) return
    }
    onGivenUp(what)
  }
}
