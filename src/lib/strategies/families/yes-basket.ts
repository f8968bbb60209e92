import { PRICE_ONE } from '../../base/units.js'
import { basketOf, type BasketFamily } from '../family.js'

/**
 * One YES of every market, where the table says that one of them wins whatever happens. "At most one" does not say so: a set
 * with a state in which none wins pays nothing there, and is never bought.
 */
export const yesBasket: BasketFamily = {
  name: 'yes-basket',
  kinds: ['partition', 'exclusive'],
  fixed: (bound) => {
    const legs = bound.markets.map((_, column) => ({ column, outcome: 'yes' as const }))
    const basket = basketOf('yes-basket', bound, 'yes', legs)
    return basket.minPayoffTicks >= PRICE_ONE ? [basket] : []
  },
}
