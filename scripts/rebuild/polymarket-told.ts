import { exactDecimal, inSteps, ONE, PRICE_STEP, QTY_STEP } from './exact-decimal.js'
import { isObject, type JsonObject } from './json-value.js'
import {
  messagesOf,
  type BookSideName,
  type Place,
  type Told,
  type ToldFrame,
  type ToldLevel,
} from './told.js'

/** Texts between frames; they say nothing about books. */
const WORDS = ['PONG', 'NO NEW ASSETS']
/** Messages that say nothing about levels (polymarket.md 5.1). */
const OTHER_TYPES = ['last_trade_price', 'best_bid_ask', 'new_market', 'market_resolved']
const LEVELS_MAX = 10_000
/** The ticks that the venue has (polymarket.md 3.2), in ticks of 1e-4 dollars. */
const TICKS = [1_000, 100, 50, 25, 10, 1]

interface Meaning {
  readonly market: string
  readonly isYes: boolean
}

/** Reads frames of Polymarket's market sockets without any code of the program; listings tell it what tokens are. */
export class PolymarketTold {
  private readonly meanings = new Map<string, Meaning>()
  private readonly markets = new Set<string>()

  /** A neutral message: a listing with tokens is remembered. */
  learn({ type, venue, market, tokens }: JsonObject): void {
    if (type !== 'market' || venue !== 'polymarket' || typeof market !== 'string' || !isObject(tokens)) return
    this.markets.add(market)
    for (const [outcome, isYes] of [
      ['yes', true],
      ['no', false],
    ] as const) {
      const told = tokens[outcome]
      if (isObject(told)) this.meanings.set(String(told['token']), { market, isYes })
    }
  }

  read(channel: string, payload: string): ToldFrame {
    if (WORDS.includes(payload)) return { type: payload, told: { kind: 'other' } }
    const isReread = channel.endsWith('.reread')
    const stream = isReread ? channel.slice(0, -'.reread'.length) : channel
    const at: Place = { channel: stream, sid: 0, seq: undefined, isReply: false }
    const value = parsed(payload)
    if (value === undefined) return { type: '(not JSON)', told: this.cut(payload, isReread ? undefined : at) }
    if (!Array.isArray(value)) return this.message(value, at, isReread)
    const all = (value as unknown[]).map((row) => this.message(row, at, isReread))
    const [only] = all
    if (all.length === 1 && only !== undefined) return only
    const type = all.length === 0 ? '[]' : `list of ${all[0]!.type}`
    return {
      type,
      told:
        all.length === 0
          ? { kind: 'other' }
          : { kind: 'several', told: all.flatMap(({ told }) => messagesOf(told)) },
    }
  }

  private message(row: unknown, at: Place, isReread: boolean): ToldFrame {
    const fields = isObject(row) ? row : {}
    const named = fields['event_type']
    const type =
      typeof named === 'string'
        ? named
        : isReread && (named ?? undefined) === undefined
          ? 'book'
          : '(no type)'
    const spoilt = isReread ? undefined : at
    if (type === 'book') return { type, told: this.book(fields, at) ?? this.lost(fields, spoilt) }
    // What names no market costs none.
    if (type === '(no type)') return { type, told: this.lost(fields, undefined) }
    if (isReread) return { type, told: { kind: 'unreadable' } }
    if (type === 'price_change') return { type, told: this.totals(fields, at) ?? this.lost(fields, spoilt) }
    if (type === 'tick_size_change')
      return { type, told: this.grid(fields, 'new_tick_size') ?? this.lost(fields, spoilt) }
    return { type, told: OTHER_TYPES.includes(type) ? { kind: 'other' } : { kind: 'unreadable' } }
  }

  private book(fields: JsonObject, at: Place): Told | undefined {
    const token = this.tokenOf(fields['asset_id'], fields['market'])
    const bids = token && sideOf(fields['bids'], 'bid', token.isYes)
    const asks = token && sideOf(fields['asks'], 'ask', token.isYes)
    if (!token || !bids || !asks || typeof fields['timestamp'] !== 'string') return undefined
    const book: Told = { kind: 'snapshot', market: keyOf(token.market), at, levels: [...bids, ...asks] }
    if ((fields['tick_size'] ?? '') === '') return book
    // The tick beside a book is the one that its levels are on.
    const grid = this.grid(fields, 'tick_size', [...bids, ...asks])
    return grid && { kind: 'several', told: [grid, book] }
  }

