import { durationMs, type Ms } from '../../../base/units.js'
import type { TouchSeen } from '../../../domain/events.js'
import type { BookOf } from './book-audit.js'

/** How long a ticker may tell another touch than the book before REST is asked. */
const PATIENCE = durationMs(2_000)
/** How long, and in how many messages, before the book is taken for wrong without REST: on a busy market REST proves nothing. */
const CERTAIN = { after: durationMs(10_000), touches: 4 }
/** Our own best prices since the disagreement began: the ticker may be behind. */
const OURS_MAX = 256

interface Disagreement {
  touch: TouchSeen
  touches: number
  readonly since: Ms
  readonly ours: Set<string>
  isTold: boolean
}

export interface TouchVerdicts {
  /** Books that REST should be asked about, with the beginning of the disagreement. */
  readonly doubtful: ReadonlyMap<string, Ms>
  /** Books that are wrong, the same. */
  readonly wrong: ReadonlyMap<string, Ms>
}

/**
 * Holds what the ticker channel says against the books: the two may be apart for a moment, not for long. Neither is always first, so
 * a touch agrees with what our book says then, said before, or says soon after.
 */
export class TouchWitness {
  private readonly disagreements = new Map<string, Disagreement>()
  /** Books taken for wrong since the ticker last agreed: were a new one to differ, too, the ticker is the one that is wrong. */
  private readonly accused = new Set<string>()

  constructor(private readonly bookOf: BookOf) {}

  see(touch: TouchSeen, now: Ms): void {
    const { market } = touch
    const ours = this.oursFor(touch)
    const theirs = keyOf(touch, touch)
    const known = this.disagreements.get(market)
    if (ours === undefined || ours === theirs || known?.ours.has(theirs) === true) return this.agrees(market)
    if (known === undefined)
      this.disagreements.set(market, { touch, touches: 1, since: now, ours: new Set([ours]), isTold: false })
    else Object.assign(known, { touch, touches: known.touches + 1 })
  }

  /** Our book has changed. */
  moved(market: string): void {
    const known = this.disagreements.get(market)
    if (known === undefined) return
    const ours = this.oursFor(known.touch)
    if (ours === undefined || ours === keyOf(known.touch, known.touch)) return this.agrees(market)
    if (known.ours.size < OURS_MAX) known.ours.add(ours)
  }

  /** Nobody keeps these books any more. */
  forget(markets: readonly string[]): void {
    for (const market of markets) {
      this.disagreements.delete(market)
      this.accused.delete(market)
    }
  }

  /** What has not been settled in time; each book is told once as doubtful and once as wrong. */
  overdue(now: Ms): TouchVerdicts {
    const doubtful = new Map<string, Ms>()
    const wrong = new Map<string, Ms>()
    for (const [market, known] of this.disagreements) {
      const lasted = now - known.since
      if (lasted < PATIENCE) continue
      if (this.oursFor(known.touch) === undefined) this.agrees(market)
      else if (lasted >= CERTAIN.after && known.touches >= CERTAIN.touches) {
        this.disagreements.delete(market)
        if (!this.accused.has(market)) wrong.set(market, known.since)
        this.accused.add(market)
      } else if (!known.isTold) {
        known.isTold = true
        doubtful.set(market, known.since)
      }
    }
    return { doubtful, wrong }
  }

  private agrees(market: string): void {
    this.disagreements.delete(market)
    if (this.bookOf(market, 1) !== undefined) this.accused.delete(market)
  }

  /** Our best prices, told as the touch tells them; a book that is not believed contradicts nobody. */
  private oursFor(touch: TouchSeen): string | undefined {
    const book = this.bookOf(touch.market, 1)
    return book === undefined ? undefined : keyOf({ bid: book.bids[0], ask: book.asks[0] }, touch)
  }
}

const keyOf = (
  { bid, ask }: Pick<TouchSeen, 'bid' | 'ask'>,
  { unsized }: Pick<TouchSeen, 'unsized'>,
): string =>
  (unsized === true ? [bid?.price, ask?.price] : [bid?.price, bid?.qty, ask?.price, ask?.qty]).join(' ')
