import type { MarketTermsChanged } from '../../../domain/events.js'
import { uniformGrid, type Grid } from '../../../domain/grid.js'
import { price, type Price } from '../../../base/units.js'
import { tickRules } from '../amounts/tick-rules.js'
import { priceOf, wrong, type Fields } from './fields.js'

/** From coarse to fine (polymarket.md 3.2). */
const TICKS = [1_000, 100, 50, 25, 10, 1].map(price)

/**
 * The same for a book with these prices. Orders of a time with a finer tick may still rest: the book is then on the coarsest one
 * that holds them all. What may be ordered is another question, which the tick itself answers.
 */
export function gridHolding(prices: readonly Price[], fields: Fields, key: string): Grid {
  const told = gridIn(fields, key)
  const holds = (grid: Grid): boolean => prices.every((one) => grid.indexOf(one) >= 0)
  return [told, ...TICKS.map(uniformGrid).filter(({ size }) => size > told.size)].find(holds) ?? told
}

/** The prices of a market with the tick that a message tells. Throws `DataError` for one that the venue is not known to have. */
export function gridIn(fields: Fields, key: string): Grid {
  const tick = priceOf(fields, key)
  if (tickRules(tick) === undefined) throw wrong(key, 'is no tick of the venue')
  return uniformGrid(tick)
}

/** Both tokens of a market have one tick (polymarket.md 3.2). */
export const newTick = (market: string, grid: Grid): MarketTermsChanged => ({
  type: 'terms',
  venue: 'polymarket',
  market,
  grid,
  closesAt: undefined,
})
