import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { d, expectConserved, fillsOf, nettedVenue, q, quadratic } from './small-venue.js'

const costs = (venue: ReturnType<typeof nettedVenue>, account: string): number[] => {
  const { yesCost, noCost, realised, traded, feesPaid } = venue.exchange.holding(account, 'M')
  return [yesCost, noCost, realised, traded, feesPaid].map((each) => each / 1e6)
}

describe('a fill with netted positions', () => {
  it('opens YES for the buyer and NO for the seller, at the price of who was there first', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    const placed = v.bid('ann', 45, 4)
    expect(fillsOf(placed)).toEqual([['bob', 40, 4]])
    expect([v.held('ann'), v.held('bob')]).toEqual([
      [4, 0],
      [0, 4],
    ])
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_000 - 1.6, 1_000 - 2.4])
    expect(v.exchange.totals()).toMatchObject({ escrow: d(4), fees: 0, dust: 0 })
    expect(placed.trades[0]).toMatchObject({ kind: 'transfer', takerCost: d(1.6), makerCost: d(2.4) })
    expectConserved(v)
  })

  it('closes what the other side holds first, and pays the dollar of the pair at once', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    v.bid('cyd', 70, 10)
    const placed = v.ask('ann', 70, 10)
    expect([v.held('ann'), v.held('bob'), v.held('cyd')]).toEqual([
      [0, 0],
      [0, 10],
      [10, 0],
    ])
    expect(v.cash('ann')).toBe(1_003)
    expect(costs(v, 'ann')).toEqual([0, 0, 3, 4 + 3, 0])
    expect(placed.trades[0]).toMatchObject({ takerCost: -d(7), makerCost: d(7) })
    // In the order's own terms selling 10 at 70c is buying 10 NO at 30c.
    expect(placed.order).toMatchObject({ takerCost: d(3), makerCost: 0 })
    expect(v.exchange.market('M')!.openInterest).toBe(q(10))
    expectConserved(v)
  })

  it('flips a position in one fill', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    v.bid('cyd', 70, 25)
    v.ask('ann', 70, 25)
    expect(v.held('ann')).toEqual([0, 15])
    // 10 YES bought at 40 were sold at 70; 15 NO cost 30 each.
    expect(costs(v, 'ann').slice(0, 3)).toEqual([0, 4.5, 3])
    expect(v.cash('ann')).toBe(1_000 - 4 + 7 - 4.5)
    expect(v.exchange.market('M')!.openInterest).toBe(q(25))
    expectConserved(v)
  })

  it('dissolves sets when both close', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    v.ask('ann', 55, 6)
    v.bid('bob', 55, 6)
    expect([v.held('ann'), v.held('bob')]).toEqual([
      [4, 0],
      [0, 4],
    ])
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_000 - 4 + 3.3, 1_000 - 6 + 2.7])
    expect(v.exchange.totals().escrow).toBe(d(4))
    expectConserved(v)
  })

  it('takes average costs out when a part is closed', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 1)
    v.ask('bob', 41, 2)
    v.bid('ann', 41, 3)
    expect(costs(v, 'ann')[0]).toBe(1.22)
    v.bid('cyd', 50, 1)
    v.ask('ann', 50, 1)
    // A third of 1.22, downwards: 0.406666.
    expect(costs(v, 'ann').slice(0, 3)).toEqual([0.813334, 0, 0.093334])
    v.bid('cyd', 50, 2)
    v.ask('ann', 50, 2)
    expect(costs(v, 'ann').slice(0, 3)).toEqual([0, 0, 0.28])
  })

  it('is exact at the finest price and the smallest lot', () => {
    const v = nettedVenue({ grid: uniformGrid(price(1)) })
    v.ask('bob', 0.01, 0.01)
    v.bid('ann', 0.01, 0.01)
    expect(v.exchange.trades('M')[0]).toMatchObject({ qty: qty(10_000), takerCost: 1, makerCost: 9_999 })
    v.bid('cyd', 99.99, 0.01)
    v.ask('ann', 99.99, 0.01)
    expect(v.exchange.balance('ann', '0').cash).toBe(d(1_000) - 1 + 9_999)
    expectConserved(v)
  })

  it('charges both parties, each by its own schedule', () => {
    const v = nettedVenue({ takerFee: quadratic(70_000), makerFee: quadratic(17_500) })
    v.ask('bob', 50, 100)
    const { trades, order } = v.bid('ann', 50, 100)
    expect(trades[0]).toMatchObject({ takerFee: 1_750_000, makerFee: 437_500 })
    expect(order).toMatchObject({ takerFees: 1_750_000, makerFees: 0 })
    expect(trades[0]!.maker).toMatchObject({
      takerFees: 0,
      makerFees: 437_500,
      makerCost: d(50),
      takerCost: 0,
    })
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_000 - 50 - 1.75, 1_000 - 50 - 0.4375])
    expect([costs(v, 'ann')[4], costs(v, 'bob')[4], v.exchange.totals().fees]).toEqual([
      1.75, 0.4375, 2_187_500,
    ])
    expectConserved(v)
  })

  it('leaves the order what the alignment overpaid, whichever side of the trade it was on', () => {
    // 3 at 0.055 in one order: 3,700 + 3,600 + 3,700; the middle one gets a step back.
    const schedule = quadratic(70_000)
    const v = nettedVenue({ takerFee: schedule, makerFee: schedule, grid: uniformGrid(price(1)) })
    v.ask('bob', 5.5, 1)
    const { order } = v.bid('ann', 5.5, 3)
    v.ask('bob', 5.5, 1)
    v.ask('cyd', 5.5, 1)
    const fees = v.exchange
      .tradesOf('ann')
      .map(({ taker, takerFee, makerFee }) => (taker === order ? takerFee : makerFee))
    expect(fees).toEqual([3_700, 3_600, 3_700])
    expect(order).toMatchObject({ status: 'filled', takerFees: 3_700, makerFees: 7_300 })
  })

  it('tells volume, last trade and the holding of somebody who never traded', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.goTo(5)
    v.bid('ann', 40, 4)
    const { volume, lastTrade } = v.exchange.market('M')!
    expect([volume, lastTrade]).toEqual([q(4), { price: price(4_000), qty: q(4), at: v.agenda.now }])
    expect(v.exchange.holding('dan', 'M')).toMatchObject({ yes: 0, no: 0, realised: 0, traded: 0 })
  })
})
