import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ms, price, qty } from '../../../src/lib/base/units.js'
import { aMarket, anEvent, CONDITION, FakePeer, HandFaults, NO_TOKEN, NOW, Rig, YES_TOKEN } from './rig.js'
import type { Json } from './documented.js'

const SUBSCRIBE = { type: 'market', assets_ids: [YES_TOKEN, NO_TOKEN], custom_feature_enabled: false }
const CUSTOM = { ...SUBSCRIBE, custom_feature_enabled: true }

const opened = (rig: Rig, frame: object = SUBSCRIBE): FakePeer => {
  const peer = FakePeer.connect(rig.venue.marketSocket)
  peer.say(frame)
  return peer
}

const kinds = (frames: readonly Json[]): readonly string[] =>
  frames.map((frame) => frame.event_type ?? 'array')

/** The checksum that anybody can compute from a book as REST serves it. */
const checksum = (book: Json): string =>
  createHash('sha1')
    .update(JSON.stringify({ ...book, hash: '' }))
    .digest('hex')

describe('the market channel', () => {
  it('opens with one array of books, in the served order of keys and levels', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 100, 25_000)
    rig.quote('bid', 6_000, 1_200.5)
    rig.quote('bid', 6_100, 830)
    rig.quote('ask', 6_400, 410.25)
    rig.quote('ask', 6_300, 95)
    const peer = opened(rig)
    expect(peer.texts).toHaveLength(1)
    const [[yes, no]] = peer.take()
    expect(Object.keys(yes)).toEqual(
      'market asset_id timestamp hash bids asks tick_size event_type last_trade_price'.split(' '),
    )
    expect(yes).toMatchObject({
      market: CONDITION,
      asset_id: YES_TOKEN,
      timestamp: NOW.toString(),
      bids: [
        { price: '0.01', size: '25000' },
        { price: '0.6', size: '1200.5' },
        { price: '0.61', size: '830' },
      ],
      asks: [
        { price: '0.64', size: '410.25' },
        { price: '0.63', size: '95' },
      ],
      tick_size: '0.01',
      event_type: 'book',
      last_trade_price: '',
    })
    expect(no.bids.at(-1)).toEqual({ price: '0.37', size: '95' })
    expect(no.asks).toEqual([
      { price: '0.99', size: '25000' },
      { price: '0.4', size: '1200.5' },
      { price: '0.39', size: '830' },
    ])
    for (const book of [yes, no]) {
      const rest = rig.get(rig.venue.clob, `/book?token_id=${String(book.asset_id)}`).body
      expect(Object.keys(rest)).toEqual(
        'market asset_id timestamp hash bids asks min_order_size tick_size neg_risk last_trade_price'.split(
          ' ',
        ),
      )
      expect(rest.hash).toBe(book.hash)
      expect(checksum(rest)).toBe(book.hash)
    }
  })

  it('tells a change of both tokens in one frame, with the checksum of the result', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 6_100, 830)
    rig.quote('ask', 6_300, 95)
    const peer = opened(rig)
    peer.take()
    rig.wait(140)
    const id = rig.quote('bid', 6_200, 40)
    const [change, ...others] = peer.take()
    expect(others).toEqual([])
    const books = [YES_TOKEN, NO_TOKEN].map(
      (token) => rig.get(rig.venue.clob, `/book?token_id=${token}`).body,
    )
    expect(change).toEqual({
      market: CONDITION,
      price_changes: [
        {
          asset_id: YES_TOKEN,
          price: '0.62',
          size: '40',
          side: 'BUY',
          hash: books[0].hash,
          best_bid: '0.62',
          best_ask: '0.63',
        },
        {
          asset_id: NO_TOKEN,
          price: '0.38',
          size: '40',
          side: 'SELL',
          hash: books[1].hash,
          best_bid: '0.37',
          best_ask: '0.38',
        },
      ],
      timestamp: (NOW + 140).toString(),
      event_type: 'price_change',
    })
    expect(books[0].timestamp).toBe(change.timestamp)
    rig.exchange.cancel('maker', id)
    const [removed] = peer.take()
    expect(removed.price_changes[0]).toMatchObject({ price: '0.62', size: '0', best_bid: '0.61' })
  })

  it('puts the token of the order first, and says 0 and 1 where a side is empty', () => {
    const rig = new Rig().listed()
    const peer = opened(rig)
    peer.take()
    rig.quote('ask', 6_300, 10, { outcome: 'no' })
    const [{ price_changes: changes }] = peer.take()
    expect(changes).toMatchObject([
      { asset_id: NO_TOKEN, side: 'BUY', price: '0.37', best_bid: '0.37', best_ask: '1' },
      { asset_id: YES_TOKEN, side: 'SELL', price: '0.63', best_bid: '0', best_ask: '0.63' },
    ])
  })

  it('tells a trade after the book that shows it', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 6_200, 10)
    rig.quote('ask', 6_200, 30)
    rig.quote('ask', 6_300, 30)
    const peer = opened(rig)
    peer.take()
    rig.wait(1)
    await trader.place({ price: '0.63', size: '50' })
    const frames = peer.take()
    expect(kinds(frames)).toEqual(['price_change', 'book', 'book', 'last_trade_price', 'last_trade_price'])
    expect(frames[0].price_changes).toHaveLength(4)
    expect(frames[0].price_changes.map(({ size }: Json) => size)).toEqual(['0', '0', '20', '20'])
    expect(Object.keys(frames[1])).toEqual('market asset_id bids asks hash timestamp event_type'.split(' '))
    expect(frames[1].hash).toBe(frames[0].price_changes.at(-2).hash)
    expect(frames[3]).toEqual({
      market: CONDITION,
      asset_id: YES_TOKEN,
      price: '0.62',
      size: '40',
      fee_rate_bps: '0',
      side: 'BUY',
      timestamp: (NOW + 1).toString(),
      event_type: 'last_trade_price',
      transaction_hash: expect.stringMatching(/^0x[0-9a-f]{64}$/),
    })
    expect(frames[4]).toMatchObject({ price: '0.63', size: '10' })
    const book = rig.get(rig.venue.clob, `/book?token_id=${NO_TOKEN}`).body
    expect(book.last_trade_price).toBe('0.370')
    expect(checksum(book)).toBe(book.hash)
    expect(rig.get(rig.venue.clob, `/last-trade-price?token_id=${YES_TOKEN}`).body).toEqual({
      price: '0.63',
      side: 'BUY',
    })
  })

  it('tells best prices only to those who asked, and leaves an empty side empty', () => {
    const rig = new Rig().listed()
    const [plain, custom] = [opened(rig), opened(rig, CUSTOM)]
    plain.take()
    custom.take()
    rig.quote('bid', 6_100, 10)
    expect(kinds(plain.take())).toEqual(['price_change'])
    const frames = custom.take()
    expect(kinds(frames)).toEqual(['price_change', 'best_bid_ask', 'best_bid_ask'])
    expect(frames[1]).toMatchObject({ asset_id: YES_TOKEN, best_bid: '0.61', best_ask: '', spread: '' })
    rig.quote('bid', 6_000, 10)
    expect(kinds(custom.take())).toEqual(['price_change'])
    rig.quote('ask', 6_300, 10)
    expect(custom.take()[1]).toMatchObject({ best_bid: '0.61', best_ask: '0.63', spread: '0.02' })
  })

  it('subscribes to more and less later, and says when nothing was new', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 6_100, 10)
    const peer = opened(rig, { type: 'market', assets_ids: [YES_TOKEN] })
    expect(peer.take()[0]).toHaveLength(1)
    peer.say({ operation: 'subscribe', assets_ids: [YES_TOKEN], custom_feature_enabled: true })
    expect(peer.take()).toEqual(['NO NEW ASSETS'])
    rig.quote('bid', 6_200, 10)
    expect(kinds(peer.take())).toEqual(['price_change', 'best_bid_ask'])
    peer.say({ operation: 'subscribe', assets_ids: [NO_TOKEN, YES_TOKEN] })
    const [books] = peer.take()
    expect(books.map(({ asset_id }: Json) => asset_id)).toEqual([NO_TOKEN])
    peer.say({ operation: 'unsubscribe', assets_ids: [YES_TOKEN, NO_TOKEN] })
    rig.quote('bid', 6_250, 10, { price: price(6_000) })
    expect(peer.take()).toEqual([])
  })

  it('answers PING, survives nonsense, and is silent about what does not trade', () => {
    const rig = new Rig()
    rig.venue.listEvent(anEvent())
    rig.list(aMarket(), ms(NOW + 1_000))
    const peer = opened(rig)
    peer.say('PING')
    peer.say('hello')
    peer.say({ operation: 'dance', assets_ids: [] })
    expect(peer.texts).toEqual(['[]', 'PONG', 'INVALID OPERATION', 'INVALID OPERATION'])
    peer.texts.length = 0
    rig.wait(1_000)
    rig.exchange.split('maker', CONDITION, qty(1_000_000_000))
    rig.quote('bid', 5_000, 10)
    expect(kinds(peer.take())).toEqual(['price_change'])
  })

  it('drops a connection on which nothing was said for 125 seconds', () => {
    const rig = new Rig().listed()
    const [quiet, alive] = [opened(rig), opened(rig)]
    rig.wait(100_000)
    alive.say('PING')
    rig.wait(25_000)
    expect([quiet.ended, alive.ended]).toEqual(['cut', undefined])
    rig.wait(100_000)
    expect(alive.ended).toBe('cut')
  })

  it('makes the tick finer near the ends, once', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 9_800, 10)
    const peer = opened(rig)
    peer.take()
    rig.quote('bid', 9_600, 10)
    rig.wait(0)
    expect(kinds(peer.take())).toEqual(['price_change'])
    rig.quote('bid', 9_700, 10)
    rig.wait(0)
    const frames = peer.take()
    expect(kinds(frames)).toEqual(['price_change', 'tick_size_change', 'tick_size_change'])
    expect(frames[1]).toEqual({
      market: CONDITION,
      asset_id: YES_TOKEN,
      old_tick_size: '0.01',
      new_tick_size: '0.001',
      timestamp: NOW.toString(),
      event_type: 'tick_size_change',
    })
    expect(rig.get(rig.venue.clob, `/tick-size?token_id=${NO_TOKEN}`).body).toEqual({
      minimum_tick_size: 0.001,
    })
    const book = rig.get(rig.venue.clob, `/book?token_id=${NO_TOKEN}`).body
    expect(book.tick_size).toBe('0.001')
    expect(checksum(book)).toBe(book.hash)
    expect((await trader.place({ price: '0.971' })).body.status).toBe('live')
    expect(peer.take()[0].price_changes[0].price).toBe('0.971')
    rig.quote('bid', 9_750, 10)
    rig.wait(0)
    expect(kinds(peer.take())).toEqual(['price_change'])
  })

  it('announces new markets to everybody who asked for more', () => {
    const rig = new Rig().listed()
    const [plain, custom] = [opened(rig), opened(rig, CUSTOM)]
    plain.take()
    custom.take()
    const other = aMarket({
      id: '9',
      slug: 'other',
      conditionId: `0x${'9'.repeat(64)}`,
      tokens: ['91', '92'],
    })
    rig.list({ ...other, fee: { rateE6: 70_000, exponent: 1, category: 'crypto' } }, ms(NOW + 5_000))
    expect(plain.take()).toEqual([])
    expect(custom.take()).toEqual([
      expect.objectContaining({
        event_type: 'new_market',
        id: '9',
        market: other.conditionId,
        assets_ids: ['91', '92'],
        active: false,
        fees_enabled: true,
        fee_schedule: { exponent: '1', rate: '0.07', taker_only: true, rebate_rate: '0.2' },
        game_start_time: '',
      }),
    ])
  })

  it('empties a resolved book, tells the result, and closes when nothing is left', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 6_100, 10)
    rig.quote('ask', 6_300, 10)
    const [plain, custom] = [opened(rig), opened(rig, CUSTOM)]
    plain.take()
    custom.take()
    rig.exchange.determine(CONDITION, price(0))
    const [emptied] = plain.take()
    expect(emptied.price_changes.map(({ size }: Json) => size)).toEqual(['0', '0', '0', '0'])
    expect(emptied.price_changes.at(-1)).toMatchObject({ best_bid: '0', best_ask: '1' })
    custom.take()
    rig.wait(120_000)
    rig.exchange.finalize(CONDITION)
    expect(custom.take()).toEqual([
      {
        id: '612001',
        market: CONDITION,
        assets_ids: [YES_TOKEN, NO_TOKEN],
        winning_asset_id: NO_TOKEN,
        winning_outcome: 'No',
        event_message: null,
        timestamp: (NOW + 120_000).toString(),
        event_type: 'market_resolved',
        tags: ['Economy'],
      },
    ])
    const end = { code: 1000, reason: 'all subscribed assets resolved' }
    expect([plain.ended, custom.ended]).toEqual([end, end])
    expect(opened(rig).take()).toEqual([[]])
  })

  it('loses a change, or sends a checksum that does not fit, when told to', () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const peer = opened(rig)
    peer.take()
    faults.load('sequence_gap')
    rig.quote('bid', 6_100, 10)
    expect(peer.take()).toEqual([])
    faults.load('wrong_hash')
    rig.quote('bid', 6_000, 10)
    const [change] = peer.take()
    const { hash } = rig.get(rig.venue.clob, `/book?token_id=${YES_TOKEN}`).body
    expect(change.price_changes[0].hash).not.toBe(hash)
    faults.load('schema_drift')
    rig.quote('bid', 5_900, 10)
    expect(peer.take()[0]).toMatchObject({
      schema_revision: 'next',
      price_changes: [{ price: 0.59, size: 10 }, {}],
    })
  })
})
