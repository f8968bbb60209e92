// Every documented frame of the sockets, by production code.
import { describe, expect, it } from 'vitest'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import {
  bookHash,
  type HashedBook,
  type TextLevel,
} from '../../../../../src/lib/venues/polymarket/book-hash.js'
import { outcomeTokens } from '../../../../../src/lib/venues/polymarket/listing/outcomes.js'
import {
  POLYMARKET_USER,
  polymarketChannel,
} from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { decodePolymarket } from '../../../../../src/lib/venues/polymarket/normalize/decode.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import {
  wireBook,
  wireChanges,
  type WireBook,
} from '../../../../../src/lib/venues/polymarket/normalize/wire-book.js'
import { TextBook } from '../../../../../src/lib/venues/polymarket/text-book.js'
import { describeSamples, sampleOf, type Json } from '../../../../exchange/polymarket/documented.js'
import { sharedJson } from '../../../../shared-material.js'

const namesOf = (pattern: RegExp): readonly string[] =>
  Object.keys(sharedJson('venues/polymarket.samples.json') as object).filter((name) => pattern.test(name))

/** What each documented frame is; those that we send, and closes, are no frames of the venue. */
const KINDS: Readonly<Record<string, string | undefined>> = {
  'ws.market.subscribe': undefined,
  'ws.market.subscribe_more': undefined,
  'ws.market.unsubscribe': undefined,
  'ws.market.ping': undefined,
  'ws.market.close.all_resolved': undefined,
  'ws.market.close.slow': undefined,
  'ws.user.subscribe': undefined,
  'ws.market.opening': 'several',
  'ws.market.opening.nothing': 'sequence',
  'ws.market.price_change': 'levels',
  'ws.market.price_change.remove': 'levels',
  'ws.market.book.after_trade': 'snapshot',
  'ws.market.last_trade_price': 'trade',
  'ws.market.best_bid_ask': 'touch',
  'ws.market.tick_size_change': 'terms',
  'ws.market.new_market': 'listing',
  'ws.market.market_resolved': 'determined',
  'ws.user.order.placement': 'order resting',
  'ws.user.order.update': 'order resting',
  'ws.user.order.filled': 'order executed',
  'ws.user.order.cancellation': 'order cancelled',
  'ws.user.order.killed': 'order unknown',
  'ws.user.order.invalidated': 'order cancelled',
  'ws.user.trade.matched': 'fill provisional',
  'ws.user.trade.mined': 'fill provisional',
  'ws.user.trade.confirmed': 'fill final',
  'ws.user.trade.retrying': 'fill provisional',
  'ws.user.trade.failed': 'fill failed',
}

function kindOf(body: EventBody): string {
  if (body.type !== 'account') return body.type
  const { news } = body
  if (news.type === 'order') return `order ${news.state}`
  return news.type === 'fill' ? `fill ${news.finality ?? ''}` : news.type
}

