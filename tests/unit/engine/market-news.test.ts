import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import type { EventBody, StreamPosition } from '../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { EngineBench, kindsOf } from '../../drawn/engine-bench.js'
import {
  centFee,
  contracts,
  dollars,
  drawnMarket,
  drawnRelation,
  drawnSnapshot,
  HOUR,
  later,
  NOON,
} from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q', { event: 'E' })
const NO = drawnMarket('polymarket:Q')
const NEWS = { venue: 'kalshi', market: 'Q' } as const
const TERMS = { type: 'terms', ...NEWS, grid: undefined, closesAt: undefined } as const

/** A gap of 10 cents, if both books are seen. */
const GAP = ['0.40x100 | 0.45x20', '0.55x20 | 0.57x100'] as const

const bench = (): EngineBench => new EngineBench().list([YES, NO], drawnRelation('same', [YES, NO]))

function withPositions(): EngineBench {
  const one = bench()
  one.book(YES, GAP[0])
  one.book(NO, GAP[1])
  for (const order of one.takeOrders()) one.fill(order)
  one.book(NO, '|')
  return one
}

const determined = (yes: number | undefined): EventBody => ({
  type: 'determined',
  ...NEWS,
  yesPayoff: yes === undefined ? undefined : price(yes),
})
const settled: EventBody = { type: 'settlement', ...NEWS, yesPayoff: undefined }

describe('a market that is determined', () => {
  it('does not trade any more', () => {
    const one = bench()
    one.send(determined(10_000))
    one.book(YES, GAP[0])
    expect(one.book(NO, GAP[1])).toMatchObject([{ kind: 'opportunity_opened' }, { code: 'MARKET_NOT_OPEN' }])
  })

  it('pays nothing before it is settled, and then what was determined', () => {
    const one = withPositions()
    expect(one.send(determined(10_000))).toEqual([])
    const decided = one.send(settled)
    expect(decided).toMatchObject([{ kind: 'settled', market: 'kalshi:Q', yesPayoff: 10_000 }])
    one.settle(NO, 10_000)
    expect(one.last('result').profit).toBe(dollars('2'))
  })

  it('pays what was determined last, after a dispute', () => {
    const one = withPositions()
    for (const yes of [10_000, 5_000, 0]) one.send(determined(yes))
    expect(one.send(settled)).toMatchObject([{ kind: 'settled', yesPayoff: 0 }])
  })

  it.each([
    ['never determined', []],
    ['determined as something that is no payoff', [determined(10_000), determined(undefined)]],
  ])('and settled, %s, is an alarm and pays nothing', (_, before) => {
    const one = withPositions()
    for (const body of before) one.send(body)
    const cash = one.engine.view().cash.kalshi
    expect(one.send(settled)).toMatchObject([
      { kind: 'alarm', code: 'SETTLEMENT_UNKNOWN', subject: 'kalshi:Q' },
    ])
    expect(one.engine.view().cash.kalshi).toBe(cash)
    expect(one.engine.view().positions).toHaveLength(2)
    // Its book is over, and what it paid may still be told.
    one.book(YES, '0.10x1 |')
    expect(one.engine.view().drops.get('settled')).toBe(1)
    expect(one.settle(YES, 0)).toMatchObject([{ kind: 'settled', yesPayoff: 0 }])
  })
})

