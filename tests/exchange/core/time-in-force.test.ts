import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import {
  c,
  codeOf,
  expectConserved,
  fillsOf,
  later,
  nettedVenue,
  NOON,
  q,
  tokenVenue,
} from './small-venue.js'

const ladder = () => {
  const v = nettedVenue()
  v.ask('bob', 40, 1)
  v.ask('cyd', 40, 2)
  v.ask('bob', 39, 3)
  v.ask('cyd', 42, 4)
  return v
}

describe('matching', () => {
  it('takes the best price first, then the first who came, at their prices', () => {
    const v = ladder()
    const placed = v.bid('ann', 41, 5)
    expect(fillsOf(placed)).toEqual([
      ['bob', 39, 3],
      ['bob', 40, 1],
      ['cyd', 40, 1],
    ])
    expect(placed.order).toMatchObject({ status: 'filled', reason: 'trade', remaining: 0, filled: q(5) })
    expect(v.book().asks).toEqual([
      [40, 1],
      [42, 4],
    ])
    expectConserved(v)
  })

  it('fills an ask from the highest bid down', () => {
    const v = nettedVenue()
    v.bid('bob', 40, 1)
    v.bid('cyd', 41, 1)
    v.bid('dan', 40, 1)
    expect(fillsOf(v.ask('ann', 40, 3))).toEqual([
      ['cyd', 41, 1],
      ['bob', 40, 1],
      ['dan', 40, 1],
    ])
  })
})

describe('good till cancelled', () => {
  it('rests with what is left, at its limit', () => {
    const v = ladder()
    const { order } = v.bid('ann', 41, 10)
    expect(order).toMatchObject({
      status: 'open',
      reason: 'trade',
      remaining: q(4),
      filled: q(6),
      original: q(10),
    })
    expect(v.book()).toEqual({ bids: [[41, 4]], asks: [[42, 4]] })
  })

  it('may rest at the price next to the other side', () => {
    const v = ladder()
    expect(v.bid('ann', 38, 1).trades).toEqual([])
    expect(v.book().bids).toEqual([[38, 1]])
  })
})

describe('immediate or cancel', () => {
  it('drops what is left', () => {
    const v = ladder()
    const { order } = v.bid('ann', 41, 10, { tif: 'ioc' })
    expect(order).toMatchObject({ status: 'cancelled', reason: 'unfilled_rest', filled: q(6), remaining: 0 })
    expect(v.book()).toEqual({ bids: [], asks: [[42, 4]] })
    expect(v.reserved('ann')).toBe(0)
  })

  it('drops everything when nobody is met', () => {
    const v = ladder()
    expect(v.bid('ann', 38, 10, { tif: 'ioc' }).order).toMatchObject({
      status: 'cancelled',
      reason: 'unfilled_rest',
      filled: 0,
    })
  })

  it('is filled like any other when there is enough', () => {
    const v = ladder()
    expect(v.bid('ann', 41, 6, { tif: 'ioc' }).order).toMatchObject({ status: 'filled', reason: 'trade' })
  })
})

describe('fill or kill', () => {
  it('fills completely or is refused', () => {
    const v = ladder()
    expect(codeOf(v.try('ann', 'bid', [41, 6.01], { tif: 'fok' }))).toBe('fok_unfilled')
    expect(v.exchange.orders('ann')).toEqual([])
    expect(v.book().asks).toHaveLength(3)
    const { order } = v.bid('ann', 41, 6, { tif: 'fok' })
    expect(order).toMatchObject({ status: 'filled', filled: q(6) })
  })

  it('is refused when nobody is met', () => {
    const v = ladder()
    expect(codeOf(v.try('ann', 'bid', [38, 1], { tif: 'fok' }))).toBe('fok_unfilled')
  })
})

