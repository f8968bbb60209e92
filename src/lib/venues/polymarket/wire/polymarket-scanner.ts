import type { LevelUpdate } from '../../../domain/level-update.js'
import type { Market } from '../../../domain/market.js'
import { FrameView } from '../../shared/wire/frame-view.js'
import { CompactChange } from './compact-change.js'
import { KeyedChange } from './keyed-change.js'
import { ListedTokens } from './listed-tokens.js'
import { SpacedChange } from './spaced-change.js'
import { ToldLevels } from './told-levels.js'

const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
/**
 * Reads `price_change` frames of a market socket from their bytes: first as the venue writes them today, then with their keys in any
 * order. What it tells is what `decodePolymarket` tells of the same frame; whatever might be read in another way it leaves alone.
 */
export class PolymarketScanner {
  private readonly listed = new ListedTokens()
  private readonly frames = new FrameView()
  private readonly yes = new ToldLevels(false)
  private readonly no = new ToldLevels(true)
  private readonly compact = new CompactChange(this.listed, this.yes, this.no)
  private readonly spaced = new SpacedChange(this.listed, this.yes, this.no)
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
    const isList = view.getUint8(from) === OPEN_LIST && view.getUint8(to - 1) === CLOSE_LIST
    const start = isList ? from + 1 : from
    const end = isList ? to - 1 : to
    let market = this.compact.read(view, start, end)
    if (market < 0) {
      this.forget()
      market = this.spaced.read(view, start, end)
    }
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
}
