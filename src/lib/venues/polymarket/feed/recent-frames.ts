import { hash } from 'node:crypto'

/** More than arrive in the seconds in which a repetition is likely. */
const KEPT_MAX = 2_048

/** Which frames were just had: the venue tells some of them twice (polymarket.md 5.1). */
export class RecentFrames {
  private readonly seen = new Set<string>()

  /** A short name of the text, and whether the same came lately; it is remembered either way. */
  note(payload: string): { readonly name: string; readonly isKnown: boolean } {
    const name = hash('sha1', payload, 'base64')
    const isKnown = this.seen.delete(name)
    this.seen.add(name)
    if (this.seen.size > KEPT_MAX) this.dropOldest()
    return { name, isKnown }
  }

  clear(): void {
    this.seen.clear()
  }

  private dropOldest(): void {
    for (const oldest of this.seen) return void this.seen.delete(oldest)
  }
}
