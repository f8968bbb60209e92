import { isObject, isWhole, jsonObject, type JsonObject } from './json-value.js'
import { isPolymarketRow } from './polymarket-rows.js'
import { FOREIGN_CHANNEL, RebuildError, type SourceEntry } from './source.js'
import { textLines } from './text-lines.js'

/** Ways in which others have written down frames; each is known by what a row holds. */
export type RowShape = 'enveloped' | 'apart' | 'bare' | 'one-document' | 'polymarket'

/** What a first line is, or `undefined` when it holds no frame. */
export function shapeOfRow(line: string): RowShape | undefined {
  const row = jsonObject(line)
  if (row === undefined) return undefined
  if (isWhole(row['recv_ms']) && isObject(row['event'])) return 'enveloped'
  if (typeof row['event_type'] === 'string' && 'payload_json' in row && 'local_recv_ns' in row) return 'apart'
  if (isPolymarketRow(row)) return 'polymarket'
  if (Array.isArray(row['frames'])) return 'one-document'
  return typeof row['type'] === 'string' && (isObject(row['msg']) || isWhole(row['sid'])) ? 'bare' : undefined
}

const UNREADABLE: SourceEntry = { kind: 'unreadable', reason: 'a row without a frame' }

/** The frame is cut out of its line where that is possible, so that it stays as it was received, byte for byte. */
const ENVELOPE = /^\{"recv_ms":(\d{13}),"event":(\{.*\})\}$/

/** Rows `{"recv_ms":..., "event":{...}}`. */
export async function* envelopedRows(path: string): AsyncGenerator<SourceEntry> {
  for await (const line of textLines(path)) {
    const cut = ENVELOPE.exec(line)
    if (cut !== null) yield frame(Number(cut[1]) * 1_000, cut[2]!)
    else yield envelopedRow(jsonObject(line))
  }
}

function envelopedRow(row: JsonObject | undefined): SourceEntry {
  if (row === undefined || !isWhole(row['recv_ms']) || !isObject(row['event'])) return UNREADABLE
  return frame(row['recv_ms'] * 1_000, JSON.stringify(row['event']))
}

/** Rows that are frames and nothing else: nobody wrote down when they came. */
export async function* bareRows(path: string): AsyncGenerator<SourceEntry> {
  let at = 0
  for await (const line of textLines(path)) yield frame(++at, line)
}

/** One document with a list of `{"received_ms":..., "frame":{...}}`. */
export async function* documentRows(path: string): AsyncGenerator<SourceEntry> {
  const lines: string[] = []
  for await (const line of textLines(path)) lines.push(line)
  const frames = jsonObject(lines.join('\n'))?.['frames']
  if (!Array.isArray(frames)) throw new RebuildError(`${path} is not a document with a list of frames`)
  for (const row of frames as unknown[]) yield documentRow(row)
}

function documentRow(row: unknown): SourceEntry {
  if (!isObject(row) || !isWhole(row['received_ms']) || !isObject(row['frame'])) return UNREADABLE
  return frame(row['received_ms'] * 1_000, JSON.stringify(row['frame']))
}

const frame = (atUs: number, payload: string): SourceEntry => ({
  kind: 'frame',
  atUs,
  channel: FOREIGN_CHANNEL,
  payload,
})
