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
  /** New totals of several levels, told at once. */
  | {
      readonly kind: 'totals'
      readonly market: string
      readonly at: Place
      readonly levels: readonly ToldLevel[]
    }
  /** A frame of several messages, in order. */
  | { readonly kind: 'several'; readonly told: readonly Told[] }
  | { readonly kind: 'stream'; readonly channel: string; readonly policy: string }
  | { readonly kind: 'market'; readonly market: string; readonly bands: readonly ToldBand[] }
  /** A listed market has other prices now. */
  | {
      readonly kind: 'grid'
      readonly market: string
      readonly bands: readonly ToldBand[]
      readonly at?: Place
    }
  | { readonly kind: 'settled'; readonly market: string; readonly at?: Place }
  /** Nothing about books; whether its fields can be read is not judged here. */
  | { readonly kind: 'other'; readonly at?: Place }
  /** If it names a market, that book is lost; if only a subscription, all books of it. */
  | Unreadable

interface Unreadable {
  readonly kind: 'unreadable'
  readonly market?: string
  readonly at?: Place
}

export type BookNews = Extract<Told, { kind: 'snapshot' | 'change' | 'total' | 'totals' }>

export const isAboutBooks = (told: Told): told is BookNews =>
  ['snapshot', 'change', 'total', 'totals'].includes(told.kind)

/** The levels that a message tells. */
export const levelsOf = (told: BookNews): readonly ToldLevel[] =>
  'levels' in told ? told.levels : [told.level]

/** The messages of a frame. */
export const messagesOf = (told: Told): readonly Told[] => (told.kind === 'several' ? told.told : [told])

export interface ToldFrame {
  readonly type: string
  readonly told: Told
}

const NO_TYPE = '(no type)'

/** Reads one frame of any channel. */
export function readTold(channel: string, payload: string): ToldFrame {
  const frame = jsonObject(payload)
  if (frame === undefined) return { type: '(not JSON)', told: { kind: 'unreadable' } }
  if (channel === 'kalshi.rest') return { type: 'orderbook', told: polled(channel, frame) ?? lost(frame) }
  const type = typeof frame['type'] === 'string' ? frame['type'] : NO_TYPE
  if (channel.startsWith('kalshi.ws')) return { type, told: venueFrame(channel, type, frame) }
  if (channel === 'arb') return { type, told: neutral(type, frame) ?? lostNeutral(frame) }
  return { type, told: { kind: 'other' } }
}

/** What is left of a message of the venue that cannot be read: the market that it names, and its place. */
function lost(msg: JsonObject | undefined, at?: Place): Unreadable {
  const market = marketOf('kalshi', msg?.['market_ticker'] ?? msg?.['ticker'])
  return { kind: 'unreadable', ...(market !== undefined && { market }), ...unanswered(at) }
}

/** A message that nobody can read counts as what it is, whatever it answers. */
const unanswered = (at: Place | undefined): { at?: Place } =>
  at === undefined ? {} : { at: { ...at, isReply: false } }

function lostNeutral({ venue, market: id }: JsonObject): Unreadable {
  const market =
    (venue === 'kalshi' || venue === 'polymarket') && typeof id === 'string' ? `${venue}:${id}` : ''
  return { kind: 'unreadable', ...(market !== '' && { market }) }
}

/** A number that is there, and is none, makes a frame unreadable as a whole. */
function placeOf(channel: string, frame: JsonObject): Place | undefined | 'broken' {
  const { type, id } = frame
  const [sid, seq] = [frame['sid'] ?? undefined, frame['seq'] ?? undefined]
  if ((sid !== undefined && !isWhole(sid)) || (seq !== undefined && !isWhole(seq))) return 'broken'
  if (!isWhole(sid)) return undefined
  return {
    channel,
    sid,
    seq: isWhole(seq) ? seq : undefined,
    isReply: type === 'orderbook_snapshot' && isWhole(id) && id > 0,
  }
}

