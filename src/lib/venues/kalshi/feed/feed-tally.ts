import type { ResyncReason } from './feed-port.js'

export type Counts = Readonly<Record<string, number>>

/** Everything that the feed counts, over all connections and since it began. */
export class FeedTally {
  frames = 0
  private readonly counts = {
    dropped: new Map<string, number>(),
    malformed: new Map<string, number>(),
    numbers: new Map<string, number>(),
    resyncs: new Map<string, number>(),
    restarts: new Map<string, number>(),
    ends: new Map<string, number>(),
    refused: new Map<string, number>(),
  }

  /** A frame that was not passed on. */
  dropped(reason: 'old-connection'): void {
    count(this.counts.dropped, reason)
  }

  malformed(code: string): void {
    count(this.counts.malformed, code)
  }

  /** Numbers that did not follow. */
  number(verdict: 'duplicate' | 'fallen' | 'gap' | 'stray'): void {
    count(this.counts.numbers, verdict)
  }

  /** Single books asked for again. */
  resync(reason: ResyncReason, books = 1): void {
    count(this.counts.resyncs, reason, books)
  }

  /** Whole subscriptions asked for again. */
  restart(reason: ResyncReason): void {
    count(this.counts.restarts, reason)
  }

  /** Connections that ended, and connections that could not be made. */
  ended(why: string): void {
    count(this.counts.ends, why)
  }

  /** Refusals of the venue by its error code. */
  refused(code: number): void {
    count(this.counts.refused, String(code))
  }

  report(): Readonly<Record<keyof FeedTally['counts'], Counts>> & { readonly frames: number } {
    const { dropped, malformed, numbers, resyncs, restarts, ends, refused } = this.counts
    return {
      frames: this.frames,
      dropped: Object.fromEntries(dropped),
      malformed: Object.fromEntries(malformed),
      numbers: Object.fromEntries(numbers),
      resyncs: Object.fromEntries(resyncs),
      restarts: Object.fromEntries(restarts),
      ends: Object.fromEntries(ends),
      refused: Object.fromEntries(refused),
    }
  }
}

const count = (counts: Map<string, number>, key: string, by = 1): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by)