describe('a determination that may be superseded', () => {
  const at = (sequence: number, subscription = 7): { position: StreamPosition } => ({
    position: { channel: 'life', subscription, sequence },
  })
  const stream = (state: 'open' | 'lost'): EventBody => ({
    type: 'stream',
    channel: 'life',
    policy: 'complete',
    state,
  })
  const unreadable: EventBody = { type: 'malformed', channel: 'life', code: 'X', detail: '', ...at(2) }
  const changed: EventBody = { type: 'listing', venue: 'kalshi', what: 'market-changed', id: 'Q', ...at(2) }
  function paid(between: readonly EventBody[], last: number): string {
    const one = withPositions()
    one.send(stream('open'))
    one.send({ ...determined(10_000), ...at(1) })
    for (const body of between) one.send(body)
    const [decision] = one.send({ ...settled, ...at(last) })
    return decision!.kind === 'alarm' ? decision.code : `${decision!.kind} ${one.last('settled').yesPayoff}`
  }

  it.each<[string, EventBody[], number]>([
    ['a gap', [], 3],
    ['a gap that another message shows', [{ type: 'sequence', ...at(3) }], 4],
    ['a number that fell', [{ type: 'sequence', ...at(0) }], 2],
    ['a lost connection', [stream('lost'), stream('open')], 1],
    ['a new connection', [stream('open')], 1],
    ['a message that nobody could read', [unreadable], 3],
    ['news of the market that say no more', [changed], 3],
  ])('by %s pays nothing: what was paid must be asked for', (_, between, last) => {
    expect(paid(between, last)).toBe('SETTLEMENT_UNKNOWN')
  })

  it.each<[string, EventBody[], number]>([
    ['nothing', [], 2],
    [
      'news of other markets',
      [{ type: 'listing', venue: 'kalshi', what: 'market-changed', id: 'Z', ...at(2) }],
      3,
    ],
    [
      'a gap on another subscription',
      [
        { type: 'sequence', ...at(1, 8) },
        { type: 'sequence', ...at(9, 8) },
      ],
      2,
    ],
    ['a gap, and found again', [{ ...determined(0), ...at(5) }], 6],
  ])('%s behind it: it is paid', (what, between, last) => {
    expect(paid(between, last)).toBe(`settled ${what.includes('again') ? 0 : 10_000}`)
  })

  it('keeps its market closed, whatever is said of its status', () => {
    for (const doubt of [[], [changed]]) {
      const one = bench()
      one.send(stream('open'))
      one.send({ ...determined(10_000), ...at(1) })
      for (const body of doubt) one.send(body)
      one.status(YES, 'open')
      one.book(YES, GAP[0])
      expect(one.book(NO, GAP[1])).toMatchObject([
        { kind: 'opportunity_opened' },
        { code: 'MARKET_NOT_OPEN' },
      ])
    }
  })
})

describe('terms that change while a market trades', () => {
  it('a finer grid keeps the gap open and takes prices between the old ones', () => {
    const one = bench()
    one.book(YES, '0.40x100 | 0.46x20')
    expect(kindsOf(one.book(NO, '0.45x20 | 0.57x100'))).toEqual([])
    one.send({ ...TERMS, grid: uniformGrid(price(10)) })
    const fine = { ...YES, grid: uniformGrid(price(10)) }
    one.book(fine, '0.40x100 | 0.425x20')
    one.book(NO, GAP[1])
    const [first] = one.takeOrders()
    expect(first).toMatchObject({ limit: 4_250, instrument: { market: { id: 'Q', grid: fine.grid } } })
  })

  it('a grid that does not hold the levels closes the gap: the book waits for a snapshot', () => {
    const one = new EngineBench({ accountsMax: 1 } as object).list(
      [YES, NO],
      drawnRelation('same', [YES, NO]),
    )
    one.status(YES, 'paused')
    one.book(YES, GAP[0])
    one.book(NO, GAP[1])
    const decided = one.send({ ...TERMS, grid: uniformGrid(price(1_000)) })
    expect(decided).toMatchObject([
      { kind: 'refused', code: 'BOOK_INVALID', facts: { fault: 'no-snapshot' } },
    ])
    expect(kindsOf(one.wait(60_000).status(YES, 'paused'))).toEqual(['opportunity_closed'])
  })

  it('a later closing time counts at once', () => {
    const far = later(4_000 * 24 * HOUR)
    const one = bench()
    one.status(YES, 'paused')
    one.book(YES, GAP[0])
    one.send({ ...TERMS, closesAt: far })
    one.status(YES, 'open')
    const decided = one.book(NO, GAP[1])
    // Two dollars on 18 for over ten years is less than the hurdle; by tomorrow it is far more.
    expect(decided).toMatchObject([{ kind: 'opportunity_opened' }, { code: 'HURDLE_MISSED' }])
    one.send({ ...TERMS, closesAt: later(HOUR) })
    expect(one.takeOrders()).toHaveLength(2)
  })

  it('of a market that was never listed are reported once', () => {
    const one = bench()
    const elsewhere = { ...TERMS, market: 'NOWHERE' }
    expect(one.send(elsewhere)).toMatchObject([{ kind: 'alarm', code: 'UNKNOWN_MARKET' }])
    expect(one.send(elsewhere)).toEqual([])
  })
})

