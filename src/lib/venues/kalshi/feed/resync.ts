import { durationMs, type Ms } from '../../../base/units.js'
import type { ResyncReason } from './feed-port.js'
import type { FeedTally } from './feed-tally.js'
import { RemedyLimit } from './remedy-limit.js'
import type { Subscription } from './subscription.js'

export interface ResyncPort {
  /** A book, or everything of a subscription, is asked for again. */
  resynced(subscription: Subscription, ticker: string | undefined, reason: ResyncReason): void
  /** Asking again does not help on this connection. */
  hopeless(): void
}

const MINUTE = durationMs(60_000)
const OF_ONE_BOOK = { timesMax: 3, within: MINUTE, spacing: durationMs(1_000) }
/** Many single books at once cost more than asking for all. */
const OF_ALL_BOOKS = { timesMax: 100, within: durationMs(10_000), spacing: durationMs(0) }
const OF_ONE_SUBSCRIPTION = { timesMax: 4, within: MINUTE, spacing: durationMs(1_000) }

/**
 * Asks again for what is broken, and for no more than that: one book, then its subscription when that does not help, then the
 * connection. Each is limited, so that a broken venue is not asked without end.
 */
export class Resync {
  private readonly oneBook = new RemedyLimit(OF_ONE_BOOK)
  private readonly allBooks = new RemedyLimit(OF_ALL_BOOKS)
  private readonly oneSubscription = new RemedyLimit(OF_ONE_SUBSCRIPTION)
  private readonly waitingBooks = new Map<string, ResyncReason>()
  private readonly waitingWhole = new Map<Subscription, ResyncReason>()

  constructor(
    private readonly port: ResyncPort,
    private readonly tally: FeedTally,
  ) {}

  /** One book of `books` is not what it should be. */
  book(books: Subscription, ticker: string, reason: ResyncReason, now: Ms): void {
    const state = books.markets.stateOf(ticker)
    if (!books.isOpen || state === undefined || this.waitingWhole.has(books)) return
    // Its snapshot is on its way, and unless it was the snapshot itself that could not be read it will do.
    if (state === 'asked' && reason !== 'malformed') return
    const verdict = this.oneBook.ask(ticker, now)
    if (verdict === 'later') return void this.waitingBooks.set(ticker, reason)
    if (verdict === 'stronger' || this.allBooks.ask('all', now) === 'stronger')
      return this.whole(books, reason, now)
    this.waitingBooks.delete(ticker)
    this.tally.resync(reason)
    this.port.resynced(books, ticker, reason)
    books.renew([ticker], now)
  }

  /** Everything of a subscription is suspect. */
  whole(subscription: Subscription, reason: ResyncReason, now: Ms): void {
    if (!subscription.isOpen) return
    const verdict = this.oneSubscription.ask(subscription.channel, now)
    if (verdict === 'stronger') return this.port.hopeless()
    if (verdict === 'later') return void this.waitingWhole.set(subscription, reason)
    this.waitingWhole.delete(subscription)
    if (subscription.hasBooks) this.waitingBooks.clear()
    this.tally.restart(reason)
    this.port.resynced(subscription, undefined, reason)
    subscription.restart(now)
  }

  /** A snapshot of the book came. */
  cured(ticker: string): void {
    this.waitingBooks.delete(ticker)
  }

  /** Whether all books of it wait for better ones. */
  distrusts(subscription: Subscription): boolean {
    return this.waitingWhole.has(subscription)
  }

  /** Takes up what had to wait. */
  tick(books: Subscription | undefined, now: Ms): void {
    for (const [subscription, reason] of [...this.waitingWhole]) this.whole(subscription, reason, now)
    if (books === undefined) return
    for (const [ticker, reason] of [...this.waitingBooks]) this.book(books, ticker, reason, now)
  }

  /** Another connection: nothing of the old one is broken any more. */
  clear(): void {
    this.oneBook.clear()
    this.allBooks.clear()
    this.oneSubscription.clear()
    this.waitingBooks.clear()
    this.waitingWhole.clear()
  }
}
