import type { Exchange } from '../../core/exchange.js'
import type { ExchangeEvent } from '../../core/events.js'
import { PRICE_ONE } from '../../../base/units.js'
import { hasBook, type Catalogue, type ListedMarket, type ListedToken } from '../catalogue/catalogue.js'
import { midText, priceText } from './number-text.js'
import { TextBook } from './text-book.js'

/** Where a side is empty, its best price is the end of the scale. */
interface Best {
  readonly bid: number
  readonly ask: number
}

/** Books and prices of tokens. A book that somebody streams is kept as text; all others are written when asked for. */
export class Quotes {
  private readonly kept = new Map<string, TextBook>()

  constructor(
    private readonly exchange: Exchange,
    private readonly catalogue: Catalogue,
  ) {}

  known(id: string): ListedToken | undefined {
    return this.catalogue.token(id)
  }

  /** The token, if it has a book at the moment. */
  traded(id: string): ListedToken | undefined {
    const token = this.catalogue.token(id)
    return token !== undefined && hasBook(token.of) ? token : undefined
  }

  /** Keeps the text of a market's books from now on. */
  keep(entry: ListedMarket): TextBook {
    const { conditionId } = entry.listing
    const book = this.bookOf(entry)
    this.kept.set(conditionId, book)
    return book
  }

  release(condition: string): void {
    this.kept.delete(condition)
  }

  onLevel({ market, side, price, qty }: Extract<ExchangeEvent, { type: 'level' }>): void {
    this.kept.get(market.id)?.set(side, price, qty)
  }

  /** `GET /book`, as text. */
  served({ of, index }: ListedToken): string {
    const book = this.bookOf(of)
    const { bookAt } = of.market
    return book.served(index, bookAt, book.hash(index, bookAt))
  }

  best({ of, outcome }: ListedToken): Best {
    const { bid, ask } = this.exchange.best(of.listing.conditionId)
    const yes = { bid: bid?.price ?? 0, ask: ask?.price ?? PRICE_ONE }
    return outcome === 'yes' ? yes : { bid: PRICE_ONE - yes.ask, ask: PRICE_ONE - yes.bid }
  }

  /** Buyers are told the best bid, sellers the best ask. */
  price(token: ListedToken, side: 'BUY' | 'SELL'): string {
    const { bid, ask } = this.best(token)
    return priceText(side === 'BUY' ? bid : ask)
  }

  mid(token: ListedToken): string {
    const { bid, ask } = this.best(token)
    return midText(bid, ask)
  }

  spread(token: ListedToken): string {
    const { bid, ask } = this.best(token)
    return priceText(ask - bid)
  }

  private bookOf(entry: ListedMarket): TextBook {
    const { conditionId } = entry.listing
    const { negRisk } = entry.event.listing
    return (
      this.kept.get(conditionId) ??
      new TextBook(entry.listing, entry.market, this.exchange.book(conditionId), negRisk)
    )
  }
}
