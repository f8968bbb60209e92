import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Proposal } from '../../domain/proposal.js'
import type { Relation } from '../../domain/relation.js'
import type { Claim } from '../../matching/claim/claim.js'
import { readClaim } from '../../matching/claim/read-claim.js'
import { unionRelation } from '../../matching/relations/pair-relation.js'
import { judgeUnion } from '../../matching/rules/judge-union.js'
import type { VerdictWord } from '../../matching/rules/verdict.js'
import { claimsOf } from './known-relations.js'
import type { ListedContracts } from './match-ports.js'

/**
 * Kalshi thresholds that are exactly several ranges of one Polymarket event, looked for where the judge saw one of the ranges inside the
 * threshold. Nobody has accepted them: their proof is `unverified`, so they are shown and never traded.
 */
export function foundUnions(
  proposals: readonly Proposal[],
  listed: Pick<ListedContracts, 'find' | 'contracts'>,
  policy: MatchPolicy,
): readonly Relation[] {
  const eventsOf = touchedEvents(proposals, listed)
  const byEvent = new Map<string, Claim[]>()
  const events = new Set([...eventsOf.values()].flatMap((each) => [...each]))
  for (const claim of claimsOf('polymarket', events, listed)) {
    const { event } = claim.text
    const others = byEvent.get(event)
    if (others === undefined) byEvent.set(event, [claim])
    else others.push(claim)
  }
  const relations: Relation[] = []
  for (const [kalshi, touched] of eventsOf) {
    const text = listed.find('kalshi', kalshi)
    if (text === undefined) continue
    const whole = readClaim(text)
    for (const event of touched) {
      const verdict = judgeUnion(whole, byEvent.get(event) ?? [], policy)
      const source = { id: `union-${kalshi}-${event}`, proof: 'unverified', reason: verdict.because } as const
      const relation = unionRelation(whole, verdict, source)
      if (relation !== undefined) relations.push(relation)
    }
  }
  return relations
}

/** Kalshi's market to the Polymarket events with a range inside it. */
function touchedEvents(
  proposals: readonly Proposal[],
  listed: Pick<ListedContracts, 'find'>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const touched = new Map<string, Set<string>>()
  for (const { verdict, decidingField, kalshi, polymarket } of proposals) {
    if (verdict !== ('SUPERSET' satisfies VerdictWord) || decidingField !== 'accepted') continue
    const event = listed.find('polymarket', polymarket)?.event
    if (event === undefined || event === '') continue
    const events = touched.get(kalshi)
    if (events === undefined) touched.set(kalshi, new Set([event]))
    else events.add(event)
  }
  return touched
}
