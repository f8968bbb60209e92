import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { MARKET, NO, OTHER_YES, OWNER, readOwn, YES } from './listed.js'

const order = {
  event_type: 'order',
  type: 'PLACEMENT',
  id: '0xorder',
  owner: OWNER,
  market: MARKET,
  asset_id: YES,
  side: 'BUY',
  price: '0.61',
  original_size: '20',
  size_matched: '7.5',
  order_type: 'GTC',
  status: 'LIVE',
  created_at: '1795180000',
  timestamp: '1795180000020',
}
const told = {
  type: 'order',
  venue: 'polymarket',
  orderId: '0xorder',
  clientOrderId: undefined,
  market: MARKET,
  side: 'bid',
  price: 6_100,
  state: 'resting',
  initial: 20_000_000,
  filled: 7_500_000,
  remaining: 12_500_000,
  fees: 0,
  reason: undefined,
  groupId: undefined,
  at: 1_795_180_000_020,
}

const news = (frame: object, owner?: string) => {
  const body = readOwn(frame, owner)
  return body.type === 'account' ? body.news : body
}
const refused = (frame: object, owner = OWNER): string => {
  try {
    readOwn(frame, owner)
  } catch (error) {
    if (error instanceof DataError) {
      expect(error.facts).not.toHaveProperty('market')
      return error.code
    }
    throw error
  }
  return expect.fail('it was read')
}

const inCapitals = (id: string): string => `0x${id.slice(2).toUpperCase()}`

describe('an order of ours', () => {
  it('is the same when its ids are written in capitals', () => {
    expect(news({ ...order, id: inCapitals(order.id), market: inCapitals(MARKET) })).toEqual(told)
  })

  it('is told in YES terms', () => {
    expect(news(order)).toEqual(told)
    expect(news({ ...order, side: 'SELL' })).toMatchObject({ side: 'ask', price: 6_100 })
    // Buying NO at 0.61 stands where YES is sold at 0.39.
    expect(news({ ...order, asset_id: NO })).toMatchObject({ side: 'ask', price: 3_900 })
    expect(news({ ...order, asset_id: NO, side: 'SELL' })).toMatchObject({ side: 'bid', price: 3_900 })
  })

  it.each([
    ['LIVE', 'GTC', '0', 'resting', 20_000_000],
    ['ORDER_STATUS_LIVE', 'GTC', '0', 'resting', 20_000_000],
    ['DELAYED', 'GTC', '0', 'unknown', 20_000_000],
    ['UNMATCHED', 'FAK', '0', 'unknown', 20_000_000],
    ['MATCHED', 'GTC', '20', 'executed', 0],
    ['MATCHED', 'GTC', '19.99', 'executed', 0],
    ['MATCHED', 'FAK', '20.4', 'executed', 0],
    ['MATCHED', 'GTC', '19.98', 'unknown', 20_000],
    ['MATCHED', 'GTD', '5', 'unknown', 15_000_000],
    ['MATCHED', 'FAK', '5', 'cancelled', 0],
    ['CANCELED', 'GTC', '5', 'cancelled', 0],
    ['CANCELED_MARKET_RESOLVED', 'GTC', '5', 'cancelled', 0],
    ['INVALID', 'GTC', '0', 'cancelled', 0],
    ['CANCELED_because it was killed', 'FOK', '', 'unknown', 20_000_000],
    ['EXPIRED', 'GTD', '5', 'cancelled', 0],
    ['Live', 'GTC', '0', 'resting', 20_000_000],
    ['order_status_matched', 'FAK', '20', 'executed', 0],
    ['SOMETHING_NEW', 'GTC', '5', 'unknown', 15_000_000],
  ])('with status %s, type %s and %s matched is %s', (status, order_type, size_matched, state, remaining) => {
    expect(news({ ...order, status, order_type, size_matched })).toMatchObject({ state, remaining })
  })

  it('keeps why it ended, cut short', () => {
    expect(news({ ...order, status: 'INVALID' })).toMatchObject({ reason: 'INVALID' })
    const long = `CANCELED_${'x'.repeat(500)}`
    expect(news({ ...order, status: long })).toMatchObject({ reason: long.slice(0, 64) })
  })

  it('that was killed needs neither price nor sizes', () => {
    const status = 'CANCELED_FOK orders are fully filled or killed'
    const killed = { ...order, status, order_type: 'FOK', price: '', original_size: '', size_matched: '' }
    const bare = { state: 'unknown', price: undefined, initial: 0, filled: 0, remaining: 0, reason: status }
    expect(news(killed)).toMatchObject({ ...bare, side: 'bid' })
    expect(news({ ...killed, asset_id: NO })).toMatchObject({ ...bare, side: 'ask' })
    expect(news({ ...killed, size_matched: '5' })).toMatchObject({
      state: 'cancelled',
      initial: 5_000_000,
      filled: 5_000_000,
    })
  })

  it('needs no type while it rests, and none is guessed when it matched in part', () => {
    const { order_type: _, ...untyped } = order
    expect(news(untyped)).toMatchObject({ state: 'resting' })
    expect(news({ ...untyped, status: 'MATCHED' })).toMatchObject({ state: 'unknown' })
  })

  it('at a price between two prices has the one that is worse for us', () => {
    const fine = { ...order, price: '0.61333' }
    expect(news(fine)).toMatchObject({ side: 'bid', price: 6_134 })
    expect(news({ ...fine, side: 'SELL' })).toMatchObject({ side: 'ask', price: 6_133 })
    expect(news({ ...fine, asset_id: NO })).toMatchObject({ side: 'ask', price: 3_866 })
  })

  it('is known by its own kind where the message does not tell its type', () => {
    const { event_type: _, ...bare } = order
    expect(news(bare)).toEqual(told)
  })

  it.each([
    [{ asset_id: '9' }, 'POLYMARKET_TOKEN'],
    [{ market: '0x1' }, 'POLYMARKET_TOKEN'],
    [{ side: 'buy' }, 'POLYMARKET_FIELD'],
    [{ price: '1.5' }, 'PRICE_MALFORMED'],
    [{ size_matched: '' }, 'POLYMARKET_FIELD'],
    [{ original_size: '' }, 'POLYMARKET_FIELD'],
    [{ price: '' }, 'POLYMARKET_FIELD'],
    [{ original_size: '-1' }, 'QTY_NEGATIVE'],
    [{ id: '' }, 'POLYMARKET_FIELD'],
    [{ timestamp: 'soon' }, 'POLYMARKET_FIELD'],
  ])('with %j is refused and spoils no book', (wrong, code) => {
    expect(refused({ ...order, ...wrong })).toBe(code)
  })
})

