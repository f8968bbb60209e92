import { CLAUSES, type ClauseName, type Clauses } from '../../claim/clauses.js'
import type { Compared } from '../field-relation.js'
import { both, compared, weighed } from './compared.js'
import type { CompareRules } from './field-comparers.js'

export interface ComparedClause extends Compared {
  readonly clause: ClauseName
}

/** What each side does in the awkward cases of which at least one of them speaks. */
export function compareClauses(
  k: Clauses,
  p: Clauses,
  { policy: { silenceMeans }, family }: CompareRules,
): readonly ComparedClause[] {
  return CLAUSES.flatMap((clause) => {
    const [a, b] = [k.get(clause)?.value, p.get(clause)?.value]
    if (a === undefined && b === undefined) return []
    const because = both(clause, a ?? 'nothing', b ?? 'nothing')
    if ((a ?? silenceMeans[clause]) === (b ?? silenceMeans[clause]))
      return [{ clause, ...compared('equal', because) }]
    const rule = family.clauses[clause]
    return [
      { clause, ...weighed(a === undefined || b === undefined ? rule.oneSided : rule.opposed, because) },
    ]
  })
}
