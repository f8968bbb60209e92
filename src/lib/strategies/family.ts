import type { Outcome } from '../domain/complement.js'
import type { Instrument, Market } from '../domain/market.js'
import type { Candidate, Family } from '../domain/opportunity.js'
import { worstPayoff, type Relation } from '../domain/relation.js'
import type { OrderBook } from '../market-data/order-book.js'

/** The books that a family may look at. */
export type BookOf = (market: Market) => OrderBook | undefined

/** A relation whose markets are all listed: `markets[i]` is column i of its table. */
export interface BoundRelation {
  readonly relation: Relation
  readonly markets: readonly Market[]
}

/** Proposes baskets on one kind of relation. */
export interface BasketFamily {
  readonly name: Family
  readonly kinds: readonly Relation['kind'][]
  /** Baskets that hold whatever the prices are; made once for each relation. */
  fixed(bound: BoundRelation): readonly Candidate[]
  /** Baskets whose legs depend on the prices of this moment. */
  current?(bound: BoundRelation, bookOf: BookOf, legsMax: number): readonly Candidate[]
}

/** A basket from columns and outcomes, with its worst payoff from the table. */
export function basketOf(
  family: Family,
  bound: BoundRelation,
  key: string,
  legs: readonly { readonly column: number; readonly outcome: Outcome }[],
): Candidate {
  const instruments: Instrument[] = legs.map((leg) => ({
    market: bound.markets[leg.column]!,
    outcome: leg.outcome,
  }))
  return {
    key: `${bound.relation.id}#${key}`,
    family,
    relation: bound.relation,
    legs: instruments,
    minPayoffTicks: worstPayoff(bound.relation, legs),
  }
}
