import { basketOf, type BasketFamily } from '../family.js'
import { worthHaving } from './worth-having.js'

/**
 * The first market wins when all the others do, such as a combination of legs. NO of every leg and YES of the combination
 * pay at least $1, because either a leg fails or all of them come; NO of the combination and YES of any one leg do as well.
 */
export const conjunction: BasketFamily = {
  name: 'conjunction',
  kinds: ['conjunction'],
  fixed: (bound) => {
    const parts = bound.markets.map((_, column) => column).slice(1)
    return worthHaving([
      basketOf('conjunction', bound, 'all+not-parts', [
        { column: 0, outcome: 'yes' },
        ...parts.map((column) => ({ column, outcome: 'no' as const })),
      ]),
      ...parts.map((column) =>
        basketOf('conjunction', bound, `not-all+${column}`, [
          { column: 0, outcome: 'no' },
          { column, outcome: 'yes' },
        ]),
      ),
    ])
  },
}
