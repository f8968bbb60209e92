import type { SequencePolicy } from '../../src/lib/domain/events.js'

/** What may happen to the books; a `book` entry is a good change of a book, on some stream. */
export type Happening =
  | { readonly kind: 'stream'; readonly channel: string; readonly policy: SequencePolicy }
  | { readonly kind: 'malformed'; readonly market: string | undefined }
  | (Numbered & { readonly kind: 'used' })
  | (Numbered & { readonly kind: 'snapshot' | 'change'; readonly market: string })

interface Numbered {
  readonly channel: string
  readonly subscription: number
  readonly sequence: number | undefined
}

/**
 * Believes nothing and remembers everything: whether a market's book is good now is found by reading the whole history
 * from its last snapshot on, and whether a number is new by reading all numbers since the stream was opened.
 */
export class ReferenceBookSet {
  private readonly history: Happening[] = []
  /** For each entry of the history: why it was dropped, and whether it showed a gap. */
  private readonly verdicts: { readonly dropped: string | undefined; readonly gap: boolean }[] = []

  constructor(private readonly markets: ReadonlySet<string>) {}

  /** Returns why the message was dropped, if it was. */
  take(entry: Happening): string | undefined {
    const { gap, dropped } = this.judge(entry)
    this.history.push(entry)
    this.verdicts.push({ gap, dropped })
    if (dropped !== undefined || entry.kind !== 'change') return dropped
    const found = this.refused(entry)
    this.verdicts[this.verdicts.length - 1] = { gap, dropped: found }
    return found
  }

  isGood(market: string): boolean {
    const last = this.lastSnapshot(market)
    if (last < 0) return false
    return this.history.every((entry, i) => i <= last || !this.spoils(i, entry, market))
  }

  drops(): Map<string, number> {
    const counts = new Map<string, number>()
    const count = (reason: string): void => void counts.set(reason, (counts.get(reason) ?? 0) + 1)
    for (const { dropped, gap } of this.verdicts) {
      if (gap) count('sequence-gap')
      if (dropped !== undefined) count(dropped)
    }
    return counts
  }

  /** Why a change with a good number is not applied, if it is not: it must come from where its book's snapshot came. */
  private refused(change: Numbered & { readonly market: string }): string | undefined {
    const snapshot = this.history[this.lastSnapshot(change.market)]
    if (snapshot !== undefined && !isOn(snapshot, change)) return 'other-stream'
    return this.isGood(change.market) ? undefined : 'no-snapshot'
  }

  private lastSnapshot(market: string): number {
    return this.history.findLastIndex(
      (entry, i) =>
        entry.kind === 'snapshot' && entry.market === market && this.verdicts[i]!.dropped === undefined,
    )
  }

  private judge(entry: Happening): { dropped: string | undefined; gap: boolean } {
    if (entry.kind === 'stream') return { dropped: undefined, gap: false }
    if (entry.kind === 'malformed') return { dropped: 'malformed', gap: false }
    const opened = this.openedAt(entry.channel, this.history.length)
    if (opened === undefined) return { dropped: 'unknown-stream', gap: false }
    const unknown = entry.kind !== 'used' && !this.markets.has(entry.market) ? 'unknown-market' : undefined
    const numbers = this.history.flatMap((before, i) =>
      i > opened.at && isOn(before, entry) && before.sequence !== undefined ? [before.sequence] : [],
    )
    if (opened.policy === 'none' || entry.sequence === undefined || numbers.length === 0)
      return { dropped: unknown, gap: false }
    const highest = Math.max(...numbers)
    if (entry.sequence === highest) return { dropped: 'duplicate-sequence', gap: false }
    if (entry.sequence < highest) return { dropped: 'sequence-backwards', gap: false }
    return { dropped: unknown, gap: opened.policy === 'complete' && entry.sequence > highest + 1 }
  }

  /** Whether entry `i`, later than the market's last snapshot, makes its book unbelievable. */
  private spoils(i: number, entry: Happening, market: string): boolean {
    if (entry.kind === 'malformed') return entry.market === market
    const { gap, dropped } = this.verdicts[i]!
    if (entry.kind !== 'stream' && !gap && dropped !== 'sequence-backwards') return false
    const { channel } = entry
    const opened = this.openedAt(channel, i)
    return this.history.some(
      (before, at) =>
        opened !== undefined &&
        at > opened.at &&
        at < i &&
        before.kind === 'snapshot' &&
        before.market === market &&
        this.verdicts[at]!.dropped === undefined &&
        (entry.kind === 'stream' ? before.channel === channel : isOn(before, entry)),
    )
  }

  private openedAt(channel: string, before: number): { at: number; policy: SequencePolicy } | undefined {
    for (let at = before - 1; at >= 0; at--) {
      const entry = this.history[at]!
      if (entry.kind === 'stream' && entry.channel === channel) return { at, policy: entry.policy }
    }
    return undefined
  }
}

const isOn = (
  entry: Happening,
  other: Numbered,
): entry is Exclude<Happening, { kind: 'stream' | 'malformed' }> =>
  entry.kind !== 'stream' &&
  entry.kind !== 'malformed' &&
  entry.channel === other.channel &&
  entry.subscription === other.subscription
