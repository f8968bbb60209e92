import { beforeEach, describe, expect, it, vi } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import type { SequencePolicy, StreamPosition } from '../../../src/lib/domain/events.js'
import { WORST_KNOWN_FEE } from '../../../src/lib/domain/fees.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { BookSet, type BookChange } from '../../../src/lib/market-data/book-set.js'
import type { OrderBook } from '../../../src/lib/market-data/order-book.js'
import { PagePool } from '../../../src/lib/market-data/page-pool.js'
import { centFee, drawnMarket, drawnSnapshot, NOON } from '../../drawn/market.js'

const IDS = ['A', 'B', 'C', 'D'] as const
type Id = (typeof IDS)[number]

const FINE = uniformGrid(price(10))

let books: BookSet

const open = (channel: string, policy: SequencePolicy, state: 'open' | 'lost' = 'open'): readonly string[] =>
  books.applyStream({ type: 'stream', channel, policy, state }).map((book) => book.market.id)

const on = (channel: string, subscription: number, sequence?: number): StreamPosition => ({
  channel,
  subscription,
  sequence,
})

const snapshot = (id: string, position: StreamPosition, drawing = '0.40x5 | 0.60x5'): BookChange =>
  books.apply({ ...drawnSnapshot(drawnMarket(`kalshi:${id}`), drawing), position }, NOON)

const delta = (id: string, position: StreamPosition, contracts = 1, at = 4_000): BookChange =>
  books.apply(
    {
      type: 'delta',
      venue: 'kalshi',
      market: id,
      position,
      side: 'bid',
      price: price(at),
      change: contracts * 1_000_000,
    },
    NOON,
  )

const problem = (id: string): string | undefined => books.find('kalshi', id)!.problem
const problems = (): (string | undefined)[] => IDS.map(problem)
const idsOf = (list: readonly OrderBook[]): string[] => list.map((book) => book.market.id)
const bidQty = (id: Id): number => books.find('kalshi', id)!.bids.bestQty / 1_000_000
const drops = (): Record<string, number> => Object.fromEntries(books.drops())

beforeEach(() => {
  books = new BookSet()
  for (const id of IDS) books.list(drawnMarket(`kalshi:${id}`))
})

/** A and B on subscription 1, C on subscription 2, D on another channel: all good. */
function fourGoodBooks(policy: SequencePolicy): void {
  open('main', policy)
  open('other', policy)
  snapshot('A', on('main', 1, 1))
  snapshot('B', on('main', 1, 2))
  snapshot('C', on('main', 2, 1))
  snapshot('D', on('other', 1, 1))
  expect(problems()).toEqual([undefined, undefined, undefined, undefined])
}

