import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ImportError } from './import-error.js'
import type { ImportReport } from './import-report.js'
import { KALSHI_GENERAL_FEE, kalshiMarket, TAPERED_DECI_CENT } from './listed-markets.js'
import { parseTimeUs } from './plain-text.js'
import { RawKalshiStream } from './raw-kalshi-stream.js'
import type { RecordingWriter } from './recording-writer.js'
import { shapedJson, textLines } from './source-rows.js'
import { mergedByTime, type Timed } from './timed-merge.js'

const RESULTS = 'market_results_full_refresh.json'

/**
 * Kalshi's WebSocket frames of two 15-minute bitcoin markets. The recorder took the frames apart: one file for each
 * message type, the message in `payload_json`, the sequence number beside it, the subscription only in its own row. Here
 * they are put together again, in order of their receive times.
 */
export async function importKalshiBtc15m(
  source: string,
  writer: RecordingWriter,
  report: ImportReport,
): Promise<void> {
  const folder = runFolder(source)
  // The order decides at equal times: a connection, its subscription and its snapshot come before its changes.
  const control = await collected(rowsOf(folder, 'watch_market', report))
  for (const row of control) listMarket(row, writer, report)
  const stream = new RawKalshiStream(writer, report, {
    policy: 'complete',
    silenceUsMax: Number.POSITIVE_INFINITY,
  })
  const subscriptions = new Map<string, number>()
  let lastUs = 0
  for await (const row of mergedByTime(FRAME_TYPES.map((type) => rowsOf(folder, type, report)))) {
    lastUs = row.atUs
    if (row.event_type === 'ws_connected') {
      subscriptions.clear()
      stream.open(row.atUs)
    } else {
      takeFrame(row, { stream, subscriptions, report })
    }
  }
  settle(folder, { writer, report, lastUs })
}

const FRAME_TYPES = [
  'ws_connected',
  'ws_subscribed',
  'orderbook_snapshot',
  'orderbook_delta',
  'ticker',
] as const

/** The run's own folder: the source itself, or the only folder in it. */
function runFolder(source: string): string {
  const inner = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const folders = [source, ...inner.map((entry) => join(source, entry.name))]
  const found = folders.filter((folder) => existsSync(join(folder, RESULTS)))
  if (found.length === 1) return found[0]!
  throw new ImportError(
    `${source} holds ${found.length === 0 ? 'no' : 'more than one'} run with a file ${RESULTS}`,
  )
}

const recordedRow = z.object({
  event_type: z.string(),
  market_ticker: z.string(),
  payload_json: z.record(z.string(), z.unknown()),
  sequence_number: z.number().int().nonnegative().nullable(),
})
type RecordedRow = z.infer<typeof recordedRow> & Timed

/** Nanoseconds do not fit a double: the microseconds are cut from the text. */
const RECEIVED = /"local_recv_ns":(\d{16})\d{3}[,}]/

async function* rowsOf(folder: string, type: string, report: ImportReport): AsyncGenerator<RecordedRow> {
  const pattern = new RegExp(`^${type}\\..*\\.ndjson(\\.gz)?$`)
  const names = readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
  if (names.length === 0) throw new ImportError(`${folder} holds no file ${type}.*.ndjson`)
  for (const name of names) {
    for await (const line of textLines(join(folder, name))) {
      report.rowsRead++
      const parsed = shapedJson(line, recordedRow)
      const received = RECEIVED.exec(line)?.[1]
      if (!parsed.ok) report.drop(parsed.reason)
      else if (received === undefined) report.drop('no receive time')
      else if (parsed.value.event_type !== type) report.drop('message type of another file')
      else yield { ...parsed.value, atUs: Number(received) }
    }
  }
}

async function collected<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const each of source) list.push(each)
  return list
}

const watched = z.object({ market_ticker: z.string(), close_time: z.string(), strike: z.number() })

