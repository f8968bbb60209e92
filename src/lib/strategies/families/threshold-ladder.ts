import type { Candidate } from '../../domain/opportunity.js'
import { basketOf, type BasketFamily } from '../family.js'
import { worthHaving } from './worth-having.js'

/**
 * Markets on rising thresholds, or on earlier and earlier dates: the later one in the list implies the one before, so YES on
 * the wider and NO on the narrower pay at least $1, and $2 in between. Every pair counts, not only neighbours.
 */
export const thresholdLadder: BasketFamily = {
  name: 'ladder',
  kinds: ['ladder'],
  fixed: (bound) => {
    const found: Candidate[] = []
    for (let low = 0; low < bound.markets.length; low++) {
      for (let high = low + 1; high < bound.markets.length; high++) {
        found.push(
          basketOf('ladder', bound, `${low}<${high}`, [
            { column: low, outcome: 'yes' },
            { column: high, outcome: 'no' },
          ]),
        )
      }
    }
    return worthHaving(found)
  },
}
