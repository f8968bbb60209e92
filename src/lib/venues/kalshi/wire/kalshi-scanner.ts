import { PRICE_ONE } from '../../../base/units.js'
import type { LevelUpdate } from '../../../domain/level-update.js'
import { ByteIndex } from '../../shared/wire/byte-index.js'
import { FrameView } from '../../shared/wire/frame-view.js'
import { isAt, literal } from '../../shared/wire/literal.js'
import { textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd, wholeEnd } from '../../shared/wire/wire-numbers.js'
import type { NoPrices } from '../normalize/channel.js'
import { KeyedDelta } from './keyed-delta.js'

const CLOSE = 0x7d

const HEAD = literal('{"type":"orderbook_delta","sid":')
const SEQ = literal(',"seq":')
const TICKER = literal(',"msg":{"market_ticker":"')
const MARKET_ID = literal('","market_id":"')
const PRICE = literal('","price_dollars":"')
const CHANGE = literal(',"delta_fp":"')
const SIDE_YES = literal(',"side":"yes"')
const SIDE_NO = literal(',"side":"no"')
const TIME = literal(',"ts":"')
const TIME_MS = literal(',"ts_ms":')
const SENT_MS = literal('},"sending_ts_ms":')

/** Rows of whole numbers that were read. */
const SID_ROW = 0
const SEQ_ROW = 1
const UNUSED_ROW = 2

/**
 * Reads `orderbook_delta` frames of one stream from their bytes: first as the venue writes them today, then with their keys in any
 * order. What it tells is what `decodeKalshi` tells of the same frame; whatever might be read in another way it leaves alone.
 */
export class KalshiScanner {
  private readonly tickers = new ByteIndex()
  private books = new Int32Array(64)
  private readonly frames = new FrameView()
  private readonly wholes = new Float64Array(3)
  private readonly keyed: KeyedDelta

  /** `noPrices`: of the channel, see `KalshiChannel`. */
  constructor(private readonly noPrices: NoPrices) {
    this.keyed = new KeyedDelta(this.tickers, this.wholes)
  }

  /** From now on frames of this market are about the book of this number. */
  learn(ticker: string, book: number): void {
    const entry = this.tickers.add(ticker)
    if (entry < 0) return
    if (entry >= this.books.length) {
      const wider = new Int32Array(2 * this.books.length)
      wider.set(this.books)
      this.books = wider
    }
    this.books[entry] = book
  }

  /** False: no such frame, or a doubtful one, and what `into` holds means nothing. */
  scan(bytes: Uint8Array, from: number, to: number, into: LevelUpdate): boolean {
    if (to <= from) return false
    const view = this.frames.of(bytes, from, to)
    let entry = this.usual(view, from, to, into)
    if (entry < 0) entry = this.keyed.read(view, from, to, into)
    if (entry < 0) return false
    if (into.isBid[0] === 0 && this.noPrices === 'no-leg') into.price[0] = PRICE_ONE - into.price[0]!
    into.book = this.books[entry]!
    into.isChange = true
    into.count = 1
    into.subscription = this.wholes[SID_ROW]!
    into.sequence = this.wholes[SEQ_ROW]!
    return true
  }

  /** The number of the ticker in a frame whose keys stand as they always do; -1: it is another one. */
  private usual(view: DataView, from: number, to: number, into: LevelUpdate): number {
    if (view.getUint8(to - 1) !== CLOSE || !isAt(view, from, to, HEAD)) return -1
    let p = wholeEnd(view, from + HEAD.length, this.wholes, SID_ROW)
    if (p < 0 || !isAt(view, p, to, SEQ)) return -1
    p = wholeEnd(view, p + SEQ.length, this.wholes, SEQ_ROW)
    if (p < 0 || !isAt(view, p, to, TICKER)) return -1
    p += TICKER.length
    const tickerEnd = textEnd(view, p, to)
    if (tickerEnd < 0) return -1
    const entry = this.tickers.find(view, p, tickerEnd)
    return entry < 0 || !this.change(view, tickerEnd, to, into) ? -1 : entry
  }

  /** From the closing quote of the ticker to the end. */
  private change(view: DataView, at: number, to: number, into: LevelUpdate): boolean {
    let p = isAt(view, at, to, MARKET_ID) ? textEnd(view, at + MARKET_ID.length, to) : at
    if (p < 0 || !isAt(view, p, to, PRICE)) return false
    p = priceEnd(view, p + PRICE.length, into.price, 0)
    if (p < 0 || !isAt(view, p, to, CHANGE)) return false
    p = amountEnd(view, p + CHANGE.length, into.amount, 0)
    if (p < 0) return false
    if (isAt(view, p, to, SIDE_YES)) {
      into.isBid[0] = 1
      p += SIDE_YES.length
    } else if (isAt(view, p, to, SIDE_NO)) {
      into.isBid[0] = 0
      p += SIDE_NO.length
    } else return false
    return this.isRest(view, p, to)
  }

  /** Times, of which we use none, and both braces. */
  private isRest(view: DataView, at: number, to: number): boolean {
    let p = at
    if (isAt(view, p, to, TIME)) p = textEnd(view, p + TIME.length, to) + 1
    if (p === 0) return false
    if (isAt(view, p, to, TIME_MS)) p = wholeEnd(view, p + TIME_MS.length, this.wholes, UNUSED_ROW)
    if (p < 0) return false
    if (isAt(view, p, to, SENT_MS))
      return wholeEnd(view, p + SENT_MS.length, this.wholes, UNUSED_ROW) === to - 1
    return p === to - 2 && view.getUint8(p) === CLOSE
  }
}
