/** Price slots in one page: 20 levels near the touch need one or two. */
export const PAGE_SLOTS = 32

const SLAB_PAGES = 4_096

/**
 * Pages of quantities, handed out and taken back by number. They live in a few large arrays ("slabs") that the garbage
 * collector never has to walk. Page 0 does not exist, so that 0 can mean "no page".
 */
export class PagePool {
  private readonly slabs: Float64Array[] = []
  private readonly counts: Uint8Array[] = []
  private readonly free: number[] = []
  private nextPage = 1

  /** An empty page. */
  take(): number {
    const reused = this.free.pop()
    if (reused !== undefined) return reused
    const page = this.nextPage++
    if (Math.floor(page / SLAB_PAGES) >= this.slabs.length) {
      this.slabs.push(new Float64Array(SLAB_PAGES * PAGE_SLOTS))
      this.counts.push(new Uint8Array(SLAB_PAGES))
    }
    return page
  }

  /** Gives a page back; its slots are zero afterwards. */
  release(page: number): void {
    const start = (page % SLAB_PAGES) * PAGE_SLOTS
    this.slab(page).fill(0, start, start + PAGE_SLOTS)
    this.counts[Math.floor(page / SLAB_PAGES)]![page % SLAB_PAGES] = 0
    this.free.push(page)
  }

  read(page: number, slot: number): number {
    return this.slab(page)[(page % SLAB_PAGES) * PAGE_SLOTS + slot]!
  }

  /** Writes one slot; true when the page holds nothing any more. */
  write(page: number, slot: number, quantity: number): boolean {
    const slab = this.slab(page)
    const at = (page % SLAB_PAGES) * PAGE_SLOTS + slot
    const before = slab[at]!
    slab[at] = quantity
    const counts = this.counts[Math.floor(page / SLAB_PAGES)]!
    const inSlab = page % SLAB_PAGES
    const count = counts[inSlab]! + (quantity > 0 ? 1 : 0) - (before > 0 ? 1 : 0)
    counts[inSlab] = count
    return count === 0
  }

  private slab(page: number): Float64Array {
    return this.slabs[Math.floor(page / SLAB_PAGES)]!
  }
}
