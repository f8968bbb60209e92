import { basketOf, type BasketFamily } from '../family.js'
import { worthHaving } from './worth-having.js'

/**
 * The same question on two venues: YES on one and NO on the other pay $1 together, in both directions. Inverted pairs
 * (YES here is NO there) buy the same outcome twice. The table, not the kind, says what the legs really pay.
 */
export const crossVenue: BasketFamily = {
  name: 'cross-venue',
  kinds: ['same', 'inverted'],
  fixed: (bound) => {
    const second = bound.relation.kind === 'same' ? (['no', 'yes'] as const) : (['yes', 'no'] as const)
    return worthHaving([
      basketOf('cross-venue', bound, `yes+${second[0]}`, [
        { column: 0, outcome: 'yes' },
        { column: 1, outcome: second[0] },
      ]),
      basketOf('cross-venue', bound, `no+${second[1]}`, [
        { column: 0, outcome: 'no' },
        { column: 1, outcome: second[1] },
      ]),
    ])
  },
}
