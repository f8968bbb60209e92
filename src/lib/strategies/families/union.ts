import type { Candidate } from '../../domain/opportunity.js'
import { countedStates } from '../../domain/relation.js'
import { basketOf, proposalKey, type BasketFamily } from '../family.js'
import { cheapNos, columnsFrom } from './leg-margin.js'
import { worthHaving } from './worth-having.js'

/**
 * The first market is the sum of the others, of which at most one wins. NO of the whole and YES of every part pay $1: one of
 * them always wins. YES of the whole and NO of k parts pay at least $k: the part that loses a NO wins the whole.
 */
export const union: BasketFamily = {
  name: 'union',
  kinds: ['union'],
  fixed: (bound) =>
    worthHaving([
      basketOf('union', bound, 'not-whole+parts', [
        { column: 0, outcome: 'no' },
        ...partsOf(bound.markets.length).map((column) => ({ column, outcome: 'yes' as const })),
      ]),
    ]),
  screen: (bound) => ({
    // The least that the whole pays: nothing, in a table with a state in which it loses.
    constantTicks: Math.min(...countedStates(bound.relation).map((row) => row.yesPayoffs[0]!)),
    fixed: [{ column: 0, outcome: 'yes' }],
    clipped: partsOf(bound.markets.length).map((column) => ({ column, outcome: 'no' as const })),
  }),
  current: (bound, bookOf, legsMax) => {
    const ranked = cheapNos(bound, bookOf, partsOf(bound.markets.length))
    const found: Candidate[] = []
    for (let count = 1; count <= Math.min(ranked.length, legsMax - 1); count++) {
      const parts = ranked.slice(0, count).map(({ column }) => ({ column, outcome: 'no' as const }))
      found.push(basketOf('union', bound, 'whole+not-parts', [{ column: 0, outcome: 'yes' }, ...parts]))
    }
    return { key: proposalKey(bound.relation, 'whole+not-parts'), variants: worthHaving(found) }
  },
}

const partsOf = (marketCount: number): readonly number[] => columnsFrom(1, marketCount)
