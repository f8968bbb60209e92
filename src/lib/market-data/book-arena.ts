import { assert } from '../base/assert.js'
import { PRICE_ONE, type Ms } from '../base/units.js'
import type { Side } from '../domain/complement.js'
import type { Grid } from '../domain/grid.js'
import { UPDATE_LEVELS_MAX, type LevelUpdate } from '../domain/level-update.js'
import { PagePool } from './page-pool.js'
import { PageTables } from './page-tables.js'
import { NO_SOURCE, SourceNumbers } from './source-numbers.js'

/** What came of a level update: nothing was changed; taken; taken, and the touch or whether the book may be priced moved. */
export const NOT_ORDINARY = 0
export const TAKEN = 1
export const TOUCH_MOVED = 2
export type UpdateOutcome = typeof NOT_ORDINARY | typeof TAKEN | typeof TOUCH_MOVED

/** No level. */
export const NONE = -1
/** The number of a book that has no fault. */
export const NO_FAULT = 0

// A book is one record of 64 bytes, so that a cold one costs one cache line: eight words (state, source, then start, window and
// best index of each side), two best quantities and the time of the last change.
const WORDS = 16
const REALS = 8
const SOURCE = 1
const SIDES = 2
const SIDE_WORDS = 3
const WINDOW = 1
const BEST = 2
const BEST_QTY = 4
const CHANGED_AT = 6

const FAULT_BITS = 0xff
const GRID_SHIFT = 8
const FIRST_PAGE_BITS = 0xffff
const PAGES_SHIFT = 16
const PAGE_BITS = 0xff_ffff
const MASK_SHIFT = 24
const SLOT_SHIFT = 3
const SLOT_BITS = 7

const FIRST_BOOKS = 16

/** The number of a side: bids are even. */
export const sideNumber = (book: number, side: Side): number => 2 * book + (side === 'bid' ? 0 : 1)

/**
 * The levels of all books in a few typed arrays. A side is a window of pages over the market's price grid, and pages exist
 * only where there is depth; an update is O(1), and when the best level empties, the next one is found by the bits of the pages.
 * Quantities cross calls inside arrays only: a number that is no small integer would become an object.
 */
export class BookArena {
  /** Best ask of YES and of NO of each book in ticks, 0 where there is none or the book must not be priced; replaced when it grows. */
  asks = new Int32Array(2 * FIRST_BOOKS)
  count = 0
  readonly sources = new SourceNumbers()
  private words = new Int32Array(WORDS * FIRST_BOOKS)
  private reals = new Float64Array(this.words.buffer)
  private readonly grids: Grid[] = []
  private readonly tables = new PageTables()
  private readonly slots = new Int32Array(UPDATE_LEVELS_MAX)
  private readonly totals = new Float64Array(UPDATE_LEVELS_MAX)

  constructor(private readonly pool = new PagePool()) {}

  /** The number of a new, empty book that has this fault. */
  add(grid: Grid, fault: number): number {
    const book = this.count++
    if (this.count * WORDS > this.words.length) this.grow()
    this.words[book * WORDS + SIDES + BEST] = NONE
    this.words[book * WORDS + SIDES + SIDE_WORDS + BEST] = NONE
    this.words[book * WORDS + SOURCE] = NO_SOURCE
    this.reals[book * REALS + CHANGED_AT] = NaN
    this.setGrid(book, grid)
    this.setFault(book, fault)
    return book
  }

  gridOf(book: number): Grid {
    return this.grids[this.words[book * WORDS]! >>> GRID_SHIFT]!
  }

  /** Gives an empty book another grid. */
  setGrid(book: number, grid: Grid): void {
    let number = this.grids.indexOf(grid)
    if (number < 0) number = this.grids.push(grid) - 1
    this.words[book * WORDS] = (number << GRID_SHIFT) | this.faultOf(book)
  }

  faultOf(book: number): number {
    return this.words[book * WORDS]! & FAULT_BITS
  }

  setFault(book: number, fault: number): void {
    this.words[book * WORDS] = (this.words[book * WORDS]! & ~FAULT_BITS) | fault
    this.tellAsks(book)
  }

  sourceOf(book: number): number {
    return this.words[book * WORDS + SOURCE]!
  }

