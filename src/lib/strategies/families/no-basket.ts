import { PRICE_ONE } from '../../base/units.js'
import type { Candidate } from '../../domain/opportunity.js'
import { countedStates } from '../../domain/relation.js'
import { basketOf, proposalKey, type BasketFamily, type BoundRelation } from '../family.js'
import { cheapNos, columnsFrom } from './leg-margin.js'

/**
 * At most one outcome of an event comes true, so NO on m of them pays at least m - 1 dollars. A leg is worth having when
 * its NO costs less than the dollar it adds; the best m legs are the m with the largest margin after fees. It needs no
 * proof that some listed outcome wins.
 */
export const noBasket: BasketFamily = {
  name: 'no-basket',
  kinds: ['exclusive', 'partition'],
  fixed: () => [],
  screen: (bound) => ({
    constantTicks: -leastBest(bound),
    fixed: [],
    clipped: bound.markets.map((_, column) => ({ column, outcome: 'no' as const })),
  }),
  current: (bound, bookOf, legsMax) => {
    const ranked = cheapNos(bound, bookOf, columnsFrom(0, bound.markets.length))
    const found: Candidate[] = []
    for (let count = 2; count <= Math.min(ranked.length, legsMax); count++) {
      const legs = ranked.slice(0, count).map(({ column }) => ({ column, outcome: 'no' as const }))
      found.push(basketOf('no-basket', bound, 'no', legs))
    }
    return { key: proposalKey(bound.relation, 'no'), variants: found }
  },
}

/** What any set of NOs pays less than a dollar each, at least: the most that YES of one of them pays in some state. */
function leastBest({ relation, markets }: BoundRelation): number {
  const most = markets.map((_, column) =>
    countedStates(relation).reduce((best, row) => Math.max(best, row.yesPayoffs[column]!), 0),
  )
  return Math.min(PRICE_ONE, ...most)
}
