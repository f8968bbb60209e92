import type { Clock } from '../../base/clock.js'
import { addMs, durationMs, ms, type Ms } from '../../base/units.js'

const SECOND_MS = 1_000

/** Calls at most so often a second, and never without a request since the last call. */
export class FramePace {
  private isWaiting = false
  private last: Ms = ms(0)

  constructor(
    private readonly clock: Clock,
    private readonly draw: () => void,
    private readonly signal: AbortSignal,
  ) {}

  request(perSecond: number): void {
    if (this.isWaiting || this.signal.aborted) return
    this.isWaiting = true
    void this.drawAt(addMs(this.last, durationMs(Math.floor(SECOND_MS / perSecond))))
  }

  private async drawAt(until: Ms): Promise<void> {
    await this.clock.sleepUntil(until, this.signal)
    this.isWaiting = false
    if (this.signal.aborted) return
    this.last = this.clock.now()
    this.draw()
  }
}
