import { describe, expect, it } from 'vitest'
import type { Price } from '../../src/lib/base/units.js'
import type { TouchSeen } from '../../src/lib/domain/events.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import {
  allEvents,
  applyTo,
  describeRecording,
  imported,
  recordedEvents,
  sourceOf,
  type RecordedEvent,
} from './recorded.js'

const MARKET = 'KXTEST15M-26JAN010015-15'
const START_NS = BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n

interface RowParts {
  readonly type: string
  readonly afterUs: number
  readonly payload: Readonly<Record<string, unknown>>
  readonly sequence?: number
}

function line({ type, afterUs, payload, sequence }: RowParts): string {
  const row = {
    event_type: type,
    market_ticker: MARKET,
    payload_json: payload,
    sequence_number: sequence ?? null,
  }
  // Written by hand: the nanoseconds do not fit a number of JavaScript.
  return `{"local_recv_ns":${START_NS + BigInt(afterUs) * 1000n + 7n},${JSON.stringify(row).slice(1)}`
}

const TICKER = {
  market_ticker: MARKET,
  yes_bid_dollars: '0.1000',
  yes_ask_dollars: '0.2000',
  yes_bid_size_fp: '1.00',
  yes_ask_size_fp: '2.00',
  ts_ms: 1_767_225_600_000,
}
const WATCH = { market_ticker: MARKET, close_time: '2026-01-01T00:15:00Z', status: 'active', strike: 5.5 }
const SNAPSHOT = {
  market_ticker: MARKET,
  yes_dollars_fp: [['0.0990', '3.00']],
  no_dollars_fp: [['0.5000', '4.00']],
}
const delta = (price: string, more = {}) => ({
  market_ticker: MARKET,
  price_dollars: price,
  delta_fp: '1.00',
  side: 'yes',
  price_cents: 10,
  ...more,
})

const subscribed = (channel: string, sid: number) =>
  line({ type: 'ws_subscribed', afterUs: 2, payload: { id: 1, type: 'subscribed', msg: { channel, sid } } })

const FILES = {
  'watch_market.h1.ndjson': line({ type: 'watch_market', afterUs: 0, payload: WATCH }),
  'ws_connected.h1.ndjson': line({ type: 'ws_connected', afterUs: 1, payload: {} }),
  'ws_subscribed.h1.ndjson': [subscribed('ticker', 1), subscribed('orderbook_delta', 2)].join('\n'),
  'orderbook_snapshot.h1.ndjson': line({
    type: 'orderbook_snapshot',
    afterUs: 3,
    payload: SNAPSHOT,
    sequence: 1,
  }),
  'orderbook_delta.h1.ndjson': line({
    type: 'orderbook_delta',
    afterUs: 3,
    payload: delta('0.1000'),
    sequence: 2,
  }),
  'ticker.h1.ndjson': line({
    type: 'ticker',
    afterUs: 9,
    payload: { ...TICKER, yes_bid: 10 },
  }),
  'market_results_full_refresh.json': JSON.stringify([
    { market: MARKET, close_time: '2026-01-01T00:15:00Z', result: 'yes' },
  ]),
}

async function events(files: Readonly<Record<string, string>> = {}) {
  const result = await imported('kalshi-btc15m', sourceOf({ ...FILES, ...files }))
  expect(result.err).toBe('')
  return { ...result, events: await allEvents(result.destination) }
}

const raw = (all: readonly RecordedEvent[]) =>
  all.filter((e) => e.channel === 'kalshi.ws').map((e) => JSON.parse(e.payload))

