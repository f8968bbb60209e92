import type { ResyncReason } from '../../shared/feed/feed-port.js'
import { Tallies, type Counts } from '../../shared/feed/tallies.js'

const KINDS = ['dropped', 'malformed', 'resyncs', 'ends'] as const

/** Everything that the feed counts, over all connections and since it began. */
export class FeedTally {
  frames = 0
  private readonly counts = new Tallies(KINDS)

  /** A frame that was not passed on. */
  dropped(reason: 'old-connection' | 'repeated' | 'elsewhere' | 'secret'): void {
    this.counts.add('dropped', reason)
  }

  malformed(code: string): void {
    this.counts.add('malformed', code)
  }

  /** Books asked for again. */
  resync(reason: ResyncReason): void {
    this.counts.add('resyncs', reason)
  }

  /** Connections that ended, and connections that could not be made. */
  ended(why: string): void {
    this.counts.add('ends', why)
  }

  report(): Readonly<Record<(typeof KINDS)[number], Counts>> & { readonly frames: number } {
    return { frames: this.frames, ...this.counts.report() }
  }
}
