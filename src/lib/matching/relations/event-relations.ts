import { marketKey } from '../../domain/market.js'
import { standardStates, type Relation, type RelationKind } from '../../domain/relation.js'
import type { Claim } from '../claim/claim.js'
import { productOf, type CoreRelation } from '../rules/algebra.js'
import { compareClaims } from '../rules/compare-claims.js'
import type { MatchPolicy } from '../rules/policy.js'
import { distinctStates, voidStates } from './void-states.js'

/** Fields in which the rungs of one ladder differ. */
const RUNG_FIELDS: ReadonlySet<string> = new Set(['accepted', 'window'])

/** More markets than this in one event are not compared with each other. */
const EVENT_MARKETS_MAX = 200

/**
 * The promises that one venue's own events make: ladders of thresholds or dates, of which each rung is inside the one before, and sets
 * of which the venue says that at most one wins. `claims` are of one venue.
 */
export function eventRelations(claims: readonly Claim[], policy: MatchPolicy): readonly Relation[] {
  const events = new Map<string, Claim[]>()
  for (const claim of claims) {
    const { event } = claim.text
    if (event === '' || claim.defects.length > 0) continue
    const own = events.get(event)
    if (own === undefined) events.set(event, [claim])
    else own.push(claim)
  }
  return [...events].flatMap(([event, own]) =>
    own.length < 2 || own.length > EVENT_MARKETS_MAX ? [] : relationsOf(event, own, policy),
  )
}

function relationsOf(event: string, claims: readonly Claim[], policy: MatchPolicy): readonly Relation[] {
  // The venue's word that they exclude each other leaves no ladder among them.
  if (claims.every(({ text }) => text.isExclusive === true)) {
    return [relation('exclusive', event, claims, `${venueOf(claims)} lists these as exclusive`)]
  }
  return laddersOf(claims, policy).map((rungs, i) =>
    relation('ladder', `${event}-${i}`, rungs, `each of these of one event implies the one before`),
  )
}

function relation(kind: RelationKind, name: string, claims: readonly Claim[], reason: string): Relation {
  const markets = claims.map(({ text }) => marketKey(text.venue, text.id))
  const { venue } = claims[0]!.text
  const states = distinctStates([...standardStates(kind, markets.length), ...voidStates(claims)])
  return { id: `${venue}-${kind}-${name}`, kind, proof: 'structure', reason, markets, states }
}

const venueOf = (claims: readonly Claim[]): string =>
  claims[0]!.text.venue === 'kalshi' ? 'Kalshi' : 'Polymarket'

/** Chains from the widest to the narrowest, each claim in at most one; claims that stand alone are left out. */
function laddersOf(claims: readonly Claim[], policy: MatchPolicy): readonly (readonly Claim[])[] {
  const ladders: Claim[][] = []
  for (const claim of [...claims].sort(widerFirst)) {
    // Being inside carries on from rung to rung, so the last one speaks for all.
    const ladder = ladders.find((rungs) => rungRelation(claim, rungs.at(-1)!, policy) === 'narrower')
    if (ladder === undefined) ladders.push([claim])
    else ladder.push(claim)
  }
  return ladders.filter((rungs) => rungs.length > 1)
}

/** An order in which nothing stands before what holds it: later ends, then lower beginnings, then higher ends. */
function widerFirst(a: Claim, b: Claim): number {
  const [first, second] = [extentOf(a), extentOf(b)]
  for (const [i, value] of first.entries()) if (value !== second[i]) return value > second[i]! ? -1 : 1
  return 0
}

function extentOf({ fields }: Claim): readonly number[] {
  const { low, high, scale } = fields.accepted?.value ?? { low: undefined, high: undefined, scale: 0 }
  const rough = (bound: bigint): number => Number(bound) / 10 ** scale
  return [
    fields.window?.value.until ?? Infinity,
    low === undefined ? Infinity : -rough(low),
    high === undefined ? Infinity : rough(high),
  ]
}

/** How one contract lies to another that differs in nothing but its threshold or its date. */
function rungRelation(a: Claim, b: Claim, policy: MatchPolicy): CoreRelation {
  if (a.family !== b.family || a.isNegated || b.isNegated || !a.hasRules || !b.hasRules) return 'different'
  const reasons = compareClaims(a, b, policy)
  const isRung = reasons.every(
    // What the threshold says in words is the threshold.
    ({ field, relation }) => relation === 'equal' || RUNG_FIELDS.has(field) || field === 'wording',
  )
  const { core, hasUnknown, hasTail } = productOf(
    reasons.filter(({ field }) => field !== 'wording').map(({ relation }) => relation),
  )
  return isRung && !hasUnknown && !hasTail ? core : 'different'
}
