import { describe, expect, it } from 'vitest'
import { BugError } from '../../../src/lib/base/errors.js'
import { parseQty, price, qty } from '../../../src/lib/base/units.js'
import { Grid, uniformGrid } from '../../../src/lib/domain/grid.js'
import { BookArena } from '../../../src/lib/market-data/book-arena.js'
import { BookSide } from '../../../src/lib/market-data/book-side.js'
import { PAGE_SLOTS, PagePool } from '../../../src/lib/market-data/page-pool.js'
import { BAND_TABLES } from '../../reference/at-random.js'
import { CountingPool } from '../../reference/counting-pool.js'

const FINE = uniformGrid(price(1))
/** Sides that share a pool share an arena. */
const ARENAS = new WeakMap<PagePool, BookArena>()
function arenaOf(pool: PagePool): BookArena {
  const arena = ARENAS.get(pool) ?? new BookArena(pool)
  ARENAS.set(pool, arena)
  return arena
}

const side = (which: 'bid' | 'ask' = 'bid', grid: Grid = FINE, pool?: PagePool): BookSide => {
  const arena = pool === undefined ? new BookArena() : arenaOf(pool)
  return new BookSide(arena, arena.add(grid, 0), which)
}

describe('BookSide', () => {
  it('is empty at first', () => {
    const bids = side()
    expect([bids.bestIndex, bids.bestPrice, bids.bestQty, bids.at(5)]).toEqual([-1, undefined, 0, 0])
    expect(bids.levels()).toEqual([])
  })

  it('has its best bid on top and its best ask at the bottom', () => {
    for (const [which, best] of [
      ['bid', 901],
      ['ask', 11],
    ] as const) {
      const book = side(which)
      for (const index of [500, 10, 900]) book.set(index, qty(index + 1))
      expect(book.bestPrice).toBe(best)
      expect(book.bestQty).toBe(best)
    }
  })

  it('finds the next level across absent pages when the best one empties', () => {
    const bids = side()
    for (const index of [0, 31, 32, 9_998]) bids.set(index, qty(1))
    const order: number[] = []
    while (bids.bestIndex >= 0) {
      order.push(bids.bestIndex)
      bids.set(bids.bestIndex, qty(0))
    }
    expect(order).toEqual([9_998, 32, 31, 0])
    const asks = side('ask')
    for (const index of [9_998, 32, 31, 0]) asks.set(index, qty(1))
    asks.set(0, qty(0))
    expect(asks.levels().map((level) => level.price)).toEqual([32, 33, 9_999])
  })

  it('misses no slot of the next page, whichever slot it comes from', () => {
    for (const from of [0, 3, PAGE_SLOTS - 1])
      for (const to of [0, 3, PAGE_SLOTS - 1]) {
        const [asks, bids] = [side('ask'), side('bid')]
        for (const book of [asks, bids]) {
          book.set(from + 3 * PAGE_SLOTS, qty(1))
          book.set(to + (book === asks ? 6 : 0) * PAGE_SLOTS, qty(1))
        }
        expect(asks.levels().map((level) => level.price - 1)).toEqual([
          from + 3 * PAGE_SLOTS,
          to + 6 * PAGE_SLOTS,
        ])
        expect(bids.levels().map((level) => level.price - 1)).toEqual([from + 3 * PAGE_SLOTS, to])
        for (const book of [asks, bids]) book.set(from + 3 * PAGE_SLOTS, qty(0))
        expect([asks.bestIndex, bids.bestIndex]).toEqual([to + 6 * PAGE_SLOTS, to])
      }
  })

  it('keeps its best when a worse level goes', () => {
    const bids = side()
    bids.set(10, qty(1))
    bids.set(5, qty(1))
    bids.set(5, qty(0))
    bids.set(7, qty(0))
    expect(bids.bestIndex).toBe(10)
  })

  it('tells as many levels as asked for', () => {
    const bids = side()
    for (let i = 0; i < 100; i++) bids.set(i, qty(i + 1))
    expect(bids.levels(3)).toEqual([
      { price: 100, qty: 100 },
      { price: 99, qty: 99 },
      { price: 98, qty: 98 },
    ])
    expect(bids.levels(0)).toEqual([])
    expect(bids.levels()).toHaveLength(100)
  })

  it('keeps five million contracts and a millionth exactly', () => {
    const bids = side()
    bids.set(10, parseQty('5000000.000001'))
    expect(bids.bestQty).toBe(5_000_000_000_001)
    expect(bids.levels()).toEqual([{ price: 11, qty: 5_000_000_000_001 }])
  })

  it('refuses an index that is not on the grid', () => {
    const bids = side('bid', uniformGrid(price(100)))
    for (const index of [-1, 99]) expect(() => bids.set(index, qty(1))).toThrow(BugError)
    bids.set(98, qty(1))
    expect(bids.bestPrice).toBe(9_900)
  })
})

describe('pages', () => {
  it('exist only where there is depth, and are given back when the last level of one goes', () => {
    const pool = new CountingPool()
    const bids = side('bid', FINE, pool)
    for (const index of [0, 1, PAGE_SLOTS - 1]) bids.set(index, qty(5))
    expect(pool.inUse).toBe(1)
    bids.set(PAGE_SLOTS, qty(5))
    expect(pool.inUse).toBe(2)
    for (const index of [0, 1, PAGE_SLOTS - 1]) bids.set(index, qty(0))
    expect(pool.inUse).toBe(1)
    bids.set(700, qty(0))
    expect(pool.inUse).toBe(1)
    bids.clear()
    expect(pool.inUse).toBe(0)
    expect(bids.levels()).toEqual([])
  })

  it('are used again: a thousand books in a row need no more than one', () => {
    const pool = new CountingPool()
    const bids = side('bid', FINE, pool)
    for (let round = 0; round < 1_000; round++) {
      for (let index = 0; index < 9_999; index += 100) bids.set(index, qty(round + 1))
      bids.clear()
    }
    expect(pool.highest).toBe(100)
  })

  it('come back empty, also when they belonged to another book', () => {
    const pool = new PagePool()
    const [first, second] = [side('bid', FINE, pool), side('ask', FINE, pool)]
    for (let i = 0; i < 64; i++) first.set(i, qty(9))
    first.clear()
    second.set(40, qty(1))
    expect(second.levels()).toEqual([{ price: 41, qty: 1 }])
    first.set(3, qty(2))
    expect(first.levels()).toEqual([{ price: 4, qty: 2 }])
  })

  it('that were cleared are given back again when they are emptied level by level', () => {
    const pool = new CountingPool()
    const bids = side('bid', FINE, pool)
    for (const index of [1, 2, 3]) bids.set(index, qty(1))
    bids.clear()
    bids.set(1, qty(1))
    bids.set(1, qty(0))
    expect(pool.inUse).toBe(0)
  })

  it('of many books do not mix, beyond the first slab too', () => {
    const pool = new PagePool()
    const grid = Grid.of(BAND_TABLES['linear_cent']!)
    const books = Array.from({ length: 5_000 }, () => side('bid', grid, pool))
    books.forEach((book, i) => book.set(50, qty(i + 1)))
    expect(books.every((book, i) => book.bestIndex === 50 && book.bestQty === i + 1)).toBe(true)
  })
})
