import { type Price } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import type { SimOrder } from '../../core/order.js'
import { around, normalE3 } from '../truth/chance.js'
import {
  drawnSize,
  fairSeen,
  isOver,
  isTrading,
  later,
  onGrid,
  selfTradeAt,
  tokenFor,
  type Seat,
} from './seat.js'

/** How much of its error an estimate keeps from one look to the next, in percent. */
const ERROR_KEPT_E2 = 80
/** ... and how much of the error's deviation is new each time: the root of what is missing. */
const ERROR_NEW_E3 = 600
/** How often a quote is moved by an amendment where the venue has one, or carries an expiry. */
const AMENDED_E6 = 400_000
const EXPIRING_E6 = 80_000
const PULLED_ON_PAUSE_E6 = 100_000
/** The inventory at which a maker moves its prices by half a spread, in sizes of its quote. */
const SKEW_AT_SIZES = 4

/**
 * Quotes both sides of one market around its own estimate: what it saw of the truth some time ago, with an error that
 * wanders, and leaning against what it already holds. Its prices follow by cancelling, placing and amending.
 */
export class Maker {
  private readonly quotes: Record<Side, (SimOrder | undefined)[]> = { bid: [], ask: [] }
  private error = 0
  private last = 0

  constructor(
    private readonly seat: Seat,
    private readonly account: string,
  ) {}

  start(): void {
    const { market, agenda, rng, book } = this.seat
    const first = market.openAt > agenda.now ? market.openAt - agenda.now : 0
    agenda.at(later(this.seat, first + rng.int(0, Math.min(book.requote, 2_000))), () => this.wake())
  }

  private wake(): void {
    if (isOver(this.seat)) return
    if (isTrading(this.seat)) this.requote()
    this.seat.agenda.at(later(this.seat, around(this.seat.book.requote, this.seat.rng)), () => this.wake())
  }

  private requote(): void {
    const centre = this.estimate()
    // What moves away goes first, so that the other side never meets the own old prices.
    const sides: readonly Side[] = centre > this.last ? ['ask', 'bid'] : ['bid', 'ask']
    this.last = centre
    const wanted = { bid: this.pricesFor('bid', centre), ask: this.pricesFor('ask', centre) }
    for (const side of sides) this.moveQuotes(side, wanted[side])
    for (const side of sides) this.fillGaps(side, wanted[side])
  }

  private estimate(): number {
    const { book, rng, exchange, market } = this.seat
    this.error = Math.round(
      (this.error * ERROR_KEPT_E2) / 100 + (book.noise * ERROR_NEW_E3 * normalE3(rng)) / 1_000_000,
    )
    const { yes, no } = exchange.holding(this.account, market.id)
    const lean = Math.round(((yes - no) * book.spread) / (2 * SKEW_AT_SIZES * book.size))
    const bounded = Math.max(-2 * book.spread, Math.min(2 * book.spread, lean))
    return fairSeen(this.seat) + this.error - bounded
  }

  private pricesFor(side: Side, centre: number): (Price | undefined)[] {
    const { book } = this.seat
    const away = side === 'bid' ? -1 : 1
    const prices: (Price | undefined)[] = []
    for (let level = 0; level < book.levels; level++) {
      const ticks = Math.round(centre + away * (book.spread / 2 + level * book.spread))
      const price = onGrid(this.seat, ticks, side === 'bid' ? 'down' : 'up')
      prices.push(price !== undefined && prices.includes(price) ? undefined : price)
    }
    return prices
  }

  /** Amends or withdraws what no longer stands where it should. */
  private moveQuotes(side: Side, wanted: readonly (Price | undefined)[]): void {
    const { exchange, venue, rng } = this.seat
    const quotes = this.quotes[side]
    for (const [level, price] of wanted.entries()) {
      const quote = quotes[level]
      if (quote?.status !== 'open') {
        quotes[level] = undefined
        continue
      }
      const thin = quote.remaining * 2 < quote.original
      if (quote.price === price && !thin) continue
      if (price !== undefined && venue === 'kalshi' && rng.chance(AMENDED_E6)) {
        const size = drawnSize(this.seat, this.seat.book.size)
        if (exchange.amend(this.account, quote.id, { price, remaining: size }).ok) continue
      }
      exchange.cancel(this.account, quote.id)
      quotes[level] = undefined
    }
  }

  private fillGaps(side: Side, wanted: readonly (Price | undefined)[]): void {
    const { exchange, market, venue, rng, book } = this.seat
    const quotes = this.quotes[side]
    for (const [level, price] of wanted.entries()) {
      if (price === undefined || quotes[level] !== undefined) continue
      const size = drawnSize(this.seat, book.size)
      const placed = exchange.place({
        account: this.account,
        market: market.id,
        side,
        price,
        outcome: tokenFor(this.seat, this.account, side, size),
        qty: size,
        tif: 'gtc',
        postOnly: true,
        selfTrade: selfTradeAt(venue),
        cancelOnPause: rng.chance(PULLED_ON_PAUSE_E6),
        ...(rng.chance(EXPIRING_E6) ? { expiresAt: later(this.seat, book.requote * 4) } : {}),
      })
      if (placed.ok) quotes[level] = placed.value.order
    }
  }
}
