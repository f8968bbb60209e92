import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { ImportError } from './import-error.js'
import type { ImportReport } from './import-report.js'
import { KALSHI_GENERAL_FEE, kalshiMarket } from './listed-markets.js'
import { parseTimeUs } from './plain-text.js'
import { RawKalshiStream, type RawFrame } from './raw-kalshi-stream.js'
import type { RecordingWriter } from './recording-writer.js'
import { shapedJson, textLines } from './source-rows.js'
import { fromList, mergedByTime, type Timed } from './timed-merge.js'

/**
 * Kalshi's WebSocket frames of 15-minute gold markets, one file for each market, with the market's REST record beside it.
 * The frames are copied as they are. Their numbers count a subscription of many markets of which one is in the file, so
 * a jump proves nothing (`sparse`).
 */
export async function importKalshiGold15m(
  folder: string,
  writer: RecordingWriter,
  report: ImportReport,
): Promise<void> {
  const files = readdirSync(folder).sort()
  const records = files
    .filter((name) => /^KX.*\.json$/.test(name))
    .flatMap((name) => marketRecords(folder, name))
  const recordings = files.filter((name) => /\.ndjson(\.gz)?$/.test(name))
  if (recordings.length === 0)
    throw new ImportError(`${folder} holds no file that ends in .ndjson or .ndjson.gz`)
  for (const record of records) writer.list(listed(record))

  const stream = new RawKalshiStream(writer, report, { policy: 'sparse', silenceUsMax: 60_000_000 })
  const settlements = records.map(settled).sort((a, b) => a.atUs - b.atUs)
  const frames = recordings.map((name) => recordedFrames(join(folder, name), stream, report))
  for await (const entry of mergedByTime<Entry>([...frames, fromList(settlements)])) {
    if ('payload' in entry) stream.take(entry)
    else writer.say(entry.atUs, { type: 'settlement', venue: 'kalshi', market: entry.market, yes: entry.yes })
  }
}

type Entry = RawFrame | Settled
type Settled = Timed & { readonly market: string; readonly yes: string }

const marketRecord = z.object({
  ticker: z.string(),
  event_ticker: z.string(),
  title: z.string(),
  yes_sub_title: z.string(),
  close_time: z.string(),
  price_ranges: z.array(z.object({ start: z.string(), end: z.string(), step: z.string() })).min(1),
  settlement_value_dollars: z.string(),
  settlement_ts: z.string().refine((text) => parseTimeUs(text) !== undefined),
})
type MarketRecord = z.infer<typeof marketRecord>

const answer = z.object({ response: z.object({ markets: z.array(marketRecord).min(1) }) })

/** The answer of the venue to a request for the event, with its markets. */
function marketRecords(folder: string, name: string): readonly MarketRecord[] {
  const parsed = shapedJson(readFileSync(join(folder, name), 'utf8'), answer)
  if (!parsed.ok) throw new ImportError(`${name}: ${parsed.reason}`)
  return parsed.value.response.markets
}

const listed = (record: MarketRecord): ReturnType<typeof kalshiMarket> =>
  kalshiMarket({
    market: record.ticker,
    event: record.event_ticker,
    title: `${record.title} ${record.yes_sub_title}`,
    grid: record.price_ranges,
    // The record does not name its fee; the series is on the general schedule.
    fee: KALSHI_GENERAL_FEE,
    closes_at: record.close_time,
  })

const settled = (record: MarketRecord): Settled => ({
  atUs: parseTimeUs(record.settlement_ts) ?? 0,
  market: record.ticker,
  yes: record.settlement_value_dollars,
})

/** The frame is cut out of its line, so that it stays as it was received, byte for byte. */
const LINE = /^\{"recv_ms":(\d{13}),"event":(\{.*\})\}$/
const numbered = z.object({ sid: z.number().int(), seq: z.number().int() })

async function* recordedFrames(
  path: string,
  stream: RawKalshiStream,
  report: ImportReport,
): AsyncGenerator<RawFrame> {
  const before = report.rowsRead
  for await (const line of textLines(path)) {
    report.rowsRead++
    const match = LINE.exec(line)
    const payload = match?.[2]
    const head = payload === undefined ? undefined : shapedJson(payload, numbered)
    if (match === null || payload === undefined || head?.ok !== true) {
      report.drop('not a recorded frame')
      stream.lostRow()
      continue
    }
    const { sid, seq } = head.value
    yield { atUs: Number(match[1]) * 1000, payload, subscription: sid, sequence: seq }
  }
  if (report.rowsRead === before) report.note(`${basename(path)} is empty`)
}