describe('a complete stream', () => {
  beforeEach(() => fourGoodBooks('complete'))

  it('takes each number once, in order', () => {
    expect(delta('A', on('main', 1, 3)).dropped).toBeUndefined()
    expect(delta('C', on('main', 2, 2)).dropped).toBeUndefined()
    expect([bidQty('A'), bidQty('C')]).toEqual([6, 6])
    expect(drops()).toEqual({})
  })

  it('with a gap makes every book of that subscription unbelievable, and no other', () => {
    expect(delta('B', on('main', 1, 4)).dropped).toBe('no-snapshot')
    expect(problems()).toEqual(['gap', 'gap', undefined, undefined])
    expect(bidQty('B')).toBe(5)
    expect(drops()).toEqual({ 'sequence-gap': 1, 'no-snapshot': 1 })
  })

  it('with a gap spares the one book that this very message replaces', () => {
    expect(snapshot('B', on('main', 1, 9)).dropped).toBeUndefined()
    expect(problems()).toEqual(['gap', undefined, undefined, undefined])
    expect(drops()).toEqual({ 'sequence-gap': 1 })
  })

  it('with a gap tells nobody about a replaced book that is as it was', () => {
    expect(snapshot('B', on('main', 1, 9)).touchMoved).toBe(false)
    expect(snapshot('A', on('main', 1, 10)).touchMoved).toBe(true)
  })

  it('goes on from the number after the gap', () => {
    snapshot('B', on('main', 1, 9))
    expect(delta('B', on('main', 1, 10)).dropped).toBeUndefined()
    expect(delta('A', on('main', 1, 11)).dropped).toBe('no-snapshot')
    snapshot('A', on('main', 1, 12))
    expect(problems()).toEqual([undefined, undefined, undefined, undefined])
  })

  it('drops a number that was seen, also when a snapshot carries it', () => {
    expect(delta('A', on('main', 1, 2)).dropped).toBe('duplicate-sequence')
    expect(snapshot('A', on('main', 1, 2), '0.10x1 |').dropped).toBe('duplicate-sequence')
    expect(bidQty('A')).toBe(5)
    expect(drops()).toEqual({ 'duplicate-sequence': 2 })
    expect(problem('A')).toBeUndefined()
  })

  it('whose numbers fall is not believed: the message is dropped, and so are all its books', () => {
    const change = snapshot('A', on('main', 1, 1), '0.10x1 |')
    expect(change).toMatchObject({ dropped: 'sequence-backwards', book: undefined })
    expect(idsOf(change.alsoInvalid)).toEqual(['A', 'B'])
    expect(bidQty('A')).toBe(5)
    expect(problems()).toEqual(['gap', 'gap', undefined, undefined])
    expect(idsOf(books.applySequence(on('main', 2, 0)))).toEqual(['C'])
    expect(drops()).toEqual({ 'sequence-backwards': 2 })
    expect(snapshot('A', on('main', 1, 3)).dropped).toBeUndefined()
    expect(problem('A')).toBeUndefined()
  })

  it('with a gap names the books that fell with it, the replaced one aside', () => {
    expect(idsOf(snapshot('B', on('main', 1, 9)).alsoInvalid)).toEqual(['A'])
    expect(idsOf(delta('X', on('main', 1, 20)).alsoInvalid)).toEqual(['A', 'B'])
    expect(idsOf(delta('C', on('main', 2, 2)).alsoInvalid)).toEqual([])
  })

  it('counts a number that was used for something else', () => {
    expect(books.applySequence(on('main', 1, 3))).toEqual([])
    expect(delta('A', on('main', 1, 4)).dropped).toBeUndefined()
    expect(books.applySequence(on('main', 1, 4))).toEqual([])
    expect(idsOf(books.applySequence(on('main', 1, 6)))).toEqual(['A', 'B'])
    expect(problems()).toEqual(['gap', 'gap', undefined, undefined])
    expect(drops()).toEqual({ 'duplicate-sequence': 1, 'sequence-gap': 1 })
  })

  it('counts the number of a message for a market that nobody listed', () => {
    expect(snapshot('X', on('main', 1, 3)).dropped).toBe('unknown-market')
    expect(delta('A', on('main', 1, 4)).dropped).toBeUndefined()
    expect(delta('X', on('main', 1, 6)).dropped).toBe('unknown-market')
    expect(problems()).toEqual(['gap', 'gap', undefined, undefined])
  })

  it('opened again starts its numbers over, and all its books wait for new snapshots', () => {
    expect([...open('main', 'complete')].sort()).toEqual(['A', 'B', 'C'])
    expect(problems()).toEqual(['no-snapshot', 'no-snapshot', 'no-snapshot', undefined])
    expect(snapshot('A', on('main', 1, 1)).dropped).toBeUndefined()
    expect(delta('B', on('main', 1, 2)).dropped).toBe('no-snapshot')
    expect(problem('A')).toBeUndefined()
  })

  it('lost does the same', () => {
    expect([...open('main', 'complete', 'lost')].sort()).toEqual(['A', 'B', 'C'])
    expect(problems()).toEqual(['no-snapshot', 'no-snapshot', 'no-snapshot', undefined])
  })

  it('has no gap for books that it fed before it was opened again', () => {
    open('main', 'complete')
    snapshot('A', on('main', 1, 1))
    snapshot('B', on('other', 1, 2))
    books.applySequence(on('main', 1, 7))
    expect(problems()).toEqual(['gap', undefined, 'no-snapshot', undefined])
  })
})

