import { describe, expect, it } from 'vitest'
import { codeOf, expectConserved, later, must, nettedVenue, q } from './small-venue.js'

describe('a cancel', () => {
  it('takes the rest out of the book and frees its cash', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10)
    v.bid('bob', 40, 5)
    v.ask('cyd', 40, 4)
    v.goTo(7)
    expect(must(v.exchange.cancel('ann', order.id))).toBe(order)
    expect(order).toMatchObject({
      status: 'cancelled',
      reason: 'cancelled',
      remaining: 0,
      filled: q(4),
      original: q(10),
      updatedAt: later(7),
    })
    expect([v.book().bids, v.reserved('ann'), v.cash('ann')]).toEqual([[[40, 5]], 0, 998.4])
    expect(v.exchange.openOrders('ann')).toEqual([])
    expectConserved(v)
  })

  it('says why when asked to', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10)
    must(v.exchange.cancel('ann', order.id, 'market_halted'))
    expect(order.reason).toBe('market_halted')
  })

  it('happens once, and to one’s own orders', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10)
    expect(codeOf(v.exchange.cancel('bob', order.id))).toBe('order_not_found')
    expect(codeOf(v.exchange.cancel('nobody', order.id))).toBe('order_not_found')
    expect(codeOf(v.exchange.cancel('ann', 'none'))).toBe('order_not_found')
    must(v.exchange.cancel('ann', order.id))
    expect(codeOf(v.exchange.cancel('ann', order.id))).toBe('order_not_open')
    const { order: filled } = v.bid('ann', 40, 10)
    v.ask('bob', 40, 10)
    expect(codeOf(v.exchange.cancel('ann', filled.id))).toBe('order_not_open')
  })

  it('leaves no expiry behind', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10, { expiresAt: later(30) })
    must(v.exchange.cancel('ann', order.id))
    v.goTo(40)
    expect(order).toMatchObject({ reason: 'cancelled', updatedAt: later(0) })
  })
})

describe('what an account sees of its orders', () => {
  it('is all of them, oldest first; open ones by market and side', () => {
    const v = nettedVenue()
    v.exchange.list({ ...v.terms, id: 'N' })
    const low = v.bid('ann', 30, 1).order
    const high = v.bid('ann', 40, 1).order
    const ask = v.ask('ann', 60, 1).order
    const other = v.bid('ann', 30, 1, { market: 'N' }).order
    v.exchange.cancel('ann', v.bid('ann', 20, 1).order.id)
    expect(v.exchange.orders('ann')).toHaveLength(5)
    expect(v.exchange.orders('ann')[0]).toBe(low)
    expect(v.exchange.openOrders('ann')).toEqual([high, low, ask, other])
    expect(v.exchange.openOrders('ann', 'N')).toEqual([other])
    expect(v.exchange.openOrders('ann', 'X')).toEqual([])
    expect(v.exchange.openOrders('bob')).toEqual([])
  })

  it('says how much is ahead at its price', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 3)
    v.bid('ann', 41, 9)
    const { order: second } = v.bid('bob', 40, 4)
    const { order: third } = v.bid('cyd', 40, 5)
    expect([v.exchange.queueAhead(second.id), v.exchange.queueAhead(third.id)]).toEqual([q(3), q(7)])
    v.ask('dan', 40, 10)
    expect([v.exchange.queueAhead(second.id), v.exchange.queueAhead(third.id)]).toEqual([q(2), q(6)])
    expect(v.exchange.queueAhead('none')).toBe(0)
  })
})
