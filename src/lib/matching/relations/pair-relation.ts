import { marketKey, type MarketKey } from '../../domain/market.js'
import type { Relation, RelationKind, RelationProof, SettlementRisk } from '../../domain/relation.js'
import type { Verdict } from '../rules/verdict.js'
import type { UnionVerdict } from '../rules/judge-union.js'
import { standardStates } from '../../domain/relation.js'
import type { Claim } from '../claim/claim.js'
import { distinctStates, voidStates } from './void-states.js'

export interface RelationSource {
  readonly id: string
  readonly proof: RelationProof
  readonly reason: string
  /** Of a pair of two venues. */
  readonly risk?: SettlementRisk
}

/**
 * The promise that a verdict makes, with one state for each way in which both markets can end: of a pair with a tail also those in which
 * it breaks. `undefined`: the verdict promises nothing.
 */
export function pairRelation(verdict: Verdict, source: RelationSource): Relation | undefined {
  const kind = kindOf(verdict)
  if (kind === undefined) return undefined
  // Of two of which one implies the other, the wider one comes first.
  const isTurned = verdict.word === 'SUBSET'
  const [kalshi, polymarket] = [keyOf(verdict.kalshi), keyOf(verdict.polymarket)]
  return {
    ...source,
    kind,
    markets: isTurned ? [polymarket, kalshi] : [kalshi, polymarket],
    states: distinctStates(
      verdict.settlement.map((row) => ({
        name: row.name,
        yesPayoffs: isTurned ? [row.polymarket, row.kalshi] : [row.kalshi, row.polymarket],
        ...(row.tail === true && { tail: true as const }),
      })),
    ),
  }
}

function kindOf({ word, polarity }: Verdict): RelationKind | undefined {
  if (polarity !== undefined) return polarity === 'inverse' ? 'inverted' : 'same'
  if (word === 'SUBSET' || word === 'SUPERSET') return 'implies'
  return word === 'MUTEX' ? 'exclusive' : undefined
}

const keyOf = ({ text }: Claim): MarketKey => marketKey(text.venue, text.id)

/** The whole and its parts, in the awkward cases as well. */
export function unionRelation(
  whole: Claim,
  verdict: UnionVerdict,
  source: RelationSource,
): Relation | undefined {
  if (verdict.word !== 'UNION') return undefined
  const claims = [whole, ...verdict.parts]
  const states = distinctStates([...standardStates('union', claims.length), ...voidStates(claims)])
  return { ...source, kind: 'union', markets: claims.map(keyOf), states }
}
