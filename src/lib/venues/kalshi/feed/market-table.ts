import type { Ms } from '../../../base/units.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'

/** `asked`: its snapshot (or acknowledgement) is awaited. `broken`: at fault, and not asked for before some time. */
export type MarketState = 'asked' | 'live' | 'broken'

interface Entry {
  state: MarketState
  /** When something must have come, or when it is tried again. */
  until: Ms
  /** Why it is asked for again then. */
  reason: ResyncReason
  /** Times it was asked for since it was last live. */
  tries: number
}

/** What one subscription was asked for, ticker by ticker. */
export class MarketTable {
  private readonly entries = new Map<string, Entry>()
  /** Those that are not live: the only ones that time matters for. */
  private readonly waiting = new Set<string>()
  /** Everything asked for since `forgetAll`: messages about it may still be under way when it is dropped. */
  private readonly everAsked = new Set<string>()

  ask(tickers: readonly string[], until: Ms): void {
    for (const ticker of tickers) {
      const tries = this.waiting.has(ticker) ? this.entries.get(ticker)!.tries + 1 : 1
      this.entries.set(ticker, { state: 'asked', until, tries, reason: 'no-snapshot' })
      this.waiting.add(ticker)
      this.everAsked.add(ticker)
    }
  }

  wasAsked(ticker: string): boolean {
    return this.everAsked.has(ticker)
  }

  /** What was asked for came. */
  arrived(ticker: string): void {
    const entry = this.entries.get(ticker)
    if (entry === undefined) return
    entry.state = 'live'
    this.waiting.delete(ticker)
  }

  /** It is not what it should be, and not asked for again before then. */
  rest(ticker: string, until: Ms, reason: ResyncReason): void {
    const entry = this.entries.get(ticker)
    if (entry === undefined) return
    Object.assign(entry, { state: 'broken', until, reason })
    this.waiting.add(ticker)
  }

  drop(ticker: string): void {
    this.entries.delete(ticker)
    this.waiting.delete(ticker)
  }

  clear(): void {
    this.entries.clear()
    this.waiting.clear()
  }

  /** For another connection. */
  forgetAll(): void {
    this.clear()
    this.everAsked.clear()
  }

  /** Tickers whose time is up, by the reason to ask for them again. */
  overdue(now: Ms): ReadonlyMap<ResyncReason, readonly string[]> {
    const late = new Map<ResyncReason, string[]>()
    for (const ticker of this.waiting) {
      const { until, reason } = this.entries.get(ticker)!
      if (until <= now) late.set(reason, [...(late.get(reason) ?? []), ticker])
    }
    return late
  }

  /** Whether it is left alone until later. */
  isResting(ticker: string, now: Ms): boolean {
    const entry = this.entries.get(ticker)
    return entry?.state === 'broken' && entry.until > now
  }

  /** Times it was asked for since it was last live. */
  triesOf(ticker: string): number {
    return this.waiting.has(ticker) ? this.entries.get(ticker)!.tries : 0
  }

  stateOf(ticker: string): MarketState | undefined {
    return this.entries.get(ticker)?.state
  }

  has(ticker: string): boolean {
    return this.entries.has(ticker)
  }

  tickers(): readonly string[] {
    return [...this.entries.keys()]
  }

  /** Those that are live, oldest first. */
  *live(): Generator<string> {
    for (const [ticker, { state }] of this.entries) if (state === 'live') yield ticker
  }

  get size(): number {
    return this.entries.size
  }

  get liveCount(): number {
    return this.entries.size - this.waiting.size
  }
}
