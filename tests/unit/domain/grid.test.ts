import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError } from '../../../src/lib/base/errors.js'
import { price, type Price } from '../../../src/lib/base/units.js'
import { Grid, uniformGrid, type Band } from '../../../src/lib/domain/grid.js'
import { anyTable, BAND_TABLES } from '../../reference/at-random.js'
import { pricesOf } from '../../reference/reference-book.js'

const band = (start: number, end: number, step: number): Band => ({
  start: start as Price,
  end: end as Price,
  step: step as Price,
})

const ALL = Array.from({ length: 10_001 }, (_, ticks) => ticks)

function expectSamePrices(grid: Grid, prices: readonly number[]): void {
  expect(Array.from({ length: grid.size }, (_, i) => grid.priceAt(i) as number)).toEqual(prices)
  const place = new Map(prices.map((p, i) => [p, i]))
  for (const ticks of ALL) {
    const expected = place.get(ticks) ?? -1
    if (grid.indexOf(price(ticks)) !== expected)
      expect([ticks, grid.indexOf(price(ticks))]).toEqual([ticks, expected])
  }
}

describe('Grid', () => {
  it.each(Object.entries(BAND_TABLES))('%s: numbers each price once, and nothing else', (_, bands) => {
    expectSamePrices(Grid.of(bands), pricesOf(bands))
  })

  it.each([
    ['linear_cent', 99],
    ['deci_cent', 999],
    ['tapered_deci_cent', 99 + 81 + 99],
    ['center_whole_edge_half_cent', 19 + 81 + 19],
    ['center_centi_edge_centi_cent', 9_999],
    ['center_deci_edge_centi_cent', 99 + 981 + 99],
  ])('%s has %i prices', (name, count) => expect(Grid.of(BAND_TABLES[name]!).size).toBe(count))

  it('changes its step exactly where two bands meet', () => {
    const grid = Grid.of(BAND_TABLES['tapered_deci_cent']!)
    const near = (ticks: number): number[] =>
      [-1, 0, 1].map((i) => grid.priceAt(grid.indexOf(price(ticks)) + i))
    expect(near(1_000)).toEqual([990, 1_000, 1_100])
    expect(near(9_000)).toEqual([8_900, 9_000, 9_010])
    for (const off of [1_010, 995, 8_990, 9_005]) expect(grid.indexOf(price(off))).toBe(-1)
  })

  it('never trades at 0 and 1', () => {
    for (const bands of Object.values(BAND_TABLES)) {
      expect(Grid.of(bands).indexOf(price(0))).toBe(-1)
      expect(Grid.of(bands).indexOf(price(10_000))).toBe(-1)
    }
  })

  it('may begin and end inside 0..1, ends included', () => {
    expectSamePrices(Grid.of([band(100, 9_900, 100)]), pricesOf([band(100, 9_900, 100)]))
    expect(Grid.of([band(100, 9_900, 100)]).size).toBe(99)
  })

  it('numbers the prices of any bands', () => {
    fc.assert(
      fc.property(anyTable, (bands) => expectSamePrices(Grid.of(bands), pricesOf(bands))),
      { numRuns: 30 },
    )
  })

  it('is one object for one table, so that grids compare by identity', () => {
    expect(Grid.of([band(0, 10_000, 100)])).toBe(uniformGrid(price(100)))
    expect(uniformGrid(price(100))).not.toBe(uniformGrid(price(10)))
    expect(uniformGrid(price(100)).key).not.toBe(uniformGrid(price(10)).key)
  })

  it.each([
    ['no bands', []],
    ['a gap', [band(0, 1_000, 10), band(1_100, 10_000, 100)]],
    ['an overlap', [band(0, 1_000, 10), band(900, 10_000, 100)]],
    ['the wrong order', [band(1_000, 10_000, 100), band(0, 1_000, 10)]],
    ['a step that does not fit', [band(0, 1_000, 30)]],
    ['a step of zero', [band(0, 1_000, 0)]],
    ['a step below zero', [band(0, 1_000, -10)]],
    ['an empty band', [band(500, 500, 10)]],
    ['a band that runs backwards', [band(1_000, 0, 10)]],
    ['a band without numbers', [band(Number.NaN, 1_000, 10)]],
  ])('refuses %s', (_, bands) => expect(() => Grid.of(bands)).toThrow(DataError))

  it('refuses bands without any tradeable price', () => {
    expect(() => Grid.of([band(0, 10_000, 10_000)])).toThrow(expect.objectContaining({ code: 'GRID_EMPTY' }))
  })

  it('has no price with an index outside', () => {
    const grid = uniformGrid(price(100))
    for (const index of [-1, 99, Number.NaN]) expect(() => grid.priceAt(index)).toThrow(DataError)
  })
})

describe('the nearest price', () => {
  const anyTicks = fc.oneof(
    fc.integer({ min: -100, max: 10_100 }),
    fc.double({ min: 0, max: 10_000, noNaN: true }),
  )

  it('is the last at or below, or the first at or above, and the end of the grid beyond it', () => {
    fc.assert(
      fc.property(anyTable, anyTicks, (bands, ticks) => {
        const prices = pricesOf(bands)
        const grid = Grid.of(bands)
        expect(grid.nearest(ticks, 'down')).toBe(prices.findLast((p) => p <= ticks) ?? prices[0])
        expect(grid.nearest(ticks, 'up')).toBe(prices.find((p) => p >= ticks) ?? prices.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  it('of NO lies on the same grid seen from the other end', () => {
    fc.assert(
      fc.property(anyTable, anyTicks, (bands, ticks) => {
        const prices = pricesOf(bands)
          .map((p) => 10_000 - p)
          .reverse()
        const grid = Grid.of(bands)
        expect(grid.nearestComplement(ticks, 'down')).toBe(prices.findLast((p) => p <= ticks) ?? prices[0])
        expect(grid.nearestComplement(ticks, 'up')).toBe(prices.find((p) => p >= ticks) ?? prices.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  it('is the price itself when that is on the grid', () => {
    const grid = Grid.of(BAND_TABLES['tapered_deci_cent']!)
    for (const ticks of [10, 1_000, 5_000, 9_000, 9_990]) {
      expect([grid.nearest(ticks, 'down'), grid.nearest(ticks, 'up')]).toEqual([ticks, ticks])
    }
    expect([grid.nearest(5_050, 'down'), grid.nearest(5_050, 'up')]).toEqual([5_000, 5_100])
    expect([grid.nearestComplement(1_550, 'down'), grid.nearestComplement(1_550, 'up')]).toEqual([
      1_500, 1_600,
    ])
  })
})
