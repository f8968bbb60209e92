import { formatPrice, formatQty, QTY_ZERO, type Price } from '../../base/units.js'
import type { Level } from '../../domain/events.js'
import type { Venue } from '../../domain/venue.js'
import type { ExchangeEvent } from '../core/events.js'
import type { Book, Exchange } from '../core/exchange.js'
import type { SimMarket } from '../core/market.js'

/**
 * What one venue publishes, as messages of channel `arb`. Changes of one instant are told together and net: a reader
 * never sees a book between two states of the same moment.
 */
export class NeutralFeed {
  private readonly published = new Map<string, Book>()
  private readonly touched = new Set<string>()
  private pending: object[] = []

  constructor(
    private readonly venue: Venue,
    private readonly exchange: Exchange,
  ) {
    exchange.listen((event) => this.hear(event))
  }

  /** Everything since the last call; `whole`: changed books come as snapshots instead of changes. */
  drain(whole: boolean): object[] {
    const messages = [...this.touched].flatMap((market) => this.bookMessages(market, whole))
    messages.push(...this.pending)
    this.touched.clear()
    this.pending = []
    return messages
  }

  private hear(event: ExchangeEvent): void {
    if (event.type === 'level') {
      this.touched.add(event.market.id)
    } else if (event.type === 'trade') {
      const { market, price, qty } = event.trade
      this.pending.push({
        type: 'trade',
        ...this.named(market),
        outcome: 'yes',
        price: formatPrice(price),
        qty: formatQty(qty),
      })
    } else if (event.type === 'market') {
      this.hearMarket(event.change, event.market)
    }
  }

  private hearMarket(change: string, { id, yesPayoff }: SimMarket): void {
    if (change === 'closed') {
      // The venue empties a closed book; readers hear that it closed, which says as much.
      this.pending.push({ type: 'status', ...this.named(id), status: 'closed' })
      this.published.delete(id)
    }
    if (change === 'finalized' && yesPayoff !== undefined)
      this.pending.push({ type: 'settlement', ...this.named(id), yes: payoffText(yesPayoff) })
  }

  private bookMessages(market: string, whole: boolean): object[] {
    const status = this.exchange.market(market)?.status
    if (status !== 'active' && status !== 'inactive') return []
    const before = this.published.get(market)
    const next = this.exchange.book(market)
    this.published.set(market, next)
    const where = { ...this.named(market), stream: this.venue, outcome: 'yes' }
    if (before === undefined || whole)
      return [{ type: 'snapshot', ...where, depth: 'full', bids: rows(next.bids), asks: rows(next.asks) }]
    const changed = [
      ...changes(before.bids, next.bids).map((level) => ({ side: 'bid', level })),
      ...changes(before.asks, next.asks).map((level) => ({ side: 'ask', level })),
    ]
    // What goes away goes first, so that the book is never crossed in between.
    return [
      ...changed.filter(({ level }) => level.qty === 0),
      ...changed.filter(({ level }) => level.qty > 0),
    ].map(({ side, level }) => ({
      type: 'level',
      ...where,
      side,
      price: formatPrice(level.price),
      qty: formatQty(level.qty),
    }))
  }

  private named(market: string): { venue: Venue; market: string } {
    return { venue: this.venue, market }
  }
}

const payoffText = (payoff: Price): string => formatPrice(payoff).replace(/\.?0+$/, '') || '0'

const rows = (levels: readonly Level[]): string[][] =>
  levels.map((l) => [formatPrice(l.price), formatQty(l.qty)])

/** New totals of the levels that differ; gone levels with quantity zero. */
function changes(before: readonly Level[], after: readonly Level[]): Level[] {
  const gone = before.filter((old) => !after.some((level) => level.price === old.price))
  const changed = after.filter(
    (level) => !before.some((old) => old.price === level.price && old.qty === level.qty),
  )
  return [...gone.map((level) => ({ price: level.price, qty: QTY_ZERO })), ...changed]
}
