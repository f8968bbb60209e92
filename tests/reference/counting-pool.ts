import { PagePool } from '../../src/lib/market-data/page-pool.js'

/** A pool that knows how many of its pages are out, and the highest number it ever gave. */
export class CountingPool extends PagePool {
  inUse = 0
  highest = 0

  override take(): number {
    const page = super.take()
    this.inUse++
    this.highest = Math.max(this.highest, page)
    return page
  }

  override release(page: number): void {
    this.inUse--
    super.release(page)
  }
}
