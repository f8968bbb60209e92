import type { Ms } from '../../../base/units.js'
import type { ReferenceSource } from './reference-feed.js'
import type { ReferencePoint, ReferencePrice } from './reference-price.js'

/**
 * The price to beat of a window (polymarket.md 8.3). `pending`: it may still come. `missed`: it did not, and nothing in its place is it.
 * `disputed`: two prices of that moment were told.
 */
export type Strike =
  | { readonly state: 'known'; readonly price: ReferencePrice; readonly source: ReferenceSource }
  | { readonly state: 'pending' }
  | { readonly state: 'missed' }
  | { readonly state: 'disputed' }

/** PolyBolt tells the prices of two minutes once more when it is asked anew (polymarket.md 5.5). */
const RETAINED_MS = 120_000
const WANTED_MAX = 1_000
const POINTS_MAX = 2_000

interface Told {
  readonly price: ReferencePrice
  readonly source: ReferenceSource
  isDisputed: boolean
}

/**
 * Knows the price stamped with exactly the moment at which a window starts: never the one before or after it, never one between
 * them. Feed it everything that is told of the feed, also what comes late.
 */
export class StrikeRecorder {
  private readonly told = new Map<Ms, Told>()
  private readonly wanted = new Set<Ms>()

  /** Keeps the price of this moment for good; only then it is known later than two minutes after. */
  want(at: Ms): void {
    this.wanted.add(at)
    for (const oldest of this.wanted) {
      if (this.wanted.size <= WANTED_MAX) break
      this.forget(oldest)
    }
  }

  forget(at: Ms): void {
    this.wanted.delete(at)
    this.told.delete(at)
  }

  take({ at, price }: ReferencePoint, source: ReferenceSource): void {
    const before = this.told.get(at)
    if (before === undefined) this.told.set(at, { price, source, isDisputed: false })
    else if (before.price !== price) before.isDisputed = true
    this.prune(at)
  }

  /** `now`: the wall clock, to tell what may still come from what was missed. */
  strikeAt(at: Ms, now: Ms): Strike {
    const told = this.told.get(at)
    if (told === undefined) return { state: now < at + RETAINED_MS ? 'pending' : 'missed' }
    if (told.isDisputed) return { state: 'disputed' }
    return { state: 'known', price: told.price, source: told.source }
  }

  private prune(newest: Ms): void {
    for (const at of this.told.keys()) {
      const isOld = at < newest - RETAINED_MS || this.told.size > POINTS_MAX
      if (isOld && !this.wanted.has(at)) this.told.delete(at)
    }
  }
}
