/**
 * The whole decision path: one event in, effects out. No await, no clock, no randomness, no I/O. The same events in the
 * same order always give the same effects; `view().digest` proves it.
 */
import { unreachable } from '../base/assert.js'
import { Digest } from '../base/digest.js'
import { err } from '../base/errors.js'
import { addUsd, formatPrice, usd, type Ms, type Price } from '../base/units.js'
import { rank } from '../arbiter/arbiter.js'
import type { AlarmCode, Decision } from '../domain/decision.js'
import type {
  EngineEvent,
  EventBody,
  ListingNews,
  MarketDetermined,
  MarketSettled,
  MarketStatusChanged,
  MarketTermsChanged,
  News,
  Several,
} from '../domain/events.js'
import { keyOfMarket, marketKey, type Market, type MarketKey } from '../domain/market.js'
import { refusal } from '../domain/refusal.js'
import { VENUES } from '../domain/venue.js'
import type { Outbox } from '../execution/outbox.js'
import type { BookMessage } from '../market-data/book-set.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { Halt } from '../risk/kill-switch.js'
import type { Effect } from './effect.js'
import type { EngineSettings } from './settings.js'
import type { EngineView } from './view.js'
import { engineParts, type EngineParts } from './wire.js'

type MarketNews = Extract<News, { readonly market: string }>

export class Engine {
  private readonly parts: EngineParts
  private readonly digest = new Digest()
  private readonly crossed = new Set<OrderBook>()
  private readonly unknown = new Set<string>()
  private readonly unknownFees = new Set<MarketKey>()
  /** Books that a frame of several messages has touched so far, while it is being handled, and whether their best prices moved. */
  private touched: Map<OrderBook, boolean> | undefined
  private readonly count = {
    events: 0,
    bookMessages: 0,
    markets: 0,
    relations: 0,
    baskets: 0,
  }
  private effects: Effect[] = []

  constructor(private readonly settings: EngineSettings) {
    this.parts = engineParts(settings)
  }

  /** Handles one event and says what is to be done, in order. */
  step(event: EngineEvent): readonly Effect[] {
    this.effects = []
    if (this.count.events === 0) this.open(event.time)
    this.count.events++
    this.parts.killSwitch.onTime(event.time)
    this.handle(event.body, event.time)
    this.watchEquity(event.time)
    this.parts.ledger.assertConserved()
    return this.effects
  }

  /** Ends what a session leaves open: every gap that still stands; the digest takes in the books as they are. */
  finish(at: Ms): readonly Effect[] {
    this.effects = []
    this.parts.assessor.closeAll(at, this.outbox)
    // Two inputs that led to no decision at all still differ in what was seen.
    this.digest.add(
      `books ${this.parts.books.fingerprint()} events ${this.count.events} equity ${this.parts.ledger.equity}`,
    )
    return this.effects
  }

  get halted(): boolean {
    return this.parts.killSwitch.halted !== undefined
  }

  view(): EngineView {
    const { ledger, desk } = this.parts
    return {
      ...this.count,
      unknownFees: this.unknownFees.size,
      unboundRelations: this.parts.scanner.unbound.length,
      drops: this.parts.books.drops(),
      cash: { kalshi: ledger.cash('kalshi'), polymarket: ledger.cash('polymarket') },
      equity: ledger.equity,
      realised: ledger.realised,
      fees: ledger.fees,
      positions: ledger.positions(),
      openBaskets: desk.openBaskets,
      inFlightBaskets: desk.inFlight.length,
      unhedged: desk.unhedged,
      worstUnhedged: desk.worstUnhedged,
      halted: this.parts.killSwitch.halted?.code,
      digest: this.digest.value(),
    }
  }

  private handle(body: EventBody, at: Ms): void {
    switch (body.type) {
      case 'snapshot':
      case 'delta':
      case 'level':
      case 'levels':
        return this.onBook(body, at)
      case 'several':
        return this.onSeveral(body, at)
      case 'stream':
        for (const book of this.parts.books.applyStream(body)) this.trade(book, at)
        return
      case 'market':
        return this.onListing(body.market, at)
      case 'relation':
        this.count.relations++
        return this.parts.scanner.listRelation(body.relation)
      case 'sequence':
        for (const book of this.parts.books.applySequence(body.position)) this.trade(book, at)
        return
      case 'malformed': {
        const { book, alsoInvalid } = this.parts.books.applyMalformed(body)
        for (const other of alsoInvalid) this.trade(other, at)
        if (book !== undefined) this.trade(book, at)
        return
      }
      case 'trade':
      case 'touch':
      case 'listing':
      case 'account':
      case 'terms':
      case 'event-fee':
      case 'status':
      case 'determined':
      case 'settlement':
        return this.onNews(body, at)
      case 'report':
        return this.parts.desk.onReport(body, at, this.outbox)
      case 'timer':
        return this.parts.desk.onTimer(body.key, at, this.outbox)
      case 'operator':
        return this.parts.trading.stop()
      default:
        return unreachable(body)
    }
  }

  /** A frame is one moment: nothing is priced before all that it tells is known. */
  private onSeveral({ bodies }: Several, at: Ms): void {
    const touched = new Map<OrderBook, boolean>()
    this.touched = touched
    try {
      for (const body of bodies) this.handle(body, at)
    } finally {
      this.touched = undefined
    }
    for (const [book, hasMoved] of touched) {
      if (hasMoved) this.alarmCrossed(book, at)
      this.trade(book, at)
    }
  }