  setSource(book: number, source: number): void {
    this.words[book * WORDS + SOURCE] = source
  }

  /** NaN before the first change. */
  changedAt(book: number): number {
    return this.reals[book * REALS + CHANGED_AT]!
  }

  setChangedAt(book: number, at: Ms): void {
    this.reals[book * REALS + CHANGED_AT] = at
  }

  /** Index of the best level of a side, or -1 when it is empty. */
  bestOf(side: number): number {
    return this.words[wordsOf(side) + BEST]!
  }

  bestQtyOf(side: number): number {
    return this.reals[(side >> 1) * REALS + BEST_QTY + (side & 1)]!
  }

  isCrossed(book: number): boolean {
    const bid = this.bestOf(2 * book)
    const ask = this.bestOf(2 * book + 1)
    return bid >= 0 && ask >= 0 && bid >= ask
  }

  /** The quantity at a grid index. */
  qtyAt(side: number, index: number): number {
    this.readQty(side, index, this.totals, 0)
    return this.totals[0]!
  }

  /** Sets the total at a grid index; zero removes the level. */
  set(side: number, index: number, quantity: number): void {
    const { size } = this.gridOf(side >> 1)
    if (!(index >= 0 && index < size)) assert(false, 'the price is on the grid', { index, size })
    this.totals[0] = quantity
    this.put(side, index, this.totals, 0)
  }

  /** The nearest level that is worse than the level at `index`, or -1. */
  nextFrom(side: number, index: number): number {
    const at = wordsOf(side)
    const window = this.words[at + WINDOW]!
    const first = window & FIRST_PAGE_BITS
    const entries = this.tables.entries
    const start = this.words[at]!
    let page = (index >> SLOT_SHIFT) - first
    const slot = index & SLOT_BITS
    const isAsk = (side & 1) === 1
    let mask = (entries[start + page]! >>> MASK_SHIFT) & (isAsk ? -2 << slot : (1 << slot) - 1)
    const end = isAsk ? window >>> PAGES_SHIFT : NONE
    const step = isAsk ? 1 : -1
    while (mask === 0) {
      page += step
      if (page === end) return NONE
      mask = entries[start + page]! >>> MASK_SHIFT
    }
    return ((first + page) << SLOT_SHIFT) + 31 - Math.clz32(isAsk ? mask & -mask : mask)
  }

  clear(side: number): void {
    const at = wordsOf(side)
    const start = this.words[at]!
    const pages = this.words[at + WINDOW]! >>> PAGES_SHIFT
    if (pages === 0) return
    for (let i = start; i < start + pages; i++) {
      const entry = this.tables.entries[i]!
      if (entry !== 0) this.pool.release(entry & PAGE_BITS)
      this.tables.entries[i] = 0
    }
    this.tables.release(start, pages)
    this.words[at + WINDOW] = 0
    this.setBest(side, NONE)
  }

  /**
   * Takes an update from `source` when its book follows it, has no fault, and all of it can be held exactly; otherwise nothing
   * is changed.
   */
  takeUpdate(update: LevelUpdate, source: number, at: Ms): UpdateOutcome {
    const { book } = update
    if (!(book >= 0 && book < this.count)) return NOT_ORDINARY
    const words = this.words
    const base = book * WORDS
    const state = words[base]!
    if ((state & FAULT_BITS) !== NO_FAULT || words[base + SOURCE] !== source) return NOT_ORDINARY
    const grid = this.grids[state >>> GRID_SHIFT]!
    const outcome = update.count === 1 ? this.takeOne(update, grid) : this.takeSeveral(update, grid)
    if (outcome !== NOT_ORDINARY) this.reals[book * REALS + CHANGED_AT] = at
    return outcome
  }