function listMarket(row: RecordedRow, writer: RecordingWriter, report: ImportReport): void {
  const parsed = watched.safeParse(row.payload_json)
  if (!parsed.success) {
    report.drop('malformed market')
    return
  }
  const { market_ticker: market, close_time: closesAt, strike } = parsed.data
  writer.list(
    kalshiMarket({
      market,
      // The recording names no event; Kalshi's market tickers are the event's with one part more.
      event: market.slice(0, market.lastIndexOf('-')),
      title: `Bitcoin at or above ${strike} at ${closesAt}`,
      // 279 different prices were recorded: tenths of a cent only below 0.10 and above 0.90, nothing finer.
      grid: TAPERED_DECI_CENT,
      fee: KALSHI_GENERAL_FEE,
      closes_at: closesAt,
    }),
  )
}

/** The fields of each message that are Kalshi's; the recorder added others of its own, such as prices in cents. */
const VENUE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  orderbook_snapshot: ['market_ticker', 'market_id', 'yes_dollars_fp', 'no_dollars_fp'],
  orderbook_delta: ['market_ticker', 'market_id', 'price_dollars', 'delta_fp', 'side', 'ts', 'ts_ms'],
  ticker: [
    ...[
      'market_ticker',
      'market_id',
      'price_dollars',
      'yes_bid_dollars',
      'yes_ask_dollars',
      'yes_bid_size_fp',
    ],
    ...['yes_ask_size_fp', 'last_trade_size_fp', 'volume_fp', 'open_interest_fp', 'dollar_volume'],
    ...['dollar_open_interest', 'ts', 'time', 'ts_ms'],
  ],
}

const CHANNEL_OF: Readonly<Record<string, string>> = {
  orderbook_snapshot: 'orderbook_delta',
  orderbook_delta: 'orderbook_delta',
  ticker: 'ticker',
}

const subscribed = z.object({ msg: z.object({ channel: z.string(), sid: z.number().int().nonnegative() }) })

interface FrameUse {
  readonly stream: RawKalshiStream
  /** The subscription of each channel on the present connection. */
  readonly subscriptions: Map<string, number>
  readonly report: ImportReport
}

function takeFrame(row: RecordedRow, use: FrameUse): void {
  const { atUs, event_type: type } = row
  if (type === 'ws_subscribed') {
    const parsed = subscribed.safeParse(row.payload_json)
    if (parsed.success) use.subscriptions.set(parsed.data.msg.channel, parsed.data.msg.sid)
    const payload = JSON.stringify(row.payload_json)
    use.stream.take({ atUs, payload, subscription: undefined, sequence: undefined })
    return
  }
  const sid = use.subscriptions.get(CHANNEL_OF[type] ?? '')
  if (sid === undefined) {
    use.report.drop('no subscription number')
    use.stream.lostRow()
    return
  }
  const sequence = row.sequence_number ?? undefined
  const payload = JSON.stringify({
    type,
    sid,
    ...(sequence === undefined ? {} : { seq: sequence }),
    msg: Object.fromEntries((VENUE_FIELDS[type] ?? []).flatMap((key) => present(row.payload_json, key))),
  })
  use.stream.take({ atUs, payload, subscription: sid, sequence })
}

const present = (fields: Readonly<Record<string, unknown>>, key: string): [string, unknown][] =>
  fields[key] === undefined ? [] : [[key, fields[key]]]

const results = z.array(z.object({ market: z.string(), close_time: z.string(), result: z.string() }))

/** The results carry no time: they are told at the market's close, or after the last frame when that is later. */
function settle(folder: string, to: { writer: RecordingWriter; report: ImportReport; lastUs: number }): void {
  const parsed = shapedJson(readFileSync(join(folder, RESULTS), 'utf8'), results)
  if (!parsed.ok) throw new ImportError(`${RESULTS}: ${parsed.reason}`)
  const known = parsed.value.map((row) => ({
    ...row,
    atUs: Math.max(to.lastUs, parseTimeUs(row.close_time) ?? 0),
  }))
  for (const { atUs, market, result } of known.sort((a, b) => a.atUs - b.atUs)) {
    if (result !== 'yes' && result !== 'no') to.report.drop('result neither yes nor no')
    else
      to.writer.say(atUs, { type: 'settlement', venue: 'kalshi', market, yes: result === 'yes' ? '1' : '0' })
  }
}