describe('other streams', () => {
  it('sparse: a jump proves nothing, a repeat is dropped', () => {
    fourGoodBooks('sparse')
    expect(delta('A', on('main', 1, 900)).dropped).toBeUndefined()
    expect(delta('A', on('main', 1, 900)).dropped).toBe('duplicate-sequence')
    expect(bidQty('A')).toBe(6)
    expect(problems()).toEqual([undefined, undefined, undefined, undefined])
  })

  it('sparse: a number that falls spoils all books of its subscription', () => {
    fourGoodBooks('sparse')
    expect(delta('A', on('main', 1, 1)).dropped).toBe('sequence-backwards')
    expect(problems()).toEqual(['gap', 'gap', undefined, undefined])
  })

  it.each([
    ['another channel', on('other', 1, 2)],
    ['another subscription', on('main', 2, 2)],
  ])(
    'a change from %s than the snapshot is dropped, its number counts, and the book waits for a snapshot',
    (_, elsewhere) => {
      fourGoodBooks('complete')
      const change = delta('A', elsewhere)
      expect(change).toMatchObject({ dropped: 'other-stream', touchMoved: true })
      expect(change.book).toBe(books.find('kalshi', 'A'))
      expect(delta('A', elsewhere).dropped).toBe('duplicate-sequence')
      expect(bidQty('A')).toBe(5)
      expect(problems()).toEqual(['other-stream', undefined, undefined, undefined])
    },
  )

  it.each(['main', 'other'])('whichever of two streams was late, the book on %s is not believed', (last) => {
    open('main', 'complete')
    open('other', 'complete')
    const first = last === 'main' ? 'other' : 'main'
    snapshot('A', on(first, 1, 1), '0.40x5 |')
    snapshot('A', on(last, 1, 1), '0.40x4 |')
    expect(problem('A')).toBeUndefined()
    delta('A', on(first, 1, 2))
    expect(problem('A')).toBe('other-stream')
    snapshot('A', on(first, 1, 3), '0.40x6 |')
    expect(problem('A')).toBeUndefined()
  })

  it('a snapshot from elsewhere moves the book there', () => {
    fourGoodBooks('complete')
    expect(snapshot('A', on('other', 1, 2)).dropped).toBeUndefined()
    expect(delta('A', on('other', 1, 3)).dropped).toBeUndefined()
    expect(bidQty('A')).toBe(6)
  })

  it.each([
    ['another channel', on('other', 1, 2)],
    ['another subscription', on('main', 2, 2)],
  ])('a book that moved to %s does not fall with the one it left', (_, elsewhere) => {
    fourGoodBooks('complete')
    snapshot('A', elsewhere)
    expect(idsOf(books.applySequence(on('main', 1, 9)))).toEqual(['B'])
    expect(idsOf(books.applySequence(on('main', 1, 3)))).toEqual(['B'])
    expect(problem('A')).toBeUndefined()
    if (elsewhere.channel === 'main') return
    expect([...open('main', 'complete', 'lost')].sort()).toEqual(['B', 'C'])
    expect(problem('A')).toBeUndefined()
    expect([...open('other', 'complete')].sort()).toEqual(['A', 'D'])
  })

  it('opened again return a book of two subscriptions once', () => {
    fourGoodBooks('complete')
    snapshot('A', on('main', 2, 2))
    expect([...open('main', 'complete')].sort()).toEqual(['A', 'B', 'C'])
  })

  it('none: numbers mean nothing', () => {
    fourGoodBooks('none')
    for (const sequence of [undefined, 5, 5, 1])
      expect(delta('A', on('main', 1, sequence)).dropped).toBeUndefined()
    expect(bidQty('A')).toBe(9)
    expect(drops()).toEqual({})
  })

  it('never opened: nothing that comes on it is applied', () => {
    expect(snapshot('A', on('nowhere', 1, 1)).dropped).toBe('unknown-stream')
    expect(books.applySequence(on('nowhere', 1, 2))).toEqual([])
    expect(problem('A')).toBe('no-snapshot')
    expect(drops()).toEqual({ 'unknown-stream': 2 })
  })
})

