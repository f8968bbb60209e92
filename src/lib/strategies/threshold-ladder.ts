import type { Candidate } from '../domain/opportunity.js'
import { basketOf, type BasketFamily } from './family.js'

/**
 * Markets on rising thresholds of one event: above the higher implies above the lower, so YES on the lower and NO on the
 * higher pay at least $1, and $2 in between. Every pair counts, not only neighbours.
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
    return found
  },
}