describeSamples('the documented frames of the sockets', () => {
  const compact = sampleOf('clob.clob_market').response
  const created = sampleOf('ws.market.new_market').frame

  function tokens(): TokenTable {
    const table = new TokenTable()
    const learn = (id: string, labels: string[], ids: string[]): void =>
      table.learn({ venue: 'polymarket', id, tokens: outcomeTokens(labels, ids)! })
    learn(
      compact.c,
      compact.t.map((one: Json) => one.o),
      compact.t.map((one: Json) => one.t),
    )
    learn(created.market, created.outcomes, created.assets_ids)
    return table
  }

  const read = (name: string): EventBody => {
    const { frame } = sampleOf(name)
    const channel = name.startsWith('ws.user') ? POLYMARKET_USER : polymarketChannel()
    const owner = { owner: sampleOf('ws.user.order.placement').frame.owner as string }
    return decodePolymarket(JSON.stringify(frame), channel, tokens(), owner)
  }

  it('are all here', () => {
    expect(namesOf(/^ws[.]/)).toEqual(expect.arrayContaining(Object.keys(KINDS)))
    expect(namesOf(/^ws[.]/).filter((name) => !(name in KINDS))).toEqual([])
  })

  it.each(Object.entries(KINDS).filter(([, kind]) => kind !== undefined))('%s is read: %s', (name, kind) => {
    expect(kindOf(read(name))).toBe(kind)
  })

  it('the answer to a ping is known', () => {
    expect(decodePolymarket(sampleOf('ws.market.ping').answer, polymarketChannel(), tokens()).type).toBe(
      'sequence',
    )
  })

  it('the opening books of both tokens are one book', () => {
    const body = read('ws.market.opening')
    const bodies = body.type === 'several' ? body.bodies : expect.fail()
    expect(bodies.map(({ type }) => type)).toEqual(['terms', 'snapshot', 'terms', 'snapshot'])
    const [yes, no] = bodies.filter(({ type }) => type === 'snapshot')
    const sorted = (one: EventBody | undefined) =>
      one?.type !== 'snapshot'
        ? expect.fail()
        : {
            ...one,
            bids: one.bids.toSorted((a, b) => a.price - b.price),
            asks: one.asks.toSorted((a, b) => b.price - a.price),
          }
    expect(sorted(no)).toEqual(sorted(yes))
  })

  it('the winner of the resolved market is its second outcome, which is not YES', () => {
    expect(read('ws.market.market_resolved')).toMatchObject({ type: 'determined', yesPayoff: 0 })
  })

  describe('the hash of a book', () => {
    const rest: Json[] = [
      sampleOf('clob.book').response,
      sampleOf('clob.book.mirror').response,
      ...sampleOf('clob.books').response,
    ]
    /** What only REST tells (polymarket.md 5.2). */
    const [{ min_order_size, neg_risk }] = rest
    const opening: WireBook[] = sampleOf('ws.market.opening').frame.map(wireBook)

    const sortedBook = (bids: readonly TextLevel[], asks: readonly TextLevel[]): TextBook => {
      const book = new TextBook()
      book.apply({ bids, asks })
      return book
    }

    function hashed(book: WireBook, last = book.lastTradePrice!, tick = book.tickSize!): HashedBook {
      const { bids, asks } = sortedBook(book.bids, book.asks)
      const { market, token: asset_id, timestamp } = book
      return {
        market,
        asset_id,
        timestamp,
        bids,
        asks,
        min_order_size,
        tick_size: tick,
        neg_risk,
        last_trade_price: last,
      }
    }

    it('is that of every book of the documents', () => {
      const books = [...rest.map(wireBook), ...opening]
      expect(books.length).toBeGreaterThanOrEqual(5)
      for (const book of books) expect(bookHash(hashed(book))).toBe(book.hash)
    })

    it('is that of a later book, and of what each change leaves', () => {
      const [yes] = opening
      const later = wireBook(sampleOf('ws.market.book.after_trade').frame)
      expect(bookHash(hashed(later, yes!.lastTradePrice, yes!.tickSize))).toBe(later.hash)
      const books = new Map(opening.map((book) => [book.token, sortedBook(book.bids, book.asks)]))
      for (const name of ['ws.market.price_change', 'ws.market.price_change.remove']) {
        const { changes, timestamp } = wireChanges(sampleOf(name).frame)
        for (const { token, side, price, size, hash } of changes) {
          const book = books.get(token)!
          book.change(side, price, size)
          const from = hashed(opening.find((one) => one.token === token)!)
          expect(bookHash({ ...from, timestamp, bids: book.bids, asks: book.asks })).toBe(hash)
        }
      }
    })

    it('is another one when one digit of a size differs', () => {
      for (const book of opening) {
        const sound = hashed(book)
        const [{ price, size }] = sound.bids as [TextLevel]
        const bids = [
          { price, size: size.replace(/\d/, (digit) => String((Number(digit) + 1) % 10)) },
          ...sound.bids.slice(1),
        ]
        expect(bookHash({ ...sound, bids })).not.toBe(book.hash)
      }
    })
  })
})
