import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { bookHash, bookPreimage, type HashedBook } from '../../../../src/lib/venues/polymarket/book-hash.js'
import { TextBook } from '../../../../src/lib/venues/polymarket/text-book.js'
import {
  describeSamples,
  describeVectors,
  sampleOf,
  vectorsOf,
  type Json,
} from '../../../exchange/polymarket/documented.js'

const BOOK: HashedBook = {
  market: '0xb0',
  asset_id: '77',
  timestamp: '1790000000123',
  bids: [{ price: '0.3', size: '100' }],
  asks: [{ price: '0.7', size: '1.5' }],
  min_order_size: '5',
  tick_size: '0.01',
  neg_risk: false,
  last_trade_price: '0.500',
}
const PREIMAGE =
  '{"market":"0xb0","asset_id":"77","timestamp":"1790000000123","hash":"","bids":[{"price":"0.3","size":"100"}],' +
  '"asks":[{"price":"0.7","size":"1.5"}],"min_order_size":"5","tick_size":"0.01","neg_risk":false,"last_trade_price":"0.500"}'

describe('the hash of a book', () => {
  it('is the SHA-1 of its compact text, the keys in the order of the venue', () => {
    expect(bookPreimage(BOOK)).toBe(PREIMAGE)
    expect(bookHash(BOOK)).toBe(createHash('sha1').update(PREIMAGE).digest('hex'))
  })

  it('does not depend on the order of the keys that it is given, nor on any others', () => {
    const { bids, market, ...rest } = BOOK
    const more = { hash: 'old', ...rest, bids: bids.map((one) => ({ rank: 1, ...one })), market }
    expect(bookPreimage(more)).toBe(PREIMAGE)
  })

  it('changes with every part of the book', () => {
    const changes: Partial<HashedBook>[] = [
      { market: '0xb1' },
      { asset_id: '78' },
      { timestamp: '1790000000124' },
      { bids: [{ price: '0.3', size: '100.0' }] },
      { bids: [] },
      { asks: [{ price: '0.70', size: '1.5' }] },
      { min_order_size: '15' },
      { tick_size: '0.001' },
      { neg_risk: true },
      { last_trade_price: '0.5' },
    ]
    const hashes = [BOOK, ...changes.map((change) => ({ ...BOOK, ...change }))].map(bookHash)
    expect(new Set(hashes).size).toBe(changes.length + 1)
  })
})

describeVectors('the hash of a book, against the official client', () => {
  it.each(vectorsOf('book_hash').map((one) => [one.id, one] as const))('%s', (_, { input, expected }) => {
    const texts = new TextBook()
    texts.apply(input.book)
    const states = [{ ...input.book, bids: [...texts.bids], asks: [...texts.asks] }]
    for (const { timestamp, price_changes, ...news } of input.changes ?? []) {
      for (const { side, price, size } of price_changes)
        texts.change(side === 'BUY' ? 'bid' : 'ask', price, size)
      states.push({ ...states.at(-1)!, ...news, timestamp, bids: [...texts.bids], asks: [...texts.asks] })
    }
    expect(states.map(bookHash)).toEqual(expected.steps.map((step: { hash: string }) => step.hash))
  })
})

describeSamples('the hash of the documented books', () => {
  const rest: Json[] = [
    sampleOf('clob.book')?.response,
    sampleOf('clob.book.mirror')?.response,
    ...(sampleOf('clob.books')?.response ?? []),
  ]
  // An opening frame leaves out what only the REST book tells.
  const opening: Json[] = (sampleOf('ws.market.opening')?.frame ?? []).map((frame: Json) => ({
    ...rest.find((book) => book.asset_id === frame.asset_id),
    ...frame,
  }))

  it.each([...rest, ...opening].map((book, i) => [i, book] as const))(
    'is the one sent with book %i',
    (_, book) => {
      expect(bookHash(book)).toBe(book.hash)
    },
  )

  it.each(rest.map((book, i) => [i, book] as const))(
    'is another when any one size of book %i is',
    (_, book) => {
      for (const side of ['bids', 'asks'])
        for (const i of book[side].keys()) {
          const flipped = structuredClone(book)
          flipped[side][i].size = `${String(flipped[side][i].size)}1`
          expect(bookHash(flipped)).not.toBe(book.hash)
        }
    },
  )
})
