import type { Side } from '../../domain/complement.js'

/** An order as its messages tell it. */
export interface KnownOrder {
  readonly id: string
  readonly account: string
  readonly market: string
  readonly side: Side
  price: number
  left: number
}

/** One market's open orders: at each price a plain list, first come first. */
export class ReferenceBook {
  readonly bids = new Map<number, KnownOrder[]>()
  readonly asks = new Map<number, KnownOrder[]>()

  of(side: Side): Map<number, KnownOrder[]> {
    return side === 'bid' ? this.bids : this.asks
  }

  add(order: KnownOrder): void {
    const levels = this.of(order.side)
    const queue = levels.get(order.price)
    if (queue === undefined) levels.set(order.price, [order])
    else queue.push(order)
  }

  /** False when it was not there. */
  remove(order: KnownOrder): boolean {
    const levels = this.of(order.side)
    const queue = levels.get(order.price)
    const i = queue?.indexOf(order) ?? -1
    if (queue === undefined || i < 0) return false
    queue.splice(i, 1)
    if (queue.length === 0) levels.delete(order.price)
    return true
  }

  best(side: Side): number | undefined {
    let best: number | undefined
    for (const price of this.of(side).keys())
      if (best === undefined || (side === 'bid' ? price > best : price < best)) best = price
    return best
  }

  first(side: Side, price: number): KnownOrder | undefined {
    return this.of(side).get(price)?.[0]
  }

  total(side: Side, price: number): number {
    return (this.of(side).get(price) ?? []).reduce((sum, order) => sum + order.left, 0)
  }

  *orders(): Generator<KnownOrder> {
    for (const side of [this.bids, this.asks]) for (const queue of side.values()) yield* queue
  }
}
