import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, ms, price, usd, type Ms } from '../../../../src/lib/base/units.js'
import { orderFeeUsd, type FeeRounding, type PricedQty } from '../../../../src/lib/domain/fees.js'
import type { PaperSettings } from '../../../../src/lib/domain/limits.js'
import type { Market } from '../../../../src/lib/domain/market.js'
import type { OrderRequest } from '../../../../src/lib/domain/order.js'
import type { OrderReport } from '../../../../src/lib/domain/events.js'
import type { TimedReport } from '../../../../src/lib/domain/ports.js'
import {
  centFee,
  contracts,
  dollars,
  drawnMarket,
  drawnSnapshot,
  instrument,
  later,
  NOON,
  streamOpen,
} from '../../../drawn/market.js'
import { VenueBench } from '../../../drawn/venue-bench.js'

const SETTINGS: PaperSettings = {
  bankroll: dollars('1000'),
  latency: durationMs(150),
  latencyJitter: durationMs(0),
  answerLatency: durationMs(50),
  depthBeyondBestE6: 1_000_000,
  consumedFor: durationMs(5_000),
}
const MARKET = drawnMarket('kalshi:Q')

const venueWith = (market: Market = MARKET, settings: Partial<PaperSettings> = {}, seed = 1): VenueBench =>
  new VenueBench({ ...SETTINGS, ...settings }, [market], seed)

const buy = (
  size: number,
  limit: number,
  changes: Partial<OrderRequest> = {},
  market = MARKET,
): OrderRequest => ({
  id: 'b1.1',
  basketId: 'b1',
  instrument: instrument(market, 'yes'),
  side: 'buy',
  limit: price(limit),
  qty: contracts(size),
  tif: 'ioc',
  decidedAt: NOON,
  ...changes,
})

function answersBy(venue: VenueBench, time: Ms): TimedReport[] {
  const answers: TimedReport[] = []
  for (let next = venue.takeAnswer(time); next !== undefined; next = venue.takeAnswer(time))
    answers.push(next)
  return answers
}

type Filled = Extract<OrderReport, { kind: 'filled' }>
const fillsOf = (answers: readonly TimedReport[]): Filled[] =>
  answers.flatMap(({ report }) => (report.kind === 'filled' ? [report] : []))

