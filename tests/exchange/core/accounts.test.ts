import { describe, expect, it } from 'vitest'
import { price, usd } from '../../../src/lib/base/units.js'
import { codeOf, d, expectConserved, must, nettedVenue, q, TERMS, tokenVenue } from './small-venue.js'

describe('an account', () => {
  it('has cash in purses', () => {
    const v = nettedVenue()
    expect(v.exchange.balance('ann', '0')).toEqual({ cash: d(1_000), reserved: 0, available: d(1_000) })
    expect(v.exchange.balance('ann', '3')).toEqual({ cash: 0, reserved: 0, available: 0 })
    expect(v.exchange.purses('ann')).toEqual(['0'])
    v.exchange.deposit('ann', '2', d(5))
    expect(v.exchange.purses('ann')).toEqual(['0', '2'])
    expect(v.exchange.totals().deposited).toBe(d(4_005))
    expect(v.heard).toEqual([
      { type: 'cash', account: 'ann', purse: '2', change: d(5), why: 'deposit' },
      { type: 'step', at: v.agenda.now },
    ])
  })

  it('is opened once', () => {
    const v = nettedVenue()
    v.exchange.openAccount('ann', { keepsHistory: false })
    expect(v.cash('ann')).toBe(1_000)
    v.bid('ann', 40, 1)
    expect(v.exchange.orders('ann')).toHaveLength(1)
    expect([v.exchange.hasAccount('ann'), v.exchange.hasAccount('eve')]).toEqual([true, false])
    expect(v.exchange.accounts()).toEqual(['ann', 'bob', 'cyd', 'dan'])
    expect(() => v.exchange.balance('eve', '0')).toThrow('the account is open')
  })

  it('pays for a market’s orders out of that market’s purse alone', () => {
    const v = nettedVenue()
    v.exchange.list({ ...TERMS, id: 'N', purse: '1' })
    expect(codeOf(v.try('ann', 'bid', [40, 1], { market: 'N' }))).toBe('insufficient_balance')
    v.exchange.deposit('ann', '1', d(4))
    expect(codeOf(v.try('ann', 'bid', [40, 10.01], { market: 'N' }))).toBe('insufficient_balance')
    v.bid('ann', 40, 10, { market: 'N' })
    expect(v.exchange.balance('ann', '1')).toEqual({ cash: d(4), reserved: d(4), available: 0 })
    v.ask('bob', 40, 10)
    expect(codeOf(v.try('bob', 'ask', [40, 10], { market: 'N' }))).toBe('insufficient_balance')
  })

  it('lists the markets in which it has or had something', () => {
    const v = nettedVenue()
    v.exchange.list({ ...TERMS, id: 'N' })
    v.try('ann', 'bid', [40, 1_000_000])
    v.bid('ann', 40, 1)
    expect(v.exchange.heldMarkets('ann')).toEqual([])
    v.ask('bob', 40, 1)
    expect(v.exchange.heldMarkets('ann')).toEqual(['M'])
    v.bid('cyd', 40, 1)
    v.ask('ann', 40, 1)
    expect([v.held('ann'), v.exchange.heldMarkets('ann')]).toEqual([[0, 0], ['M']])
    const w = tokenVenue()
    must(w.exchange.split('ann', 'M', q(5)))
    expect(w.exchange.heldMarkets('ann')).toEqual(['M'])
  })
})

describe('a transfer', () => {
  it('moves what is not reserved', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 2_000)
    expect(codeOf(v.exchange.transfer('ann', '0', '1', usd(d(200) + 1)))).toBe('insufficient_balance')
    must(v.exchange.transfer('ann', '0', '1', d(200)))
    expect(v.exchange.balance('ann', '0')).toEqual({ cash: d(800), reserved: d(800), available: 0 })
    expect(v.exchange.balance('ann', '1').available).toBe(d(200))
    expectConserved(v)
  })

  it('is of something, from somewhere', () => {
    const v = nettedVenue()
    expect(codeOf(v.exchange.transfer('ann', '0', '1', usd(0)))).toBe('invalid_quantity')
    expect(codeOf(v.exchange.transfer('ann', '0', '1', usd(-5)))).toBe('invalid_quantity')
    expect(codeOf(v.exchange.transfer('ann', '3', '0', usd(1)))).toBe('insufficient_balance')
  })

  it('tells of both ends', () => {
    const v = nettedVenue()
    must(v.exchange.transfer('ann', '0', '1', d(2)))
    expect(v.heard).toEqual([
      { type: 'cash', account: 'ann', purse: '0', change: -d(2), why: 'transfer' },
      { type: 'cash', account: 'ann', purse: '1', change: d(2), why: 'transfer' },
      { type: 'step', at: v.agenda.now },
    ])
  })
})