const entry = {
  order_id: '0xmaker',
  owner: 'somebody',
  matched_amount: '20',
  price: '0.63',
  asset_id: YES,
  side: 'SELL',
}
const trade = {
  event_type: 'trade',
  type: 'TRADE',
  id: 'trade-1',
  taker_order_id: '0xtaker',
  market: MARKET,
  asset_id: YES,
  side: 'BUY',
  size: '20',
  price: '0.63',
  status: 'MATCHED',
  matchtime: '1795180000',
  last_update: '1795180002',
  owner: OWNER,
  trader_side: 'TAKER',
  maker_orders: [entry],
  timestamp: '1795180000030',
}
const fill = {
  type: 'fill',
  venue: 'polymarket',
  fillId: 'trade-1/0xtaker',
  orderId: '0xtaker',
  clientOrderId: undefined,
  market: MARKET,
  side: 'bid',
  price: 6_300,
  qty: 20_000_000,
  fee: 0,
  taker: true,
  at: 1_795_180_000_000,
  finality: 'provisional',
}

describe('a trade of ours as taker', () => {
  it('is of the same order when its ids are written in capitals', () => {
    const ids = { taker_order_id: inCapitals(trade.taker_order_id), market: inCapitals(MARKET) }
    expect(news({ ...trade, ...ids })).toEqual(fill)
  })

  it('is a fill of our order', () => {
    expect(news(trade)).toEqual(fill)
    expect(news({ ...trade, asset_id: NO, side: 'SELL' })).toMatchObject({ side: 'bid', price: 3_700 })
  })

  it.each([
    ['MATCHED', 'provisional'],
    ['MATCHED_NOT_BROADCASTED', 'provisional'],
    ['MINED', 'provisional'],
    ['RETRYING', 'provisional'],
    ['TRADE_STATUS_MINED', 'provisional'],
    ['CONFIRMED', 'final'],
    ['TRADE_STATUS_CONFIRMED', 'final'],
    ['FAILED', 'failed'],
  ])('with status %s is %s', (status, finality) => {
    expect(news({ ...trade, status })).toEqual({ ...fill, finality })
  })

  it('has its time in seconds, in milliseconds or in words', () => {
    const { matchtime: _, ...rest } = trade
    expect(news({ ...rest, match_time: '1795180000123' })).toMatchObject({ at: 1_795_180_000_123 })
    expect(news({ ...rest, match_time: 1_795_180_000 })).toMatchObject({ at: 1_795_180_000_000 })
    expect(news({ ...rest, match_time: '2026-11-20T00:00:00Z' })).toMatchObject({
      at: Date.UTC(2026, 10, 20),
    })
    expect(news(rest)).toMatchObject({ at: 1_795_180_002_000 })
  })

  it('at an average of prices costs what it costs at most', () => {
    expect(news({ ...trade, price: '0.6133333333' })).toEqual({ ...fill, price: 6_134 })
    expect(news({ ...trade, price: '0.61330000' })).toEqual({ ...fill, price: 6_133 })
    expect(news({ ...trade, price: '0.6133333333', side: 'SELL', maker_orders: [] })).toMatchObject({
      side: 'ask',
      price: 6_133,
    })
  })

  it('of somebody else is refused', () => {
    expect(refused({ ...trade, owner: 'them', trade_owner: 'them' })).toBe('POLYMARKET_FIELD')
    expect(news({ ...trade, owner: 'them', trade_owner: OWNER })).toEqual(fill)
    const { owner: _, ...untold } = trade
    expect(news(untold)).toEqual(fill)
  })

  it('needs no entries of makers', () => {
    expect(news({ ...trade, maker_orders: null })).toEqual(fill)
  })

  it('is read without knowing who we are, by the owner that it names', () => {
    expect(news(trade, undefined)).toEqual(fill)
  })

  it.each([
    [{ status: 'PARKED' }, 'POLYMARKET_FIELD'],
    [{ size: '0' }, 'POLYMARKET_FIELD'],
    [{ trader_side: 'BOTH' }, 'POLYMARKET_FIELD'],
    [{ asset_id: OTHER_YES }, 'POLYMARKET_TOKEN'],
    [{ price: 'NaN' }, 'PRICE_MALFORMED'],
  ])('with %j is refused', (wrong, code) => {
    expect(refused({ ...trade, ...wrong })).toBe(code)
  })
})

