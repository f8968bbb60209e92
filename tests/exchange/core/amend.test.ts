import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import {
  c,
  codeOf,
  d,
  expectConserved,
  fillsOf,
  later,
  must,
  nettedVenue,
  NOON,
  q,
  quadratic,
  type SmallVenue,
} from './small-venue.js'

/** Three bids at 40c: ann's 10, bob's 5, cyd's 5. */
function queue() {
  const v = nettedVenue()
  const [ann, bob, cyd] = [v.bid('ann', 40, 10).order, v.bid('bob', 40, 5).order, v.bid('cyd', 40, 5).order]
  const ahead = (): number[] => [ann, bob, cyd].map(({ id }) => v.exchange.queueAhead(id) / 1e6)
  return { v, ann, bob, cyd, ahead }
}

describe('the place in the queue', () => {
  it.each([
    ['less is wanted', { remaining: q(4) }, [0, 4, 9]],
    ['only the expiry changes', { expiresAt: later(60) }, [0, 10, 15]],
    ['nothing changes', {}, [0, 10, 15]],
    ['the same is said again', { price: c(40), remaining: q(10) }, [0, 10, 15]],
    ['only its name changes', { clientId: 'new' }, [0, 10, 15]],
  ])('is kept when %s', (_what, change, expected) => {
    const { v, ann, ahead } = queue()
    must(v.amend(ann, change))
    expect(ahead()).toEqual(expected)
    expect(ann).toMatchObject({ status: 'open', reason: 'amend' })
  })

  it.each([
    ['more is wanted', { remaining: q(11) }, [10, 0, 5]],
    ['the price moves away', { price: c(39) }, [0, 0, 5]],
    ['the price moves up', { price: c(41) }, [0, 0, 5]],
    ['the price moves and less is wanted', { price: c(41), remaining: q(1) }, [0, 0, 5]],
  ])('is lost when %s', (_what, change, expected) => {
    const { v, ann, ahead } = queue()
    must(v.amend(ann, change))
    expect(ahead()).toEqual(expected)
  })

  it('is lost for good when the price comes back', () => {
    const { v, ann, ahead } = queue()
    must(v.amend(ann, { price: c(41) }))
    must(v.amend(ann, { price: c(40) }))
    expect(ahead()).toEqual([10, 0, 5])
    expect(fillsOf(v.ask('dan', 40, 12))).toEqual([
      ['bob', 40, 5],
      ['cyd', 40, 5],
      ['ann', 40, 2],
    ])
  })
})

describe('open orders of one account', () => {
  it('stand in the order in which they will fill', () => {
    const v = nettedVenue()
    const bids = [40, 42, 40, 41].map((cents) => v.bid('ann', cents, 1).order)
    const asks = [61, 60, 62, 60].map((cents) => v.ask('ann', cents, 1).order)
    const names = () => v.exchange.openOrders('ann').map((order) => [...bids, ...asks].indexOf(order))
    expect(names()).toEqual([1, 3, 0, 2, 5, 7, 4, 6])
    must(v.amend(bids[0]!, { remaining: q(2) }))
    must(v.amend(asks[1]!, { remaining: q(2) }))
    must(v.amend(asks[2]!, { price: c(59) }))
    expect(names()).toEqual([1, 3, 2, 0, 6, 7, 5, 4])
  })
})