/** Messages that say nothing about levels (kalshi.md 6.3 to 6.5). */
const OTHER_TYPES: ReadonlySet<string> = new Set(
  `subscribed unsubscribed ok error trade ticker fill user_order market_position order_group_updates
  market_lifecycle_v2 multivariate_market_lifecycle event_lifecycle event_fee_update
  rfq_created rfq_deleted quote_created quote_accepted quote_executed
  cfbenchmarks_value cfbenchmarks_value_indexlist cfbenchmarks_value_5hz cfbenchmarks_value_5hz_indexlist
  pyth_value pyth_value_underlying_list`.split(/\s+/),
)

function venueFrame(channel: string, type: string, frame: JsonObject): Told {
  const at = placeOf(channel, frame)
  const msg = isObject(frame['msg']) ? frame['msg'] : undefined
  if (at === 'broken' || type === NO_TYPE) return lost(msg)
  if (type === 'orderbook_snapshot') return wholeBook(at, channel, msg) ?? lost(msg, at)
  if (type === 'orderbook_delta') return levelChange(at, channel, msg) ?? lost(msg, at)
  const nameless: Told = { kind: 'unreadable', ...unanswered(at) }
  if (!OTHER_TYPES.has(type) || (type === 'error' && endsSubscription(msg?.['code']))) return nameless
  const numbered = at?.seq === undefined ? {} : { at }
  if (type === 'market_lifecycle_v2') return lifecycle(msg, numbered) ?? nameless
  return { kind: 'other', ...numbered }
}

/** Errors 10 and 25 do, and so may one that does not say what it is. */
const endsSubscription = (code: unknown): boolean => typeof code !== 'number' || code === 10 || code === 25

function wholeBook(at: Place | undefined, channel: string, msg: JsonObject = {}): Told | undefined {
  const market = marketOf('kalshi', msg['market_ticker'])
  const bids = sideOf(msg['yes_dollars_fp'], 'bid', false)
  const asks = sideOf(msg['no_dollars_fp'], 'ask', !channel.includes('.yes'))
  if (at === undefined || market === undefined || bids === undefined || asks === undefined) return undefined
  if (at.seq === undefined && !at.isReply) return undefined
  if (hasOtherLists(msg, ['yes_dollars_fp', 'no_dollars_fp'])) return undefined
  return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
}

/** Whatever holds more than a word or a number under another name may be levels. */
const hasOtherLists = (book: JsonObject, sides: readonly string[]): boolean =>
  Object.entries(book).some(
    ([key, value]) => !sides.includes(key) && value !== null && typeof value === 'object',
  )

function polled(channel: string, answer: JsonObject): Told | undefined {
  const market = marketOf('kalshi', answer['ticker'])
  const book = answer['orderbook_fp']
  if (market === undefined || !isObject(book)) return undefined
  const { yes_dollars: yes, no_dollars: no } = book
  if (yes === undefined || no === undefined || hasOtherLists(book, ['yes_dollars', 'no_dollars']))
    return undefined
  const [bids, asks] = [sideOf(yes, 'bid', false), sideOf(no, 'ask', true)]
  if (bids === undefined || asks === undefined) return undefined
  const at = { channel, sid: 0, seq: undefined, isReply: false }
  return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
}

function levelChange(at: Place | undefined, channel: string, msg: JsonObject = {}): Told | undefined {
  const market = marketOf('kalshi', msg['market_ticker'])
  const { side } = msg
  const turned = side === 'no' && !channel.includes('.yes')
  const price = priceOf(msg['price_dollars'], turned)
  const qty = exactDecimal(msg['delta_fp'])
  if (at?.seq === undefined || market === undefined || price === undefined) return undefined
  if ((side !== 'yes' && side !== 'no') || qty === undefined || inSteps(qty, QTY_STEP) === undefined)
    return undefined
  return { kind: 'change', market, at, level: { side: side === 'yes' ? 'bid' : 'ask', price, qty } }
}

