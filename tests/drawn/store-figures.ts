// Figures of a screen worked out from what is stored alone; shares nothing with the board or the ledger.
import type { Decision } from '../../src/lib/domain/decision.js'
import { sumsOf } from './store-sums.js'
import type { Stored } from './store-reader.js'

const DAY_MS = 86_400_000

export interface OrderFigures {
  readonly filled: number
  readonly fees: number
}

export interface BasketFigures {
  readonly fees: number
  readonly expected: number
  /** Promised at least since its orders ended, and what it made; null where that is not known yet. */
  readonly certain: number | null
  readonly profit: number | null
  readonly orders: ReadonlyMap<string, OrderFigures>
}

interface Tallied {
  fees: number
  expected: number
  certain: number | null
  profit: number | null
  orders: Map<string, { filled: number; fees: number }>
}

/** Every basket by its id. */
export function storedBaskets(decisions: readonly Decision[]): ReadonlyMap<string, BasketFigures> {
  const baskets = new Map<string, Tallied>()
  for (const decision of decisions) {
    if (decision.kind === 'approved')
      baskets.set(decision.basket, {
        ...{ fees: 0, expected: decision.profit, certain: null, profit: null, orders: new Map() },
      })
    else if ('basket' in decision) tally(baskets.get(decision.basket)!, decision)
  }
  return baskets
}

function tally(basket: Tallied, decision: Decision): void {
  if (decision.kind === 'order') {
    basket.orders.set(decision.order, { filled: 0, fees: 0 })
    basket.certain = basket.profit = null
  } else if (decision.kind === 'fill' || decision.kind === 'fill_undone') {
    const [sign, order] = [decision.kind === 'fill' ? 1 : -1, basket.orders.get(decision.order)!]
    order.filled += sign * decision.qty
    order.fees += sign * decision.fee
    basket.fees += sign * decision.fee
    basket.certain = basket.profit = null
  } else if (decision.kind === 'basket_closed') {
    basket.certain = decision.worstProfit
    basket.profit = decision.result === 'missed' ? 0 : null
  } else if (decision.kind === 'result') basket.profit = decision.profit
}

/** Contracts held by `venue:id/outcome`, without those of which nothing is left. */
export function storedQtys(decisions: readonly Decision[]): Readonly<Record<string, number>> {
  const held = new Map<string, number>()
  const add = (key: string, qty: number): void => void held.set(key, (held.get(key) ?? 0) + qty)
  for (const decision of decisions)
    if (decision.kind === 'fill' || decision.kind === 'fill_undone') {
      const sign = (decision.side === 'buy') === (decision.kind === 'fill') ? 1 : -1
      add(`${decision.leg.market}/${decision.leg.outcome}`, sign * decision.qty)
    } else if (decision.kind === 'settled') add(`${decision.market}/${decision.outcome}`, -decision.qty)
  return Object.fromEntries([...held].filter(([, qty]) => qty !== 0).sort())
}

/** Equity as the session began, and as the UTC day of `at` did. */
export function storedOpenings({ entries }: Stored, at: number): { opening: number; day: number } {
  const opening = sumsOf(entries.filter(({ kind }) => kind === 'opening')).equity
  const before = entries.filter((entry) => entry.kind === 'opening' || entry.at < at - (at % DAY_MS))
  return { opening, day: sumsOf(before).equity }
}