  /** Whatever is not about levels; numbered news count among the numbers of their stream. */
  private onNews(news: News, at: Ms): void {
    if (news.position !== undefined) {
      const { isNew, invalid } = this.parts.books.applyNumber(news.position)
      for (const book of invalid) this.trade(book, at)
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
      case 'touch':
      case 'account':
        return
      default:
        return unreachable(news)
    }
  }

  private onListing(market: Market, at: Ms): void {
    this.count.markets++
    const before = this.parts.books.find(market.venue, market.id)?.market
    const book = this.parts.books.list(market)
    if (before !== undefined && before !== book.market) return this.relisted([book], at)
    this.noteFee(book.market)
    this.parts.scanner.listMarkets([book.market])
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
    for (const book of books) this.trade(book, at)
  }

  private noteFee(market: Market): void {
    if (market.feeKnown) this.unknownFees.delete(keyOfMarket(market))
    else this.unknownFees.add(keyOfMarket(market))
  }

  private onBook(message: BookMessage, at: Ms): void {
    this.count.bookMessages++
    const { book, touchMoved, alsoInvalid } = this.parts.books.apply(message, at)
    for (const other of alsoInvalid) this.trade(other, at)
    if (book === undefined || !touchMoved) return
    if (this.touched !== undefined) return void this.touched.set(book, true)
    this.alarmCrossed(book, at)
    this.trade(book, at)
  }

  /** Everything that wants to trade on this book, the best first; each must still be free and approved when its turn comes. */
  private trade(book: OrderBook, at: Ms): void {
    if (this.touched !== undefined) return void this.touched.set(book, this.touched.get(book) ?? false)
    for (const { intent } of rank(this.parts.assessor.assess(book, at, this.outbox))) {
      const { candidate } = intent.opportunity
      const gap = this.parts.gaps.find(candidate.key)
      if (gap === undefined) continue
      const free = this.parts.ownership.areFree(
        candidate.legs.map((leg) => marketKey(leg.market.venue, leg.market.id)),
      )
      const verdict = free ? this.parts.gate.approve(intent) : err(refusal('OWNED'))
      if (!verdict.ok) {
        this.parts.assessor.refuse(gap, verdict.error, at, this.outbox)
        continue
      }
      gap.traded = true
      this.count.baskets++
      this.parts.desk.begin(`b${this.count.baskets}`, verdict.value, this.outbox)
    }
  }

  /** A crossed book never shows on a venue: our copy is wrong. One alarm until it is uncrossed. */
  private alarmCrossed(book: OrderBook, at: Ms): void {
    if (book.problem !== 'crossed') {
      this.crossed.delete(book)
      return
    }
    if (this.crossed.has(book)) return
    this.crossed.add(book)
    const [bid, ask] = (['bid', 'ask'] as const).map((side) => book.bestPrice('yes', side))
    if (bid === undefined || ask === undefined) return
    const detail = `bid $${formatPrice(bid)} at or above ask $${formatPrice(ask)}`
    this.alarm('CROSSED_BOOK', book.market, at, detail)
  }

  private onMarketState(news: MarketStatusChanged | MarketDetermined | MarketSettled, at: Ms): void {
    const book = this.parts.books.find(news.venue, news.market)
    if (book === undefined) return this.unlisted(news, at)
    if (news.type === 'status') this.parts.trading.setStatus(book.market, news.status)
    else if (news.type === 'determined') this.determine(book.market, news)
    else this.settle(book, news.yesPayoff ?? this.parts.trading.payoffOf(book.market), at)
    this.trade(book, at)
  }

  private determine(market: Market, { yesPayoff, position }: MarketDetermined): void {
    const toldIn = position === undefined ? undefined : this.parts.books.stretchOf(position)
    this.parts.trading.determine(market, yesPayoff, toldIn)
  }

  /** A market that has paid something we do not know is over all the same; what it paid must be asked for. */
  private settle(book: OrderBook, yesPayoff: Price | undefined, at: Ms): void {
    this.parts.trading.settle(book.market)
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

  /** Half of the bankroll at each venue: money cannot cross between them in time for a trade. */
  private open(at: Ms): void {
    const share = usd(Math.floor(this.settings.bankroll / VENUES.length))
    const rest = usd(this.settings.bankroll - share * (VENUES.length - 1))
    VENUES.forEach((venue, i) => this.outbox.post(this.parts.ledger.open(venue, i === 0 ? rest : share, at)))
  }

  private watchEquity(at: Ms): void {
    const halt = this.newHalt()
    if (halt !== undefined) this.outbox.decide({ kind: 'halted', at, code: halt.code, detail: halt.detail })
  }

  private newHalt(): Halt | undefined {
    const { ledger, desk, killSwitch } = this.parts
    const venue = ledger.overdrawn
    if (venue === undefined) return killSwitch.onEquity(addUsd(ledger.cashTotal, desk.value))
    return killSwitch.stop({ code: 'OVERDRAWN', detail: `the books show less than no cash at ${venue}` })
  }

  private readonly outbox: Outbox = {
    decide: (decision: Decision) => {
      this.digest.add(JSON.stringify(decision))
      this.effects.push({ type: 'decision', decision })
    },
    post: (entry) => this.effects.push({ type: 'entry', entry }),
    submit: (order) => this.effects.push({ type: 'submit', order }),
    wake: (at, key) => this.effects.push({ type: 'wake', at, key }),
  }
}
