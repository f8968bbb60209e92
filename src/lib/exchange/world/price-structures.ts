/** The price grids that Kalshi has names for, as steps below 10c, between, and above 90c (or 1c and 99c). */
import { price, type Price } from '../../base/units.js'
import type { Band } from '../../domain/grid.js'

type Steps = readonly [edge: number, centre: number, edgeWidth: number]

const TENTH = 1_000
const HUNDREDTH = 100
/** In ticks of 1e-4 USD. */
const STEPS = {
  linear_cent: [100, 100, TENTH],
  deci_cent: [10, 10, TENTH],
  tapered_deci_cent: [10, 100, TENTH],
  center_whole_edge_half_cent: [50, 100, TENTH],
  center_whole_edge_quint_cent: [20, 100, TENTH],
  center_half_edge_half_cent: [50, 50, TENTH],
  center_half_edge_quint_cent: [20, 50, TENTH],
  center_half_edge_deci_cent: [10, 50, TENTH],
  center_quint_edge_quint_cent: [20, 20, TENTH],
  center_quint_edge_deci_cent: [10, 20, TENTH],
  center_centi_edge_centi_cent: [1, 1, TENTH],
  center_deci_edge_centi_cent: [1, 10, HUNDREDTH],
} as const satisfies Record<string, Steps>

export type KalshiGrid = keyof typeof STEPS

export const KALSHI_GRIDS = Object.keys(STEPS) as [KalshiGrid, ...KalshiGrid[]]

/** The bands of a named structure, from 0 to 1. */
export function bandsOf(grid: KalshiGrid): readonly Band[] {
  const [edge, centre, width]: Steps = STEPS[grid]
  const band = (start: number, end: number, step: number): Band => ({
    start: price(start),
    end: price(end),
    step: price(step),
  })
  if (edge === centre) return [band(0, 10_000, edge)]
  return [band(0, width, edge), band(width, 10_000 - width, centre), band(10_000 - width, 10_000, edge)]
}

/** Ticks that Polymarket has. */
export const POLYMARKET_TICKS: readonly Price[] = [1_000, 100, 50, 25, 10, 1].map(price)
