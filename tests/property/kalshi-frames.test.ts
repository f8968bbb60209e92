// Damaged frames of Kalshi: 100,000 in a plain run, more with FUZZ_FRAMES=1000000.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataError } from '../../src/lib/base/errors.js'
import { Rng } from '../../src/lib/base/rng.js'
import { ms } from '../../src/lib/base/units.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import {
  decodeKalshi,
  FrameCensus,
  kalshiChannel,
  parseKalshiChannel,
} from '../../src/lib/venues/kalshi/index.js'
import { receiveKalshi } from '../../src/lib/venues/kalshi/normalize/receive.js'
import { damaged } from '../drawn/damage.js'
import { wrongIn } from '../drawn/decoded-values.js'
import { drawnMarket } from '../drawn/market.js'
import { KALSHI_SAMPLES } from '../exchange/kalshi/documented.js'
import { hasShared, sharedJson } from '../shared-material.js'

// Half of the frames are refused: where in the decoder does not matter here, and writing it down takes most of the time.
const { stackTraceLimit } = Error
beforeAll(() => void (Error.stackTraceLimit = 0))
afterAll(() => void (Error.stackTraceLimit = stackTraceLimit))

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 100_000)
const SEED = Number(process.env['FC_SEED'] ?? 20_301) || 20_301
const LONGEST = 1_500

const [NO_LEG, YES_LEG] = [kalshiChannel('no-leg'), kalshiChannel('yes-leg')]
const POLLED = parseKalshiChannel('kalshi.rest')!
const CHANNELS = [NO_LEG, NO_LEG, NO_LEG, YES_LEG, YES_LEG, YES_LEG, POLLED]

/** One sound frame of every kind, so that nothing else is needed; the documented and recorded ones are added where they are. */
const DRAWN: readonly object[] = [
  {
    type: 'orderbook_snapshot',
    sid: 1,
    seq: 1,
    msg: {
      market_ticker: 'K',
      market_id: 'm',
      yes_dollars_fp: [['0.42', '13.00']],
      no_dollars_fp: [['0.5600', '17.00']],
    },
  },
  {
    id: 3,
    type: 'orderbook_snapshot',
    sid: 1,
    seq: 2,
    msg: { market_ticker: 'K', yes_dollars_fp: [['0.1', '1']] },
  },
  {
    type: 'orderbook_delta',
    sid: 1,
    seq: 3,
    msg: { market_ticker: 'K', price_dollars: '0.4200', delta_fp: '-5.00', side: 'yes', ts_ms: 1 },
  },
  { ticker: 'K', orderbook_fp: { yes_dollars: [['0.4100', '10.00']], no_dollars: [['0.5600', '17.00']] } },
  {
    type: 'ticker',
    sid: 4,
    msg: {
      market_ticker: 'K',
      yes_bid_dollars: '0.42',
      yes_ask_dollars: '0.44',
      yes_bid_size_fp: '8.00',
      yes_ask_size_fp: '17.00',
      ts_ms: 1_795_209_129_118,
    },
  },
  {
    type: 'trade',
    sid: 5,
    seq: 1,
    msg: { market_ticker: 'K', yes_price_dollars: '0.43', count_fp: '4.00', is_block_trade: false },
  },
  {
    type: 'market_lifecycle_v2',
    sid: 7,
    seq: 5,
    msg: { event_type: 'determined', market_ticker: 'K', result: 'scalar', settlement_value: '0.5' },
  },
  {
    type: 'market_lifecycle_v2',
    sid: 7,
    seq: 7,
    msg: {
      event_type: 'price_level_structure_updated',
      market_ticker: 'K',
      price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0010' }],
    },
  },
  {
    type: 'market_lifecycle_v2',
    sid: 7,
    seq: 8,
    msg: { event_type: 'close_date_updated', market_ticker: 'K', close_ts: 1_795_536_000 },
  },
  {
    type: 'event_fee_update',
    sid: 7,
    seq: 9,
    msg: { event_ticker: 'E', fee_type_override: 'quadratic', fee_multiplier_override: 0.5 },
  },
  {
    type: 'fill',
    sid: 2,
    msg: {
      trade_id: 't',
      order_id: 'o',
      client_order_id: 'c',
      market_ticker: 'K',
      is_taker: false,
      book_side: 'bid',
      yes_price_dollars: '0.43',
      count_fp: '4.00',
      fee_cost: '0.017500',
      ts_ms: 1_795_209_129_118,
    },
  },
  {
    type: 'user_order',
    sid: 3,
    msg: {
      order_id: 'o',
      ticker: 'K',
      status: 'resting',
      book_side: 'ask',
      yes_price_dollars: '0.43',
      initial_count_fp: '10',
      fill_count_fp: '4',
      remaining_count_fp: '6',
      taker_fees_dollars: '0.01',
      maker_fees_dollars: '0',
      client_order_id: 'c',
      created_ts_ms: 1,
    },
  },
  {
    type: 'market_position',
    sid: 6,
    msg: {
      market_ticker: 'K',
      position_fp: '-4.00',
      realized_pnl_dollars: '-1.72',
      fees_paid_dollars: '0.01',
    },
  },
  {
    type: 'order_group_updates',
    sid: 8,
    seq: 1,
    msg: { event_type: 'triggered', order_group_id: 'g', ts_ms: 1 },
  },
  { type: 'error', sid: 1, seq: 9, msg: { code: 25, msg: 'x' } },
  { id: 4, type: 'ok', sid: 1, seq: 6, msg: { market_tickers: ['K'] } },
]

