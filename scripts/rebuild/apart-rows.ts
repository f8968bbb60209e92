import { mergedByTime, type Timed } from '../import/timed-merge.js'
import { isObject, isWhole, jsonObject, type JsonObject } from './json-value.js'
import { FOREIGN_CHANNEL, type SourceEntry } from './source.js'
import { textLines } from './text-lines.js'

/** At equal times a connection comes before its subscriptions, those before their snapshots, and snapshots before changes. */
const ORDER = ['watch_market', 'market_rotated', 'ws_connected', 'ws_subscribed', 'orderbook_snapshot']

/** Under which channel a kind of message is subscribed to. */
const CHANNEL_OF: Readonly<Record<string, string>> = {
  orderbook_snapshot: 'orderbook_delta',
  orderbook_delta: 'orderbook_delta',
  ticker: 'ticker',
  trade: 'trade',
}

interface Row extends Timed {
  readonly type: string
  readonly fields: JsonObject | undefined
}

/**
 * Rows of a recorder that took frames apart: the message in `payload_json`, its number in `sequence_number`, one file for each
 * kind. They are put together again, in the order of their receive times; the subscription is the one of the connection's own
 * `ws_subscribed` row.
 */
export async function* apartRows(
  files: readonly { readonly path: string; readonly type: string }[],
): AsyncGenerator<SourceEntry> {
  const sids = new Map<string, number>()
  const ordered = [...files].sort((a, b) => rankOf(a.type) - rankOf(b.type) || (a.path < b.path ? -1 : 1))
  for await (const row of mergedByTime(ordered.map(({ path }) => rowsOf(path)))) {
    const entry = entryOf(row, sids)
    if (entry !== undefined) yield entry
  }
}

const rankOf = (type: string): number => (ORDER.includes(type) ? ORDER.indexOf(type) : ORDER.length)

/** Nanoseconds do not fit a double: the microseconds are cut from the text. */
const RECEIVED = /"local_recv_ns":\s?(\d{16})\d{3}[,}]/

async function* rowsOf(path: string): AsyncGenerator<Row> {
  let lastUs = 0
  for await (const line of textLines(path)) {
    const fields = jsonObject(line)
    const received = RECEIVED.exec(line)?.[1]
    const isWholeRow =
      fields !== undefined && received !== undefined && typeof fields['event_type'] === 'string'
    if (isWholeRow) lastUs = Number(received)
    yield {
      atUs: lastUs,
      type: isWholeRow ? String(fields['event_type']) : '',
      fields: isWholeRow ? fields : undefined,
    }
  }
}

function entryOf({ atUs, type, fields }: Row, sids: Map<string, number>): SourceEntry | undefined {
  if (fields === undefined) return { kind: 'unreadable', reason: 'a row without a frame' }
  if (type === 'watch_market') return undefined
  if (type === 'market_rotated') return { kind: 'rotated', atUs }
  if (type === 'ws_connected') {
    sids.clear()
    return { kind: 'connected', atUs }
  }
  const inner = fields['payload_json']
  const message = typeof inner === 'string' ? jsonObject(inner) : inner
  if (!isObject(message)) return { kind: 'unreadable', reason: 'a row whose message is no object' }
  const payload =
    type === 'ws_subscribed' ? subscribed(message, sids) : framed(type, fields, { message, sids })
  if (payload === undefined) return { kind: 'unreadable', reason: 'a row before its subscription' }
  return { kind: 'frame', atUs, channel: FOREIGN_CHANNEL, payload }
}

/** This one row holds the whole frame. */
function subscribed(frame: JsonObject, sids: Map<string, number>): string {
  const msg = frame['msg']
  if (isObject(msg) && typeof msg['channel'] === 'string' && isWhole(msg['sid']))
    sids.set(msg['channel'], msg['sid'])
  return JSON.stringify(frame)
}

function framed(
  type: string,
  row: JsonObject,
  { message, sids }: { message: JsonObject; sids: ReadonlyMap<string, number> },
): string | undefined {
  const sid = sids.get(CHANNEL_OF[type] ?? type)
  if (sid === undefined) return undefined
  const seq = row['sequence_number']
  return JSON.stringify({ type, sid, ...(isWhole(seq) && { seq }), msg: message })
}
