import type { Claim } from '../claim/claim.js'
import { intervalRelation, unionOf, type Interval } from '../claim/interval.js'
import { productOf } from './algebra.js'
import { compareClaims } from './compare-claims.js'
import { shownInterval } from './compare/compare-interval.js'
import type { MatchPolicy } from './policy.js'

/** Whether the YES of one contract is the YES of exactly one of several others. */
export interface UnionVerdict {
  readonly word: 'UNION' | 'REVIEW' | 'DIFFERENT'
  /** The others that together make it, in rising order; empty unless they do. */
  readonly parts: readonly Claim[]
  /** One sentence: what is missing or in the way. */
  readonly because: string
}

/** Of all contracts of one Polymarket event, those whose accepted values tile Kalshi's without gap or overlap. */
export function judgeUnion(kalshi: Claim, event: readonly Claim[], policy: MatchPolicy): UnionVerdict {
  const whole = kalshi.fields.accepted?.value
  if (whole === undefined) return refused('REVIEW', 'threshold: Kalshi shows none')
  if (event.some(({ fields }) => fields.accepted === undefined))
    return refused('REVIEW', 'threshold: a market of the event shows none')
  const touching = event.filter((part) => !isApart(accepted(part), whole)).sort(byLow)
  const other = touching
    .map((part) => restProblem(kalshi, part, policy))
    .find((problem) => problem !== undefined)
  if (other !== undefined) return other
  if (touching.length < 2) return refused('DIFFERENT', 'threshold: there are no two markets to make it of')
  return tiling(whole, touching)
}

const accepted = (claim: Claim): Interval => claim.fields.accepted!.value

const isApart = (a: Interval, b: Interval): boolean =>
  ['exclusive', 'complement'].includes(intervalRelation(a, b))

const refused = (word: 'REVIEW' | 'DIFFERENT', because: string): UnionVerdict => ({
  word,
  parts: [],
  because,
})

/** The values at which intervals of different scales begin, on one scale. */
function byLow(a: Claim, b: Claim): number {
  const scale = Math.max(accepted(a).scale, accepted(b).scale)
  const [x, y] = [a, b].map((claim) => lowAt(accepted(claim), scale))
  if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? -1 : 1
  return x < y ? -1 : x > y ? 1 : 0
}

const lowAt = ({ low, scale }: Interval, at: number): bigint | undefined =>
  low === undefined ? undefined : low * 10n ** BigInt(at - scale)

/** Everything but the accepted values has to agree. */
function restProblem(kalshi: Claim, part: Claim, policy: MatchPolicy): UnionVerdict | undefined {
  if (kalshi.family !== part.family || kalshi.isNegated || part.isNegated)
    return refused('DIFFERENT', 'family: the markets ask different questions')
  if (!kalshi.hasRules || !part.hasRules) return refused('REVIEW', 'rules: a market gives none')
  if (kalshi.fields.window?.value.kind === 'within')
    return refused('DIFFERENT', 'window: at any time is no one of several ranges')
  const rest = compareClaims(kalshi, part, policy).filter(({ field }) => field !== 'accepted')
  const { core, hasUnknown, hasTail } = productOf(rest.map(({ relation }) => relation))
  const telling = rest.find(({ relation }) => relation !== 'equal')
  if (core !== 'equal') return refused('DIFFERENT', telling!.text)
  return hasUnknown || hasTail ? refused('REVIEW', telling!.text) : undefined
}

function tiling(whole: Interval, parts: readonly Claim[]): UnionVerdict {
  for (const [i, part] of parts.entries()) {
    const found = intervalRelation(accepted(part), whole)
    if (found === 'unknown')
      return refused('REVIEW', `threshold: the grid of ${shownInterval(whole)} is not known`)
    if (found !== 'narrower')
      return refused(
        'DIFFERENT',
        `threshold: ${shownInterval(accepted(part))} is not inside ${shownInterval(whole)}`,
      )
    const next = parts[i + 1]
    if (next === undefined) continue
    const pair = [accepted(part), accepted(next)] as const
    if (!isApart(...pair))
      return refused('DIFFERENT', `threshold: ${pair.map(shownInterval).join(' and ')} overlap`)
    if (unionOf(pair) === undefined)
      return refused(
        'DIFFERENT',
        `threshold: there is a gap between ${pair.map(shownInterval).join(' and ')}`,
      )
  }
  const sum = unionOf(parts.map(accepted))
  const relation = sum === undefined ? 'unknown' : intervalRelation(sum, whole)
  if (sum !== undefined && relation !== 'equal')
    return refused(
      relation === 'unknown' ? 'REVIEW' : 'DIFFERENT',
      `threshold: the parts make ${shownInterval(sum)}, not ${shownInterval(whole)}`,
    )
  return sum === undefined
    ? refused('DIFFERENT', 'threshold: there is a gap between the parts')
    : { word: 'UNION', parts, because: `threshold: ${parts.length} markets make ${shownInterval(whole)}` }
}
