import { beforeEach, describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import type { SequencePolicy, StreamPosition } from '../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { emptyUpdate, type LevelUpdate } from '../../../src/lib/domain/level-update.js'
import {
  BookSet,
  NOT_ORDINARY,
  TAKEN,
  TOUCH_MOVED,
  type StreamRef,
  type UpdateOutcome,
} from '../../../src/lib/market-data/book-set.js'
import { drawnMarket, drawnSnapshot, later, NOON } from '../../drawn/market.js'

const CONTRACT = 1_000_000
const DRAWING = '0.40x5 0.39x5 | 0.60x5 0.61x5'

let books: BookSet
let stream: StreamRef

const on = (sequence: number | undefined, subscription = 1, channel = 'main'): StreamPosition => ({
  channel,
  subscription,
  sequence,
})
const open = (policy: SequencePolicy): void =>
  void books.applyStream({ type: 'stream', channel: 'main', policy, state: 'open' })
const snapshot = (id: string, position: StreamPosition, drawing = DRAWING): void =>
  void books.apply({ ...drawnSnapshot(drawnMarket(`kalshi:${id}`), drawing), position }, NOON)

/** Rows of side, cents and contracts; by default the next message of the good book A. */
function update(
  rows: readonly ['bid' | 'ask', number, number][],
  changes: Partial<LevelUpdate> = {},
): LevelUpdate {
  const made: LevelUpdate = {
    ...emptyUpdate(),
    book: 0,
    subscription: 1,
    sequence: 3,
    count: rows.length,
    ...changes,
  }
  rows.forEach(([side, cents, contracts], i) => {
    made.isBid[i] = side === 'bid' ? 1 : 0
    made.price[i] = cents * 100
    made.amount[i] = contracts * CONTRACT
  })
  return made
}
const take = (one: LevelUpdate): UpdateOutcome => books.take(stream, one, later(1))
const asksOf = (number: number): number[] => [...books.asks.subarray(2 * number, 2 * number + 2)]

beforeEach(() => {
  books = new BookSet()
  for (const id of ['A', 'B']) books.list(drawnMarket(`kalshi:${id}`))
  stream = books.streamOf('main')
  open('complete')
  snapshot('A', on(1))
  snapshot('B', on(2))
})

describe('the number of a book', () => {
  it('counts listings from 0 on and stays when a market is listed again', () => {
    books.list(drawnMarket('kalshi:A', { title: 'another' }))
    books.list(drawnMarket('polymarket:A'))
    expect([books.numberOf('kalshi', 'A'), books.numberOf('kalshi', 'B')]).toEqual([0, 1])
    expect([books.numberOf('polymarket', 'A'), books.numberOf('polymarket', 'B')]).toEqual([2, -1])
    expect(books.count).toBe(3)
    expect([0, 1, 2].map((number) => books.bookAt(number).number)).toEqual([0, 1, 2])
  })

  it('holds for thousands of books, and none mixes with another', () => {
    for (let i = 2; i < 3_000; i++) {
      books.list(drawnMarket(`kalshi:M${i}`, { grid: uniformGrid(price(i % 2 === 0 ? 100 : 10)) }))
      snapshot(`M${i}`, on(i + 1), `0.${10 + (i % 40)}x${i} | 0.${60 + (i % 30)}x7`)
    }
    for (let i = 2; i < 3_000; i++) {
      expect(books.bookAt(i).bids.bestQty).toBe(i * CONTRACT)
      expect(asksOf(i)).toEqual([6_000 + 100 * (i % 30), 9_000 - 100 * (i % 40)])
    }
    expect(asksOf(0)).toEqual([6_000, 6_000])
  })
})

describe('a level update', () => {
  it('that is ordinary changes its level, the time and the number of its subscription', () => {
    expect(take(update([['bid', 39, 2]], { isChange: true }))).toBe(TAKEN)
    const book = books.bookAt(0)
    expect(book.levels('yes', 'bid')).toEqual([
      { price: 4_000, qty: 5 * CONTRACT },
      { price: 3_900, qty: 7 * CONTRACT },
    ])
    expect(book.updatedAt).toBe(later(1))
    expect(take(update([['bid', 39, 2]], { isChange: true }))).toBe(NOT_ORDINARY)
    expect(take(update([['bid', 39, 2]], { isChange: true, sequence: 4 }))).toBe(TAKEN)
  })

  it.each([
    ['a new best bid', [['bid', 41, 1]]],
    ['a new best ask', [['ask', 59, 1]]],
    ['more at the best bid', [['bid', 40, 9]]],
    ['less at the best ask', [['ask', 60, 4]]],
    ['the end of the best ask', [['ask', 60, 0]]],
    ['a bid at the best ask', [['bid', 60, 1]]],
  ] as const)('with %s moves the touch', (_, rows) => {
    expect(take(update(rows.map((row) => [...row])))).toBe(TOUCH_MOVED)
  })

  it.each([
    ['a level behind the best', [['ask', 61, 9]]],
    ['the best as it is', [['bid', 40, 5]]],
    ['a level that was not there', [['bid', 50, 0]]],
    [
      'a best that comes and goes',
      [
        ['bid', 45, 1],
        ['bid', 45, 0],
      ],
    ],
  ] as const)('with %s does not', (_, rows) => {
    expect(take(update(rows.map((row) => [...row])))).toBe(TAKEN)
  })

  const refused: readonly (readonly [string, () => LevelUpdate])[] = [
    ['for no book', () => update([['bid', 39, 1]], { book: -1 })],
    ['for a book that was never listed', () => update([['bid', 39, 1]], { book: 2 })],
    ['without rows', () => update([])],
    [
      'of two changes',
      () =>
        update(
          [
            ['bid', 39, 1],
            ['bid', 38, 1],
          ],
          { isChange: true },
        ),
    ],
    ['of more rows than there are', () => update([['bid', 39, 1]], { count: 65 })],
    [
      'off the grid',
      () =>
        update([
          ['bid', 39, 1],
          ['bid', 38.5, 1],
        ]),
    ],
    ['at a price of 0', () => update([['bid', 0, 1]])],
    ['at a price of 1', () => update([['ask', 100, 1]])],
    ['below zero', () => update([['bid', 39, -6]], { isChange: true })],
    [
      'with a total below zero',
      () =>
        update([
          ['bid', 38, 1],
          ['bid', 39, -1],
        ]),
    ],
    ['past the exact range', () => update([['bid', 39, 9_007_199_254]], { isChange: true })],
    ['with a part of a unit', () => update([['bid', 39, 0.000_000_5]])],
    ['with a number that was there', () => update([['bid', 39, 1]], { sequence: 2 })],
    ['with a number too far', () => update([['bid', 39, 1]], { sequence: 4 })],
    ['of another subscription', () => update([['bid', 39, 1]], { subscription: 2, sequence: 1 })],
  ]
  it.each(refused)('%s is not ordinary and changes nothing', (_, make) => {
    books.applySequence(on(1, 2))
    const before = [books.fingerprint(), books.bookAt(0).updatedAt, [...books.asks]]
    expect(take(make())).toBe(NOT_ORDINARY)
    expect([books.fingerprint(), books.bookAt(0).updatedAt, [...books.asks]]).toEqual(before)
    expect(books.drops().size).toBe(0)
    expect(take(update([['bid', 39, 1]]))).toBe(TAKEN)
  })

  it.each(['no-snapshot', 'gap', 'other-stream', 'malformed', 'off-grid', 'negative', 'settled'] as const)(
    'is not ordinary for a book with the fault %s',
    (fault) => {
      books.bookAt(0).invalidate(fault)
      expect(take(update([['bid', 39, 1]]))).toBe(NOT_ORDINARY)
    },
  )

  it('is ordinary for a crossed book, which it may uncross', () => {
    expect(take(update([['bid', 60, 1]]))).toBe(TOUCH_MOVED)
    expect(books.bookAt(0).problem).toBe('crossed')
    expect(take(update([['bid', 60, 0]], { sequence: 4 }))).toBe(TOUCH_MOVED)
    expect(asksOf(0)).toEqual([6_000, 6_000])
  })

  it('without a number needs none', () => {
    expect(take(update([['bid', 39, 1]], { sequence: -1 }))).toBe(TAKEN)
    expect(take(update([['bid', 39, 1]]))).toBe(TAKEN)
  })

  it('of a sparse stream may leave numbers out, of one without numbers repeat them', () => {
    open('sparse')
    snapshot('A', on(1))
    expect(take(update([['bid', 39, 1]], { sequence: 9 }))).toBe(TAKEN)
    expect(take(update([['bid', 39, 1]], { sequence: 9 }))).toBe(NOT_ORDINARY)
    open('none')
    snapshot('A', on(1))
    for (let i = 0; i < 2; i++) expect(take(update([['bid', 39, 1]], { sequence: 1 }))).toBe(TAKEN)
  })

  it('right after an answer to us is judged the slow way, and clears the doubt about its number', () => {
    const reply = { ...on(3), reply: true as const }
    snapshot('A', reply)
    expect(take(update([['bid', 39, 1]], { sequence: 4 }))).toBe(NOT_ORDINARY)
    expect(books.applyNumber(on(4)).isNew).toBe(true)
    expect(take(update([['bid', 39, 1]], { sequence: 5 }))).toBe(TAKEN)
    expect(books.applyNumber(on(5)).isNew).toBe(false)
  })

  it('is not ordinary before the stream is open, and the handle stays good when it opens again', () => {
    const early = books.streamOf('later')
    expect(books.take(early, update([['bid', 39, 1]]), NOON)).toBe(NOT_ORDINARY)
    books.applyStream({ type: 'stream', channel: 'later', policy: 'complete', state: 'open' })
    snapshot('A', on(7, 1, 'later'))
    expect(books.take(early, update([['bid', 39, 1]], { sequence: 8 }), NOON)).toBe(TAKEN)
    books.applyStream({ type: 'stream', channel: 'later', policy: 'complete', state: 'open' })
    expect(books.take(early, update([['bid', 39, 1]], { sequence: 9 }), NOON)).toBe(NOT_ORDINARY)
    snapshot('A', on(1, 1, 'later'))
    expect(books.take(early, update([['bid', 39, 1]], { sequence: 2 }), NOON)).toBe(TAKEN)
    expect(books.streamOf('later')).toBe(early)
  })

  it('does not make a stream known that was never opened', () => {
    books.streamOf('never')
    expect(books.stretchOf(on(1, 1, 'never'))).toBeUndefined()
    expect(books.applyNumber(on(1, 1, 'never')).isNew).toBe(false)
    expect(books.drops()).toEqual(new Map([['unknown-stream', 1]]))
  })
})

describe('the column of asks', () => {
  it('tells the best ask of YES and of NO, and 0 where there is none', () => {
    expect(asksOf(0)).toEqual([6_000, 6_000])
    take(
      update([
        ['bid', 40, 0],
        ['bid', 39, 0],
      ]),
    )
    expect(asksOf(0)).toEqual([6_000, 0])
  })

  it('is 0 as soon as the book must not be priced, and true again after the next snapshot', () => {
    books.bookAt(0).invalidate('gap')
    expect([asksOf(0), asksOf(1)]).toEqual([
      [0, 0],
      [6_000, 6_000],
    ])
    snapshot('A', on(3), '0.30x1 | 0.80x1')
    expect(asksOf(0)).toEqual([8_000, 7_000])
    open('complete')
    expect([asksOf(0), asksOf(1)]).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it('is 0 for a crossed book and for one that was settled', () => {
    take(update([['bid', 60, 1]]))
    expect(asksOf(0)).toEqual([0, 0])
    books.bookAt(1).invalidate('settled')
    expect(asksOf(1)).toEqual([0, 0])
  })

  it('follows a market to another grid, also one that cannot hold its levels', () => {
    books.list(drawnMarket('kalshi:A', { grid: uniformGrid(price(10)) }))
    expect(asksOf(0)).toEqual([6_000, 6_000])
    expect(take(update([['bid', 40.1, 1]]))).toBe(TOUCH_MOVED)
    expect(asksOf(0)).toEqual([6_000, 5_990])
    books.list(drawnMarket('kalshi:A', { grid: uniformGrid(price(500)) }))
    expect(asksOf(0)).toEqual([0, 0])
    expect(books.bookAt(0).problem).toBe('no-snapshot')
  })
})
