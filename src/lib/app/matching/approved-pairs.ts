import { contractTextHash } from '../../domain/contract-hash.js'
import { isAccepted, type Approval, type PairStanding } from '../../domain/approval.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Relation, SettlementRisk } from '../../domain/relation.js'
import { pairRelation } from '../../matching/relations/pair-relation.js'
import { riskBandOf } from '../../matching/rules/basis-risk.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import type { Judge, ListedContracts } from './match-ports.js'

/** An accepted pair that holds today, as the engine needs it. */
export interface ApprovedPair {
  readonly approval: Approval
  readonly verdict: Verdict
  readonly relation: Relation
}

/** An accepted pair that must not be traded now. */
export interface WithheldPair {
  readonly approval: Approval
  readonly why: string
}

export interface ApprovedPairs {
  readonly approved: readonly ApprovedPair[]
  readonly withheld: readonly WithheldPair[]
}

interface Around {
  readonly listed: Pick<ListedContracts, 'find'>
  readonly judge: Judge
  readonly policy: MatchPolicy
}

/**
 * The relations that people certified and that still hold: accepted, neither suspended nor reopened since, both texts as listed now are
 * the ones that were accepted, and the judge still sees what it saw then. Everything else is withheld with its reason.
 */
export function approvedRelations(standings: Iterable<PairStanding>, around: Around): ApprovedPairs {
  const approved: ApprovedPair[] = []
  const withheld: WithheldPair[] = []
  for (const standing of standings) {
    if (!isAccepted(standing)) continue
    const found = certified(standing.latest, around)
    if ('why' in found) withheld.push(found)
    else approved.push(found)
  }
  return { approved, withheld }
}

function certified(approval: Approval, { listed, judge, policy }: Around): ApprovedPair | WithheldPair {
  const kalshi = listed.find('kalshi', approval.kalshi)
  const polymarket = listed.find('polymarket', approval.polymarket)
  if (kalshi === undefined || polymarket === undefined)
    return { approval, why: `${kalshi === undefined ? 'Kalshi' : 'Polymarket'} lists its market no more` }
  const changed = changedSide(approval, { kalshi, polymarket })
  if (changed !== undefined) return { approval, why: `the text at ${changed} has changed` }
  const verdict = judge(kalshi, polymarket)
  const doubt = disagreement(approval, verdict)
  if (doubt !== undefined) return { approval, why: doubt }
  const reason = `accepted by ${approval.by}`
  const risk = pairRisk(verdict, approval, policy)
  const relation = pairRelation(verdict, { id: approval.pair, proof: 'certified', reason, risk })
  if (relation === undefined) return { approval, why: `${verdict.word} has no payoff table` }
  return { approval, verdict, relation }
}

/** What the texts' differences cost, with the cap that the person gave; nothing below class B is ever accepted. */
function pairRisk(verdict: Verdict, { cap }: Approval, policy: MatchPolicy): SettlementRisk {
  const { bothLosePpm, sizePpm } = riskBandOf(verdict, policy)
  return {
    class: verdict.class === 'A' ? 'A' : 'B',
    lossE6: bothLosePpm,
    sizeFactorE6: verdict.class === 'C' ? 0 : sizePpm,
    ...(cap !== undefined && { cap }),
  }
}

/** Which venue words its contract differently from what was accepted. */
export function changedSide(
  { kalshiHash, polymarketHash }: Approval,
  now: { readonly kalshi: ContractText; readonly polymarket: ContractText },
): 'Kalshi' | 'Polymarket' | undefined {
  if (contractTextHash(now.kalshi) !== kalshiHash) return 'Kalshi'
  return contractTextHash(now.polymarket) === polymarketHash ? undefined : 'Polymarket'
}

/** Why the judge would not let this pair be accepted again as it was: a newer program or other rules may see more. */
export function disagreement(approval: Approval, now: Verdict): string | undefined {
  if (now.polarity !== approval.polarity) return `accepted as ${approval.verdict}, now judged ${now.word}`
  return now.class > approval.class
    ? `accepted as class ${approval.class}, now class ${now.class}`
    : undefined
}
