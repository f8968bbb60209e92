import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'

/** Both sides in YES terms, best first. */
export interface BookLevels {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** Our own book as it is believed now, or its best levels only; `undefined` when it is not believed. */
export type BookOf = (ticker: string, levels?: number) => BookLevels | undefined

/** The venue's books over REST; a ticker may be missing. May throw `VenueError`: then nothing is known. */
export type BookSource = (tickers: readonly string[]) => Promise<ReadonlyMap<string, BookLevels>>

export interface AuditOptions {
  readonly bookOf: BookOf
  readonly source: BookSource
  /** False for a market that is closed or paused: its books may differ. */
  readonly isTrading: (ticker: string) => boolean
}

interface Doubt {
  /** When the first comparison of this row was begun; `undefined` before. */
  since: Ms | undefined
  comparisons: number
  dueAt: Ms
}

const COMPARISONS = 3
const SPACING = durationMs(1_000)
/** More than this many doubts at a time are not looked into: one request holds 100 tickers (kalshi.md 5.4). */
const DOUBTS_MAX = 100

/**
 * Compares books with REST. A REST book has no number, so one difference proves nothing: it may be older or newer than the
 * stream. A difference that is found three times in a row, over two seconds in which the stream told nothing about that market,
 * does (kalshi.md 5.4).
 */
export class BookAudit {
  private readonly doubts = new Map<string, Doubt>()
  private asking = false
  private stats = { comparisons: 0, differing: 0, failed: 0 }

  constructor(
    private readonly options: AuditOptions,
    private readonly differs: (ticker: string, since: Ms, now: Ms) => void,
  ) {}

  /** These books are compared soon. */
  doubt(tickers: readonly string[], now: Ms): void {
    for (const ticker of tickers) {
      if (this.doubts.size >= DOUBTS_MAX) return
      if (!this.doubts.has(ticker)) this.doubts.set(ticker, { since: undefined, comparisons: 0, dueAt: now })
    }
  }

  /** The stream told something about this market: what was compared before says nothing any more. */
  heard(ticker: string): void {
    if (this.doubts.size > 0) this.doubts.delete(ticker)
  }

  /** Comparisons so far, those that ended with proof, and questions that had no answer. */
  report(): Readonly<{ comparisons: number; differing: number; failed: number }> {
    return { ...this.stats }
  }

  /** Asks about everything that is due; `clock` is read again when the answer is there. */
  async tick(clock: () => Ms): Promise<void> {
    const now = clock()
    if (this.asking) return
    const due = [...this.doubts].filter(([, { dueAt }]) => dueAt <= now).map(([ticker]) => ticker)
    const asked = due.filter((ticker) => this.worthAsking(ticker))
    if (asked.length === 0) return
    this.asking = true
    for (const ticker of asked) this.doubts.get(ticker)!.since ??= now
    const seen = new Map(asked.map((ticker) => [ticker, this.doubts.get(ticker)]))
    const books = await this.ask(asked)
    this.asking = false
    // A doubt that is another one now was cleared while REST was asked.
    for (const [ticker, doubt] of seen)
      if (doubt !== undefined && this.doubts.get(ticker) === doubt)
        this.judge(ticker, books?.get(ticker), clock())
  }

  private worthAsking(ticker: string): boolean {
    const { bookOf, isTrading } = this.options
    if (isTrading(ticker) && bookOf(ticker, 1) !== undefined) return true
    this.doubts.delete(ticker)
    return false
  }

  private async ask(tickers: readonly string[]): Promise<ReadonlyMap<string, BookLevels> | undefined> {
    try {
      return await this.options.source(tickers)
    } catch {
      // No witness, no verdict: the next comparison asks again.
      this.stats.failed += 1
      return undefined
    }
  }

  private judge(ticker: string, theirs: BookLevels | undefined, now: Ms): void {
    const doubt = this.doubts.get(ticker)!
    const ours = this.options.bookOf(ticker)
    if (theirs === undefined || ours === undefined || !this.options.isTrading(ticker))
      return void this.doubts.delete(ticker)
    this.stats.comparisons += 1
    if (sameBook(ours, theirs)) return void this.doubts.delete(ticker)
    doubt.comparisons += 1
    doubt.dueAt = addMs(now, SPACING)
    if (doubt.comparisons < COMPARISONS) return
    this.doubts.delete(ticker)
    this.stats.differing += 1
    this.differs(ticker, doubt.since ?? now, now)
  }
}

const sameBook = (a: BookLevels, b: BookLevels): boolean =>
  sameSide(a.bids, b.bids) && sameSide(a.asks, b.asks)

const sameSide = (a: readonly Level[], b: readonly Level[]): boolean =>
  a.length === b.length && a.every(({ price, qty }, i) => price === b[i]!.price && qty === b[i]!.qty)
