import type { LevelUpdate } from '../../../domain/level-update.js'
import type { Market } from '../../../domain/market.js'
import { FrameView } from '../../shared/wire/frame-view.js'
import { isAt, literal } from '../../shared/wire/literal.js'
import { byteAt, textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd } from '../../shared/wire/wire-numbers.js'
import { changeShape, type ChangeShape } from './change-shape.js'
import { KeyedChange } from './keyed-change.js'
import { ListedTokens } from './listed-tokens.js'
import { ToldLevels } from './told-levels.js'

const BLANK = 0x20
const QUOTE = 0x22
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const CLOSE = 0x7d

const HEAD = literal('{"market":')
/** From the closing quote of a text over the comma behind it. */
const TO_NEXT = 2

/**
 * Reads `price_change` frames of a market socket from their bytes: first as the venue writes them today, then with their keys in any
 * order. What it tells is what `decodePolymarket` tells of the same frame; whatever might be read in another way it leaves alone.
 */
export class PolymarketScanner {
  private readonly listed = new ListedTokens()
  private readonly frames = new FrameView()
  private readonly yes = new ToldLevels(false)
  private readonly no = new ToldLevels(true)
  private shape: ChangeShape = changeShape(false, false)
  private readonly keyed = new KeyedChange(this.listed, [this.yes, this.no])

  /** From now on frames of this market are about the book of this number. */
  learn(market: Pick<Market, 'venue' | 'id' | 'tokens'>, book: number): void {
    this.listed.learn(market, book)
  }

  /** False: no such frame, or a doubtful one, and what `into` holds means nothing. */
  scan(bytes: Uint8Array, from: number, to: number, into: LevelUpdate): boolean {
    if (to <= from) return false
    const view = this.frames.of(bytes, from, to)
    this.forget()
    let market = this.usual(view, from, to)
    if (market < 0) {
      this.forget()
      market = this.keyed.read(view, from, to)
    }
    return market >= 0 && this.tell(market, into)
  }

  private forget(): void {
    this.yes.count = 0
    this.no.count = 0
  }

  /** False: nothing was told, or the two tokens contradict each other. */
  private tell(market: number, into: LevelUpdate): boolean {
    const { yes, no } = this
    const told = yes.count > 0 ? yes : no
    if (told.count === 0 || (told === yes && no.count > 0 && !yes.mirrors(no))) return false
    told.writeTo(into)
    into.book = this.listed.bookOf(market)
    into.isChange = false
    into.subscription = 0
    into.sequence = -1
    return true
  }

  /** The number of the market in a frame whose keys stand as they always do; -1: it is another one. */
  private usual(view: DataView, from: number, to: number): number {
    const isList = view.getUint8(from) === OPEN_LIST && view.getUint8(to - 1) === CLOSE_LIST
    const start = isList ? from + 1 : from
    const end = isList ? to - 1 : to
    if (end <= start || view.getUint8(end - 1) !== CLOSE || !isAt(view, start, end, HEAD)) return -1
    let p = start + HEAD.length
    const isAfterColon = byteAt(view, p, end) === BLANK
    if (isAfterColon) p++
    if (byteAt(view, p, end) !== QUOTE) return -1
    const idEnd = textEnd(view, ++p, end)
    if (idEnd < 0) return -1
    const market = this.listed.marketOf(view, p, idEnd)
    if (market < 0) return -1
    const shape = changeShape(byteAt(view, idEnd + TO_NEXT, end) === BLANK, isAfterColon)
    this.shape = shape
    const isWhole = isAt(view, idEnd, end, shape.changes)
    return isWhole && this.isRest(market, view, idEnd + shape.changes.length, end) ? market : -1
  }

  /** From the token of the first change to the end of the message. */
  private isRest(market: number, view: DataView, at: number, to: number): boolean {
    const { next, time, end } = this.shape
    let p = this.entryEnd(market, view, at, to)
    while (p >= 0 && isAt(view, p, to, next)) p = this.entryEnd(market, view, p + next.length, to)
    if (p < 0 || !isAt(view, p, to, time)) return false
    p = textEnd(view, p + time.length, to)
    return p >= 0 && isAt(view, p, to, end) && p + end.length === to
  }

  /** From the token of a change to the closing quote of its last text. */
  private entryEnd(market: number, view: DataView, at: number, to: number): number {
    let levels = this.yes
    let p = this.listed.tokenEnd(2 * market, view, at, to)
    if (p < 0) {
      levels = this.no
      p = this.listed.tokenEnd(2 * market + 1, view, at, to)
    }
    const { price, size, buy, sell } = this.shape
    if (p < 0 || !isAt(view, p, to, price)) return -1
    p = priceEnd(view, p + price.length, levels.price, levels.count)
    if (p < 0 || !isAt(view, p, to, size)) return -1
    p = amountEnd(view, p + size.length, levels.amount, levels.count)
    if (p < 0 || levels.amount[levels.count]! < 0) return -1
    const isBid = isAt(view, p, to, buy)
    if (!isBid && !isAt(view, p, to, sell)) return -1
    return levels.take(isBid) ? this.bestsEnd(view, p + (isBid ? buy.length : sell.length), to) : -1
  }

  /** The hash and the best prices are not of use here, but they must be texts. */
  private bestsEnd(view: DataView, at: number, to: number): number {
    const { hash, bestBid, bestAsk } = this.shape
    if (!isAt(view, at, to, hash)) return -1
    let p = textEnd(view, at + hash.length, to)
    if (p < 0 || !isAt(view, p, to, bestBid)) return -1
    p = textEnd(view, p + bestBid.length, to)
    return p >= 0 && isAt(view, p, to, bestAsk) ? textEnd(view, p + bestAsk.length, to) : -1
  }
}
