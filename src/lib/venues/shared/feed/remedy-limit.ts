import { addMs, durationMs, ms, type DurationMs, type Ms } from '../../../base/units.js'

export interface RemedyLimits {
  /** More often than this `within` that time, and the remedy is no remedy. */
  readonly timesMax: number
  readonly within: DurationMs
  /** Between the first two; doubles with each one more. */
  readonly spacing: DurationMs
}

/** Keeps a remedy from being taken all the time, for each thing it is taken for. */
export class RemedyLimit {
  private readonly taken = new Map<string, Ms[]>()

  constructor(private readonly limits: RemedyLimits) {}

  /** When the remedy may be taken: if that is now, it counts as taken. `undefined`: it was, and has not helped. */
  next(key: string, now: Ms): Ms | undefined {
    const { timesMax, within, spacing } = this.limits
    const times = (this.taken.get(key) ?? []).filter((at) => now - at < within)
    const last = times.at(-1)
    if (times.length >= timesMax) return undefined
    const pause = durationMs(spacing * 2 ** (times.length - 1))
    const at = last === undefined ? now : ms(Math.max(now, addMs(last, pause)))
    if (at === now) this.taken.set(key, [...times, now])
    return at
  }

  /** What was tried for it says nothing any more. */
  forget(key: string): void {
    this.taken.delete(key)
  }

  clear(): void {
    this.taken.clear()
  }
}
