import { PRICE_ONE } from '../../../base/units.js'
import type { LevelUpdate } from '../../../domain/level-update.js'
import { ByteIndex } from '../../shared/wire/byte-index.js'
import { FrameView } from '../../shared/wire/frame-view.js'
import type { NoPrices } from '../normalize/channel.js'
import { KeyedDelta } from './keyed-delta.js'
import { UsualDelta } from './usual-delta.js'

/** Rows of whole numbers that were read. */
const SID_ROW = 0
const SEQ_ROW = 1

/**
 * Reads `orderbook_delta` frames of one stream from their bytes: first as the venue writes them today, then with their keys in any
 * order. What it tells is what `decodeKalshi` tells of the same frame; whatever might be read in another way it leaves alone.
 */
export class KalshiScanner {
  private readonly tickers = new ByteIndex()
  private readonly frames = new FrameView()
  private readonly wholes = new Float64Array(2)
  private readonly usual: UsualDelta
  private readonly keyed: KeyedDelta

  /** `noPrices`: of the channel, see `KalshiChannel`. */
  constructor(private readonly noPrices: NoPrices) {
    this.usual = new UsualDelta(this.tickers, this.wholes)
    this.keyed = new KeyedDelta(this.tickers, this.wholes)
  }

  /** From now on frames of this market are about the book of this number. */
  learn(ticker: string, book: number): void {
    this.tickers.add(ticker, book)
  }

  /** False: no such frame, or a doubtful one, and what `into` holds means nothing. */
  scan(bytes: Uint8Array, from: number, to: number, into: LevelUpdate): boolean {
    if (to <= from) return false
    const view = this.frames.of(bytes, from, to)
    let place = this.usual.read(view, from, to, into)
    if (place < 0) place = this.keyed.read(view, from, to, into)
    if (place < 0) return false
    if (into.isBid[0] === 0 && this.noPrices === 'no-leg') into.price[0] = PRICE_ONE - into.price[0]!
    into.book = this.tickers.valueAt(place)
    into.isChange = true
    into.count = 1
    into.subscription = this.wholes[SID_ROW]!
    into.sequence = this.wholes[SEQ_ROW]!
    return true
  }
}
