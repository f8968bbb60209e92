import { emptyUpdate, type LevelUpdate } from '../../../domain/level-update.js'
import type { ByteIndex } from '../../shared/wire/byte-index.js'
import { KeyedObject } from '../../shared/wire/keyed-object.js'
import { isAt, literal } from '../../shared/wire/literal.js'
import { blanksEnd, isBlank, textEnd } from '../../shared/wire/plain-json.js'
import { amountEnd, priceEnd, wholeEnd } from '../../shared/wire/wire-numbers.js'

const QUOTE = 0x22
const CLOSE = 0x7d

const TYPE = literal('"orderbook_delta"')
const YES = literal('"yes"')
const NO = literal('"no"')

const MESSAGE_KEYS = ['market_ticker', 'price_dollars', 'delta_fp', 'side']

/** The `msg` of a delta. */
class Message extends KeyedObject {
  place = -1
  into: LevelUpdate = emptyUpdate()

  constructor(private readonly tickers: ByteIndex) {
    super(MESSAGE_KEYS, MESSAGE_KEYS.length)
  }

  protected valueEnd(key: number, view: DataView, at: number, to: number): number {
    if (key === 3) return this.sideEnd(view, at, to)
    if (view.getUint8(at) !== QUOTE) return -1
    if (key === 1) return priceEnd(view, at + 1, this.into.price, 0)
    if (key === 2) return amountEnd(view, at + 1, this.into.amount, 0)
    const end = textEnd(view, at + 1, to)
    this.place = end < 0 ? -1 : this.tickers.find(view, at + 1, end)
    return this.place < 0 ? -1 : end + 1
  }

  private sideEnd(view: DataView, at: number, to: number): number {
    const isYes = isAt(view, at, to, YES)
    if (!isYes && !isAt(view, at, to, NO)) return -1
    this.into.isBid[0] = isYes ? 1 : 0
    return at + (isYes ? YES.length : NO.length)
  }
}

const ENVELOPE_KEYS = ['type', 'sid', 'seq', 'msg']

class Envelope extends KeyedObject {
  constructor(
    readonly message: Message,
    private readonly wholes: Float64Array,
  ) {
    super(ENVELOPE_KEYS, ENVELOPE_KEYS.length)
  }

  protected valueEnd(key: number, view: DataView, at: number, to: number): number {
    if (key === 0) return isAt(view, at, to, TYPE) ? at + TYPE.length : -1
    if (key === 3) return this.message.end(view, at, to)
    return at < to ? wholeEnd(view, at, this.wholes, key - 1) : -1
  }
}

/** A delta whose keys stand in any order; reads its subscription and number into the first two rows of `wholes`. */
export class KeyedDelta {
  private readonly envelope: Envelope

  constructor(tickers: ByteIndex, wholes: Float64Array) {
    this.envelope = new Envelope(new Message(tickers), wholes)
  }

  /** The place of its ticker; -1: no such frame, or a doubtful one. The price is told as in the frame. */
  read(view: DataView, from: number, to: number, into: LevelUpdate): number {
    let end = to
    while (end > from && isBlank(view.getUint8(end - 1))) end--
    if (end === from || view.getUint8(end - 1) !== CLOSE) return -1
    const { message } = this.envelope
    message.into = into
    return this.envelope.end(view, blanksEnd(view, from, end), end) === end ? message.place : -1
  }
}
