import type { Price } from '../../src/lib/base/units.js'
import type { Side } from '../../src/lib/domain/complement.js'
import type { ImportReport } from './import-report.js'
import type { BestLevel, KalshiChange, KalshiFeedEvent } from './nba-kalshi-feed.js'
import { touchMessage, type Touch } from './nba-touch.js'
import type { Timeline } from './timeline.js'

export interface KalshiTarget {
  readonly market: string
  readonly timeline: Timeline
  readonly report: ImportReport
}

/**
 * The touch of one Kalshi market through the log. A session begins with the best level of each side and no ladder; after
 * it come the changes of all levels. Nothing rests above the best bid, so every level from there upwards is known exactly;
 * what lies below is not. When the known levels are used up, the best price is taken from the bot's own book if that
 * agreed with ours at every change of the session before, and then without a size; else the book is declared lost.
 */
export function addKalshiTouches(feed: readonly KalshiFeedEvent[], target: KalshiTarget): void {
  const book = new TouchBook(target)
  for (const [i, event] of feed.entries()) {
    // What a session ends with was still true at its last change.
    if (event.type === 'end') book.tell(event.atUs)
    book.take(event)
    if (feed[i + 1]?.atUs !== event.atUs) book.tell(event.atUs)
  }
}

class TouchBook {
  private readonly sides = new Map<Side, KnownSide>()
  private open = false
  private changed = false

  constructor(private readonly target: KalshiTarget) {}

  take(event: KalshiFeedEvent): void {
    if (event.type === 'end') {
      this.sides.delete(event.side)
    } else if (event.type === 'start') {
      this.sides.delete(event.side)
      if (event.best !== undefined) this.sides.set(event.side, new KnownSide(event.side, event.best))
    } else {
      this.applyChange(event)
    }
    this.changed = true
  }

  private applyChange(event: KalshiChange): void {
    const { report } = this.target
    const side = this.sides.get(event.side)
    if (side === undefined) report.drop('change before the first book of its session')
    else if (!side.apply(event)) {
      report.drop('change that takes a level below zero')
      this.sides.delete(event.side)
    }
    for (const [name, known] of this.sides) known.compare(event.shown[name])
  }

  /** Says what is known now, if anything was taken since the last time. */
  tell(atUs: number): void {
    if (!this.changed) return
    this.changed = false
    const { market, timeline, report } = this.target
    const stream = `nba-mvp.kalshi.${market}`
    const [bid, ask] = [this.sides.get('bid')?.touch(), this.sides.get('ask')?.touch()]
    if (bid === undefined || ask === undefined || bid.price >= ask.price) {
      if (bid !== undefined && ask !== undefined) report.drop('Kalshi touch crossed')
      else report.note('Kalshi moments at which a side of the touch is not known')
      if (this.open) timeline.add(atUs, { type: 'stream', stream, sequence: 'none', state: 'lost' })
      this.open = false
    } else {
      if (!this.open) timeline.add(atUs, { type: 'stream', stream, sequence: 'none', state: 'open' })
      this.open = true
      timeline.add(atUs, touchMessage({ venue: 'kalshi', market, stream }, bid, ask))
    }
  }
}

/** One side of a book of which only the levels at or better than the first best one are known. */
class KnownSide {
  private readonly levels = new Map<Price, number>()
  private shown: Price | undefined
  private agreed = 0
  private disagreed = false

  constructor(
    private readonly side: Side,
    private readonly first: BestLevel,
  ) {
    this.levels.set(first.price, first.qty)
  }

  /** False when a level would fall below zero: then a change is missing from the log. */
  apply(event: KalshiChange): boolean {
    if (this.isWorse(event.price, this.first.price)) return true
    const total = (this.levels.get(event.price) ?? 0) + event.change
    this.levels.set(event.price, total)
    return total >= 0
  }

  /** Takes note of what the bot held for the best price, and whether it agrees with what is known. */
  compare(shown: Price | undefined): void {
    this.shown = shown
    const known = this.knownBest()
    if (known === undefined || shown === undefined) return
    if (known.price === shown) this.agreed++
    else this.disagreed = true
  }

  touch(): Touch | undefined {
    const known = this.knownBest()
    if (known !== undefined) return known
    const { shown } = this
    if (shown === undefined || this.agreed === 0 || this.disagreed || !this.isWorse(shown, this.first.price))
      return undefined
    return { price: shown, qty: undefined }
  }

  private knownBest(): { price: Price; qty: number } | undefined {
    let best: { price: Price; qty: number } | undefined
    for (const [price, total] of this.levels) {
      if (total > 0 && (best === undefined || this.isWorse(best.price, price))) best = { price, qty: total }
    }
    return best
  }

  private isWorse(price: number, than: number): boolean {
    return this.side === 'bid' ? price < than : price > than
  }
}
