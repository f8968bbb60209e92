import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../src/lib/base/errors.js'
import { decodeKalshi } from '../../../../src/lib/venues/kalshi/index.js'

// Every frame here is invented; the shape is that of the venue's published AsyncAPI document.
const frame = (type: string, msg?: object, rest: object = { sid: 2, seq: 7 }): string =>
  JSON.stringify({ type, ...rest, ...(msg !== undefined && { msg }) })

const SNAPSHOT = {
  market_ticker: 'INVENTED-26',
  market_id: '00000000-0000-4000-8000-000000000000',
  yes_dollars_fp: [
    ['0.0800', '300.00'],
    ['0.2200', '333.50'],
  ],
  no_dollars_fp: [['0.5400', '20.00']],
}
const DELTA = {
  market_ticker: 'INVENTED-26',
  price_dollars: '0.9600',
  delta_fp: '-54.25',
  side: 'yes',
  ts: 'x',
}
const TRADE = {
  market_ticker: 'INVENTED-26',
  yes_price_dollars: '0.3600',
  no_price_dollars: '0.6400',
  count_fp: '136.50',
}
const position = { channel: 'kalshi.ws', subscription: 2, sequence: 7 }

function failure(payload: string): DataError {
  try {
    decodeKalshi(payload)
  } catch (error) {
    expect(error).toBeInstanceOf(DataError)
    return error as DataError
  }
  throw new Error('it was read')
}

describe('frames of Kalshi', () => {
  it('a snapshot: bids of NO are asks of YES', () => {
    expect(decodeKalshi(frame('orderbook_snapshot', SNAPSHOT))).toEqual({
      type: 'snapshot',
      venue: 'kalshi',
      market: 'INVENTED-26',
      position,
      depth: 'full',
      bids: [
        { price: 800, qty: 300_000_000 },
        { price: 2_200, qty: 333_500_000 },
      ],
      asks: [{ price: 4_600, qty: 20_000_000 }],
    })
  })

  it.each([
    ['yes_dollars_fp', { bids: [] }],
    ['no_dollars_fp', { asks: [] }],
  ])('a snapshot without %s has an empty side', (key, expected) => {
    const { [key as 'yes_dollars_fp']: _, ...rest } = SNAPSHOT
    expect(decodeKalshi(frame('orderbook_snapshot', rest))).toMatchObject(expected)
    expect(decodeKalshi(frame('orderbook_snapshot', { ...rest, [key]: null }))).toMatchObject(expected)
  })

  it.each([
    ['yes', 'bid', 9_600],
    ['no', 'ask', 400],
  ])('a delta of %s is one of the YES %s', (side, yesSide, price) => {
    expect(decodeKalshi(frame('orderbook_delta', { ...DELTA, side }))).toEqual({
      type: 'delta',
      venue: 'kalshi',
      market: 'INVENTED-26',
      position,
      side: yesSide,
      price,
      change: -54_250_000,
    })
  })

  it('a trade', () => {
    expect(decodeKalshi(frame('trade', TRADE, { sid: 11 }))).toEqual({
      type: 'trade',
      venue: 'kalshi',
      market: 'INVENTED-26',
      price: 3_600,
      qty: 136_500_000,
    })
  })

  it.each([
    ['subscribed', { channel: 'orderbook_delta', sid: 4 }, {}, 4, undefined],
    ['ok', { market_tickers: [] }, { sid: 2, seq: 8 }, 2, 8],
    ['unsubscribed', undefined, { sid: 2, seq: 9 }, 2, 9],
    ['ticker', { market_ticker: 'INVENTED-26' }, { sid: 3 }, 3, undefined],
    ['ok', undefined, { seq: 9 }, 0, undefined],
  ])('%s is not about a book but may use up a number', (type, msg, rest, subscription, sequence) => {
    expect(decodeKalshi(frame(type, msg, rest))).toEqual({
      type: 'sequence',
      position: { channel: 'kalshi.ws', subscription, sequence },
    })
  })

  it('may have fields that we do not use', () => {
    expect(decodeKalshi(frame('orderbook_delta', { ...DELTA, subaccount: 4, new_field: {} }))).toMatchObject({
      type: 'delta',
    })
  })

  it.each([
    ['not JSON', '{"type":', 'KALSHI_JSON'],
    ['a list', '[]', 'KALSHI_JSON'],
    ['null', 'null', 'KALSHI_JSON'],
    ['no type', '{}', 'KALSHI_FIELD'],
    ['an unknown type', frame('orderbook_v9', DELTA), 'KALSHI_TYPE'],
    ['an error of the venue', frame('error', { code: 6, msg: 'already subscribed' }), 'KALSHI_ERROR'],
    ['no body', frame('orderbook_delta'), 'KALSHI_FIELD'],
    ['a body that is a list', JSON.stringify({ type: 'trade', msg: [] }), 'KALSHI_FIELD'],
    ['a snapshot without a ticker', frame('orderbook_snapshot', { yes_dollars_fp: [] }), 'KALSHI_FIELD'],
  ])('%s cannot be read', (_name, payload, code) => {
    expect(failure(payload).code).toBe(code)
  })

  it.each([
    ['a snapshot without a number', frame('orderbook_snapshot', SNAPSHOT, { sid: 2 }), 'KALSHI_FIELD'],
    ['a number that is a text', frame('orderbook_delta', DELTA, { sid: 2, seq: '7' }), 'KALSHI_FIELD'],
    ['a negative number', frame('orderbook_delta', DELTA, { sid: 2, seq: -1 }), 'KALSHI_FIELD'],
    [
      'a level that is no pair',
      frame('orderbook_snapshot', { ...SNAPSHOT, yes_dollars_fp: [['0.1']] }),
      'KALSHI_FIELD',
    ],
    [
      'a level of numbers',
      frame('orderbook_snapshot', { ...SNAPSHOT, no_dollars_fp: [[0.1, 2]] }),
      'KALSHI_FIELD',
    ],
    [
      'a side that is no list',
      frame('orderbook_snapshot', { ...SNAPSHOT, no_dollars_fp: {} }),
      'KALSHI_FIELD',
    ],
    [
      'a price above a dollar',
      frame('orderbook_snapshot', { ...SNAPSHOT, no_dollars_fp: [['1.2', '1']] }),
      'PRICE_MALFORMED',
    ],
    [
      'a negative quantity',
      frame('orderbook_snapshot', { ...SNAPSHOT, no_dollars_fp: [['0.2', '-1']] }),
      'QTY_NEGATIVE',
    ],
    [
      'a delta without a price',
      frame('orderbook_delta', { ...DELTA, price_dollars: undefined }),
      'KALSHI_FIELD',
    ],
    ['a delta of neither side', frame('orderbook_delta', { ...DELTA, side: 'maybe' }), 'KALSHI_FIELD'],
    ['a change in words', frame('orderbook_delta', { ...DELTA, delta_fp: 'ten' }), 'QTY_MALFORMED'],
    [
      'a trade in cents',
      frame('trade', { market_ticker: 'INVENTED-26', yes_price: 36, count: 2 }),
      'KALSHI_FIELD',
    ],
    ['an unknown type', frame('news', { market_ticker: 'INVENTED-26' }), 'KALSHI_TYPE'],
  ])('%s names its market', (_name, payload, code) => {
    expect(failure(payload)).toMatchObject({ code, facts: { market: 'INVENTED-26' } })
  })
})
