import { durationMs, elapsed, minQty, qty, QTY_ZERO, subQty, type Ms, type Qty } from '../../base/units.js'

/** A level that shrinks and the trade that made it shrink are told apart by up to this; they count once. */
const SAME_CAUSE = durationMs(2_000)

/**
 * What stands ahead of one resting order, at its worst: all that was shown at its price when it came. It moves up by trades at its
 * price, and when less is shown there than stands ahead of it; whoever else cancels is taken to have stood behind.
 */
export class QueuePlace {
  /** What the level has shrunk by ahead of us that no trade has been told for yet. */
  private unexplained: Qty = QTY_ZERO
  private shrunkAt: Ms | undefined

  constructor(private front: Qty) {}

  get ahead(): Qty {
    return this.front
  }

  /** The level shows this much now. */
  shows(shown: Qty, at: Ms): void {
    if (shown >= this.front) return
    const before = this.isRecent(at) ? this.unexplained : QTY_ZERO
    this.unexplained = qty(before + this.front - shown)
    this.shrunkAt = at
    this.front = shown
  }

  /** So much was traded at our price; returns how much of it comes to us. */
  trades(traded: Qty, at: Ms): Qty {
    const told = this.isRecent(at) ? minQty(this.unexplained, traded) : QTY_ZERO
    this.unexplained = subQty(this.unexplained, told)
    const left = subQty(traded, told)
    const theirs = minQty(this.front, left)
    this.front = subQty(this.front, theirs)
    return subQty(left, theirs)
  }

  /** The market went through our price: nobody stands ahead any more. */
  isPassed(): void {
    this.front = QTY_ZERO
  }

  private isRecent(at: Ms): boolean {
    return this.shrunkAt !== undefined && elapsed(this.shrunkAt, at) <= SAME_CAUSE
  }
}
