/** The smallest table: most sides of a book need no more. */
const FIRST_CLASS = 2
const CLASSES = 16
const FIRST_CAPACITY = 256

/**
 * Tables of pages for all sides of all books, cut from one array. An entry is the number of a page with one bit for each of its
 * eight slots that holds depth above it; 0 is no page. Sizes are powers of two; a table that is free holds the start of the next
 * free one of its size.
 */
export class PageTables {
  /** Replaced when it grows: read it anew after `take`. */
  entries = new Int32Array(FIRST_CAPACITY)
  private used = 1
  private readonly free = new Int32Array(CLASSES)

  /** How many entries a table has that can hold `count`. */
  sizeFor(count: number): number {
    let size = 1 << FIRST_CLASS
    while (size < count) size *= 2
    return size
  }

  /** The start of an empty table of this size. */
  take(size: number): number {
    const rank = 31 - Math.clz32(size)
    const reused = this.free[rank]!
    if (reused !== 0) {
      this.free[rank] = this.entries[reused]!
      this.entries[reused] = 0
      return reused
    }
    const start = this.used
    this.used += size
    if (this.used > this.entries.length) this.grow()
    return start
  }

  /** Takes back a table of which every entry is 0. */
  release(start: number, size: number): void {
    const rank = 31 - Math.clz32(size)
    this.entries[start] = this.free[rank]!
    this.free[rank] = start
  }

  private grow(): void {
    const larger = new Int32Array(Math.max(this.used, Math.ceil(this.entries.length * 1.25)))
    larger.set(this.entries)
    this.entries = larger
  }
}
