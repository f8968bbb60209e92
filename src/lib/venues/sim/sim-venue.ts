import { ceilRational } from '../../base/rational.js'
import { Rng } from '../../base/rng.js'
import { addMs, durationMs, ms, usd, usdFromBigint, type Ms, type Usd } from '../../base/units.js'
import { priceFor } from '../../domain/complement.js'
import type { EventBody, News, OrderReport, TradingStatus } from '../../domain/events.js'
import { orderFee, orderFeeUsd, type PricedQty } from '../../domain/fees.js'
import type { PaperSettings } from '../../domain/limits.js'
import { marketKey } from '../../domain/market.js'
import type { OrderRequest } from '../../domain/order.js'
import type { TimedReport } from '../../domain/ports.js'
import type { Venue } from '../../domain/venue.js'
import { BookSet } from '../../market-data/book-set.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { FillModel } from './fill-model.js'

interface Arrival {
  readonly at: Ms
  readonly order: OrderRequest
}

/**
 * A venue of its own for paper trading. It keeps its own books from the same market data and meets each order with the book
 * as it is when the order arrives: decision time plus latency. Seeded: the same input gives the same answers.
 */
export class SimVenue {
  private readonly books = new BookSet()
  private readonly statuses = new Map<string, TradingStatus>()
  private readonly settled = new Set<string>()
  private readonly fills: FillModel
  private readonly rng: Rng
  private readonly arrivals: Arrival[] = []
  private readonly answers: TimedReport[] = []

  constructor(
    private readonly settings: PaperSettings,
    seed: number,
  ) {
    this.fills = new FillModel(settings)
    this.rng = new Rng(seed, 'sim-venue')
  }

  /** Market data, as the venue itself knows it. */
  observe(body: EventBody, at: Ms): void {
    switch (body.type) {
      case 'market':
        this.books.list(body.market)
        break
      case 'stream':
        this.books.applyStream(body)
        break
      case 'snapshot':
      case 'delta':
      case 'level':
      case 'levels':
        this.books.apply(body, at)
        break
      case 'several':
        for (const one of body.bodies) this.observe(one, at)
        break
      case 'sequence':
        this.books.applySequence(body.position)
        break
      case 'malformed':
        this.books.applyMalformed(body)
        break
      case 'relation':
      case 'report':
      case 'timer':
      case 'operator':
        break
      case 'status':
      case 'determined':
      case 'settlement':
      case 'terms':
      case 'event-fee':
      case 'trade':
      case 'touch':
      case 'listing':
      case 'account':
        this.observeNews(body)
    }
  }

  private observeNews(news: News): void {
    if (news.position !== undefined && !this.books.applyNumber(news.position).isNew) return
    switch (news.type) {
      case 'status':
        this.setStatus(news, news.status)
        break
      case 'determined':
        this.setStatus(news, 'closed')
        break
      case 'settlement':
        this.setStatus(news, 'closed')
        this.settled.add(marketKey(news.venue, news.market))
        break
      case 'terms':
        this.books.changeTerms(news)
        break
      case 'event-fee':
        this.books.changeEventFee(news)
        break
      case 'trade':
      case 'touch':
      case 'listing':
      case 'account':
        break
    }
  }

  /** A market that has paid stays closed. */
  private setStatus({ venue, market }: { venue: Venue; market: string }, status: TradingStatus): void {
    const key = marketKey(venue, market)
    if (!this.settled.has(key)) this.statuses.set(key, status)
  }

  /** Takes an order over; it arrives after the latency. */
  submit(order: OrderRequest): void {
    const jitter = durationMs(this.rng.int(0, this.settings.latencyJitter))
    insert(this.arrivals, { at: addMs(addMs(order.decidedAt, this.settings.latency), jitter), order })
  }

  /** When something happens next: an order arrives or an answer reaches us. */
  get nextAt(): Ms | undefined {
    const [arrival, answer] = [this.arrivals[0]?.at, this.answers[0]?.at]
    if (arrival === undefined || answer === undefined) return arrival ?? answer
    return ms(Math.min(arrival, answer))
  }

  /** Lets orders arrive up to `now` and hands out the next answer that is due by then. */
  takeAnswer(now: Ms): TimedReport | undefined {
    while (this.arrivals[0] !== undefined && this.arrivals[0].at <= now) this.arrive(this.arrivals.shift()!)
    return this.answers[0] !== undefined && this.answers[0].at <= now ? this.answers.shift() : undefined
  }

  private arrive({ at, order }: Arrival): void {
    const book = this.bookFor(order)
    if (typeof book === 'string')
      return this.answer(at, { type: 'report', orderId: order.id, kind: 'rejected', detail: book })
    this.answer(at, { type: 'report', orderId: order.id, kind: 'acked' })
    const fills = this.fills.match(order, book, at)
    const fees = feesByFill(order, fills)
    let filled = 0
    fills.forEach((fill, i) => {
      filled += fill.qty
      const fillId = `${order.id}-f${i + 1}`
      this.answer(at, { type: 'report', orderId: order.id, kind: 'filled', fillId, ...fill, fee: fees[i]! })
    })
    if (filled === order.qty) return
    const detail = filled === 0 ? 'nothing at the limit or better' : 'no more at the limit or better'
    this.answer(at, { type: 'report', orderId: order.id, kind: 'cancelled', detail })
  }

  /** The book that an order meets, or why it is not taken. Nothing may rest: no observed book tells when it would fill. */
  private bookFor({ instrument, limit, tif }: OrderRequest): OrderBook | string {
    const { market, outcome } = instrument
    const book = this.books.find(market.venue, market.id)
    const status = this.statuses.get(marketKey(market.venue, market.id)) ?? 'open'
    if (tif === 'gtc') return 'paper trading takes no resting orders: use ioc or fok'
    if (book === undefined || status !== 'open') return `market is ${status}`
    return book.market.grid.indexOf(priceFor(outcome, limit)) < 0 ? 'price is off the grid' : book
  }

  private answer(at: Ms, report: OrderReport): void {
    insert(this.answers, { at: addMs(at, this.settings.answerLatency), report })
  }
}

/**
 * The fee of each fill, so that they add up to the fee of the order: schedules that round the whole order charge what
 * each further fill adds.
 */
function feesByFill(order: OrderRequest, fills: readonly PricedQty[]): Usd[] {
  const schedule = order.instrument.market.fee
  if (schedule.rounding.mode !== 'order_up' && schedule.rounding.mode !== 'none') {
    return orderFee(schedule, fills, order.side).fills.map((fill) => usdFromBigint(ceilRational(fill.net)))
  }
  let before = 0
  return fills.map((_, i) => {
    const soFar = orderFeeUsd(schedule, fills.slice(0, i + 1), order.side)
    const own = usd(soFar - before)
    before = soFar
    return own
  })
}

/** Keeps a queue in order of time; equal times keep the order in which they came. */
function insert<T extends { readonly at: Ms }>(queue: T[], item: T): void {
  let i = queue.length
  while (i > 0 && queue[i - 1]!.at > item.at) i--
  queue.splice(i, 0, item)
}
