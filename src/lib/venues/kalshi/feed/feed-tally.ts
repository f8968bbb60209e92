import type { ResyncReason } from '../../shared/feed/feed-port.js'
import { Tallies, type Counts } from '../../shared/feed/tallies.js'

const KINDS = ['dropped', 'malformed', 'numbers', 'resyncs', 'restarts', 'ends', 'refused'] as const

/** Everything that the feed counts, over all connections and since it began. */
export class FeedTally {
  frames = 0
  private readonly counts = new Tallies(KINDS)

  /** A frame that was not passed on. */
  dropped(reason: 'old-connection'): void {
    this.counts.add('dropped', reason)
  }

  malformed(code: string): void {
    this.counts.add('malformed', code)
  }

  /** Numbers that did not follow. */
  number(verdict: 'duplicate' | 'fallen' | 'gap' | 'stray'): void {
    this.counts.add('numbers', verdict)
  }

  /** Single books asked for again. */
  resync(reason: ResyncReason, books = 1): void {
    this.counts.add('resyncs', reason, books)
  }

  /** Whole subscriptions asked for again. */
  restart(reason: ResyncReason): void {
    this.counts.add('restarts', reason)
  }

  /** Connections that ended, and connections that could not be made. */
  ended(why: string): void {
    this.counts.add('ends', why)
  }

  /** Refusals of the venue by its error code. */
  refused(code: number): void {
    this.counts.add('refused', String(code))
  }

  report(): Readonly<Record<(typeof KINDS)[number], Counts>> & { readonly frames: number } {
    return { frames: this.frames, ...this.counts.report() }
  }
}
