import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, price, qty, type Ms } from '../../../../src/lib/base/units.js'
import type { OrderReport, PublicTrade } from '../../../../src/lib/domain/events.js'
import type { PaperSettings } from '../../../../src/lib/domain/limits.js'
import type { OrderRequest } from '../../../../src/lib/domain/order.js'
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
const MARKET = drawnMarket('polymarket:Q')

/** YES at 45c: 30 bid there, 48c asked, and our bid for 20 behind them. */
function rested(changes: Partial<OrderRequest> = {}, drawing = '0.46x10 0.45x30 | 0.48x50', market = MARKET) {
  const venue = new VenueBench(SETTINGS, [market])
  venue.observe(drawnSnapshot(market, drawing), NOON)
  venue.submit({
    id: 'b1.1',
    basketId: 'b1',
    instrument: instrument(market, 'yes'),
    side: 'buy',
    limit: price(4_500),
    qty: contracts(20),
    tif: 'gtc',
    postOnly: true,
    decidedAt: NOON,
    ...changes,
  })
  const answers: OrderReport[] = []
  const times: Ms[] = []
  const until = (time: number): OrderReport[] => {
    const before = answers.length
    for (let next = venue.takeAnswer(later(time)); next !== undefined; next = venue.takeAnswer(later(time)))
      note(next)
    return answers.slice(before)
  }
  const note = ({ at, report }: TimedReport): void => {
    answers.push(report)
    times.push(at)
  }
  const trade = (
    cents: number,
    size: number | string,
    time: number,
    more: Partial<PublicTrade> = {},
  ): OrderReport[] => {
    venue.observe(
      {
        type: 'trade',
        venue: market.venue,
        market: market.id,
        price: price(cents * 100),
        qty: contracts(size),
        ...more,
      },
      later(time),
    )
    return until(time + 50)
  }
  const book = (text: string, time: number): OrderReport[] => {
    venue.observe(drawnSnapshot(market, text), later(time))
    return until(time + 50)
  }
  const first = until(200)
  return { venue, first, until, trade, book, answers, times }
}

const filledQty = (reports: readonly OrderReport[]): number =>
  reports.reduce((sum, report) => sum + (report.kind === 'filled' ? report.qty : 0), 0) / 1e6