describe('an amendment', () => {
  it('counts what is wanted from now on, and what was asked for with it', () => {
    const { v, ann } = queue()
    v.ask('dan', 40, 4)
    must(v.amend(ann, { remaining: q(8) }))
    expect(ann).toMatchObject({ filled: q(4), remaining: q(8), original: q(12) })
    must(v.amend(ann, { remaining: q(3) }))
    expect(ann).toMatchObject({ filled: q(4), remaining: q(3), original: q(7) })
  })

  it('leaves what was asked for when it says nothing about it', () => {
    const { v, ann } = queue()
    must(v.exchange.decrease('ann', ann.id, q(5)))
    must(v.amend(ann, { expiresAt: later(50) }))
    must(v.amend(ann, { price: c(39) }))
    expect(ann).toMatchObject({ original: q(10), remaining: q(5) })
  })

  it('that crosses trades, and rests with what is left', () => {
    const v = nettedVenue()
    v.ask('bob', 45, 4)
    const { order } = v.bid('ann', 40, 10)
    const placed = must(v.amend(order, { price: c(46) }))
    expect(fillsOf(placed)).toEqual([['bob', 45, 4]])
    expect(order).toMatchObject({ status: 'open', price: c(46), filled: q(4), remaining: q(6) })
    expect(v.book()).toEqual({ bids: [[46, 6]], asks: [] })
    expect([v.cash('ann'), v.reserved('ann')]).toEqual([998.2, 2.76])
    expectConserved(v)
  })

  it('that crosses may fill completely', () => {
    const v = nettedVenue()
    v.bid('bob', 45, 40)
    const { order } = v.ask('ann', 50, 10)
    must(v.amend(order, { price: c(45), remaining: q(12) }))
    expect(order).toMatchObject({ status: 'filled', reason: 'trade', filled: q(12), original: q(12) })
    expect(v.reserved('ann')).toBe(0)
  })

  it('that crosses meets its own account by its own rule', () => {
    const v = nettedVenue()
    v.ask('ann', 45, 4)
    const { order } = v.bid('ann', 40, 10)
    must(v.amend(order, { price: c(46) }))
    expect(order).toMatchObject({ status: 'cancelled', reason: 'self_trade' })
    expect(v.book()).toEqual({ bids: [], asks: [[45, 4]] })
  })

  it('moves and clears the expiry', () => {
    const { v, ann, bob } = queue()
    must(v.amend(ann, { expiresAt: later(10) }))
    must(v.amend(ann, { expiresAt: later(30) }))
    must(v.amend(bob, { expiresAt: later(10) }))
    must(v.amend(bob, { expiresAt: null }))
    v.goTo(29)
    expect([ann.status, bob.status, bob.expiresAt]).toEqual(['open', 'open', undefined])
    v.goTo(60)
    expect([ann.reason, bob.status]).toEqual(['expired', 'open'])
  })

  it('keeps the expiry when the price moves', () => {
    const { v, ann } = queue()
    must(v.amend(ann, { expiresAt: later(30) }))
    must(v.amend(ann, { price: c(39) }))
    v.goTo(30)
    expect(ann.reason).toBe('expired')
  })

  it('renames the order; the old name stays used', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10, { clientId: 'one' })
    v.bid('ann', 40, 10, { clientId: 'two' })
    expect(codeOf(v.amend(order, { clientId: 'two' }))).toBe('duplicate_client_id')
    must(v.amend(order, { clientId: 'one' }))
    must(v.amend(order, { clientId: 'three' }))
    expect(order.clientId).toBe('three')
    expect(v.exchange.orderByClientId('ann', 'three')).toBe(order)
    expect(codeOf(v.try('ann', 'bid', [40, 10], { clientId: 'one' }))).toBe('duplicate_client_id')
  })
})

