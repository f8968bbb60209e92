import { describe, expect, it } from 'vitest'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import { decodeKalshi, kalshiChannel } from '../../../../../src/lib/venues/kalshi/index.js'

const CHANNEL = kalshiChannel('yes-leg', 2)
const position = { channel: 'kalshi.ws.yes.2', subscription: 7, sequence: 3 }

/** A message of an invented market, on a numbered subscription unless `rest` says otherwise. */
const told = (type: string, msg: object, rest: object = { sid: 7, seq: 3 }): EventBody =>
  decodeKalshi(JSON.stringify({ type, ...rest, msg }), CHANNEL)

const life = (event_type: string, rest: object = {}): EventBody =>
  told('market_lifecycle_v2', { event_type, market_ticker: 'INVENTED-26', ...rest })

const market = { venue: 'kalshi', market: 'INVENTED-26', position }

describe('the life of a market', () => {
  it.each([
    ['created', 'market-created'],
    ['metadata_updated', 'market-described'],
  ])('%s is news for the catalogue', (kind, what) => {
    expect(life(kind)).toEqual({ type: 'listing', venue: 'kalshi', what, id: 'INVENTED-26', position })
  })

  it.each([
    ['activated', 'open'],
    ['deactivated', 'paused'],
  ])('%s: trading is %s', (kind, status) => {
    expect(life(kind, { is_deactivated: status === 'paused' })).toEqual({ type: 'status', status, ...market })
  })

  it('a new closing time comes in seconds', () => {
    expect(life('close_date_updated', { close_ts: 1_795_536_000 })).toEqual({
      type: 'terms',
      grid: undefined,
      closesAt: 1_795_536_000_000,
      ...market,
    })
    for (const close_ts of [undefined, '1795536000', 1.5, -1, 1_795_536_000_000])
      expect(() => life('close_date_updated', { close_ts }), String(close_ts)).toThrow(/close_ts/)
  })

  it('a new grid is told by its bands, whatever it is called', () => {
    const price_ranges = [
      { start: '0.0000', end: '0.1000', step: '0.0010' },
      { start: '0.1000', end: '1.0000', step: '0.0100' },
    ]
    const body = life('price_level_structure_updated', {
      price_level_structure: 'never heard of',
      price_ranges,
    })
    expect(body).toMatchObject({ type: 'terms', closesAt: undefined, ...market })
    expect(body.type === 'terms' && body.grid?.size).toBe(100 + 89)
    for (const wrong of [
      undefined,
      'linear_cent',
      [],
      [null],
      [{ start: '0', end: '1' }],
      [price_ranges[1], price_ranges[0]],
    ])
      expect(() => life('price_level_structure_updated', { price_ranges: wrong })).toThrow()
    expect(() =>
      life('price_level_structure_updated', { price_ranges: Array(101).fill(price_ranges[0]) }),
    ).toThrow(/price_ranges/)
  })

  it.each([
    ['yes', '1.0000', 10_000],
    ['yes', undefined, 10_000],
    ['no', '0.0000', 0],
    ['no', '', 0],
    ['scalar', '0.5000', 5_000],
    ['scalar', '0.3333', 3_333],
    ['void', '0.5000', 5_000],
    ['scalar', undefined, undefined],
    ['scalar', '0.33333', undefined],
    ['void', undefined, undefined],
    ['yes', '0.5000', undefined],
    ['no', '1.0000', undefined],
    ['maybe', '1.0000', undefined],
    ['', '1.0000', undefined],
  ])('determined as %j at %j pays %j', (result, settlement_value, yesPayoff) => {
    expect(life('determined', { result, settlement_value, determination_ts: 1 })).toEqual({
      type: 'determined',
      yesPayoff,
      ...market,
    })
  })

  it('settled pays what was determined last: it names no result', () => {
    expect(life('settled', { settled_ts: 1 })).toEqual({
      type: 'settlement',
      yesPayoff: undefined,
      ...market,
    })
  })

  it.each(['renamed', 'disputed', 'amended'])(
    '%s is no kind that is known: the market changed, and how must be asked',
    (kind) => {
      expect(life(kind)).toEqual({
        type: 'listing',
        venue: 'kalshi',
        what: 'market-changed',
        id: 'INVENTED-26',
        position,
      })
    },
  )

  it('needs the name of its market and its kind', () => {
    expect(() => told('market_lifecycle_v2', { event_type: 'settled' })).toThrow(/market_ticker/)
    expect(() => told('market_lifecycle_v2', { market_ticker: 'X' })).toThrow(/event_type/)
  })
})

