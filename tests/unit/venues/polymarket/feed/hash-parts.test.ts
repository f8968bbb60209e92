import { describe, expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import { bookHash, type HashedBook } from '../../../../../src/lib/venues/polymarket/book-hash.js'
import { findHidden, guessesAt } from '../../../../../src/lib/venues/polymarket/feed/hash-search.js'
import { HashTrust } from '../../../../../src/lib/venues/polymarket/feed/hash-trust.js'
import {
  StreamHistory,
  type StreamItem,
} from '../../../../../src/lib/venues/polymarket/feed/stream-history.js'
import type { WireBook } from '../../../../../src/lib/venues/polymarket/normalize/wire-book.js'
import { describeVectors, vectorsOf } from '../../../../exchange/polymarket/documented.js'

const book = (tick: string, lastTrade: string): HashedBook => ({
  market: '0x1',
  asset_id: '7',
  timestamp: '1000',
  bids: [{ price: '0.4', size: '1' }],
  asks: [{ price: '0.6', size: '2' }],
  min_order_size: '5',
  tick_size: tick,
  neg_risk: false,
  last_trade_price: lastTrade,
})

const found = (is: HashedBook, told: HashedBook, around = 5_000) =>
  findHidden(told, bookHash(is), guessesAt(told.tick_size, around))

describe('what a hash holds and nobody tells', () => {
  it.each([
    ['0.1', '0.300'],
    ['0.01', '0.490'],
    ['0.01', '0.49'],
    ['0.01', '0.010'],
    ['0.01', ''],
    ['0.001', '0.991'],
    ['0.001', '0.95'],
    ['0.005', '0.505'],
    ['0.0001', '0.4711'],
  ])('tick %s, last trade %j', (tick, lastTrade) => {
    expect(found(book(tick, lastTrade), book(tick, '0.111'))).toEqual({ tick, lastTrade })
  })

  it('near 0 and 1 the finer tick is tried as well, elsewhere not', () => {
    expect(found(book('0.001', '0.981'), book('0.01', '0.97'), 9_750)).toEqual({
      tick: '0.001',
      lastTrade: '0.981',
    })
    expect(found(book('0.001', '0.481'), book('0.01', '0.48'), 4_800)).toBeUndefined()
  })

  it('another size is never explained', () => {
    const other = { ...book('0.01', '0.490'), bids: [{ price: '0.4', size: '1.5' }] }
    expect(found(other, book('0.01', '0.490'))).toBeUndefined()
  })

  it('a tick that is none ends the search', () => {
    for (const tick of ['', '0', '-1', 'x', '2'])
      expect(found(book(tick, '0.5'), book(tick, '0.4'))).toBeUndefined()
  })
})

describeVectors('documented states of a book', () => {
  it('the hash of each opening book is found without its last trade', () => {
    const vectors = vectorsOf('book_hash')
    expect(vectors.length).toBeGreaterThan(0)
    for (const { input, expected } of vectors) {
      const { book: is } = input as { book: HashedBook }
      const { hash } = (expected as { steps: { hash: string }[] }).steps[0]!
      const told = { ...is, last_trade_price: '0.123' }
      expect(findHidden(told, hash, guessesAt(is.tick_size, 5_000))).toEqual({
        tick: is.tick_size,
        lastTrade: is.last_trade_price,
      })
    }
  })
})

const wire = (timestamp: string, hash: string, size: string): WireBook => ({
  market: '0x1',
  token: '7',
  timestamp,
  hash,
  bids: [{ price: '0.4', size }],
  asks: [],
  tickSize: '0.01',
  lastTradePrice: '',
  minOrderSize: '5',
  negRisk: false,
})
const change = (timestamp: string, ...told: readonly (readonly [string, string, string])[]): StreamItem => ({
  kind: 'changes',
  timestamp,
  entries: told.map(([price, size, hash]) => ({
    token: '7',
    side: 'bid',
    price,
    size,
    hash,
    bestBid: undefined,
    bestAsk: undefined,
  })),
})

describe('joining a REST book to the stream', () => {
  const history = (...items: readonly StreamItem[]): StreamHistory => {
    const kept = new StreamHistory()
    for (const item of items) kept.add(item)
    return kept
  }
  const joined = (kept: StreamHistory, rest: WireBook) => {
    const { book: text, by, claim } = kept.join(rest)!
    return { by, hash: claim.hash, bids: text.bids.map(({ price, size }) => `${price} ${size}`) }
  }

  it('by the hash, also in the middle of a frame: only what follows is added', () => {
    const kept = history(
      change('10', ['0.3', '9', 'a']),
      change('11', ['0.4', '2', 'b'], ['0.2', '5', 'c']),
      change('12', ['0.1', '7', 'd']),
    )
    expect(joined(kept, wire('11', 'b', '2'))).toEqual({
      by: 'hash',
      hash: 'd',
      bids: ['0.1 7', '0.2 5', '0.4 2'],
    })
    expect(joined(kept, wire('12', 'd', '4'))).toEqual({ by: 'hash', hash: 'd', bids: ['0.4 4'] })
  })

  it('by the time, when the hash was never told', () => {
    const kept = history(
      change('9', ['0.3', '9', 'a']),
      change('10', ['0.3', '0', 'b']),
      change('101', ['0.2', '5', 'c']),
    )
    expect(joined(kept, wire('10', 'x', '2'))).toEqual({ by: 'time', hash: 'c', bids: ['0.2 5', '0.4 2'] })
  })

  it('newer than everything: nothing is added', () => {
    expect(joined(history(change('9', ['0.3', '9', 'a'])), wire('10', 'x', '2'))).toEqual({
      by: 'newer',
      hash: 'x',
      bids: ['0.4 2'],
    })
  })

  it('a book in the stream replaces everything', () => {
    const kept = history(
      change('9', ['0.3', '9', 'a']),
      { kind: 'book', book: wire('12', 'k', '8') },
      change('13', ['0.2', '1', 'l']),
    )
    expect(joined(kept, wire('10', 'x', '2')).bids).toEqual(['0.2 1', '0.4 8'])
  })

  it('older than all that is kept is of no use', () => {
    const kept = history(change('9', ['0.3', '9', 'a']))
    kept.cut()
    kept.add(change('20', ['0.2', '5', 'c']))
    expect(kept.join(wire('15', 'x', '2'))).toBeUndefined()
    const long = new StreamHistory()
    for (let i = 0; i < 2_000; i++) long.add(change(String(1_000 + i), ['0.3', '9', `h${i}`]))
    expect(long.join(wire('1001', 'x', '2'))).toBeUndefined()
    expect(joined(long, wire('2990', 'h1990', '2')).by).toBe('hash')
  })
})

describe('how far hashes are trusted', () => {
  const at = (seconds: number) => ms(seconds * 1_000)

  it('two false alarms within a minute: not for this token', () => {
    const trust = new HashTrust(
      () => 100,
      () => undefined,
    )
    trust.falseAlarm('a', at(0))
    expect(trust.trusts('a', at(1))).toBe(true)
    trust.falseAlarm('a', at(30))
    expect(trust.trusts('a', at(31))).toBe(false)
    expect(trust.trusts('b', at(31))).toBe(true)
    expect(trust.trusts('a', at(61))).toBe(true)
  })

  it('most tokens: not at all, for ten minutes', () => {
    const told: boolean[] = []
    const trust = new HashTrust(
      () => 18,
      (isOn) => told.push(isOn),
    )
    for (let i = 0; i < 9; i++) trust.falseAlarm(`t${i}`, at(i))
    expect(trust.isOn).toBe(true)
    trust.falseAlarm('t9', at(10))
    expect([trust.isOn, trust.trusts('other', at(10))]).toEqual([false, false])
    trust.tick(at(609))
    expect(trust.isOn).toBe(false)
    trust.tick(at(610))
    expect(trust.isOn).toBe(true)
    expect(told).toEqual([false, true])
  })

  it('half of many is not enough, and neither are alarms of long ago', () => {
    const trust = new HashTrust(
      () => 40,
      () => undefined,
    )
    for (let i = 0; i < 15; i++) trust.falseAlarm(`t${i}`, at(i))
    for (let i = 15; i < 25; i++) trust.falseAlarm(`t${i}`, at(i + 60))
    expect(trust.isOn).toBe(true)
  })
})