describe('a malformed message', () => {
  beforeEach(() => fourGoodBooks('complete'))
  const malformed = { type: 'malformed', channel: 'main', code: 'X', detail: '' } as const

  it('that names a market spoils its book only', () => {
    const change = books.applyMalformed({ ...malformed, venue: 'kalshi', market: 'A' })
    expect(change).toMatchObject({ dropped: 'malformed', touchMoved: true })
    expect(change.book).toBe(books.find('kalshi', 'A'))
    expect(problems()).toEqual(['malformed', undefined, undefined, undefined])
  })

  it('that names none, or an unknown one, spoils nothing but is counted', () => {
    books.applyMalformed(malformed)
    books.applyMalformed({ ...malformed, venue: 'polymarket', market: 'A' })
    expect(problems()).toEqual([undefined, undefined, undefined, undefined])
    expect(drops()).toEqual({ malformed: 2 })
  })
})

describe('a malformed message with a place', () => {
  beforeEach(() => fourGoodBooks('complete'))
  const broken = (position: StreamPosition, market?: string): BookChange =>
    books.applyMalformed({
      type: 'malformed',
      channel: position.channel,
      code: 'X',
      detail: '',
      position,
      ...(market !== undefined && { venue: 'kalshi' as const, market }),
    })

  it('uses up its number, so that only the market it names is lost', () => {
    expect(broken(on('main', 1, 3), 'A').alsoInvalid).toEqual([])
    expect(delta('B', on('main', 1, 4)).dropped).toBeUndefined()
    expect(problems()).toEqual(['malformed', undefined, undefined, undefined])
    expect(drops()).toEqual({ malformed: 1 })
  })

  it('that names no market loses all books of its subscription', () => {
    const change = broken(on('main', 1, 3))
    expect(change.book).toBeUndefined()
    expect(idsOf(change.alsoInvalid)).toEqual(['A', 'B'])
    expect(problems()).toEqual(['malformed', 'malformed', undefined, undefined])
  })

  it('without a number too: it may end the subscription', () => {
    expect(idsOf(broken(on('main', 2)).alsoInvalid)).toEqual(['C'])
  })

  it('on a subscription without books loses none', () => {
    expect(broken(on('main', 9, 1)).alsoInvalid).toEqual([])
    expect(broken(on('nowhere', 1, 1)).alsoInvalid).toEqual([])
    expect(problems()).toEqual([undefined, undefined, undefined, undefined])
    expect(drops()).toEqual({ malformed: 2 })
  })

  it('spares a book that has its levels from elsewhere by now', () => {
    snapshot('A', on('other', 1, 2))
    expect(idsOf(broken(on('main', 1, 3)).alsoInvalid)).toEqual(['B'])
  })

  it('behind a gap loses what the gap loses', () => {
    expect(idsOf(broken(on('main', 1, 9), 'A').alsoInvalid)).toEqual(['B'])
    expect(drops()).toEqual({ 'sequence-gap': 1, malformed: 1 })
  })
})

