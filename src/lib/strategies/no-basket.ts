import { PRICE_ONE } from '../base/units.js'
import { screenUnitFee } from '../domain/fees.js'
import type { Candidate } from '../domain/opportunity.js'
import { basketOf, proposalKey, type BasketFamily, type BookOf, type BoundRelation } from './family.js'

const USD_PER_TICK = 100

/**
 * At most one outcome of an event comes true, so NO on m of them pays at least m - 1 dollars. A leg is worth having when
 * its NO costs less than the dollar it adds; the best m legs are the m with the largest margin after fees. It needs no
 * proof that some listed outcome wins.
 */
export const noBasket: BasketFamily = {
  name: 'no-basket',
  kinds: ['exclusive'],
  fixed: () => [],
  current: (bound, bookOf, legsMax) => {
    const ranked = rankedColumns(bound, bookOf)
    const found: Candidate[] = []
    for (let count = 2; count <= Math.min(ranked.length, legsMax); count++) {
      const legs = ranked.slice(0, count).map((column) => ({ column, outcome: 'no' as const }))
      found.push(basketOf('no-basket', bound, 'no', legs))
    }
    return { key: proposalKey(bound.relation, 'no'), variants: found }
  },
}

/** Columns whose NO leg adds more than it costs, best first; ties by column, so that the order never wavers. */
function rankedColumns(bound: BoundRelation, bookOf: BookOf): number[] {
  const margins: { column: number; margin: number }[] = []
  bound.markets.forEach((market, column) => {
    const book = bookOf(market)
    const ask = book?.problem === undefined ? book?.bestPrice('no', 'ask') : undefined
    if (ask === undefined) return
    const margin = (PRICE_ONE - ask) * USD_PER_TICK - screenUnitFee(market.fee.curve, ask)
    if (margin > 0) margins.push({ column, margin })
  })
  return margins.sort((a, b) => b.margin - a.margin || a.column - b.column).map((leg) => leg.column)
}
