import type { DurationMs, Ms } from '../../../base/units.js'

/** Books that are compared when a connection has gone quiet. */
const SAMPLE = 3

/** Watches one connection for data: an answered PING proves the wire and not the stream (polymarket.md 11). */
export class QuietWatch {
  private dataAt: Ms | undefined
  private comparedAt: Ms | undefined
  /** When a book was last contradicted while the stream told nothing. */
  private differedAt: Ms | undefined
  private samples = 0

  constructor(private readonly after: DurationMs) {}

  /** When data was last heard, by the monotonic clock. */
  get heardAt(): Ms | undefined {
    return this.dataAt
  }

  opened(now: Ms): void {
    this.dataAt = now
    this.comparedAt = undefined
    this.differedAt = undefined
  }

  heard(now: Ms): void {
    this.dataAt = now
  }

  /** Whether some books are to be compared now, because nothing was told for a while. */
  isDue(now: Ms): boolean {
    const last = Math.max(this.dataAt ?? now, this.comparedAt ?? 0)
    if (now - last < this.after) return false
    this.comparedAt = now
    return true
  }

  /** A book was found to differ since then: `frozen` when that happens twice while the stream tells nothing at all. */
  contradicted(since: Ms): 'talking' | 'silent' | 'frozen' {
    const { dataAt, differedAt } = this
    if (dataAt === undefined || dataAt >= since) return 'talking'
    if (differedAt !== undefined && dataAt < differedAt) return 'frozen'
    this.differedAt = since
    return 'silent'
  }

  /** A few of these, others each time. */
  pick(live: readonly string[]): readonly string[] {
    const first = this.samples++ * SAMPLE
    return live.slice(0, SAMPLE).map((_, i) => live[(first + i) % live.length]!)
  }
}
