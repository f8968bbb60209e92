// Damaged frames of Polymarket: 100,000 in a plain run, more with FUZZ_FRAMES=1000000.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataError } from '../../src/lib/base/errors.js'
import { Rng } from '../../src/lib/base/rng.js'
import { ms } from '../../src/lib/base/units.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import { BookSet, isBookMessage } from '../../src/lib/market-data/book-set.js'
import {
  POLYMARKET_USER,
  polymarketChannel,
  rereadChannel,
  type PolymarketChannel,
} from '../../src/lib/venues/polymarket/normalize/channel.js'
import { decodePolymarket } from '../../src/lib/venues/polymarket/normalize/decode.js'
import { receivePolymarket } from '../../src/lib/venues/polymarket/normalize/receive.js'
import { wireBook, wireChanges } from '../../src/lib/venues/polymarket/normalize/wire-book.js'
import { damaged } from '../drawn/damage.js'
import { wrongIn } from '../drawn/decoded-values.js'
import { sampleOf } from '../exchange/polymarket/documented.js'
import { hasShared, sharedJson, sharedLines } from '../shared-material.js'
import {
  book,
  change,
  level,
  listed,
  MARKET,
  NO,
  OTHER_MARKET,
  OTHER_NO,
  OTHER_YES,
  OWNER,
  priceChange,
  tableOf,
  YES,
} from '../unit/venues/polymarket/normalize/listed.js'

// Half of the frames are refused: where in the decoder does not matter here, and writing it down takes most of the time.
const { stackTraceLimit } = Error
beforeAll(() => void (Error.stackTraceLimit = 0))
afterAll(() => void (Error.stackTraceLimit = stackTraceLimit))

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 100_000)
const SEED = Number(process.env['FC_SEED'] ?? 20_301) || 20_301
const LONGEST = 1_500

const SOCKET = polymarketChannel()
const REREAD = rereadChannel(SOCKET)

interface Source {
  readonly channel: PolymarketChannel
  readonly text: string
}

const head = { market: MARKET, asset_id: YES, timestamp: '1795180000000' }
const order = {
  ...{ event_type: 'order', type: 'UPDATE', id: '0x1', owner: OWNER, market: MARKET, asset_id: NO },
  ...{
    side: 'BUY',
    price: '0.61',
    original_size: '20',
    size_matched: '7.5',
    order_type: 'GTC',
    status: 'LIVE',
  },
  timestamp: '1795180000020',
}
const entry = {
  order_id: '0x2',
  owner: OWNER,
  matched_amount: '20',
  price: '0.37',
  asset_id: NO,
  side: 'BUY',
}
const trade = {
  ...{ event_type: 'trade', id: 't', taker_order_id: '0x3', market: MARKET, asset_id: YES, side: 'BUY' },
  ...{ size: '20', price: '0.63', status: 'MATCHED', match_time: '1795180000', owner: OWNER },
}

/** One sound frame of every kind, so that nothing else is needed; the documented and recorded ones are added where they are. */
const DRAWN: readonly (readonly [PolymarketChannel, object])[] = [
  [SOCKET, book(YES, [level('0.40', '13'), level('0.42', '7.25')], [level('0.50', '17')])],
  [SOCKET, [book(NO, [level('0.4', '13')], []), book(OTHER_YES, [], [level('0.5', '17')])]],
  [SOCKET, priceChange(change(YES, 'BUY', '0.42', '40'), change(NO, 'SELL', '0.58', '40'))],
  [SOCKET, priceChange(change(NO, 'SELL', '0.58', '0'))],
  [SOCKET, { ...head, event_type: 'tick_size_change', old_tick_size: '0.01', new_tick_size: '0.001' }],
  [SOCKET, { ...head, event_type: 'last_trade_price', price: '0.62', size: '40', side: 'SELL' }],
  [SOCKET, { ...head, event_type: 'best_bid_ask', best_bid: '0.61', best_ask: '', spread: '0.02' }],
  [SOCKET, { event_type: 'new_market', market: '0x5', slug: 's', outcomes: ['Up', 'Down'] }],
  [SOCKET, { event_type: 'market_resolved', market: MARKET, winning_asset_id: YES, winning_outcome: 'Up' }],
  [REREAD, { ...head, hash: '0', bids: [level('0.4', '1')], asks: [], tick_size: '0.01', neg_risk: false }],
  [POLYMARKET_USER, order],
  [POLYMARKET_USER, { ...trade, trader_side: 'TAKER', maker_orders: [] }],
  [POLYMARKET_USER, { ...trade, trader_side: 'MAKER', maker_orders: [entry, { ...entry, order_id: '0x4' }] }],
]

const SAMPLES = 'venues/polymarket.samples.json'
const RECORDING = 'data/polymarket-ws-btc15m-2026-04/m9-rtds-natural-20260429T021025Z-fresh'

