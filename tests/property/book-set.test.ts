import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SequencePolicy } from '../../src/lib/domain/events.js'
import { BookSet, type BookChange } from '../../src/lib/market-data/book-set.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import { drawnMarket, drawnSnapshot, NOON } from '../drawn/market.js'
import { ReferenceBookSet, type Happening } from '../reference/reference-book-set.js'

const LISTED = ['A', 'B', 'C', 'D']
const channels = fc.constantFrom('main', 'other')

type Draw =
  | Exclude<Happening, { sequence: number | undefined }>
  | {
      readonly kind: 'used' | 'broken' | 'snapshot' | 'reply' | 'change'
      readonly channel: string
      readonly subscription: number
      readonly market: string
      readonly jump: number | undefined
    }

const anyDraw: fc.Arbitrary<Draw> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stream' as const),
      channel: channels,
      policy: fc.constantFrom<SequencePolicy>('complete', 'complete', 'sparse', 'none'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('malformed' as const),
      market: fc.constantFrom(undefined, ...LISTED, 'X'),
    }),
  },
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'snapshot',
        'snapshot',
        'snapshot',
        'reply',
        'change',
        'change',
        'used',
        'broken',
      ),
      channel: channels,
      subscription: fc.constantFrom(1, 2),
      market: fc.constantFrom(...LISTED, ...LISTED, 'X'),
      jump: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 1, 0, undefined, 2, 5, -1, -2),
    }),
  },
)

/** Numbers run on by one, with an occasional jump, repeat or fall; they start anew with the stream. */
function numbered(draws: readonly Draw[]): Happening[] {
  const last = new Map<string, number>()
  return draws.map((draw): Happening => {
    if (draw.kind === 'malformed') return draw
    if (draw.kind === 'stream') {
      for (const subscription of [1, 2]) last.delete(`${draw.channel}/${subscription}`)
      return draw
    }
    const { kind, channel, subscription, market, jump } = draw
    const key = `${channel}/${subscription}`
    const before = last.get(key) ?? 0
    const sequence = jump === undefined ? undefined : Math.max(0, before + jump)
    if (sequence !== undefined) last.set(key, Math.max(before, sequence))
    const entry = { channel, subscription, sequence }
    if (kind === 'used') return { kind, ...entry }
    if (kind === 'broken') return { kind, ...entry, market: market === 'A' ? market : undefined }
    return { kind, ...entry, market }
  })
}

/** The books that the set says a message has touched. */
function take(books: BookSet, entry: Happening): readonly OrderBook[] {
  switch (entry.kind) {
    case 'stream':
      return books.applyStream({
        type: 'stream',
        channel: entry.channel,
        policy: entry.policy,
        state: 'open',
      })
    case 'malformed': {
      const named = entry.market === undefined ? {} : { venue: 'kalshi' as const, market: entry.market }
      return toldBy(
        books.applyMalformed({ type: 'malformed', channel: 'main', code: 'X', detail: '', ...named }),
      )
    }
    case 'broken': {
      const named = entry.market === undefined ? {} : { venue: 'kalshi' as const, market: entry.market }
      const { channel } = entry
      return toldBy(
        books.applyMalformed({
          type: 'malformed',
          channel,
          code: 'X',
          detail: '',
          position: entry,
          ...named,
        }),
      )
    }
    case 'used':
      return books.applySequence(entry)
    case 'snapshot':
    case 'reply': {
      const position = entry.kind === 'reply' ? { ...entry, reply: true as const } : entry
      const market = drawnMarket(`kalshi:${entry.market}`)
      return toldBy(books.apply({ ...drawnSnapshot(market, '0.40x5 |'), position }, NOON))
    }
    case 'change':
      return toldBy(
        books.apply(
          {
            type: 'level',
            venue: 'kalshi',
            market: entry.market,
            position: entry,
            side: 'bid',
            ...drawnSnapshot(drawnMarket('kalshi:A'), '0.40x6 |').bids[0]!,
          },
          NOON,
        ),
      )
  }
}

const toldBy = ({ book, alsoInvalid }: BookChange): readonly OrderBook[] =>
  book === undefined ? alsoInvalid : [book, ...alsoInvalid]

const goodOf = (books: BookSet): string[] =>
  LISTED.filter((id) => books.find('kalshi', id)!.problem === undefined)

describe('books and their numbers, after every step of any course', () => {
  it('a book is believed exactly when its whole history since the last snapshot says so', () => {
    fc.assert(
      fc.property(fc.array(anyDraw, { minLength: 1, maxLength: 40 }), (draws) => {
        const books = new BookSet()
        for (const id of LISTED) books.list(drawnMarket(`kalshi:${id}`))
        const reference = new ReferenceBookSet(new Set(LISTED))
        const opening: Draw[] = ['main', 'other'].map((channel) => ({
          kind: 'stream',
          channel,
          policy: 'complete',
        }))
        for (const entry of numbered([...opening, ...draws])) {
          const before = goodOf(books)
          const told = take(books, entry).map((book) => book.market.id)
          reference.take(entry)
          const good = goodOf(books)
          expect(good).toEqual(LISTED.filter((id) => reference.isGood(id)))
          expect(new Map(books.drops())).toEqual(reference.drops())
          if (entry.kind === 'stream') expect(told).toHaveLength(new Set(told).size)
          // Whoever holds a price from a book hears of it when the book is not believed any more.
          expect(told).toEqual(expect.arrayContaining(before.filter((id) => !good.includes(id))))
        }
      }),
      { numRuns: 500 },
    )
  })
})
