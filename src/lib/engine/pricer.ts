import { screenUnitFee } from '../domain/fees.js'
import type { Instrument, Market } from '../domain/market.js'
import type { Candidate } from '../domain/opportunity.js'
import type { OrderBook } from '../market-data/order-book.js'
import { grossTicks, screenedEdge } from '../strategies/edge.js'

/** One variant of a basket with the books of its legs; the figures are those of the last look. */
export interface Priced {
  readonly candidate: Candidate
  readonly books: readonly OrderBook[]
  /** Of what a conversion sells; none otherwise. */
  readonly sells: readonly OrderBook[]
  /** All books that the figures depend on. */
  readonly all: readonly OrderBook[]
  /** Contracts of the largest leg in one unit. */
  readonly largest: number
  /** For one contract of the largest leg, so that units of many contracts stand beside others. */
  gross: number
  /** The same after unrounded fees, in micro-dollars; only set where it was asked for. */
  edge: number
}

const NO_SALES: readonly Instrument[] = []

/** Looks at the best prices of baskets; a basket that was looked at before makes no objects. */
export class Pricer {
  private readonly seen = new WeakMap<Candidate, Priced>()

  constructor(private readonly bookOf: (market: Market) => OrderBook | undefined) {}

  /** `undefined` when a book is missing or must not be priced, or a leg has no offer. */
  price(candidate: Candidate): Priced | undefined {
    const priced = this.seen.get(candidate) ?? this.bind(candidate)
    if (priced === undefined) return undefined
    for (const book of priced.all) if (book.problem !== undefined) return undefined
    const gross = grossTicks(candidate, priced.books)
    if (gross === undefined) return undefined
    // Upwards: a gap, however small, is not told as none.
    priced.gross = priced.largest === 1 ? gross : Math.ceil(gross / priced.largest)
    return priced
  }

  private bind(candidate: Candidate): Priced | undefined {
    const books = this.booksOf(candidate.legs)
    const sells = this.booksOf(candidate.conversion?.sell ?? NO_SALES)
    if (books === undefined || sells === undefined) return undefined
    const largest = Math.max(1, ...(candidate.weights ?? []))
    const priced = { candidate, books, sells, all: [...books, ...sells], largest, gross: 0, edge: 0 }
    this.seen.set(candidate, priced)
    return priced
  }

  private booksOf(instruments: readonly Instrument[]): readonly OrderBook[] | undefined {
    const books = instruments.map(({ market }) => this.bookOf(market))
    return books.every((book) => book !== undefined) ? books : undefined
  }
}

/** For one contract of the largest leg, after the unrounded fees of all that is bought and sold, in micro-dollars. */
export function unitEdge({ candidate, books, sells, largest }: Priced): number {
  let edge = screenedEdge(candidate, books)
  for (let i = 0; i < sells.length; i++) {
    const { market, outcome } = candidate.conversion!.sell[i]!
    const bid = sells[i]!.bestPrice(outcome, 'bid')
    if (bid !== undefined) edge -= screenUnitFee(market.fee.curve, bid)
  }
  return edge / largest
}