describe('a trade of ours as maker', () => {
  const own = { ...entry, owner: OWNER, matched_amount: '7.5', price: '0.6' }
  const made = { ...trade, trader_side: 'MAKER', owner: 'taker-key', maker_orders: [entry, own] }
  const mine = { fillId: 'trade-1/0xmaker', orderId: '0xmaker', taker: false }

  it('is what our own entry says, never the fields of the taker', () => {
    expect(news(made)).toEqual({ ...fill, ...mine, side: 'ask', price: 6_000, qty: 7_500_000 })
  })

  it('on the complementary token was a purchase matched with a purchase', () => {
    const minted = { ...own, asset_id: NO, side: 'BUY', price: '0.37' }
    // A bid for NO at 0.37 is an offer of YES at 0.63.
    expect(news({ ...made, maker_orders: [minted] })).toMatchObject({ ...mine, side: 'ask', price: 6_300 })
  })

  it('has its side from the tokens where the entry does not tell it', () => {
    const { side: _, ...untold } = own
    expect(news({ ...made, maker_orders: [untold] })).toMatchObject({ side: 'ask', price: 6_000 })
    const minted = { ...untold, asset_id: NO, price: '0.37' }
    expect(news({ ...made, maker_orders: [minted] })).toMatchObject({ side: 'ask', price: 6_300 })
  })

  it('is several fills when several orders of ours were matched', () => {
    const body = readOwn({ ...made, maker_orders: [own, entry, { ...own, order_id: '0xsecond' }] })
    expect(body).toMatchObject({
      type: 'several',
      bodies: [{ news: { fillId: 'trade-1/0xmaker' } }, { news: { fillId: 'trade-1/0xsecond' } }],
    })
  })

  it('is as many fills as it has entries of one order, numbered alike in whatever order they come', () => {
    const second = { ...own, matched_amount: '2.5', price: '0.59' }
    for (const maker_orders of [
      [own, second],
      [second, entry, own],
    ])
      expect(readOwn({ ...made, maker_orders })).toMatchObject({
        bodies: [
          { news: { fillId: 'trade-1/0xmaker', price: 5_900, qty: 2_500_000 } },
          { news: { fillId: 'trade-1/0xmaker/2', price: 6_000, qty: 7_500_000 } },
        ],
      })
  })

  it('with ourselves is a fill on either side', () => {
    const body = readOwn({ ...trade, maker_orders: [own] })
    expect(body).toMatchObject({ bodies: [{ news: { taker: true } }, { news: { taker: false } }] })
  })

  it.each([
    ['a side where it cannot have matched', [{ ...own, side: 'BUY' }], 'POLYMARKET_SIDE'],
    ['a token of another market', [{ ...own, asset_id: OTHER_YES }], 'POLYMARKET_TOKEN'],
    ['no entry of ours', [entry], 'POLYMARKET_FIELD'],
    ['no entries', undefined, 'POLYMARKET_FIELD'],
    ['an entry of nothing', [{ ...own, matched_amount: '0' }], 'POLYMARKET_FIELD'],
  ])('with %s is refused', (_, maker_orders, code) => {
    expect(refused({ ...made, maker_orders })).toBe(code)
  })
})

it('nothing of the public channels is taken from the private one', () => {
  expect(refused({ event_type: 'book', market: MARKET, asset_id: YES, bids: [], asks: [] })).toBe(
    'POLYMARKET_TYPE',
  )
})
