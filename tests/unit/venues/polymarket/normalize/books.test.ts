import { describe, expect, it } from 'vitest'
import type { Several } from '../../../../../src/lib/domain/events.js'
import {
  rereadChannel,
  polymarketChannel,
} from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import {
  book,
  change,
  level,
  MARKET,
  NO,
  OTHER_MARKET,
  OTHER_YES,
  priceChange,
  read,
  refusalOf,
  SOCKET,
  YES,
} from './listed.js'

const HERE = { channel: 'polymarket.ws', subscription: 0, sequence: undefined }
const BIDS = [level('0.01', '25000'), level('0.6', '1200.5'), level('0.61', '830')]
const ASKS = [level('0.99', '18000'), level('0.64', '410.25'), level('0.63', '95')]

describe('a book', () => {
  it('is a snapshot of its market', () => {
    expect(read(book(YES, BIDS, ASKS))).toEqual({
      type: 'snapshot',
      venue: 'polymarket',
      market: MARKET,
      position: HERE,
      depth: 'full',
      bids: [
        { price: 100, qty: 25_000_000_000 },
        { price: 6_000, qty: 1_200_500_000 },
        { price: 6_100, qty: 830_000_000 },
      ],
      asks: [
        { price: 9_900, qty: 18_000_000_000 },
        { price: 6_400, qty: 410_250_000 },
        { price: 6_300, qty: 95_000_000 },
      ],
    })
  })

  it('of the other token is the same book from its other side', () => {
    const mirror = book(
      NO,
      [level('0.01', '18000'), level('0.36', '410.25'), level('0.37', '95')],
      [level('0.99', '25000'), level('0.4', '1200.5'), level('0.39', '830')],
    )
    expect(read(mirror)).toEqual(read(book(YES, BIDS, ASKS)))
  })

  it('may be empty, and a level of nothing is none', () => {
    expect(read(book(YES, [], []))).toMatchObject({ bids: [], asks: [] })
    expect(read(book(YES, [level('0.5', '0')], []))).toMatchObject({ bids: [], asks: [] })
  })

  it.each([SOCKET, rereadChannel(SOCKET)])(
    'tells the tick that its levels are on, before them: $kind',
    (channel) => {
      const fine = { ...book(YES, [level('0.6199', '40')], ASKS), tick_size: '0.0001' }
      expect(read(fine, channel)).toMatchObject({
        type: 'several',
        bodies: [
          { type: 'terms', venue: 'polymarket', market: MARKET, closesAt: undefined },
          { type: 'snapshot', market: MARKET },
        ],
      })
      const [terms] = (read([fine, fine], channel) as Several).bodies
      expect(terms?.type === 'terms' && terms.grid?.size).toBe(9_999)
      expect((read([fine, fine], channel) as Several).bodies).toHaveLength(4)
      for (const none of ['', null]) expect(read({ ...fine, tick_size: none }, channel).type).toBe('snapshot')
    },
  )

  it.each([
    ['0.01', '0.619', 999],
    ['0.01', '0.6199', 9_999],
    ['0.01', '0.605', 199],
    ['0.01', '0.6', 99],
    ['0.001', '0.6', 999],
  ])(
    'with a tick of %s and a level at %s, left by a finer one, is on the grid that holds it',
    (tick_size, at, size) => {
      const [terms] = (read({ ...book(YES, [level(at, '40')], []), tick_size }) as Several).bodies
      expect(terms?.type === 'terms' && terms.grid?.size).toBe(size)
    },
  )

  it.each(['0.02', '0', '1', '-0.01', 'x', 5])('with a tick of %s is none', (tick_size) => {
    expect(refusalOf({ ...book(YES, BIDS, ASKS), tick_size })).toMatchObject({ market: MARKET })
  })

  it('by REST belongs to the stream of its socket', () => {
    const { event_type: _, ...rest } = book(YES, BIDS, ASKS)
    const channel = rereadChannel(polymarketChannel(3))
    expect(channel.name).toBe('polymarket.ws.3.reread')
    expect(read(rest, channel)).toMatchObject({ type: 'snapshot', position: { channel: 'polymarket.ws.3' } })
    expect(refusalOf(rest)).toEqual({ code: 'POLYMARKET_FIELD', market: MARKET, subscription: undefined })
  })

  it.each([
    ['a price above 1', { bids: [level('1.01', '5')] }],
    ['a price below 0', { bids: [level('-0.1', '5')] }],
    ['a price finer than a hundredth of a cent', { bids: [level('0.12345', '5')] }],
    ['an exponent', { asks: [level('5e-1', '5')] }],
    ['no number', { asks: [level('NaN', '5')] }],
    ['a negative size', { asks: [level('0.5', '-5')] }],
    ['a size beyond what is exact', { asks: [level('0.5', '9999999999999999')] }],
    ['a number instead of a text', { asks: [{ price: 0.5, size: '5' }] }],
    ['a level that is none', { asks: [5] }],
    ['no bids', { bids: undefined }],
    ['bids that are no list', { bids: {} }],
    ['no time', { timestamp: undefined }],
    ['one price twice', { bids: [level('0.5', '1'), level('0.50', '2')] }],
  ])('with %s is refused and spoils its market', (_, wrong) => {
    expect(refusalOf({ ...book(YES, BIDS, ASKS), ...wrong })).toMatchObject({ market: MARKET })
  })

  it('of a token of another market than it says is refused', () => {
    expect(refusalOf({ ...book(YES, BIDS, ASKS), market: OTHER_MARKET })).toMatchObject({
      code: 'POLYMARKET_TOKEN',
      market: OTHER_MARKET,
    })
  })

  it('of a market that was never listed is refused and spoils none', () => {
    expect(refusalOf({ ...book('9', BIDS, ASKS), market: '0x1' })).toEqual({
      code: 'POLYMARKET_TOKEN',
      market: undefined,
      subscription: undefined,
    })
  })
})

