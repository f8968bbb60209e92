// Whoever applies the opening books and every change has the exchange's book and its checksum after every operation.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, PRICE_ONE, qty } from '../../../src/lib/base/units.js'
import { lastTradeText } from '../../../src/lib/exchange/polymarket/books/number-text.js'
import { TextBook } from '../../../src/lib/exchange/polymarket/books/text-book.js'
import { describeVectors, vectorsOf, type Json } from './documented.js'
import { aMarket, CONDITION, FakePeer, NO_TOKEN, Rig, YES_TOKEN } from './rig.js'

/** A client's copy of one token's book, written from the documents. */
class Copy {
  readonly bids = new Map<string, string>()
  readonly asks = new Map<string, string>()
  hash = ''
  timestamp = ''
  best: readonly [string, string] = ['', '']

  constructor(opening: Json) {
    this.hash = opening.hash
    this.timestamp = opening.timestamp
    for (const { price: at, size } of opening.bids) this.bids.set(at, size)
    for (const { price: at, size } of opening.asks) this.asks.set(at, size)
  }

  apply(change: Json, timestamp: string): void {
    const side = change.side === 'BUY' ? this.bids : this.asks
    if (change.size === '0') side.delete(change.price)
    else side.set(change.price, change.size)
    this.hash = change.hash
    this.timestamp = timestamp
    this.best = [change.best_bid, change.best_ask]
  }

  rows(side: 'bids' | 'asks'): readonly { price: string; size: string }[] {
    const rows = [...this[side]].map(([at, size]) => ({ price: at, size }))
    const sign = side === 'bids' ? 1 : -1
    return rows.sort((a, b) => sign * (Number(a.price) - Number(b.price)))
  }

  checksum(fixed: { asset: string; tick: string; lastTrade: string }): string {
    const book = {
      market: CONDITION,
      asset_id: fixed.asset,
      timestamp: this.timestamp,
      hash: '',
      bids: this.rows('bids'),
      asks: this.rows('asks'),
      min_order_size: '5',
      tick_size: fixed.tick,
      neg_risk: false,
      last_trade_price: fixed.lastTrade,
    }
    return createHash('sha1').update(JSON.stringify(book)).digest('hex')
  }
}

const step = fc.record({
  kind: fc.constantFrom('rest', 'take', 'cancel', 'wait', 'burst'),
  side: fc.constantFrom('bid', 'ask'),
  outcome: fc.constantFrom('yes', 'no'),
  ticks: fc.integer({ min: 1, max: 99 }),
  lots: fc.integer({ min: 1, max: 40_000 }),
  which: fc.nat({ max: 1_000 }),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

function act(rig: Rig, one: Step, open: string[]): void {
  if (one.kind === 'wait') return rig.wait(one.which)
  if (one.kind === 'cancel') {
    const id = open[one.which % Math.max(1, open.length)]
    if (id !== undefined) rig.exchange.cancel('maker', id)
    return
  }
  const placed = rig.exchange.place({
    account: 'maker',
    market: CONDITION,
    side: one.side,
    price: price(one.ticks * 100),
    outcome: one.outcome,
    qty: qty(one.lots * 10_000),
    tif: one.kind === 'take' ? 'ioc' : 'gtc',
    selfTrade: 'allow',
  })
  if (placed.ok) open.push(placed.value.order.id)
}

const shown = (shares: number): string => (shares / 1_000_000).toString()

describe('the stream of a book', () => {
  it('always leads to the book of the exchange and its checksum', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const rig = new Rig().listed()
        rig.quote('bid', 4_000, 10)
        const open: string[] = []
        const peer = FakePeer.connect(rig.venue.marketSocket)
        peer.say({ type: 'market', assets_ids: [YES_TOKEN, NO_TOKEN] })
        const copies = new Map<string, Copy>()
        for (const book of peer.take()[0]) copies.set(book.asset_id, new Copy(book))
        for (const one of steps) {
          act(rig, one, open)
          rig.wait(0)
          for (const frame of peer.take())
            for (const change of frame.price_changes ?? [])
              copies.get(change.asset_id)!.apply(change, frame.timestamp)
          compare(rig, copies)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has the same checksum on REST, whenever somebody asks', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 4_000, 10)
    const first = rig.get(rig.venue.clob, `/book?token_id=${NO_TOKEN}`)
    rig.wait(5_000)
    expect(rig.get(rig.venue.clob, `/book?token_id=${NO_TOKEN}`).text).toBe(first.text)
  })
})

function compare(rig: Rig, copies: ReadonlyMap<string, Copy>): void {
  const { bids, asks } = rig.exchange.book(CONDITION)
  const market = rig.exchange.market(CONDITION)!
  const tick = market.grid.bands[0]!.step
  for (const [asset, copy] of copies) {
    const isYes = asset === YES_TOKEN
    const own = (ticks: number): string => ((isYes ? ticks : PRICE_ONE - ticks) / PRICE_ONE).toString()
    const rows = (levels: typeof bids): object[] =>
      [...levels].reverse().map((level) => ({ price: own(level.price), size: shown(level.qty) }))
    expect(copy.rows('bids')).toEqual(isYes ? rows(bids) : rows(asks))
    expect(copy.rows('asks')).toEqual(isYes ? rows(asks) : rows(bids))
    const last = market.lastTrade?.price
    const lastTrade = lastTradeText(last === undefined || isYes ? last : PRICE_ONE - last, tick)
    const fixed = { asset, tick: (tick / PRICE_ONE).toString(), lastTrade }
    // A finer tick enters the checksum with the next change.
    if (copy.timestamp === market.bookAt.toString() && tick === 100)
      expect(copy.checksum(fixed)).toBe(copy.hash)
    if (copy.best[0] !== '') {
      expect(copy.best[0]).toBe(copy.rows('bids').at(-1)?.price ?? '0')
      expect(copy.best[1]).toBe(copy.rows('asks').at(-1)?.price ?? '1')
    }
  }
}

describeVectors('checksums of the vectors', () => {
  it.each(vectorsOf('book_hash').map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { book, changes = [] } = one.input
    const ticks = (text: string): number => Math.round(Number(text) * PRICE_ONE)
    const units = (text: string): number => Math.round(Number(text) * 1_000_000)
    const levels = (rows: readonly Json[]) =>
      [...rows].reverse().map((row) => ({ price: price(ticks(row.price)), qty: qty(units(row.size)) }))
    const listing = aMarket({ conditionId: book.market, tokens: [book.asset_id, '2'] })
    let last = book.last_trade_price
    const rig = new Rig().listed()
    const market = {
      grid: rig.exchange.market(CONDITION)!.grid,
      get lastTrade() {
        return last === '' ? undefined : { price: price(ticks(last)) }
      },
    }
    const text = new TextBook(
      listing,
      market as never,
      { bids: levels(book.bids), asks: levels(book.asks) },
      book.neg_risk,
    )
    const hashes = [text.hash(0, book.timestamp)]
    for (const change of changes) {
      last = change.last_trade_price ?? last
      for (const { side, price: at, size } of change.price_changes)
        text.set(side === 'BUY' ? 'bid' : 'ask', ticks(at), units(size))
      hashes.push(text.hash(0, change.timestamp))
    }
    expect(hashes).toEqual(one.expected.steps.map(({ hash }: Json) => hash))
  })
})
