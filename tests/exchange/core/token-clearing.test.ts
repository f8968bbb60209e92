import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { d, expectConserved, fiveDecimals, must, tokenVenue, type SmallVenue } from './small-venue.js'

/** `bob` holds 100 of both tokens. */
function drawn(terms: Parameters<typeof tokenVenue>[0] = {}): SmallVenue {
  const v = tokenVenue(terms)
  must(v.exchange.split('bob', 'M', qty(100_000_000)))
  return v
}

const cost = (v: SmallVenue, account: string): number[] => {
  const { yesCost, noCost, realised, traded } = v.exchange.holding(account, 'M')
  return [yesCost, noCost, realised, traded].map((each) => each / 1e6)
}

describe('a fill of tokens', () => {
  it('hands YES over', () => {
    const v = drawn()
    v.sell('bob', 'yes', [60, 10])
    const { trades, order } = v.buy('ann', 'yes', [65, 10])
    expect(trades[0]).toMatchObject({ kind: 'transfer', price: 6_000, takerCost: d(6), makerCost: -d(6) })
    expect([v.held('ann'), v.held('bob')]).toEqual([
      [10, 0],
      [90, 100],
    ])
    expect([v.cash('ann'), v.cash('bob')]).toEqual([994, 906])
    expect(order).toMatchObject({ takerCost: d(6), makerCost: 0 })
    expect(trades[0]!.maker).toMatchObject({ takerCost: 0, makerCost: -d(6) })
    expect([cost(v, 'ann'), cost(v, 'bob')]).toEqual([
      [6, 0, 0, 6],
      [45, 50, 1, 6],
    ])
    expectConserved(v)
  })

  it('hands NO over at the complement', () => {
    const v = drawn()
    v.buy('ann', 'no', [30, 10])
    expect(v.book()).toEqual({ bids: [], asks: [[70, 10]] })
    const { trades } = v.sell('bob', 'no', [30, 10])
    expect(trades[0]).toMatchObject({ kind: 'transfer', price: 7_000, takerCost: -d(3), makerCost: d(3) })
    expect([v.held('ann'), v.cash('ann'), v.cash('bob')]).toEqual([[0, 10], 997, 903])
    expect([cost(v, 'ann'), cost(v, 'bob')]).toEqual([
      [0, 3, 0, 3],
      [50, 45, -2, 3],
    ])
    expectConserved(v)
  })

  it('mints a set for two buyers', () => {
    const v = drawn()
    v.buy('ann', 'yes', [60, 10])
    const { trades } = v.buy('cyd', 'no', [45, 10])
    expect(trades[0]).toMatchObject({ kind: 'mint', price: 6_000, takerCost: d(4), makerCost: d(6) })
    expect([v.held('ann'), v.held('cyd')]).toEqual([
      [10, 0],
      [0, 10],
    ])
    expect([v.cash('ann'), v.cash('cyd'), v.exchange.totals().escrow]).toEqual([994, 996, d(110)])
    expectConserved(v)
  })

  it('merges a set of two sellers', () => {
    const v = drawn()
    must(v.exchange.split('ann', 'M', qty(10_000_000)))
    v.sell('bob', 'yes', [60, 10])
    const { trades } = v.sell('ann', 'no', [35, 10])
    expect(trades[0]).toMatchObject({ kind: 'merge', price: 6_000, takerCost: -d(4), makerCost: -d(6) })
    expect([v.held('ann'), v.held('bob')]).toEqual([
      [10, 0],
      [90, 100],
    ])
    expect([v.cash('ann'), v.cash('bob'), v.exchange.totals().escrow]).toEqual([994, 906, d(100)])
    expectConserved(v)
  })

  it('keeps both tokens of one account side by side', () => {
    const v = drawn()
    v.sell('bob', 'yes', [60, 10])
    v.sell('bob', 'no', [45, 10])
    v.buy('ann', 'yes', [60, 10])
    v.buy('ann', 'no', [45, 10])
    expect([v.held('ann'), v.cash('ann')]).toEqual([[10, 10], 989.5])
    must(v.exchange.merge('ann', 'M', qty(10_000_000)))
    expect([v.held('ann'), v.cash('ann')]).toEqual([[0, 0], 999.5])
    expectConserved(v)
  })

  it('charges the taker only: on top of a purchase, out of a sale', () => {
    const v = drawn({ takerFee: fiveDecimals(50_000) })
    v.sell('bob', 'yes', [60, 10])
    v.buy('ann', 'yes', [60, 10])
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_000 - 6 - 0.12, 906])
    v.buy('cyd', 'yes', [60, 10])
    v.sell('ann', 'yes', [60, 10])
    expect([v.cash('ann'), v.cash('cyd')]).toEqual([1_000 - 0.24, 994])
    expect(v.exchange.holding('ann', 'M').feesPaid).toBe(240_000)
    expectConserved(v)
  })
})

describe('a fraction of a micro-dollar goes to the maker', () => {
  const fine = { grid: uniformGrid(price(1)), lot: qty(1), minQty: qty(1) }
  /** 3 millionths at 0.3333 are 0.9999 micro-dollars. */
  const sized = [33.33, 0.000003] as const
  const noSized = [66.67, 0.000003] as const

  it.each([
    ['sells YES to a buyer', 'buy', 'yes', sized, 'sell', 'yes', [-0, 0, 'transfer']],
    ['buys YES from a seller', 'sell', 'yes', sized, 'buy', 'yes', [1, -1, 'transfer']],
    ['buys NO from a seller', 'sell', 'no', noSized, 'buy', 'no', [3, -3, 'transfer']],
    ['sells NO to a buyer', 'buy', 'no', noSized, 'sell', 'no', [-2, 2, 'transfer']],
    ['buys NO while YES is bought', 'buy', 'yes', sized, 'buy', 'no', [3, 0, 'mint']],
    ['buys YES while NO is bought', 'buy', 'no', noSized, 'buy', 'yes', [1, 2, 'mint']],
    ['sells NO while YES is sold', 'sell', 'yes', sized, 'sell', 'no', [-2, -1, 'merge']],
    ['sells YES while NO is sold', 'sell', 'no', noSized, 'sell', 'yes', [-0, -3, 'merge']],
  ] as const)('who %s', (_name, first, firstOutcome, firstSized, deal, outcome, expected) => {
    const v = drawn(fine)
    must(v.exchange.split('ann', 'M', qty(1_000_000)))
    v[first]('bob', firstOutcome, firstSized)
    const { trades } = v[deal]('ann', outcome, outcome === 'yes' ? sized : noSized)
    const [taker, maker, kind] = expected
    expect(trades[0]).toMatchObject({ takerCost: usd(taker), makerCost: usd(maker), kind })
    expectConserved(v)
  })
})
