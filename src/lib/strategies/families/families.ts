import type { BasketFamily } from '../family.js'
import { conjunction } from './conjunction.js'
import { conversion } from './conversion.js'
import { crossVenue } from './cross-venue.js'
import { implication } from './implication.js'
import { noBasket } from './no-basket.js'
import { thresholdLadder } from './threshold-ladder.js'
import { union } from './union.js'
import { yesBasket } from './yes-basket.js'

/** Every way to find a basket in one relation, in the order in which they are looked at. */
export const BASKET_FAMILIES: readonly BasketFamily[] = [
  crossVenue,
  thresholdLadder,
  implication,
  yesBasket,
  noBasket,
  union,
  conjunction,
  conversion,
]
