import { elapsed, type Ms, type Usd } from '../base/units.js'
import type { Candidate, Opportunity } from '../domain/opportunity.js'
import type { RefusalCode } from '../domain/refusal.js'

/** One episode of a gap: from the first update that shows it to the one that does not. */
export interface Gap {
  opportunity: Opportunity
  bestGrossTicks: number
  /** Best of one contract at the touch after unrounded fees, while the books were fresh. */
  bestUnitNet: Usd | undefined
  /** Best exact profit of any size, without caps, while the books were fresh. */
  bestProfit: Usd | undefined
  traded: boolean
  /** Codes already said about this gap: each is reported once an episode. */
  readonly refusedFor: Set<RefusalCode>
}

export interface ClosedGap {
  readonly gap: Gap
  readonly lastedMs: number
}

/** Gaps that are open now. A gap that stands for an hour is one gap, not a thousand opportunities. */
export class Gaps {
  private readonly open = new Map<string, Gap>()
  private count = 0

  find(key: string): Gap | undefined {
    return this.open.get(key)
  }

  /** Opens the gap, or notes that it is still there; `isNew` when it has just opened. */
  see(candidate: Candidate, grossTicks: number, at: Ms): { readonly gap: Gap; readonly isNew: boolean } {
    const known = this.open.get(candidate.key)
    if (known !== undefined) {
      known.opportunity = { ...known.opportunity, candidate, grossTicks }
      known.bestGrossTicks = Math.max(known.bestGrossTicks, grossTicks)
      return { gap: known, isNew: false }
    }
    this.count++
    const opportunity = { id: `g${this.count}`, candidate, seenAt: at, grossTicks }
    const gap: Gap = {
      opportunity,
      bestGrossTicks: grossTicks,
      bestUnitNet: undefined,
      bestProfit: undefined,
      traded: false,
      refusedFor: new Set(),
    }
    this.open.set(candidate.key, gap)
    return { gap, isNew: true }
  }

  close(key: string, at: Ms): ClosedGap | undefined {
    const gap = this.open.get(key)
    if (gap === undefined) return undefined
    this.open.delete(key)
    return { gap, lastedMs: elapsed(gap.opportunity.seenAt, at) }
  }

  get keys(): readonly string[] {
    return [...this.open.keys()]
  }
}