describe('an answer to a command', () => {
  beforeEach(() => fourGoodBooks('complete'))
  const reply = (id: string, position: StreamPosition): BookChange =>
    snapshot(id, { ...position, reply: true }, '0.41x9 |')

  it.each([
    ['the next number', 3, 4],
    ['the number of the next message', 3, 3],
    ['the last number again', 2, 3],
    ['no number', undefined, 3],
    ['a number far ahead', 9, 3],
  ])('with %s is taken, and changes go on behind it', (_, sequence, next) => {
    expect(reply('A', on('main', 1, sequence))).toMatchObject({ dropped: undefined, alsoInvalid: [] })
    expect(bidQty('A')).toBe(9)
    expect(delta('A', on('main', 1, next), 1, 4_100).dropped).toBeUndefined()
    expect(problems()).toEqual([undefined, undefined, undefined, undefined])
    expect(drops()).toEqual({})
  })

  it('gives its number away once: the second message with it is a duplicate', () => {
    reply('A', on('main', 1, 3))
    expect(delta('A', on('main', 1, 3), 1, 4_100).dropped).toBeUndefined()
    expect(delta('A', on('main', 1, 3), 1, 4_100).dropped).toBe('duplicate-sequence')
  })

  it('with a number that was there is too old to be used, and proves nothing', () => {
    expect(reply('A', on('main', 1, 1))).toMatchObject({ dropped: 'sequence-backwards', alsoInvalid: [] })
    expect(bidQty('A')).toBe(5)
    expect(problem('A')).toBeUndefined()
  })

  it('mends a book after a gap, and leaves the gap of the others', () => {
    delta('A', on('main', 1, 5))
    expect(reply('A', on('main', 1, 5)).dropped).toBeUndefined()
    expect(problems()).toEqual([undefined, 'gap', undefined, undefined])
  })

  it('begins the numbers of a subscription that had none', () => {
    reply('A', on('main', 7, 40))
    expect(delta('A', on('main', 7, 41), 1, 4_100).dropped).toBeUndefined()
    expect(delta('A', on('main', 7, 43), 1, 4_100).dropped).toBe('no-snapshot')
  })

  it('advances where numbers jump anyway', () => {
    fourGoodBooks('sparse')
    reply('A', on('main', 1, 50))
    expect(delta('A', on('main', 1, 49)).dropped).toBe('sequence-backwards')
  })
})

describe('a stretch of a subscription', () => {
  beforeEach(() => fourGoodBooks('complete'))
  const broken = (act: () => unknown): boolean => {
    const stretch = books.stretchOf(on('main', 1))!
    expect(books.stretchOf(on('main', 1))).toBe(stretch)
    act()
    return stretch.isBroken
  }
  const garbled = { type: 'malformed', channel: 'main', code: 'X', detail: '' } as const

  it.each<[string, () => unknown]>([
    ['a gap', () => delta('B', on('main', 1, 9))],
    ['a number that falls', () => books.applyNumber(on('main', 1, 1))],
    ['a connection that is lost', () => open('main', 'complete', 'lost')],
    ['a connection that opens', () => open('main', 'complete')],
    [
      'a message on it that nobody could read',
      () => books.applyMalformed({ ...garbled, position: on('main', 1, 3) }),
    ],
  ])('ends with %s, and another begins', (_, act) => {
    expect(broken(act)).toBe(true)
    expect(books.stretchOf(on('main', 1))?.isBroken).toBe(false)
  })

  it.each<[string, () => unknown]>([
    ['the next number', () => delta('A', on('main', 1, 3))],
    ['a duplicate', () => delta('A', on('main', 1, 2))],
    ['a gap elsewhere', () => delta('C', on('main', 2, 9))],
    ['another connection', () => open('other', 'complete')],
    [
      'a book that could not be read',
      () => books.applyMalformed({ ...garbled, position: on('main', 1, 3), venue: 'kalshi', market: 'A' }),
    ],
  ])('goes on over %s', (_, act) => {
    expect(broken(act)).toBe(false)
  })

  it('is not there before its stream', () => {
    expect(books.stretchOf(on('nowhere', 1))).toBeUndefined()
  })
})

describe('terms that change', () => {
  const terms = { type: 'terms', venue: 'kalshi', market: 'A', grid: undefined, closesAt: undefined } as const

  it('are those told; the others stay', () => {
    const listed = books.find('kalshi', 'A')!.market
    expect(books.changeTerms({ ...terms, closesAt: NOON })!.market).toEqual({ ...listed, closesAt: NOON })
    expect(books.changeTerms({ ...terms, grid: FINE })!.market).toEqual({
      ...listed,
      closesAt: NOON,
      grid: FINE,
    })
    expect(books.changeTerms({ ...terms, market: 'X' })).toBeUndefined()
  })

  it('an event gives its fee to all its markets, once', () => {
    const { curve } = centFee('0.035')
    books = new BookSet()
    for (const id of ['A', 'B']) books.list(drawnMarket(`kalshi:${id}`, { event: 'E' }))
    const { rounding } = books.find('kalshi', 'B')!.market.fee
    books.list(drawnMarket('kalshi:C', { event: 'F' }))
    books.list(drawnMarket('polymarket:A', { event: 'E' }))
    const event = { type: 'event-fee', venue: 'kalshi', event: 'E', curve } as const
    expect(idsOf(books.changeEventFee(event))).toEqual(['A', 'B'])
    expect(books.find('kalshi', 'B')!.market).toMatchObject({ fee: { curve, rounding }, feeKnown: true })
    expect(books.find('polymarket', 'A')!.market.fee.curve).not.toEqual(curve)
    expect(books.changeEventFee(event)).toEqual([])
    expect(idsOf(books.changeEventFee({ ...event, curve: undefined }))).toEqual(['A', 'B'])
    expect(books.find('kalshi', 'A')!.market).toMatchObject({ fee: WORST_KNOWN_FEE, feeKnown: false })
  })
})

