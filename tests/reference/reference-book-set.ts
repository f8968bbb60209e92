import type { SequencePolicy } from '../../src/lib/domain/events.js'

/** What may happen to the books; a `book` entry is a good change of a book, on some stream. A `reply` answers a command. */
export type Happening =
  | { readonly kind: 'stream'; readonly channel: string; readonly policy: SequencePolicy }
  | { readonly kind: 'malformed'; readonly market: string | undefined }
  | (Numbered & { readonly kind: 'broken'; readonly market: string | undefined })
  | (Numbered & { readonly kind: 'used' })
  | (Numbered & { readonly kind: 'change'; readonly market: string })
  | WholeBook

interface WholeBook extends Numbered {
  readonly kind: 'snapshot' | 'reply'
  readonly market: string
}

interface Verdict {
  readonly dropped: string | undefined
  readonly gap: boolean
  /** Its number fell: nothing of its subscription is believed. */
  readonly fell: boolean
  /** The number it used up. */
  readonly used: number | undefined
}

const NOTHING: Verdict = { dropped: undefined, gap: false, fell: false, used: undefined }

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
  private readonly verdicts: Verdict[] = []

  constructor(private readonly markets: ReadonlySet<string>) {}

  /** Returns why the message was dropped, if it was. */
  take(entry: Happening): string | undefined {
    const verdict = this.judge(entry)
    this.history.push(entry)
    this.verdicts.push(verdict)
    if (verdict.dropped !== undefined || entry.kind !== 'change') return verdict.dropped
    const dropped = this.refused(entry)
    this.verdicts[this.verdicts.length - 1] = { ...verdict, dropped }
    return dropped
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
      (entry, i) => isWhole(entry) && entry.market === market && this.verdicts[i]!.dropped === undefined,
    )
  }

  private judge(entry: Happening): Verdict {
    if (entry.kind === 'stream') return NOTHING
    if (entry.kind === 'malformed') return { ...NOTHING, dropped: 'malformed' }
    const verdict = this.judgeNumber(entry)
    // However its number is: it is counted as what it is.
    if (entry.kind === 'broken') return { ...verdict, dropped: 'malformed' }
    if (verdict.dropped !== undefined || entry.kind === 'used' || this.markets.has(entry.market))
      return verdict
    return { ...verdict, dropped: 'unknown-market' }
  }

  private judgeNumber(entry: Exclude<Happening, { kind: 'stream' | 'malformed' }>): Verdict {
    const { sequence } = entry
    const opened = this.openedAt(entry.channel, this.history.length)
    if (opened === undefined) return { ...NOTHING, dropped: 'unknown-stream' }
    if (opened.policy === 'none' || sequence === undefined) return NOTHING
    const numbers = this.history.flatMap((before, i) => {
      const { used } = this.verdicts[i]!
      return i > opened.at && isOn(before, entry) && used !== undefined ? [used] : []
    })
    const highest = Math.max(...numbers)
    const isFirst = numbers.length === 0
    if (entry.kind === 'reply') {
      if (sequence < highest) return { ...NOTHING, dropped: 'sequence-backwards' }
      const counts = isFirst || sequence === highest + 1 || opened.policy === 'sparse'
      return { ...NOTHING, used: counts ? sequence : undefined }
    }
    if (isFirst) return { ...NOTHING, used: sequence }
    if (sequence === highest) {
      return this.lastCounted(entry, opened.at) === 'reply'
        ? { ...NOTHING, used: sequence }
        : { ...NOTHING, dropped: 'duplicate-sequence' }
    }
    if (sequence < highest) return { ...NOTHING, dropped: 'sequence-backwards', fell: true }
    return { ...NOTHING, used: sequence, gap: opened.policy === 'complete' && sequence > highest + 1 }
  }

  /** The last entry of the subscription that is no answer, or an answer that used up a number: it decides who may repeat one. */
  private lastCounted(entry: Numbered, since: number): Happening['kind'] | undefined {
    const counted = this.history.filter(
      (before, i) =>
        i > since &&
        i < this.verdicts.length &&
        isOn(before, entry) &&
        (before.kind === 'reply' ? this.verdicts[i]!.used !== undefined : before.sequence !== undefined),
    )
    return counted.at(-1)?.kind
  }

  /** Whether entry `i`, later than the market's last snapshot, makes its book unbelievable. */
  private spoils(i: number, entry: Happening, market: string): boolean {
    if (entry.kind === 'malformed') return entry.market === market
    if (entry.kind === 'broken' && entry.market === market) return true
    const { gap, fell, dropped } = this.verdicts[i]!
    if (dropped === 'other-stream' && entry.kind === 'change' && entry.market === market) return true
    if (entry.kind === 'stream') return this.isOnChannel(entry.channel, market)
    const isNameless = entry.kind === 'broken' && entry.market === undefined
    return (gap || fell || isNameless) && this.isFedBy(entry, market, i)
  }

  /** Whether the last snapshot of a market came from there. */
  private isOnChannel(channel: string, market: string): boolean {
    const snapshot = this.history[this.lastSnapshot(market)]
    return snapshot !== undefined && isWhole(snapshot) && snapshot.channel === channel
  }

  /** Whether the last snapshot of a market came from there, since the stream was opened. */
  private isFedBy(place: Numbered, market: string, before: number): boolean {
    const last = this.lastSnapshot(market)
    const opened = this.openedAt(place.channel, before)
    return last >= 0 && opened !== undefined && last > opened.at && isOn(this.history[last]!, place)
  }

  private openedAt(channel: string, before: number): { at: number; policy: SequencePolicy } | undefined {
    for (let at = before - 1; at >= 0; at--) {
      const entry = this.history[at]!
      if (entry.kind === 'stream' && entry.channel === channel) return { at, policy: entry.policy }
    }
    return undefined
  }
}

const isWhole = (entry: Happening): entry is WholeBook => entry.kind === 'snapshot' || entry.kind === 'reply'

const isOn = (
  entry: Happening,
  other: Numbered,
): entry is Exclude<Happening, { kind: 'stream' | 'malformed' }> =>
  entry.kind !== 'stream' &&
  entry.kind !== 'malformed' &&
  entry.channel === other.channel &&
  entry.subscription === other.subscription
