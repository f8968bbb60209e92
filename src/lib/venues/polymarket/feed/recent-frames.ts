import { hash } from 'node:crypto'

/** More than arrive in the seconds in which a repetition is likely. */
const KEPT_MAX = 2_048

/** Which frames were just had: the venue tells some of them twice (polymarket.md 5.1). */
export class RecentFrames {
  private readonly seen = new Set<string>()

  /** Whether the same text came lately; it is remembered either way. */
  has(payload: string): boolean {
    const key = hash('sha1', payload, 'base64')
    const isKnown = this.seen.delete(key)
    this.seen.add(key)
    if (this.seen.size > KEPT_MAX) for (const oldest of this.seen) return this.drop(oldest, isKnown)
    return isKnown
  }

  clear(): void {
    this.seen.clear()
  }

  private drop(oldest: string, isKnown: boolean): boolean {
    this.seen.delete(oldest)
    return isKnown
  }
}
