import { describe, expect, it } from 'vitest'
import type { Side } from '../../../src/lib/domain/complement.js'
import { BookSide, type Queued } from '../../../src/lib/exchange/core/book-side.js'
import { c, q } from './small-venue.js'

class Queuer implements Queued<Queuer> {
  level: Queued<Queuer>['level'] = undefined
  ahead: Queuer | undefined = undefined
  behind: Queuer | undefined = undefined
  remaining
  price
  constructor(
    readonly name: string,
    cents: number,
    contracts: number,
  ) {
    this.price = c(cents)
    this.remaining = q(contracts)
  }
}

function drawn(side: Side, ...rows: [name: string, cents: number, contracts: number][]) {
  const book = new BookSide<Queuer>(side)
  const all = rows.map((row) => new Queuer(...row))
  for (const order of all) book.append(order)
  const names = (): string =>
    book
      .orders()
      .map(({ name }) => name)
      .join('')
  const rowsNow = (): [number, number][] => book.rows().map((row) => [row.price / 100, row.qty / 1e6])
  return { book, all, names, rows: rowsNow }
}

describe.each([
  ['bid' as const, [60, 50, 40]],
  ['ask' as const, [40, 50, 60]],
])('the %s side', (side, [best, middle, worst]) => {
  const five = (): ReturnType<typeof drawn> =>
    drawn(side, ['a', middle!, 1], ['b', worst!, 2], ['c', best!, 3], ['d', middle!, 4], ['e', best!, 5])

  it('stands by price, then by arrival', () => {
    const { book, names, rows } = five()
    expect(names()).toBe('ceadb')
    expect(rows()).toEqual([
      [best, 8],
      [middle, 5],
      [worst, 2],
    ])
    expect(book.bestRow()).toEqual({ price: c(best!), qty: q(8) })
    expect([...book.fromBest()].map((level) => level.price)).toEqual([c(best!), c(middle!), c(worst!)])
  })

  it('is met by a limit at its best price or beyond', () => {
    const { book } = five()
    const step = side === 'bid' ? 1 : -1
    expect(book.isMetBy(c(best! + step))).toBe(false)
    expect(book.isMetBy(c(best!))).toBe(true)
    expect(book.isMetBy(c(worst! - step))).toBe(true)
    expect(book.reaches(book.best!, c(best! + step))).toBe(false)
    expect(book.reaches(book.best!, c(best!))).toBe(true)
  })

  it('closes the gap when an order leaves, wherever it stood', () => {
    for (const [gone, left] of [
      [0, 'cedb'],
      [1, 'cead'],
      [2, 'eadb'],
      [3, 'ceab'],
      [4, 'cadb'],
    ] as const) {
      const { book, all, names } = five()
      const order = all[gone]!
      book.remove(order)
      expect(names()).toBe(left)
      expect([order.level, order.ahead, order.behind]).toEqual([undefined, undefined, undefined])
      book.append(order)
      expect(book.orders()).toContain(order)
    }
  })

  it('keeps totals, and no empty level', () => {
    const { book, all, rows } = five()
    book.reduce(all[2]!, q(1))
    expect([all[2]!.remaining, book.totalAt(c(best!))]).toEqual([q(2), q(7)])
    book.reduce(all[2]!, q(2))
    expect([all[2]!.remaining, all[2]!.level]).toEqual([0, undefined])
    book.remove(all[4]!)
    expect([book.totalAt(c(best!)), rows()[0]]).toEqual([0, [middle, 5]])
  })

  it('keeps the place of an order that is lowered', () => {
    const { book, all, names } = five()
    book.reduce(all[0]!, q(0.5))
    expect(names()).toBe('ceadb')
  })

  it('knows nothing at prices nobody asked for', () => {
    const { book } = five()
    expect([book.totalAt(c(1)), book.totalAt(c(55)), book.totalAt(c(99))]).toEqual([0, 0, 0])
    const empty = new BookSide<Queuer>(side)
    expect([empty.best, empty.bestRow(), empty.rows(), empty.isMetBy(c(50))]).toEqual([
      undefined,
      undefined,
      [],
      false,
    ])
  })

  it('refuses what cannot be', () => {
    const { book, all } = five()
    expect(() => book.append(all[0]!)).toThrow('an order rests once')
    expect(() => book.append(new Queuer('x', 50, 0))).toThrow('an order rests once')
    expect(() => book.remove(new Queuer('x', 50, 1))).toThrow('only a resting order')
    expect(() => book.reduce(all[0]!, q(2))).toThrow('within what rests')
    expect(() => book.reduce(all[0]!, 0)).toThrow('within what rests')
  })
})
