import { describe, expect, it } from 'vitest'
import type { EventBody, SequencePolicy, StreamPosition } from '../../../src/lib/domain/events.js'
import { emptyUpdate } from '../../../src/lib/domain/level-update.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Effect } from '../../../src/lib/engine/effect.js'
import { Engine } from '../../../src/lib/engine/engine.js'
import { benchSettings } from '../../drawn/engine-bench.js'
import { centFee, contracts, drawnMarket, drawnRelation, drawnSnapshot, later } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q')
const OTHER = drawnMarket('kalshi:R')
const NO = drawnMarket('polymarket:Q')
const CHEAP_YES = '0.20x100 | 0.45x20'
const CHEAP_NO = '0.55x20 | 0.57x100'
const [K, P] = ['kalshi.ws', 'polymarket.ws']

/** An engine with one numbered and one plain stream. */
class Streams {
  readonly engine = new Engine(benchSettings())
  private sequence = 0
  effects: readonly Effect[] = []

  constructor(policy: SequencePolicy = 'complete', fee = YES.fee) {
    this.at(0, { type: 'stream', channel: K, policy, state: 'open' })
    this.at(0, { type: 'stream', channel: P, policy: 'none', state: 'open' })
    for (const market of [YES, OTHER, NO]) this.at(0, { type: 'market', market: { ...market, fee } })
    this.at(0, { type: 'relation', relation: drawnRelation('same', [YES, NO]) })
  }

  at(after: number, body: EventBody): readonly string[] {
    this.effects = this.engine.step({ sequence: ++this.sequence, time: later(after), body })
    return this.told()
  }

  book(after: number, market: Market, drawing: string, number?: number): readonly string[] {
    return this.at(after, { ...drawnSnapshot(market, drawing), position: on(market, number) })
  }

  /** What the step decided, in a word each; for a book that is asked for, which. */
  told(): readonly string[] {
    return this.effects.flatMap((effect) => {
      if (effect.type === 'reread') return [`reread ${effect.market} ${effect.reason}`]
      if (effect.type !== 'decision') return []
      const { decision } = effect
      return [decision.kind === 'refused' ? decision.code : decision.kind]
    })
  }

  knownAt(market: Market): number | undefined {
    const known = this.engine.bookOf(market)?.knownAt
    return known === undefined ? undefined : known - later(0)
  }
}

const on = ({ venue }: Market, sequence?: number): StreamPosition => ({
  channel: venue === 'kalshi' ? K : P,
  subscription: venue === 'kalshi' ? 2 : 0,
  sequence,
})

const delta = (market: Market, sequence?: number): EventBody => ({
  ...{ type: 'delta', venue: market.venue, market: market.id, side: 'bid', price: 1_000 as never },
  ...{ change: contracts(1), position: on(market, sequence) },
})

describe('a book is known as of', () => {
  it('the last message with the next number of its subscription, whatever book that tells', () => {
    const streams = new Streams()
    streams.book(0, YES, CHEAP_YES, 1)
    streams.book(10, OTHER, CHEAP_YES, 2)
    expect(streams.knownAt(YES)).toBe(10)
    streams.at(9_000, delta(OTHER, 3))
    expect(streams.knownAt(YES)).toBe(9_000)
    expect(streams.engine.bookOf(YES)!.updatedAt).toBe(later(0))
    streams.at(9_500, { type: 'sequence', position: { ...on(YES, 1), subscription: 3 } })
    expect(streams.knownAt(YES)).toBe(9_000)
    // The same number again, and an answer to a question, prove nothing.
    streams.at(9_600, delta(OTHER, 3))
    streams.at(9_700, { ...drawnSnapshot(OTHER, CHEAP_YES), position: { ...on(OTHER, 4), reply: true } })
    expect(streams.knownAt(YES)).toBe(9_000)
  })

  it('its own last change where numbers were taken out', () => {
    const streams = new Streams('sparse')
    streams.book(0, YES, CHEAP_YES, 1)
    streams.book(10, OTHER, CHEAP_YES, 5)
    streams.at(9_000, delta(OTHER, 9))
    expect(streams.knownAt(YES)).toBe(0)
  })

  it('any frame of a stream without numbers, but for whole books, which may be answers', () => {
    const streams = new Streams()
    const other = drawnMarket('polymarket:S')
    streams.at(0, { type: 'market', market: other })
    streams.book(0, NO, CHEAP_NO)
    streams.book(100, other, CHEAP_NO)
    expect(streams.knownAt(NO)).toBe(0)
    streams.at(200, { type: 'sequence', position: on(NO) })
    expect(streams.knownAt(NO)).toBe(200)
    streams.at(300, delta(other))
    expect(streams.knownAt(NO)).toBe(300)
  })

  it('nothing older than its stream: a new connection proves nothing of old books', () => {
    const streams = new Streams()
    streams.book(0, NO, CHEAP_NO)
    streams.at(100, { type: 'stream', channel: P, policy: 'none', state: 'open' })
    streams.at(200, { type: 'sequence', position: on(NO) })
    expect(streams.knownAt(NO)).toBe(0)
    expect(streams.engine.bookOf(NO)!.problem).toBe('no-snapshot')
  })

  it('the same moment on the short way', () => {
    const streams = new Streams()
    const { engine } = streams
    streams.book(0, YES, CHEAP_YES, 1)
    streams.book(0, OTHER, CHEAP_YES, 2)
    const update = Object.assign(emptyUpdate(), {
      ...{ book: engine.numberOf(OTHER), isChange: true, count: 1, subscription: 2, sequence: 3 },
    })
    update.isBid[0] = 1
    update.price[0] = 1_000
    update.amount[0] = 1_000_000
    expect(engine.stepUpdate(engine.streamOf(K), update, later(7_000))).toEqual([])
    expect(streams.knownAt(YES)).toBe(7_000)
  })
})

describe('a gap of calm books', () => {
  it('is traded while both streams are heard, however long ago they last changed', () => {
    const streams = new Streams()
    streams.book(0, YES, CHEAP_YES, 1)
    streams.book(0, OTHER, CHEAP_YES, 2)
    streams.at(59_900, delta(OTHER, 3))
    expect(streams.book(60_000, NO, CHEAP_NO)).toContain('approved')
  })

  it('asks for the old leg once in two seconds, and is traded when the same book comes again', () => {
    const streams = new Streams()
    streams.book(0, YES, CHEAP_YES, 1)
    const first = streams.book(60_000, NO, CHEAP_NO)
    expect(first).toEqual(['opportunity_opened', 'BOOK_STALE', 'reread kalshi:Q stale'])
    expect(streams.book(61_999, NO, '0.55x19 | 0.57x100')).toEqual(['opportunity_updated'])
    expect(streams.book(62_000, NO, '0.55x18 | 0.57x100')).toContain('reread kalshi:Q stale')
    const reply = { ...drawnSnapshot(YES, CHEAP_YES), position: { ...on(YES, 2), reply: true as const } }
    expect(streams.at(62_100, reply)).toContain('approved')
  })

  it('does not ask where fees eat the edge', () => {
    const streams = new Streams('complete', centFee('0.21'))
    streams.book(0, YES, CHEAP_YES, 1)
    expect(streams.book(60_000, NO, CHEAP_NO)).toEqual(['opportunity_opened', 'BOOK_STALE'])
  })
})
