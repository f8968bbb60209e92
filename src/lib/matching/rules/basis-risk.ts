import type { Claim } from '../claim/claim.js'
import type { RiskBand } from '../../domain/match-policy.js'
import { riskBandAt, ruleScoreX2, type RuleAnswer, type RuleAspect } from '../../domain/settlement-risk.js'
import type { MatchPolicy } from './policy.js'
import type { Decider, Reason } from './verdict.js'

interface Compared {
  readonly kalshi: Claim
  readonly polymarket: Claim
  readonly reasons: readonly Reason[]
}

const ASPECTS: Partial<Readonly<Record<Decider, RuleAspect>>> = {
  source: 'source',
  figure: 'source',
  'source missing': 'source',
  window: 'cutoff',
  'early close': 'cutoff',
  accepted: 'threshold',
  boundary: 'threshold',
  revision: 'threshold',
  wording: 'wording',
}

/** Fields of which a difference is one of the question and not of its settlement. */
const QUESTION: ReadonlySet<Decider> = new Set([
  'subject',
  'contest',
  'competition',
  'edition',
  'stage',
  'segment',
  'act',
  'object',
  'place',
  'family',
  'rules',
  'defects',
])

/** What the score of the rules' differences says of the suggested pair. */
export const riskBandOf = (compared: Compared, { riskBands }: MatchPolicy): RiskBand =>
  riskBandAt(ruleScoreX2(answersOf(compared)), riskBands)

/** Chance that both legs of the suggested pair lose, in parts per million: a start value by the score. */
export const basisRiskPpm = (compared: Compared, policy: MatchPolicy): number =>
  riskBandOf(compared, policy).bothLosePpm

function answersOf({ kalshi, polymarket, reasons }: Compared): Record<RuleAspect, RuleAnswer> {
  // Two venues never share the body that decides in the end, so some of these points are always paid.
  const answers: Record<RuleAspect, RuleAnswer> = {
    source: 'same',
    cutoff: 'same',
    timezone: 'same',
    threshold: 'same',
    void: 'same',
    oracle: 'minor',
    wording: 'same',
  }
  for (const { field, relation } of reasons) {
    if (relation === 'equal' || relation === 'complement') continue
    const aspect = ASPECTS[field] ?? (QUESTION.has(field) ? 'wording' : 'void')
    if (relation !== 'tail') answers[aspect] = 'major'
    else if (answers[aspect] === 'same') answers[aspect] = 'minor'
  }
  const windows = [kalshi, polymarket].map(({ fields }) => fields.window?.value)
  if (windows.some((window) => window !== undefined && window.precision !== 'minute'))
    if (answers.timezone === 'same') answers.timezone = 'minor'
  return answers
}
