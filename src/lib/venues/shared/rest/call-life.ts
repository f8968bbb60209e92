import { setMaxListeners } from 'node:events'
import { sleepFor, type Clock } from '../../../base/clock.js'
import { durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'

/** How long a call may last, and whether somebody still wants it. */
export interface CallWish {
  readonly deadline?: DurationMs
  readonly signal?: AbortSignal
  /** It is not to go again, should it have to: what is on the wire is not cut. */
  readonly noAgain?: AbortSignal
}

/** A reason of our own: without one a whole error with its stack is made for each call. */
const DONE = 'done'

/** One call from its beginning to its end, with all its waits and tries: what is left of its time, and whether it is wanted. */
export class CallLife {
  private readonly over = new AbortController()
  private readonly ended = new AbortController()
  private readonly startedAt: Ms

  /** `closing`: nobody wants anything any more. */
  constructor(
    private readonly call: CallWish,
    private readonly clock: Clock,
    closing: AbortSignal,
  ) {
    this.startedAt = clock.monotonic()
    for (const signal of [closing, call.signal]) if (signal !== undefined) this.obey(signal)
  }

  /** Aborts when the call is not wanted any more. */
  get signal(): AbortSignal {
    return this.over.signal
  }

  /** `undefined`: it may take as long as it likes. */
  get left(): DurationMs | undefined {
    const { deadline } = this.call
    return deadline && durationMs(deadline - elapsed(this.startedAt, this.clock.monotonic()))
  }

  /** Whether there may be another try. */
  get goesOn(): boolean {
    if (this.over.signal.aborted || this.call.noAgain?.aborted === true) return false
    return this.left === undefined || this.left > 0
  }

  /** Waits between two tries, at most as long as there may be another. */
  async pause(wait: DurationMs): Promise<void> {
    const { noAgain } = this.call
    const signal = noAgain === undefined ? this.signal : AbortSignal.any([this.signal, noAgain])
    await sleepFor(this.clock, durationMs(Math.min(wait, this.left ?? wait)), signal)
  }

  /** Lets go of the signals, which may stand for any number of calls. */
  end(): void {
    this.ended.abort(DONE)
  }

  private obey(signal: AbortSignal): void {
    if (signal.aborted) return this.over.abort(DONE)
    setMaxListeners(0, signal)
    signal.addEventListener('abort', () => this.over.abort(DONE), { signal: this.ended.signal })
  }
}