describe('every drop', () => {
  it('is counted by its reason', () => {
    open('main', 'none')
    snapshot('A', on('main', 1))
    delta('A', on('main', 1), 1, 4_050)
    delta('A', on('main', 1), 1)
    snapshot('A', on('main', 1))
    delta('A', on('main', 1), -6)
    snapshot('A', on('main', 1), '0.405x1 |')
    snapshot('X', on('main', 1))
    snapshot('X', on('main', 1))
    expect(drops()).toEqual({ 'off-grid': 2, 'no-snapshot': 1, negative: 1, 'unknown-market': 2 })
  })
})

describe('the touch', () => {
  beforeEach(() => {
    open('main', 'none')
    snapshot('A', on('main', 1), '0.40x5 0.39x5 | 0.60x5')
  })

  it.each([
    ['a bigger best level', true, () => delta('A', on('main', 1))],
    ['a better level', true, () => delta('A', on('main', 1), 1, 4_100)],
    ['the best level taken away', true, () => delta('A', on('main', 1), -5)],
    ['a level behind the best', false, () => delta('A', on('main', 1), 1, 3_900)],
    ['the same book again', false, () => snapshot('A', on('main', 1), '0.40x5 0.38x1 | 0.60x5')],
    ['a book that crosses', true, () => delta('A', on('main', 1), 1, 6_000)],
    ['a dropped change', true, () => delta('A', on('main', 1), -50)],
  ])('%s moves it: %s', (_, moved, act) => expect(act().touchMoved).toBe(moved))

  it('moves when a book becomes good again at the same prices', () => {
    books.find('kalshi', 'A')!.invalidate('gap')
    expect(snapshot('A', on('main', 1), '0.40x5 0.39x5 | 0.60x5').touchMoved).toBe(true)
  })
})