describe('a list of messages', () => {
  const other = book(OTHER_YES, [level('0.3', '7')], [])

  it('is one event of several', () => {
    const body = read([book(YES, BIDS, ASKS), other])
    expect(body).toMatchObject({
      type: 'several',
      bodies: [
        { type: 'snapshot', market: MARKET },
        { type: 'snapshot', market: OTHER_MARKET },
      ],
    })
  })

  it('is that event itself when there is one, and nothing when there is none', () => {
    expect(read([other])).toEqual(read(other))
    expect(read([])).toEqual({ type: 'sequence', position: HERE })
  })

  it('loses one book when one cannot be read', () => {
    const body = read([{ ...book(YES, BIDS, ASKS), bids: 5 }, other])
    expect(body).toMatchObject({
      type: 'several',
      bodies: [
        { type: 'malformed', code: 'POLYMARKET_FIELD', venue: 'polymarket', market: MARKET },
        { type: 'snapshot', market: OTHER_MARKET },
      ],
    })
  })

  it('loses no book for a thing of no kind that names none', () => {
    for (const thing of [5, null, { server: 'notice' }]) {
      const body = read([other, thing])
      expect(body).toMatchObject({ bodies: [{ type: 'snapshot' }, { type: 'malformed' }] })
      expect(body).not.toHaveProperty('bodies.1.position')
      expect(refusalOf([thing])).toMatchObject({ subscription: undefined, market: undefined })
    }
    expect(refusalOf({ asset_id: YES })).toMatchObject({ market: MARKET })
  })
})

