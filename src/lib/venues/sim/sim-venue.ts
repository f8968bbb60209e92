import { Rng } from '../../base/rng.js'
import { addMs, durationMs, qty, subQty, type Ms } from '../../base/units.js'
import { priceFor } from '../../domain/complement.js'
import type { EventBody, OrderReport } from '../../domain/events.js'
import type { PaperSettings } from '../../domain/limits.js'
import type { OrderRequest } from '../../domain/order.js'
import type { TimedReport } from '../../domain/ports.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { feesByFill } from './fill-fees.js'
import { FillModel } from './fill-model.js'
import { facingDepth, RestingOrders, type SimMarkets } from './resting-orders.js'
import { TradeNumbers } from './trade-numbers.js'

/** An order, or the id of one to be taken back, on its way to the venue. */
interface Arrival {
  readonly at: Ms
  readonly what: OrderRequest | string
}

/**
 * The venue of paper trading. It looks at the engine's own books, and meets each order with the book as it is when the order arrives:
 * decision time plus latency. Seeded: the same input gives the same answers.
 */
export class SimVenue {
  private readonly fills: FillModel
  private readonly rng: Rng
  private readonly arrivals: Arrival[] = []
  private readonly answers: TimedReport[] = []
  private readonly rested: RestingOrders
  private readonly numbers = new TradeNumbers()

  constructor(
    private readonly settings: PaperSettings,
    seed: number,
    private readonly markets: SimMarkets,
  ) {
    this.fills = new FillModel(settings)
    this.rng = new Rng(seed, 'sim-venue')
    this.rested = new RestingOrders(markets, (at, report) => this.answer(at, report))
  }

  /** Told everything that is not an ordinary change of a book, before the engine; public trades fill what rests. */
  observe(body: EventBody, at: Ms): void {
    if (body.type === 'several') for (const one of body.bodies) this.observe(one, at)
    else if (body.type === 'stream') this.numbers.onStream(body)
    else if (body.type === 'trade' && this.numbers.isNew(body.position)) this.rested.onTrade(body, at)
  }

  /** Orders that rest in a book now; while there are any, `onBooks` must follow each change of the books. */
  get resting(): number {
    return this.rested.count
  }

  /** The engine has taken in a frame. */
  onBooks(at: Ms): void {
    this.rested.onBooks(at)
  }

  /** Takes an order over; it arrives after the latency. */
  submit(order: OrderRequest): void {
    insert(this.arrivals, { at: this.arrivalOf(order.decidedAt), what: order })
  }

  /** Asks to take a resting order back. What fills before this arrives stays filled; where the order is not in the book, nothing is said. */
  cancel(orderId: string, at: Ms): void {
    insert(this.arrivals, { at: this.arrivalOf(at), what: orderId })
  }

  /** When something happens next: something arrives or expires, or an answer reaches us. */
  get nextAt(): Ms | undefined {
    const next = earlier(this.arrivals[0]?.at, this.answers[0]?.at)
    return this.rested.count === 0 ? next : earlier(next, this.rested.nextExpiry)
  }

  /** Lets everything arrive up to `now` and hands out the next answer that is due by then. */
  takeAnswer(now: Ms): TimedReport | undefined {
    while (this.arrivals[0] !== undefined && this.arrivals[0].at <= now) {
      this.rested.expire(this.arrivals[0].at)
      this.arrive(this.arrivals.shift()!)
    }
    this.rested.expire(now)
    return this.answers[0] !== undefined && this.answers[0].at <= now ? this.answers.shift() : undefined
  }

  private arrivalOf(sentAt: Ms): Ms {
    const jitter = durationMs(this.rng.int(0, this.settings.latencyJitter))
    return addMs(addMs(sentAt, this.settings.latency), jitter)
  }

  private arrive({ at, what }: Arrival): void {
    if (typeof what === 'string') return this.rested.cancel(what, at)
    const book = this.bookFor(what, at)
    if (typeof book === 'string')
      return this.answer(at, { type: 'report', orderId: what.id, kind: 'rejected', detail: book })
    this.answer(at, { type: 'report', orderId: what.id, kind: 'acked' })
    this.take(what, book, at)
  }

  /** Fills what the book holds at the limit or better; the rest is dropped, or rests. */
  private take(order: OrderRequest, book: OrderBook, at: Ms): void {
    const fills = this.fills.match(order, book, at)
    const fees = feesByFill(order.instrument.market.fee, fills, order.side)
    let filled = qty(0)
    fills.forEach((fill, i) => {
      filled = qty(filled + fill.qty)
      const fillId = `${order.id}-f${i + 1}`
      this.answer(at, { type: 'report', orderId: order.id, kind: 'filled', fillId, ...fill, fee: fees[i]! })
    })
    if (filled === order.qty) return
    if (order.tif === 'gtc') return this.rested.add(order, book, subQty(order.qty, filled), fills.length)
    const detail = filled === 0 ? 'nothing at the limit or better' : 'no more at the limit or better'
    this.answer(at, { type: 'report', orderId: order.id, kind: 'cancelled', detail })
  }

  /** The book that an order meets, or why it is not taken. What would rest needs a book that tells when it would fill. */
  private bookFor(order: OrderRequest, at: Ms): OrderBook | string {
    const { market, outcome } = order.instrument
    const book = this.markets.bookOf(market)
    const status = this.markets.statusOf(market)
    if (book === undefined) return 'market is not listed'
    if (status !== 'open') return `market is ${status}`
    if (book.market.grid.indexOf(priceFor(outcome, order.limit)) < 0) return 'price is off the grid'
    if (order.tif !== 'gtc') return book
    if (book.problem !== undefined || book.depth === 'quote') return 'no book to rest in'
    if (order.expiresAt !== undefined && order.expiresAt <= at) return 'its time is over'
    return order.postOnly === true && facingDepth(order, book) > 0 ? 'post-only order would take' : book
  }

  private answer(at: Ms, report: OrderReport): void {
    insert(this.answers, { at: addMs(at, this.settings.answerLatency), report })
  }
}

function earlier(a: Ms | undefined, b: Ms | undefined): Ms | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a < b ? a : b
}

/** Keeps a queue in order of time; equal times keep the order in which they came. */
function insert<T extends { readonly at: Ms }>(queue: T[], item: T): void {
  let i = queue.length
  while (i > 0 && queue[i - 1]!.at > item.at) i--
  queue.splice(i, 0, item)
}
