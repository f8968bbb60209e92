import { sourceOf } from './recorded.js'

/** A made-up market in the shape of the gold recording. */
export const GOLD_MARKET = 'KXTEST-26JAN010000-00'

const record = {
  fetched_at_ms: 1,
  response: {
    event: { event_ticker: 'KXTEST-26JAN010000' },
    markets: [
      {
        ticker: GOLD_MARKET,
        event_ticker: 'KXTEST-26JAN010000',
        title: 'Up?',
        yes_sub_title: 'Target 1',
        close_time: '2026-01-01T00:15:00Z',
        price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
        settlement_value_dollars: '1.0000',
        settlement_ts: '2026-01-01T00:15:05.25Z',
      },
    ],
  },
}

export const GOLD_START_MS = Date.UTC(2026, 0, 1)

export function goldLine(afterMs: number, event: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ recv_ms: GOLD_START_MS + afterMs, event })
}

export const snapshotEvent = (seq: number, yes: readonly string[][], no: readonly string[][]) => ({
  type: 'orderbook_snapshot',
  sid: 1,
  seq,
  msg: { market_ticker: GOLD_MARKET, yes_dollars_fp: yes, no_dollars_fp: no },
})

export const deltaEvent = (seq: number, price: string, change: string, side = 'yes') => ({
  type: 'orderbook_delta',
  sid: 1,
  seq,
  msg: { market_ticker: GOLD_MARKET, price_dollars: price, delta_fp: change, side },
})

/** The folder of the market's record, its frames and whatever else is given. */
export function goldSource(
  lines: readonly string[],
  more: Readonly<Record<string, string | Buffer>> = {},
): string {
  return sourceOf({
    'KXTEST-26JAN010000.json': JSON.stringify(record),
    'KXTEST-A.ndjson': lines.join('\n'),
    ...more,
  })
}
