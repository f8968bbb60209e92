import type { Price } from '../../../base/units.js'

/** How many decimals orders have at one tick size (polymarket.md 3.2). */
export interface TickRules {
  readonly tick: Price
  readonly priceDecimals: number
  /** Of the amount that is size times price, or dollars divided by price. */
  readonly amountDecimals: number
}

/** Shares, and the dollars of a market order, have two decimals at every tick: steps of 10,000 millionths. */
export const HUNDREDTH = 10_000

const PRICE_DECIMALS = new Map([
  [1_000, 1],
  [100, 2],
  [50, 3],
  [25, 4],
  [10, 3],
  [1, 4],
])

/** `undefined` for a tick that the venue is not known to have: no order can be sent there. */
export function tickRules(tick: Price): TickRules | undefined {
  const priceDecimals = PRICE_DECIMALS.get(tick)
  return priceDecimals === undefined ? undefined : { tick, priceDecimals, amountDecimals: priceDecimals + 2 }
}