describe('bitcoin frames', () => {
  it('are put together from the files of their types, with the fields of the venue only', async () => {
    const { events: all } = await events()
    expect(all.map((e) => e.body.type)).toEqual([
      ...['market', 'stream', 'sequence', 'sequence', 'snapshot', 'delta', 'touch', 'settlement'],
    ])
    expect(raw(all).slice(2)).toEqual([
      { type: 'orderbook_snapshot', sid: 2, seq: 1, msg: SNAPSHOT },
      {
        type: 'orderbook_delta',
        sid: 2,
        seq: 2,
        msg: { market_ticker: MARKET, price_dollars: '0.1000', delta_fp: '1.00', side: 'yes' },
      },
      { type: 'ticker', sid: 1, msg: TICKER },
    ])
    expect(all[1]).toMatchObject({ body: { policy: 'complete', state: 'open' } })
    const startUs = Number(START_NS / 1000n)
    expect(all.map((e) => e.receivedUs - startUs)).toEqual([1, 1, 2, 2, 3, 3, 9, 900_000_000])
    expect(all.at(-1)?.body).toMatchObject({ type: 'settlement', yesPayoff: 10_000 })
  })

  it('may be in a folder of the run', async () => {
    const inner = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`run/${name}`, text]))
    expect((await imported('kalshi-btc15m', sourceOf(inner))).code).toBe(0)
  })

  it('of each connection follow a declared stream', async () => {
    const again = [1, 50].map((afterUs) => line({ type: 'ws_connected', afterUs, payload: {} })).join('\n')
    const { events: all } = await events({ 'ws_connected.h1.ndjson': again })
    expect(all.filter((e) => e.body.type === 'stream')).toHaveLength(2)
  })

  it.each([
    ['no subscription number', { 'ws_subscribed.h1.ndjson': subscribed('ticker', 1) }],
    [
      'price off the grid',
      {
        'orderbook_delta.h1.ndjson': line({
          type: 'orderbook_delta',
          afterUs: 3,
          payload: delta('0.1010'),
          sequence: 2,
        }),
      },
    ],
    [
      'bad size',
      {
        'orderbook_delta.h1.ndjson': line({
          type: 'orderbook_delta',
          afterUs: 3,
          payload: delta('0.1000', { delta_fp: 'x' }),
          sequence: 2,
        }),
      },
    ],
    [
      'malformed field payload_json',
      { 'orderbook_delta.h1.ndjson': '{"event_type":"orderbook_delta","market_ticker":"M"}' },
    ],
    [
      'no receive time',
      {
        'ticker.h1.ndjson':
          '{"event_type":"ticker","market_ticker":"M","payload_json":{},"sequence_number":null}',
      },
    ],
    [
      'message type of another file',
      { 'ticker.h1.ndjson': line({ type: 'gossip', afterUs: 9, payload: {} }) },
    ],
    [
      'result neither yes nor no',
      {
        'market_results_full_refresh.json': JSON.stringify([{ market: MARKET, close_time: '', result: '' }]),
      },
    ],
    [
      'malformed market',
      { 'watch_market.h1.ndjson': line({ type: 'watch_market', afterUs: 0, payload: {} }) },
    ],
  ])('that cannot be used are counted: %s', async (reason, files: Readonly<Record<string, string>>) => {
    const { out } = await events(files)
    expect(out).toMatch(reason)
  })

  it('need the file of results', async () => {
    const { 'market_results_full_refresh.json': _, ...others } = FILES
    const { code, err } = await imported('kalshi-btc15m', sourceOf(others))
    expect([code, err]).toEqual([
      2,
      expect.stringMatching('no run with a file market_results_full_refresh.json'),
    ])
  })
})

const touchText = (bid: Price | undefined, bidQty: number, ask: Price | undefined, askQty: number): string =>
  `${bid ?? 0}x${bidQty} ${ask ?? 10_000}x${askQty}`

const touchOf = (book: OrderBook): string =>
  touchText(book.bids.bestPrice, book.bids.bestQty, book.asks.bestPrice, book.asks.bestQty)

const toldTouch = ({ bid, ask }: TouchSeen): string =>
  touchText(bid?.price, bid?.qty ?? 0, ask?.price, ask?.qty ?? 0)

describeRecording('kalshi-ws-btc15m-2026-05', (folder) => {
  it('gives books whose touch is what the venue said in its tickers at the same millisecond', async () => {
    const { destination, out } = await imported('kalshi-btc15m', folder)
    expect(out).toMatch('rows dropped    0')
    const books = new BookSet()
    const recent: { atMs: number; touch: string }[] = []
    let [tickers, equal, faults] = [0, 0, 0]
    for await (const event of recordedEvents(destination)) {
      applyTo(books, event)
      const { body } = event
      if (body.type === 'snapshot' || body.type === 'delta') {
        const book = books.find('kalshi', body.market)!
        if (book.problem !== undefined) faults++
        const atMs = (JSON.parse(event.payload) as { msg: { ts_ms?: number } }).msg.ts_ms ?? event.at
        recent.push({ atMs, touch: touchOf(book) })
        recent.splice(0, recent.length - 500)
      } else if (body.type === 'touch') {
        tickers++
        const said = toldTouch(body)
        if (recent.some((each) => each.touch === said && Math.abs(each.atMs - body.at) <= 1)) equal++
      }
    }
    expect([...books.drops()]).toEqual([])
    expect({ tickers, faults }).toEqual({ tickers: 795, faults: 0 })
    // The others are of moments when a side was empty, or before the first change.
    expect(equal).toBeGreaterThanOrEqual(788)
  }, 120_000)
})
