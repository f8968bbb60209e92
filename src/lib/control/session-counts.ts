import type { Usd } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { TallyFace } from './snapshot.js'

/** What each kind of decision is one more of. */
const COUNTED: Readonly<Partial<Record<Decision['kind'], keyof TallyFace>>> = {
  opportunity_opened: 'gapsSeen',
  approved: 'baskets',
  order: 'orders',
  fill: 'fills',
}

/** Results that may still be told anew, after a late fill; a venue tells those within seconds. */
const RECENT_MAX = 1_000

/** Counts of a whole session, from its decisions. */
export class SessionCounts {
  private counts = { baskets: 0, orders: 0, fills: 0, won: 0, lost: 0, gapsSeen: 0 }
  private recent = new Map<string, Usd>()

  onDecision(decision: Decision): void {
    const counted = COUNTED[decision.kind]
    if (counted !== undefined) this.counts[counted]++
    if (decision.kind === 'result') this.addResult(decision.basket, decision.profit)
  }

  face(): TallyFace {
    return { ...this.counts }
  }

  /** A basket that was reopened counts with its last result. */
  private addResult(basket: string, profit: Usd): void {
    const before = this.recent.get(basket)
    if (before !== undefined) this.count(before, -1)
    this.count(profit, 1)
    this.recent.delete(basket)
    this.recent.set(basket, profit)
    if (this.recent.size > RECENT_MAX) this.recent = new Map([...this.recent].slice(RECENT_MAX / 2))
  }

  private count(profit: Usd, by: number): void {
    if (profit > 0) this.counts.won += by
    if (profit < 0) this.counts.lost += by
  }
}