describe('an account without a history', () => {
  const drawn = () => {
    const v = nettedVenue()
    v.exchange.openAccount('bot', { keepsHistory: false })
    v.exchange.deposit('bot', '0', d(1_000))
    return v
  }

  it('has open orders and nothing else', () => {
    const v = drawn()
    const { order } = v.bid('bot', 40, 1, { clientId: 'one' })
    expect([v.exchange.order(order.id), v.exchange.openOrders('bot')]).toEqual([order, [order]])
    expect(v.exchange.orderByClientId('bot', 'one')).toBe(order)
    must(v.exchange.cancel('bot', order.id))
    expect([v.exchange.order(order.id), v.exchange.orderByClientId('bot', 'one')]).toEqual([
      undefined,
      undefined,
    ])
    expect([v.exchange.orders('bot'), v.exchange.tradesOf('bot')]).toEqual([[], []])
    expect(codeOf(v.exchange.cancel('bot', order.id))).toBe('order_not_found')
  })

  it('may use a name again once its order is over, also one given by an amendment', () => {
    const v = drawn()
    const { order } = v.bid('bot', 40, 1, { clientId: 'one', id: 'x' })
    expect(codeOf(v.try('bot', 'bid', [40, 1], { clientId: 'one' }))).toBe('duplicate_client_id')
    must(v.amend(order, { clientId: 'two' }))
    v.ask('ann', 40, 1)
    for (const clientId of ['one', 'two'])
      expect(codeOf(v.try('bot', 'bid', [40, 1], { clientId }))).toBeUndefined()
    expect(codeOf(v.try('bot', 'bid', [40, 1], { id: 'x' }))).toBeUndefined()
  })

  it('leaves its trades to those who traded with it, and to the market', () => {
    const v = drawn()
    v.ask('bot', 40, 1)
    const [trade] = v.bid('ann', 40, 1).trades
    expect(v.exchange.tradesOf('ann')).toEqual([trade])
    expect(v.exchange.trades('M')).toEqual([trade])
    expect(v.exchange.trade(trade!.id)).toBe(trade)
    expect(v.held('bot')).toEqual([0, 1])
    v.exchange.determine('M', price(0))
    v.exchange.finalize('M')
    expect(v.cash('bot')).toBe(1_000.4)
  })

  it('is forgotten by the market after thousands of trades; those with a history keep theirs', () => {
    const v = drawn()
    v.exchange.openAccount('other', { keepsHistory: false })
    v.exchange.deposit('other', '0', d(1_000))
    const trade = (buyer: string, seller: string) => {
      v.ask(seller, 40, 0.01)
      return v.bid(buyer, 40, 0.01).trades[0]!.id
    }
    const kept = trade('ann', 'bot')
    const gone = trade('other', 'bot')
    for (let i = 0; i < 2_498; i++) trade('other', 'bot')
    const border = trade('other', 'bot')
    for (let i = 0; i < 2_499; i++) trade('other', 'bot')
    expect(v.exchange.trades('M')).toHaveLength(5_000)
    expect(v.exchange.trade(gone)?.id).toBe(gone)
    trade('other', 'bot')
    expect(v.exchange.trades('M')).toHaveLength(2_501)
    expect(v.exchange.trades('M')[0]?.id).toBe(border)
    expect([v.exchange.trade(kept)?.id, v.exchange.trade(gone), v.exchange.trade(border)?.id]).toEqual([
      kept,
      undefined,
      border,
    ])
    expect(v.exchange.tradesOf('ann').map(({ id }) => id)).toEqual([kept])
  })
})

describe('history', () => {
  it('names a trade once for who traded with himself', () => {
    const v = tokenVenue()
    v.buy('ann', 'yes', [40, 10])
    v.buy('ann', 'no', [60, 10], { selfTrade: 'allow' })
    expect(v.exchange.tradesOf('ann')).toHaveLength(1)
  })

  it('keeps orders and trades in their order', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 1)
    v.ask('bob', 41, 1)
    const { order, trades } = v.bid('ann', 45, 2)
    expect(v.exchange.tradesOf('bob')).toEqual(trades)
    expect(v.exchange.orders('ann')).toEqual([order])
    expect(trades.map((trade) => [trade.taker, trade.maker.account, trade.price])).toEqual([
      [order, 'bob', 4_000],
      [order, 'bob', 4_100],
    ])
  })
})
