import type { Ms, Price } from '../base/units.js'
import type { EventBody, Level, MarketTermsChanged, TradingStatus } from '../domain/events.js'
import type { Market } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import { BookSet, isBookMessage, type BookMessage } from '../market-data/book-set.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { ResyncReason } from '../venues/shared/index.js'

export interface Levels {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** What a feed must know of the books that somebody keeps. */
export interface FollowedBooks {
  /** Who is asked for a book that contradicts itself. */
  onFault(ask: (id: string, reason: ResyncReason) => void): void
  /** A book that can be believed now. */
  find(id: string, levels?: number): Levels | undefined
  /** False once a market is known to be paused or closed. */
  isTrading(id: string, now: Ms): boolean
}

/** The order books of one venue as a feed tells them, with nobody trading on them. */
export class LiveBooks implements FollowedBooks {
  private readonly books = new BookSet()
  private readonly statuses = new Map<string, TradingStatus>()
  /** Their results are found: whatever is told of them, they do not trade again. */
  private readonly determined = new Set<string>()
  private ask: (ticker: string, reason: ResyncReason) => void = () => undefined

  /** Of all the markets; none, no book. */
  private readonly venue: Venue | undefined

  constructor(markets: readonly Market[]) {
    this.venue = markets[0]?.venue
    for (const market of markets) this.books.list(market)
  }

  /** Who is asked for a book that contradicts itself. */
  onFault(ask: (ticker: string, reason: ResyncReason) => void): void {
    this.ask = ask
  }

  /** What is not about books or their markets is passed over. */
  take(body: EventBody, at: Ms): void {
    const { books } = this
    if (body.type === 'stream') books.applyStream(body)
    else if (body.type === 'several') for (const each of body.bodies) this.take(each, at)
    else if (isBookMessage(body)) this.apply(body, at)
    else if (body.type === 'malformed') books.applyMalformed(body)
    else this.takeNews(body)
  }

  /** A book that can be believed now. */
  find(ticker: string, levels?: number): Levels | undefined {
    const book = this.bookOf(ticker)
    if (book === undefined || book.problem !== undefined) return undefined
    return { bids: book.levels('yes', 'bid', levels), asks: book.levels('yes', 'ask', levels) }
  }

  /** The finest step between prices as it was told last, whether the book can be believed or not. */
  tickOf(ticker: string): Price | undefined {
    const steps = this.bookOf(ticker)?.market.grid.bands.map(({ step }) => step) ?? []
    return steps.toSorted((a, b) => a - b)[0]
  }

  /** False once a market is known to be paused or closed; closing by the clock is not told. */
  isTrading(ticker: string, now: Ms): boolean {
    const closesAt = this.bookOf(ticker)?.market.closesAt
    if (closesAt !== undefined && now >= closesAt) return false
    return !this.determined.has(ticker) && (this.statuses.get(ticker) ?? 'open') === 'open'
  }

  private bookOf(ticker: string): OrderBook | undefined {
    return this.venue && this.books.find(this.venue, ticker)
  }

  private apply(body: BookMessage, at: Ms): void {
    const { dropped, book } = this.books.apply(body, at)
    if (dropped === 'off-grid' || dropped === 'negative') this.ask(body.market, dropped)
    else if (dropped === 'other-stream') this.ask(body.market, 'differs')
    else if (book?.problem === 'crossed') this.ask(body.market, 'crossed')
  }

  /** What could not be kept may be kept now. */
  private takeTerms(body: MarketTermsChanged): void {
    const problem = this.books.changeTerms(body)?.problem
    if (problem !== undefined && problem !== 'settled') this.ask(body.market, 'terms')
  }

  private takeNews(body: Exclude<EventBody, BookMessage>): void {
    const isNumbered = 'position' in body && body.position !== undefined
    if (isNumbered && !this.books.applyNumber(body.position).isNew) return
    if (body.type === 'terms') this.takeTerms(body)
    else if (body.type === 'determined' || body.type === 'settlement') this.determined.add(body.market)
    else if (body.type === 'status') this.statuses.set(body.market, body.status)
  }
}