  /** One level: where its page is there and stays, and the best level stays the best, nothing else has to be looked at. */
  private takeOne(update: LevelUpdate, grid: Grid): UpdateOutcome {
    const { words, reals, totals } = this
    const { book } = update
    const index = grid.indexOf(update.price[0]!)
    const amount = update.amount[0]!
    if (index < 0 || !Number.isSafeInteger(amount)) return NOT_ORDINARY
    const ask = askBit(update, 0)
    const at = book * WORDS + SIDES + ask * SIDE_WORDS
    const window = words[at + WINDOW]!
    const page = (index >> SLOT_SHIFT) - (window & FIRST_PAGE_BITS)
    const { entries } = this.tables
    const place = words[at]! + page
    const entry = page >= 0 && page < window >>> PAGES_SHIFT ? entries[place]! : 0
    const best = words[at + BEST]!
    const bestQty = book * REALS + BEST_QTY + ask
    let total = amount
    if (entry !== 0) {
      const slab = this.pool.slabOf(entry & PAGE_BITS)
      const slot = this.pool.startOf(entry & PAGE_BITS) + (index & SLOT_BITS)
      if (update.isChange) total += slab[slot]!
      if (!(total >= 0 && total <= Number.MAX_SAFE_INTEGER)) return NOT_ORDINARY
      const bit = 1 << (MASK_SHIFT + (index & SLOT_BITS))
      if (ask === 0 ? index < best : index > best) {
        const left = total > 0 ? entry | bit : entry & ~bit
        if (left >>> MASK_SHIFT !== 0) {
          slab[slot] = total
          if (left !== entry) entries[place] = left
          return TAKEN
        }
      } else if (index === best && total > 0) {
        slab[slot] = total
        if (reals[bestQty] === total) return TAKEN
        reals[bestQty] = total
        return TOUCH_MOVED
      }
    } else if (!(total >= 0)) return NOT_ORDINARY
    totals[0] = total
    const bestQtyBefore = reals[bestQty]
    this.put(2 * book + ask, index, totals, 0)
    return words[at + BEST] === best && reals[bestQty] === bestQtyBefore ? TAKEN : TOUCH_MOVED
  }

  private takeSeveral(update: LevelUpdate, grid: Grid): UpdateOutcome {
    if (!this.plan(update, grid)) return NOT_ORDINARY
    const { words, reals } = this
    const { book } = update
    const base = book * WORDS
    const bid = words[base + SIDES + BEST]
    const ask = words[base + SIDES + SIDE_WORDS + BEST]
    const bidQty = reals[book * REALS + BEST_QTY]
    const askQty = reals[book * REALS + BEST_QTY + 1]
    for (let row = 0; row < update.count; row++)
      this.put(2 * book + askBit(update, row), this.slots[row]!, this.totals, row)
    return words[base + SIDES + BEST] === bid &&
      words[base + SIDES + SIDE_WORDS + BEST] === ask &&
      reals[book * REALS + BEST_QTY] === bidQty &&
      reals[book * REALS + BEST_QTY + 1] === askQty
      ? TAKEN
      : TOUCH_MOVED
  }

  /** Finds place and total of each row; false when one of them cannot be. */
  private plan(update: LevelUpdate, grid: Grid): boolean {
    const { count, isChange, price, amount } = update
    if (!(count >= 1 && count <= (isChange ? 1 : UPDATE_LEVELS_MAX))) return false
    for (let row = 0; row < count; row++) {
      const index = grid.indexOf(price[row]!)
      if (index < 0 || !Number.isSafeInteger(amount[row])) return false
      this.slots[row] = index
      if (isChange) this.readQty(2 * update.book + askBit(update, row), index, this.totals, row)
      else this.totals[row] = 0
      const total = this.totals[row]! + amount[row]!
      if (!(total >= 0 && total <= Number.MAX_SAFE_INTEGER)) return false
      this.totals[row] = total
    }
    return true
  }

  /** Writes `totals[row]` to a grid index. */
  private put(side: number, index: number, totals: Float64Array, row: number): void {
    const at = wordsOf(side)
    const window = this.words[at + WINDOW]!
    let page = (index >> SLOT_SHIFT) - (window & FIRST_PAGE_BITS)
    if (page < 0 || page >= window >>> PAGES_SHIFT) {
      if (totals[row] === 0) return
      this.widen(at, index >> SLOT_SHIFT)
      page = (index >> SLOT_SHIFT) - (this.words[at + WINDOW]! & FIRST_PAGE_BITS)
    }
    const entries = this.tables.entries
    const place = this.words[at]! + page
    const entry = entries[place]!
    const bit = 1 << (MASK_SHIFT + (index & SLOT_BITS))
    const best = this.words[at + BEST]!
    if (totals[row]! > 0) {
      const held = entry === 0 ? this.takePage() : entry
      const number = held & PAGE_BITS
      this.pool.slabOf(number)[this.pool.startOf(number) + (index & SLOT_BITS)] = totals[row]!
      entries[place] = held | bit
      if (index === best) this.reals[(side >> 1) * REALS + BEST_QTY + (side & 1)] = totals[row]!
      else if (best === NONE || ((side & 1) === 0 ? index > best : index < best)) this.setBest(side, index)
    } else if ((entry & bit) !== 0) {
      const left = entry & ~bit
      const number = entry & PAGE_BITS
      if (left >>> MASK_SHIFT === 0) this.pool.release(number)
      else this.pool.slabOf(number)[this.pool.startOf(number) + (index & SLOT_BITS)] = 0
      entries[place] = left >>> MASK_SHIFT === 0 ? 0 : left
      if (index === best) this.setBest(side, this.nextFrom(side, index))
    }
  }

