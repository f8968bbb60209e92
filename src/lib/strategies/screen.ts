/**
 * The quick no to almost every update: by book, what each idea with a leg in it needs, as rows of whole numbers in one array. It never
 * says no where a basket could have a gap or an episode is open, and its yes proves nothing.
 *
 * A book's rows lie together: how much room they have, how much they use, then one row after the other. A row: its idea, the constant,
 * how many legs of each sort follow, then columns of the book set's asks (weighted legs: column and weight).
 */

import type { FeeCurve } from '../domain/fees.js'

/** What must be above zero for one variant of an idea, in ticks. */
export interface ScreenRow {
  readonly idea: number
  readonly constantTicks: number
  /** The asks to be paid: without one of them there is no basket. */
  readonly fixed: readonly WeightedAsk[]
  /** Columns that add one dollar less their ask, where that is positive. */
  readonly clipped: readonly number[]
}

/** Where ideas are offered with what one contract of the largest leg is worth at most, in micro-dollars. */
export interface IdeaRanking {
  offer(idea: number, value: number): void
}

export interface WeightedAsk {
  readonly column: number
  readonly weight: number
}

const USD_PER_TICK = 100
const SPREAD_UNITS = 1e8
const BOOK_HEAD = 2
const ROW_HEAD = 5
const ONE = 10_000
const INT32_MAX = 2 ** 31 - 1
/** No book's rows begin here. */
const NONE = 0
const FIRST = 1

export class Screen {
  private readonly ideas = new Map<string, number>()
  private open = new Uint8Array(64)
  private starts = new Int32Array(64)
  private rows = new Int32Array(1_024)
  /** By the number of the book: what a contract costs in fees, in micro-dollars by p(1 - p). */
  private fees = new Float64Array(64)
  private used = FIRST
  /** Room of rows that nobody points at any more. */
  private waste = 0

  /** The asks are read anew each time: the array is another one when it has grown. */
  constructor(private readonly books: { readonly asks: Int32Array }) {}

  /** The number of an idea by its key, the same for ever. */
  ideaOf(key: string): number {
    const known = this.ideas.get(key)
    if (known !== undefined) return known
    const idea = this.ideas.size
    this.ideas.set(key, idea)
    if (idea >= this.open.length) this.open = grown(this.open, new Uint8Array(2 * this.open.length))
    return idea
  }

  /** The number of an idea that was told of, or -1. */
  numberOf(key: string): number {
    return this.ideas.get(key) ?? -1
  }

  /** How the fee of a book's market goes by price; close enough to rank ideas by. */
  setFee(book: number, { rateE6, multiplierE6, exponent }: FeeCurve): void {
    while (book >= this.fees.length) this.fees = grown(this.fees, new Float64Array(2 * this.fees.length))
    // Equal at one half where the curve is a higher power.
    this.fees[book] = (rateE6 * multiplierE6 * 4 ** (1 - exponent)) / 1e6
  }

  /**
   * Offers the ideas of this book and the next ones, each once, until about `rowsMax` rows were read. Returns the book to go on with; 0
   * after the last.
   */
  rank(from: number, rowsMax: number, ranking: IdeaRanking): number {
    const { rows, starts } = this
    let left = rowsMax
    for (let book = from; book < starts.length; book++) {
      if (left <= 0) return book
      const start = starts[book]!
      if (start === NONE) continue
      const end = start + BOOK_HEAD + rows[start + 1]!
      for (let at = start + BOOK_HEAD; at < end;) {
        left--
        const next = this.nextRow(at)
        // A row stands with every book that it has a leg in, and counts with that of its first column.
        const first = at + ROW_HEAD
        if (first < next && rows[first]! >> 1 === book) ranking.offer(rows[at]!, this.worthOf(at))
        at = next
      }
    }
    return 0
  }

  /** An idea with an open episode is looked at whatever the prices say. */
  setOpen(key: string, isOpen: boolean): void {
    this.open[this.ideaOf(key)] = isOpen ? 1 : 0
  }

  /** Whether any idea with a leg in this book may have a gap now, or has an open episode. */
  moved(book: number): boolean {
    const start = book < this.starts.length ? this.starts[book]! : NONE
    if (start === NONE) return false
    const { rows } = this
    const end = start + BOOK_HEAD + rows[start + 1]!
    for (let at = start + BOOK_HEAD; at < end; at = this.nextRow(at)) {
      if (this.open[rows[at]!] === 1 || this.hasGap(at)) return true
    }
    return false
  }

  /** Whether any idea has a leg in this book. */
  watches(book: number): boolean {
    const start = book < this.starts.length ? this.starts[book]! : NONE
    return start !== NONE && this.rows[start + 1] !== 0
  }

  /** Takes the place of what was known of this book. */
  setRows(book: number, rows: readonly ScreenRow[]): void {
    let length = 0
    for (const row of rows) length += ROW_HEAD + 2 * row.fixed.length + row.clipped.length
    const start = this.room(book, length)
    if (start === NONE) return
    this.rows[start + 1] = 0
    let at = start + BOOK_HEAD
    for (const row of rows) at = this.write(at, row)
    this.rows[start + 1] = at - start - BOOK_HEAD
  }