describe('an order that rests', () => {
  it('is acknowledged, and stands behind all that is shown at its price', () => {
    const { first, venue, trade } = rested()
    expect(first).toEqual([{ type: 'report', orderId: 'b1.1', kind: 'acked' }])
    expect(venue.resting).toBe(1)
    expect(trade(45, 30, 300)).toEqual([])
    expect(trade(45, 5, 310)).toMatchObject([
      { kind: 'filled', fillId: 'b1.1-f1', price: 4_500, qty: contracts(5), fee: 0 },
    ])
    expect(trade(45, 100, 320)).toMatchObject([{ fillId: 'b1.1-f2', qty: contracts(15) }])
    expect(venue.resting).toBe(0)
    expect(trade(45, 100, 330)).toEqual([])
  })

  it('is not helped by trades at better prices, elsewhere, or agreed outside the book', () => {
    const { trade } = rested()
    expect(trade(46, 500, 300)).toEqual([])
    expect(trade(45, 500, 301, { market: 'OTHER' })).toEqual([])
    expect(trade(45, 500, 302, { venue: 'kalshi' })).toEqual([])
    expect(trade(45, 500, 303, { block: true })).toEqual([])
  })

  it('fills from a trade through its price, by no more than was traded, whoever stood ahead', () => {
    const { trade } = rested()
    expect(trade(44, 8, 300)).toMatchObject([{ price: 4_500, qty: contracts(8) }])
    expect(trade(45, 2, 301)).toMatchObject([{ qty: contracts(2) }])
  })

  it('moves up when its price shows less than stands ahead of it, and not while others cancel behind', () => {
    const { book, trade } = rested()
    book('0.46x10 0.45x200 | 0.48x50', 300)
    book('0.46x10 0.45x40 | 0.48x50', 301)
    expect(filledQty(trade(45, 30, 5_000))).toBe(0)
    const other = rested()
    other.book('0.46x10 0.45x4 | 0.48x50', 300)
    expect(filledQty(other.trade(45, 10, 5_000))).toBe(6)
  })

  it('counts a trade and the level that shrank by it once, whichever is told first', () => {
    const bookFirst = rested()
    bookFirst.book('0.46x10 0.45x18 | 0.48x50', 300)
    expect(filledQty(bookFirst.trade(45, 12, 310))).toBe(0)
    expect(filledQty(bookFirst.trade(45, 20, 320))).toBe(2)
    const tradeFirst = rested()
    tradeFirst.trade(45, 12, 300)
    tradeFirst.book('0.46x10 0.45x18 | 0.48x50', 310)
    expect(filledQty(tradeFirst.trade(45, 20, 320))).toBe(2)
  })

  it('fills when the other side comes to stand at its price or through it, counting depth that stays once', () => {
    const { book, trade } = rested()
    expect(filledQty(book('0.44x10 | 0.45x3 0.48x50', 300))).toBe(3)
    expect(filledQty(book('0.44x10 | 0.45x3 0.48x50', 310))).toBe(0)
    // What is traded at our price now takes the depth that was counted already.
    expect(filledQty(trade(45, 3, 4_000))).toBe(0)
    expect(filledQty(book('0.43x10 | 0.44x2 0.45x3 0.48x50', 4_100))).toBe(2)
    expect(filledQty(book('0.43x10 | 0.48x50', 4_200))).toBe(0)
    expect(filledQty(book('0.43x10 | 0.44x40', 4_300))).toBe(15)
  })

  it('that would take at once is rejected when it must not', () => {
    const { first, venue } = rested({ limit: price(4_800) })
    expect(first).toEqual([
      { type: 'report', orderId: 'b1.1', kind: 'rejected', detail: 'post-only order would take' },
    ])
    expect(venue.resting).toBe(0)
  })

  it('takes what is there when it may, pays for that, and rests with what is left', () => {
    const market = drawnMarket('polymarket:Q', { fee: centFee('0.04') })
    const { first, trade } = rested(
      { postOnly: false, qty: contracts(60), limit: price(4_800) },
      undefined,
      market,
    )
    expect(first).toMatchObject([
      { kind: 'acked' },
      // 50 x .48 x .52 x .04 = 0.4992, up to a cent.
      { kind: 'filled', fillId: 'b1.1-f1', price: 4_800, qty: contracts(50), fee: dollars('0.5') },
    ])
    expect(trade(47, 4, 300)).toMatchObject([{ fillId: 'b1.1-f2', price: 4_800, qty: contracts(4), fee: 0 }])
  })

  it('does not count depth again that it left standing when it came', () => {
    const venue = new VenueBench({ ...SETTINGS, depthBeyondBestE6: 500_000 }, [MARKET])
    venue.observe(drawnSnapshot(MARKET, '| 0.44x10 0.45x10'), NOON)
    venue.submit({
      id: 'o',
      basketId: 'b',
      instrument: instrument(MARKET, 'yes'),
      side: 'buy',
      limit: price(4_500),
      qty: contracts(40),
      tif: 'gtc',
      decidedAt: NOON,
    })
    const told: OrderReport[] = []
    for (let next = venue.takeAnswer(later(200)); next !== undefined; next = venue.takeAnswer(later(200)))
      told.push(next.report)
    expect(filledQty(told)).toBe(15)
    venue.observe(drawnSnapshot(MARKET, '| 0.44x10 0.45x10'), later(300))
    expect(venue.takeAnswer(later(400))).toBeUndefined()
  })

  it('pays the fee of takers where it is not certain that making is free', () => {
    const fee = centFee('0.07')
    // 20 x .45 x .55 x .07 = 0.3465, up to a cent; in two fills of 10 the second adds the rest.
    for (const [market, fees] of [
      [drawnMarket('kalshi:Q', { fee }), ['0.18', '0.17']],
      [drawnMarket('kalshi:Q', { fee: { ...fee, makersPay: false } }), ['0', '0']],
      [drawnMarket('polymarket:Q', { fee }), ['0', '0']],
      [drawnMarket('polymarket:Q', { fee: { ...fee, makersPay: true } }), ['0.18', '0.17']],
    ] as const) {
      const { trade } = rested({}, undefined, market)
      const told = [...trade(44, 10, 300), ...trade(44, 10, 310)]
      expect(told.map((report) => (report.kind === 'filled' ? report.fee : undefined))).toEqual(
        fees.map(dollars),
      )
    }
  })

  it('is seen from its own outcome: a bid for NO is an offer of YES', () => {
    const { first, trade } = rested(
      { instrument: instrument(MARKET, 'no'), limit: price(5_200) },
      '0.46x10 | 0.48x50 0.50x5',
    )
    expect(first).toMatchObject([{ kind: 'acked' }])
    expect(filledQty(trade(48, 52, 300))).toBe(2)
    expect(filledQty(trade(49, 3, 310))).toBe(3)
    expect(filledQty(trade(47, 3, 320))).toBe(0)
  })

  it('shares a trade among orders of ours, the first that came first', () => {
    const { venue, until, trade } = rested()
    venue.submit({
      id: 'b2.1',
      basketId: 'b2',
      instrument: instrument(MARKET, 'yes'),
      side: 'buy',
      limit: price(4_500),
      qty: contracts(20),
      tif: 'gtc',
      postOnly: true,
      decidedAt: later(100),
    })
    until(300)
    expect(trade(45, 55, 400)).toMatchObject([
      { orderId: 'b1.1', qty: contracts(20) },
      { orderId: 'b2.1', qty: contracts(5) },
    ])
  })

  it('counts a trade that a stream repeats once, and begins anew with its numbers', () => {
    const { trade, venue } = rested()
    const numbered = (sequence: number) => ({ position: { channel: 'drawn', subscription: 1, sequence } })
    trade(45, 30, 300, numbered(7))
    expect(filledQty(trade(45, 4, 310, numbered(7)))).toBe(0)
    expect(filledQty(trade(45, 4, 320, numbered(8)))).toBe(4)
    venue.observe(streamOpen, later(330))
    expect(filledQty(trade(45, 4, 340, numbered(1)))).toBe(4)
  })
})

