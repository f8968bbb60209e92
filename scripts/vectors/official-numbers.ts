/**
 * How the official client reads the floats that it is given, before any amount is made of them. Its inputs are JSON numbers and
 * so are those of the vectors; the product takes integers and never rounds a price (polymarket.md 3.2).
 */
import {
  formatPrice,
  price,
  PRICE_DECIMALS,
  qty,
  usd,
  type Price,
  type Qty,
  type Usd,
} from '../../src/lib/base/units.js'
import type { TickRules } from '../../src/lib/venues/polymarket/amounts/tick-rules.js'

const AMOUNT_DECIMALS = 2
const MICROS = 10_000

/** A price that the official client refuses before it makes an order of it. */
export class PriceRefusal extends Error {
  constructor(value: number, least: number) {
    super(`invalid price (${value}), min: ${least} - max: ${1 - least}`)
  }
}

/** Rounded to the tick's decimals, half up: off the tick where a tick is coarser than its decimals. */
export const limitPrice = (value: number, rules: TickRules): Price =>
  priceOf(steps(within(value, rules), rules.priceDecimals, rounded), rules)

/** Cut to the tick's decimals. */
export const marketOrderPrice = (value: number, rules: TickRules): Price =>
  priceOf(steps(within(value, rules), rules.priceDecimals, cut), rules)

/** Cut to hundredths: a float just below one, as 1.15 * 3 is below 3.45, may reach it when it is multiplied. */
export const shares = (value: number): Qty => qty(steps(value, AMOUNT_DECIMALS, cut) * MICROS)
export const dollars = (value: number): Usd => usd(steps(value, AMOUNT_DECIMALS, cut) * MICROS)

/** A number with as few decimals as that is taken as it is written, whatever its product would be. */
function steps(value: number, decimals: number, whole: (value: number, scale: number) => number): number {
  const [digits = '', fraction = ''] = String(value).split('.')
  if (fraction.length <= decimals) return Number(`${digits}${fraction.padEnd(decimals, '0')}`)
  return whole(value, 10 ** decimals)
}

const cut = (value: number, scale: number): number => Math.floor(value * scale)
const rounded = (value: number, scale: number): number => Math.round((value + Number.EPSILON) * scale)

const priceOf = (count: number, { priceDecimals }: TickRules): Price =>
  price(count * 10 ** (PRICE_DECIMALS - priceDecimals))

function within(value: number, { tick }: TickRules): number {
  const least = Number(formatPrice(tick))
  if (value >= least && value <= 1 - least) return value
  throw new PriceRefusal(value, least)
}