describe('the fee of an event', () => {
  const fee = (rate: string | undefined): EventBody => ({
    type: 'event-fee',
    venue: 'kalshi',
    event: 'E',
    curve: rate === undefined ? undefined : centFee(rate).curve,
  })

  it('decides about every market of it from then on', () => {
    const one = bench()
    one.send(fee('0.07'))
    one.book(YES, GAP[0])
    one.book(NO, GAP[1])
    const [first] = one.takeOrders()
    expect(first!.instrument.market.fee.label).toBe('told for the event: 0.07 x 1')
    expect(one.last('approved').fees).toBeGreaterThan(0)
  })

  it('that rises above a gap closes it off', () => {
    const one = bench()
    one.status(YES, 'paused')
    one.book(YES, '0.40x100 | 0.45x20')
    one.book(NO, '0.46x20 | 0.57x100')
    one.send(fee('10'))
    expect(one.refusals).toContain('EDGE_TOO_SMALL')
  })

  it('that is taken back leaves the worst known one, and that is counted', () => {
    const one = bench()
    expect(one.engine.view().unknownFees).toBe(0)
    one.send(fee(undefined))
    expect(one.engine.view().unknownFees).toBe(1)
    one.send(fee('0.07'))
    expect(one.engine.view().unknownFees).toBe(0)
  })

  it('of another event changes nothing', () => {
    const one = bench()
    one.send({ ...fee('10'), event: 'F' } as EventBody)
    one.book(YES, GAP[0])
    expect(kindsOf(one.book(NO, GAP[1]))).toContain('approved')
  })
})

describe('numbered news', () => {
  const at = (sequence: number, subscription = 7): { position: StreamPosition } => ({
    position: { channel: 'kalshi.ws', subscription, sequence },
  })
  function connected(): EngineBench {
    const one = bench()
    one.send({ type: 'stream', channel: 'kalshi.ws', policy: 'complete', state: 'open' })
    return one
  }

  it('count as numbers of their subscription: none is missed, a jump is a gap', () => {
    const one = connected()
    one.send({ type: 'status', ...NEWS, status: 'open', ...at(1) })
    one.send({ type: 'listing', venue: 'kalshi', what: 'market-created', id: 'X', ...at(2) })
    one.send({ type: 'sequence', ...at(3) })
    expect([...one.engine.view().drops]).toEqual([])
    one.send({ type: 'trade', ...NEWS, price: price(4_000), qty: contracts(1), ...at(5) })
    expect([...one.engine.view().drops]).toEqual([['sequence-gap', 1]])
  })

  it('that were there before are not used again', () => {
    const one = connected()
    one.send({ type: 'status', ...NEWS, status: 'closed', ...at(1) })
    one.send({ type: 'status', ...NEWS, status: 'open', ...at(2) })
    for (const sequence of [1, 2]) one.send({ type: 'status', ...NEWS, status: 'closed', ...at(sequence) })
    one.book(YES, GAP[0])
    expect(kindsOf(one.book(NO, GAP[1]))).toContain('approved')
    expect(Object.fromEntries(one.engine.view().drops)).toEqual({
      'sequence-backwards': 1,
      'duplicate-sequence': 1,
    })
  })

  it('of markets that nobody listed are no alarm: the venue tells them of all its markets', () => {
    const one = connected()
    const other = { venue: 'kalshi', market: 'ELSEWHERE' } as const
    expect(one.send({ type: 'status', ...other, status: 'closed', ...at(1) })).toEqual([])
    expect(one.send({ type: 'determined', ...other, yesPayoff: undefined, ...at(2) })).toEqual([])
    expect(one.send({ type: 'settlement', ...other, yesPayoff: undefined, ...at(3) })).toEqual([])
    expect(one.send({ ...TERMS, ...other, closesAt: NOON, ...at(4) })).toEqual([])
  })

  it('a gap among books is found by news on the same subscription', () => {
    const one = connected()
    one.status(YES, 'paused')
    one.send({ ...drawnSnapshot(YES, GAP[0]), ...at(1) })
    one.book(NO, GAP[1])
    const decided = one.send({ type: 'touch', ...NEWS, bid: undefined, ask: undefined, at: NOON, ...at(3) })
    expect(decided).toMatchObject([{ code: 'BOOK_INVALID', facts: { fault: 'gap' } }])
  })
})
