import { KeyedObject } from '../../shared/wire/keyed-object.js'
import { isAt, literal } from '../../shared/wire/literal.js'
import { blanksEnd, byteAt, isBlank, nullEnd, textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd } from '../../shared/wire/wire-numbers.js'
import type { ListedTokens } from './listed-tokens.js'
import type { ToldLevels } from './told-levels.js'

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
const CLOSE = 0x7d

const TYPE = literal('"price_change"')
const BUY = literal('"BUY"')
const SELL = literal('"SELL"')

/** The first four are needed, the others may be missing or nothing, but not of another kind. */
const ENTRY_KEYS = ['asset_id', 'side', 'price', 'size', 'hash', 'best_bid', 'best_ask']
const ENTRY_REQUIRED = 4

/** One of the `price_changes`. */
class Entry extends KeyedObject {
  token = -1
  isBid = false
  readonly price = new Int32Array(1)
  readonly amount = new Float64Array(1)

  constructor(private readonly listed: ListedTokens) {
    super(ENTRY_KEYS, ENTRY_REQUIRED)
  }

  protected valueEnd(key: number, view: DataView, at: number, to: number): number {
    if (key === 1) return this.sideEnd(view, at, to)
    if (byteAt(view, at, to) !== QUOTE) return key < ENTRY_REQUIRED ? -1 : nullEnd(view, at, to)
    if (key === 2) return priceEnd(view, at + 1, this.price, 0)
    if (key === 3) return this.sizeEnd(view, at + 1)
    const end = textEnd(view, at + 1, to)
    if (end < 0 || key >= ENTRY_REQUIRED) return end < 0 ? -1 : end + 1
    this.token = this.listed.tokenOf(view, at + 1, end)
    return this.token < 0 ? -1 : end + 1
  }

  private sizeEnd(view: DataView, at: number): number {
    const end = amountEnd(view, at, this.amount, 0)
    return this.amount[0]! < 0 ? -1 : end
  }

  private sideEnd(view: DataView, at: number, to: number): number {
    this.isBid = isAt(view, at, to, BUY)
    if (this.isBid) return at + BUY.length
    return isAt(view, at, to, SELL) ? at + SELL.length : -1
  }
}

/** `changes` belongs to the format of 2025. */
const MESSAGE_KEYS = ['event_type', 'market', 'timestamp', 'price_changes', 'changes']
const MESSAGE_REQUIRED = 4

class Message extends KeyedObject {
  market = -1
  /** Of which market the tokens are; -1 before the first. */
  tokensOf = -1

  constructor(
    private readonly listed: ListedTokens,
    private readonly entry: Entry,
    private readonly told: readonly [yes: ToldLevels, no: ToldLevels],
  ) {
    super(MESSAGE_KEYS, MESSAGE_REQUIRED)
  }

  protected valueEnd(key: number, view: DataView, at: number, to: number): number {
    if (key === 0) return isAt(view, at, to, TYPE) ? at + TYPE.length : -1
    if (key === 3) return this.entriesEnd(view, at, to)
    if (key > 3 || byteAt(view, at, to) !== QUOTE) return -1
    const end = textEnd(view, at + 1, to)
    if (end < 0) return -1
    if (key === 1) this.market = this.listed.marketOf(view, at + 1, end)
    return end + 1
  }

  private entriesEnd(view: DataView, at: number, to: number): number {
    if (byteAt(view, at, to) !== OPEN_LIST) return -1
    let p = at
    do {
      p = this.entry.end(view, blanksEnd(view, p + 1, to), to)
      if (p < 0 || !this.take()) return -1
      p = blanksEnd(view, p, to)
    } while (byteAt(view, p, to) === COMMA)
    return byteAt(view, p, to) === CLOSE_LIST ? p + 1 : -1
  }

  private take(): boolean {
    const { token, isBid, price, amount } = this.entry
    if (this.tokensOf < 0) this.tokensOf = token >> 1
    if (this.tokensOf !== token >> 1) return false
    const levels = this.told[(token & 1) as 0 | 1]
    levels.price[levels.count] = price[0]!
    levels.amount[levels.count] = amount[0]!
    return levels.take(isBid)
  }
}

/** A price change whose keys stand in any order; a list of one message is that message. */
export class KeyedChange {
  private readonly message: Message

  constructor(listed: ListedTokens, told: readonly [yes: ToldLevels, no: ToldLevels]) {
    this.message = new Message(listed, new Entry(listed), told)
  }

  /** The place of its market; -1: no such frame, or a doubtful one. */
  read(view: DataView, from: number, to: number): number {
    let end = to
    while (end > from && isBlank(view.getUint8(end - 1))) end--
    const start = blanksEnd(view, from, end)
    const isList = byteAt(view, start, end) === OPEN_LIST
    if (end === start || view.getUint8(end - 1) !== (isList ? CLOSE_LIST : CLOSE)) return -1
    const { message } = this
    message.tokensOf = -1
    const over = message.end(view, isList ? blanksEnd(view, start + 1, end) : start, end)
    if (over < 0 || message.market !== message.tokensOf) return -1
    return (isList ? blanksEnd(view, over, end) + 1 : over) === end ? message.market : -1
  }
}