describe('news of events', () => {
  it('a new event', () => {
    expect(told('event_lifecycle', { event_ticker: 'EVENT-26', title: 't' })).toEqual({
      type: 'listing',
      venue: 'kalshi',
      what: 'event-created',
      id: 'EVENT-26',
      position,
    })
  })

  const fee = (fee_type_override: unknown, fee_multiplier_override: unknown): EventBody =>
    told('event_fee_update', { event_ticker: 'EVENT-26', fee_type_override, fee_multiplier_override })

  it.each([
    ['quadratic', 0.5, 500_000],
    ['quadratic_with_maker_fees', 1, 1_000_000],
    ['quadratic_with_combo_maker_fees', 0, 0],
    ['quadratic', 0.123456, 123_456],
    // Whatever the series' type is: dearer than anything assumed.
    [null, 2, 2_000_000],
  ])('fees of type %j times %j', (type, multiplier, multiplierE6) => {
    expect(fee(type, multiplier)).toMatchObject({
      type: 'event-fee',
      venue: 'kalshi',
      event: 'EVENT-26',
      curve: { rateE6: 70_000, multiplierE6, exponent: 1 },
      position,
    })
  })

  it.each([
    [null, null],
    ['quadratic', null],
    [null, 0.5],
    ['flat', 1],
    ['new_words', 1],
    // What cannot be read is no reason to believe in the fee of before.
    [undefined, 1],
    ['quadratic', undefined],
    ['quadratic', '0.5'],
    ['quadratic', -1],
    ['quadratic', 1e-7],
    ['quadratic', 1_001],
    [1, 1],
  ])('fees of type %j times %j are not known', (type, multiplier) => {
    expect(fee(type, multiplier)).toMatchObject({ type: 'event-fee', event: 'EVENT-26', curve: undefined })
  })

  it('fees of no event cannot be read', () => {
    expect(() => told('event_fee_update', { fee_type_override: 'quadratic' })).toThrow(/event_ticker/)
  })
})

const TICKER = {
  market_ticker: 'INVENTED-26',
  yes_bid_dollars: '0.4200',
  yes_bid_size_fp: '8.00',
  yes_ask_dollars: '0.4400',
  yes_ask_size_fp: '17.01',
  ts_ms: 1_795_209_129_118,
}

describe('the public tape', () => {
  it('the best prices', () => {
    expect(told('ticker', TICKER, { sid: 4 })).toEqual({
      type: 'touch',
      venue: 'kalshi',
      market: 'INVENTED-26',
      bid: { price: 4_200, qty: 8_000_000 },
      ask: { price: 4_400, qty: 17_010_000 },
      at: 1_795_209_129_118,
    })
  })

  it('a side is missing when its size is 0, whatever its price says', () => {
    for (const [price, size, there] of [
      ['0.0000', '0.00', false],
      ['1.0000', '0.00', false],
      ['0.4200', '0', false],
      ['0.4200', '0.01', true],
    ] as const) {
      const body = told('ticker', { ...TICKER, yes_bid_dollars: price, yes_bid_size_fp: size }, { sid: 4 })
      expect(body.type === 'touch' && body.bid !== undefined).toBe(there)
    }
  })

  it('a trade outside the book is marked', () => {
    const trade = { market_ticker: 'INVENTED-26', yes_price_dollars: '0.3600', count_fp: '1.00' }
    expect(told('trade', { ...trade, is_block_trade: true })).toMatchObject({
      type: 'trade',
      block: true,
      position,
    })
    expect(told('trade', { ...trade, is_block_trade: false })).not.toHaveProperty('block')
    expect(() => told('trade', { ...trade, is_block_trade: 'no' })).toThrow(/is_block_trade/)
  })
})

