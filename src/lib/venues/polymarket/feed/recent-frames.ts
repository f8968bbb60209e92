import { hash } from 'node:crypto'
import type { FeedFrame } from '../../shared/feed/feed-connection.js'
import { FramePrint } from '../../shared/wire/frame-print.js'

/** More than arrive in the seconds in which a repetition is likely. */
const KEPT_MAX = 2_048

/** Which frames were just had: the venue tells some of them twice (polymarket.md 5.1). */
export class RecentFrames {
  /** The print of each by its name, the oldest first. */
  private readonly seen = new Map<string, number>()
  /** The latest of the names that have a print. */
  private readonly named = new Map<number, string>()
  private readonly prints = new FramePrint()

  /** Whether the same frame may have come lately: cheaper than `note`, and never wrong when it says no. */
  mayHold(bytes: Uint8Array): boolean {
    return this.named.has(this.prints.of(bytes))
  }

  /** A short name of the frame, and whether the same came lately; it is remembered either way. */
  note({ bytes, payload }: FeedFrame): { readonly name: string; readonly isKnown: boolean } {
    const name = hash('sha1', payload, 'base64')
    const print = this.prints.of(bytes)
    const isKnown = this.seen.delete(name)
    this.seen.set(name, print)
    this.named.set(print, name)
    if (this.seen.size > KEPT_MAX) this.dropOldest()
    return { name, isKnown }
  }

  clear(): void {
    this.seen.clear()
    this.named.clear()
  }

  private dropOldest(): void {
    for (const [name, print] of this.seen) {
      this.seen.delete(name)
      if (this.named.get(print) === name) this.named.delete(print)
      return
    }
  }
}
