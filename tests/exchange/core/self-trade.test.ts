import { describe, expect, it } from 'vitest'
import { codeOf, d, expectConserved, fillsOf, must, nettedVenue, q, tokenVenue } from './small-venue.js'

describe('an order that meets its own account', () => {
  it('goes itself, keeping what it filled before', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 1)
    const { order: own } = v.ask('ann', 41, 5)
    v.ask('bob', 42, 5)
    const placed = v.bid('ann', 45, 10, { selfTrade: 'cancel_taker' })
    expect(fillsOf(placed)).toEqual([['bob', 40, 1]])
    expect(placed.order).toMatchObject({
      status: 'cancelled',
      reason: 'self_trade',
      filled: q(1),
      remaining: 0,
    })
    expect(own).toMatchObject({ status: 'open', remaining: q(5) })
    expect(v.book()).toEqual({
      bids: [],
      asks: [
        [41, 5],
        [42, 5],
      ],
    })
    expect(v.exchange.balance('ann', '0').reserved).toBe(d(1.95))
  })

  it('takes the resting one away and goes on', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 1)
    const own = [v.ask('ann', 41, 5).order, v.ask('ann', 42, 5).order]
    v.ask('bob', 42, 5)
    const placed = v.bid('ann', 45, 10, { selfTrade: 'cancel_maker' })
    expect(fillsOf(placed)).toEqual([
      ['bob', 40, 1],
      ['bob', 42, 5],
    ])
    for (const order of own)
      expect(order).toMatchObject({ status: 'cancelled', reason: 'self_trade', remaining: 0, filled: 0 })
    expect(v.book()).toEqual({ bids: [[45, 4]], asks: [] })
    expectConserved(v)
  })

  it('leaves orders alone that it does not reach', () => {
    const v = nettedVenue()
    const { order: own } = v.ask('ann', 46, 5)
    v.bid('ann', 45, 10, { selfTrade: 'cancel_maker' })
    expect(v.book()).toEqual({ bids: [[45, 10]], asks: [[46, 5]] })
    expect(own.status).toBe('open')
  })

  it('may trade with itself where outcomes are tokens, moving nothing but the tokens of a set', () => {
    const v = tokenVenue()
    v.buy('ann', 'yes', [40, 10])
    const placed = v.buy('ann', 'no', [60, 10], { selfTrade: 'allow' })
    expect(fillsOf(placed)).toEqual([['ann', 40, 10]])
    expect([v.held('ann'), v.cash('ann')]).toEqual([[10, 10], 990])
    v.sell('ann', 'yes', [40, 10])
    v.buy('ann', 'yes', [40, 10], { selfTrade: 'allow' })
    expect([v.held('ann'), v.cash('ann')]).toEqual([[10, 10], 990])
    v.sell('ann', 'yes', [40, 10])
    v.sell('ann', 'no', [60, 10], { selfTrade: 'allow' })
    expect([v.held('ann'), v.cash('ann')]).toEqual([[0, 0], 1_000])
    expect(v.exchange.tradesOf('ann')).toHaveLength(3)
    expectConserved(v)
  })

  it('never trades with itself where positions are netted', () => {
    const v = nettedVenue()
    v.ask('ann', 50, 10)
    const { order } = v.bid('ann', 50, 10, { selfTrade: 'allow' })
    expect(order).toMatchObject({ status: 'cancelled', reason: 'self_trade', filled: 0 })
    expect(v.cash('ann')).toBe(1_000)
    expectConserved(v)
  })

  it('is seen across outcomes: buying NO meets the own bid for YES', () => {
    const v = tokenVenue()
    v.buy('ann', 'yes', [40, 10])
    const { order } = v.buy('ann', 'no', [60, 10])
    expect(order).toMatchObject({ status: 'cancelled', reason: 'self_trade' })
  })
})

describe('a fill-or-kill order that meets its own account', () => {
  it('keeps what it filled before, as if it were immediate-or-cancel', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 3)
    v.ask('ann', 41, 5)
    v.ask('bob', 42, 50)
    const placed = v.bid('ann', 45, 10, { tif: 'fok' })
    expect(fillsOf(placed)).toEqual([['bob', 40, 3]])
    expect(placed.order).toMatchObject({ status: 'cancelled', reason: 'self_trade', filled: q(3) })
  })

  it('goes past it when the resting one gives way, and drops the rest', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 3)
    const { order: own } = v.ask('ann', 41, 5)
    v.ask('bob', 42, 4)
    const placed = v.bid('ann', 45, 10, { tif: 'fok', selfTrade: 'cancel_maker' })
    expect(fillsOf(placed)).toEqual([
      ['bob', 40, 3],
      ['bob', 42, 4],
    ])
    expect(placed.order).toMatchObject({ status: 'cancelled', reason: 'unfilled_rest', filled: q(7) })
    expect(own.reason).toBe('self_trade')
  })

  it('does not meet it behind what it needs', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    const { order: own } = v.ask('ann', 40, 5)
    const placed = v.bid('ann', 45, 10, { tif: 'fok', selfTrade: 'cancel_maker' })
    expect([placed.order.status, own.status]).toEqual(['filled', 'open'])
  })

  it('is refused as ever when volume is short and nobody is met', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 3)
    v.ask('ann', 46, 30)
    expect(codeOf(v.try('ann', 'bid', [45, 10], { tif: 'fok' }))).toBe('fok_unfilled')
    expect(must(v.try('ann', 'bid', [40, 3], { tif: 'fok' })).order.status).toBe('filled')
  })
})