describe('a refused amendment changes nothing', () => {
  /** eve has $5 and bids 10 at 40c behind bob; takers pay fees. */
  function drawn(): { v: SmallVenue; order: ReturnType<SmallVenue['bid']>['order'] } {
    const v = nettedVenue({ takerFee: quadratic(70_000) })
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', '0', d(5))
    v.ask('dan', 50, 10)
    v.bid('bob', 40, 5)
    const { order } = v.bid('eve', 40, 10, { clientId: 'mine' })
    return { v, order }
  }

  it.each([
    ['dearer than the cash', { price: c(49), remaining: q(11) }, 'insufficient_balance'],
    ['more than the cash', { remaining: q(12.51) }, 'insufficient_balance'],
    ['affordable but for the fee of taking', { price: c(50) }, 'insufficient_balance'],
    ['off the grid', { price: price(4_001) }, 'invalid_price'],
    ['off the lot', { remaining: qty(10_001) }, 'invalid_quantity'],
    ['nothing', { remaining: qty(0) }, 'invalid_quantity'],
    ['in the past', { expiresAt: NOON }, 'expiry_in_past'],
    ['in the past, with a lower quantity', { expiresAt: NOON, remaining: q(1) }, 'expiry_in_past'],
  ])('%s', (_what, change, code) => {
    const { v, order } = drawn()
    const before = [
      { ...order, stake: undefined, level: undefined, ahead: undefined, behind: undefined },
      v.book(),
    ]
    v.heard.length = 0
    expect(codeOf(v.amend(order, { ...change, clientId: 'other' }))).toBe(code)
    expect([
      { ...order, stake: undefined, level: undefined, ahead: undefined, behind: undefined },
      v.book(),
    ]).toEqual(before)
    expect([v.exchange.queueAhead(order.id), v.reserved('eve')]).toEqual([q(5), 4])
    expect(v.exchange.orderByClientId('eve', 'other')).toBeUndefined()
    expect(v.heard.map(({ type }) => type)).toEqual(['step'])
  })

  it('just affordable is fine', () => {
    const { v, order } = drawn()
    must(v.amend(order, { remaining: q(12.5) }))
    expect(v.exchange.balance('eve', '0').available).toBe(0)
  })

  it('post-only that would cross', () => {
    const v = nettedVenue()
    v.ask('bob', 45, 4)
    const { order } = v.bid('ann', 40, 10, { postOnly: true })
    expect(codeOf(v.amend(order, { price: c(45) }))).toBe('post_only_cross')
    expect(order).toMatchObject({ price: c(40), status: 'open' })
    expect(codeOf(v.amend(order, { price: c(44) }))).toBeUndefined()
  })

  it('orders that are over, unknown or somebody else’s', () => {
    const { v, ann, bob } = queue()
    expect(codeOf(v.exchange.amend('dan', ann.id, {}))).toBe('order_not_found')
    expect(codeOf(v.exchange.amend('ann', 'none', {}))).toBe('order_not_found')
    v.ask('dan', 40, 10)
    expect(codeOf(v.amend(ann, { remaining: q(1) }))).toBe('order_not_open')
    v.exchange.cancel('bob', bob.id)
    expect(codeOf(v.amend(bob, { remaining: q(1) }))).toBe('order_not_open')
  })
})

describe('a decrease', () => {
  it('lowers what is left, in its place', () => {
    const { v, ann, ahead } = queue()
    v.ask('dan', 40, 2)
    expect(must(v.exchange.decrease('ann', ann.id, q(3)))).toBe(ann)
    expect(ann).toMatchObject({
      remaining: q(3),
      filled: q(2),
      original: q(10),
      reason: 'decrease',
      status: 'open',
    })
    expect(ahead()).toEqual([0, 3, 8])
    expect([v.book().bids, v.reserved('ann')]).toEqual([[[40, 13]], 1.2])
  })

  it('to nothing cancels', () => {
    const { v, ann } = queue()
    must(v.exchange.decrease('ann', ann.id, qty(0)))
    expect(ann).toMatchObject({ status: 'cancelled', reason: 'decrease', remaining: 0 })
    expect([v.book().bids, v.reserved('ann')]).toEqual([[[40, 10]], 0])
  })

  it('to what is left anyway does nothing', () => {
    const { v, ann } = queue()
    v.heard.length = 0
    must(v.exchange.decrease('ann', ann.id, q(10)))
    expect([ann.reason, v.heard.map(({ type }) => type)]).toEqual(['placed', ['step']])
  })

  it('is no increase, and stays on the lot', () => {
    const { v, ann, bob } = queue()
    expect(codeOf(v.exchange.decrease('ann', ann.id, q(10.01)))).toBe('invalid_quantity')
    expect(codeOf(v.exchange.decrease('ann', ann.id, qty(5_001)))).toBe('invalid_quantity')
    expect(codeOf(v.exchange.decrease('ann', bob.id, q(1)))).toBe('order_not_found')
    expect(ann.remaining).toBe(q(10))
  })
})
