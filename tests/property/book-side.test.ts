import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, qty, type Price } from '../../src/lib/base/units.js'
import type { Outcome, Side } from '../../src/lib/domain/complement.js'
import { Grid, type Band } from '../../src/lib/domain/grid.js'
import { BookArena } from '../../src/lib/market-data/book-arena.js'
import type { BookSide } from '../../src/lib/market-data/book-side.js'
import { OrderBook } from '../../src/lib/market-data/order-book.js'
import { PAGE_SLOTS } from '../../src/lib/market-data/page-pool.js'
import { drawnMarket, NOON } from '../drawn/market.js'
import { anyTable } from '../reference/at-random.js'
import { CountingPool } from '../reference/counting-pool.js'
import { pricesOf, ReferenceBook, type PlainLevel } from '../reference/reference-book.js'

type Step =
  | { readonly type: 'snapshot'; readonly bids: readonly PlainLevel[]; readonly asks: readonly PlainLevel[] }
  | { readonly type: 'delta'; readonly side: Side; readonly price: number; readonly change: number }
  | { readonly type: 'level'; readonly side: Side; readonly price: number; readonly qty: number }

interface Case {
  readonly bands: readonly Band[]
  readonly steps: readonly Step[]
}

const CONTRACT = 1_000_000
const sides = fc.constantFrom<Side>('bid', 'ask')
const amounts = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 5 }).map((n) => n * CONTRACT) },
  { weight: 12, arbitrary: fc.integer({ min: 900_000, max: 5_000_000 }).map((n) => n * CONTRACT + 1) },
  // Two of these at one price leave the exact range.
  { weight: 1, arbitrary: fc.nat(CONTRACT).map((n) => Number.MAX_SAFE_INTEGER - n) },
)

/** Few prices, so that levels meet; bids mostly below the middle and asks above; now and then off the grid. */
function stepsOn(bands: readonly Band[]): fc.Arbitrary<Step> {
  const all = pricesOf(bands)
  const middle = Math.floor(all.length / 2)
  const near = (side: Side): fc.Arbitrary<number> =>
    fc.oneof(
      {
        weight: 30,
        arbitrary: fc.oneof(fc.nat(5), fc.nat(40)).map((n) => clamp(middle + (side === 'bid' ? -n : n))),
      },
      { weight: 8, arbitrary: fc.integer({ min: 0, max: all.length - 1 }).map(clamp) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
    )
  const clamp = (index: number): number => all[Math.min(Math.max(index, 0), all.length - 1)]!
  const levels = (side: Side): fc.Arbitrary<PlainLevel[]> =>
    fc.array(fc.record({ price: near(side), qty: fc.oneof(amounts, fc.constant(0)) }), { maxLength: 8 })
  const at = sides.chain((side) => near(side).map((p) => ({ side, price: p })))
  return fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({
        type: fc.constant('snapshot' as const),
        bids: levels('bid'),
        asks: levels('ask'),
      }),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(
          at,
          fc.oneof({ weight: 6, arbitrary: amounts }, { weight: 1, arbitrary: fc.constant(-CONTRACT) }),
        )
        .map(([where, change]) => ({ type: 'delta' as const, ...where, change })),
    },
    {
      weight: 6,
      arbitrary: fc
        .tuple(at, fc.oneof(amounts, fc.constant(0)))
        .map(([where, total]) => ({ type: 'level' as const, ...where, qty: total })),
    },
  )
}

const cases: fc.Arbitrary<Case> = anyTable.chain((bands) =>
  fc.array(stepsOn(bands), { minLength: 1, maxLength: 40 }).map((steps) => ({ bands, steps })),
)

const position = { channel: 'c', subscription: 0, sequence: undefined }
const sized = (levels: readonly PlainLevel[]): { price: Price; qty: ReturnType<typeof qty> }[] =>
  levels.map((level) => ({ price: price(level.price), qty: qty(level.qty) }))

function applyBoth(book: OrderBook, reference: ReferenceBook, step: Step): void {
  const header = { venue: book.market.venue, market: book.market.id, position }
  switch (step.type) {
    case 'snapshot':
      reference.snapshot(step.bids, step.asks)
      book.applySnapshot(
        { ...header, type: 'snapshot', depth: 'full', bids: sized(step.bids), asks: sized(step.asks) },
        NOON,
      )
      return
    case 'delta':
      reference.delta(step.side, step.price, step.change)
      book.applyDelta({ ...header, ...step, price: price(step.price) }, NOON)
      return
    case 'level':
      reference.level(step.side, step.price, step.qty)
      book.applyLevel({ ...header, ...step, price: price(step.price), qty: qty(step.qty) }, NOON)
  }
}

function expectEqual(book: OrderBook, reference: ReferenceBook): void {
  expect(book.problem).toBe(reference.problem)
  if (book.problem !== undefined && book.problem !== 'crossed') return
  for (const outcome of ['yes', 'no'] as Outcome[])
    for (const side of ['bid', 'ask'] as Side[]) {
      const levels = reference.levels(outcome, side)
      expect(book.levels(outcome, side)).toEqual(levels)
      expect(book.levels(outcome, side, 2)).toEqual(levels.slice(0, 2))
      expect(book.bestPrice(outcome, side)).toBe(levels[0]?.price)
    }
  expect(book.bids.bestQty).toBe(reference.levels('yes', 'bid')[0]?.qty ?? 0)
  expect(book.asks.bestQty).toBe(reference.levels('yes', 'ask')[0]?.qty ?? 0)
}

/** As many pages as there are runs of slots with depth in them. */
const pagesOf = (side: BookSide, grid: Grid): number =>
  new Set(side.levels().map((level) => Math.floor(grid.indexOf(level.price) / PAGE_SLOTS))).size

describe('a book, after every step of any course', () => {
  it('shows both outcomes exactly as a sorted map does', () => {
    fc.assert(
      fc.property(cases, ({ bands, steps }) => {
        const grid = Grid.of(bands)
        const reference = new ReferenceBook(bands)
        const book = new OrderBook(drawnMarket('kalshi:M', { grid }))
        for (const step of [{ type: 'snapshot', bids: [], asks: [] } as Step, ...steps]) {
          applyBoth(book, reference, step)
          expectEqual(book, reference)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('holds a page for depth only, and none after it was cleared', () => {
    fc.assert(
      fc.property(cases, ({ bands, steps }) => {
        const grid = Grid.of(bands)
        const pool = new CountingPool()
        const book = new OrderBook(drawnMarket('kalshi:M', { grid }), new BookArena(pool))
        for (const step of steps) {
          applyBoth(book, new ReferenceBook(bands), step)
          expect(pool.inUse).toBe(pagesOf(book.bids, grid) + pagesOf(book.asks, grid))
        }
        book.bids.clear()
        book.asks.clear()
        expect(pool.inUse).toBe(0)
      }),
      { numRuns: 150 },
    )
  })
})
