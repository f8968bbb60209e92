import {
  addMs,
  addQty,
  costOf,
  floorToLot,
  PRICE_ONE,
  QTY_ZERO,
  subQty,
  usd,
  type DurationMs,
  type Ms,
  type Price,
  type Qty,
} from '../base/units.js'
import type { Market } from '../domain/market.js'
import type { Fill } from '../domain/order.js'
import type { OrderBook } from '../market-data/order-book.js'
import type { Basket } from './basket.js'
import type { OrderSender } from './order-sender.js'
import type { Outbox } from './outbox.js'

/** Timer of an order that is being taken back: this and the basket's id. */
export const RECALL = 'recall:'

/** The order of a basket that rests in a book, and what of it has yet to be hedged. */
export interface Quote {
  readonly order: string
  readonly rest: 0 | 1
  /** Filled and too little for an order on the other leg so far. */
  toHedge: Qty
  /** It was asked for to be taken back. */
  recalled: boolean
  /** Its end is known; fills of it may still come. */
  ended: boolean
}

/** Which leg rests, and when the venue ends that by itself. */
export interface QuoteStart {
  readonly rest: 0 | 1
  readonly expiresAt: Ms | undefined
}

/** What a basket whose one leg rests needs besides what every basket needs: hedging each fill, and taking the order back. */
export class QuoteLegs {
  private readonly quotes = new Map<string, Quote>()

  constructor(
    private readonly sender: OrderSender,
    private readonly bookOf: (market: Market) => OrderBook | undefined,
    private readonly retryAfter: DurationMs,
  ) {}

  place(basket: Basket, { rest, expiresAt }: QuoteStart, at: Ms, out: Outbox): void {
    const { instrument, qty, limit } = basket.intent.basket.legs[rest]!
    const leg = { instrument, side: 'buy' as const, qty, limit, rests: { expiresAt } }
    const order = this.sender.send(basket, leg, at, out)
    this.quotes.set(basket.id, { order, rest, toHedge: QTY_ZERO, recalled: false, ended: false })
  }

  /** The quote of a basket while its order may be in the book. */
  liveOf(basketId: string): Quote | undefined {
    const quote = this.quotes.get(basketId)
    return quote?.ended === false ? quote : undefined
  }

  /** Every leg has its part, but for what is too little to hedge. */
  isHedged(basket: Basket): boolean {
    return basket.surplus <= (this.quotes.get(basket.id)?.toHedge ?? 0)
  }

  /** Whether this order is the one that rests. */
  isQuote(basketId: string, order: string): boolean {
    return this.quotes.get(basketId)?.order === order
  }

  onEnd(basketId: string, order: string): void {
    const quote = this.quotes.get(basketId)
    if (quote?.order === order) quote.ended = true
  }

  /** A part of the quote filled: exactly that much of the other leg, at once; nothing where the promise of the pair is in doubt, or all is to be sold. */
  hedge(basket: Basket, fill: Fill, at: Ms, out: Outbox): void {
    const quote = this.quotes.get(basket.id)
    if (quote?.order !== fill.orderId || basket.doubted || basket.flattening) return
    const { instrument, limit, fills } = basket.intent.basket.legs[1 - quote.rest]!
    this.noteMoved({ basket, fill, quotedAsk: fills[0]!.price, at, out })
    quote.toHedge = addQty(quote.toHedge, fill.qty)
    const size = floorToLot(quote.toHedge, instrument.market.lot)
    if (size === 0 || size < instrument.market.minQty) return
    quote.toHedge = subQty(quote.toHedge, size)
    const id = this.sender.send(basket, { instrument, side: 'buy', qty: size, limit }, at, out)
    basket.pending.add(id)
  }

  /** Asks for the order to be taken back, once; asked again until its end is known. */
  recall(basket: Basket, why: string, at: Ms, out: Outbox): void {
    const quote = this.liveOf(basket.id)
    if (quote === undefined || quote.recalled) return
    quote.recalled = true
    out.decide({ kind: 'cancel', at, order: quote.order, basket: basket.id, why })
    this.ask(basket.id, quote, at, out)
  }

  onTimer(basketId: string, at: Ms, out: Outbox): void {
    const quote = this.liveOf(basketId)
    if (quote?.recalled === true) this.ask(basketId, quote, at, out)
  }

  forget(basketId: string): void {
    this.quotes.delete(basketId)
  }

  /** Whatever is not hedged is unwound now. */
  leaveDust(basketId: string): void {
    const quote = this.quotes.get(basketId)
    if (quote !== undefined) quote.toHedge = QTY_ZERO
  }

  private ask(basketId: string, quote: Quote, at: Ms, out: Outbox): void {
    out.cancel(quote.order)
    out.wake(addMs(at, this.retryAfter), RECALL + basketId)
  }

  /** What a resting order is afraid of: the hedge had moved when it filled. */
  private noteMoved(moved: { basket: Basket; fill: Fill; quotedAsk: Price; at: Ms; out: Outbox }): void {
    const { basket, fill, quotedAsk, at, out } = moved
    const quote = this.quotes.get(basket.id)!
    const { market, outcome } = basket.legs[1 - quote.rest]!.instrument
    const book = this.bookOf(market)
    const ask = book?.problem === undefined ? book?.bestPrice(outcome, 'ask') : undefined
    if (ask !== undefined && ask <= quotedAsk) return
    const loss = usd(costOf(ask ?? PRICE_ONE, fill.qty) - costOf(quotedAsk, fill.qty))
    const { orderId: order, qty } = fill
    out.decide({ kind: 'hedge_moved', at, basket: basket.id, order, qty, quotedAsk, ask: ask ?? null, loss })
  }
}
