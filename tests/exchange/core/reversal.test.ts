import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import {
  codeOf,
  d,
  expectConserved,
  fiveDecimals,
  must,
  nettedVenue,
  q,
  tokenVenue,
  type SmallVenue,
} from './small-venue.js'

function drawn(): SmallVenue {
  const v = tokenVenue({ takerFee: fiveDecimals(50_000) })
  for (const account of ['bob', 'cyd']) must(v.exchange.split(account, 'M', q(100)))
  return v
}

const everything = (v: SmallVenue) => ({
  held: v.exchange.accounts().map((account) => {
    const { yes, no, yesCost, noCost, realised, feesPaid, traded } = v.exchange.holding(account, 'M')
    return { account, yes, no, yesCost, noCost, realised, feesPaid, traded }
  }),
  cash: v.exchange.accounts().map((account) => v.exchange.balance(account, 'main')),
  totals: v.exchange.totals(),
})

describe('a trade that never settled', () => {
  it.each([
    ['a transfer to the taker', ['sell', 'bob', 'yes', 40], ['buy', 'ann', 'yes', 40]],
    ['a transfer to the maker', ['buy', 'ann', 'no', 60], ['sell', 'bob', 'no', 60]],
    ['a mint', ['buy', 'ann', 'yes', 40], ['buy', 'dan', 'no', 60]],
    ['a merge', ['sell', 'bob', 'yes', 40], ['sell', 'cyd', 'no', 60]],
  ] as const)('is undone: %s', (_what, first, second) => {
    const v = drawn()
    const before = everything(v)
    for (const [deal, account, outcome, cents] of [first, second]) v[deal](account, outcome, [cents, 10])
    const [trade] = v.exchange.trades('M')
    expect(everything(v)).not.toEqual(before)
    v.heard.length = 0
    expect(v.exchange.reverseTrade(trade!.id)).toBe(true)
    expect(everything(v)).toEqual(before)
    expect(trade!.reversed).toBe(true)
    expect(v.heard.map(({ type }) => type)).toEqual(['reversal', 'position', 'position', 'step'])
    expectConserved(v)
  })

  it('is undone once', () => {
    const v = drawn()
    must(v.exchange.split('ann', 'M', q(50)))
    v.sell('bob', 'yes', [40, 10])
    const { trades } = v.buy('ann', 'yes', [40, 10])
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(true)
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(false)
    expect([v.held('ann'), v.held('bob')]).toEqual([
      [50, 50],
      [100, 100],
    ])
    expect(() => v.exchange.reverseTrade('none')).toThrow('the trade is remembered')
  })

  it('leaves no gain and no loss, whatever else was bought', () => {
    const v = drawn()
    v.sell('bob', 'yes', [40, 10])
    v.buy('ann', 'yes', [40, 10])
    v.sell('bob', 'yes', [60, 10])
    const before = { ...v.exchange.holding('ann', 'M') }
    const { trades } = v.buy('ann', 'yes', [60, 10])
    v.exchange.reverseTrade(trades[0]!.id)
    expect(v.exchange.holding('ann', 'M')).toMatchObject({
      yes: q(10),
      yesCost: d(4),
      realised: before.realised,
      traded: before.traded,
      feesPaid: before.feesPaid,
    })
  })

  it('stands when the buyer no longer has the tokens', () => {
    const v = drawn()
    v.sell('bob', 'yes', [40, 10])
    const { trades } = v.buy('ann', 'yes', [40, 10])
    v.buy('cyd', 'yes', [45, 5])
    v.sell('ann', 'yes', [45, 5])
    const before = everything(v)
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(false)
    expect(everything(v)).toEqual(before)
    expect(trades[0]!.reversed).toBe(false)
  })

  it('stands when an order has promised them', () => {
    const v = drawn()
    v.sell('bob', 'yes', [40, 10])
    const { trades } = v.buy('ann', 'yes', [40, 10])
    const { order } = v.sell('ann', 'yes', [90, 5])
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(false)
    v.exchange.cancel('ann', order.id)
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(true)
  })

  it('stands when the seller has spent the cash', () => {
    const v = drawn()
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', 'main', d(10))
    must(v.exchange.split('eve', 'M', q(10)))
    v.buy('ann', 'yes', [60, 10])
    const { trades } = v.sell('eve', 'yes', [60, 10])
    must(v.exchange.split('eve', 'M', q(1)))
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(false)
    must(v.exchange.merge('eve', 'M', q(1)))
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(true)
    expect(v.cash('eve')).toBe(0)
  })

  it('stands after the market was paid out, and where positions are netted', () => {
    const v = drawn()
    v.sell('bob', 'yes', [40, 10])
    const { trades } = v.buy('ann', 'yes', [40, 10])
    v.exchange.determine('M', price(10_000))
    v.exchange.finalize('M')
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(false)
    const w = nettedVenue()
    w.ask('bob', 40, 10)
    expect(w.exchange.reverseTrade(w.bid('ann', 40, 10).trades[0]!.id)).toBe(false)
    expect(w.held('ann')).toEqual([10, 0])
  })

  it('ends the newest orders that its cash no longer covers, and none that need no cash', () => {
    const v = drawn()
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', 'main', d(10))
    must(v.exchange.split('eve', 'M', q(10)))
    v.buy('ann', 'yes', [60, 5])
    const { trades } = v.sell('eve', 'yes', [60, 5])
    // Three dollars less the fee are two orders' worth of cash; the sale needs none.
    const first = v.buy('eve', 'yes', [10, 10]).order
    const second = v.buy('eve', 'yes', [9, 10]).order
    const sale = v.sell('eve', 'no', [95, 10]).order
    v.exchange.deposit('eve', 'main', d(1))
    expect(v.exchange.reverseTrade(trades[0]!.id)).toBe(true)
    expect([first.status, second.status, second.reason, sale.status]).toEqual([
      'open',
      'cancelled',
      'no_margin',
      'open',
    ])
    expect(v.exchange.balance('eve', 'main')).toEqual({ cash: d(1), reserved: d(1), available: 0 })
  })

  it.each([
    ['dearer', 1],
    ['cheaper', 0],
  ])('leaves no cost to tokens that are gone, when the %s of two purchases never was', (_which, gone) => {
    const v = drawn()
    const purchases = [20, 60].map((cents) => {
      v.sell('bob', 'yes', [cents, 10])
      return v.buy('ann', 'yes', [cents, 10]).trades[0]!
    })
    v.buy('cyd', 'yes', [50, 10])
    v.sell('ann', 'yes', [50, 10])
    expect(v.exchange.reverseTrade(purchases[gone]!.id)).toBe(true)
    // What is left: one purchase of ten, sold for five dollars.
    const realised = gone === 1 ? d(3) : -d(1)
    expect(v.exchange.holding('ann', 'M')).toMatchObject({ yes: 0, yesCost: 0, realised })
    expectConserved(v)
  })

  it('frees what its orders could not use again', () => {
    const v = drawn()
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', 'main', d(4.2))
    v.sell('bob', 'yes', [40, 10])
    const placed = must(v.tryToken('eve', 'buy', 'yes', { sized: [40, 10] }))
    expect(codeOf(v.tryToken('eve', 'buy', 'yes', { sized: [40, 10] }))).toBe('insufficient_balance')
    v.exchange.reverseTrade(placed.trades[0]!.id)
    expect(v.exchange.balance('eve', 'main')).toEqual({ cash: d(4.2), reserved: 0, available: d(4.2) })
    expect(codeOf(v.tryToken('eve', 'buy', 'yes', { sized: [40, 10] }))).toBeUndefined()
  })
})
