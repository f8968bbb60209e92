import { describe, expect, it } from 'vitest'
import { ms, price } from '../../../../../src/lib/base/units.js'
import { WORST_KNOWN_FEE } from '../../../../../src/lib/domain/fees.js'
import { marketOf } from '../../../../../src/lib/venues/kalshi/rest/listing.js'
import type { KalshiMarket } from '../../../../../src/lib/venues/kalshi/rest/market-record.js'
import { resultOf } from '../../../../../src/lib/venues/kalshi/rest/market-result.js'
import { decodeMarket } from '../../../../../src/lib/venues/kalshi/rest/markets.js'
import { readTime } from '../../../../../src/lib/venues/shared/rest/wire-time.js'
import { ask, BTC, smallWorld } from '../../../../exchange/kalshi/small-world.js'

const listed = ask(smallWorld(), 'GET', `/markets/${BTC}`).body.market
const read = (over: object): KalshiMarket => decodeMarket({ market: { ...listed, ...over } })
const without = (name: string): unknown => {
  const { [name]: _, ...rest } = listed
  return { market: rest }
}

describe('a market', () => {
  it.each([
    ['0.0000', '0.00', undefined],
    ['1.0000', '0.00', undefined],
    ['0.4200', '0.00', undefined],
    ['0.0000', '5.00', undefined],
    ['1.0000', '5.00', undefined],
    ['0.4200', '0.01', { price: 4_200, qty: 10_000 }],
    ['0.9900', '13.00', { price: 9_900, qty: 13_000_000 }],
  ])('at %s for %s contracts', (at, size, wanted) => {
    expect(read({ yes_bid_dollars: at, yes_bid_size_fp: size }).bid).toEqual(wanted)
    expect(read({ yes_ask_dollars: at, yes_ask_size_fp: size }).ask).toEqual(wanted)
  })

  it.each(['0.4250', '0.9999'])('is not believed when its own grid has no %s', (at) => {
    for (const side of ['yes_bid', 'yes_ask']) {
      const field = `${side}_dollars`
      const offer = { [field]: at, [`${side}_size_fp`]: '1.00' }
      const facts = { endpoint: 'GET /markets/{ticker}', field: `market.${field}` }
      expect(() => read(offer)).toThrow(expect.objectContaining({ code: 'KALSHI_FIELD', facts }))
      expect(read({ ...offer, [`${side}_size_fp`]: '0.00' })).toBeDefined()
    }
  })

  it('has no strike type where the venue writes an empty word', () => {
    expect(read({ strike_type: '' }).strike.type).toBeUndefined()
  })

  it.each([
    [1.5e-7, '0.00000015'],
    [-2e-7, '-0.0000002'],
    [1e21, '1000000000000000000000'],
    [1.25e22, '12500000000000000000000'],
    [91_999.99, '91999.99'],
    [0, '0'],
  ])('has the bound %d written out as %s', (bound, text) => {
    expect(read({ floor_strike: bound }).strike.floor).toBe(text)
  })

  it('keeps words that are new, marked as unknown', () => {
    expect(
      read({ status: 'halted', market_type: 'vector', strike_type: 'fuzzy', result: 'void' }),
    ).toMatchObject({
      status: 'unknown:halted',
      type: 'unknown:vector',
      strike: { type: 'unknown:fuzzy' },
      result: { word: 'unknown:void', yesPayoff: undefined },
    })
    expect(read({ status: 'x'.repeat(100) }).status).toBe(`unknown:${'x'.repeat(40)}`)
  })

  it('does not mind members that are new', () => {
    expect(read({ brand_new: { a: 1 } })).toEqual(read({}))
  })

  it.each([
    'ticker',
    'event_ticker',
    'status',
    'close_time',
    'yes_bid_dollars',
    'yes_bid_size_fp',
    'yes_ask_dollars',
    'yes_ask_size_fp',
    'volume_fp',
    'open_interest_fp',
    'price_ranges',
    'result',
  ])('without %s cannot be read, and the fault names it', (name) => {
    expect(() => decodeMarket(without(name))).toThrow(
      expect.objectContaining({
        code: 'KALSHI_FIELD',
        facts: { endpoint: 'GET /markets/{ticker}', field: `market.${name}` },
      }),
    )
  })

  it.each([
    [{ price_ranges: [] }, 'market.price_ranges'],
    [{ price_ranges: [{ start: '0.0000', end: '0.5000', step: '0.0300' }] }, 'market.price_ranges'],
    [{ price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.00005' }] }, 'market.price_ranges.0.step'],
    [{ yes_bid_dollars: 0.42 }, 'market.yes_bid_dollars'],
    [{ yes_bid_dollars: '1.0100' }, 'market.yes_bid_dollars'],
    [{ yes_bid_dollars: '-0.0100' }, 'market.yes_bid_dollars'],
    [{ yes_bid_dollars: '0.42001' }, 'market.yes_bid_dollars'],
    [{ volume_fp: '-1.00' }, 'market.volume_fp'],
    [{ close_time: '2026-02-30T00:00:00Z' }, 'market.close_time'],
    [{ close_time: null }, 'market.close_time'],
    [{ expected_expiration_time: 'soon' }, 'market.expected_expiration_time'],
    [{ exchange_index: -1 }, 'market.exchange_index'],
    [{ floor_strike: '5' }, 'market.floor_strike'],
  ])('with %j is refused', (over, field) => {
    expect(() => read(over)).toThrow(
      expect.objectContaining({ code: 'KALSHI_FIELD', facts: expect.objectContaining({ field }) }),
    )
  })

  it('that only has cents is refused as older than the dollar fields', () => {
    const { yes_bid_dollars: _, ...rest } = listed
    expect(() => decodeMarket({ market: { ...rest, yes_bid: 42 } })).toThrow(
      expect.objectContaining({ code: 'RECORDED_BEFORE_DOLLARS' }),
    )
    expect(read({ yes_bid: 42, volume: 7 })).toEqual(read({}))
  })
})

it.each([
  ['yes', undefined, 10_000],
  ['yes', 10_000, 10_000],
  ['yes', 5_000, undefined],
  ['no', undefined, 0],
  ['no', 0, 0],
  ['no', 10_000, undefined],
  ['scalar', 5_000, 5_000],
  ['scalar', undefined, undefined],
  ['void', 5_000, 5_000],
])('the result %s with the value %s pays %s', (word, value, payoff) => {
  expect(resultOf(word, value === undefined ? undefined : price(value))?.yesPayoff).toBe(payoff)
})

it('no result is no result', () => {
  expect(resultOf('', price(0))).toBeUndefined()
})

describe('a time', () => {
  it.each([
    ['2026-11-20T21:12:09.118402Z', Date.UTC(2026, 10, 20, 21, 12, 9, 118)],
    ['2026-11-20T21:12:09Z', Date.UTC(2026, 10, 20, 21, 12, 9)],
    ['2026-11-20t21:12:09.1z', Date.UTC(2026, 10, 20, 21, 12, 9, 100)],
    ['2026-11-20T16:12:09-05:00', Date.UTC(2026, 10, 20, 21, 12, 9)],
    ['2026-11-21T02:42:09+05:30', Date.UTC(2026, 10, 20, 21, 12, 9)],
    ['2028-02-29T23:59:59.999999999Z', Date.UTC(2028, 1, 29, 23, 59, 59, 999)],
    ['2099-08-01T04:59:00Z', Date.UTC(2099, 7, 1, 4, 59)],
  ])('%s is exact', (text, at) => {
    expect(readTime(text)).toBe(at)
  })

  it.each([
    '2026-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T21:60:00Z',
    '2026-11-20T21:12:60Z',
    '2026-11-20 21:12:09Z',
    '2026-11-20T21:12:09',
    '2026-11-20',
    '1795209123',
    '0001-01-01T00:00:00Z',
    '+12026-11-20T21:12:09Z',
    '',
  ])('%j is none', (text) => {
    expect(readTime(text)).toBeUndefined()
  })

  it('of year 1 is never, where that may be', () => {
    const never = { created_time: '0001-01-01T00:00:00Z', settlement_ts: '', occurrence_datetime: null }
    expect(read(never)).toMatchObject({ createdAt: undefined, settledAt: undefined, occursAt: undefined })
    expect(() => read({ close_time: '0001-01-01T00:00:00Z' })).toThrow('close_time')
  })
})

it('a listing is the market in the engine’s terms', () => {
  const market = read({ title: 'Price on Friday?', yes_sub_title: '$92,000 or above' })
  expect(marketOf(market, { taker: WORST_KNOWN_FEE, known: false })).toEqual({
    venue: 'kalshi',
    id: BTC,
    event: 'KXBTCD-26NOV2017',
    title: 'Price on Friday?: $92,000 or above',
    grid: market.grid,
    lot: 10_000,
    minQty: 10_000,
    fee: WORST_KNOWN_FEE,
    feeKnown: false,
    closesAt: ms(Date.parse(listed.close_time)),
  })
  const plain = read({ title: 'Will it be $92,000 or above?', yes_sub_title: '$92,000 or above' })
  expect(marketOf(plain, { taker: WORST_KNOWN_FEE, known: true }).title).toBe('Will it be $92,000 or above?')
})
