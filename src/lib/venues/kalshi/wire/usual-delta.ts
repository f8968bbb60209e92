import type { LevelUpdate } from '../../../domain/level-update.js'
import type { ByteIndex } from '../../shared/wire/byte-index.js'
import { literal } from '../../shared/wire/literal.js'
import { textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd, wholeEnd, wholeOver } from '../../shared/wire/wire-numbers.js'

const CLOSE = 0x7d

// The words of each literal are constants of their own, and compared one by one: a loop over them takes twice as long.
const HEAD = literal('{"type":"orderbook_delta","sid":')
const [HEAD_0, HEAD_1, HEAD_2, HEAD_3, HEAD_4, HEAD_5, HEAD_6, HEAD_7] = HEAD.words
const SEQ = literal(',"seq":')
const [SEQ_0, SEQ_1] = SEQ.words
const TICKER = literal(',"msg":{"market_ticker":"')
const [TICKER_0, TICKER_1, TICKER_2, TICKER_3, TICKER_4, TICKER_5, TICKER_6] = TICKER.words
const MARKET_ID = literal('","market_id":"')
const [MARKET_ID_0, MARKET_ID_1, MARKET_ID_2, MARKET_ID_3] = MARKET_ID.words
const PRICE = literal('","price_dollars":"')
const [PRICE_0, PRICE_1, PRICE_2, PRICE_3, PRICE_4] = PRICE.words
const CHANGE = literal(',"delta_fp":"')
const [CHANGE_0, CHANGE_1, CHANGE_2, CHANGE_3] = CHANGE.words
const SIDE_YES = literal(',"side":"yes"')
const [SIDE_0, SIDE_1, YES_2, YES_3] = SIDE_YES.words
const SIDE_NO = literal(',"side":"no"')
const [, , NO_2] = SIDE_NO.words
const TIME = literal(',"ts":"')
const [TIME_0, TIME_1] = TIME.words
const TIME_MS = literal(',"ts_ms":')
const [TIME_MS_0, TIME_MS_1, TIME_MS_2] = TIME_MS.words
const SENT_MS = literal('},"sending_ts_ms":')
const [SENT_MS_0, SENT_MS_1, SENT_MS_2, SENT_MS_3, SENT_MS_4] = SENT_MS.words

/** A delta whose keys stand as the venue writes them today; reads its subscription and number into the first two rows of `wholes`. */
export class UsualDelta {
  constructor(
    private readonly tickers: ByteIndex,
    private readonly wholes: Float64Array,
  ) {}

  /** The place of its ticker; -1: it is another frame. The price is told as in the frame. */
  read(view: DataView, from: number, to: number, into: LevelUpdate): number {
    if (
      from + HEAD.length > to ||
      view.getInt32(from, true) !== HEAD_0 ||
      view.getInt32(from + 4, true) !== HEAD_1 ||
      view.getInt32(from + 8, true) !== HEAD_2 ||
      view.getInt32(from + 12, true) !== HEAD_3 ||
      view.getInt32(from + 16, true) !== HEAD_4 ||
      view.getInt32(from + 20, true) !== HEAD_5 ||
      view.getInt32(from + 24, true) !== HEAD_6 ||
      view.getInt32(from + 28, true) !== HEAD_7 ||
      view.getUint8(to - 1) !== CLOSE
    )
      return -1
    let p = wholeEnd(view, from + HEAD.length, this.wholes, 0)
    if (
      p < 0 ||
      p + SEQ.length > to ||
      view.getInt32(p, true) !== SEQ_0 ||
      view.getInt32(p + 3, true) !== SEQ_1
    )
      return -1
    p = wholeEnd(view, p + SEQ.length, this.wholes, 1)
    if (
      p < 0 ||
      p + TICKER.length > to ||
      view.getInt32(p, true) !== TICKER_0 ||
      view.getInt32(p + 4, true) !== TICKER_1 ||
      view.getInt32(p + 8, true) !== TICKER_2 ||
      view.getInt32(p + 12, true) !== TICKER_3 ||
      view.getInt32(p + 16, true) !== TICKER_4 ||
      view.getInt32(p + 20, true) !== TICKER_5 ||
      view.getInt32(p + 21, true) !== TICKER_6
    )
      return -1
    p += TICKER.length
    const place = this.tickers.findQuoted(view, p, to)
    return place >= 0 && this.isRest(view, p + this.tickers.lengthAt(place), to, into) ? place : -1
  }

  /** From the closing quote of the ticker to the end. */
  private isRest(view: DataView, at: number, to: number, into: LevelUpdate): boolean {
    let p = at
    if (
      p + MARKET_ID.length <= to &&
      view.getInt32(p, true) === MARKET_ID_0 &&
      view.getInt32(p + 4, true) === MARKET_ID_1 &&
      view.getInt32(p + 8, true) === MARKET_ID_2 &&
      view.getInt32(p + 11, true) === MARKET_ID_3
    )
      p = textEnd(view, p + MARKET_ID.length, to)
    if (
      p < 0 ||
      p + PRICE.length > to ||
      view.getInt32(p, true) !== PRICE_0 ||
      view.getInt32(p + 4, true) !== PRICE_1 ||
      view.getInt32(p + 8, true) !== PRICE_2 ||
      view.getInt32(p + 12, true) !== PRICE_3 ||
      view.getInt32(p + 15, true) !== PRICE_4
    )
      return false
    p = priceEnd(view, p + PRICE.length, into.price, 0)
    if (
      p < 0 ||
      p + CHANGE.length > to ||
      view.getInt32(p, true) !== CHANGE_0 ||
      view.getInt32(p + 4, true) !== CHANGE_1 ||
      view.getInt32(p + 8, true) !== CHANGE_2 ||
      view.getInt32(p + 9, true) !== CHANGE_3
    )
      return false
    p = amountEnd(view, p + CHANGE.length, into.amount, 0)
    if (
      p < 0 ||
      p + SIDE_YES.length > to ||
      view.getInt32(p, true) !== SIDE_0 ||
      view.getInt32(p + 4, true) !== SIDE_1
    )
      return false
    const word = view.getInt32(p + 8, true)
    const isYes = word === YES_2 && view.getInt32(p + 9, true) === YES_3
    if (!isYes && word !== NO_2) return false
    into.isBid[0] = isYes ? 1 : 0
    return this.isEnd(view, p + (isYes ? SIDE_YES.length : SIDE_NO.length), to)
  }

  /** Times, of which we use none, and both braces. */
  private isEnd(view: DataView, at: number, to: number): boolean {
    let p = at
    if (p + TIME.length <= to && view.getInt32(p, true) === TIME_0 && view.getInt32(p + 3, true) === TIME_1) {
      p = textEnd(view, p + TIME.length, to) + 1
      if (p === 0) return false
    }
    if (
      p + TIME_MS.length <= to &&
      view.getInt32(p, true) === TIME_MS_0 &&
      view.getInt32(p + 4, true) === TIME_MS_1 &&
      view.getInt32(p + 5, true) === TIME_MS_2
    )
      p = wholeOver(view, p + TIME_MS.length)
    if (p < 0) return false
    if (p === to - 2) return view.getUint8(p) === CLOSE
    return (
      p + SENT_MS.length <= to &&
      view.getInt32(p, true) === SENT_MS_0 &&
      view.getInt32(p + 4, true) === SENT_MS_1 &&
      view.getInt32(p + 8, true) === SENT_MS_2 &&
      view.getInt32(p + 12, true) === SENT_MS_3 &&
      view.getInt32(p + 14, true) === SENT_MS_4 &&
      wholeOver(view, p + SENT_MS.length) === to - 1
    )
  }
}
