import type { Ms } from '../../src/lib/base/units.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import type { PaperSettings } from '../../src/lib/domain/limits.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { OrderRequest } from '../../src/lib/domain/order.js'
import type { TimedReport } from '../../src/lib/domain/ports.js'
import { TradingState } from '../../src/lib/engine/trading-state.js'
import { BookSet, isBookMessage } from '../../src/lib/market-data/book-set.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { NOON, streamOpen } from './market.js'

/** The simulated venue with books and standings beside it that are kept as an engine keeps them. */
export class VenueBench {
  readonly books = new BookSet()
  private readonly trading = new TradingState()
  private readonly venue: SimVenue

  constructor(settings: PaperSettings, markets: readonly Market[], seed = 1) {
    this.venue = new SimVenue(settings, seed, {
      bookOf: ({ venue, id }) => this.books.find(venue, id),
      statusOf: (market) => this.trading.statusOf(market),
    })
    this.observe(streamOpen, NOON)
    for (const market of markets) this.observe({ type: 'market', market }, NOON)
  }

  /** One frame: the venue hears of it, the books take it in, and what rests is looked at. */
  observe(body: EventBody, at: Ms): void {
    this.venue.observe(body, at)
    this.take(body, at)
    if (this.venue.resting > 0) this.venue.onBooks(at)
  }

  submit(order: OrderRequest): void {
    this.venue.submit(order)
  }

  cancel(orderId: string, at: Ms): void {
    this.venue.cancel(orderId, at)
  }

  get nextAt(): Ms | undefined {
    return this.venue.nextAt
  }

  get resting(): number {
    return this.venue.resting
  }

  takeAnswer(now: Ms): TimedReport | undefined {
    return this.venue.takeAnswer(now)
  }

  private take(body: EventBody, at: Ms): void {
    if (isBookMessage(body)) this.books.apply(body, at)
    else if (body.type === 'several') for (const one of body.bodies) this.take(one, at)
    else if (body.type === 'stream') this.books.applyStream(body)
    else if (body.type === 'market') this.books.list(body.market)
    else if (body.type === 'malformed') this.books.applyMalformed(body)
    else if (body.type === 'status' || body.type === 'settlement') {
      const { market } = this.books.find(body.venue, body.market)!
      if (body.type === 'status') this.trading.setStatus(market, body.status)
      else this.trading.settle(market)
    }
  }
}
