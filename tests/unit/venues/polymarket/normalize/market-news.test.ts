import { describe, expect, it } from 'vitest'
import { MARKET, NO, OTHER_YES, read, refusalOf, YES } from './listed.js'

const trade = { event_type: 'last_trade_price', market: MARKET, price: '0.62', size: '40', side: 'SELL' }
const touch = {
  event_type: 'best_bid_ask',
  market: MARKET,
  asset_id: YES,
  best_bid: '0.61',
  best_ask: '0.63',
  timestamp: '1795180000901',
}

describe('news of a market', () => {
  it('tells a trade in YES terms', () => {
    const told = { type: 'trade', venue: 'polymarket', market: MARKET, price: 6_200, qty: 40_000_000 }
    expect(read({ ...trade, asset_id: YES })).toEqual(told)
    expect(read({ ...trade, asset_id: NO, price: '0.38' })).toEqual(told)
  })

  it('tells the best prices without sizes', () => {
    const told = {
      type: 'touch',
      venue: 'polymarket',
      market: MARKET,
      bid: { price: 6_100, qty: 0 },
      ask: { price: 6_300, qty: 0 },
      unsized: true,
      at: 1_795_180_000_901,
    }
    expect(read(touch)).toEqual(told)
    expect(read({ ...touch, asset_id: NO, best_bid: '0.37', best_ask: '0.39' })).toEqual(told)
  })

  it.each([
    ['', ''],
    ['0', '1'],
    ['1', '0'],
  ])('takes best prices of "%s" and "%s" for empty sides', (best_bid, best_ask) => {
    expect(read({ ...touch, best_bid, best_ask })).toMatchObject({ bid: undefined, ask: undefined })
  })

  it('tells the new prices when the tick changes, whichever token it names', () => {
    for (const asset_id of [YES, NO]) {
      const body = read({ event_type: 'tick_size_change', market: MARKET, asset_id, new_tick_size: '0.001' })
      expect(body).toMatchObject({ type: 'terms', market: MARKET, closesAt: undefined })
      expect(body.type === 'terms' && body.grid?.size).toBe(999)
    }
  })

  it.each(['0', '1', '0.3', '0.02', '-0.01', '1e-2', 'x', undefined])(
    'refuses a tick of %s, and spoils the book',
    (new_tick_size) => {
      const frame = { event_type: 'tick_size_change', market: MARKET, asset_id: YES, new_tick_size }
      expect(refusalOf(frame)).toMatchObject({ market: MARKET })
    },
  )

  it('tells a new market by its id', () => {
    expect(read({ event_type: 'new_market', market: '0x1', slug: 'x', assets_ids: [] })).toEqual({
      type: 'listing',
      venue: 'polymarket',
      what: 'market-created',
      id: '0x1',
    })
  })

  it.each([
    ['last_trade_price', trade],
    ['best_bid_ask', { ...touch, asset_id: undefined }],
    ['best_bid_ask', { ...touch, best_bid: '2' }],
    ['new_market', { event_type: 'new_market' }],
    ['market_resolved', { event_type: 'market_resolved' }],
  ])('spoils no book when %s cannot be read', (_, frame) => {
    expect(refusalOf(frame)).toMatchObject({ market: undefined, subscription: undefined })
  })
})

describe('a result', () => {
  const resolved = { event_type: 'market_resolved', market: MARKET, timestamp: '1795180009000' }
  const payoff = (winning_asset_id: unknown, winning_outcome: unknown) => {
    const body = read({ ...resolved, winning_asset_id, winning_outcome })
    expect(body).toMatchObject({ type: 'determined', venue: 'polymarket', market: MARKET })
    return body.type === 'determined' ? body.yesPayoff : expect.fail()
  }

  it('is that of the winning token', () => {
    expect(payoff(YES, 'Up')).toBe(10_000)
    expect(payoff(NO, 'Down')).toBe(0)
  })

  it.each([
    ['a label of the other token', YES, 'Down'],
    ['a label in other letters', YES, 'up'],
    ['a token of another market', OTHER_YES, 'Up'],
    ['a token that is not known', '9', 'Up'],
    ['no token', undefined, 'Up'],
    ['no label', YES, undefined],
    ['no winner', '', ''],
  ])('is not known with %s', (_, token, label) => {
    expect(payoff(token, label)).toBeUndefined()
  })
})
