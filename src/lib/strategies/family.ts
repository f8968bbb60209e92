import type { Outcome } from '../domain/complement.js'
import type { Instrument, Market } from '../domain/market.js'
import type { Candidate, Family } from '../domain/opportunity.js'
import { worstPayoff, type PayoffLeg, type Relation } from '../domain/relation.js'
import type { OrderBook } from '../market-data/order-book.js'

/** The books that a family may look at. */
export type BookOf = (market: Market) => OrderBook | undefined

/** A relation whose markets are all listed: `markets[i]` is column i of its table. */
export interface BoundRelation {
  readonly relation: Relation
  readonly markets: readonly Market[]
}

/**
 * One idea on one relation. Its variants, if there are several, are ways to do the same thing; a gap belongs to the idea.
 * No variants: on today's prices there is nothing to do.
 */
export interface Proposal {
  readonly key: string
  readonly variants: readonly Candidate[]
}

/**
 * When a basket whose legs depend on prices can have a gap at all: `constantTicks`, less the asks of the `fixed` legs, plus one dollar
 * less the ask for each `clipped` leg of which that is positive, must be above zero.
 */
export interface PriceScreen {
  readonly constantTicks: number
  readonly fixed: readonly PayoffLeg[]
  readonly clipped: readonly PayoffLeg[]
}

/** Proposes baskets on some kinds of relation. */
export interface BasketFamily {
  readonly name: Family
  readonly kinds: readonly Relation['kind'][]
  /** Baskets that hold whatever the prices are; made once for each relation. */
  fixed(bound: BoundRelation): readonly Candidate[]
  /** Of `current`: says no without looking for the legs. Required where `current` is there. */
  screen?(bound: BoundRelation): PriceScreen
  /** The basket whose legs depend on the prices of this moment. */
  current?(bound: BoundRelation, bookOf: BookOf, legsMax: number): Proposal
}

/** Names an idea of a relation. */
export const proposalKey = (relation: Relation, name: string): string => `${relation.id}#${name}`

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
    key: proposalKey(bound.relation, key),
    family,
    relation: bound.relation,
    legs: instruments,
    minPayoffTicks: worstPayoff(bound.relation, legs),
  }
}
