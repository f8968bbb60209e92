import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Nearest } from '../../../src/lib/strategies/nearest.js'
import { Screen, type ScreenRow } from '../../../src/lib/strategies/screen.js'

const BOOKS = 6
const CURVE = { rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 }

const all = (nearest: Nearest): [number, number][] =>
  Array.from({ length: nearest.count }, (_, i) => [nearest.ideaAt(i), nearest.valueAt(i)])

const column = fc.nat(2 * BOOKS - 1)
const anyRow = fc.record({
  constantTicks: fc.integer({ min: -20_000, max: 20_000 }),
  fixed: fc.array(fc.record({ column, weight: fc.constantFrom(1, 1, 2, 5) }), { maxLength: 3 }),
  clipped: fc.array(column, { maxLength: 3 }),
})

/** The same by the words of the contract, without the screen's arrays. */
function worthOf({ constantTicks, fixed, clipped }: Omit<ScreenRow, 'idea'>, asks: Int32Array): number {
  const cost = (of: number): number => asks[of]! * 100 + 70_000 * (asks[of]! / 1e4) * (1 - asks[of]! / 1e4)
  if (fixed.some((leg) => asks[leg.column] === 0)) return -Infinity
  const paid = fixed.reduce((sum, leg) => sum + leg.weight * cost(leg.column), 0)
  const gained = clipped.filter((of) => asks[of] !== 0).map((of) => Math.max(0, 1e6 - cost(of)))
  const largest = Math.max(1, ...fixed.map(({ weight }) => weight))
  return (constantTicks * 100 - paid + gained.reduce((sum, gain) => sum + gain, 0)) / largest
}

describe('the nearest of all ideas', () => {
  it('are kept best first, as many as there is room for, and only those that are wanted', () => {
    const nearest = new Nearest(2, (idea) => idea !== 3)
    for (const [idea, value] of [
      [1, -5],
      [2, -1],
      [3, 9],
      [4, -3],
      [5, -Infinity],
    ] as const)
      // prettier-ignore
      nearest.offer(idea, value)
    expect(all(nearest)).toEqual([
      [2, -1],
      [4, -3],
    ])
    nearest.clear()
    nearest.offer(5, -Infinity)
    expect(all(nearest)).toEqual([])
  })

  it('are those with the highest worth after fees, in whatever parts the rows are read', () => {
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 12 }),
        fc.array(fc.constantFrom(0, 1_000, 4_200, 5_000, 9_900), { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        (drawn, prices, part) => {
          const asks = Int32Array.from(prices)
          const screen = new Screen({ asks })
          const rows = drawn.map((row, i): ScreenRow => ({ idea: screen.ideaOf(`idea ${i}`), ...row }))
          const booksOf = ({ fixed, clipped }: ScreenRow): number[] =>
            [...fixed.map((leg) => leg.column), ...clipped].map((of) => of >> 1)
          for (let book = 0; book < BOOKS; book++) {
            screen.setFee(book, CURVE)
            screen.setRows(
              book,
              rows.filter((row) => booksOf(row).includes(book)),
            )
          }
          const nearest = new Nearest(12, () => true)
          let book = 0
          do book = screen.rank(book, part, nearest)
          while (book !== 0)
          const expected = rows
            .filter((row) => booksOf(row).length > 0)
            .map((row): [number, number] => [row.idea, worthOf(row, asks)])
            .filter(([, worth]) => worth !== -Infinity)
          expect(new Set(all(nearest).map(([idea]) => idea))).toEqual(new Set(expected.map(([idea]) => idea)))
          for (const [idea, value] of all(nearest))
            expect(value).toBeCloseTo(expected.find(([other]) => other === idea)![1], 4)
          const values = all(nearest).map(([, value]) => value)
          expect(values).toEqual([...values].sort((a, b) => b - a))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are ranked by a fee that is right at one half where its curve is steeper', () => {
    const asks = Int32Array.of(5_000, 0)
    const screen = new Screen({ asks })
    screen.setFee(0, { rateE6: 250_000, multiplierE6: 1_000_000, exponent: 2 })
    screen.setRows(0, [{ idea: 0, constantTicks: 10_000, fixed: [{ column: 0, weight: 1 }], clipped: [] }])
    const nearest = new Nearest(1, () => true)
    screen.rank(0, 10, nearest)
    // 0.25 * (0.5 * 0.5)^2 of a dollar.
    expect(all(nearest)).toEqual([[0, 1_000_000 - 500_000 - 15_625]])
  })
})
