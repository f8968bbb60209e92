import { literal } from '../../shared/wire/literal.js'
import { textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd } from '../../shared/wire/wire-numbers.js'
import type { ListedTokens } from './listed-tokens.js'
import type { ToldLevels } from './told-levels.js'

// The words of each literal are constants of their own, and compared one by one: a loop over them takes twice as long.
const HEAD = literal('{"market":"')
const [HEAD_0, HEAD_1, HEAD_2] = HEAD.words
const CHANGES = literal('","price_changes":[{"asset_id":"')
const [CHANGES_0, CHANGES_1, CHANGES_2, CHANGES_3, CHANGES_4, CHANGES_5, CHANGES_6, CHANGES_7] = CHANGES.words
const PRICE = literal('","price":"')
const [PRICE_0, PRICE_1, PRICE_2] = PRICE.words
const SIZE = literal(',"size":"')
const [SIZE_0, SIZE_1, SIZE_2] = SIZE.words
const BUY = literal(',"side":"BUY"')
const [SIDE_0, SIDE_1, BUY_2, BUY_3] = BUY.words
const SELL = literal(',"side":"SELL"')
const [, , SELL_2, SELL_3] = SELL.words
const HASH = literal(',"hash":"')
const [HASH_0, HASH_1, HASH_2] = HASH.words
const BEST_BID = literal('","best_bid":"')
const [BEST_BID_0, BEST_BID_1, BEST_BID_2, BEST_BID_3] = BEST_BID.words
const BEST_ASK = literal('","best_ask":"')
const [BEST_ASK_0, BEST_ASK_1, BEST_ASK_2, BEST_ASK_3] = BEST_ASK.words
const NEXT = literal('"},{"asset_id":"')
const [NEXT_0, NEXT_1, NEXT_2, NEXT_3] = NEXT.words
const TIME = literal('"}],"timestamp":"')
const [TIME_0, TIME_1, TIME_2, TIME_3, TIME_4] = TIME.words
const END = literal('","event_type":"price_change"}')
const [END_0, END_1, END_2, END_3, END_4, END_5, END_6, END_7] = END.words

/** A price change as the venue writes it today: without blanks, its keys in their usual order. */
export class CompactChange {
  constructor(
    private readonly listed: ListedTokens,
    private readonly yes: ToldLevels,
    private readonly no: ToldLevels,
  ) {}

  /** The place of its market; -1: it is another frame. */
  read(view: DataView, from: number, to: number): number {
    if (
      from + HEAD.length > to ||
      view.getInt32(from, true) !== HEAD_0 ||
      view.getInt32(from + 4, true) !== HEAD_1 ||
      view.getInt32(from + 7, true) !== HEAD_2
    )
      return -1
    const market = this.listed.quotedMarket(view, from + HEAD.length, to)
    if (market < 0) return -1
    let p = from + HEAD.length + this.listed.lengthOf(market)
    if (
      p + CHANGES.length > to ||
      view.getInt32(p, true) !== CHANGES_0 ||
      view.getInt32(p + 4, true) !== CHANGES_1 ||
      view.getInt32(p + 8, true) !== CHANGES_2 ||
      view.getInt32(p + 12, true) !== CHANGES_3 ||
      view.getInt32(p + 16, true) !== CHANGES_4 ||
      view.getInt32(p + 20, true) !== CHANGES_5 ||
      view.getInt32(p + 24, true) !== CHANGES_6 ||
      view.getInt32(p + 28, true) !== CHANGES_7
    )
      return -1
    p = this.rowEnd(market, view, p + CHANGES.length, to)
    while (
      p >= 0 &&
      p + NEXT.length <= to &&
      view.getInt32(p, true) === NEXT_0 &&
      view.getInt32(p + 4, true) === NEXT_1 &&
      view.getInt32(p + 8, true) === NEXT_2 &&
      view.getInt32(p + 12, true) === NEXT_3
    )
      p = this.rowEnd(market, view, p + NEXT.length, to)
    return p >= 0 && this.isEnd(view, p, to) ? market : -1
  }

