import { assert } from '../base/assert.js'
import { qty, QTY_ZERO, type Price, type Qty } from '../base/units.js'
import type { Side } from '../domain/complement.js'
import type { Level } from '../domain/events.js'
import type { Grid } from '../domain/grid.js'
import { PAGE_SLOTS, type PagePool } from './page-pool.js'

const NONE = -1
const ABSENT = 0

/**
 * One side of a book: an array over the market's own price grid, with a cursor on the best level. The array is cut into
 * pages that exist only where there is depth, so that 70,000 books fit in memory whatever their tick; all pages live in
 * one pool. An update is O(1); when the best level empties, the cursor walks to the next one, skipping absent pages.
 */
export class BookSide {
  private readonly pageOf: Uint32Array
  private best = NONE

  constructor(
    readonly side: Side,
    readonly grid: Grid,
    private readonly pool: PagePool,
  ) {
    this.pageOf = new Uint32Array(Math.ceil(grid.size / PAGE_SLOTS))
  }

  /** Sets the total quantity at a grid index; zero removes the level. */
  set(index: number, quantity: Qty): void {
    assert(index >= 0 && index < this.grid.size, 'the price is on the grid', { index, size: this.grid.size })
    const slot = index % PAGE_SLOTS
    const pageIndex = (index - slot) / PAGE_SLOTS
    let page = this.pageOf[pageIndex]!
    if (page === ABSENT) {
      if (quantity === 0) return
      page = this.pool.take()
      this.pageOf[pageIndex] = page
    }
    if (this.pool.write(page, slot, quantity)) {
      this.pool.release(page)
      this.pageOf[pageIndex] = ABSENT
    }
    if (quantity > 0) {
      if (this.best === NONE || this.isBetter(index, this.best)) this.best = index
    } else if (index === this.best) {
      this.best = this.nextFrom(index)
    }
  }

  /** Quantity at a grid index. */
  at(index: number): Qty {
    const slot = index % PAGE_SLOTS
    const page = this.pageOf[(index - slot) / PAGE_SLOTS]!
    return page === ABSENT ? QTY_ZERO : qty(this.pool.read(page, slot))
  }

  /** Index of the best level, or -1 when the side is empty. */
  get bestIndex(): number {
    return this.best
  }

  get bestPrice(): Price | undefined {
    return this.best === NONE ? undefined : this.grid.priceAt(this.best)
  }

  get bestQty(): Qty {
    return this.best === NONE ? QTY_ZERO : this.at(this.best)
  }

  /** At most `count` levels, best first, prices in YES terms. */
  levels(count = Number.POSITIVE_INFINITY): Level[] {
    const found: Level[] = []
    for (let i = this.best; i !== NONE && found.length < count; i = this.nextFrom(i)) {
      found.push({ price: this.grid.priceAt(i), qty: this.at(i) })
    }
    return found
  }

  clear(): void {
    for (let i = 0; i < this.pageOf.length; i++) {
      const page = this.pageOf[i]!
      if (page !== ABSENT) this.pool.release(page)
    }
    this.pageOf.fill(ABSENT)
    this.best = NONE
  }

  private isBetter(a: number, b: number): boolean {
    return this.side === 'bid' ? a > b : a < b
  }

  /** The nearest level that is worse than `index`, or -1. */
  private nextFrom(index: number): number {
    const step = this.side === 'bid' ? -1 : 1
    const size = this.grid.size
    let i = index + step
    while (i >= 0 && i < size) {
      const slot = i % PAGE_SLOTS
      const page = this.pageOf[(i - slot) / PAGE_SLOTS]!
      if (page === ABSENT) {
        i += step > 0 ? PAGE_SLOTS - slot : -(slot + 1)
      } else if (this.pool.read(page, slot) > 0) {
        return i
      } else {
        i += step
      }
    }
    return NONE
  }
}
