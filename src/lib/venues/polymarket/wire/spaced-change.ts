import { isAt, literal } from '../../shared/wire/literal.js'
import { byteAt, textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd } from '../../shared/wire/wire-numbers.js'
import { changeShape, type ChangeShape } from './change-shape.js'
import type { ListedTokens } from './listed-tokens.js'
import type { ToldLevels } from './told-levels.js'

const BLANK = 0x20
const QUOTE = 0x22
const CLOSE = 0x7d

const HEAD = literal('{"market":')
/** From the closing quote of a text over the comma behind it. */
const TO_NEXT = 2

/** A price change whose keys stand in their usual order, with blanks behind its commas or colons. */
export class SpacedChange {
  private shape: ChangeShape = changeShape(false, false)

  constructor(
    private readonly listed: ListedTokens,
    private readonly yes: ToldLevels,
    private readonly no: ToldLevels,
  ) {}

  /** The place of its market; -1: it is another frame. */
  read(view: DataView, from: number, to: number): number {
    if (to <= from || view.getUint8(to - 1) !== CLOSE || !isAt(view, from, to, HEAD)) return -1
    let p = from + HEAD.length
    const isAfterColon = byteAt(view, p, to) === BLANK
    if (isAfterColon) p++
    if (byteAt(view, p, to) !== QUOTE) return -1
    const market = this.listed.quotedMarket(view, ++p, to)
    if (market < 0) return -1
    const idEnd = p + this.listed.lengthOf(market)
    const shape = changeShape(byteAt(view, idEnd + TO_NEXT, to) === BLANK, isAfterColon)
    this.shape = shape
    const isWhole = isAt(view, idEnd, to, shape.changes)
    return isWhole && this.isRest(market, view, idEnd + shape.changes.length, to) ? market : -1
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
    let p = this.listed.tokenEnd(this.listed.yesOf(market), view, at, to)
    if (p < 0) {
      levels = this.no
      p = this.listed.tokenEnd(this.listed.noOf(market), view, at, to)
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
