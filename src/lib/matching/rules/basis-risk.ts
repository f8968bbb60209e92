import type { Claim } from '../claim/claim.js'
import type { MatchPolicy } from './policy.js'
import type { Decider, Reason } from './verdict.js'

interface Compared {
  readonly kalshi: Claim
  readonly polymarket: Claim
  readonly reasons: readonly Reason[]
}

type Aspect = 'source' | 'cutOff' | 'timeZone' | 'threshold' | 'void' | 'oracle' | 'wording'

/** How much of 100 points each aspect can cost; a small difference costs half of it. Doubled, so that halves stay whole. */
const WEIGHTS_X2: Readonly<Record<Aspect, number>> = {
  source: 60,
  cutOff: 30,
  timeZone: 20,
  threshold: 30,
  void: 30,
  oracle: 20,
  wording: 10,
}

const ASPECTS: Partial<Readonly<Record<Decider, Aspect>>> = {
  source: 'source',
  figure: 'source',
  'source missing': 'source',
  window: 'cutOff',
  'early close': 'cutOff',
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

/** Chance that both legs of the suggested pair lose, in parts per million: a start value by the score of the rules' differences. */
export function basisRiskPpm(compared: Compared, { riskBands }: MatchPolicy): number {
  const scoreX2 = riskScoreX2(compared)
  return (riskBands.find(({ below }) => scoreX2 < 2 * below) ?? riskBands.at(-1)!).bothLosePpm
}

/** Twice the points, 0..200: unknown counts as fully different. */
function riskScoreX2({ kalshi, polymarket, reasons }: Compared): number {
  // Two venues never share the body that decides in the end, so some of these points are always paid.
  const costs: Record<Aspect, 0 | 1 | 2> = {
    source: 0,
    cutOff: 0,
    timeZone: 0,
    threshold: 0,
    void: 0,
    oracle: 1,
    wording: 0,
  }
  const raise = (aspect: Aspect, cost: 0 | 1 | 2): void => {
    if (cost > costs[aspect]) costs[aspect] = cost
  }
  for (const { field, relation } of reasons) {
    if (relation === 'equal' || relation === 'complement') continue
    const aspect = ASPECTS[field] ?? (QUESTION.has(field) ? 'wording' : 'void')
    raise(aspect, relation === 'tail' ? 1 : 2)
  }
  const windows = [kalshi, polymarket].map(({ fields }) => fields.window?.value)
  if (windows.some((window) => window !== undefined && window.precision !== 'minute')) raise('timeZone', 1)
  return Object.entries(WEIGHTS_X2).reduce(
    (sum, [aspect, weight]) => sum + (weight * costs[aspect as Aspect]) / 2,
    0,
  )
}
