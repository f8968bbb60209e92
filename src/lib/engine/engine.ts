/**
 * The whole decision path: one event in, effects out. No await, no clock, no randomness, no I/O. The same events in the
 * same order always give the same effects; `view().digest` proves it. Ordinary changes of a book may come as numbers instead
 * (`stepUpdate`): they count, change and decide exactly what the event would have.
 */
import { unreachable } from '../base/assert.js'
import { addUsd, usd, type Ms } from '../base/units.js'
import type { EngineEvent, EventBody, OperatorCommand, Several, TradingStatus } from '../domain/events.js'
import type { LevelUpdate } from '../domain/level-update.js'
import type { Market } from '../domain/market.js'
import type { Relation } from '../domain/relation.js'
import { VENUES } from '../domain/venue.js'
import { NOT_ORDINARY, TOUCH_MOVED, type BookMessage, type StreamRef } from '../market-data/book-set.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { Halt } from '../risk/kill-switch.js'
import { EffectList } from './effect-list.js'
import type { Effect } from './effect.js'
import { MarketEvents } from './market-events.js'
import { Operator } from './operator.js'
import type { EngineSettings } from './settings.js'
import type { EnginePicture, IdeaDetail } from './picture.js'
import { Survey, type PictureAsk } from './survey.js'
import { Trader } from './trader.js'
import type { EngineView } from './view.js'
import { engineParts, type EngineParts } from './wire.js'

export class Engine {
  private readonly parts: EngineParts
  private readonly outbox = new EffectList()
  private readonly trader: Trader
  private readonly marketEvents: MarketEvents
  private readonly operator: Operator
  private readonly survey: Survey
  /** Books that a frame of several messages has touched so far, while it is being handled, and whether their best prices moved. */
  private touched: Map<OrderBook, boolean> | undefined
  private events = 0
  private bookMessages = 0
  private markets = 0
  private relations = 0

  constructor(private readonly settings: EngineSettings) {
    this.parts = engineParts(settings)
    this.trader = new Trader(this.parts, this.outbox)
    this.operator = new Operator(this.parts, this.outbox)
    this.survey = new Survey(this.parts, settings)
    this.marketEvents = new MarketEvents(this.parts, this.outbox, {
      look: (book, at) => this.look(book, at),
      moneyMoves: () => (this.trader.moneyMoved = true),
    })
  }

  /** Handles one event and says what is to be done, in order. */
  step(event: EngineEvent): readonly Effect[] {
    this.begin(event.time)
    this.handle(event.body, event.time)
    return this.end(event.time)
  }

  /**
   * The same for an ordinary change of a book, told as numbers. `undefined`: it is not ordinary, and nothing has changed; the frame
   * that told it goes through `step`.
   */
  stepUpdate(stream: StreamRef, update: LevelUpdate, at: Ms): readonly Effect[] | undefined {
    const { books } = this.parts
    const came = books.take(stream, update, at)
    if (came === NOT_ORDINARY) return undefined
    this.begin(at)
    this.bookMessages++
    if (came === TOUCH_MOVED) this.trader.touchMoved(update.book, at)
    return this.end(at)
  }

  /** Ends what a session leaves open: every gap that still stands; the digest takes in the books as they are. */
  finish(at: Ms): readonly Effect[] {
    this.parts.assessor.closeAll(at, this.bookMessages, this.outbox)
    // Two inputs that led to no decision at all still differ in what was seen.
    const { books, ledger } = this.parts
    this.outbox.seal(`books ${books.fingerprint()} events ${this.events} equity ${ledger.equity}`)
    return this.outbox.take()
  }

  get halted(): boolean {
    return this.parts.killSwitch.halted !== undefined
  }

  /** Why a command of the operator would change nothing now, for people. */
  refuses(command: OperatorCommand): string | undefined {
    return this.operator.refuses(command)
  }

  /** Where updates of a channel go; it stays the same when the channel is opened again. */
  streamOf(channel: string): StreamRef {
    return this.parts.books.streamOf(channel)
  }

  /** The number of a listed market's book, or -1. */
  numberOf({ venue, id }: Pick<Market, 'venue' | 'id'>): number {
    return this.parts.books.numberOf(venue, id)
  }

  bookOf({ venue, id }: Pick<Market, 'venue' | 'id'>): OrderBook | undefined {
    return this.parts.books.find(venue, id)
  }

  statusOf(market: Market): TradingStatus {
    return this.parts.trading.statusOf(market)
  }

  view(): EngineView {
    const { ledger, desk } = this.parts
    return {
      events: this.events,
      bookMessages: this.bookMessages,
      markets: this.markets,
      relations: this.relations,
      unknownFees: this.marketEvents.unknownFeeCount,
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
      digest: this.outbox.value,
    }
  }

  /** What those who watch are shown, between two steps; the ideas with the most worth first. */
  picture(ask: PictureAsk): EnginePicture {
    const { events, bookMessages, markets, relations } = this
    return this.survey.picture(ask, { events, bookMessages, markets, relations })
  }

