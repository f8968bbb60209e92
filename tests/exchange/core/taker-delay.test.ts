import { describe, expect, it } from 'vitest'
import { durationMs } from '../../../src/lib/base/units.js'
import {
  c,
  codeOf,
  d,
  expectConserved,
  fillsOf,
  fiveDecimals,
  later,
  must,
  q,
  tokenVenue,
} from './small-venue.js'

/** Takers wait three seconds; bob sells 10 YES at 40c. */
function drawn() {
  const v = tokenVenue({ takerDelay: durationMs(3_000), closeAt: later(60) })
  must(v.exchange.split('bob', 'M', q(100)))
  const { order: resting } = v.sell('bob', 'yes', [40, 10])
  return { ...v, v, resting }
}

describe('a taker that must wait', () => {
  it('meets the book after its delay, not before', () => {
    const { v } = drawn()
    const { order, trades } = v.buy('ann', 'yes', [40, 5])
    expect(trades).toEqual([])
    expect(order).toMatchObject({ status: 'delayed', reason: 'delayed', remaining: q(5) })
    expect(v.reserved('ann')).toBe(2)
    v.goTo(2.999)
    expect([v.book().asks, v.held('ann')]).toEqual([[[40, 10]], [0, 0]])
    v.goTo(3)
    expect(order).toMatchObject({ status: 'filled', reason: 'trade', updatedAt: later(3) })
    expect([v.book().asks, v.held('ann'), v.reserved('ann')]).toEqual([[[40, 5]], [5, 0], 0])
    expectConserved(v)
  })

  it('does not hold up orders that rest', () => {
    const { v } = drawn()
    expect(v.buy('ann', 'yes', [39, 5]).order.status).toBe('open')
  })

  it('cannot be cancelled, amended or decreased meanwhile', () => {
    const { v } = drawn()
    const { order } = v.buy('ann', 'yes', [40, 5])
    expect(codeOf(v.exchange.cancel('ann', order.id))).toBe('order_delayed')
    expect(codeOf(v.amend(order, { price: c(30) }))).toBe('order_delayed')
    expect(codeOf(v.exchange.decrease('ann', order.id, q(1)))).toBe('order_delayed')
    expect(v.exchange.openOrders('ann')).toEqual([order])
    v.goTo(3)
    expect(codeOf(v.exchange.cancel('ann', order.id))).toBe('order_not_open')
  })

  it('finds the book as it is then', () => {
    const { v, resting } = drawn()
    v.sell('bob', 'yes', [42, 10])
    const { order: gtc } = v.buy('ann', 'yes', [41, 5])
    const { order: ioc } = v.buy('cyd', 'yes', [42, 15], { tif: 'ioc' })
    must(v.exchange.cancel('bob', resting.id))
    v.goTo(3)
    expect(gtc).toMatchObject({ status: 'open', remaining: q(5), filled: 0 })
    expect(ioc).toMatchObject({ status: 'cancelled', reason: 'unfilled_rest', filled: q(10) })
    expect(v.book()).toEqual({ bids: [[41, 5]], asks: [] })
  })

  it('comes in the order of its placing', () => {
    const { v } = drawn()
    v.buy('ann', 'yes', [40, 6])
    v.goTo(1)
    v.buy('cyd', 'yes', [45, 6])
    v.goTo(3)
    expect([v.held('ann'), v.held('cyd')]).toEqual([
      [6, 0],
      [0, 0],
    ])
    v.goTo(4)
    expect(v.held('cyd')).toEqual([4, 0])
  })

  it('is all or nothing then, too', () => {
    const { v, resting } = drawn()
    const { order } = v.buy('ann', 'yes', [40, 10], { tif: 'fok' })
    const { order: other } = v.buy('cyd', 'yes', [40, 6], { tif: 'fok' })
    expect([order.status, other.status]).toEqual(['delayed', 'delayed'])
    must(v.exchange.decrease('bob', resting.id, q(8)))
    v.goTo(3)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'unfilled_rest', filled: 0 })
    expect(other).toMatchObject({ status: 'filled' })
    expect(v.reserved('ann')).toBe(0)
  })

  it('is all or nothing in money, too', () => {
    const v = tokenVenue({ takerDelay: durationMs(3_000), takerFee: fiveDecimals(50_000) })
    must(v.exchange.split('bob', 'M', q(200)))
    v.sell('bob', 'yes', [10, 50])
    v.sell('bob', 'yes', [10, 150])
    v.exchange.openAccount('eve')
    // $10 buy 100 contracts, and their fee is 45 cents.
    v.exchange.deposit('eve', 'main', d(10.3))
    const more = { budget: d(10), tif: 'fok' } as const
    const placed = v.tryToken('eve', 'buy', 'yes', { sized: [90, 1_000], more })
    v.goTo(3)
    expect(placed.ok ? placed.value.order.filled : 0).toBe(0)
    v.exchange.deposit('eve', 'main', d(0.15))
    must(v.tryToken('eve', 'buy', 'yes', { sized: [90, 1_000], more }))
    v.goTo(6)
    expect([v.held('eve'), v.cash('eve')]).toEqual([[100, 0], 0])
  })

  it('keeps back no more than it was let in with', () => {
    const v = tokenVenue({ takerDelay: durationMs(3_000), takerFee: fiveDecimals(50_000) })
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', 'main', d(4.321))
    v.buy('bob', 'yes', [46, 5])
    const placed = v.tryToken('eve', 'buy', 'no', { sized: [54, 8] })
    expect(v.exchange.balance('eve', 'main').available).toBeGreaterThanOrEqual(0)
    expect(codeOf(placed)).toBe('insufficient_balance')
  })

  it('is refused at once when a fill-or-kill finds too little', () => {
    const { v } = drawn()
    expect(codeOf(v.tryToken('ann', 'buy', 'yes', { sized: [40, 11], more: { tif: 'fok' } }))).toBe(
      'fok_unfilled',
    )
  })

  it('goes when the market closes meanwhile', () => {
    const { v } = drawn()
    v.goTo(58)
    const { order } = v.buy('ann', 'yes', [40, 5])
    v.goTo(70)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'market_closed', updatedAt: later(60) })
    expect(v.reserved('ann')).toBe(0)
  })

  it('goes when the market is halted or its book cleared meanwhile', () => {
    const { v } = drawn()
    const { order: halted } = v.buy('ann', 'yes', [40, 5])
    v.exchange.deactivate('M')
    v.goTo(3)
    expect(halted).toMatchObject({ status: 'cancelled', reason: 'market_halted', filled: 0 })
    v.exchange.activate('M')
    v.sell('bob', 'yes', [40, 10])
    const { order: cleared } = v.buy('ann', 'yes', [40, 5])
    v.exchange.clearBook('M')
    expect(cleared).toMatchObject({ status: 'cancelled', reason: 'market_halted' })
    v.goTo(10)
    expect(v.held('ann')).toEqual([0, 0])
  })

  it('waits through a halt that is over in time for it, unless the book was wiped', () => {
    const { v } = drawn()
    const { order } = v.buy('ann', 'yes', [40, 5])
    v.exchange.deactivate('M')
    v.exchange.activate('M')
    expect(order).toMatchObject({ status: 'cancelled', reason: 'market_halted' })
  })

  it.each(['trading_paused', 'exchange_paused', 'restarting', 'post_only'] as const)(
    'goes when it wakes while the venue is %s',
    (state) => {
      const { v } = drawn()
      const { order } = v.buy('ann', 'yes', [40, 5])
      v.exchange.setTrading(state)
      v.goTo(3)
      expect(order).toMatchObject({ status: 'cancelled', reason: 'exchange_paused', filled: 0 })
    },
  )

  it('may expire while it waits', () => {
    const { v } = drawn()
    const { order } = v.buy('ann', 'yes', [40, 5], { expiresAt: later(2) })
    v.goTo(2)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'expired' })
    v.goTo(5)
    expect([order.reason, v.held('ann')]).toEqual(['expired', [0, 0]])
  })

  it('keeps the tokens it sells for itself', () => {
    const { v } = drawn()
    v.buy('cyd', 'yes', [30, 10])
    v.sell('bob', 'yes', [30, 90])
    expect(codeOf(v.exchange.merge('bob', 'M', q(1)))).toBe('insufficient_balance')
    expect(codeOf(v.tryToken('bob', 'sell', 'yes', { sized: [50, 5] }))).toBe('insufficient_balance')
    v.goTo(3)
    expect(fillsOf({ order: v.exchange.orders('bob')[0]!, trades: v.exchange.trades('M') })).toEqual([
      ['cyd', 30, 10],
    ])
    expect(v.book().asks).toEqual([
      [30, 80],
      [40, 10],
    ])
  })
})