const FILL = {
  trade_id: 't1',
  order_id: 'o1',
  client_order_id: 'c1',
  market_ticker: 'INVENTED-26',
  is_taker: true,
  book_side: 'ask',
  yes_price_dollars: '0.4300',
  count_fp: '4.25',
  fee_cost: '0.017501',
  ts_ms: 1_795_209_129_118,
}

const ORDER = {
  order_id: 'o1',
  ticker: 'INVENTED-26',
  status: 'resting',
  book_side: 'bid',
  yes_price_dollars: '0.4300',
  initial_count_fp: '10.00',
  fill_count_fp: '4.00',
  remaining_count_fp: '6.00',
  taker_fees_dollars: '0.010000',
  maker_fees_dollars: '0.000001',
  client_order_id: 'c1',
  created_ts_ms: 1_795_209_123_551,
}

const account = (type: string, msg: object): unknown => {
  const body = told(type, msg, { sid: 2 })
  expect(body.type).toBe('account')
  return body.type === 'account' ? body.news : undefined
}

describe('news of our account', () => {
  it('a fill is told in YES prices and as a side of the YES book', () => {
    const expected = {
      type: 'fill',
      venue: 'kalshi',
      fillId: 't1',
      orderId: 'o1',
      clientOrderId: 'c1',
      market: 'INVENTED-26',
      side: 'ask',
      price: 4_300,
      qty: 4_250_000,
      fee: 17_501,
      taker: true,
      at: 1_795_209_129_118,
    }
    expect(account('fill', FILL)).toEqual(expected)
    for (const client_order_id of [undefined, null, ''])
      expect(account('fill', { ...FILL, client_order_id })).toEqual({ ...expected, clientOrderId: undefined })
  })

  it.each(Object.keys(FILL).filter((key) => key !== 'client_order_id'))('a fill needs %s', (key) => {
    expect(() => told('fill', { ...FILL, [key]: undefined }, { sid: 2 })).toThrow()
  })

  it('an order with all its fees', () => {
    expect(account('user_order', ORDER)).toEqual({
      type: 'order',
      venue: 'kalshi',
      orderId: 'o1',
      clientOrderId: 'c1',
      market: 'INVENTED-26',
      side: 'bid',
      price: 4_300,
      state: 'resting',
      initial: 10_000_000,
      filled: 4_000_000,
      remaining: 6_000_000,
      fees: 10_001,
      reason: undefined,
      groupId: undefined,
      at: 1_795_209_123_551,
    })
    const later = { last_updated_ts_ms: 1_795_209_129_118, last_update_reason: 'Trade', order_group_id: 'g1' }
    expect(account('user_order', { ...ORDER, ...later })).toMatchObject({
      at: 1_795_209_129_118,
      reason: 'Trade',
      groupId: 'g1',
    })
  })

  it.each([
    ['canceled', 'cancelled'],
    ['executed', 'executed'],
    ['unknown', 'unknown'],
    ['held', 'unknown'],
  ])('an order that is %s for the venue is %s', (status, state) => {
    expect(account('user_order', { ...ORDER, status })).toMatchObject({ state })
  })

  it('a position of NO is negative', () => {
    const msg = {
      market_ticker: 'INVENTED-26',
      position_fp: '-4.50',
      realized_pnl_dollars: '-1.7200',
      fees_paid_dollars: '0.0175',
    }
    expect(account('market_position', msg)).toEqual({
      type: 'position',
      venue: 'kalshi',
      market: 'INVENTED-26',
      position: -4_500_000,
      realised: -1_720_000,
      fees: 17_500,
    })
  })

  it('an order group is numbered', () => {
    const msg = { event_type: 'triggered', order_group_id: 'og-5f1c' }
    expect(told('order_group_updates', { ...msg, ts_ms: 5 }, { sid: 8, seq: 1 })).toEqual({
      type: 'account',
      news: { type: 'group', venue: 'kalshi', groupId: 'og-5f1c', what: 'triggered', at: 5 },
      position: { channel: 'kalshi.ws.yes.2', subscription: 8, sequence: 1 },
    })
    expect(account('order_group_updates', msg)).toMatchObject({ at: undefined })
  })
})
