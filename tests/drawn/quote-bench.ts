import { durationMs, ms, price, qty, type Ms } from '../../src/lib/base/units.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import type { PaperSettings, RiskLimits } from '../../src/lib/domain/limits.js'
import { keyOfMarket, type Market } from '../../src/lib/domain/market.js'
import type { Candidate } from '../../src/lib/domain/opportunity.js'
import { QuoteDesk } from '../../src/lib/engine/quote-desk.js'
import { TradingState } from '../../src/lib/engine/trading-state.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { DeskBench } from './desk-bench.js'
import { dollars, drawnSnapshot, NOON } from './market.js'

const PAPER: PaperSettings = {
  bankroll: dollars('1000'),
  latency: durationMs(100),
  latencyJitter: durationMs(0),
  answerLatency: durationMs(50),
  depthBeyondBestE6: 1_000_000,
  consumedFor: durationMs(5_000),
}

/** Quotes, the desk and the simulated venue on the same books, in the order of time in which a session brings things to them. */
export class QuoteBench extends DeskBench {
  readonly trading = new TradingState()
  readonly venue: SimVenue
  readonly quotes: QuoteDesk
  private baskets = 0

  constructor(
    pairs: readonly Candidate[],
    changes: { limits?: Partial<RiskLimits>; cash?: string; target?: number; size?: number } = {},
  ) {
    super(changes)
    const bookOf = ({ venue, id }: Market) => this.books.find(venue, id)
    this.venue = new SimVenue(PAPER, 1, { bookOf, statusOf: (market) => this.trading.statusOf(market) })
    const { desk, gate, ownership, killSwitch, trading } = this
    this.quotes = new QuoteDesk({
      settings: { target: price(changes.target ?? 200), size: qty((changes.size ?? 20) * 1_000_000) },
      desk,
      gate,
      ownership,
      killSwitch,
      trading,
      bookOf,
      pairsOf: (key) => pairs.filter(({ legs }) => legs.some((leg) => keyOfMarket(leg.market) === key)),
      nextBasketId: () => `b${++this.baskets}`,
      bookAgeMax: durationMs(5_000),
      closeLead: durationMs(60_000),
    })
    for (const pair of pairs) this.list(...pair.legs.map((leg) => leg.market))
  }

  /** One frame, after everything that is due before it. */
  frame(body: EventBody, after: number): this {
    this.runUntil(after)
    this.now = ms(NOON + after)
    this.venue.observe(body, this.now)
    if (body.type === 'snapshot') {
      this.books.apply(body, this.now)
      this.quotes.onBook(this.books.find(body.venue, body.market)!.market, this.now, this.out)
    } else if (body.type === 'status') {
      const { market } = this.books.find(body.venue, body.market)!
      this.trading.setStatus(market, body.status)
      this.quotes.onBook(market, this.now, this.out)
    }
    this.carryOut()
    return this
  }

  shows(market: Market, drawing: string, after: number): this {
    return this.frame(drawnSnapshot(market, drawing), after)
  }

  trade(market: Market, cents: number, size: number, after: number): this {
    const { venue, id } = market
    return this.frame(
      { type: 'trade', venue, market: id, price: price(cents * 100), qty: qty(size * 1_000_000) },
      after,
    )
  }

  /** Brings answers and timers that are due before a time. */
  runUntil(after: number): this {
    for (let next = this.nextDue(); next !== undefined && next < NOON + after; next = this.nextDue()) {
      this.now = next
      const answer = this.venue.takeAnswer(next)
      if (answer !== undefined) this.report(answer.report)
      else
        this.timers((key) => {
          if (!this.quotes.onTimer(key, this.now, this.out)) this.desk.onTimer(key, this.now, this.out)
        })
      this.carryOut()
    }
    return this
  }

  stop(after: number): this {
    this.runUntil(after)
    this.now = ms(NOON + after)
    this.trading.stop()
    this.quotes.cancelAll('the session is ending', this.now, this.out)
    this.carryOut()
    return this
  }

  private nextDue(): Ms | undefined {
    const times = [this.venue.nextAt, ...this.wakes.map(({ at }) => at)].filter((at) => at !== undefined)
    return times.length === 0 ? undefined : ms(Math.max(this.now, Math.min(...times)))
  }

  private carryOut(): void {
    for (const order of this.takeOrders()) this.venue.submit(order)
    for (const id of this.takeCancels()) this.venue.cancel(id, this.now)
    if (this.venue.resting > 0) this.venue.onBooks(this.now)
  }
}
