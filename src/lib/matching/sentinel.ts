import type { Ms } from '../base/units.js'
import type { SentinelPolicy } from '../domain/match-policy.js'

/** What the sentinel knows about one pair between two prices. */
export interface WatchedPair {
  readonly isSuspended: boolean
  /** Since when the prices have spoken for the other state without a break; `undefined`: they do not. */
  readonly since: Ms | undefined
  readonly lastAt: Ms | undefined
}

/** What a pair's prices imply at one moment: profit of the suggested pair after fees, per dollar paid out; below 0 when it costs more. */
export interface ImpliedEdge {
  readonly at: Ms
  /** Parts per million of a dollar. */
  readonly edgeE6: number
}

export type SentinelDecision = 'suspend' | 'resume' | undefined

export const WATCHED_FROM_NOW: WatchedPair = { isSuspended: false, since: undefined, lastAt: undefined }

/**
 * The next state. A gap that nobody closes says that the relation is wrong, not that money lies about: wide for long suspends, narrow for
 * long resumes, and a silence in between starts both anew. Times that run backwards are ignored.
 */
export function watch(
  pair: WatchedPair,
  { at, edgeE6 }: ImpliedEdge,
  policy: SentinelPolicy,
): { readonly pair: WatchedPair; readonly decision: SentinelDecision } {
  if (pair.lastAt !== undefined && at < pair.lastAt) return { pair, decision: undefined }
  const speaksForChange = pair.isSuspended ? edgeE6 < policy.resumeEdgeE6 : edgeE6 >= policy.suspendEdgeE6
  if (!speaksForChange) return { pair: { ...pair, since: undefined, lastAt: at }, decision: undefined }
  const isBroken = pair.lastAt === undefined || at - pair.lastAt > policy.silenceMax
  const since = pair.since === undefined || isBroken ? at : pair.since
  const needed = pair.isSuspended ? policy.resumeAfter : policy.suspendAfter
  if (at - since < needed) return { pair: { ...pair, since, lastAt: at }, decision: undefined }
  const next = { isSuspended: !pair.isSuspended, since: undefined, lastAt: at }
  return { pair: next, decision: next.isSuspended ? 'suspend' : 'resume' }
}