describe('an expiry', () => {
  it('ends what rests, at its time and not before', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10, { expiresAt: later(60) })
    v.agenda.runUntil(later(59.999))
    expect(order.status).toBe('open')
    v.goTo(60)
    expect(order).toMatchObject({
      status: 'cancelled',
      reason: 'expired',
      remaining: 0,
      updatedAt: later(60),
    })
    expect([v.book().bids, v.reserved('ann')]).toEqual([[], 0])
  })

  it('ends the rest of what partly filled, and nothing of what is over', () => {
    const v = nettedVenue()
    const { order: half } = v.bid('ann', 40, 10, { expiresAt: later(60) })
    const { order: gone } = v.bid('bob', 30, 10, { expiresAt: later(60) })
    v.ask('cyd', 40, 4)
    v.exchange.cancel('bob', gone.id)
    v.goTo(60)
    expect(half).toMatchObject({ status: 'cancelled', reason: 'expired', filled: q(4) })
    expect(gone.reason).toBe('cancelled')
  })

  it('lies in the future', () => {
    const v = nettedVenue()
    expect(codeOf(v.try('ann', 'bid', [40, 10], { expiresAt: NOON }))).toBe('expiry_in_past')
    expect(codeOf(v.try('ann', 'bid', [40, 10], { expiresAt: later(0.001) }))).toBeUndefined()
  })

  it('comes in the order of its times', () => {
    const v = nettedVenue()
    const ids = [30, 10, 20].map((at) => v.bid('ann', 40, 1, { expiresAt: later(at) }).order.id)
    v.goTo(60)
    const ended = v.heard.flatMap((e) => (e.type === 'order' && e.reason === 'expired' ? [e.order.id] : []))
    expect(ended).toEqual([ids[1], ids[2], ids[0]])
  })
})

describe('post only', () => {
  it('is refused when it would meet somebody', () => {
    const v = ladder()
    expect(codeOf(v.try('ann', 'bid', [39, 1], { postOnly: true }))).toBe('post_only_cross')
    expect(codeOf(v.try('bob', 'bid', [39, 1], { postOnly: true }))).toBe('post_only_cross')
    expect(v.exchange.orders('ann')).toEqual([])
    const { order } = v.bid('ann', 38, 1, { postOnly: true })
    expect(order).toMatchObject({ status: 'open', postOnly: true })
  })
})

describe('reduce only', () => {
  const long = () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    return v
  }

  it('is cut to the position', () => {
    const v = long()
    const { order } = v.ask('ann', 60, 25, { reduceOnly: true })
    expect(order).toMatchObject({ remaining: q(10), original: q(10), reduceOnly: true })
    const { order: short } = v.bid('bob', 30, 25, { reduceOnly: true })
    expect(short.remaining).toBe(q(10))
    const { order: less } = v.ask('ann', 61, 4, { reduceOnly: true })
    expect(less.remaining).toBe(q(4))
  })

  it('is cut to the position alone, however many such orders there are, and lowered with it', () => {
    const v = long()
    const [first, second] = [60, 61].map((cents) => v.ask('ann', cents, 10, { reduceOnly: true }).order)
    expect([first!.remaining, second!.remaining]).toEqual([q(10), q(10)])
    v.bid('cyd', 60, 4)
    expect([first!.remaining, second!.remaining, second!.reason]).toEqual([q(6), q(6), 'reduce_only'])
    v.bid('cyd', 60, 6)
    expect([first!.status, second!.status, second!.reason]).toEqual(['filled', 'cancelled', 'reduce_only'])
    expect([v.held('ann'), v.book().asks]).toEqual([[0, 0], []])
    expectConserved(v)
  })

  it('never turns the position around', () => {
    const v = long()
    v.ask('ann', 61, 10, { reduceOnly: true })
    v.ask('ann', 60, 15)
    v.bid('cyd', 65, 30)
    expect([v.held('ann'), v.book()]).toEqual([[0, 5], { bids: [[65, 15]], asks: [] }])
  })

  it('is cut again when it is amended, or cannot be', () => {
    const v = long()
    const { order } = v.ask('ann', 60, 10, { reduceOnly: true })
    v.exchange.decrease('ann', order.id, q(5))
    expect(codeOf(v.amend(order, { remaining: q(50), price: c(59) }))).toBeUndefined()
    expect(order).toMatchObject({ remaining: q(10), original: q(10), price: c(59) })
  })

  it('is counted by a fill-or-kill order for what it can close by then', () => {
    const v = long()
    // The first ask takes 6 of ann's 10 YES; the reduce-only one behind it can then give 4.
    v.ask('ann', 60, 6)
    v.ask('ann', 60, 10, { reduceOnly: true })
    expect(codeOf(v.try('cyd', 'bid', [60, 11], { tif: 'fok' }))).toBe('fok_unfilled')
    expect(v.bid('cyd', 60, 10, { tif: 'fok' }).order.status).toBe('filled')
    expect(v.held('ann')).toEqual([0, 0])
  })

  it('is cancelled at once without a position on that side', () => {
    const v = long()
    expect(v.bid('ann', 30, 5, { reduceOnly: true }).order).toMatchObject({
      status: 'cancelled',
      reason: 'reduce_only',
      remaining: 0,
    })
    expect(v.ask('bob', 60, 5, { reduceOnly: true }).order).toMatchObject({
      status: 'cancelled',
      reason: 'reduce_only',
      remaining: 0,
    })
    expect(v.bid('cyd', 30, 5, { reduceOnly: true }).order).toMatchObject({
      status: 'cancelled',
      reason: 'reduce_only',
      remaining: 0,
    })
  })
})

