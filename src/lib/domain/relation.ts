import { DataError } from '../base/errors.js'
import {
  complementPrice,
  PRICE_ONE,
  PRICE_ZERO,
  usdFromBigint,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import type { Outcome } from './complement.js'
import { marketKey, type Market, type MarketKey } from './market.js'

/**
 * A verified promise between the outcomes of several markets, written as a payoff table: one row for each way in which
 * they can settle together, one column for each market, each cell what YES pays there. Nothing is assumed beyond the
 * rows, so a basket's worst case is the smallest row sum. Ties, voids and 50-50 are rows like any other.
 */
export const RELATION_KINDS = ['same', 'inverted', 'ladder', 'exclusive', 'implies', 'union'] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/**
 * Who says so. `structure`: the venue's own event guarantees it (thresholds of one event, mutually exclusive outcomes).
 * `certified`: a person compared both rule texts. `unverified`: somebody claims it; found, priced, never traded.
 */
export const RELATION_PROOFS = ['structure', 'certified', 'unverified'] as const
export type RelationProof = (typeof RELATION_PROOFS)[number]

export interface PayoffState {
  readonly name: string
  /** What YES of each market pays in this state, 0..1. */
  readonly yesPayoffs: readonly Price[]
}

export interface Relation {
  readonly id: string
  readonly kind: RelationKind
  readonly proof: RelationProof
  /** Why it holds, or why it could not be verified. */
  readonly reason: string
  readonly markets: readonly MarketKey[]
  readonly states: readonly PayoffState[]
}

const NO_PAYOFF = PRICE_ZERO
const FULL = PRICE_ONE

function state(name: string, yesPayoffs: readonly Price[]): PayoffState {
  return { name, yesPayoffs }
}

/** The rows that each kind stands for, when the recording does not bring its own. */
export function standardStates(kind: RelationKind, marketCount: number): readonly PayoffState[] {
  switch (kind) {
    case 'same':
      return [state('yes', [FULL, FULL]), state('no', [NO_PAYOFF, NO_PAYOFF])]
    case 'inverted':
      return [state('first', [FULL, NO_PAYOFF]), state('second', [NO_PAYOFF, FULL])]
    case 'ladder':
      // Thresholds rise: above the k-th and not above the next one, the first k markets are YES.
      return Array.from({ length: marketCount + 1 }, (_, k) =>
        state(
          `above ${k}`,
          Array.from({ length: marketCount }, (_, i) => (i < k ? FULL : NO_PAYOFF)),
        ),
      )
    case 'exclusive':
      // At most one: the venue's flag promises no more, so "none of them" is a state.
      return Array.from({ length: marketCount + 1 }, (_, k) =>
        state(
          k === marketCount ? 'none' : `outcome ${k}`,
          Array.from({ length: marketCount }, (_, i) => (i === k ? FULL : NO_PAYOFF)),
        ),
      )
    case 'implies':
      // The second cannot win without the first: a ladder of two rungs.
      return [
        state('neither', [NO_PAYOFF, NO_PAYOFF]),
        state('first only', [FULL, NO_PAYOFF]),
        state('both', [FULL, FULL]),
      ]
    case 'union':
      // The first wins with exactly one of the others, its parts, or not at all.
      return Array.from({ length: marketCount }, (_, k) =>
        state(
          k === 0 ? 'none' : `part ${k}`,
          Array.from({ length: marketCount }, (_, i) => (k > 0 && (i === 0 || i === k) ? FULL : NO_PAYOFF)),
        ),
      )
  }
}

const PAIR_KINDS: readonly RelationKind[] = ['same', 'inverted', 'implies']

/** Throws `DataError` when the table cannot be used. */
export function assertRelation(relation: Relation): void {
  const count = relation.markets.length
  const pair = PAIR_KINDS.includes(relation.kind)
  const facts = { relation: relation.id }
  if (count < 2 || (pair && count !== 2)) {
    throw new DataError(
      'RELATION_MARKETS',
      `relation ${relation.id}: ${count} markets do not make a ${relation.kind}`,
      facts,
    )
  }
  if (new Set(relation.markets).size !== count) {
    throw new DataError('RELATION_MARKETS', `relation ${relation.id} names a market twice`, facts)
  }
  if (relation.states.length === 0 || relation.states.some((row) => row.yesPayoffs.length !== count)) {
    throw new DataError(
      'RELATION_STATES',
      `relation ${relation.id}: each state needs one payoff for each market`,
      facts,
    )
  }
}

/** What one contract of `outcome` pays when YES pays `yesPayoff`. */
export const payoffOf = (outcome: Outcome, yesPayoff: Price): Price =>
  outcome === 'yes' ? yesPayoff : complementPrice(yesPayoff)

/** One leg of a basket, by its column in the relation's table. */
export interface PayoffLeg {
  readonly column: number
  readonly outcome: Outcome
}

/** The least that one contract of every leg pays together, over all states of the table, in ticks of 1e-4 USD. */
export function worstPayoff(relation: Relation, legs: readonly PayoffLeg[]): number {
  let worst = Number.POSITIVE_INFINITY
  for (const row of relation.states) {
    let sum = 0
    for (const leg of legs) sum += payoffOf(leg.outcome, row.yesPayoffs[leg.column]!)
    if (sum < worst) worst = sum
  }
  return worst
}

/** A leg with how much of it is held. */
export interface HeldLeg extends PayoffLeg {
  readonly qty: Qty
}

/** A column of the table whose market has paid, and what YES was paid there. */
export interface PaidColumn {
  readonly column: number
  readonly yesPayoff: Price
}

/** Whether some state of the table agrees with everything that was paid. */
export const agrees = (relation: Relation, paid: readonly PaidColumn[]): boolean =>
  relation.states.some((row) => paid.every((p) => row.yesPayoffs[p.column] === p.yesPayoff))

/**
 * The least that holdings of different sizes pay together, in micro-dollars, rounded down: over the states that agree with
 * what was paid already, or over all of them when none does.
 */
export function worstValue(
  relation: Relation,
  legs: readonly HeldLeg[],
  paid: readonly PaidColumn[] = [],
): Usd {
  const possible = relation.states.filter((row) =>
    paid.every((p) => row.yesPayoffs[p.column] === p.yesPayoff),
  )
  let worst: bigint | undefined
  for (const row of possible.length > 0 ? possible : relation.states) {
    let sum = 0n
    for (const leg of legs)
      sum += BigInt(payoffOf(leg.outcome, row.yesPayoffs[leg.column]!)) * BigInt(leg.qty)
    if (worst === undefined || sum < worst) worst = sum
  }
  return usdFromBigint((worst ?? 0n) / BigInt(PRICE_ONE))
}

/** The column of a market in the table, or -1. */
export const columnOf = (relation: Relation, market: Market): number =>
  relation.markets.indexOf(marketKey(market.venue, market.id))
