import { basketOf, type BasketFamily } from '../family.js'
import { worthHaving } from './worth-having.js'

/**
 * The second market cannot win without the first, on one venue or across two: YES of the first and NO of the second pay at
 * least $1. The other way round pays nothing when only the first wins.
 */
export const implication: BasketFamily = {
  name: 'implication',
  kinds: ['implies'],
  fixed: (bound) =>
    worthHaving([
      basketOf('implication', bound, 'wide+not-narrow', [
        { column: 0, outcome: 'yes' },
        { column: 1, outcome: 'no' },
      ]),
    ]),
}
