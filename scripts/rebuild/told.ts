import { exactDecimal, inSteps, ONE, PRICE_STEP, QTY_STEP } from './exact-decimal.js'
import { isObject, isWhole, jsonObject, type JsonObject } from './json-value.js'

/** A place in the numbers of a stream. */
export interface Place {
  readonly channel: string
  readonly sid: number
  readonly seq: number | undefined
  readonly isReply: boolean
}

export type BookSideName = 'bid' | 'ask'

/** Quantities are exact, in 1e-12 contract; prices are YES prices in 1e-4 dollars. */
export interface ToldLevel {
  readonly side: BookSideName
  readonly price: number
  readonly qty: bigint
}

export interface ToldBand {
  readonly start: bigint
  readonly end: bigint
  readonly step: bigint
}

/** What one frame says about books, read without any code of the program. Markets are `venue:id`. */
export type Told =
  | {
      readonly kind: 'snapshot'
      readonly market: string
      readonly at: Place
      readonly levels: readonly ToldLevel[]
    }
  | { readonly kind: 'change'; readonly market: string; readonly at: Place; readonly level: ToldLevel }
  | { readonly kind: 'total'; readonly market: string; readonly at: Place; readonly level: ToldLevel }
  | { readonly kind: 'stream'; readonly channel: string; readonly policy: string }
  | {
      readonly kind: 'market'
      readonly market: string
      readonly bands: readonly ToldBand[]
      readonly at?: Place
    }
  | { readonly kind: 'settled'; readonly market: string; readonly at?: Place }
  | { readonly kind: 'other'; readonly at?: Place }
  | { readonly kind: 'unreadable' }

export type BookNews = Extract<Told, { kind: 'snapshot' | 'change' | 'total' }>

export const isAboutBooks = (told: Told): told is BookNews =>
  told.kind === 'snapshot' || told.kind === 'change' || told.kind === 'total'

export interface ToldFrame {
  readonly type: string
  readonly told: Told
}

const UNREADABLE: Told = { kind: 'unreadable' }

/** Reads one frame of any channel. */
export function readTold(channel: string, payload: string): ToldFrame {
  const frame = jsonObject(payload)
  if (frame === undefined) return { type: '(not JSON)', told: UNREADABLE }
  if (channel === 'kalshi.rest') return { type: 'orderbook', told: polled(channel, frame) }
  const type = typeof frame['type'] === 'string' ? frame['type'] : '(no type)'
  if (channel.startsWith('kalshi.ws')) return { type, told: venueFrame(channel, type, frame) }
  return { type, told: channel === 'arb' ? neutral(type, frame) : { kind: 'other' } }
}

/** A number that is there, and is none, makes a frame unreadable as a whole. */
function placeOf(channel: string, frame: JsonObject): Place | undefined | 'broken' {
  const { type, sid, seq, id } = frame
  if ((sid !== undefined && !isWhole(sid)) || (seq !== undefined && !isWhole(seq))) return 'broken'
  if (!isWhole(sid)) return undefined
  return {
    channel,
    sid,
    seq: isWhole(seq) ? seq : undefined,
    isReply: type === 'orderbook_snapshot' && isWhole(id) && id > 0,
  }
}

function venueFrame(channel: string, type: string, frame: JsonObject): Told {
  const at = placeOf(channel, frame)
  if (at === 'broken' || type === '(no type)') return UNREADABLE
  const { msg } = frame
  if (type === 'orderbook_snapshot') return isObject(msg) ? wholeBook(at, channel, msg) : UNREADABLE
  if (type === 'orderbook_delta') return isObject(msg) ? levelChange(at, channel, msg) : UNREADABLE
  const numbered = at?.seq === undefined ? {} : { at }
  if (type === 'market_lifecycle_v2' && isObject(msg)) return lifecycle(msg, numbered)
  return { kind: 'other', ...numbered }
}

function wholeBook(at: Place | undefined, channel: string, msg: JsonObject): Told {
  const market = marketOf('kalshi', msg['market_ticker'])
  const bids = sideOf(msg['yes_dollars_fp'], 'bid', false)
  const asks = sideOf(msg['no_dollars_fp'], 'ask', !channel.includes('.yes'))
  if (at === undefined || market === undefined || bids === undefined || asks === undefined) return UNREADABLE
  if (at.seq === undefined && !at.isReply) return UNREADABLE
  const isNamedOtherwise = [msg['yes_dollars_fp'], msg['no_dollars_fp']].every(
    (side) => side === undefined || side === null || side === '',
  )
  if (isNamedOtherwise && Object.values(msg).some(Array.isArray)) return UNREADABLE
  return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
}

function polled(channel: string, answer: JsonObject): Told {
  const market = marketOf('kalshi', answer['ticker'])
  const book = answer['orderbook_fp']
  if (market === undefined || !isObject(book)) return UNREADABLE
  const [bids, asks] = [sideOf(book['yes_dollars'], 'bid', false), sideOf(book['no_dollars'], 'ask', true)]
  if (bids === undefined || asks === undefined) return UNREADABLE
  const at = { channel, sid: 0, seq: undefined, isReply: false }
  return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
}

