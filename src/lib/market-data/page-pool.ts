/** Price slots in one page: one cache line of quantities; 20 levels near the touch need three or four. */
export const PAGE_SLOTS = 8

const SLAB_PAGES = 4_096
const SLAB_SHIFT = 12
const PAGE_SHIFT = 3

/**
 * Pages of quantities, handed out and taken back by number. They live in a few large arrays ("slabs") that the garbage
 * collector never has to walk. Page 0 does not exist, so that 0 can mean "no page". A page that is free holds the number of
 * the next free one, so that giving and taking back make no garbage.
 */
export class PagePool {
  private readonly slabs: Float64Array[] = []
  private free = 0
  private nextPage = 1

  /** An empty page. */
  take(): number {
    const reused = this.free
    if (reused !== 0) {
      const slab = this.slabOf(reused)
      const start = this.startOf(reused)
      this.free = slab[start]!
      slab[start] = 0
      return reused
    }
    const page = this.nextPage++
    if (page >> SLAB_SHIFT >= this.slabs.length) this.slabs.push(new Float64Array(SLAB_PAGES * PAGE_SLOTS))
    return page
  }

  /** Gives a page back. */
  release(page: number): void {
    const slab = this.slabOf(page)
    const start = this.startOf(page)
    for (let i = start; i < start + PAGE_SLOTS; i++) slab[i] = 0
    slab[start] = this.free
    this.free = page
  }

  /** The array that holds a page, from `startOf(page)` on. */
  slabOf(page: number): Float64Array {
    return this.slabs[page >> SLAB_SHIFT]!
  }

  startOf(page: number): number {
    return (page & (SLAB_PAGES - 1)) << PAGE_SHIFT
  }
}
