import type { DurationMs, Ms } from '../../../base/units.js'

export interface RemedyLimits {
  /** More often than this `within` that time, and the remedy is no remedy. */
  readonly timesMax: number
  readonly within: DurationMs
  /** Between the first two; doubles with each one more. */
  readonly spacing: DurationMs
}

/** `now`: take it. `later`: too soon after the last time. `stronger`: it has not helped, take the next one. */
export type RemedyVerdict = 'now' | 'later' | 'stronger'

/** Keeps a remedy from being taken all the time, for each thing it is taken for. */
export class RemedyLimit {
  private readonly taken = new Map<string, Ms[]>()

  constructor(private readonly limits: RemedyLimits) {}

  /** Asks to take the remedy; `now` counts as taken. */
  ask(key: string, now: Ms): RemedyVerdict {
    const { timesMax, within, spacing } = this.limits
    const times = (this.taken.get(key) ?? []).filter((at) => now - at < within)
    const last = times.at(-1)
    if (times.length >= timesMax) return 'stronger'
    if (last !== undefined && now - last < spacing * 2 ** (times.length - 1)) return 'later'
    times.push(now)
    this.taken.set(key, times)
    return 'now'
  }

  clear(): void {
    this.taken.clear()
  }
}
