import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import {
  decodeKalshi,
  kalshiChannel,
  parseKalshiChannel,
} from '../../../../../src/lib/venues/kalshi/index.js'

const CHANNEL = kalshiChannel('no-leg')
const decode = (payload: string, channel = CHANNEL): EventBody => decodeKalshi(payload, channel)

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
    decode(payload)
  } catch (error) {
    expect(error).toBeInstanceOf(DataError)
    return error as DataError
  }
  throw new Error('it was read')
}

describe('frames of Kalshi', () => {
  it('a snapshot: bids of NO are asks of YES', () => {
    expect(decode(frame('orderbook_snapshot', SNAPSHOT))).toEqual({
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
    expect(decode(frame('orderbook_snapshot', rest))).toMatchObject(expected)
    expect(decode(frame('orderbook_snapshot', { ...rest, [key]: null }))).toMatchObject(expected)
  })

  it.each([
    ['yes', 'bid', 9_600],
    ['no', 'ask', 400],
  ])('a delta of %s is one of the YES %s', (side, yesSide, price) => {
    expect(decode(frame('orderbook_delta', { ...DELTA, side }))).toEqual({
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
    expect(decode(frame('trade', TRADE, { sid: 11 }))).toEqual({
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
    ['rfq_created', {}, { sid: 3, seq: 4 }, 3, 4],
    ['multivariate_market_lifecycle', {}, { sid: 3, seq: 4 }, 3, 4],
    ['cfbenchmarks_value', { index_id: 'BRTI' }, { sid: 9, seq: 42 }, 9, 42],
    ['pyth_value_underlying_list', {}, { sid: 9, seq: 42 }, 9, 42],
    ['error', { code: 8, msg: 'no such channel' }, { id: 9 }, 0, undefined],
    ['error', { code: 26, msg: 'too many markets' }, { sid: 1, seq: 9 }, 1, 9],
    ['ok', undefined, { seq: 9 }, 0, undefined],
    ['ok', undefined, { sid: null, seq: null }, 0, undefined],
    ['ok', undefined, { sid: 2, seq: null }, 2, undefined],
    ['subscribed', { channel: 'trade', sid: null }, {}, 0, undefined],
  ])('%s is not about a book but may use up a number', (type, msg, rest, subscription, sequence) => {
    expect(decode(frame(type, msg, rest))).toEqual({
      type: 'sequence',
      position: { channel: 'kalshi.ws', subscription, sequence },
    })
  })

  it('may have fields that we do not use', () => {
    expect(decode(frame('orderbook_delta', { ...DELTA, subaccount: 4, new_field: {} }))).toMatchObject({
      type: 'delta',
    })
  })

  it.each([
    ['not JSON', '{"type":', 'KALSHI_JSON'],
    ['a list', '[]', 'KALSHI_JSON'],
    ['null', 'null', 'KALSHI_JSON'],
    ['no type', '{}', 'KALSHI_FIELD'],
    ['an unknown type', frame('orderbook_v9', DELTA), 'KALSHI_TYPE'],
    ['an error that ends a subscription', frame('error', { code: 25, msg: 'overflow' }), 'KALSHI_ERROR'],
    ['another one', frame('error', { code: 10, msg: 'channel error' }), 'KALSHI_ERROR'],
    ['an error without a code', frame('error', {}), 'KALSHI_ERROR'],
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
    ['a change whose number is null', frame('orderbook_delta', DELTA, { sid: 2, seq: null }), 'KALSHI_FIELD'],
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
      'a snapshot with its levels under other names',
      frame('orderbook_snapshot', { market_ticker: 'INVENTED-26', yes: [[42, 13]], no: [[56, 17]] }),
      'KALSHI_DEPTH',
    ],
    [
      'a snapshot with one side under another name',
      frame('orderbook_snapshot', {
        market_ticker: 'INVENTED-26',
        yes_dollars_fp: [['0.4200', '13.00']],
        no_levels: [['0.5', '1.00']],
      }),
      'KALSHI_DEPTH',
    ],
    [
      'a snapshot with more than lists of levels',
      frame('orderbook_snapshot', { ...SNAPSHOT, deep: { no: [] } }),
      'KALSHI_DEPTH',
    ],
    ['an answer without a subscription', frame('orderbook_snapshot', SNAPSHOT, { id: 6 }), 'KALSHI_FIELD'],
  ])('%s names its market', (_name, payload, code) => {
    expect(failure(payload)).toMatchObject({ code, facts: { market: 'INVENTED-26' } })
  })

  it('a snapshot may have words and numbers that we do not use', () => {
    const told = { ...SNAPSHOT, market_id: '', version: 3, note: null, is_whole: true }
    expect(decode(frame('orderbook_snapshot', told))).toEqual(decode(frame('orderbook_snapshot', SNAPSHOT)))
  })
})

describe('what cannot be read and is not about a book', () => {
  it.each([
    ['a trade in cents', 'trade', { market_ticker: 'INVENTED-26', yes_price: 36, count: 2 }, 'KALSHI_FIELD'],
    ['an unknown type', 'news', { market_ticker: 'INVENTED-26' }, 'KALSHI_TYPE'],
    [
      'a ticker without sizes',
      'ticker',
      { market_ticker: 'INVENTED-26', yes_bid_dollars: '0.1' },
      'KALSHI_FIELD',
    ],
  ])('%s spoils no market, but tells its place', (_, type, msg, code) => {
    const { facts, code: own } = failure(frame(type, msg))
    expect(own).toBe(code)
    expect(facts).toEqual(expect.objectContaining({ subscription: 2, sequence: 7 }))
    expect(facts).not.toHaveProperty('market')
  })

  it('a market whose name is no name is not named', () => {
    for (const market of ['', 'A B', 'A\u202eB', 'x'.repeat(129), '\u0000'])
      expect(failure(frame('orderbook_delta', { ...DELTA, market_ticker: market })).facts).not.toHaveProperty(
        'market',
      )
  })
})

describe('prices of NO', () => {
  const yes = kalshiChannel('yes-leg')

  it('in YES dollars are the asks themselves', () => {
    const told = { ...SNAPSHOT, no_dollars_fp: [['0.4600', '20.00']] }
    expect(decode(frame('orderbook_snapshot', told), yes)).toMatchObject({
      position: { channel: 'kalshi.ws.yes' },
      bids: [{ price: 800 }, { price: 2_200 }],
      asks: [{ price: 4_600, qty: 20_000_000 }],
    })
  })

  it('in a change too', () => {
    const told = { ...DELTA, side: 'no', price_dollars: '0.0400' }
    expect(decode(frame('orderbook_delta', told), yes)).toMatchObject({ side: 'ask', price: 400 })
    expect(decode(frame('orderbook_delta', { ...told, side: 'yes' }), yes)).toMatchObject({
      side: 'bid',
      price: 400,
    })
  })
})

describe('an answer to get_snapshot', () => {
  it('is a reply, with or without a number', () => {
    const reply = { ...position, reply: true }
    expect(decode(frame('orderbook_snapshot', SNAPSHOT, { id: 6, sid: 2, seq: 7 }))).toMatchObject({
      position: reply,
    })
    expect(decode(frame('orderbook_snapshot', SNAPSHOT, { id: 6, sid: 2 }))).toMatchObject({
      position: { ...reply, sequence: undefined },
    })
  })

  it('has an id above 0: 0 is none', () => {
    const told = decode(frame('orderbook_snapshot', SNAPSHOT, { id: 0, sid: 2, seq: 7 }))
    expect(told).toEqual(decode(frame('orderbook_snapshot', SNAPSHOT)))
  })
})

describe('a polled book', () => {
  const rest = parseKalshiChannel('kalshi.rest')!
  const answer = (book: unknown, ticker: unknown = 'INVENTED-26'): string =>
    JSON.stringify({ ticker, orderbook_fp: book })

  it('has NO prices in NO dollars and no number', () => {
    const book = { yes_dollars: [['0.4100', '10.00']], no_dollars: [['0.5600', '17.00']] }
    expect(decode(answer(book), rest)).toEqual({
      type: 'snapshot',
      venue: 'kalshi',
      market: 'INVENTED-26',
      position: { channel: 'kalshi.rest', subscription: 0, sequence: undefined },
      depth: 'full',
      bids: [{ price: 4_100, qty: 10_000_000 }],
      asks: [{ price: 4_400, qty: 17_000_000 }],
    })
    expect(decode(answer({ yes_dollars: [], no_dollars: [] }), rest)).toMatchObject({ bids: [], asks: [] })
  })

  it.each([
    ['without a side', { yes: [] }, 'KALSHI_DEPTH'],
    ['with a side under another name', { yes_dollars: [], no_levels: [['0.5', '1']] }, 'KALSHI_DEPTH'],
    ['that is a list', [], 'KALSHI_FIELD'],
    ['with one side only', { yes_dollars: [] }, 'KALSHI_DEPTH'],
    ['with numbers', { yes_dollars: [[41, 10]], no_dollars: [] }, 'KALSHI_FIELD'],
  ])('%s names its market', (_, book, code) => {
    expect(() => decode(answer(book), rest)).toThrow(
      expect.objectContaining({ code, facts: { market: 'INVENTED-26' } }),
    )
  })

  it("without a ticker is nobody's", () => {
    expect(() => decode(answer({ yes_dollars: [], no_dollars: [] }, null), rest)).toThrow(DataError)
  })
})

describe('the name of a channel', () => {
  it.each([
    ['no-leg', 1, 'kalshi.ws'],
    ['no-leg', 2, 'kalshi.ws.2'],
    ['yes-leg', 1, 'kalshi.ws.yes'],
    ['yes-leg', 17, 'kalshi.ws.yes.17'],
  ] as const)('%s, connection %i: %s, and back', (leg, connection, name) => {
    const channel = kalshiChannel(leg, connection)
    expect(channel).toEqual({ name, kind: 'socket', noPrices: leg })
    expect(parseKalshiChannel(name)).toEqual(channel)
  })

  it.each([
    'kalshi',
    'kalshi.ws.',
    'kalshi.ws.0',
    'kalshi.ws.1',
    'kalshi.ws.no',
    'kalshi.ws.yes.',
    'kalshi.ws.99999',
    'arb',
  ])("%s is none of Kalshi's", (name) => expect(parseKalshiChannel(name)).toBeUndefined())
})
