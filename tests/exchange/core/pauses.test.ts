import { describe, expect, it } from 'vitest'
import { c, codeOf, later, must, nettedVenue, q } from './small-venue.js'

const drawn = () => {
  const v = nettedVenue()
  const { order } = v.bid('ann', 40, 10)
  v.ask('bob', 60, 10)
  return { v, order }
}

describe('the venue', () => {
  it.each([
    ['trading_paused', 'trading_paused', 'trading_paused', undefined],
    ['exchange_paused', 'exchange_paused', 'exchange_paused', 'exchange_paused'],
    ['restarting', 'exchange_paused', 'exchange_paused', 'exchange_paused'],
    ['post_only', 'post_only_mode', undefined, undefined],
    ['open', undefined, undefined, undefined],
  ] as const)('%s: place %s, amend %s, decrease and cancel %s', (state, place, amend, cancel) => {
    const { v, order } = drawn()
    v.exchange.setTrading(state)
    expect(v.exchange.trading('0')).toBe(state)
    expect(codeOf(v.try('ann', 'bid', [40, 1]))).toBe(place)
    expect(codeOf(v.amend(order, { remaining: q(9) }))).toBe(amend)
    expect(codeOf(v.exchange.decrease('ann', order.id, q(5)))).toBe(cancel)
    expect(codeOf(v.exchange.cancel('ann', order.id))).toBe(cancel)
    v.exchange.setTrading('open')
    expect(codeOf(v.try('ann', 'bid', [40, 1]))).toBeUndefined()
  })

  it('in post-only mode takes what rests and nothing that trades', () => {
    const { v, order } = drawn()
    v.exchange.setTrading('post_only')
    expect(codeOf(v.try('ann', 'bid', [59, 1], { postOnly: true }))).toBeUndefined()
    expect(codeOf(v.try('ann', 'bid', [60, 1], { postOnly: true }))).toBe('post_only_cross')
    expect(codeOf(v.amend(order, { price: c(60) }))).toBe('post_only_mode')
    expect(codeOf(v.amend(order, { price: c(58) }))).toBeUndefined()
    expect(v.exchange.trades('M')).toEqual([])
  })

  it('keeps resting orders through a pause, but those that asked to go', () => {
    const { v, order } = drawn()
    const { order: going } = v.bid('ann', 41, 10, { cancelOnPause: true })
    v.exchange.setTrading('trading_paused')
    expect(going).toMatchObject({ status: 'cancelled', reason: 'exchange_paused' })
    expect(order.status).toBe('open')
    v.exchange.setTrading('open')
    const { order: next } = v.bid('ann', 41, 10, { cancelOnPause: true })
    v.exchange.setTrading('post_only')
    expect(next.status).toBe('open')
    v.exchange.setTrading('exchange_paused')
    expect(next.reason).toBe('exchange_paused')
    expect(v.book().bids).toEqual([[40, 10]])
  })

  it('lets orders expire and markets close while it pauses', () => {
    const { v, order } = drawn()
    const { order: short } = v.bid('ann', 41, 10, { expiresAt: later(5) })
    v.exchange.setTrading('exchange_paused')
    v.goTo(5)
    expect(short.reason).toBe('expired')
    v.goTo(3_600)
    expect(order.reason).toBe('market_closed')
  })

  it('pauses one purse alone', () => {
    const { v } = drawn()
    v.exchange.list({ ...v.terms, id: 'N', purse: '1' })
    v.exchange.deposit('ann', '1', v.exchange.balance('ann', '0').cash)
    const on = (market: string) => must(v.try('ann', 'bid', [40, 1], { market, cancelOnPause: true })).order
    const [here, there] = [on('M'), on('N')]
    v.exchange.setTrading('trading_paused', '1')
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['open', 'trading_paused'])
    expect([here.status, there.reason]).toEqual(['open', 'exchange_paused'])
    expect(codeOf(v.try('ann', 'bid', [40, 1]))).toBeUndefined()
    expect(codeOf(v.try('ann', 'bid', [40, 1], { market: 'N' }))).toBe('trading_paused')
  })

  it('as a whole overrules what was said of a purse before', () => {
    const { v } = drawn()
    v.exchange.setTrading('exchange_paused', '0')
    v.exchange.setTrading('open')
    expect(v.exchange.trading('0')).toBe('open')
    v.exchange.setTrading('exchange_paused')
    v.exchange.setTrading('open', '0')
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['open', 'exchange_paused'])
  })

  it('tells', () => {
    const { v } = drawn()
    v.heard.length = 0
    v.exchange.setTrading('trading_paused', '0')
    v.exchange.setTrading('open')
    expect(v.heard.filter(({ type }) => type !== 'step')).toEqual([
      { type: 'trading', state: 'trading_paused', purse: '0' },
      { type: 'trading', state: 'open', purse: undefined },
    ])
  })
})

