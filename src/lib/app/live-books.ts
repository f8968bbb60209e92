import type { Ms } from '../base/units.js'
import type { EventBody, Level } from '../domain/events.js'
import type { Market } from '../domain/market.js'
import { BookSet } from '../market-data/book-set.js'

export interface Levels {
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** The order books of one venue as a feed tells them, with nobody trading on them. */
export class LiveBooks {
  private readonly books = new BookSet()

  constructor(markets: readonly Market[]) {
    for (const market of markets) this.books.list(market)
  }

  /** What is not about books is passed over. */
  take(body: EventBody, at: Ms): void {
    const { books } = this
    if (body.type === 'stream') books.applyStream(body)
    else if (body.type === 'snapshot' || body.type === 'delta' || body.type === 'level') books.apply(body, at)
    else if (body.type === 'malformed') books.applyMalformed(body)
    else if (body.type === 'terms') books.changeTerms(body)
    else if ('position' in body && body.position !== undefined) books.applySequence(body.position)
  }

  /** A book that can be believed now. */
  find(ticker: string, levels?: number): Levels | undefined {
    const book = this.books.find('kalshi', ticker)
    if (book === undefined || book.problem !== undefined) return undefined
    return { bids: book.levels('yes', 'bid', levels), asks: book.levels('yes', 'ask', levels) }
  }
}