describe('the simulated venue', () => {
  it('lets an order meet the book of its arrival, not of the decision', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.45x20'), NOON)
    venue.submit(buy(20, 4_500))
    venue.observe(drawnSnapshot(MARKET, '| 0.44x8 0.46x20'), later(149))
    const answers = answersBy(venue, later(1_000))
    expect(answers.map(({ report }) => report.kind)).toEqual(['acked', 'filled', 'cancelled'])
    expect(fillsOf(answers)).toMatchObject([
      { orderId: 'b1.1', fillId: 'b1.1-f1', price: 4_400, qty: contracts(8) },
    ])
    expect(answers.at(-1)!.report).toMatchObject({ detail: 'no more at the limit or better' })
  })

  it('arrives after the latency and answers after the way back', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.45x20'), NOON)
    expect(venue.nextAt).toBeUndefined()
    venue.submit(buy(20, 4_500))
    expect(venue.nextAt).toBe(later(150))
    expect(venue.takeAnswer(later(199))).toBeUndefined()
    expect(venue.nextAt).toBe(later(200))
    expect(answersBy(venue, later(200)).map(({ at }) => at - NOON)).toEqual([200, 200])
    expect(venue.nextAt).toBeUndefined()
  })

  it('says that nothing was there', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.46x20'), NOON)
    venue.submit(buy(20, 4_500))
    const answers = answersBy(venue, later(200))
    expect(answers.map(({ report }) => report)).toMatchObject([
      { kind: 'acked' },
      { kind: 'cancelled', detail: 'nothing at the limit or better' },
    ])
  })

  it('answers an order that fills completely without a cancellation', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.44x8 0.45x20'), NOON)
    venue.submit(buy(20, 4_500))
    expect(answersBy(venue, later(200)).map(({ report }) => report.kind)).toEqual([
      'acked',
      'filled',
      'filled',
    ])
  })

  it('adds latency by chance, within its bounds and by its seed', () => {
    const arrivals = (seed: number): number[] => {
      const venue = venueWith(MARKET, { latencyJitter: durationMs(100) }, seed)
      return Array.from({ length: 50 }, (_, i) => {
        venue.submit(buy(1, 4_500, { id: `o${i}`, decidedAt: later(i * 1_000) }))
        const [answer] = answersBy(venue, later(i * 1_000 + 999))
        return answer!.at - later(i * 1_000) - 50
      })
    }
    const first = arrivals(1)
    expect(Math.min(...first)).toBeGreaterThanOrEqual(150)
    expect(Math.max(...first)).toBeLessThanOrEqual(250)
    expect(new Set(first).size).toBeGreaterThan(10)
    expect(arrivals(1)).toEqual(first)
    expect(arrivals(2)).not.toEqual(first)
  })

  it('answers in the order of time, and of sending at the same time', () => {
    const venue = venueWith()
    venue.submit(buy(1, 4_500, { id: 'late', decidedAt: later(10) }))
    venue.submit(buy(1, 4_500, { id: 'x', decidedAt: later(0) }))
    venue.submit(buy(1, 4_500, { id: 'y', decidedAt: later(0) }))
    const ids = answersBy(venue, later(1_000)).map(({ report }) => report.orderId)
    expect([...new Set(ids)]).toEqual(['x', 'y', 'late'])
  })

  it.each([
    ['closed', { type: 'status', venue: 'kalshi', market: 'Q', status: 'closed' }],
    ['paused', { type: 'status', venue: 'kalshi', market: 'Q', status: 'paused' }],
    ['closed', { type: 'settlement', venue: 'kalshi', market: 'Q', yesPayoff: price(0) }],
  ] as const)('rejects an order for a market that is %s when it arrives', (status, event) => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.45x20'), NOON)
    venue.submit(buy(20, 4_500))
    venue.observe(event, later(100))
    expect(answersBy(venue, later(200)).map(({ report }) => report)).toEqual([
      { type: 'report', orderId: 'b1.1', kind: 'rejected', detail: `market is ${status}` },
    ])
  })

  it('takes orders again after a pause', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '| 0.45x20'), NOON)
    venue.observe({ type: 'status', venue: 'kalshi', market: 'Q', status: 'paused' }, NOON)
    venue.observe({ type: 'status', venue: 'kalshi', market: 'Q', status: 'open' }, NOON)
    venue.submit(buy(20, 4_500))
    expect(fillsOf(answersBy(venue, later(200)))).toHaveLength(1)
  })

  it('rejects a price that the market does not have, from both outcomes', () => {
    const venue = venueWith()
    venue.observe(drawnSnapshot(MARKET, '0.40x10 | 0.45x20'), NOON)
    venue.submit(buy(1, 4_550))
    venue.submit(buy(1, 6_050, { id: 'no', instrument: instrument(MARKET, 'no') }))
    venue.submit(buy(1, 6_000, { id: 'fits', instrument: instrument(MARKET, 'no') }))
    const answers = answersBy(venue, later(200)).map(({ report }) => [report.orderId, report.kind])
    expect(answers).toEqual([
      ['b1.1', 'rejected'],
      ['no', 'rejected'],
      ['fits', 'acked'],
      ['fits', 'filled'],
    ])
  })

  it('rejects an order for a market that it does not know', () => {
    const venue = venueWith()
    venue.submit(buy(1, 4_500, { instrument: instrument(drawnMarket('kalshi:OTHER'), 'yes') }))
    expect(answersBy(venue, later(200)).map(({ report }) => report.kind)).toEqual(['rejected'])
  })

  it('does not fill from a book that lost a message, or whose connection was lost', () => {
    for (const event of [
      { type: 'malformed', channel: 'x', code: 'C', detail: '', venue: 'kalshi', market: 'Q' },
      streamOpen,
    ] as const) {
      const venue = venueWith()
      venue.observe(drawnSnapshot(MARKET, '| 0.45x20'), NOON)
      venue.submit(buy(20, 4_500))
      venue.observe(event, later(100))
      expect(fillsOf(answersBy(venue, later(200)))).toEqual([])
    }
  })

  it('charges each fill what it adds to the fee of the order', () => {
    const market = drawnMarket('kalshi:Q', { fee: centFee('0.07') })
    const venue = venueWith(market)
    venue.observe(drawnSnapshot(market, '| 0.44x8 0.45x20'), NOON)
    venue.submit(buy(20, 4_500, {}, market))
    // 8 x .44 x .56 x .07 = 0.137984, up to 14 cents; with 12 x .45 x .55 x .07 = 0.207900 it is 0.345884, up to 35 cents.
    expect(fillsOf(answersBy(venue, later(200))).map(({ fee }) => fee)).toEqual([
      dollars('0.14'),
      dollars('0.21'),
    ])
  })

  const roundings: FeeRounding[] = [
    { mode: 'none' },
    { mode: 'order_up', quantum: usd(10_000) },
    { mode: 'fill_up', quantum: usd(100) },
    { mode: 'fill_half_up', quantum: usd(10) },
    { mode: 'balance', tradeQuantum: usd(1), precision: usd(100), rebateQuantum: usd(100) },
    { mode: 'balance', tradeQuantum: usd(1), precision: usd(10_000), rebateQuantum: usd(10_000) },
  ]
  it.each(roundings)('charges fills that add up to the fee of the order: %j', (rounding) => {
    const levels = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 3_000 })), {
      minLength: 1,
      maxLength: 5,
    })
    fc.assert(
      fc.property(
        levels,
        fc.integer({ min: 1, max: 9_999 }),
        fc.constantFrom('buy' as const, 'sell' as const),
        (rows, size, side) => {
          const fee = { ...centFee('0.07'), rounding }
          const market = drawnMarket('kalshi:Q', { fee })
          const venue = venueWith(market)
          const drawn = rows
            .map(([cents, hundredths]) => `0.${String(cents).padStart(2, '0')}x${hundredths / 100}`)
            .join(' ')
          venue.observe(drawnSnapshot(market, side === 'buy' ? `| ${drawn}` : `${drawn} |`), NOON)
          venue.submit(buy(size / 100, side === 'buy' ? 9_900 : 100, { side }, market))
          const fills = fillsOf(answersBy(venue, later(200)))
          const priced: PricedQty[] = fills.map(({ price: p, qty: q }) => ({ price: p, qty: q }))
          expect(fills.reduce((sum, one) => sum + one.fee, 0)).toBe(orderFeeUsd(fee, priced, side))
          for (const one of fills) expect(one.fee).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('never reports more than was ordered, nor beyond the limit', () => {
    const row = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 3_000 }))
    const draw = (rows: readonly (readonly [number, number])[]): string =>
      rows.map(([cents, hundredths]) => `0.${String(cents).padStart(2, '0')}x${hundredths / 100}`).join(' ')
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 6 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 50 }),
        (asks, limit, size) => {
          const venue = venueWith(MARKET, { depthBeyondBestE6: 500_000 })
          venue.observe(drawnSnapshot(MARKET, `| ${draw(asks)}`), NOON)
          venue.submit(buy(size, limit * 100))
          const answers = answersBy(venue, ms(NOON + 1_000))
          const fills = fillsOf(answers)
          const filled = fills.reduce((sum, fill) => sum + fill.qty, 0)
          expect(filled).toBeLessThanOrEqual(contracts(size))
          for (const fill of fills) expect(fill.price).toBeLessThanOrEqual(limit * 100)
          expect(answers.at(-1)!.report.kind).toBe(filled === contracts(size) ? 'filled' : 'cancelled')
        },
      ),
    )
  })
})
