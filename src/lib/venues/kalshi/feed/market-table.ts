import type { Ms } from '../../../base/units.js'

/** `asked`: its snapshot (or acknowledgement) is awaited. `broken`: asked in vain, tried again much later. */
export type MarketState = 'asked' | 'live' | 'broken'

interface Entry {
  state: MarketState
  /** When something must have come, or when it is tried again. */
  until: Ms
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
      this.entries.set(ticker, { state: 'asked', until, tries })
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

  giveUp(ticker: string, until: Ms): void {
    const entry = this.entries.get(ticker)
    if (entry === undefined) return
    entry.state = 'broken'
    entry.until = until
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

  /** Tickers whose time is up, with the times they were asked for. */
  overdue(
    now: Ms,
  ): readonly { readonly ticker: string; readonly state: MarketState; readonly tries: number }[] {
    const late: { ticker: string; state: MarketState; tries: number }[] = []
    for (const ticker of this.waiting) {
      const { state, until, tries } = this.entries.get(ticker)!
      if (until <= now) late.push({ ticker, state, tries })
    }
    return late
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
