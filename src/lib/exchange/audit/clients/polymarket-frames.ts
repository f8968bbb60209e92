/** The messages of Polymarket's market channel, as the venue documents them, and the checksum of its books. */
import { hash } from 'node:crypto'
import { fields, list, readJson, text, ticks, units, Unreadable, type Fields } from './frame-fields.js'

/** A level as it was written: the checksum is made over the text. */
export interface WrittenLevel {
  readonly price: string
  readonly size: string
}

export interface BookFrame {
  readonly type: 'book'
  readonly market: string
  readonly asset: string
  readonly timestamp: string
  readonly hash: string
  readonly bids: readonly WrittenLevel[]
  readonly asks: readonly WrittenLevel[]
  /** Only in opening books. */
  readonly tick: string | undefined
  readonly lastTrade: string | undefined
}

export interface LevelChange extends WrittenLevel {
  readonly asset: string
  readonly side: 'BUY' | 'SELL'
  readonly hash: string
  readonly bestBid: string
  readonly bestAsk: string
}

export type PolymarketFrame =
  | BookFrame
  | { readonly type: 'changes'; readonly timestamp: string; readonly changes: readonly LevelChange[] }
  | { readonly type: 'trade'; readonly asset: string; readonly price: string }
  | { readonly type: 'tick'; readonly asset: string; readonly tick: string }
  | { readonly type: 'resolved'; readonly assets: readonly string[] }
  | { readonly type: 'other' }

/** Texts that are no JSON and yet documented. */
const PLAIN = new Set(['PONG', 'NO NEW ASSETS'])

/** A frame may hold one message or a list of them. Throws `Unreadable` for anything that is not documented. */
export function polymarketFrames(frame: string): readonly PolymarketFrame[] {
  if (PLAIN.has(frame)) return []
  const read = readJson(frame)
  return Array.isArray(read)
    ? read.map((one) => message(fields(one, 'message')))
    : [message(fields(read, 'frame'))]
}

function message(of: Fields): PolymarketFrame {
  const type = text(of, 'event_type')
  switch (type) {
    case 'book':
      return bookOf(of)
    case 'price_change':
      return changesOf(of)
    case 'last_trade_price':
      ticks(of['price'])
      return { type: 'trade', asset: text(of, 'asset_id'), price: text(of, 'price') }
    case 'tick_size_change':
      ticks(of['new_tick_size'])
      return { type: 'tick', asset: text(of, 'asset_id'), tick: text(of, 'new_tick_size') }
    case 'market_resolved':
      return { type: 'resolved', assets: list(of['assets_ids'], 'assets_ids').map(String) }
    case 'best_bid_ask':
    case 'new_market':
      return { type: 'other' }
    default:
      throw new Unreadable(`${type} is not documented`)
  }
}

const optional = (of: Fields, name: string): string | undefined =>
  of[name] === undefined ? undefined : text(of, name)

/** Opening books say more than later ones. */
function bookOf(of: Fields): BookFrame {
  return {
    type: 'book',
    market: text(of, 'market'),
    asset: text(of, 'asset_id'),
    timestamp: time(of),
    hash: text(of, 'hash'),
    bids: list(of['bids'], 'bids').map(written),
    asks: list(of['asks'], 'asks').map(written),
    tick: optional(of, 'tick_size'),
    lastTrade: optional(of, 'last_trade_price'),
  }
}

function changesOf(of: Fields): PolymarketFrame {
  const changes = list(of['price_changes'], 'price_changes').map((entry): LevelChange => {
    const change = fields(entry, 'change')
    const side = text(change, 'side')
    if (side !== 'BUY' && side !== 'SELL') throw new Unreadable('side is neither BUY nor SELL')
    return {
      ...written(change),
      asset: text(change, 'asset_id'),
      side,
      hash: text(change, 'hash'),
      bestBid: text(change, 'best_bid'),
      bestAsk: text(change, 'best_ask'),
    }
  })
  return { type: 'changes', timestamp: time(of), changes }
}

function written(entry: unknown): WrittenLevel {
  const level = fields(entry, 'level')
  ticks(level['price'])
  if (units(level['size'], 'size') < 0) throw new Unreadable('size is negative')
  return { price: text(level, 'price'), size: text(level, 'size') }
}

function time(of: Fields): string {
  const timestamp = text(of, 'timestamp')
  if (!/^\d{13}$/.test(timestamp)) throw new Unreadable('timestamp is no time')
  return timestamp
}

/** What stands in a checksum beside the levels. */
export interface HashedTexts {
  readonly market: string
  readonly asset: string
  readonly timestamp: string
  readonly minSize: string
  readonly tick: string
  readonly negRisk: boolean
  readonly lastTrade: string
}

/** Bids ascending, asks descending. */
export function bookHash(
  texts: HashedTexts,
  bids: readonly WrittenLevel[],
  asks: readonly WrittenLevel[],
): string {
  const levels = (side: readonly WrittenLevel[]): readonly WrittenLevel[] =>
    side.map(({ price, size }) => ({ price, size }))
  const { market, asset, timestamp, minSize, tick, negRisk, lastTrade } = texts
  const json = JSON.stringify({
    market,
    asset_id: asset,
    timestamp,
    hash: '',
    bids: levels(bids),
    asks: levels(asks),
    min_order_size: minSize,
    tick_size: tick,
    neg_risk: negRisk,
    last_trade_price: lastTrade,
  })
  return hash('sha1', json)
}
