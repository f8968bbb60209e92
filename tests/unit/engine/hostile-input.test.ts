import { describe, expect, it } from 'vitest'
import { qty } from '../../../src/lib/base/units.js'
import { frameDecoder } from '../../../src/lib/app/decode-frame.js'
import { EngineBench, kindsOf } from '../../drawn/engine-bench.js'
import { drawnMarket, drawnRelation, drawnSnapshot, STREAM } from '../../drawn/market.js'

const MARKET = drawnMarket('kalshi:Q')
const OTHER = drawnMarket('polymarket:Q')
const listed = (): EngineBench =>
  new EngineBench().list([MARKET, OTHER], drawnRelation('same', [MARKET, OTHER]))

/** One message of the neutral channel as it would be read from a recording. */
const neutral = (message: object) => frameDecoder().decode('arb', JSON.stringify(message))
const own = { venue: 'kalshi', market: 'Q', stream: STREAM, outcome: 'yes' }

describe('input that nobody sends by accident', () => {
  it('a level whose parts add up to more than a number can hold is dropped, not a crash', () => {
    const bench = listed()
    const most = '9007199254.740991'
    const twice = {
      type: 'snapshot',
      ...own,
      depth: 'full',
      bids: [
        ['0.4', most],
        ['0.4', most],
      ],
      asks: [],
    }
    expect(() => bench.send(neutral(twice))).not.toThrow()
  })

  it('a change that makes a level larger than a number can hold is dropped, not a crash', () => {
    const bench = listed()
    bench.send(drawnSnapshot(MARKET, '0.40x9007199254 | 0.45x1'))
    const change = { type: 'delta', ...own, side: 'bid', price: '0.4', change: '9007199254' }
    expect(() => bench.send(neutral(change))).not.toThrow()
  })

  it('depth beyond anything that can be traded is clamped before it is multiplied', () => {
    const bench = listed()
    bench.book(MARKET, '0.40x9000000000 | 0.45x9000000000')
    const decided = bench.book(OTHER, '0.60x9000000000 | 0.61x9000000000')
    expect(kindsOf(decided)).toContain('approved')
    expect(bench.orders.every((order) => order.qty <= qty(900_000_000_000))).toBe(true)
  })

  it('a market whose fee rounds to steps of nothing does not stop the engine', () => {
    const bench = new EngineBench()
    const fee = { rate: '0.07', rounding: { mode: 'order_up', quantum_usd: '0' } }
    const listing = (venue: string) => ({
      type: 'market',
      venue,
      market: 'Q',
      event: 'E',
      title: 'T',
      grid: [{ start: '0', end: '1', step: '0.01' }],
      lot: '1',
      min_qty: '1',
      fee,
    })
    for (const venue of ['kalshi', 'polymarket']) bench.send(neutral(listing(venue)))
    bench.list([], drawnRelation('same', [MARKET, OTHER]))
    bench.book(MARKET, '0.40x20 | 0.45x20')
    expect(() => bench.book(OTHER, '0.60x20 | 0.61x20')).not.toThrow()
  })

  it('books, statuses and settlements of markets that were never listed are dropped and reported once', () => {
    const bench = listed()
    const nowhere = drawnMarket('kalshi:NOWHERE')
    expect(bench.book(nowhere, '0.40x20 | 0.45x20')).toEqual([])
    expect(bench.status(nowhere, 'closed')).toMatchObject([
      { kind: 'alarm', code: 'UNKNOWN_MARKET', subject: 'kalshi:NOWHERE' },
    ])
    expect(bench.settle(nowhere, 0)).toEqual([])
    expect([...bench.engine.view().drops]).toEqual([['unknown-market', 1]])
  })

  it('a market without a known fee is counted', () => {
    const bench = new EngineBench().list([MARKET, { ...OTHER, feeKnown: false }])
    expect(bench.engine.view()).toMatchObject({ markets: 2, unknownFees: 1 })
  })

  it('a crossed book raises one alarm until it is uncrossed', () => {
    const bench = listed()
    const alarms = (drawing: string) => bench.book(MARKET, drawing).filter(({ kind }) => kind === 'alarm')
    expect(alarms('0.46x1 | 0.45x1')).toMatchObject([{ code: 'CROSSED_BOOK', subject: 'kalshi:Q' }])
    expect(alarms('0.47x1 | 0.45x1')).toEqual([])
    expect(alarms('0.44x1 | 0.45x1')).toEqual([])
    expect(alarms('0.45x1 | 0.45x1')).toHaveLength(1)
  })

  it('a timer that nobody set does nothing', () => {
    const bench = listed()
    for (const key of ['', 'ack:', 'ack:b1.1', 'retry:b1', 'x'])
      expect(bench.send({ type: 'timer', key })).toEqual([])
  })

  it('a relation whose market is never listed waits', () => {
    const bench = new EngineBench().list([MARKET], drawnRelation('same', [MARKET, OTHER]))
    expect(bench.engine.view().unboundRelations).toBe(1)
    bench.list([OTHER])
    expect(bench.engine.view().unboundRelations).toBe(0)
  })
})
