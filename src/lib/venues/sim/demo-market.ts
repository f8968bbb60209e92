import type { Rng } from '../../base/rng.js'
import { formatPrice, formatQty, price, qty, type Price, type Qty } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'

/** YES levels of one market, best first. */
export interface DemoBook {
  readonly bids: readonly DemoLevel[]
  readonly asks: readonly DemoLevel[]
}

export interface DemoLevel {
  readonly price: Price
  readonly qty: Qty
}

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

/** One invented market: a market maker quotes around a fair price; `messages` tells how the book became the next one. */
export class DemoMarket {
  private book: DemoBook = { bids: [], asks: [] }
  private started = false

  constructor(readonly spec: DemoMarketSpec) {}

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

  get best(): { readonly bid: DemoLevel | undefined; readonly ask: DemoLevel | undefined } {
    return { bid: this.book.bids[0], ask: this.book.asks[0] }
  }

  /** A book around `fair`, `halfSpread` away on each side, with sizes that depend on the seed. */
  quote(fair: number, halfSpread: number, rng: Rng): DemoBook {
    const { step } = this.spec
    const bid = Math.floor((fair - halfSpread) / step) * step
    const ask = Math.max(Math.ceil((fair + halfSpread) / step) * step, bid + step)
    return { bids: ladder(bid, -step, rng), asks: ladder(ask, step, rng) }
  }

  /** Messages from the last book to the next one: a snapshot first, later only the levels that changed. */
  move(next: DemoBook): object[] {
    if (!this.started) return this.replace(next)
    const before = this.book
    this.book = next
    const bids = changes(before.bids, next.bids)
    const asks = changes(before.asks, next.asks)
    // What goes away goes first, so that the book is never crossed in between.
    const all = [
      ...bids.map((level) => ({ side: 'bid', level })),
      ...asks.map((level) => ({ side: 'ask', level })),
    ]
    return [...all.filter(({ level }) => level.qty === 0), ...all.filter(({ level }) => level.qty > 0)].map(
      ({ side, level }) => ({
        type: 'level',
        ...this.where(),
        outcome: 'yes',
        side,
        price: formatPrice(level.price),
        qty: formatQty(level.qty),
      }),
    )
  }

  /** The whole book at once. */
  replace(next: DemoBook): object[] {
    this.book = next
    this.started = true
    return [
      {
        type: 'snapshot',
        ...this.where(),
        outcome: 'yes',
        depth: 'full',
        bids: rows(next.bids),
        asks: rows(next.asks),
      },
    ]
  }

  closing(): object {
    const { venue, id } = this.spec
    return { type: 'status', venue, market: id, status: 'closed' }
  }

  settlement(yes: string): object {
    const { venue, id } = this.spec
    return { type: 'settlement', venue, market: id, yes }
  }

  private where(): { venue: Venue; market: string; stream: string } {
    return { venue: this.spec.venue, market: this.spec.id, stream: this.spec.venue }
  }
}

function ladder(best: number, step: number, rng: Rng): DemoLevel[] {
  const levels: DemoLevel[] = []
  for (let i = 0; i < LEVELS; i++) {
    const ticks = best + i * step
    if (ticks < LOWEST || ticks > HIGHEST) break
    levels.push({ price: price(ticks), qty: qty(rng.int(60, 220) * CONTRACT) })
  }
  return levels
}

const rows = (levels: readonly DemoLevel[]): string[][] =>
  levels.map((l) => [formatPrice(l.price), formatQty(l.qty)])

/** New totals of the levels that differ; gone levels with quantity zero. */
function changes(before: readonly DemoLevel[], after: readonly DemoLevel[]): DemoLevel[] {
  const gone = before.filter((old) => !after.some((level) => level.price === old.price))
  const changed = after.filter(
    (level) => !before.some((old) => old.price === level.price && old.qty === level.qty),
  )
  return [...gone.map((level) => ({ price: level.price, qty: qty(0) })), ...changed]
}
