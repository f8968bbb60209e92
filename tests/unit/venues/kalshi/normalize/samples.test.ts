import { expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import { BookSet } from '../../../../../src/lib/market-data/book-set.js'
import type { OrderBook } from '../../../../../src/lib/market-data/order-book.js'
import {
  decodeKalshi,
  FrameCensus,
  kalshiChannel,
  parseKalshiChannel,
  readFrame,
} from '../../../../../src/lib/venues/kalshi/index.js'
import { receiveKalshi } from '../../../../../src/lib/venues/kalshi/normalize/receive.js'
import { drawnMarket } from '../../../../drawn/market.js'
import { describeDocumented, type Json, type Samples } from '../../../../exchange/kalshi/documented.js'

const NO_LEG = kalshiChannel('no-leg')
const TICKER = 'KXBTCD-26NOV2017-T91999.99'

/** What every documented frame means to us. */
const MEANINGS: Readonly<Record<string, object>> = {
  'ws.subscribed': { type: 'sequence', position: { subscription: 1, sequence: undefined } },
  'ws.orderbook_snapshot': { type: 'snapshot', market: TICKER, position: { subscription: 1, sequence: 1 } },
  'ws.orderbook_snapshot.one_sided': {
    type: 'snapshot',
    bids: [],
    asks: [{ price: 2_800, qty: 45_500_000 }],
  },
  'ws.orderbook_delta.decrease': { type: 'delta', side: 'bid', price: 4_200, change: -5_000_000 },
  'ws.orderbook_delta.no_side_no_leg_price': { type: 'delta', side: 'ask', price: 4_500, change: 25_500_000 },
  'ws.orderbook_delta.own_order': { type: 'delta', side: 'bid', price: 4_300, change: 10_000_000 },
  'ws.ok.add_markets': { type: 'sequence', position: { subscription: 1, sequence: 6 } },
  'ws.orderbook_snapshot.get_snapshot_reply': { type: 'snapshot', position: { sequence: 7, reply: true } },
  'ws.unsubscribed': { type: 'sequence', position: { subscription: 1, sequence: 8 } },
  'ws.ok.list_subscriptions': { type: 'sequence', position: { sequence: undefined } },
  'ws.error.unknown_channel': { type: 'sequence', position: { sequence: undefined } },
  'ws.error.subscription_scoped': {
    type: 'malformed',
    code: 'KALSHI_ERROR',
    position: { subscription: 1, sequence: 9 },
  },
  'ws.ticker': {
    type: 'touch',
    bid: { price: 4_200, qty: 8_000_000 },
    ask: { price: 4_400, qty: 17_000_000 },
  },
  'ws.trade': { type: 'trade', price: 4_300, qty: 4_000_000, position: { subscription: 5, sequence: 1 } },
  'ws.fill': {
    type: 'account',
    news: { type: 'fill', side: 'bid', price: 4_300, qty: 4_000_000, taker: false },
  },
  'ws.user_order.partially_filled': {
    type: 'account',
    news: { type: 'order', state: 'resting', filled: 4_000_000, remaining: 6_000_000, reason: 'Trade' },
  },
  'ws.user_order.post_only_cancel': {
    type: 'account',
    news: { type: 'order', state: 'cancelled', filled: 0, reason: 'PostOnlyCrossCancel' },
  },
  'ws.market_position': { type: 'account', news: { type: 'position', position: 4_000_000, realised: 0 } },
  'ws.market_lifecycle_v2.created': {
    type: 'listing',
    what: 'market-created',
    id: 'KXBTC15M-26NOV201715-15',
  },
  'ws.market_lifecycle_v2.metadata_updated': { type: 'listing', what: 'market-described' },
  'ws.market_lifecycle_v2.deactivated': { type: 'status', status: 'paused' },
  'ws.market_lifecycle_v2.close_date_updated': { type: 'terms', closesAt: 1_795_536_000_000 },
  'ws.market_lifecycle_v2.determined': { type: 'determined', yesPayoff: 10_000 },
  'ws.market_lifecycle_v2.settled': { type: 'settlement', yesPayoff: undefined },
  'ws.market_lifecycle_v2.price_level_structure_updated': { type: 'terms', grid: { size: 99 + 81 + 99 } },
  'ws.event_lifecycle': { type: 'listing', what: 'event-created', id: 'KXHIGHNY-26NOV22' },
  'ws.event_fee_update': { type: 'event-fee', curve: { rateE6: 70_000, multiplierE6: 500_000 } },
  'ws.event_fee_update.cleared': { type: 'event-fee', curve: undefined },
  'ws.order_group_updates': {
    type: 'account',
    news: { type: 'group', groupId: 'og-5f1c', what: 'triggered' },
  },
  'ws.cfbenchmarks_value': { type: 'sequence', position: { subscription: 9, sequence: 42 } },
}

/** Samples that are no frames of the server. */
const NO_FRAMES = /^ws[.](cmd|control)[.]/
/** The same change as another sample, told in YES prices. */
const IN_YES_PRICES = 'ws.orderbook_delta.no_side_yes_leg_price'

const plain = (sample: Json): string => JSON.stringify({ ...sample, _note: undefined })

const decoded = (sample: Json, channel = NO_LEG): EventBody => receiveKalshi(plain(sample), channel).body

/** The levels of a side as the venue tells them: lowest first, in the outcome's own prices. */
const levelsOf = (book: OrderBook, outcome: 'yes' | 'no'): string[][] =>
  book
    .levels(outcome, 'bid')
    .map(({ price, qty }) => [(price / 10_000).toFixed(4), (qty / 1_000_000).toFixed(2)])
    .reverse()

function bookOf(samples: Samples, names: readonly string[]): OrderBook {
  const books = new BookSet()
  const book = books.list(drawnMarket(`kalshi:${TICKER}`))
  books.applyStream({ type: 'stream', channel: NO_LEG.name, policy: 'complete', state: 'open' })
  for (const name of names) {
    const body = decoded(samples[name])
    if (body.type === 'sequence') books.applySequence(body.position)
    else if (body.type === 'snapshot' || body.type === 'delta') books.apply(body, ms(0))
    else throw new Error(`${name} is about no book`)
  }
  expect([...books.drops().keys()].filter((reason) => reason !== 'unknown-market')).toEqual([])
  return book
}

describeDocumented('the documented frames', (samples) => {
  const frames = Object.keys(samples).filter((name) => name.startsWith('ws.') && !NO_FRAMES.test(name))

  it('are all known here', () => {
    expect(frames.filter((name) => name !== IN_YES_PRICES).sort()).toEqual(Object.keys(MEANINGS).sort())
  })

  it.each(frames.filter((name) => name !== IN_YES_PRICES))('%s', (name) => {
    expect(decoded(samples[name])).toMatchObject(MEANINGS[name]!)
  })

  it('a NO level is the same in NO prices and in YES prices', () => {
    const { position: _, ...inNoPrices } = decoded(samples['ws.orderbook_delta.no_side_no_leg_price']) as {
      position: unknown
    }
    expect(decoded(samples[IN_YES_PRICES], kalshiChannel('yes-leg'))).toMatchObject(inNoPrices)
  })

  it('hold no field that we do not know, and lack none that they must have', () => {
    const census = new FrameCensus()
    for (const name of frames) census.note(readFrame(plain(samples[name])))
    expect(census.report()).toMatchObject({
      frames: frames.length,
      unknownTypes: new Map(),
      unknownFields: new Map(),
      missingFields: new Map(),
      unknownWords: new Map(),
      bareSnapshots: new Map(),
    })
  })

  it('make the documented book', () => {
    const names = [
      'ws.orderbook_snapshot',
      'ws.orderbook_snapshot.one_sided',
      'ws.orderbook_delta.decrease',
      'ws.orderbook_delta.no_side_no_leg_price',
      'ws.orderbook_delta.own_order',
    ]
    const { yes, no } = samples['calc.book_after_frames']
    const book = bookOf(samples, names)
    expect([levelsOf(book, 'yes'), levelsOf(book, 'no')]).toEqual([yes, no])
    const confirmed = bookOf(samples, [
      ...names,
      'ws.ok.add_markets',
      'ws.orderbook_snapshot.get_snapshot_reply',
    ])
    expect(confirmed.fingerprint()).toBe(book.fingerprint())
  })

  it('have the documented best prices, asked for by REST', () => {
    const answer = samples['rest.market.orderbook.response']
    const rest = parseKalshiChannel('kalshi.rest')!
    const books = new BookSet()
    const book = books.list(drawnMarket(`kalshi:${TICKER}`))
    books.applyStream({ type: 'stream', channel: rest.name, policy: 'none', state: 'open' })
    const body = decodeKalshi(JSON.stringify({ ticker: TICKER, orderbook_fp: answer.orderbook_fp }), rest)
    if (body.type === 'snapshot') books.apply(body, ms(0))
    const best = (outcome: 'yes' | 'no', side: 'bid' | 'ask'): string[] => {
      const [level] = book.levels(outcome, side, 1)
      return [(level!.price / 10_000).toFixed(4), (level!.qty / 1_000_000).toFixed(2)]
    }
    const { from: _, ...expected } = samples['calc.best_prices']
    expect({
      yes_bid: best('yes', 'bid'),
      yes_ask: best('yes', 'ask'),
      no_bid: best('no', 'bid'),
      no_ask: best('no', 'ask'),
    }).toEqual(expected)
  })
})
