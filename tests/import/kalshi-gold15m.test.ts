import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import { deltaEvent, GOLD_MARKET, GOLD_START_MS, goldLine, goldSource, snapshotEvent } from './gold-source.js'
import { allEvents, applyTo, describeRecording, imported, recordedEvents } from './recorded.js'

const FIRST = goldLine(0, snapshotEvent(10, [['0.4000', '5.00']], [['0.5000', '7.00']]))

async function bodies(lines: readonly string[]) {
  const result = await imported('kalshi-gold15m', goldSource(lines))
  expect(result.err).toBe('')
  const events = await allEvents(result.destination)
  return { ...result, events, types: events.map((event) => event.body.type) }
}

describe('gold frames', () => {
  it('are copied byte for byte, behind their market and stream, and settled at the time of the record', async () => {
    const trade = {
      type: 'trade',
      sid: 2,
      seq: 3,
      msg: { market_ticker: GOLD_MARKET, yes_price_dollars: '0.4000', count_fp: '1.00' },
    }
    const lines = [FIRST, goldLine(20, deltaEvent(13, '0.4100', '2.50')), goldLine(30, trade)]
    const { events, types, out } = await bodies(lines)
    expect(types).toEqual(['market', 'stream', 'snapshot', 'delta', 'trade', 'settlement'])
    expect(events.slice(2, 5).map((event) => event.payload)).toEqual(
      lines.map((line) => line.slice(line.indexOf('"event":') + 8, -1)),
    )
    expect(events.map((event) => event.at - GOLD_START_MS)).toEqual([0, 0, 0, 20, 30, 905_250])
    expect(events[1]?.body).toMatchObject({ channel: 'kalshi.ws', policy: 'sparse', state: 'open' })
    expect(events[0]?.body).toMatchObject({
      market: { id: GOLD_MARKET, event: 'KXTEST-26JAN010000', feeKnown: true },
    })
    expect(events[5]?.body).toMatchObject({ market: GOLD_MARKET, yesPayoff: 10_000 })
    expect(out).toMatch(/rows read {7}3\n/)
  })

  it('declare the stream open again when a number falls and after a minute of silence', async () => {
    const { types } = await bodies([
      FIRST,
      goldLine(10, snapshotEvent(2, [['0.4000', '5.00']], [])),
      goldLine(20, deltaEvent(4, '0.4000', '1.00')),
      goldLine(70_000, snapshotEvent(9, [['0.4000', '5.00']], [])),
    ])
    expect(types).toEqual([
      'market',
      'stream',
      'snapshot',
      'stream',
      'snapshot',
      'delta',
      'stream',
      'snapshot',
      'settlement',
    ])
  })

  it('of a reconnect are not believed before their snapshot', async () => {
    const { events } = await bodies([FIRST, goldLine(10, deltaEvent(4, '0.4500', '1.00'))])
    const books = new BookSet()
    for (const event of events) applyTo(books, event)
    expect(books.find('kalshi', GOLD_MARKET)?.problem).toBe('no-snapshot')
  })

  it.each([
    ['not a line of the recorder', '{"recv_ms":1,"event":{}}', 'not a recorded frame'],
    ['cut', FIRST.slice(0, 80), 'not a recorded frame'],
    ['without a number', goldLine(15, { type: 'orderbook_delta', sid: 1, msg: {} }), 'not a recorded frame'],
    ['a bad price', goldLine(15, deltaEvent(12, '0.4x', '1.00')), 'bad price'],
    ['a price off the grid', goldLine(15, deltaEvent(12, '0.4050', '1.00')), 'price off the grid'],
    ['a negative size', goldLine(15, snapshotEvent(12, [['0.4000', '-5.00']], [])), 'negative size'],
    ['an unknown type', goldLine(15, { type: 'gossip', sid: 1, seq: 12, msg: {} }), 'unknown message type'],
    [
      'a missing field',
      goldLine(15, { type: 'orderbook_delta', sid: 1, seq: 12, msg: { side: 'yes' } }),
      'missing or malformed field',
    ],
    ['a time before the last', goldLine(-5, deltaEvent(12, '0.4000', '1.00')), 'goes back in time'],
  ])(
    'that are malformed (%s) are dropped, and the stream is opened again behind them',
    async (_, line, reason) => {
      const { types, out } = await bodies([FIRST, line, goldLine(20, deltaEvent(14, '0.4000', '1.00'))])
      expect(types).toEqual(['market', 'stream', 'snapshot', 'stream', 'delta', 'settlement'])
      expect(out).toMatch(new RegExp(`rows dropped {4}1\\n +1 {2}${reason}\\n`))
    },
  )

  it('that come twice are dropped once', async () => {
    const twice = goldLine(20, deltaEvent(14, '0.4000', '1.00'))
    const { types, out } = await bodies([FIRST, twice, twice])
    expect(types).toEqual(['market', 'stream', 'snapshot', 'delta', 'settlement'])
    expect(out).toMatch('duplicate row')
  })

  it('of a market without a record are dropped', async () => {
    const other = FIRST.replaceAll(GOLD_MARKET, 'KXOTHER')
    const { types, out } = await bodies([FIRST, other.replace('"seq":10', '"seq":11')])
    expect(types).toEqual(['market', 'stream', 'snapshot', 'settlement'])
    expect(out).toMatch('market not listed')
  })

  it('come from several files in order of their times', async () => {
    const source = goldSource([FIRST, goldLine(30, deltaEvent(14, '0.4000', '1.00'))], {
      'KXTEST-B.ndjson.gz': gzipSync(goldLine(20, deltaEvent(12, '0.4000', '1.00'))),
    })
    const { destination } = await imported('kalshi-gold15m', source)
    const sequences = (await allEvents(destination)).flatMap(({ body }) =>
      body.type === 'delta' ? body.position.sequence : [],
    )
    expect(sequences).toEqual([12, 14])
  })

  it('need a record that can be read', async () => {
    const { code, err } = await imported(
      'kalshi-gold15m',
      goldSource([FIRST], { 'KXBAD.json': '{"response":{}}' }),
    )
    expect([code, err]).toEqual([2, 'KXBAD.json: malformed field response.markets'])
  })
})

describeRecording('kalshi-ws-gold15m-2026-08', (folder) => {
  it('gives books that never fall below zero, never cross, and hold the price of nearly every trade', async () => {
    const { destination, out } = await imported('kalshi-gold15m', folder)
    expect(out).toMatch('rows dropped    0')
    const books = new BookSet()
    const recent: (number | undefined)[] = []
    let [updates, faults, trades, tradedAtTouch] = [0, 0, 0, 0]
    for await (const event of recordedEvents(destination)) {
      applyTo(books, event)
      const { body } = event
      if (body.type === 'delta' || body.type === 'snapshot') {
        const book = books.find(body.venue, body.market)!
        updates++
        if (book.problem !== undefined) faults++
        recent.push(book.bids.bestPrice, book.asks.bestPrice)
        recent.splice(0, recent.length - 120)
      } else if (body.type === 'trade') {
        trades++
        if (recent.includes(body.price)) tradedAtTouch++
      }
    }
    expect([...books.drops()]).toEqual([])
    expect({ updates, faults, trades }).toEqual({ updates: 450_545, faults: 0, trades: 7_777 })
    expect(tradedAtTouch / trades).toBeGreaterThan(0.995)
  }, 120_000)
})
