import type { Rows } from '../rest/pages.js'

/** The latest rows of an endless list; each keeps its number when older ones are forgotten. */
export class Tape<T> implements Rows<T> {
  first = 0
  private rows: T[] = []

  constructor(private readonly max: number) {}

  get end(): number {
    return this.first + this.rows.length
  }

  row(index: number): T {
    return this.rows[index - this.first]!
  }

  add(row: T): void {
    this.rows.push(row)
    if (this.rows.length <= this.max) return
    const gone = this.max >> 1
    this.rows = this.rows.slice(gone)
    this.first += gone
  }
}