describe('an order that rests and ends', () => {
  it('is taken back when the cancel arrives, and may fill until then', () => {
    const { venue, trade, until } = rested()
    venue.cancel('b1.1', later(300))
    expect(venue.nextAt).toBe(later(450))
    expect(filledQty(trade(44, 6, 449))).toBe(6)
    expect(until(500)).toEqual([{ type: 'report', orderId: 'b1.1', kind: 'cancelled', detail: 'taken back' }])
    expect(trade(44, 6, 501)).toEqual([])
    expect(venue.nextAt).toBeUndefined()
  })

  it('says nothing to a cancel that finds no order: filled already, unknown, or not there yet', () => {
    const { venue, trade, until } = rested()
    trade(44, 20, 300)
    venue.cancel('b1.1', later(310))
    venue.cancel('never', later(310))
    expect(until(1_000)).toEqual([])
  })

  it('ends at its time by itself', () => {
    const { venue, trade, until } = rested({ expiresAt: later(1_000) })
    expect(venue.nextAt).toBe(later(1_000))
    expect(filledQty(trade(44, 1, 900))).toBe(1)
    expect(until(1_049)).toEqual([])
    expect(until(1_050)).toMatchObject([{ kind: 'expired' }])
    expect(venue.resting).toBe(0)
  })

  it('is rejected when its time is over before it arrives', () => {
    expect(rested({ expiresAt: later(150) }).first).toMatchObject([{ kind: 'rejected' }])
  })

  it.each([
    ['paused', true, 'cancelled'],
    ['paused', false, undefined],
    ['closed', true, 'cancelled'],
    ['closed', false, 'cancelled'],
  ] as const)('when the market is %s and a pause ends it: %s', (status, cancelOnPause, kind) => {
    const { venue, until } = rested({ cancelOnPause })
    venue.observe({ type: 'status', venue: 'polymarket', market: 'Q', status }, later(300))
    expect(until(400).map((report) => report.kind)).toEqual(kind === undefined ? [] : [kind])
  })

  it('does not come to rest without a book that tells when it would fill', () => {
    for (const depth of ['full', 'quote'] as const) {
      const venue = new VenueBench(SETTINGS, [MARKET])
      if (depth === 'quote') venue.observe(drawnSnapshot(MARKET, '0.40x1 | 0.50x1', 'quote'), NOON)
      venue.submit({
        id: 'o',
        basketId: 'b',
        instrument: instrument(MARKET, 'yes'),
        side: 'buy',
        limit: price(4_500),
        qty: contracts(1),
        tif: 'gtc',
        decidedAt: NOON,
      })
      expect(venue.takeAnswer(later(200))?.report).toMatchObject({
        kind: 'rejected',
        detail: 'no book to rest in',
      })
    }
  })
})

it('never fills more than was ordered, more than was traded at its price or through it, nor twice for one id', () => {
  const step = fc.record({
    cents: fc.integer({ min: 43, max: 47 }),
    size: fc.integer({ min: 1, max: 4_000 }),
    shown: fc.integer({ min: 0, max: 60 }),
    does: fc.constantFrom('trade' as const, 'trade' as const, 'book' as const),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const { trade, book, answers } = rested()
      let reaching = 0
      for (const [i, { cents, size, shown, does }] of steps.entries()) {
        if (does === 'book') book(`0.45x${shown + 1} | 0.48x50`, 300 + i)
        else {
          if (cents <= 45) reaching += size
          trade(cents, size / 100, 300 + i)
        }
      }
      expect(filledQty(answers)).toBeLessThanOrEqual(Math.min(20, reaching / 100))
      const ids = answers.flatMap((report) => (report.kind === 'filled' ? [report.fillId] : []))
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

it('holds quantities in whole hundredths', () => {
  const { trade } = rested()
  trade(45, 30, 300)
  expect(trade(45, '0.019999', 310)).toMatchObject([{ qty: qty(10_000) }])
})
