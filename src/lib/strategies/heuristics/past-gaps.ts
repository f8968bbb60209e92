/** Gaps of a relation that are remembered. */
const KEPT = 32

interface Past {
  readonly halfLives: Float64Array
  count: number
}

/** How quickly the last gaps of each relation were gone. */
export class PastGaps {
  private readonly past = new Map<string, Past>()

  add(relation: string, halfLifeMs: number): void {
    const past = this.past.get(relation) ?? { halfLives: new Float64Array(KEPT), count: 0 }
    this.past.set(relation, past)
    past.halfLives[past.count % KEPT] = halfLifeMs
    past.count++
  }

  /** How many are remembered. */
  countOf(relation: string): number {
    return Math.min(this.past.get(relation)?.count ?? 0, KEPT)
  }

  /** Half of the last ones lost half of their width within this time; `undefined` with fewer than `gapsMin`. */
  medianHalfLife(relation: string, gapsMin: number): number | undefined {
    const count = this.countOf(relation)
    if (count < gapsMin || count === 0) return undefined
    return this.past.get(relation)!.halfLives.slice(0, count).sort()[(count - 1) >> 1]!
  }
}
