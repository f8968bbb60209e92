import { ArbError } from '../../../base/errors.js'
import { addMs, durationMs, ms, type DurationMs, type Ms } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'

/** Both sides in YES terms, best first. */
export interface BookLevels {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** Our own book as it is believed now, or its best levels only; `undefined` when it is not believed. */
export type BookOf = (ticker: string, levels?: number) => BookLevels | undefined

/** The venue's books over REST; a ticker may be missing. May throw an `ArbError`: then nothing is known. */
export type BookSource = (tickers: readonly string[]) => Promise<ReadonlyMap<string, BookLevels>>

export interface AuditOptions {
  readonly bookOf: BookOf
  readonly source: BookSource
  /** False for a market that is closed or paused: its books may differ. */
  readonly isTrading: (ticker: string) => boolean
}

export interface AuditLimits {
  /** How far REST may be behind the stream. */
  readonly restLag: DurationMs
  /** A question without an answer by then has failed. */
  readonly restWithin: DurationMs
}

interface Doubt {
  /** When the first comparison of this row was begun; `undefined` before. */
  since: Ms | undefined
  /** What REST showed in each comparison of this row. */
  theirs: BookLevels | undefined
  comparisons: number
  dueAt: Ms
}

const COMPARISONS = 3
const SPACING = durationMs(1_000)
/** Books in one question (kalshi.md 5.4); further doubts wait. */
const ASKED_MAX = 100

/**
 * Compares books with REST. A REST book has no number, so one difference proves nothing: it may be older or newer than the
 * stream. A difference does that is found three times in a row, the same each time, when the stream has told nothing about that
 * market for longer than REST may lag (kalshi.md 5.4).
 */
export class BookAudit {
  private readonly doubts = new Map<string, Doubt>()
  private readonly heardAt = new Map<string, Ms>()
  private asking: { readonly tickers: readonly string[]; readonly until: Ms } | undefined
  private stats = { comparisons: 0, differing: 0, failed: 0 }

  constructor(
    private readonly options: AuditOptions & AuditLimits,
    private readonly differs: (ticker: string, since: Ms, now: Ms) => void,
  ) {}

  /** These books are compared as soon as that can prove anything. */
  doubt(tickers: readonly string[], now: Ms): void {
    for (const ticker of tickers) {
      if (this.doubts.has(ticker)) continue
      const heardAt = this.heardAt.get(ticker)
      const dueAt = heardAt === undefined ? now : ms(Math.max(now, addMs(heardAt, this.options.restLag)))
      this.doubts.set(ticker, { since: undefined, theirs: undefined, comparisons: 0, dueAt })
    }
  }

  /** The stream told something about this market: what was compared before says nothing any more. */
  heard(ticker: string, now: Ms): void {
    this.heardAt.set(ticker, now)
    if (this.doubts.size > 0) this.doubts.delete(ticker)
  }

  /** Nobody keeps these books any more. */
  forget(tickers: readonly string[]): void {
    for (const ticker of tickers) {
      this.doubts.delete(ticker)
      this.heardAt.delete(ticker)
    }
  }

  /** Comparisons so far, those that ended with proof, and questions that had no answer. */
  report(): Readonly<{ comparisons: number; differing: number; failed: number }> {
    return { ...this.stats }
  }

  /** Asks about everything that is due; `clock` is read again when the answer is there. Throws what `source` must not throw. */
  async tick(clock: () => Ms): Promise<void> {
    const now = clock()
    if (this.asking !== undefined && now < this.asking.until) return
    if (this.asking !== undefined) this.failed(this.asking.tickers, now)
    const due = [...this.doubts].filter(([, { dueAt }]) => dueAt <= now).map(([ticker]) => ticker)
    const tickers = due.filter((ticker) => this.worthAsking(ticker)).slice(0, ASKED_MAX)
    if (tickers.length === 0) return
    for (const ticker of tickers) this.doubts.get(ticker)!.since ??= now
    const seen = new Map(tickers.map((ticker) => [ticker, this.doubts.get(ticker)!]))
    const mine = { tickers, until: addMs(now, this.options.restWithin) }
    this.asking = mine
    const books = await this.ask(tickers)
    // It came too late, and was asked for again.
    if (this.asking !== mine) return
    if (books === undefined) return this.failed(tickers, clock())
    this.asking = undefined
    // A doubt that is another one now was cleared while REST was asked.
    for (const [ticker, doubt] of seen)
      if (this.doubts.get(ticker) === doubt) this.judge(ticker, doubt, books.get(ticker), clock())
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
    } catch (error) {
      if (!(error instanceof ArbError) || error.kind === 'bug') throw error
      return undefined
    }
  }

  /** No witness, no verdict: the same is asked again. */
  private failed(tickers: readonly string[], now: Ms): void {
    this.asking = undefined
    this.stats.failed += 1
    for (const ticker of tickers) {
      const doubt = this.doubts.get(ticker)
      if (doubt !== undefined) doubt.dueAt = addMs(now, SPACING)
    }
  }

  private judge(ticker: string, doubt: Doubt, theirs: BookLevels | undefined, now: Ms): void {
    const ours = this.options.bookOf(ticker)
    if (theirs === undefined || ours === undefined || !this.options.isTrading(ticker))
      return void this.doubts.delete(ticker)
    this.stats.comparisons += 1
    if (sameBook(ours, theirs)) return void this.doubts.delete(ticker)
    const isSame = doubt.theirs !== undefined && sameBook(doubt.theirs, theirs)
    doubt.comparisons = isSame ? doubt.comparisons + 1 : 1
    doubt.theirs = theirs
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
