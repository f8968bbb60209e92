import type { PairStanding } from '../../domain/approval.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Proposal } from '../../domain/proposal.js'
import type { Relation } from '../../domain/relation.js'
import { pairRelation } from '../../matching/relations/pair-relation.js'
import { riskBandOf } from '../../matching/rules/basis-risk.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import type { Judge, ListedContracts } from '../matching/match-ports.js'

interface Around {
  readonly standings: ReadonlyMap<string, PairStanding>
  readonly listed: Pick<ListedContracts, 'find'>
  readonly judge: Judge
  readonly policy: MatchPolicy
}

export interface ProposedPairs {
  readonly relations: readonly Relation[]
  readonly verdicts: readonly Verdict[]
}

/** Every pair asks for two books: more than this nobody looks at. */
const FOLLOWED_MAX = 200

/**
 * Pairs that the judge takes for the same event and that nobody has decided about, judged anew by the texts as they are listed now. Their
 * proof is `unverified`: they are shown and never traded.
 */
export function proposedPairs(proposals: readonly Proposal[], around: Around): ProposedPairs {
  const relations: Relation[] = []
  const verdicts: Verdict[] = []
  for (const proposal of proposals) {
    if (relations.length === FOLLOWED_MAX) break
    if (proposal.class === 'C' || around.standings.has(proposal.pair)) continue
    const verdict = judgedNow(proposal, around)
    const relation = verdict && relationOf(proposal.pair, verdict, around.policy)
    if (relation === undefined) continue
    relations.push(relation)
    verdicts.push(verdict!)
  }
  return { relations, verdicts }
}

function judgedNow({ kalshi, polymarket }: Proposal, { listed, judge }: Around): Verdict | undefined {
  const [one, other] = [listed.find('kalshi', kalshi), listed.find('polymarket', polymarket)]
  return one === undefined || other === undefined ? undefined : judge(one, other)
}

function relationOf(pair: string, verdict: Verdict, policy: MatchPolicy): Relation | undefined {
  if (verdict.class === 'C') return undefined
  const { bothLosePpm: lossE6, sizePpm: sizeFactorE6 } = riskBandOf(verdict, policy)
  const reason = `arb match judges it ${verdict.word}; nobody has accepted it`
  return pairRelation(verdict, {
    ...{ id: pair, proof: 'unverified', reason },
    risk: { class: verdict.class, lossE6, sizeFactorE6 },
  })
}
