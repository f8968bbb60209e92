import { describe, expect, it } from 'vitest'
import { FrameCensus, kalshiChannel, readFrame } from '../../../../../src/lib/venues/kalshi/index.js'
import { errorCodeOf, marketsOf } from '../../../../../src/lib/venues/kalshi/normalize/frame.js'
import { receiveKalshi } from '../../../../../src/lib/venues/kalshi/normalize/receive.js'

const SNAPSHOT = { market_ticker: 'A', market_id: 'm', yes_dollars_fp: [] }

function censusOf(...frames: readonly object[]) {
  const census = new FrameCensus()
  for (const frame of frames) census.note(readFrame(JSON.stringify(frame)))
  return census.report()
}

const counts = (map: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries(map)

describe('a census of frames', () => {
  it('counts types, and those that no document has', () => {
    const report = censusOf({ type: 'ok' }, { type: 'ok' }, { type: 'news' }, { type: '__proto__' })
    expect(report.frames).toBe(4)
    expect([...report.types]).toEqual([
      ['ok', 2],
      ['__proto__', 1],
      ['news', 1],
    ])
    expect([...report.unknownTypes.keys()]).toEqual(['__proto__', 'news'])
  })

  it('finds a renamed field: one is unknown, another missing', () => {
    const { yes_dollars_fp, market_id, ...rest } = SNAPSHOT
    const report = censusOf({
      type: 'orderbook_snapshot',
      sid: 1,
      seq: 1,
      extra: 1,
      msg: { ...rest, uuid: market_id },
    })
    expect(yes_dollars_fp).toEqual([])
    expect(counts(report.unknownFields)).toEqual({
      'orderbook_snapshot/extra': 1,
      'orderbook_snapshot.uuid': 1,
    })
    expect(counts(report.missingFields)).toEqual({ 'orderbook_snapshot.market_id': 1 })
  })

  it('counts snapshots without a side by market, and errors by code', () => {
    const report = censusOf(
      { type: 'orderbook_snapshot', msg: { market_ticker: 'A', market_id: 'm' } },
      { type: 'orderbook_snapshot', msg: SNAPSHOT },
      { type: 'error', msg: { code: 26, msg: 'x' } },
      { type: 'error', msg: { msg: 'x' } },
    )
    expect(counts(report.bareSnapshots)).toEqual({ A: 1 })
    expect(counts(report.errors)).toEqual({ '26': 1, none: 1 })
  })

  it('counts words that nobody knows, even where they are no words', () => {
    const life = (event_type: unknown): object => ({
      type: 'market_lifecycle_v2',
      msg: { event_type, market_ticker: 'A' },
    })
    const determined = { event_type: 'determined', market_ticker: 'A', result: 'perhaps' }
    const report = censusOf(
      life('reopened'),
      life({ toString: 1 }),
      { type: 'market_lifecycle_v2', msg: determined },
      { type: 'user_order', msg: { status: 'held' } },
    )
    expect(Object.keys(counts(report.unknownWords)).sort()).toEqual([
      'market_lifecycle_v2.event_type=object',
      'market_lifecycle_v2.event_type=reopened',
      'market_lifecycle_v2/determined.result=perhaps',
      'user_order.status=held',
    ])
  })

  it('stays small whatever comes', () => {
    const census = new FrameCensus()
    for (let i = 0; i < 5_000; i++) {
      census.note(readFrame(JSON.stringify({ type: `t${i}`, [`f${i}`]: 1 })))
      census.noteUnreadable(`c${i}`)
    }
    const report = census.report()
    for (const names of [report.types, report.unknownTypes, report.unknownFields, report.unreadable]) {
      expect(names.size).toBe(201)
      expect([...names.values()].reduce((sum, n) => sum + n, 0)).toBe(5_000)
      expect(names.get('(others)')).toBe(4_800)
    }
    census.note(readFrame(JSON.stringify({ type: 'x'.repeat(1_000_000) })))
    expect(Math.max(...[...census.report().types.keys()].map((name) => name.length))).toBeLessThan(100)
  })
})

describe('a frame taken apart', () => {
  it('tells its markets and its error', () => {
    const markets = (msg: object): readonly string[] =>
      marketsOf(readFrame(JSON.stringify({ type: 'x', msg })))
    expect(markets({ market_ticker: 'A' })).toEqual(['A'])
    expect(markets({ ticker: 'A' })).toEqual(['A'])
    expect(markets({ market_tickers: ['A', 'B', 3, 'bad name'] })).toEqual(['A', 'B'])
    expect(marketsOf(readFrame('{"type":"unsubscribed"}'))).toEqual([])
    const code = (frame: object): number | undefined => errorCodeOf(readFrame(JSON.stringify(frame)))
    expect(code({ type: 'error', msg: { code: 8 } })).toBe(8)
    expect(code({ type: 'error', msg: { code: '8' } })).toBeUndefined()
    expect(code({ type: 'ok', msg: { code: 8 } })).toBeUndefined()
  })
})

describe('a frame received', () => {
  const channel = kalshiChannel('yes-leg')

  it('comes apart and decoded', () => {
    const payload = JSON.stringify({ type: 'orderbook_snapshot', sid: 1, seq: 2, msg: SNAPSHOT })
    expect(receiveKalshi(payload, channel)).toMatchObject({
      frame: { type: 'orderbook_snapshot', sid: 1, seq: 2, id: undefined },
      body: { type: 'snapshot', market: 'A' },
    })
  })

  it('is malformed where it cannot be read, with the market and the place it tells', () => {
    const bad = { type: 'orderbook_delta', sid: 1, seq: 2, msg: { market_ticker: 'A' } }
    expect(receiveKalshi(JSON.stringify(bad), channel)).toMatchObject({
      frame: { sid: 1, seq: 2 },
      body: {
        type: 'malformed',
        channel: 'kalshi.ws.yes',
        code: 'KALSHI_FIELD',
        venue: 'kalshi',
        market: 'A',
        position: { channel: 'kalshi.ws.yes', subscription: 1, sequence: 2 },
      },
    })
    expect(receiveKalshi('{', channel)).toMatchObject({ frame: undefined, body: { code: 'KALSHI_JSON' } })
    expect(receiveKalshi('{"type":"error","sid":3,"msg":{"code":10}}', channel).body).toMatchObject({
      code: 'KALSHI_ERROR',
      detail: 'the venue reports error 10',
      position: { subscription: 3 },
    })
  })
})
