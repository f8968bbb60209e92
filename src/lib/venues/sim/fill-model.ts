import {
  elapsed,
  minQty,
  qty,
  subQty,
  type DurationMs,
  type Ms,
  type Price,
  type Qty,
} from '../../base/units.js'
import { priceFor, yesSideOf, type Side } from '../../domain/complement.js'
import type { PricedQty } from '../../domain/fees.js'
import type { OrderRequest } from '../../domain/order.js'
import type { OrderBook } from '../../market-data/order-book.js'

export interface DepthTruth {
  /** Share of the depth behind the best level that is really there, parts per million. */
  readonly depthBeyondBestE6: number
  /** Depth that we took stays taken for this long. */
  readonly consumedFor: DurationMs
}

interface Consumed {
  qty: Qty
  at: Ms
}

/**
 * What an order gets from the book that it meets: levels at its limit or better, less what we took ourselves a moment ago,
 * and only part of what stands behind the best level. A quote without a size fills nothing.
 */
export class FillModel {
  private readonly consumed = new Map<string, Consumed>()

  constructor(private readonly truth: DepthTruth) {}

  /** Fills, best price first; takes nothing from the book for an FOK order that it cannot fill. */
  match(order: OrderRequest, book: OrderBook, at: Ms): readonly PricedQty[] {
    if (book.problem !== undefined || book.depth === 'quote') return []
    const { outcome } = order.instrument
    const side: Side = order.side === 'buy' ? 'ask' : 'bid'
    const fills: PricedQty[] = []
    const keys: string[] = []
    let left = order.qty
    for (const [depth, level] of book.levels(outcome, side).entries()) {
      if (left === 0 || !isWithin(order, level.price)) break
      const key = this.keyOf(order, level.price)
      const there = depth === 0 ? level.qty : this.thin(level.qty)
      const free = subQty(there, minQty(there, this.taken(key, at)))
      const taken = wholeHundredths(minQty(free, left))
      if (taken === 0) continue
      fills.push({ price: level.price, qty: taken })
      keys.push(key)
      left = subQty(left, taken)
    }
    if (order.tif === 'fok' && left > 0) return []
    fills.forEach((fill, i) => this.take(keys[i]!, fill.qty, at))
    return fills
  }

  private thin(quantity: Qty): Qty {
    return qty(Number((BigInt(quantity) * BigInt(this.truth.depthBeyondBestE6)) / 1_000_000n))
  }

  private taken(key: string, at: Ms): Qty {
    const known = this.consumed.get(key)
    if (known === undefined) return qty(0)
    if (elapsed(known.at, at) <= this.truth.consumedFor) return known.qty
    this.consumed.delete(key)
    return qty(0)
  }

  private take(key: string, quantity: Qty, at: Ms): void {
    this.consumed.set(key, { qty: qty(this.taken(key, at) + quantity), at })
  }

  /** The level in YES terms, so that a buy of NO and a sale of YES meet the same depth. */
  private keyOf(order: OrderRequest, price: Price): string {
    const { market, outcome } = order.instrument
    const side = yesSideOf(outcome, order.side === 'buy' ? 'ask' : 'bid')
    return `${market.venue}:${market.id}/${side}/${priceFor(outcome, price)}`
  }
}

const isWithin = (order: OrderRequest, price: Price): boolean =>
  order.side === 'buy' ? price <= order.limit : price >= order.limit

/** Venues fill in hundredths of a contract. */
export const wholeHundredths = (quantity: Qty): Qty => qty(quantity - (quantity % 10_000))