describe('words that make no sense', () => {
  it.each([
    [{ price: price(4_050) }, 'invalid_price'],
    [{ price: price(0) }, 'invalid_price'],
    [{ price: price(10_000) }, 'invalid_price'],
    [{ qty: qty(0) }, 'invalid_quantity'],
    [{ qty: qty(10_001) }, 'invalid_quantity'],
    [{ qty: q(0.99) }, 'below_minimum'],
    [{ account: 'eve' }, 'account_not_found'],
    [{ market: 'X' }, 'market_not_found'],
  ])('%j is refused: %s', (words, code) => {
    const v = nettedVenue({ minQty: q(1) })
    const order = { account: 'ann', side: 'bid', outcome: 'yes', price: price(4_000), qty: q(1) } as const
    expect(codeOf(v.send({ ...order, ...words }))).toBe(code)
    expect(codeOf(v.send(order))).toBeUndefined()
  })

  it('ids are used once', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 1, { clientId: 'one', id: 'x' })
    expect(codeOf(v.try('ann', 'bid', [40, 1], { clientId: 'one' }))).toBe('duplicate_client_id')
    expect(codeOf(v.try('ann', 'bid', [40, 1], { id: 'x' }))).toBe('duplicate_order')
    v.exchange.cancel('ann', 'x')
    expect(codeOf(v.try('ann', 'bid', [40, 1], { clientId: 'one' }))).toBe('duplicate_client_id')
    expect(codeOf(v.try('bob', 'bid', [40, 1], { clientId: 'one' }))).toBeUndefined()
    expect(v.exchange.order('x')).toMatchObject({ id: 'x', clientId: 'one' })
    expect(v.exchange.orderByClientId('ann', 'one')?.id).toBe('x')
    expect(v.exchange.orderByClientId('ann', 'two')).toBeUndefined()
  })
})

describe('orders for tokens', () => {
  it('show on the YES book as what they are worth there', () => {
    const v = tokenVenue()
    v.exchange.split('ann', 'M', q(10))
    v.buy('ann', 'yes', [30, 10])
    v.buy('ann', 'no', [30, 5])
    v.sell('ann', 'yes', [75, 6])
    v.sell('ann', 'no', [80, 7])
    expect(v.book()).toEqual({
      bids: [
        [30, 10],
        [20, 7],
      ],
      asks: [
        [70, 5],
        [75, 6],
      ],
    })
    expect(v.exchange.best('M')).toEqual({
      bid: { price: price(3_000), qty: q(10) },
      ask: { price: price(7_000), qty: q(5) },
    })
  })
})
