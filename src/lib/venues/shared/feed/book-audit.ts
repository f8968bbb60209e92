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
  /** Questions under way at once; one when left out. */
  readonly atOnce?: number
  /** So many differences in a row are proof even when REST shows a new book each time; left out, they are none. */
  readonly differencesMax?: number
}

interface Doubt {
  /** When the first comparison of this row was begun; `undefined` before. */
  since: Ms | undefined
  /** What REST showed in each comparison of this row. */
  theirs: BookLevels | undefined
  /** Comparisons in a row that showed this same other book, and those that showed any other. */
  comparisons: number
  differing: number
  dueAt: Ms
  isAsked: boolean
}

interface Question {
  readonly doubts: ReadonlyMap<string, Doubt>
  readonly at: Ms
  readonly until: Ms
}

export interface AuditVerdicts {
  /** REST has shown another book since `since`. */
  readonly differs: (ticker: string, since: Ms, now: Ms) => void
  /** REST, asked at this time, has shown this very book. */
  readonly confirmed?: (ticker: string, askedAt: Ms) => void
}

const COMPARISONS = 3
const SPACING = durationMs(1_000)
/** Books in one question: what Kalshi takes (kalshi.md 5.4), and enough for Polymarket; further doubts wait. */
const ASKED_MAX = 100

/**
 * Compares books with REST. A REST book has no number, so one difference proves nothing: it may be older or newer than the
 * stream. A difference does that is found three times in a row, the same each time (or `differencesMax` times), when the stream has told
 * nothing about that market for longer than REST may lag (kalshi.md 5.4).
 */
export class BookAudit {
  private readonly doubts = new Map<string, Doubt>()
  private readonly heardAt = new Map<string, Ms>()
  private readonly asking = new Set<Question>()
  private stats = { comparisons: 0, differing: 0, failed: 0 }

  constructor(
    private readonly options: AuditOptions & AuditLimits,
    private readonly verdicts: AuditVerdicts,
  ) {}

  /** These books are compared as soon as that can prove anything. */
  doubt(tickers: readonly string[], now: Ms): void {
    for (const ticker of tickers) {
      if (this.doubts.has(ticker)) continue
      const heardAt = this.heardAt.get(ticker)
      const dueAt = heardAt === undefined ? now : ms(Math.max(now, addMs(heardAt, this.options.restLag)))
      this.doubts.set(ticker, {
        since: undefined,
        theirs: undefined,
        comparisons: 0,
        differing: 0,
        dueAt,
        isAsked: false,
      })
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

  /** Asks about what is due, one question a call; `clock` is read again when the answer is there. Throws what `source` must not throw. */
  async tick(clock: () => Ms): Promise<void> {
    const now = clock()
    for (const late of this.asking) if (now >= late.until) this.failed(late, now)
    if (this.asking.size >= (this.options.atOnce ?? 1)) return
    const question = this.nextQuestion(now)
    if (question.doubts.size === 0) return
    this.asking.add(question)
    const books = await this.ask([...question.doubts.keys()])
    // It came too late, and was asked for again.
    if (!this.asking.has(question)) return
    if (books === undefined) return this.failed(question, clock())
    this.asking.delete(question)
    for (const [ticker, doubt] of this.stillDoubted(question))
      this.judge(ticker, doubt, books.get(ticker), { asked: question.at, now: clock() })
  }

  private nextQuestion(now: Ms): Question {
    const due = [...this.doubts].filter(([, { dueAt, isAsked }]) => dueAt <= now && !isAsked)
    const doubts = new Map(due.filter(([ticker]) => this.worthAsking(ticker)).slice(0, ASKED_MAX))
    for (const doubt of doubts.values()) {
      doubt.since ??= now
      doubt.isAsked = true
    }
    return { doubts, at: now, until: addMs(now, this.options.restWithin) }
  }

  /** A doubt that is another one now was cleared while REST was asked. */
  private stillDoubted({ doubts }: Question): readonly (readonly [string, Doubt])[] {
    const still = [...doubts].filter(([ticker, doubt]) => this.doubts.get(ticker) === doubt)
    for (const [, doubt] of still) doubt.isAsked = false
    return still
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
  private failed(question: Question, now: Ms): void {
    this.asking.delete(question)
    this.stats.failed += 1
    for (const [, doubt] of this.stillDoubted(question)) doubt.dueAt = addMs(now, SPACING)
  }

  private judge(
    ticker: string,
    doubt: Doubt,
    theirs: BookLevels | undefined,
    { asked, now }: { readonly asked: Ms; readonly now: Ms },
  ): void {
    const { differencesMax = Infinity } = this.options
    const ours = this.options.bookOf(ticker)
    if (theirs === undefined || ours === undefined || !this.options.isTrading(ticker))
      return void this.doubts.delete(ticker)
    this.stats.comparisons += 1
    if (sameBook(ours, theirs)) {
      this.doubts.delete(ticker)
      return this.verdicts.confirmed?.(ticker, asked)
    }
    const isSame = doubt.theirs !== undefined && sameBook(doubt.theirs, theirs)
    doubt.comparisons = isSame ? doubt.comparisons + 1 : 1
    doubt.differing += 1
    doubt.theirs = theirs
    doubt.dueAt = addMs(now, SPACING)
    if (doubt.comparisons < COMPARISONS && doubt.differing < differencesMax) return
    this.doubts.delete(ticker)
    this.stats.differing += 1
    this.verdicts.differs(ticker, doubt.since ?? now, now)
  }
}

const sameBook = (a: BookLevels, b: BookLevels): boolean =>
  sameSide(a.bids, b.bids) && sameSide(a.asks, b.asks)

const sameSide = (a: readonly Level[], b: readonly Level[]): boolean =>
  a.length === b.length && a.every(({ price, qty }, i) => price === b[i]!.price && qty === b[i]!.qty)