function levelChange(at: Place | undefined, channel: string, msg: JsonObject): Told {
  const market = marketOf('kalshi', msg['market_ticker'])
  const { side } = msg
  const turned = side === 'no' && !channel.includes('.yes')
  const price = priceOf(msg['price_dollars'], turned)
  const qty = exactDecimal(msg['delta_fp'])
  if (at?.seq === undefined || market === undefined || price === undefined) return UNREADABLE
  if ((side !== 'yes' && side !== 'no') || qty === undefined || inSteps(qty, QTY_STEP) === undefined)
    return UNREADABLE
  return { kind: 'change', market, at, level: { side: side === 'yes' ? 'bid' : 'ask', price, qty } }
}

function lifecycle(msg: JsonObject, numbered: { at?: Place }): Told {
  const market = marketOf('kalshi', msg['market_ticker'])
  if (market !== undefined && msg['event_type'] === 'settled') return { kind: 'settled', market, ...numbered }
  if (market === undefined || msg['event_type'] !== 'price_level_structure_updated')
    return { kind: 'other', ...numbered }
  const bands = bandsOf(msg['price_ranges'])
  return bands === undefined ? { kind: 'other', ...numbered } : { kind: 'market', market, bands, ...numbered }
}

function neutral(type: string, m: JsonObject): Told {
  const market = marketOf(m['venue'], m['market'])
  switch (type) {
    case 'stream':
      return { kind: 'stream', channel: String(m['stream']), policy: String(m['sequence']) }
    case 'market': {
      const bands = bandsOf(m['grid'])
      return market === undefined || bands === undefined ? UNREADABLE : { kind: 'market', market, bands }
    }
    case 'settlement':
      return market === undefined ? UNREADABLE : { kind: 'settled', market }
    case 'snapshot':
    case 'delta':
    case 'level':
      return market === undefined ? UNREADABLE : neutralBook(type, market, m)
    default:
      return { kind: 'other' }
  }
}

function neutralBook(type: 'snapshot' | 'delta' | 'level', market: string, m: JsonObject): Told {
  const at = {
    channel: String(m['stream']),
    sid: isWhole(m['subscription']) ? m['subscription'] : 0,
    seq: isWhole(m['sequence']) ? m['sequence'] : undefined,
    isReply: false,
  }
  const turned = m['outcome'] === 'no'
  if (type === 'snapshot') {
    const unsized = m['depth'] === 'quote' ? ONE : undefined
    const bids = sideOf(m['bids'], turned ? 'ask' : 'bid', turned, unsized)
    const asks = sideOf(m['asks'], turned ? 'bid' : 'ask', turned, unsized)
    if (bids === undefined || asks === undefined) return UNREADABLE
    return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
  }
  const price = priceOf(m['price'], turned)
  const qty = exactDecimal(m[type === 'delta' ? 'change' : 'qty'])
  if (price === undefined || qty === undefined || (type === 'level' && qty < 0n)) return UNREADABLE
  const isBid = (m['side'] === 'bid') !== turned
  return {
    kind: type === 'delta' ? 'change' : 'total',
    market,
    at,
    level: { side: isBid ? 'bid' : 'ask', price, qty },
  }
}

/** The levels of one side; `undefined` when one of them cannot be read. */
function sideOf(
  rows: unknown,
  side: BookSideName,
  turned: boolean,
  unsized?: bigint,
): ToldLevel[] | undefined {
  if (rows === undefined || rows === null) return []
  if (!Array.isArray(rows)) return undefined
  const levels: ToldLevel[] = []
  for (const row of rows as unknown[]) {
    const [told, amount] = Array.isArray(row) ? (row as unknown[]) : []
    const price = priceOf(told, turned)
    const qty = unsized ?? exactDecimal(amount)
    if (price === undefined || qty === undefined || qty < 0n || inSteps(qty, QTY_STEP) === undefined)
      return undefined
    levels.push({ side, price, qty })
  }
  return levels
}

/** In ticks; seen from the other outcome when `turned`. */
function priceOf(text: unknown, turned: boolean): number | undefined {
  const dollars = exactDecimal(text)
  if (dollars === undefined || dollars < 0n || dollars > ONE) return undefined
  return inSteps(turned ? ONE - dollars : dollars, PRICE_STEP)
}

function bandsOf(rows: unknown): readonly ToldBand[] | undefined {
  if (!Array.isArray(rows)) return undefined
  const bands: ToldBand[] = []
  for (const row of rows as unknown[]) {
    if (!isObject(row)) return undefined
    const [start, end, step] = [row['start'], row['end'], row['step']].map(exactDecimal)
    if (start === undefined || end === undefined || step === undefined || step <= 0n) return undefined
    bands.push({ start, end, step })
  }
  return bands
}

const marketOf = (venue: unknown, id: unknown): string | undefined =>
  typeof venue === 'string' && typeof id === 'string' && id !== '' ? `${venue}:${id}` : undefined