function documented(): Source[] {
  if (!hasShared(SAMPLES)) return []
  const names = Object.keys(sharedJson(SAMPLES) as object).filter((name) =>
    /^ws[.](market|user)[.]/.test(name),
  )
  return names.flatMap((name) => {
    const { frame } = sampleOf(name)
    const channel = name.startsWith('ws.user') ? POLYMARKET_USER : SOCKET
    return frame === undefined
      ? []
      : [{ channel, text: typeof frame === 'string' ? frame : JSON.stringify(frame) }]
  })
}

function recorded(): Source[] {
  if (!hasShared(`${RECORDING}.raw_messages.jsonl.gz`)) return []
  return sharedLines(`${RECORDING}.raw_messages.jsonl.gz`)
    .filter(({ source, payload }) => source === 'polymarket_clob' && payload.length < LONGEST)
    .map(({ payload }) => ({ channel: SOCKET, text: String(payload) }))
    .slice(0, 40)
}

/** Ids of the documents and recordings become those that are listed here, so that their frames are about books. */
function known({ channel, text }: Source): Source {
  const ids = new Map<string, string>()
  const own = { market: [MARKET, OTHER_MARKET], token: [YES, NO, OTHER_YES, OTHER_NO] }
  const named = text.replace(/0x[0-9a-f]{64}|\b\d{70,78}\b/g, (id) => {
    const from = own[id.startsWith('0x') ? 'market' : 'token']
    if (!ids.has(id))
      ids.set(id, from[[...ids.keys()].filter((one) => one.length === id.length).length % from.length]!)
    return ids.get(id)!
  })
  return { channel, text: named }
}

const material = (): readonly Source[] => [
  ...DRAWN.map(([channel, frame]) => ({ channel, text: JSON.stringify(frame) })),
  ...[...documented(), ...recorded()].map(known),
]

const TOKENS = tableOf(listed(MARKET, YES, NO), listed(OTHER_MARKET, OTHER_YES, OTHER_NO))

/** Decoded, or the error if it is one that bad data may cause; any other is thrown on. */
function read({ channel, text }: Source): EventBody | DataError {
  try {
    return decodePolymarket(text, channel, TOKENS, { owner: OWNER })
  } catch (error) {
    if (error instanceof DataError) return error
    throw error
  }
}

/** The parts that the feed reads once more for its checks. */
function readTexts({ channel, text }: Source): void {
  for (const { fields } of receivePolymarket(text, channel, TOKENS).frame?.messages ?? [])
    for (const part of [wireBook, wireChanges])
      try {
        part(fields)
      } catch (error) {
        if (!(error instanceof DataError)) throw error
      }
}

const bodiesOf = (body: EventBody): readonly EventBody[] => (body.type === 'several' ? body.bodies : [body])

it(`${FRAMES} damaged frames: nothing but DataError is thrown, and nothing but whole numbers comes out`, () => {
  const rng = new Rng(SEED, 'damaged polymarket frames')
  const sources = material()
  const books = new BookSet()
  for (const market of [listed(MARKET, YES, NO), listed(OTHER_MARKET, OTHER_YES, OTHER_NO)])
    books.list(market)
  books.applyStream({ type: 'stream', channel: SOCKET.name, policy: 'none', state: 'open' })
  const counts = { refused: 0, readable: 0, applied: 0 }
  for (let i = 0; i < FRAMES; i++) {
    const sound = rng.pick(sources)
    const source = { channel: sound.channel, text: damaged(sound.text, rng) }
    if (i % 4 === 0) readTexts(source)
    const body = read(source)
    if (body instanceof DataError) {
      counts.refused++
      continue
    }
    counts.readable++
    for (const one of bodiesOf(body)) {
      expect(one.type).not.toBe('several')
      const wrong = wrongIn(one)
      if (wrong !== undefined) throw new Error(`${wrong} in ${source.text}`)
      if (isBookMessage(one) && books.apply(one, ms(0)).dropped === undefined) counts.applied++
      if (one.type === 'malformed') books.applyMalformed(one)
      if (one.type === 'terms') books.changeTerms(one)
    }
  }
  for (const id of [MARKET, OTHER_MARKET])
    for (const side of ['bid', 'ask'] as const)
      for (const { price, qty } of books.find('polymarket', id)!.levels('yes', side))
        expect(price > 0 && price < 10_000 && qty > 0).toBe(true)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  // Enough of each, or the damage says nothing.
  expect(counts.refused).toBeGreaterThan(FRAMES * 0.1)
  expect(counts.readable).toBeGreaterThan(FRAMES * 0.1)
  expect(counts.applied).toBeGreaterThan(FRAMES * 0.01)
}, 600_000)
