import type { Ms } from '../base/units.js'
import type { BasketResult, Decision } from '../domain/decision.js'
import type { RefusalCode } from '../domain/refusal.js'
import { FunnelTally } from './funnel-tally.js'

/** One rule: how many updates it was the first against, how many gaps it was said of, and the numbers of the last time. */
export interface WhyRow {
  readonly code: RefusalCode
  readonly updates: number
  readonly gaps: number
  readonly relation: string | undefined
  readonly facts: Readonly<Record<string, string | number>>
}

type Refused = Extract<Decision, { kind: 'refused' }>

/** Why the gaps of a session, or of one relation, were not traded, and what came of those that were. */
export class WhyTally {
  readonly funnel = new FunnelTally()
  readonly results = new Map<BasketResult, number>()
  gaps = 0
  approved = 0
  to: Ms | undefined
  from: Ms | undefined
  private readonly refused = new Map<RefusalCode, { last: Refused; count: number }>()
  private readonly baskets = new Set<string>()

  constructor(readonly pair?: string) {}

  add(decision: Decision): void {
    this.to = decision.at
    if (decision.kind === 'funnel') return this.funnel.add(decision)
    this.from ??= decision.at
    if (decision.kind === 'basket_closed') {
      if (this.baskets.has(decision.basket)) bump(this.results, decision.result)
      return
    }
    if (!('relation' in decision) || (this.pair !== undefined && decision.relation !== this.pair)) return
    if (decision.kind === 'opportunity_opened') this.gaps++
    else if (decision.kind === 'approved') {
      this.approved++
      this.baskets.add(decision.basket)
    } else if (decision.kind === 'refused') {
      const count = (this.refused.get(decision.code)?.count ?? 0) + 1
      this.refused.set(decision.code, { last: decision, count })
    }
  }

  get candidates(): number {
    return this.pair === undefined ? this.funnel.candidates : (this.pairCounts?.candidates ?? 0)
  }

  get sent(): number {
    return this.pair === undefined ? this.funnel.sent : (this.pairCounts?.sent ?? 0)
  }

  /** The most frequent first. */
  get rows(): readonly WhyRow[] {
    const codes = new Set([...this.counts.keys(), ...this.refused.keys()])
    return [...codes]
      .map((code): WhyRow => {
        const said = this.refused.get(code)
        const rule = this.funnel.rules.get(code)
        const example = rule !== undefined && this.pair === undefined ? rule : said?.last
        const { relation, facts } = example ?? { relation: undefined, facts: {} }
        return { code, updates: this.counts.get(code) ?? 0, gaps: said?.count ?? 0, relation, facts }
      })
      .sort((a, b) => b.updates - a.updates || b.gaps - a.gaps || (a.code < b.code ? -1 : 1))
  }

  private get counts(): ReadonlyMap<RefusalCode, number> {
    if (this.pair !== undefined) return this.pairCounts?.rules ?? new Map()
    return new Map([...this.funnel.rules].map(([code, { count }]) => [code, count]))
  }

  private get pairCounts() {
    return this.pair === undefined ? undefined : this.funnel.relations.get(this.pair)
  }
}

function bump<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
