import { minQty, qty, subQty, type Ms, type Price, type Qty } from '../../base/units.js'
import { reflect, type Side } from '../../domain/complement.js'
import type { OrderReport, PublicTrade, TradingStatus } from '../../domain/events.js'
import type { PricedQty } from '../../domain/fees.js'
import type { Market } from '../../domain/market.js'
import type { OrderRequest } from '../../domain/order.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { lastMakerFee } from './fill-fees.js'
import { wholeHundredths } from './fill-model.js'
import { QueuePlace } from './queue-place.js'

/** The books and the standing of markets, as the engine knows them. */
export interface SimMarkets {
  bookOf(market: Market): OrderBook | undefined
  statusOf(market: Market): TradingStatus
}

interface Resting {
  readonly order: OrderRequest
  /** Where it rests, in YES terms. */
  readonly side: Side
  readonly price: Price
  readonly place: QueuePlace
  /** Fills at once, before it came to rest. */
  readonly firstFill: number
  readonly fills: PricedQty[]
  left: Qty
  /** Depth of the other side at our price or through it that has been counted as filling us. */
  crossed: Qty
}

/**
 * Orders of ours that rest in a book which does not show them. Pessimistic: last in the queue of their price, filled by trades that
 * reach them and by what comes to stand on the other side at their price or through it, each counted once.
 */
export class RestingOrders {
  private readonly orders: Resting[] = []

  constructor(
    private readonly markets: SimMarkets,
    private readonly report: (at: Ms, report: OrderReport) => void,
  ) {}

  get count(): number {
    return this.orders.length
  }

  /** When the venue ends the first of them by itself. */
  get nextExpiry(): Ms | undefined {
    let next: Ms | undefined
    for (const { order } of this.orders)
      if (order.expiresAt !== undefined && (next === undefined || order.expiresAt < next))
        next = order.expiresAt
    return next
  }

  /** Puts what is left of an order at the end of the queue at its limit. */
  add(order: OrderRequest, book: OrderBook, left: Qty, firstFill: number): void {
    const { outcome } = order.instrument
    const at = reflect(outcome, order.side === 'buy' ? 'bid' : 'ask', order.limit)
    const place = new QueuePlace(shownAt(book, at.side, at.price))
    this.orders.push({ order, ...at, place, firstFill, fills: [], left, crossed: facingDepth(order, book) })
  }

  /** A trade between others: of each order, what of it would have come to us. Agreed outside the book it says nothing. */
  onTrade({ venue, market, price, qty: traded, block }: PublicTrade, at: Ms): void {
    if (block === true) return
    let ours = qty(0)
    for (const one of [...this.orders]) {
      const own = one.order.instrument.market
      if (own.id !== market || own.venue !== venue) continue
      const through = one.side === 'bid' ? price < one.price : price > one.price
      if (through) one.place.isPassed()
      else if (price !== one.price || this.isLocked(one)) continue
      const reached = through ? traded : one.place.trades(traded, at)
      const taken = this.fill(one, subQty(reached, minQty(reached, ours)), at)
      ours = qty(ours + taken)
    }
  }

  /** After books or standings have changed. */
  onBooks(at: Ms): void {
    for (const one of [...this.orders]) {
      const { market } = one.order.instrument
      const status = this.markets.statusOf(market)
      if (status === 'closed' || (status === 'paused' && one.order.cancelOnPause === true))
        this.end(one, 'cancelled', `market is ${status}`, at)
      const book = this.markets.bookOf(market)
      if (status !== 'open' || book === undefined || book.problem !== undefined || book.depth === 'quote')
        continue
      one.place.shows(shownAt(book, one.side, one.price), at)
      this.cross(one, book, at)
    }
  }

  /** Takes an order back; says nothing when it is not there any more. */
  cancel(orderId: string, at: Ms): void {
    const one = this.orders.find(({ order }) => order.id === orderId)
    if (one !== undefined) this.end(one, 'cancelled', 'taken back', at)
  }

  /** Ends every order whose time is over by `at`. */
  expire(at: Ms): void {
    for (const one of [...this.orders]) {
      const { expiresAt } = one.order
      if (expiresAt !== undefined && expiresAt <= at) this.end(one, 'expired', 'its time is over', expiresAt)
    }
  }

  /** What stands on the other side at our price or through it would have met us; depth that stays is counted once. */
  private cross(one: Resting, book: OrderBook, at: Ms): void {
    const facing = facingDepth(one.order, book)
    if (facing > 0) one.place.isPassed()
    const fresh = qty(Math.max(0, facing - one.crossed))
    one.crossed = facing
    if (fresh > 0) this.fill(one, fresh, at)
  }

  /** The other side stands at our price: a trade there is as likely one that takes it, and it was counted already. */
  private isLocked({ order }: Resting): boolean {
    const book = this.markets.bookOf(order.instrument.market)
    return book !== undefined && book.problem === undefined && facingDepth(order, book) > 0
  }

  /** Returns how much was filled. */
  private fill(one: Resting, reached: Qty, at: Ms): Qty {
    const { order } = one
    const taken = wholeHundredths(minQty(one.left, reached))
    if (taken === 0) return taken
    one.left = subQty(one.left, taken)
    one.fills.push({ price: order.limit, qty: taken })
    const fillId = `${order.id}-f${one.firstFill + one.fills.length}`
    const fee = lastMakerFee(order.instrument.market, one.fills, order.side)
    this.report(at, {
      type: 'report',
      orderId: order.id,
      kind: 'filled',
      fillId,
      price: order.limit,
      qty: taken,
      fee,
    })
    if (one.left === 0) this.remove(one)
    return taken
  }

  private end(one: Resting, kind: 'cancelled' | 'expired', detail: string, at: Ms): void {
    this.remove(one)
    this.report(at, { type: 'report', orderId: one.order.id, kind, detail })
  }

  private remove(one: Resting): void {
    const i = this.orders.indexOf(one)
    if (i >= 0) this.orders.splice(i, 1)
  }
}

/** What a book shows on a side at a YES price; nothing where the price is not on its grid. */
function shownAt(book: OrderBook, side: Side, price: Price): Qty {
  const index = book.market.grid.indexOf(price)
  return index < 0 ? qty(0) : (side === 'bid' ? book.bids : book.asks).at(index)
}

/** Depth that an order at this limit could take at once. */
export function facingDepth({ instrument, side, limit }: OrderRequest, book: OrderBook): Qty {
  const other: Side = side === 'buy' ? 'ask' : 'bid'
  const best = book.bestPrice(instrument.outcome, other)
  const reaches = (at: Price): boolean => (side === 'buy' ? at <= limit : at >= limit)
  if (best === undefined || !reaches(best)) return qty(0)
  const levels = book.levels(instrument.outcome, other).filter((level) => reaches(level.price))
  return qty(levels.reduce((sum, level) => sum + level.qty, 0))
}
