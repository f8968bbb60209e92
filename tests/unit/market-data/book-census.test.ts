import { describe, expect, it } from 'vitest'
import { BookCensus } from '../../../src/lib/market-data/book-census.js'
import { BookSet } from '../../../src/lib/market-data/book-set.js'
import { drawnMarket, drawnSnapshot, later, NOON, STREAM } from '../../drawn/market.js'

const MANY = 20_000

describe('a census of books', () => {
  it('counts venue by venue what must not be priced and when anything was known', () => {
    const books = new BookSet()
    const [a, b, c] = [drawnMarket('kalshi:A'), drawnMarket('kalshi:B'), drawnMarket('polymarket:C')]
    for (const market of [a, b, c]) books.list(market)
    books.applyStream({ type: 'stream', channel: STREAM, policy: 'none', state: 'open' })
    const census = new BookCensus(books)
    expect(census.look()).toEqual([
      { venue: 'kalshi', books: 2, faulty: 2, heardAt: null },
      { venue: 'polymarket', books: 1, faulty: 1, heardAt: null },
    ])
    books.apply(drawnSnapshot(a, '0.40x1 | 0.50x1'), NOON)
    books.apply(drawnSnapshot(c, '0.60x1 | 0.50x1'), later(5))
    expect(census.look()).toEqual([
      { venue: 'kalshi', books: 2, faulty: 1, heardAt: NOON },
      { venue: 'polymarket', books: 1, faulty: 1, heardAt: later(5) },
    ])
    // A stream that is alive proves that its books are, too.
    books.applySequence({ channel: STREAM, subscription: 0, sequence: undefined }, later(9))
    expect(census.look()[0]).toMatchObject({ heardAt: later(9) })
  })

  it('of many books tells the faults of the last whole round, after as many looks as that takes', () => {
    const states = { sound: false }
    const census = new BookCensus({
      arena: {
        count: MANY,
        faultOf: () => (states.sound ? 0 : 1),
        isCrossed: () => false,
        changedAt: () => NaN,
      },
      venues: { placeOf: () => 0, countAt: (place) => (place === 0 ? MANY : 0) },
      provenAt: () => -Infinity,
    })
    const faulty = (): number => census.look()[0]!.faulty
    expect([faulty(), faulty(), faulty()]).toEqual([0, 0, MANY])
    states.sound = true
    expect([faulty(), faulty(), faulty(), faulty()]).toEqual([MANY, MANY, 0, 0])
  })
})
