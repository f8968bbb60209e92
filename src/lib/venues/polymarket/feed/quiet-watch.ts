import type { Ms } from '../../../base/units.js'

/** Watches one connection for data: an answered PING proves the wire and not the stream (polymarket.md 11). */
export class QuietWatch {
  private dataAt: Ms | undefined
  /** When a book was last contradicted while the stream told nothing. */
  private differedAt: Ms | undefined

  /** When data was last heard, by the monotonic clock. */
  get heardAt(): Ms | undefined {
    return this.dataAt
  }

  opened(now: Ms): void {
    this.dataAt = now
    this.differedAt = undefined
  }

  heard(now: Ms): void {
    this.dataAt = now
  }

  /** A book was found to differ since then: true when that happens twice while the stream tells nothing at all. */
  isFrozen(since: Ms): boolean {
    const { dataAt, differedAt } = this
    if (dataAt === undefined || dataAt >= since) return false
    if (differedAt !== undefined && dataAt < differedAt) return true
    this.differedAt = since
    return false
  }
}
