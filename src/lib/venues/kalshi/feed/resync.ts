import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import type { FeedTally } from './feed-tally.js'
import { RemedyLimit } from '../../shared/feed/remedy-limit.js'
import type { Subscription } from './subscription.js'

export interface ResyncPort {
  /** Nothing that this subscription has told is to be believed. */
  distrusted(subscription: Subscription, reason: ResyncReason): void
  /** A book, or everything of a subscription, is asked for again. */
  resynced(subscription: Subscription, ticker: string | undefined, reason: ResyncReason): void
  /** Asking for these again has not helped; they are tried again from time to time. */
  broken(tickers: readonly string[], reason: ResyncReason): void
  /** Asking again does not help on this connection. */
  hopeless(): void
}

const MINUTE = durationMs(60_000)
const OF_ONE_BOOK = { timesMax: 3, within: MINUTE, spacing: durationMs(1_000) }
/** Many single books at once cost more than asking for all. */
const OF_ALL_BOOKS = { timesMax: 100, within: durationMs(10_000), spacing: durationMs(0) }
const OF_ONE_SUBSCRIPTION = { timesMax: 4, within: MINUTE, spacing: durationMs(1_000) }
/** A book that was asked for so often, and did not come, is given up. */
const SILENT_TRIES = 2
/** So many different books given up within a minute: it is not the books. */
const SEVERAL = 3
/** Subscriptions one after the other that brought no book. */
const FRUITLESS_MAX = 2

/**
 * The one door for everything that is asked for again: one book; its subscription when several books cannot be had, or none; the
 * connection when that does not help. Each is limited, so that a broken venue is not asked without end, and what may not be asked
 * for yet waits here.
 */
export class Resync {
  private readonly oneBook = new RemedyLimit(OF_ONE_BOOK)
  private readonly allBooks = new RemedyLimit(OF_ALL_BOOKS)
  private readonly oneSubscription = new RemedyLimit(OF_ONE_SUBSCRIPTION)
  private readonly waiting = new Map<Subscription, ResyncReason>()
  /** Books that were given up lately. */
  private readonly failing = new Map<string, Ms>()
  /** Books that another subscription has not helped. */
  private readonly incurable = new Set<string>()
  private fruitless = 0

  constructor(
    private readonly port: ResyncPort,
    private readonly tally: FeedTally,
    /** Until a book that was given up is tried again. */
    private readonly retryAfter: DurationMs,
  ) {}

  /** Some books of this subscription are not what they should be. */
  books(of: Subscription, tickers: readonly string[], reason: ResyncReason, now: Ms): void {
    if (!of.isOpen || this.waiting.has(of)) return
    const due: string[] = []
    const spent: string[] = []
    for (const ticker of tickers.filter((one) => mayHelp(of, one, reason, now))) {
      const at = this.nextFor(of, ticker, reason, now)
      if (at === undefined) spent.push(ticker)
      else if (at === now) due.push(ticker)
      else of.markets.rest(ticker, at, reason)
    }
    if (due.some(() => this.allBooks.next('all', now) === undefined)) return this.whole(of, reason, now)
    if (due.length > 0) this.renew(of, due, reason, now)
    if (spent.length > 0) this.spent(of, spent, reason, now)
  }

  /** Everything of a subscription is suspect, or it is over. */
  whole(of: Subscription, reason: ResyncReason, now: Ms): void {
    if (reason !== 'ended' && !of.isOpen) return void this.waiting.delete(of)
    if (!this.waiting.has(of)) this.port.distrusted(of, reason)
    if (reason === 'ended') of.hold()
    const at = this.oneSubscription.next(of.channel, now)
    // Other channels come too late then, but their connection has books that are right.
    const isFruitless = reason === 'no-snapshot' && this.fruitless >= FRUITLESS_MAX
    if (of.hasBooks && (at === undefined || isFruitless)) return this.port.hopeless()
    if (at !== now) return void this.waiting.set(of, reason)
    this.waiting.delete(of)
    if (reason === 'no-snapshot') this.fruitless += 1
    this.tally.restart(reason)
    this.port.resynced(of, undefined, reason)
    of.restart(now)
  }

  /** A snapshot came. */
  cured(): void {
    this.fruitless = 0
  }

  /** Whether everything of it waits for something better. */
  distrusts(of: Subscription): boolean {
    return this.waiting.has(of)
  }

  /** Takes up what had to wait, and what did not come. */
  tick(books: Subscription | undefined, now: Ms): void {
    for (const [of, reason] of [...this.waiting]) this.whole(of, reason, now)
    if (books?.isOpen !== true) return
    for (const [reason, tickers] of books.markets.overdue(now)) this.books(books, tickers, reason, now)
  }

  /** Another connection: nothing of the old one is broken any more. */
  clear(): void {
    for (const limit of [this.oneBook, this.allBooks, this.oneSubscription]) limit.clear()
    this.waiting.clear()
    this.failing.clear()
    this.incurable.clear()
    this.fruitless = 0
  }

  private nextFor({ markets }: Subscription, ticker: string, reason: ResyncReason, now: Ms): Ms | undefined {
    if (reason === 'terms') this.oneBook.forget(ticker)
    const isSilent = reason === 'no-snapshot' && markets.stateOf(ticker) === 'asked'
    if (isSilent && markets.triesOf(ticker) >= SILENT_TRIES) return undefined
    return this.oneBook.next(ticker, now)
  }

  private renew(of: Subscription, tickers: readonly string[], reason: ResyncReason, now: Ms): void {
    this.tally.resync(reason, tickers.length)
    if (reason !== 'no-snapshot') for (const ticker of tickers) this.port.resynced(of, ticker, reason)
    of.renew(tickers, now)
  }

  /** Is it these books, or the subscription? */
  private spent(of: Subscription, tickers: readonly string[], reason: ResyncReason, now: Ms): void {
    if (of.heardAt === undefined) return this.whole(of, reason, now)
    const fresh = tickers.filter((ticker) => !this.incurable.has(ticker))
    for (const ticker of fresh) this.failing.set(ticker, now)
    for (const [ticker, at] of this.failing) if (now - at >= MINUTE) this.failing.delete(ticker)
    const noneComes = reason === 'no-snapshot' && of.markets.liveCount === 0
    if (fresh.length > 0 && (noneComes || this.failing.size >= SEVERAL)) {
      for (const ticker of this.failing.keys()) this.incurable.add(ticker)
      this.failing.clear()
      return this.whole(of, reason, now)
    }
    for (const ticker of tickers) of.markets.rest(ticker, addMs(now, this.retryAfter), reason)
    this.port.broken(tickers, reason)
  }
}

/** Whether a snapshot that is asked for now is better than the one that is on its way, or than waiting. */
function mayHelp({ markets }: Subscription, ticker: string, reason: ResyncReason, now: Ms): boolean {
  const state = markets.stateOf(ticker)
  if (state === undefined) return false
  if (state === 'asked') return reason === 'malformed' || reason === 'no-snapshot'
  return reason === 'terms' || !markets.isResting(ticker, now)
}
