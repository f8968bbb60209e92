import { minQty, price, PRICE_ONE, qty, usd, type Price, type Qty } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import type { Level } from '../../../domain/events.js'
import type { PlaceOrder } from '../../core/order.js'
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

/** How far an informed price must be better than the book before somebody takes it, in parts of the spread. */
const EDGE_OF_SPREAD = 2
/** How often somebody trades without a reason. */
const IDLE_E6 = 350_000
const ALL_OR_NOTHING_E6 = 80_000
const RESTS_E6 = 80_000
const BY_MONEY_E6 = 300_000
const CONTRACT = 1_000_000
const LEAST = qty(5 * CONTRACT)
/** How many quotes of a maker a sweep takes. */
const SWEEP_SIZES = 4

/** Trades against the book of one market: mostly because it knows something, sometimes for no reason, rarely in size. */
export class Taker {
  constructor(
    private readonly seat: Seat,
    private readonly accounts: readonly string[],
  ) {}

  start(): void {
    const { market, agenda, book } = this.seat
    const first = Math.max(0, market.openAt - agenda.now)
    agenda.at(later(this.seat, first + around(book.take, this.seat.rng)), () => this.wake())
    agenda.at(later(this.seat, first + around(book.sweep, this.seat.rng)), () => this.wakeForSweep())
  }

  private wake(): void {
    if (isOver(this.seat)) return
    if (isTrading(this.seat)) this.look()
    this.seat.agenda.at(later(this.seat, around(this.seat.book.take, this.seat.rng)), () => this.wake())
  }

  private wakeForSweep(): void {
    if (isOver(this.seat)) return
    if (isTrading(this.seat)) this.sweep()
    this.seat.agenda.at(later(this.seat, around(this.seat.book.sweep, this.seat.rng)), () =>
      this.wakeForSweep(),
    )
  }

  private look(): void {
    const { exchange, market, rng, book } = this.seat
    const { bid, ask } = exchange.best(market.id)
    const estimate = fairSeen(this.seat) + Math.round((book.noise * normalE3(rng)) / 1_000)
    const edge = book.spread / EDGE_OF_SPREAD
    if (ask !== undefined && estimate - ask.price > edge) return this.take('bid', ask)
    if (bid !== undefined && bid.price - estimate > edge) return this.take('ask', bid)
    if (!rng.chance(IDLE_E6)) return
    const side: Side = rng.chance(500_000) ? 'bid' : 'ask'
    const met = side === 'bid' ? ask : bid
    if (met !== undefined) this.take(side, met)
  }

  private take(side: Side, met: Level): void {
    const { rng, book, venue } = this.seat
    const size = minQty(drawnSize(this.seat, qty(Math.floor(book.size / 2))), twice(met.qty))
    const account = rng.pick(this.accounts)
    const slipped = side === 'bid' ? met.price + this.slip() : met.price - this.slip()
    const limit = onGrid(this.seat, slipped, side === 'bid' ? 'down' : 'up') ?? met.price
    const order = this.order(account, side, limit, size)
    const how = rng.int(0, 999_999)
    if (how < ALL_OR_NOTHING_E6) this.send({ ...order, tif: 'fok' })
    else if (how < ALL_OR_NOTHING_E6 + RESTS_E6) {
      this.send({ ...order, tif: 'gtc', expiresAt: later(this.seat, book.requote * 3) })
    } else if (venue === 'polymarket' && buys(order) && rng.chance(BY_MONEY_E6)) this.send(byMoney(order))
    else this.send(order)
  }

  private sweep(): void {
    const { exchange, market, rng, book } = this.seat
    const side: Side = rng.chance(500_000) ? 'bid' : 'ask'
    const { bid, ask } = exchange.best(market.id)
    const met = side === 'bid' ? ask : bid
    if (met === undefined) return
    const reach = book.spread * rng.int(1, Math.max(1, book.levels))
    const limit = onGrid(
      this.seat,
      side === 'bid' ? met.price + reach : met.price - reach,
      side === 'bid' ? 'down' : 'up',
    )
    if (limit === undefined) return
    this.send(this.order(rng.pick(this.accounts), side, limit, qty(book.size * SWEEP_SIZES)))
  }

  /** A limit a little behind the price it wants. */
  private slip(): number {
    return this.seat.rng.chance(300_000) ? this.seat.book.spread : 0
  }

  private order(account: string, side: Side, limit: Price, size: Qty): PlaceOrder {
    const { market, venue } = this.seat
    const lots = qty(size - (size % market.lot))
    return {
      account,
      market: market.id,
      side,
      price: limit,
      outcome: tokenFor(this.seat, account, side, lots),
      qty: lots,
      tif: 'ioc',
      selfTrade: venue === 'kalshi' && this.seat.rng.chance(300_000) ? 'cancel_maker' : selfTradeAt(venue),
    }
  }

  /** A refusal is part of the world: the book may have moved, or the money be spent. */
  private send(order: PlaceOrder): void {
    this.seat.exchange.place(order)
  }
}

const twice = (size: Qty): Qty => (size * 2 < LEAST ? LEAST : qty(size * 2))

const buys = ({ side, outcome }: PlaceOrder): boolean => (side === 'bid') === (outcome === 'yes')

/** Buying for an amount of money: the quantity is only the most that could come of it. */
function byMoney(order: PlaceOrder): PlaceOrder {
  const unit = order.side === 'bid' ? order.price : price(PRICE_ONE - order.price)
  const cents = Math.max(100, Math.floor((order.qty * unit) / PRICE_ONE / 10_000))
  return { ...order, budget: usd(cents * 10_000), qty: qty(order.qty * 4) }
}