  /** From the token of a change to the closing quote of its last text. */
  private rowEnd(market: number, view: DataView, at: number, to: number): number {
    const { listed } = this
    const yes = listed.yesOf(market)
    let levels = this.yes
    let p = listed.tokenEnd(yes, view, at, to)
    if (p < 0) {
      levels = this.no
      p = listed.tokenEnd(listed.noOf(market), view, at, to)
    }
    if (
      p < 0 ||
      p + PRICE.length > to ||
      view.getInt32(p, true) !== PRICE_0 ||
      view.getInt32(p + 4, true) !== PRICE_1 ||
      view.getInt32(p + 7, true) !== PRICE_2
    )
      return -1
    p = priceEnd(view, p + PRICE.length, levels.price, levels.count)
    if (
      p < 0 ||
      p + SIZE.length > to ||
      view.getInt32(p, true) !== SIZE_0 ||
      view.getInt32(p + 4, true) !== SIZE_1 ||
      view.getInt32(p + 5, true) !== SIZE_2
    )
      return -1
    p = amountEnd(view, p + SIZE.length, levels.amount, levels.count)
    if (
      p < 0 ||
      levels.amount[levels.count]! < 0 ||
      p + SELL.length > to ||
      view.getInt32(p, true) !== SIDE_0 ||
      view.getInt32(p + 4, true) !== SIDE_1
    )
      return -1
    const word = view.getInt32(p + 8, true)
    const isBid = word === BUY_2 && view.getInt32(p + 9, true) === BUY_3
    if (!isBid && (word !== SELL_2 || view.getInt32(p + 10, true) !== SELL_3)) return -1
    return levels.take(isBid) ? this.bestsEnd(view, p + (isBid ? BUY.length : SELL.length), to) : -1
  }

  /** The hash and the best prices are not of use here, but they must be texts. */
  private bestsEnd(view: DataView, at: number, to: number): number {
    if (
      at + HASH.length > to ||
      view.getInt32(at, true) !== HASH_0 ||
      view.getInt32(at + 4, true) !== HASH_1 ||
      view.getInt32(at + 5, true) !== HASH_2
    )
      return -1
    let p = textEnd(view, at + HASH.length, to)
    if (
      p < 0 ||
      p + BEST_BID.length > to ||
      view.getInt32(p, true) !== BEST_BID_0 ||
      view.getInt32(p + 4, true) !== BEST_BID_1 ||
      view.getInt32(p + 8, true) !== BEST_BID_2 ||
      view.getInt32(p + 10, true) !== BEST_BID_3
    )
      return -1
    p = textEnd(view, p + BEST_BID.length, to)
    return p >= 0 &&
      p + BEST_ASK.length <= to &&
      view.getInt32(p, true) === BEST_ASK_0 &&
      view.getInt32(p + 4, true) === BEST_ASK_1 &&
      view.getInt32(p + 8, true) === BEST_ASK_2 &&
      view.getInt32(p + 10, true) === BEST_ASK_3
      ? textEnd(view, p + BEST_ASK.length, to)
      : -1
  }

  /** From the closing quote of the last change to the end of the message. */
  private isEnd(view: DataView, at: number, to: number): boolean {
    if (
      at + TIME.length > to ||
      view.getInt32(at, true) !== TIME_0 ||
      view.getInt32(at + 4, true) !== TIME_1 ||
      view.getInt32(at + 8, true) !== TIME_2 ||
      view.getInt32(at + 12, true) !== TIME_3 ||
      view.getInt32(at + 13, true) !== TIME_4
    )
      return false
    const p = textEnd(view, at + TIME.length, to)
    return (
      p >= 0 &&
      p + END.length === to &&
      view.getInt32(p, true) === END_0 &&
      view.getInt32(p + 4, true) === END_1 &&
      view.getInt32(p + 8, true) === END_2 &&
      view.getInt32(p + 12, true) === END_3 &&
      view.getInt32(p + 16, true) === END_4 &&
      view.getInt32(p + 20, true) === END_5 &&
      view.getInt32(p + 24, true) === END_6 &&
      view.getInt32(p + 26, true) === END_7
    )
  }
}