  /** Reads the quantity at a grid index into `into[row]`. */
  private readQty(side: number, index: number, into: Float64Array, row: number): void {
    const at = wordsOf(side)
    const window = this.words[at + WINDOW]!
    const page = (index >> SLOT_SHIFT) - (window & FIRST_PAGE_BITS)
    const isInside = page >= 0 && page < window >>> PAGES_SHIFT
    const number = isInside ? this.tables.entries[this.words[at]! + page]! & PAGE_BITS : 0
    into[row] = number === 0 ? 0 : this.pool.slabOf(number)[this.pool.startOf(number) + (index & SLOT_BITS)]!
  }

  private takePage(): number {
    const page = this.pool.take()
    if (page > PAGE_BITS) assert(false, 'a page has a number of 24 bits', { page })
    return page
  }

  private setBest(side: number, index: number): void {
    this.words[wordsOf(side) + BEST] = index
    const qty = (side >> 1) * REALS + BEST_QTY + (side & 1)
    if (index === NONE) this.reals[qty] = 0
    else this.readQty(side, index, this.reals, qty)
    this.tellAsks(side >> 1)
  }

  private tellAsks(book: number): void {
    const { asks } = this
    const bid = this.bestOf(2 * book)
    const ask = this.bestOf(2 * book + 1)
    const state = this.words[book * WORDS]!
    if ((state & FAULT_BITS) !== NO_FAULT || (bid >= 0 && ask >= 0 && bid >= ask)) {
      asks[2 * book] = 0
      asks[2 * book + 1] = 0
      return
    }
    const grid = this.grids[state >>> GRID_SHIFT]!
    asks[2 * book] = ask < 0 ? 0 : grid.priceAt(ask)
    asks[2 * book + 1] = bid < 0 ? 0 : PRICE_ONE - grid.priceAt(bid)
  }

  /** Makes the window of a side hold one more page. */
  private widen(at: number, page: number): void {
    const window = this.words[at + WINDOW]!
    const first = window & FIRST_PAGE_BITS
    const pages = window >>> PAGES_SHIFT
    const start = this.words[at]!
    const end = pages === 0 ? page + 1 : Math.max(first + pages, page + 1)
    const size = this.tables.sizeFor(end - (pages === 0 ? page : Math.min(first, page)))
    const newFirst = pages === 0 || page < first ? Math.max(0, end - size) : first
    const taken = this.tables.take(size)
    const { entries } = this.tables
    for (let i = 0; i < pages; i++) {
      entries[taken + first - newFirst + i] = entries[start + i]!
      entries[start + i] = 0
    }
    if (pages > 0) this.tables.release(start, pages)
    this.words[at] = taken
    this.words[at + WINDOW] = newFirst | (size << PAGES_SHIFT)
  }

  private grow(): void {
    const books = Math.ceil(this.count * 1.25)
    const words = new Int32Array(WORDS * books)
    words.set(this.words)
    this.words = words
    this.reals = new Float64Array(words.buffer)
    const asks = new Int32Array(2 * books)
    asks.set(this.asks)
    this.asks = asks
  }
}

const askBit = (update: LevelUpdate, row: number): number => (update.isBid[row] === 0 ? 1 : 0)

/** Where the three words of a side begin. */
const wordsOf = (side: number): number => (side >> 1) * WORDS + SIDES + (side & 1) * SIDE_WORDS