function material(): string[] {
  const texts = DRAWN.map((frame) => JSON.stringify(frame))
  if (hasShared(KALSHI_SAMPLES)) {
    const all = sharedJson(KALSHI_SAMPLES) as Record<string, object>
    texts.push(
      ...Object.keys(all).flatMap((name) => (name.startsWith('ws.') ? [JSON.stringify(all[name])] : [])),
    )
  }
  const recording = 'data/kalshi-rest-2026-08/ws_orderbook_stream.json.gz'
  if (hasShared(recording)) {
    const { frames } = sharedJson(recording) as { frames: { frame: object }[] }
    texts.push(
      ...frames
        .map(({ frame }) => JSON.stringify(frame))
        .filter((text) => text.length < LONGEST)
        .slice(0, 40),
    )
  }
  return texts
}

/** Decoded, or the error if it is one that bad data may cause; any other is thrown on. */
function read(payload: string, channel: (typeof CHANNELS)[number]): EventBody | DataError {
  try {
    return decodeKalshi(payload, channel)
  } catch (error) {
    if (error instanceof DataError) return error
    throw error
  }
}

it(`${FRAMES} damaged frames: nothing but DataError is thrown, and nothing but whole numbers comes out`, () => {
  const rng = new Rng(SEED, 'damaged frames')
  const sources = material()
  const census = new FrameCensus()
  const books = new BookSet()
  books.list(drawnMarket('kalshi:K'))
  for (const { name } of [NO_LEG, YES_LEG, POLLED])
    books.applyStream({ type: 'stream', channel: name, policy: 'sparse', state: 'open' })
  let [refused, readable] = [0, 0]
  for (let i = 0; i < FRAMES; i++) {
    const payload = damaged(rng.pick(sources), rng)
    const channel = rng.pick(CHANNELS)
    const body = read(payload, channel)
    if (i % 4 === 0) {
      const received = receiveKalshi(payload, NO_LEG)
      if (received.frame !== undefined) census.note(received.frame)
      if (received.body.type === 'malformed') books.applyMalformed(received.body)
    }
    if (body instanceof DataError) {
      refused++
      continue
    }
    readable++
    const wrong = wrongIn(body)
    if (wrong !== undefined) throw new Error(`${wrong} in ${payload}`)
    if (body.type === 'snapshot' || body.type === 'delta') books.apply(body, ms(0))
    if (body.type === 'terms') books.changeTerms(body)
    if (body.type === 'event-fee') books.changeEventFee(body)
  }
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  // Enough of both, or the damage says nothing.
  expect(refused).toBeGreaterThan(FRAMES * 0.1)
  expect(readable).toBeGreaterThan(FRAMES * 0.1)
  expect(census.report().unknownFields.size).toBeLessThanOrEqual(201)
}, 600_000)

it('the check finds what a decoder must not let through', () => {
  for (const value of [NaN, Infinity, -Infinity, 1.5, 2 ** 53, -0])
    expect(wrongIn({ a: [{ b: value }] })).toMatch(/a\.0\.b/)
  expect(wrongIn({ price: 10_001 })).toMatch(/price/)
  expect(wrongIn({ qty: -1 })).toMatch(/qty/)
  expect(wrongIn({ change: -1, price: 10_000, text: 'x', none: undefined })).toBeUndefined()
})
