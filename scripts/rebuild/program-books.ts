import { qty, type Ms } from '../../src/lib/base/units.js'
import type { EventBody, News, StreamPosition } from '../../src/lib/domain/events.js'
import { WORST_KNOWN_FEE } from '../../src/lib/domain/fees.js'
import type { Grid } from '../../src/lib/domain/grid.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { BookSet, type DropReason } from '../../src/lib/market-data/book-set.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'

/** The program's own books, fed as its engine feeds them. */
export class ProgramBooks {
  readonly set = new BookSet()
  readonly books = new Map<string, OrderBook>()

  /** Lists a market that the recording does not describe. */
  assume(market: string, grid: Grid): void {
    const colon = market.indexOf(':')
    this.list({
      venue: market.slice(0, colon) as Venue,
      id: market.slice(colon + 1),
      event: market,
      title: market,
      grid,
      lot: qty(10_000),
      minQty: qty(10_000),
      fee: WORST_KNOWN_FEE,
      feeKnown: false,
      closesAt: undefined,
    })
  }

  /** Handles one event; returns why nothing of it was applied. */
  take(body: EventBody, at: Ms): DropReason | undefined {
    switch (body.type) {
      case 'snapshot':
      case 'delta':
      case 'level':
      case 'levels':
        return this.set.apply(body, at).dropped
      case 'several':
        return body.bodies.map((one) => this.take(one, at)).find((reason) => reason !== undefined)
      case 'malformed':
        return this.set.applyMalformed(body).dropped
      case 'stream':
        this.set.applyStream(body)
        return undefined
      case 'market':
        this.list(body.market)
        return undefined
      case 'sequence':
        return this.number(body.position)
      case 'relation':
      case 'report':
      case 'timer':
      case 'operator':
      case 'scanner':
        return undefined
      case 'trade':
      case 'touch':
      case 'listing':
      case 'account':
      case 'status':
      case 'determined':
      case 'settlement':
      case 'terms':
      case 'event-fee':
        return this.takeNews(body)
    }
  }

  private takeNews(body: News): DropReason | undefined {
    const refused = body.position === undefined ? undefined : this.number(body.position)
    if (refused !== undefined) return refused
    if (body.type === 'terms') this.set.changeTerms(body)
    if (body.type === 'event-fee') this.set.changeEventFee(body)
    if (body.type === 'settlement') this.set.find(body.venue, body.market)?.invalidate('settled')
    return undefined
  }

  /** The reason shows in the counts of the set only. */
  private number(position: StreamPosition): DropReason | undefined {
    const before = new Map(this.set.drops())
    if (this.set.applyNumber(position).isNew) return undefined
    return [...this.set.drops()].find(([reason, count]) => (before.get(reason) ?? 0) !== count)?.[0]
  }

  private list(market: Market): void {
    const book = this.set.list(market)
    this.books.set(`${market.venue}:${market.id}`, book)
  }
}
