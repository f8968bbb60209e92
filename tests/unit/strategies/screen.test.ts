import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { Screen, type ScreenRow } from '../../../src/lib/strategies/screen.js'

const ONE = 10_000
const BOOKS = 40

/** The same by hand: does any idea of the book have a gap, or is one open? */
function naive(rows: readonly ScreenRow[], asks: Int32Array, open: ReadonlySet<number>): boolean {
  return rows.some(({ idea, constantTicks, fixed, clipped }) => {
    if (open.has(idea)) return true
    if (fixed.some(({ column }) => asks[column] === 0)) return false
    const paid = fixed.reduce((sum, { column, weight }) => sum + asks[column]! * weight, 0)
    const added = clipped.reduce((sum, column) => sum + (asks[column] === 0 ? 0 : ONE - asks[column]!), 0)
    return constantTicks - paid + added > 0
  })
}

function drawnRows(rng: Rng, screen: Screen): ScreenRow[] {
  const column = (): number => rng.int(0, 2 * BOOKS - 1)
  return Array.from({ length: rng.int(0, 5) }, () => ({
    idea: screen.ideaOf(`idea ${rng.int(0, 300)}`),
    constantTicks: rng.int(-20_000, 30_000),
    fixed: Array.from({ length: rng.int(0, 4) }, () => ({
      column: column(),
      weight: rng.pick([1, 1, 2, 7]),
    })),
    clipped: Array.from({ length: rng.int(0, 6) }, column),
  }))
}

describe('Screen', () => {
  it.each([1, 2, 3, 4, 5])(
    'agrees with a plain look at every idea while rows come and go (seed %i)',
    (seed) => {
      const rng = new Rng(seed, 'screen')
      const books = { asks: new Int32Array(2 * BOOKS) }
      const screen = new Screen(books)
      const known = new Map<number, ScreenRow[]>()
      const open = new Set<number>()
      let yes = 0
      for (let i = 0; i < 20_000; i++) {
        const dice = rng.int(0, 99)
        if (dice < 4) {
          const book = rng.int(0, BOOKS - 1)
          known.set(book, drawnRows(rng, screen))
          screen.setRows(book, known.get(book)!)
        } else if (dice < 6) {
          const key = `idea ${rng.int(0, 300)}`
          const isOpen = rng.chance(300_000)
          screen.setOpen(key, isOpen)
          if (isOpen) open.add(screen.ideaOf(key))
          else open.delete(screen.ideaOf(key))
        } else if (dice === 6) books.asks = Int32Array.from(books.asks)
        else books.asks[rng.int(0, 2 * BOOKS - 1)] = rng.chance(200_000) ? 0 : rng.int(1, 9_999)
        const book = rng.int(0, BOOKS - 1)
        const expected = naive(known.get(book) ?? [], books.asks, open)
        if (expected) yes++
        expect(screen.moved(book)).toBe(expected)
      }
      expect(yes).toBeGreaterThan(1_000)
      expect(yes).toBeLessThan(19_000)
    },
  )

  it('knows nothing of books without ideas, and forgets those that lost theirs', () => {
    const screen = new Screen({ asks: new Int32Array(4) })
    expect([screen.moved(0), screen.moved(99), screen.watches(99)]).toEqual([false, false, false])
    screen.setRows(1, [{ idea: screen.ideaOf('a'), constantTicks: 1, fixed: [], clipped: [] }])
    expect([screen.moved(1), screen.watches(1)]).toEqual([true, true])
    screen.setRows(1, [])
    expect([screen.moved(1), screen.watches(1)]).toEqual([false, false])
  })

  it('always has a closer look at what its numbers cannot hold', () => {
    const screen = new Screen({ asks: new Int32Array(2).fill(9_999) })
    screen.setRows(0, [
      { idea: screen.ideaOf('a'), constantTicks: -(2 ** 40), fixed: [{ column: 0, weight: 1 }], clipped: [] },
    ])
    expect(screen.moved(0)).toBe(true)
  })
})
