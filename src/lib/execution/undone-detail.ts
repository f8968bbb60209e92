import { formatPrice, formatQty, formatUsd } from '../base/units.js'
import type { Fill } from '../domain/order.js'
import type { Basket } from './basket.js'

/** What an alarm says of a fill that never came to be, once it is booked back. */
export function undoneDetail({ side, qty, price }: Fill, why: string, basket: Basket): string {
  const what = `${side} of ${formatQty(qty)} at $${formatPrice(price)} never settled (${why})`
  return `${what}; ${basket.id} can lose $${formatUsd(basket.unhedged)} because its legs are not paired`
}
