import { costOfSum, PRICE_ONE, usd, type Price, type Usd } from '../base/units.js'
import { orderFeeUsd } from '../domain/fees.js'
import type { LegPlan } from '../domain/opportunity.js'

export interface LimitTerms {
  /** Worst payoff of the whole plan, rounded down. */
  readonly worth: Usd
  /** What must be left when every leg fills wholly at its limit; below zero counts as zero. */
  readonly floor: Usd
  /** Anything else that the limits must keep, such as caps that count every contract at its limit. */
  keeps?(limits: readonly Price[]): boolean
}

/**
 * The worst price of each leg at which the whole plan still clears: filled there on every leg, with exact fees, it leaves the
 * floor. The limits begin at the plan's worst levels and rise together by the same number of ticks, each on its market's own
 * grid. A plan that only breaks even at its worst levels keeps those; `undefined`: filled at those it would lose.
 */
export function clearingLimits(legs: readonly LegPlan[], terms: LimitTerms): readonly Price[] | undefined {
  const worst = legs.map((leg) => leg.limit)
  const least = Math.max(0, terms.floor)
  const clears = (limits: readonly Price[], left: number): boolean =>
    profitAt(legs, limits, terms.worth) >= left && (terms.keeps?.(limits) ?? true)
  if (!clears(worst, least)) return profitAt(legs, worst, terms.worth) >= 0 ? worst : undefined
  const together = widest((ticks) => {
    const limits = legs.map((leg, i) => raised(leg, worst[i]!, ticks))
    return clears(limits, least) ? limits : undefined
  }, worst)
  return spent(legs, together, (limits) => clears(limits, least))
}

/** What is left when every leg fills wholly at its limit, whether in one fill or in as many as planned. */
export function profitAt(legs: readonly LegPlan[], limits: readonly Price[], worth: Usd): Usd {
  let left: number = worth
  for (const [i, { qty, fills, instrument }] of legs.entries()) {
    const at = limits[i]!
    const one = orderFeeUsd(instrument.market.fee, [{ price: at, qty }])
    const split = orderFeeUsd(
      instrument.market.fee,
      fills.map((fill) => ({ price: at, qty: fill.qty })),
    )
    // Each fill pays on its own, so each may round up.
    left -= costOfSum(at, qty) + Math.max(0, fills.length - 1) + Math.max(one, split)
  }
  return usd(left)
}

/** The last tradeable price at or below `from + ticks`, and never below `from`. */
function raised({ instrument: { market, outcome } }: LegPlan, from: Price, ticks: number): Price {
  const wanted = Math.min(PRICE_ONE - 1, from + ticks)
  const { grid } = market
  const found = outcome === 'yes' ? grid.nearest(wanted, 'down') : grid.nearestComplement(wanted, 'down')
  return found > from && found <= wanted ? found : from
}

/** The limits of the most ticks that still clear; halving, because more ticks never leave more but for roundings. */
function widest(
  limitsFor: (ticks: number) => readonly Price[] | undefined,
  start: readonly Price[],
): readonly Price[] {
  let best = start
  let low = 0
  let high: number = PRICE_ONE
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const limits = limitsFor(middle)
    if (limits === undefined) high = middle - 1
    else {
      best = limits
      low = middle
    }
  }
  return best
}

/** Gives what is left over, less than a step of all legs together, to single legs in turn. */
function spent(
  legs: readonly LegPlan[],
  start: readonly Price[],
  clears: (limits: readonly Price[]) => boolean,
): readonly Price[] {
  let limits = start
  for (const [i, leg] of legs.entries()) {
    limits = widest((ticks) => {
      const tried = limits.map((at, j) => (i === j ? raised(leg, start[i]!, ticks) : at))
      return clears(tried) ? tried : undefined
    }, limits)
  }
  return limits
}