describe('a market listed again', () => {
  it('keeps its book on the same grid', () => {
    open('main', 'none')
    snapshot('A', on('main', 1))
    expect(books.list(drawnMarket('kalshi:A'))).toBe(books.find('kalshi', 'A'))
    expect(problem('A')).toBeUndefined()
  })

  it('keeps its levels on a grid that holds them all, and takes the new prices', () => {
    open('main', 'none')
    snapshot('A', on('main', 1), '0.40x5 0.39x2 | 0.60x5')
    const before = books.find('kalshi', 'A')
    books.list(drawnMarket('kalshi:A', { grid: FINE }))
    expect(books.find('kalshi', 'A')).toBe(before)
    expect(before!.market.grid).toBe(FINE)
    expect(problem('A')).toBeUndefined()
    expect(before!.bids.levels()).toEqual([
      { price: 4_000, qty: 5_000_000 },
      { price: 3_900, qty: 2_000_000 },
    ])
    expect(delta('A', on('main', 1), 7, 4_050).dropped).toBeUndefined()
    expect(before!.bestPrice('yes', 'bid')).toBe(4_050)
  })

  it('waits for a snapshot on a grid that does not hold its levels', () => {
    books.list(drawnMarket('kalshi:A', { grid: FINE }))
    open('main', 'none')
    snapshot('A', on('main', 1), '0.405x5 | 0.60x5')
    books.list(drawnMarket('kalshi:A', { grid: uniformGrid(price(100)) }))
    expect(problem('A')).toBe('no-snapshot')
    expect(books.find('kalshi', 'A')!.asks.levels()).toEqual([])
    expect(delta('A', on('main', 1)).dropped).toBe('no-snapshot')
    expect(snapshot('A', on('main', 1), '0.40x1 |').dropped).toBeUndefined()
  })

  it('keeps its book with any other terms', () => {
    open('main', 'none')
    for (const changes of [{ lot: qty(10_000) }, { fee: centFee('0.07') }, { title: 'reworded' }]) {
      snapshot('A', on('main', 1))
      const book = books.list(drawnMarket('kalshi:A', changes))
      expect(book.problem).toBeUndefined()
      expect(book.market).toMatchObject(changes)
    }
  })

  it('that has a gap still has it', () => {
    fourGoodBooks('complete')
    delta('A', on('main', 1, 9))
    books.list(drawnMarket('kalshi:A', { grid: FINE }))
    expect(problem('A')).toBe('gap')
  })

  it('that has paid stays as it was', () => {
    books.find('kalshi', 'A')!.invalidate('settled')
    expect(books.list(drawnMarket('kalshi:A', { grid: FINE })).market.grid).not.toBe(FINE)
  })

  it('gives the pages of its old levels back', () => {
    const [take, release] = [vi.spyOn(PagePool.prototype, 'take'), vi.spyOn(PagePool.prototype, 'release')]
    open('main', 'none')
    snapshot('A', on('main', 1))
    const held = take.mock.calls.length
    books.list(drawnMarket('kalshi:A', { grid: FINE }))
    expect(take.mock.calls.length - release.mock.calls.length).toBe(held)
    books.list(drawnMarket('kalshi:A', { grid: uniformGrid(price(5_000)) }))
    expect(release).toHaveBeenCalledTimes(take.mock.calls.length)
    vi.restoreAllMocks()
  })

  it('is told apart by its venue', () => {
    expect(books.find('polymarket', 'A')).toBeUndefined()
    const other = books.list(drawnMarket('polymarket:A'))
    expect(other).not.toBe(books.find('kalshi', 'A'))
    expect(books.find('polymarket', 'A')).toBe(other)
  })
})

describe('levels that are told at once', () => {
  const totals = (id: string, position: StreamPosition, ...told: [at: number, size: number][]): BookChange =>
    books.apply(
      {
        type: 'levels',
        venue: 'kalshi',
        market: id,
        position,
        levels: told.map(([at, size]) => ({ side: 'bid', price: price(at), qty: qty(size * 1_000_000) })),
      },
      NOON,
    )
  const fingerprint = (id: string) => books.find('kalshi', id)!.fingerprint()

  it('leave the book that they leave one by one', () => {
    open('main', 'none')
    for (const id of ['A', 'B']) snapshot(id, on('main', 0))
    const told: [number, number][] = [
      [4_000, 0],
      [3_900, 7],
      [4_100, 2],
      [4_100, 3],
    ]
    expect(totals('A', on('main', 0), ...told)).toMatchObject({ dropped: undefined, touchMoved: true })
    for (const one of told) totals('B', on('main', 0), one)
    expect(fingerprint('A')).toBe(fingerprint('B'))
  })

  it('below the best price move nothing', () => {
    open('main', 'none')
    snapshot('A', on('main', 0))
    expect(totals('A', on('main', 0), [3_000, 5], [3_100, 6]).touchMoved).toBe(false)
  })

  it('need a snapshot, and one of their own stream', () => {
    open('main', 'none')
    open('other', 'none')
    expect(totals('A', on('main', 0), [4_000, 1]).dropped).toBe('no-snapshot')
    snapshot('A', on('main', 0))
    expect(totals('A', on('other', 0), [4_000, 1]).dropped).toBe('other-stream')
    expect(problem('A')).toBe('other-stream')
  })

  it('do not come back to a market that has paid', () => {
    open('main', 'none')
    snapshot('A', on('main', 0))
    books.find('kalshi', 'A')!.invalidate('settled')
    expect(totals('A', on('main', 0), [4_000, 1]).dropped).toBe('settled')
  })
})