describe('a hold on trading', () => {
  it('lasts until it is let go, once', () => {
    const { v } = drawn()
    const release = v.exchange.holdTrading('trading_paused')
    expect(v.exchange.trading('0')).toBe('trading_paused')
    expect(codeOf(v.try('ann', 'bid', [40, 1]))).toBe('trading_paused')
    release()
    const again = v.exchange.holdTrading('exchange_paused')
    release()
    expect(v.exchange.trading('0')).toBe('exchange_paused')
    again()
    expect(v.exchange.trading('0')).toBe('open')
  })

  it('gives way to a stricter one, and to nothing less', () => {
    const { v } = drawn()
    const order = ['open', 'post_only', 'trading_paused', 'restarting', 'exchange_paused'] as const
    const held = [...order, ...[...order].reverse()].map((state) => v.exchange.holdTrading(state))
    for (const [i, release] of held.entries()) {
      expect(v.exchange.trading('0')).toBe(i < 6 ? 'exchange_paused' : order[9 - i])
      release()
    }
    expect(v.exchange.trading('0')).toBe('open')
  })

  it('stays on top of what is set', () => {
    const { v } = drawn()
    const release = v.exchange.holdTrading('trading_paused')
    v.exchange.setTrading('open')
    expect(v.exchange.trading('0')).toBe('trading_paused')
    v.exchange.setTrading('exchange_paused')
    expect(v.exchange.trading('0')).toBe('exchange_paused')
    release()
    expect(v.exchange.trading('0')).toBe('exchange_paused')
  })

  it('is of one purse, or of all', () => {
    const { v } = drawn()
    const one = v.exchange.holdTrading('exchange_paused', '1')
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['open', 'exchange_paused'])
    const all = v.exchange.holdTrading('trading_paused')
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['trading_paused', 'exchange_paused'])
    one()
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['trading_paused', 'trading_paused'])
    all()
    expect([v.exchange.trading('0'), v.exchange.trading('1')]).toEqual(['open', 'open'])
  })

  it('pulls the orders that asked to go, and tells', () => {
    const { v, order } = drawn()
    const { order: going } = v.bid('ann', 41, 10, { cancelOnPause: true })
    v.heard.length = 0
    const release = v.exchange.holdTrading('trading_paused', '0')
    release()
    expect([going.reason, order.status]).toEqual(['exchange_paused', 'open'])
    expect(v.heard.filter(({ type }) => type === 'trading')).toEqual([
      { type: 'trading', state: 'trading_paused', purse: '0' },
      { type: 'trading', state: 'open', purse: '0' },
    ])
    expect(v.heard.at(-1)!.type).toBe('step')
  })

  it('of all is told for every purse that has a state of its own', () => {
    const { v } = drawn()
    v.exchange.setTrading('exchange_paused', '1')
    v.heard.length = 0
    v.exchange.holdTrading('trading_paused')
    expect(v.heard.filter(({ type }) => type === 'trading')).toEqual([
      { type: 'trading', state: 'trading_paused', purse: undefined },
      { type: 'trading', state: 'exchange_paused', purse: '1' },
    ])
  })
})
