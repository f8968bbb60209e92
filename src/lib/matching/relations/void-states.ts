import { PRICE_ONE, PRICE_ZERO, type Price } from '../../base/units.js'
import type { PayoffState } from '../../domain/relation.js'
import type { Claim } from '../claim/claim.js'
import type { ClauseName } from '../claim/clauses.js'
import { CLAUSE_WORDS, clauseEnds } from '../rules/clause-ends.js'

/** Cases that come to all markets of an event at once; the others are about one outcome and among its ordinary ends. */
const COMMON_CASES: readonly ClauseName[] = ['cancelled', 'postponed', 'tie', 'source missing', 'undecidable']

/**
 * What markets of one event pay in the awkward cases of which one of them speaks. A market that may pay anything then pays the worst for
 * every basket of one YES against NOs, of NOs alone and of YESs alone.
 */
export function voidStates(claims: readonly Claim[]): readonly PayoffState[] {
  return COMMON_CASES.flatMap((name) => {
    const values = claims.map(({ clauses }) => clauses.get(name)?.value)
    // Nobody speaks of it, or all wait for the ordinary end.
    if (values.every((value) => value === undefined || value === 'open')) return []
    const ends = values.map(clauseEnds)
    return corners(ends).map((yesPayoffs) => ({ name: CLAUSE_WORDS[name], yesPayoffs }))
  })
}

/** All free markets at one end, and each of them alone at the other one. */
function corners(ends: readonly (readonly Price[])[]): readonly (readonly Price[])[] {
  const at = (paid: (column: number) => Price): readonly Price[] =>
    ends.map((end, column) => (end.length === 1 ? end[0]! : paid(column)))
  const free = ends.flatMap((end, column) => (end.length === 1 ? [] : [column]))
  if (free.length === 0) return [at(() => PRICE_ZERO)]
  return [
    at(() => PRICE_ZERO),
    at(() => PRICE_ONE),
    ...free.flatMap((alone) => [
      at((column) => (column === alone ? PRICE_ONE : PRICE_ZERO)),
      at((column) => (column === alone ? PRICE_ZERO : PRICE_ONE)),
    ]),
  ]
}

/** Two rows that pay alike are one state, and an ordinary one if either is. */
export function distinctStates(states: readonly PayoffState[]): readonly PayoffState[] {
  const byPayoffs = new Map<string, PayoffState>()
  for (const state of states) {
    const payoffs = state.yesPayoffs.join(' ')
    const known = byPayoffs.get(payoffs)
    if (known === undefined || (known.tail === true && state.tail !== true)) byPayoffs.set(payoffs, state)
  }
  return [...byPayoffs.values()]
}