  private nextRow(at: number): number {
    const { rows } = this
    return at + ROW_HEAD + rows[at + 2]! + 2 * rows[at + 3]! + rows[at + 4]!
  }

  private hasGap(row: number): boolean {
    const { rows } = this
    const { asks } = this.books
    let gross = rows[row + 1]!
    let at = row + ROW_HEAD
    for (const end = at + rows[row + 2]!; at < end; at++) {
      const ask = asks[rows[at]!]!
      if (ask === 0) return false
      gross -= ask
    }
    for (const end = at + 2 * rows[row + 3]!; at < end; at += 2) {
      const ask = asks[rows[at]!]!
      if (ask === 0) return false
      gross -= ask * rows[at + 1]!
    }
    for (const end = at + rows[row + 4]!; at < end; at++) {
      const ask = asks[rows[at]!]!
      if (ask !== 0 && ask < ONE) gross += ONE - ask
    }
    return gross > 0
  }

  /** What one contract of the largest leg is worth after fees, in micro-dollars; minus infinity where an ask is missing. */
  private worthOf(row: number): number {
    const { rows } = this
    const { asks } = this.books
    let [worth, largest] = [rows[row + 1]! * USD_PER_TICK, 1]
    let at = row + ROW_HEAD
    for (const end = at + rows[row + 2]!; at < end; at++) {
      if (asks[rows[at]!] === 0) return Number.NEGATIVE_INFINITY
      worth -= this.costOf(rows[at]!)
    }
    for (const end = at + 2 * rows[row + 3]!; at < end; at += 2) {
      const weight = rows[at + 1]!
      if (asks[rows[at]!] === 0) return Number.NEGATIVE_INFINITY
      worth -= this.costOf(rows[at]!) * weight
      if (weight > largest) largest = weight
    }
    for (const end = at + rows[row + 4]!; at < end; at++) {
      const gain = ONE * USD_PER_TICK - this.costOf(rows[at]!)
      if (asks[rows[at]!] !== 0 && gain > 0) worth += gain
    }
    return worth / largest
  }

  /** One contract at the ask of a column, with its fee. */
  private costOf(column: number): number {
    const ask = this.books.asks[column]!
    return ask * USD_PER_TICK + (this.fees[column >> 1]! * (ask * (ONE - ask))) / SPREAD_UNITS
  }

  private write(row: number, { idea, constantTicks, fixed, clipped }: ScreenRow): number {
    const { rows } = this
    const isExact =
      Math.abs(constantTicks) <= INT32_MAX && fixed.every(({ weight }) => Math.abs(weight) <= INT32_MAX)
    // What the row cannot hold is always looked at.
    if (!isExact) return writeHead(rows, row, [idea, 1, 0, 0, 0])
    const plain = fixed.filter(({ weight }) => weight === 1)
    const weighted = fixed.filter(({ weight }) => weight !== 1)
    let at = writeHead(rows, row, [idea, constantTicks, plain.length, weighted.length, clipped.length])
    for (const { column } of plain) rows[at++] = column
    for (const { column, weight } of weighted) {
      rows[at++] = column
      rows[at++] = weight
    }
    for (const column of clipped) rows[at++] = column
    return at
  }

  /** Where a book's rows may be written; nowhere when there are none and never were. */
  private room(book: number, length: number): number {
    const before = book < this.starts.length ? this.starts[book]! : NONE
    if (before !== NONE && this.rows[before]! >= length) return before
    if (length === 0) return NONE
    if (before !== NONE) this.waste += BOOK_HEAD + this.rows[before]!
    while (book >= this.starts.length)
      this.starts = grown(this.starts, new Int32Array(2 * this.starts.length))
    this.starts[book] = NONE
    if (this.waste > this.used / 2) this.compact()
    while (this.used + BOOK_HEAD + length > this.rows.length)
      this.rows = grown(this.rows, new Int32Array(2 * this.rows.length))
    const start = this.used
    this.used += BOOK_HEAD + length
    this.starts[book] = start
    this.rows[start] = length
    return start
  }

  private compact(): void {
    const from = this.rows
    const to = new Int32Array(from.length)
    let at = FIRST
    for (let book = 0; book < this.starts.length; book++) {
      const start = this.starts[book]!
      if (start === NONE) continue
      const end = start + BOOK_HEAD + from[start]!
      to.set(from.subarray(start, end), at)
      this.starts[book] = at
      at += end - start
    }
    this.rows = to
    this.used = at
    this.waste = 0
  }
}

function writeHead(rows: Int32Array, at: number, head: readonly number[]): number {
  rows.set(head, at)
  return at + ROW_HEAD
}

function grown<T extends Int32Array | Uint8Array | Float64Array>(from: T, to: T): T {
  to.set(from)
  return to
}
