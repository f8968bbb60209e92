import { PRICE_DECIMALS, price, type Price } from '../../base/units.js'
import type { Side } from '../../domain/complement.js'

/**
 * A price as told, between its neighbours among the prices that there are: an average of several fills is finer than they are. Both
 * are the same where the price is one of them.
 */
export interface PriceBounds {
  readonly low: Price
  readonly high: Price
}

const WITHIN_ONE = /^(?:0|1)(?:\.\d{1,100})?$/

/** Of a decimal from 0 to 1; `undefined` for any other text. */
export function priceBounds(text: string): PriceBounds | undefined {
  if (!WITHIN_ONE.test(text)) return undefined
  const [whole = '', fraction = ''] = text.split('.')
  if (whole === '1' && /[1-9]/.test(fraction)) return undefined
  const ticks = Number(`${whole}${fraction.slice(0, PRICE_DECIMALS).padEnd(PRICE_DECIMALS, '0')}`)
  const isFine = /[1-9]/.test(fraction.slice(PRICE_DECIMALS))
  return { low: price(ticks), high: price(isFine ? ticks + 1 : ticks) }
}

/** The price that is reckoned with, against us: what a purchase costs at most, what a sale brings at least. */
export const priceAgainstUs = (side: Side, { low, high }: PriceBounds): Price => (side === 'bid' ? high : low)