  /** Everything about one idea by its key; `undefined` when there is no such idea, or nothing to do about it now. */
  detail(key: string, at: Ms): IdeaDetail | undefined {
    return this.survey.detail(key, at)
  }

  private begin(at: Ms): void {
    this.outbox.begin()
    if (this.events === 0) this.open(at)
    this.events++
    const { killSwitch, assessor } = this.parts
    killSwitch.onTime(at)
    if (assessor.isDue(at)) assessor.onTime(at, this.bookMessages, this.outbox)
  }

  /** Equity and the conservation of money can only have changed when money moved. */
  private end(at: Ms): readonly Effect[] {
    if (this.trader.moneyMoved) {
      this.trader.moneyMoved = false
      this.watchEquity(at)
      this.parts.ledger.assertConserved()
    }
    return this.outbox.take()
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
        for (const book of this.parts.books.applyStream(body)) this.look(book, at)
        return
      case 'market':
        this.markets++
        return this.marketEvents.onListing(body.market, at)
      case 'relation':
        this.relations++
        return this.onRelation(body.relation, at)
      case 'sequence':
        for (const book of this.parts.books.applySequence(body.position, at)) this.look(book, at)
        return
      case 'malformed': {
        const { book, alsoInvalid } = this.parts.books.applyMalformed(body)
        for (const other of alsoInvalid) this.look(other, at)
        if (book !== undefined) this.look(book, at)
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
        return this.marketEvents.onNews(body, at)
      case 'report':
        this.trader.moneyMoved = true
        return this.parts.desk.onReport(body, at, this.outbox)
      case 'timer':
        if (this.trader.onTimer(body.key, at)) return
        this.trader.moneyMoved = true
        return this.parts.desk.onTimer(body.key, at, this.outbox)
      case 'operator':
        this.trader.moneyMoved = true
        return this.operator.obey(body, at)
      case 'scanner': {
        const { venue, detail } = body
        return this.outbox.decide({ kind: 'alarm', at, code: 'SCANNER_DIFFERS', subject: venue, detail })
      }
      default:
        return unreachable(body)
    }
  }

  /** What was proposed and promised before may be so no more. */
  private onRelation(relation: Relation, at: Ms): void {
    const { scanner, desk, assessor, trading, quotes } = this.parts
    const before = scanner.listRelation(relation)
    for (const gone of scanner.takeOver()) assessor.assessProposal(gone, at, this.outbox)
    const hasEnded = (market: Market): boolean =>
      trading.statusOf(market) === 'closed' || (market.closesAt !== undefined && market.closesAt <= at)
    const mayMove = before !== undefined && desk.onRetold({ before, now: relation, hasEnded })
    if (mayMove || quotes !== undefined) this.trader.moneyMoved = true
    quotes?.onRelation(relation.id, at, this.outbox)
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
      if (hasMoved) this.trader.touchMoved(book.number, at)
      else this.trader.trade(book.number, at)
    }
  }

  private onBook(message: BookMessage, at: Ms): void {
    this.bookMessages++
    const { book, touchMoved, alsoInvalid } = this.parts.books.apply(message, at)
    for (const other of alsoInvalid) this.look(other, at)
    if (book === undefined) return
    if (touchMoved) {
      if (this.touched !== undefined) this.touched.set(book, true)
      else this.trader.touchMoved(book.number, at)
      // A whole book proves its prices anew: a gap that was too old may count now.
    } else if (message.type === 'snapshot') this.look(book, at)
  }

  /** Something about this book changed, though maybe not its prices. */
  private look(book: OrderBook, at: Ms): void {
    if (this.touched !== undefined) this.touched.set(book, this.touched.get(book) ?? false)
    else this.trader.trade(book.number, at)
  }

  /** Half of the bankroll at each venue: money cannot cross between them in time for a trade. */
  private open(at: Ms): void {
    const share = usd(Math.floor(this.settings.bankroll / VENUES.length))
    const rest = usd(this.settings.bankroll - share * (VENUES.length - 1))
    VENUES.forEach((venue, i) => this.outbox.post(this.parts.ledger.open(venue, i === 0 ? rest : share, at)))
  }

  private watchEquity(at: Ms): void {
    const halt = this.newHalt()
    if (halt === undefined) return
    this.outbox.decide({ kind: 'halted', at, code: halt.code, detail: halt.detail })
    this.parts.quotes?.cancelAll('trading is halted', at, this.outbox)
  }

  private newHalt(): Halt | undefined {
    const { ledger, desk, killSwitch } = this.parts
    const venue = ledger.overdrawn
    if (venue === undefined) return killSwitch.onEquity(addUsd(ledger.cashTotal, desk.value))
    return killSwitch.stop({ code: 'OVERDRAWN', detail: `the books show less than no cash at ${venue}` })
  }
}
