import type { Rng } from '../../base/rng.js'
import { durationMs, formatPrice, parseScaled, price, qty, usd, type Ms, type Qty } from '../../base/units.js'
import type { Side } from '../../domain/complement.js'
import { DEFAULT_ROUNDING, type FeeSchedule } from '../../domain/fees.js'
import type { Level } from '../../domain/events.js'
import { uniformGrid } from '../../domain/grid.js'
import type { Venue } from '../../domain/venue.js'
import type { Book, Exchange } from '../core/exchange.js'
import type { MarketTerms } from '../core/market.js'
import type { PlaceOrder } from '../core/order.js'

export interface DemoMarketSpec {
  readonly venue: Venue
  readonly id: string
  readonly event: string
  readonly title: string
  /** Price step in ticks of 1e-4 USD. */
  readonly step: number
  readonly lot: string
  readonly minQty: string
  readonly feeRate: string
}

const CONTRACT = 1_000_000
const LEVELS = 4
const LOWEST = 100
const HIGHEST = 9_900
/** The two who trade in the demo's markets, each with more cash than all their orders need. */
const MAKER = 'demo-maker'
const TAKER = 'demo-taker'
const FUNDS = usd(10_000_000 * CONTRACT)
const PURSE = 'main'

/** Opens the accounts of the demo's actors at a venue. */
export function openActors(exchange: Exchange): void {
  for (const id of [MAKER, TAKER]) {
    exchange.openAccount(id, { keepsHistory: false })
    exchange.deposit(id, PURSE, FUNDS)
  }
}

/** One invented market: a market maker quotes around a fair price, and now and then somebody takes from it. */
export class DemoMarket {
  constructor(
    readonly spec: DemoMarketSpec,
    private readonly exchange: Exchange,
  ) {}

  open(openAt: Ms, closeAt: Ms): void {
    this.exchange.list(termsOf(this.spec, openAt, closeAt))
  }

  /** The listing, as a message of channel `arb`. */
  listing(closesAt: string): object {
    const { venue, id, event, title, step, lot, minQty, feeRate } = this.spec
    return {
      type: 'market',
      venue,
      market: id,
      event,
      title,
      grid: [{ start: '0', end: '1', step: formatPrice(price(step)) }],
      lot,
      min_qty: minQty,
      fee: { rate: feeRate },
      closes_at: closesAt,
    }
  }

  get best(): { readonly bid: Level | undefined; readonly ask: Level | undefined } {
    return this.exchange.best(this.spec.id)
  }

  /** A book around `fair`, `halfSpread` away on each side, with sizes that depend on the seed. */
  quote(fair: number, halfSpread: number, rng: Rng): Book {
    const { step } = this.spec
    const bid = Math.floor((fair - halfSpread) / step) * step
    const ask = Math.max(Math.ceil((fair + halfSpread) / step) * step, bid + step)
    return { bids: levelsFrom(bid, -step, rng), asks: levelsFrom(ask, step, rng) }
  }

  /** The maker's orders become this book: what differs is cancelled first, so that nothing new meets it. */
  rest(next: Book): void {
    const wanted = new Map(
      [...next.bids.map((l) => ['bid', l] as const), ...next.asks.map((l) => ['ask', l] as const)].map(
        ([side, level]) => [`${side} ${level.price}`, { side, ...level }],
      ),
    )
    for (const order of this.exchange.openOrders(MAKER, this.spec.id)) {
      const key = `${order.side} ${order.price}`
      if (wanted.get(key)?.qty === order.remaining) wanted.delete(key)
      else this.exchange.cancel(MAKER, order.id)
    }
    for (const level of wanted.values()) this.place(MAKER, level.side, { ...level, tif: 'gtc' })
  }

  /** Somebody takes up to `quantity` from the best level of a side. */
  take(side: Side, quantity: Qty): void {
    const level = side === 'bid' ? this.best.bid : this.best.ask
    if (level === undefined) return
    this.place(TAKER, side === 'bid' ? 'ask' : 'bid', { price: level.price, qty: quantity, tif: 'ioc' })
  }

  close(): void {
    this.exchange.setCloseAt(this.spec.id, this.exchange.agenda.now)
  }

  settle(yes: string): void {
    this.exchange.determine(this.spec.id, price(parseScaled(yes, 4)!))
    this.exchange.finalize(this.spec.id)
  }

  /** Asks are bids for NO: at a venue with tokens two buyers make a set, so nobody needs tokens first. */
  private place(account: string, side: Side, order: Pick<PlaceOrder, 'price' | 'qty' | 'tif'>): void {
    const outcome = side === 'bid' ? 'yes' : 'no'
    const { price: at, qty: count, tif } = order
    this.exchange.place({
      account,
      market: this.spec.id,
      side,
      outcome,
      price: at,
      qty: count,
      tif,
      selfTrade: 'cancel_taker',
    })
  }
}

function termsOf(spec: DemoMarketSpec, openAt: Ms, closeAt: Ms): MarketTerms {
  const { venue, id, event, step, feeRate } = spec
  const curve = { rateE6: parseScaled(feeRate, 6)!, multiplierE6: CONTRACT, exponent: 1 }
  const takerFee: FeeSchedule = { label: 'demo', curve, rounding: DEFAULT_ROUNDING[venue] }
  return {
    id,
    event,
    clearing: venue === 'kalshi' ? 'netted' : 'tokens',
    purse: PURSE,
    grid: uniformGrid(price(step)),
    lot: qty(parseScaled(spec.lot, 6)!),
    minQty: qty(parseScaled(spec.minQty, 6)!),
    takerFee,
    makerFee: undefined,
    openAt,
    closeAt,
    takerDelay: durationMs(0),
  }
}

function levelsFrom(best: number, step: number, rng: Rng): Level[] {
  const levels: Level[] = []
  for (let i = 0; i < LEVELS; i++) {
    const ticks = best + i * step
    if (ticks < LOWEST || ticks > HIGHEST) break
    levels.push({ price: price(ticks), qty: qty(rng.int(60, 220) * CONTRACT) })
  }
  return levels
}