function lifecycle(msg: JsonObject | undefined, numbered: { at?: Place }): Told | undefined {
  const market = marketOf('kalshi', msg?.['market_ticker'])
  if (msg === undefined || market === undefined || typeof msg['event_type'] !== 'string') return undefined
  if (msg['event_type'] === 'settled') return { kind: 'settled', market, ...numbered }
  if (msg['event_type'] !== 'price_level_structure_updated') return { kind: 'other', ...numbered }
  const bands = bandsOf(msg['price_ranges'])
  return bands && { kind: 'grid', market, bands, ...numbered }
}

function neutral(type: string, m: JsonObject): Told | undefined {
  const market = marketOf(m['venue'], m['market'])
  switch (type) {
    case 'stream':
      return { kind: 'stream', channel: String(m['stream']), policy: String(m['sequence']) }
    case 'market': {
      const bands = bandsOf(m['grid'])
      return market === undefined || bands === undefined ? undefined : { kind: 'market', market, bands }
    }
    case 'settlement':
      return market === undefined ? undefined : { kind: 'settled', market }
    case 'snapshot':
    case 'delta':
    case 'level':
      return market === undefined ? undefined : neutralBook(type, market, m)
    default:
      return { kind: 'other' }
  }
}

function neutralBook(type: 'snapshot' | 'delta' | 'level', market: string, m: JsonObject): Told | undefined {
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
    if (bids === undefined || asks === undefined) return undefined
    return { kind: 'snapshot', market, at, levels: [...bids, ...asks] }
  }
  const price = priceOf(m['price'], turned)
  const qty = exactDecimal(m[type === 'delta' ? 'change' : 'qty'])
  if (price === undefined || qty === undefined || (type === 'level' && qty < 0n)) return undefined
  const isBid = (m['side'] === 'bid') !== turned
  return {
    kind: type === 'delta' ? 'change' : 'total',
    market,
    at,
    level: { side: isBid ? 'bid' : 'ask', price, qty },
  }
}

/** No grid holds more prices. */
const LEVELS_MAX = 10_000

/** The levels of one side; `undefined` when one of them cannot be read. */
function sideOf(
  rows: unknown,
  side: BookSideName,
  turned: boolean,
  unsized?: bigint,
): ToldLevel[] | undefined {
  if (rows === undefined || rows === null) return []
  if (!Array.isArray(rows) || rows.length > LEVELS_MAX) return undefined
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

const BANDS_MAX = 100

/** Bands that join, of whole steps, with a price between 0 and 1 in them. */
function bandsOf(rows: unknown): readonly ToldBand[] | undefined {
  if (!Array.isArray(rows) || rows.length > BANDS_MAX) return undefined
  const bands: ToldBand[] = []
  for (const row of rows as unknown[]) {
    const band = isObject(row) ? bandOf(row) : undefined
    const before = bands.at(-1)
    if (band === undefined || (before !== undefined && before.end !== band.start)) return undefined
    bands.push(band)
  }
  const hasPrice = bands.some(
    ({ start, end, step }) => (start > 0n && start < ONE) || end < ONE || end - start > step,
  )
  return hasPrice ? bands : undefined
}

function bandOf(row: JsonObject): ToldBand | undefined {
  const [start, end, step] = [row['start'], row['end'], row['step']].map(exactDecimal)
  if (start === undefined || end === undefined || step === undefined) return undefined
  if (start < 0n || end > ONE || end <= start || step <= 0n || (end - start) % step !== 0n) return undefined
  if ([start, end, step].some((edge) => inSteps(edge, PRICE_STEP) === undefined)) return undefined
  return { start, end, step }
}

const NAME = /^[!-~]{1,128}$/

const marketOf = (venue: unknown, id: unknown): string | undefined =>
  typeof venue === 'string' && typeof id === 'string' && (venue === 'kalshi' ? NAME.test(id) : id !== '')
    ? `${venue}:${id}`
    : undefined
