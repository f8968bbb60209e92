import type { Ms } from '../base/units.js'
import type { FunnelDecision, RuleCount } from '../domain/decision.js'
import type { RefusalCode } from '../domain/refusal.js'

/** Counts of one relation, added up. */
interface RelationTally {
  candidates: number
  sent: number
  readonly rules: Map<RefusalCode, number>
}

/** Adds up funnels: how many updates showed a gap, and the first rule against each. */
export class FunnelTally {
  from: Ms | undefined
  to: Ms | undefined
  quotes = 0
  candidates = 0
  sent = 0
  /** With the numbers of its last time. */
  readonly rules = new Map<RefusalCode, RuleCount>()
  readonly relations = new Map<string, RelationTally>()

  add(funnel: FunnelDecision): void {
    this.from ??= funnel.from
    this.to = funnel.at
    this.quotes += funnel.quotes
    this.candidates += funnel.candidates
    this.sent += funnel.sent
    for (const rule of funnel.rules) {
      const before = this.rules.get(rule.code)?.count ?? 0
      this.rules.set(rule.code, { ...rule, count: before + rule.count })
    }
    for (const { relation, candidates, sent, rules } of funnel.relations) {
      const tally: RelationTally = this.relations.get(relation) ?? {
        candidates: 0,
        sent: 0,
        rules: new Map(),
      }
      this.relations.set(relation, tally)
      tally.candidates += candidates
      tally.sent += sent
      for (const [code, count] of Object.entries(rules) as [RefusalCode, number][]) {
        tally.rules.set(code, (tally.rules.get(code) ?? 0) + count)
      }
    }
  }

  /** The most frequent first. */
  get sorted(): readonly RuleCount[] {
    return [...this.rules.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
  }
}
