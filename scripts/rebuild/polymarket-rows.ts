import { existsSync } from 'node:fs'
import { isObject, isWhole, jsonObject, type JsonObject } from './json-value.js'
import { RebuildError, type SourceEntry } from './source.js'
import { textLines } from './text-lines.js'

/** Recordings of Polymarket's market socket by others: a text frame in each row, of the venue and, perhaps, of other feeds. */
export const isPolymarketRow = (row: JsonObject): boolean => frameIn(row) !== undefined

const SOCKET = 'polymarket.ws'
const REREAD = `${SOCKET}.reread`

interface Row {
  readonly atUs: number
  readonly text: string
}

/** The frame of a row; `undefined` when it is of another feed or none. */
function frameIn(row: JsonObject): Row | undefined {
  const { payload, source, recv_wall_ts: at, frame, local_time: time } = row
  if (source === 'polymarket_clob' && typeof payload === 'string' && isWhole(at))
    return { atUs: at * 1_000, text: payload }
  if (typeof frame !== 'string' || typeof time !== 'string') return undefined
  const local = Date.parse(`${time.replace(' ', 'T')}Z`)
  return Number.isNaN(local) ? undefined : { atUs: local * 1_000, text: frame }
}

/**
 * The frames of a recording, after listings of its markets: from the file of markets beside it, else from the tokens that it names. An
 * opening list of several books is a new connection; a book without an `event_type` was asked for by REST.
 */
export async function* polymarketRows(path: string): AsyncGenerator<SourceEntry> {
  const listings = (await listingsBeside(path)) ?? (await listingsWithin(path))
  let atUs = 0
  let isOpen = false
  for await (const line of textLines(path)) {
    const row = jsonObject(line)
    if (row === undefined) {
      yield { kind: 'unreadable', reason: 'a row without a frame' }
      continue
    }
    const found = frameIn(row)
    if (found === undefined) continue
    if (atUs === 0) for (const listing of listings) yield neutral(found.atUs, listing)
    atUs = found.atUs
    const kind = kindOf(found.text)
    if (kind === 'opening' || !isOpen)
      yield neutral(atUs, { type: 'stream', stream: SOCKET, sequence: 'none', state: 'open' })
    isOpen = true
    yield { kind: 'frame', atUs, channel: kind === 'rest' ? REREAD : SOCKET, payload: found.text }
  }
}

const neutral = (atUs: number, message: object): SourceEntry => ({
  kind: 'frame',
  atUs,
  channel: 'arb',
  payload: JSON.stringify(message),
})

function kindOf(text: string): 'opening' | 'rest' | 'frame' {
  const isBook = (one: unknown): boolean => isObject(one) && one['bids'] !== undefined
  const value = valueOf(text)
  if (Array.isArray(value)) return value.length > 1 && value.every(isBook) ? 'opening' : 'frame'
  return isBook(value) && (value as JsonObject)['event_type'] === undefined ? 'rest' : 'frame'
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type Labelled = readonly (readonly [label: string, token: string])[]

/** `NAME.markets.jsonl` beside `NAME.raw_messages.jsonl.gz`: a market in each row, with its outcomes and tick. */
async function listingsBeside(path: string): Promise<readonly object[] | undefined> {
  const beside = path.replace(/[.]raw_messages[.]jsonl([.]gz)?$/, '.markets.jsonl')
  if (beside === path || !existsSync(beside)) return undefined
  const listings: object[] = []
  for await (const line of textLines(beside)) {
    const row = jsonObject(line)
    const { condition_id: id, outcomes, tick_size: tick } = row ?? {}
    if (typeof id !== 'string' || !Array.isArray(outcomes) || typeof tick !== 'number')
      throw new RebuildError(`${beside} holds a row that is not a market`)
    const labelled = (outcomes as JsonObject[]).map(
      (one) => [String(one['outcome']), String(one['token_id'])] as const,
    )
    listings.push(listing(id, labelled, String(tick)))
  }
  return listings
}

/**
 * The tokens of each market in the order in which they come: which of the two is YES does not matter to books. Any price that is told
 * fits the grid.
 */
async function listingsWithin(path: string): Promise<readonly object[]> {
  const markets = new Map<string, { readonly tokens: Set<string>; decimals: number }>()
  const note = (one: unknown): void => {
    if (!isObject(one) || typeof one['market'] !== 'string') return
    const known = markets.get(one['market']) ?? { tokens: new Set<string>(), decimals: 2 }
    markets.set(one['market'], known)
    for (const row of [one, ...rowsOf(one, 'price_changes')])
      if (typeof row['asset_id'] === 'string') known.tokens.add(row['asset_id'])
    known.decimals = Math.min(4, Math.max(known.decimals, ...pricesIn(one).map(decimalsOf)))
  }
  for await (const line of textLines(path)) {
    const value = valueOf(frameIn(jsonObject(line) ?? {})?.text ?? '')
    if (Array.isArray(value)) value.forEach(note)
    else note(value)
  }
  return [...markets]
    .filter(([, { tokens }]) => tokens.size > 0)
    .map(([id, { tokens, decimals }]) => {
      const [first = '', second = `${first}0`] = tokens
      const labelled: Labelled = [
        ['first', first],
        ['second', second],
      ]
      return listing(id, labelled, `0.${'1'.padStart(decimals, '0')}`)
    })
}

const rowsOf = (one: JsonObject, key: string): readonly JsonObject[] => {
  const rows = one[key]
  return Array.isArray(rows) ? (rows as unknown[]).filter(isObject) : []
}

const pricesIn = (one: JsonObject): readonly unknown[] => [
  one['tick_size'],
  one['new_tick_size'],
  ...['bids', 'asks', 'price_changes'].flatMap((key) => rowsOf(one, key).map((row) => row['price'])),
]

const decimalsOf = (price: unknown): number =>
  typeof price === 'string' ? (/^\d*[.](\d*?)0*$/.exec(price)?.[1]?.length ?? 0) : 0

function listing(market: string, [yes, no]: Labelled, tick: string): object {
  const token = (one: Labelled[number] | undefined): object => ({ label: one?.[0], token: one?.[1] })
  return {
    ...{ type: 'market', venue: 'polymarket', market, event: market, title: market },
    grid: [{ start: '0', end: '1', step: tick }],
    ...{ lot: '0.01', min_qty: '0.01', fee: null },
    tokens: { yes: token(yes), no: token(no) },
  }
}
