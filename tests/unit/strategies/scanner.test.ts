import { beforeEach, describe, expect, it } from 'vitest'
import { parseQty } from '../../../src/lib/base/units.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import type { BookOf } from '../../../src/lib/strategies/family.js'
import { BookSet } from '../../../src/lib/market-data/book-set.js'
import { Scanner } from '../../../src/lib/strategies/scanner.js'
import { Screen } from '../../../src/lib/strategies/screen.js'
import { drawnBook, drawnMarket, drawnRelation } from '../../drawn/market.js'

const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((id) => drawnMarket(`kalshi:${id}`)) as [
  Market,
  Market,
  Market,
  Market,
]
const SAME = drawnRelation('same', [A, B], { id: 'same' })
const LADDER = drawnRelation('ladder', [B, C, D], { id: 'ladder' })
const EXCLUSIVE = drawnRelation('exclusive', [A, C, D], { id: 'exclusive' })

let books: BookSet
let scanner: Scanner
const begin = (legsMax = 10): void => {
  books = new BookSet()
  scanner = new Scanner(legsMax, books, new Screen(books))
}
beforeEach(() => begin())

const list = (...things: readonly (Market | Relation)[]): void => {
  for (const thing of things) {
    if ('states' in thing) scanner.listRelation(thing)
    else scanner.listMarkets([books.list(thing).market])
  }
}
const bookOf: BookOf = (market) => drawnBook(market, '0.45x1 |')
const numberOf = ({ venue, id }: Market): number => books.numberOf(venue, id)
const keys = (market: Market): string[] =>
  scanner.proposals(numberOf(market), bookOf).map((proposal) => proposal.key)
const sorted = (market: Market): string[] => keys(market).sort()
/** The ideas of each market. */
const everything = (): string[][] => [A, B, C, D].map(sorted)

describe('Scanner', () => {
  it('looks only at ideas with a leg in the market that moved', () => {
    list(A, B, C, D, SAME, LADDER, EXCLUSIVE)
    expect(everything()).toEqual([
      ['exclusive#convert', 'exclusive#no', 'same#no+yes', 'same#yes+no'],
      ['ladder#0<1', 'ladder#0<2', 'same#no+yes', 'same#yes+no'],
      ['exclusive#convert', 'exclusive#no', 'ladder#0<1', 'ladder#1<2'],
      ['exclusive#convert', 'exclusive#no', 'ladder#0<2', 'ladder#1<2'],
    ])
  })

  it('has the same ideas whether markets come before, between or after relations', () => {
    list(A, B, C, D, SAME, LADDER, EXCLUSIVE)
    const expected = everything()
    for (const order of [
      [SAME, LADDER, EXCLUSIVE, A, B, C, D],
      [EXCLUSIVE, D, LADDER, C, B, SAME, A],
      [A, SAME, D, EXCLUSIVE, C, LADDER, B],
    ]) {
      begin()
      list(...order)
      expect(everything()).toEqual(expected)
      expect(scanner.unbound).toEqual([])
    }
  })

  it('keeps the order in which relations came, whenever their markets are listed', () => {
    const other = drawnRelation('inverted', [A, B], { id: 'inverted' })
    list(A, B, SAME, other)
    const expected = keys(A)
    expect(expected.map((key) => key.split('#')[0])).toEqual(['same', 'same', 'inverted', 'inverted'])
    begin()
    list(SAME, other, A, B)
    expect(keys(A)).toEqual(expected)
  })

  it('waits for the last market of a relation', () => {
    list(LADDER, B, D)
    expect(keys(B)).toEqual([])
    expect(scanner.unbound).toEqual([LADDER])
    list(C)
    expect(keys(B)).toEqual(['ladder#0<1', 'ladder#0<2'])
    expect(scanner.unbound).toEqual([])
  })

  it('ignores a relation that is told again as it was, bound or waiting', () => {
    list(LADDER, A, B, SAME, { ...SAME }, SAME)
    expect(keys(A)).toEqual(['same#yes+no', 'same#no+yes'])
    list({ ...LADDER }, LADDER)
    expect(scanner.unbound).toEqual([LADDER])
  })

  it('puts a relation in the place of the one with its id and other terms, bound or waiting', () => {
    list(A, B, C, D, SAME, EXCLUSIVE, { ...LADDER, id: 'same' })
    expect([sorted(A), sorted(C)]).toEqual([
      ['exclusive#convert', 'exclusive#no'],
      ['exclusive#convert', 'exclusive#no', 'same#0<1', 'same#1<2'],
    ])
    begin()
    const inverted = drawnRelation('inverted', [A, B], { id: 'same' })
    list(SAME, inverted)
    expect(scanner.unbound).toEqual([inverted])
    list(A, B)
    expect(sorted(A)).toEqual(['same#no+no', 'same#yes+yes'])
  })

  it('trades no more what a replacement took away, also while the new one waits for a market', () => {
    list(A, B, C, SAME, { ...LADDER, id: 'same' })
    expect([keys(A), keys(B)]).toEqual([[], []])
    list(D)
    expect(keys(B)).toEqual(['same#0<1', 'same#0<2'])
  })

  it('does not bind twice when a market is listed again', () => {
    list(SAME, A, B, A, B)
    expect(keys(A)).toHaveLength(2)
  })

  it('trades on the terms listed last', () => {
    list(SAME, A, B)
    list({ ...A, minQty: parseQty('5') })
    const leasts = scanner
      .proposals(numberOf(A), bookOf)
      .map((idea) => idea.variants[0]!.legs[0]!.market.minQty)
    expect(leasts).toEqual([5_000_000, 5_000_000])
  })

  it('knows nothing of a market in no relation', () => {
    list(A)
    expect(keys(A)).toEqual([])
    expect(scanner.proposals(99, bookOf)).toEqual([])
  })

  it('hands the leg limit and the books of the moment to ideas that depend on prices', () => {
    begin(2)
    list(A, C, D, EXCLUSIVE)
    const legs = (books: BookOf): number[] =>
      scanner.proposals(numberOf(A), books)[0]!.variants.map((variant) => variant.legs.length)
    expect(legs(bookOf)).toEqual([2])
    expect(legs(() => undefined)).toEqual([])
  })

  it('tells once which ideas are gone when a relation is told with others', () => {
    list(A, B, SAME)
    expect(scanner.takeOver()).toEqual([])
    const inverted = drawnRelation('inverted', [A, B], { id: 'same' })
    expect(scanner.listRelation(inverted)).toBe(SAME)
    expect(sorted(A)).toEqual(['same#no+no', 'same#yes+yes'])
    expect(
      scanner
        .takeOver()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['same#no+yes', 'same#yes+no'])
    expect(scanner.takeOver()).toEqual([])
    expect(scanner.listRelation({ ...inverted, reason: 'told again' })).toBe(inverted)
    expect(scanner.takeOver()).toEqual([])
  })
})
