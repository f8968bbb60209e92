import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SequencePolicy } from '../../src/lib/domain/events.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import { drawnMarket, drawnSnapshot, NOON } from '../drawn/market.js'
import { ReferenceBookSet, type Happening } from '../reference/reference-book-set.js'

const LISTED = ['A', 'B', 'C', 'D']
const channels = fc.constantFrom('main', 'other')

type Draw =
  | Exclude<Happening, { sequence: number | undefined }>
  | {
      readonly kind: 'used' | 'snapshot' | 'change'
      readonly channel: string
      readonly subscription: number
      readonly market: string
      readonly jump: number
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
      kind: fc.constantFrom('snapshot', 'snapshot', 'snapshot', 'change', 'change', 'used'),
      channel: channels,
      subscription: fc.constantFrom(1, 2),
      market: fc.constantFrom(...LISTED, ...LISTED, 'X'),
      jump: fc.constantFrom(1, 1, 1, 1, 1, 1, 0, -1, 2, 5),
    }),
  },
)

/** Numbers run on by one, with an occasional jump or repeat; they start anew with the stream. */
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
    const sequence = jump === -1 ? undefined : (last.get(key) ?? 0) + jump
    if (sequence !== undefined) last.set(key, sequence)
    const entry = { channel, subscription, sequence }
    return kind === 'used' ? { kind, ...entry } : { kind, ...entry, market }
  })
}

function take(books: BookSet, entry: Happening): string | undefined {
  switch (entry.kind) {
    case 'stream':
      books.applyStream({ type: 'stream', channel: entry.channel, policy: entry.policy, state: 'open' })
      return undefined
    case 'malformed': {
      const named = entry.market === undefined ? {} : { venue: 'kalshi' as const, market: entry.market }
      return books.applyMalformed({ type: 'malformed', channel: 'main', code: 'X', detail: '', ...named })
        .dropped
    }
    case 'used':
      return books.applySequence(entry)
    case 'snapshot':
      return books.apply(
        { ...drawnSnapshot(drawnMarket(`kalshi:${entry.market}`), '0.40x5 |'), position: entry },
        NOON,
      ).dropped
    case 'change':
      return books.apply(
        {
          type: 'level',
          venue: 'kalshi',
          market: entry.market,
          position: entry,
          side: 'bid',
          ...drawnSnapshot(drawnMarket('kalshi:A'), '0.40x6 |').bids[0]!,
        },
        NOON,
      ).dropped
  }
}

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
          expect(take(books, entry)).toBe(reference.take(entry))
          const good = LISTED.filter((id) => books.find('kalshi', id)!.problem === undefined)
          expect(good).toEqual(LISTED.filter((id) => reference.isGood(id)))
        }
        expect(new Map(books.drops())).toEqual(reference.drops())
      }),
      { numRuns: 500 },
    )
  })
})
