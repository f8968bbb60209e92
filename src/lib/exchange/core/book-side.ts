import { assert } from '../../base/assert.js'
import { qty, type Price, type Qty } from '../../base/units.js'
import type { Side } from '../../domain/complement.js'
import type { Level } from '../../domain/events.js'

/** One price with its orders in the order of their arrival. */
export interface PriceLevel<T> {
  readonly price: Price
  total: number
  first: T | undefined
  last: T | undefined
}

/** What an order must have to stand in a queue. */
export interface Queued<T> {
  price: Price
  remaining: Qty
  level: PriceLevel<T> | undefined
  ahead: T | undefined
  behind: T | undefined
}

/**
 * One side of one market's book: prices sorted with the best at the end of the array, where it is cheap to add and
 * remove, and at each price the orders in the order of their arrival.
 */
export class BookSide<T extends Queued<T>> {
  private readonly levels: PriceLevel<T>[] = []
  private readonly better: (a: number, b: number) => boolean

  constructor(readonly side: Side) {
    this.better = side === 'bid' ? (a, b) => a > b : (a, b) => a < b
  }

  get best(): PriceLevel<T> | undefined {
    return this.levels[this.levels.length - 1]
  }

  /** Levels from the best to the worst. */
  *fromBest(): Generator<PriceLevel<T>> {
    for (let i = this.levels.length - 1; i >= 0; i--) yield this.levels[i]!
  }

  /** Whether an order of the other side with this limit meets it. */
  isMetBy(limit: number): boolean {
    const { best } = this
    return best !== undefined && !this.better(limit, best.price)
  }

  reaches(level: PriceLevel<T>, limit: number): boolean {
    return !this.better(limit, level.price)
  }

  append(order: T): void {
    assert(order.level === undefined && order.remaining > 0, 'an order rests once, with something left')
    const level = this.levelAt(order.price)
    order.level = level
    order.ahead = level.last
    order.behind = undefined
    if (level.last === undefined) level.first = order
    else level.last.behind = order
    level.last = order
    level.total += order.remaining
  }

  remove(order: T): void {
    const { level, ahead, behind } = order
    assert(level !== undefined, 'only a resting order can be taken out')
    if (ahead === undefined) level.first = behind
    else ahead.behind = behind
    if (behind === undefined) level.last = ahead
    else behind.ahead = ahead
    order.level = order.ahead = order.behind = undefined
    level.total -= order.remaining
    if (level.first === undefined) this.drop(level)
  }

  /** Lowers a resting order where it stands; it keeps its place. Ends with `remove` when nothing is left. */
  reduce(order: T, by: number): void {
    const { level } = order
    assert(level !== undefined && by > 0 && by <= order.remaining, 'within what rests', { by })
    if (by === order.remaining) {
      this.remove(order)
      order.remaining = qty(0)
      return
    }
    order.remaining = qty(order.remaining - by)
    level.total -= by
  }

  totalAt(at: number): number {
    const i = this.indexOf(at)
    return this.levels[i]?.price === at ? this.levels[i].total : 0
  }

  rows(): Level[] {
    return [...this.fromBest()].map((level) => ({ price: level.price, qty: qty(level.total) }))
  }

  bestRow(): Level | undefined {
    const { best } = this
    return best === undefined ? undefined : { price: best.price, qty: qty(best.total) }
  }

  /** All resting orders, best first. */
  orders(): T[] {
    const all: T[] = []
    for (const level of this.fromBest())
      for (let order = level.first; order !== undefined; order = order.behind) all.push(order)
    return all
  }

  private levelAt(at: Price): PriceLevel<T> {
    const i = this.indexOf(at)
    const found = this.levels[i]
    if (found?.price === at) return found
    const level: PriceLevel<T> = { price: at, total: 0, first: undefined, last: undefined }
    this.levels.splice(i, 0, level)
    return level
  }

  private drop(level: PriceLevel<T>): void {
    this.levels.splice(this.indexOf(level.price), 1)
  }

  /** Where a price stands or would stand: everything before it is worse. */
  private indexOf(at: number): number {
    let low = 0
    let high = this.levels.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.better(at, this.levels[middle]!.price)) low = middle + 1
      else high = middle
    }
    return low
  }
}
