import { unreachable } from '../base/assert.js'
import type { Ms, Price } from '../base/units.js'
import type { AlarmCode } from '../domain/decision.js'
import type {
  ListingNews,
  MarketDetermined,
  MarketSettled,
  MarketStatusChanged,
  MarketTermsChanged,
  News,
  PublicTrade,
} from '../domain/events.js'
import { keyOfMarket, marketKey, type Market, type MarketKey } from '../domain/market.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { EffectList } from './effect-list.js'
import type { EngineParts } from './wire.js'

type MarketNews = Extract<News, { readonly market: string }>

/** What the engine lets happen to books whose market's state changed. */
export interface BookWatch {
  /** The book is to be looked at. */
  look(book: OrderBook, at: Ms): void
  /** Money moves now. */
  moneyMoves(): void
}

/** Events about markets themselves: that they are listed, on which terms, whether they trade and what they paid. */
export class MarketEvents {
  private readonly unknown = new Set<string>()
  private readonly unknownFees = new Set<MarketKey>()

  constructor(
    private readonly parts: EngineParts,
    private readonly outbox: EffectList,
    private readonly watch: BookWatch,
  ) {}

  /** Markets whose fee is only the worst known rate. */
  get unknownFeeCount(): number {
    return this.unknownFees.size
  }

  onListing(market: Market, at: Ms): void {
    const before = this.parts.books.find(market.venue, market.id)?.market
    const book = this.parts.books.list(market)
    if (before !== undefined && before !== book.market) return this.relisted([book], at)
    this.noteFee(book.market)
    this.parts.scanner.listMarkets([book.market])
  }

  /** Whatever is not about levels; numbered news count among the numbers of their stream. */
  onNews(news: News, at: Ms): void {
    if (news.position !== undefined) {
      const { isNew, invalid } = this.parts.books.applyNumber(news.position, at)
      for (const book of invalid) this.watch.look(book, at)
      if (!isNew) return
    }
    switch (news.type) {
      case 'status':
      case 'determined':
      case 'settlement':
        return this.onMarketState(news, at)
      case 'terms':
        return this.onTerms(news, at)
      case 'event-fee':
        return this.relisted(this.parts.books.changeEventFee(news), at)
      case 'listing':
        return this.onListingNews(news)
      case 'trade':
        return this.onTrade(news)
      case 'touch':
      case 'account':
        return
      default:
        return unreachable(news)
    }
  }

  private onTrade(trade: PublicTrade): void {
    const { books, screen, heuristics } = this.parts
    const book = books.find(trade.venue, trade.market)
    if (book !== undefined && screen.watches(book.number)) heuristics.onTrade(book, trade)
  }

  private onListingNews({ venue, what, id }: ListingNews): void {
    const book = what === 'market-changed' ? this.parts.books.find(venue, id) : undefined
    if (book !== undefined) this.parts.trading.doubtResult(book.market)
  }

  private onTerms(news: MarketTermsChanged, at: Ms): void {
    const before = this.parts.books.find(news.venue, news.market)?.market
    const book = this.parts.books.changeTerms(news)
    if (book === undefined) return this.unlisted(news, at)
    if (book.market !== before) this.relisted([book], at)
  }

  /** Markets whose terms changed take the place of what they were everywhere, and are looked at with the new terms. */
  private relisted(books: readonly OrderBook[], at: Ms): void {
    for (const book of books) this.noteFee(book.market)
    if (books.length > 0) this.parts.scanner.listMarkets(books.map((book) => book.market))
    for (const book of books) this.watch.look(book, at)
  }

  private noteFee(market: Market): void {
    if (market.feeKnown) this.unknownFees.delete(keyOfMarket(market))
    else this.unknownFees.add(keyOfMarket(market))
  }

  private onMarketState(news: MarketStatusChanged | MarketDetermined | MarketSettled, at: Ms): void {
    const book = this.parts.books.find(news.venue, news.market)
    if (book === undefined) return this.unlisted(news, at)
    if (news.type === 'status') this.parts.trading.setStatus(book.market, news.status)
    else if (news.type === 'determined') this.determine(book.market, news)
    else this.settle(book, news.yesPayoff ?? this.parts.trading.payoffOf(book.market), at)
    this.watch.look(book, at)
  }

  private determine(market: Market, { yesPayoff, position }: MarketDetermined): void {
    const toldIn = position === undefined ? undefined : this.parts.books.stretchOf(position)
    this.parts.trading.determine(market, yesPayoff, toldIn)
  }

  /** A market that has paid something we do not know is over all the same; what it paid must be asked for. */
  private settle(book: OrderBook, yesPayoff: Price | undefined, at: Ms): void {
    this.parts.trading.settle(book.market)
    this.watch.moneyMoves()
    if (yesPayoff !== undefined) this.parts.desk.onSettlement(book.market, yesPayoff, at, this.outbox)
    else this.alarm('SETTLEMENT_UNKNOWN', book.market, at, 'settled, and its result is not known for certain')
    book.invalidate('settled')
  }

  private alarm(code: AlarmCode, market: Market, at: Ms, detail: string): void {
    this.outbox.decide({ kind: 'alarm', at, code, subject: keyOfMarket(market), detail })
  }

  /** One alarm for each market; none where a venue numbers its news, because it tells them of all its markets. */
  private unlisted({ venue, market, position }: MarketNews, at: Ms): void {
    const subject = marketKey(venue, market)
    if (position !== undefined || this.unknown.has(subject)) return
    this.unknown.add(subject)
    this.outbox.decide({ kind: 'alarm', at, code: 'UNKNOWN_MARKET', subject, detail: 'never listed' })
  }
}
