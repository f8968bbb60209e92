import { describe, expect, it } from 'vitest'
import { price, usd } from '../../../src/lib/base/units.js'
import type { Approved, Intent } from '../../../src/lib/domain/opportunity.js'
import { DeskBench } from '../../drawn/desk-bench.js'
import { contracts, dollars, drawnMarket, drawnRelation, instrument, NOON } from '../../drawn/market.js'

const REST = drawnMarket('polymarket:Q')
const HEDGE = drawnMarket('kalshi:Q')

const planned = (market: typeof REST, outcome: 'yes' | 'no', at: number, limit: number) => ({
  instrument: instrument(market, outcome),
  qty: contracts(20),
  limit: price(limit),
  fills: [{ price: price(at), qty: contracts(20) }],
  cost: usd(0),
  fee: usd(0),
})

/** 20 YES bid at 41c; NO was asked at 55c, and may cost 59c. */
const INTENT: Intent = {
  opportunity: {
    id: 'g',
    candidate: {
      key: 'k',
      family: 'maker-taker',
      relation: drawnRelation('same', [REST, HEDGE]),
      legs: [instrument(REST, 'yes'), instrument(HEDGE, 'no')],
      minPayoffTicks: 10_000,
    },
    seenAt: NOON,
    grossTicks: 400,
  },
  basket: {
    qty: contracts(20),
    legs: [planned(REST, 'yes', 4_100, 4_100), planned(HEDGE, 'no', 5_500, 5_900)],
    cost: usd(0),
    fees: usd(0),
    capital: usd(0),
    profit: usd(0),
  },
  at: NOON,
}

function resting() {
  const bench = new DeskBench().list(REST, HEDGE)
  bench.book(REST, '0.40x100 | 0.50x100').book(HEDGE, '0.45x30 | 0.60x100')
  bench.desk.beginQuote('b1', INTENT as Approved, { rest: 0, expiresAt: NOON }, bench.out)
  const [quote] = bench.takeOrders()
  const fill = (count: number) => {
    bench.fill(quote!, { qty: contracts(count) })
    return bench.takeOrders()
  }
  return { bench, quote: quote!, fill }
}

describe('a basket of which one leg rests', () => {
  it('sends one order that never takes, and says when it is over', () => {
    const { quote, bench } = resting()
    expect(quote).toMatchObject({
      tif: 'gtc',
      postOnly: true,
      cancelOnPause: true,
      expiresAt: NOON,
      qty: contracts(20),
    })
    expect(bench.desk.restingOf('b1')).toBe(contracts(20))
  })

  it('takes the quote back when a hedge finds nothing though no book moved, and unwinds without waiting for that', () => {
    const { bench, quote, fill } = resting()
    const [hedge] = fill(6)
    bench.end(hedge!)
    expect(bench.takeCancels()).toEqual([quote.id])
    expect(bench.all('cancel')).toMatchObject([{ order: quote.id, why: 'what it filled is not hedged' }])
    expect(bench.all('unwind')).toMatchObject([{ choice: 'complete', attempt: 1 }])
    const [more] = bench.takeOrders()
    expect(more).toMatchObject({ side: 'buy', qty: contracts(6) })
    bench.fill(more!)
    expect(bench.all('basket_closed')).toEqual([])
    bench.end(quote)
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'partly-hedged', hedgedQty: contracts(6) }])
  })

  it('is not done while its order may still fill, though nothing more can be sold', () => {
    const { bench, quote, fill } = resting()
    const [hedge] = fill(6)
    bench.book(HEDGE, '| 0.60x100')
    bench.end(hedge!)
    for (let attempt = 1; attempt <= 3; attempt++) bench.end(bench.takeOrders()[0]!)
    expect(bench.all('unwind').map(({ choice }) => choice)).toEqual(['sell', 'sell', 'sell'])
    expect(bench.all('basket_closed')).toEqual([])
    expect(bench.desk.restingOf('b1')).toBe(contracts(14))
    bench.end(quote)
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'held', surplusQty: contracts(6) }])
    expect(bench.exposure.total([])).toBe(0)
  })

  it('hedges a fill that is told after the end of the order, in a basket that was done', () => {
    const { bench, quote, fill } = resting()
    bench.end(quote)
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'missed' }])
    const [hedge] = fill(5)
    expect(hedge).toMatchObject({ side: 'buy', qty: contracts(5), limit: 5_900 })
    expect(bench.all('alarm')).toMatchObject([{ code: 'LATE_FILL' }])
    bench.fill(hedge!, { price: 5_500 })
    expect(bench.all('basket_closed').at(-1)).toMatchObject({
      hedgedQty: contracts(5),
      worstProfit: dollars('0.2'),
    })
  })

  it('hedges a fill that is told twice once', () => {
    const { bench, quote } = resting()
    const told = {
      type: 'report',
      orderId: quote.id,
      kind: 'filled',
      fillId: 'x',
      price: price(4_100),
      qty: contracts(5),
      fee: usd(0),
    } as const
    bench.report(told)
    bench.report(told)
    expect(bench.takeOrders()).toMatchObject([{ qty: contracts(5) }])
  })

  it('is taken back when nothing was heard of it, and not missed once it was acknowledged', () => {
    const silent = resting().bench
    silent.wait(5_000).timers()
    expect(silent.all('alarm')).toMatchObject([{ code: 'UNKNOWN_ORDER' }])
    expect(silent.takeCancels()).toHaveLength(1)
    const { bench, quote } = resting()
    bench.report({ type: 'report', orderId: quote.id, kind: 'acked' })
    bench.wait(60_000).timers()
    expect([bench.all('alarm'), bench.takeCancels()]).toEqual([[], []])
  })

  it('ends without a trade when the venue rejects it', () => {
    const { bench, quote } = resting()
    bench.end(quote, 'rejected')
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'missed', worstProfit: 0 }])
    expect([bench.exposure.total([]), bench.desk.openBaskets]).toEqual([0, 0])
  })

  it('sells what is left when a hedge never settled', () => {
    const { bench, fill } = resting()
    const [hedge] = fill(6)
    bench.fill(hedge!)
    bench.book(HEDGE, '| 0.60x100')
    bench.report({ type: 'report', orderId: hedge!.id, kind: 'undone', fillId: 'f2', detail: 'drawn' })
    expect(bench.takeCancels()).toHaveLength(1)
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', qty: contracts(6) }])
  })
})
