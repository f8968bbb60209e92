import { durationMs, type Ms } from '../../../base/units.js'
import type { Level, TouchSeen } from '../../../domain/events.js'
import type { BookOf } from './book-audit.js'

/** How long a ticker may tell another touch than the book before REST is asked. */
const PATIENCE = durationMs(2_000)

interface Disagreement {
  readonly touch: TouchSeen
  readonly since: Ms
}

/** Holds what the ticker channel says against the books: the two may be apart for a moment, not for long. */
export class TouchWitness {
  private readonly disagreements = new Map<string, Disagreement>()

  constructor(private readonly bookOf: BookOf) {}

  see(touch: TouchSeen, now: Ms): void {
    const { market } = touch
    if (this.agrees(touch)) return void this.disagreements.delete(market)
    const since = this.disagreements.get(market)?.since ?? now
    this.disagreements.set(market, { touch, since })
  }

  /** Markets whose book still is not what the ticker said some time ago; each is told once. */
  overdue(now: Ms): readonly string[] {
    const late: string[] = []
    for (const [market, { touch, since }] of this.disagreements) {
      if (now - since < PATIENCE) continue
      this.disagreements.delete(market)
      if (!this.agrees(touch)) late.push(market)
    }
    return late
  }

  clear(): void {
    this.disagreements.clear()
  }

  /** A book that is not believed contradicts nobody. */
  private agrees({ market, bid, ask }: TouchSeen): boolean {
    const ours = this.bookOf(market, 1)
    return ours === undefined || (sameLevel(ours.bids[0], bid) && sameLevel(ours.asks[0], ask))
  }
}

const sameLevel = (a: Level | undefined, b: Level | undefined): boolean =>
  a?.price === b?.price && a?.qty === b?.qty
