import { qty, type Price, type Qty } from '../base/units.js'
import type { Side } from '../domain/complement.js'
import type { Level } from '../domain/events.js'
import type { Grid } from '../domain/grid.js'
import { NONE, sideNumber, type BookArena } from './book-arena.js'

/** One side of a book: a view of its levels in the arena, which holds them. */
export class BookSide {
  private readonly number: number

  constructor(
    private readonly arena: BookArena,
    book: number,
    readonly side: Side,
  ) {
    this.number = sideNumber(book, side)
  }

  get grid(): Grid {
    return this.arena.gridOf(this.number >> 1)
  }

  /** Sets the total quantity at a grid index; zero removes the level. */
  set(index: number, quantity: Qty): void {
    this.arena.set(this.number, index, quantity)
  }

  /** Quantity at a grid index. */
  at(index: number): Qty {
    return qty(this.arena.qtyAt(this.number, index))
  }

  /** Index of the best level, or -1 when the side is empty. */
  get bestIndex(): number {
    return this.arena.bestOf(this.number)
  }

  get bestPrice(): Price | undefined {
    const best = this.bestIndex
    return best === NONE ? undefined : this.grid.priceAt(best)
  }

  get bestQty(): Qty {
    return qty(this.arena.bestQtyOf(this.number))
  }

  /** At most `count` levels, best first, prices in YES terms. */
  levels(count = Number.POSITIVE_INFINITY): Level[] {
    const { grid } = this
    const found: Level[] = []
    for (
      let i = this.bestIndex;
      i !== NONE && found.length < count;
      i = this.arena.nextFrom(this.number, i)
    ) {
      found.push({ price: grid.priceAt(i), qty: this.at(i) })
    }
    return found
  }

  clear(): void {
    this.arena.clear(this.number)
  }
}
