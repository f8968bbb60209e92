import type { Price } from '../base/units.js'
import type { Instrument } from './market.js'

/** The nearest tradeable price of an outcome at or below (`down`) or above (`up`) so many ticks; the edge of the grid at the limit. */
export const nearestPrice = (
  { market, outcome }: Instrument,
  ticks: number,
  direction: 'down' | 'up',
): Price =>
  outcome === 'yes' ? market.grid.nearest(ticks, direction) : market.grid.nearestComplement(ticks, direction)