  /** Both tokens must tell the same; the last total of a level counts. */
  private totals(fields: JsonObject, at: Place): Told | undefined {
    const rows = fields['price_changes']
    const market = fields['market']
    if (!Array.isArray(rows) || rows.length > 4 * LEVELS_MAX || typeof market !== 'string') return undefined
    if (fields['changes'] !== undefined || typeof fields['timestamp'] !== 'string') return undefined
    const sides: readonly Map<string, ToldLevel>[] = [new Map(), new Map()]
    for (const row of rows as unknown[]) {
      const token = isObject(row) ? this.tokenOf(row['asset_id'], market) : undefined
      const level = isObject(row) && token ? changeOf(row, token.isYes) : undefined
      if (level === undefined) return undefined
      sides[token!.isYes ? 0 : 1]!.set(`${level.side}${level.price}`, level)
    }
    const [yes, no] = sides as [Map<string, ToldLevel>, Map<string, ToldLevel>]
    const isOne = [...yes].every(([key, { qty }]) => no.get(key)?.qty === qty) && yes.size === no.size
    if (yes.size > 0 && no.size > 0 && !isOne) return undefined
    return { kind: 'totals', market: keyOf(market), at, levels: [...(yes.size > 0 ? yes : no).values()] }
  }

  /** Levels of an earlier, finer tick may be left: then it is the coarsest that holds them. */
  private grid(fields: JsonObject, key: string, levels: readonly ToldLevel[] = []): Told | undefined {
    const token = this.tokenOf(fields['asset_id'], fields['market'])
    const step = exactDecimal(fields[key])
    const ticks = step === undefined ? undefined : inSteps(step, PRICE_STEP)
    if (token === undefined || step === undefined || ticks === undefined || !TICKS.includes(ticks))
      return undefined
    const holding = TICKS.filter((one) => one <= ticks).find((one) =>
      levels.every(({ price }) => price % one === 0),
    )
    const bands = [{ start: 0n, end: ONE, step: BigInt(holding ?? ticks) * PRICE_STEP }]
    return { kind: 'grid', market: keyOf(token.market), bands }
  }

  private tokenOf(token: unknown, market: unknown): Meaning | undefined {
    const meaning = typeof token === 'string' ? this.meanings.get(token) : undefined
    return meaning !== undefined && (market === undefined || market === meaning.market) ? meaning : undefined
  }

  /** What a message that cannot be read spoils: the market that it names, nothing when its tokens are foreign, else the socket. */
  private lost(fields: JsonObject, at: Place | undefined): Told {
    const { market } = fields
    if (typeof market === 'string' && this.markets.has(market))
      return { kind: 'unreadable', market: keyOf(market) }
    const rows = [fields['price_changes'], fields['changes']].find(Array.isArray) as unknown[] | undefined
    const tokens = [fields, ...(rows ?? [])].map((row) => (isObject(row) ? row['asset_id'] : undefined))
    const known = tokens.map((token) => this.meanings.get(String(token))).find((one) => one !== undefined)
    if (known !== undefined) return { kind: 'unreadable', market: keyOf(known.market) }
    const isForeign = tokens.some((token) => typeof token === 'string')
    return { kind: 'unreadable', ...(at !== undefined && !isForeign && { at }) }
  }

  private cut(payload: string, at: Place | undefined): Told {
    if (!/^\s*[[{]/.test(payload)) return { kind: 'unreadable' }
    const ids = payload.match(/0x[0-9a-f]{62,64}|\d{60,78}/g) ?? []
    const named = ids.map((id) => (this.markets.has(id) ? id : this.meanings.get(id)?.market))
    const markets = [...new Set(named.filter((one) => one !== undefined))]
    if (payload.trimStart().startsWith('{') && markets.length === 1)
      return { kind: 'unreadable', market: keyOf(markets[0]!) }
    return { kind: 'unreadable', ...(at !== undefined && { at }) }
  }
}

const keyOf = (market: string): string => `polymarket:${market}`

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The levels of one side of one token, seen from YES; `undefined` when one cannot be read or a price comes twice. */
function sideOf(rows: unknown, side: BookSideName, isYes: boolean): ToldLevel[] | undefined {
  if (!Array.isArray(rows) || rows.length > LEVELS_MAX) return undefined
  const levels = new Map<number, ToldLevel>()
  for (const row of rows as unknown[]) {
    const level = isObject(row) ? levelOf(row, side, isYes) : undefined
    if (level === undefined || levels.has(level.price)) return undefined
    levels.set(level.price, level)
  }
  return [...levels.values()].filter(({ qty }) => qty > 0n)
}

function changeOf(row: JsonObject, isYes: boolean): ToldLevel | undefined {
  const { side } = row
  return side === 'BUY' || side === 'SELL' ? levelOf(row, side === 'BUY' ? 'bid' : 'ask', isYes) : undefined
}

/** A bid for NO at p is an offer of YES at 1 - p. */
function levelOf(row: JsonObject, side: BookSideName, isYes: boolean): ToldLevel | undefined {
  const [dollars, qty] = [exactDecimal(row['price']), exactDecimal(row['size'])]
  if (dollars === undefined || qty === undefined || dollars < 0n || dollars > ONE || qty < 0n)
    return undefined
  const price = inSteps(isYes ? dollars : ONE - dollars, PRICE_STEP)
  if (price === undefined || inSteps(qty, QTY_STEP) === undefined) return undefined
  return { side: (side === 'bid') === isYes ? 'bid' : 'ask', price, qty }
}