describe('a price change', () => {
  const both = [change(YES, 'BUY', '0.62', '40'), change(NO, 'SELL', '0.38', '40')]
  const told = { side: 'bid', price: 6_200, qty: 40_000_000 }

  it('sets totals of one book, which both tokens tell', () => {
    expect(read(priceChange(...both))).toEqual({
      type: 'levels',
      venue: 'polymarket',
      market: MARKET,
      position: HERE,
      levels: [told],
    })
    expect(read(priceChange(...both.toReversed()))).toMatchObject({ levels: [told] })
  })

  it('is as good from either token alone', () => {
    expect(read(priceChange(both[0]!))).toMatchObject({ levels: [told] })
    expect(read(priceChange(both[1]!))).toMatchObject({ levels: [told] })
    expect(read(priceChange(change(NO, 'BUY', '0.3', '5')))).toMatchObject({
      levels: [{ side: 'ask', price: 7_000, qty: 5_000_000 }],
    })
  })

  it('takes a level away with nothing, and tells several levels at once', () => {
    const frame = priceChange(change(YES, 'BUY', '0.62', '0'), change(YES, 'SELL', '0.7', '12.5'))
    expect(read(frame)).toMatchObject({
      levels: [
        { side: 'bid', price: 6_200, qty: 0 },
        { side: 'ask', price: 7_000, qty: 12_500_000 },
      ],
    })
  })

  it('counts the last total where one level is told twice', () => {
    const frame = priceChange(
      change(YES, 'BUY', '0.62', '40'),
      change(NO, 'SELL', '0.38', '40'),
      change(YES, 'BUY', '0.62', '25'),
      change(NO, 'SELL', '0.38', '25'),
    )
    expect(read(frame)).toMatchObject({ levels: [{ price: 6_200, qty: 25_000_000 }] })
  })

  it.each([
    ['another size', [both[0]!, change(NO, 'SELL', '0.38', '41')]],
    ['another price', [both[0]!, change(NO, 'SELL', '0.37', '40')]],
    ['the wrong side', [both[0]!, change(NO, 'BUY', '0.38', '40')]],
    ['one level less', [...both, change(YES, 'BUY', '0.61', '7')]],
    ['one level more', [...both, change(NO, 'BUY', '0.11', '7')]],
  ])('is refused when the other token tells %s', (_, entries) => {
    expect(refusalOf(priceChange(...entries))).toEqual({
      code: 'POLYMARKET_MIRROR',
      market: MARKET,
      subscription: undefined,
    })
  })

  it('is refused with a token of another market in it', () => {
    const frame = priceChange(...both, change(OTHER_YES, 'BUY', '0.1', '1'))
    expect(refusalOf(frame)).toMatchObject({ code: 'POLYMARKET_TOKEN', market: MARKET })
  })

  it.each([{ side: 'bid' }, { size: '1e3' }, { price: '2' }, { price: undefined }, { asset_id: 5 }])(
    'is refused with %j in it, and spoils its market',
    (wrong) => {
      expect(refusalOf(priceChange({ ...both[0], ...wrong }))).toMatchObject({ market: MARKET })
    },
  )

  it('without a readable market spoils that of its tokens', () => {
    expect(refusalOf({ ...priceChange(...both), market: 5 })).toMatchObject({ market: MARKET })
  })

  it('that names nothing we know spoils every book of the socket', () => {
    expect(refusalOf({ event_type: 'price_change', price_changes: 5 })).toEqual({
      code: 'POLYMARKET_FIELD',
      market: undefined,
      subscription: 0,
    })
  })

  it('of the format of 2025 is refused as such', () => {
    const head = { event_type: 'price_change', market: MARKET, asset_id: YES, hash: '0', timestamp: '1' }
    const old = [
      { ...head, changes: [{ price: '0.4', side: 'BUY', size: '5' }] },
      { ...head, price: '0.4', side: 'BUY', size: '5' },
    ]
    for (const frame of old)
      expect(refusalOf(frame)).toMatchObject({ code: 'POLYMARKET_2025', market: MARKET })
  })
})

describe('other texts', () => {
  it.each(['PONG', 'NO NEW ASSETS'])('%s says nothing', (text) => {
    expect(read(text)).toEqual({ type: 'sequence', position: HERE })
  })

  it('that nobody knows spoil nothing', () => {
    expect(refusalOf('HELLO')).toEqual({
      code: 'POLYMARKET_TEXT',
      market: undefined,
      subscription: undefined,
    })
  })

  it('that were JSON once spoil the one market in them, or every book', () => {
    const cut = JSON.stringify(priceChange(change(YES, 'BUY', '0.62', '40'))).slice(0, 200)
    expect(refusalOf(cut)).toEqual({ code: 'POLYMARKET_JSON', market: MARKET, subscription: undefined })
    expect(refusalOf('{"event_type":')).toMatchObject({ market: undefined, subscription: 0 })
    expect(refusalOf(`[${cut}`)).toMatchObject({ market: undefined, subscription: 0 })
    expect(refusalOf(`{"${MARKET}","${OTHER_MARKET}"`)).toMatchObject({ market: undefined, subscription: 0 })
    expect(refusalOf('{', rereadChannel(SOCKET))).toMatchObject({
      market: undefined,
      subscription: undefined,
    })
  })

  it('of a new kind cost no book', () => {
    expect(refusalOf({ event_type: 'comet_sighted', market: MARKET })).toEqual({
      code: 'POLYMARKET_TYPE',
      market: undefined,
      subscription: undefined,
    })
  })
})
