import { DataError } from '../base/errors.js'
import {
  complementPrice,
  floorDivide,
  PRICE_ONE,
  PRICE_ZERO,
  USD_ZERO,
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
export const RELATION_KINDS = [
  'same',
  'inverted',
  'ladder',
  'exclusive',
  'partition',
  'implies',
  'union',
  'conjunction',
  'joint',
] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/**
 * Who says so. `structure`: the venue's own event guarantees it (thresholds of one event, mutually exclusive outcomes).
 * `certified`: a person compared both rule texts. `unverified`: somebody claims it; found, priced, never traded.
 * `withdrawn`: it held once and is doubted now. `ended`: it held, and its markets are listed no more. Neither is ever traded, whatever the
 * settings say.
 */
export const RELATION_PROOFS = ['structure', 'certified', 'unverified', 'withdrawn', 'ended'] as const
export type RelationProof = (typeof RELATION_PROOFS)[number]

export interface PayoffState {
  readonly name: string
  /** What YES of each market pays in this state, 0..1. */
  readonly yesPayoffs: readonly Price[]
  /** The contracts part here, in a case that a text names: a risk of the pair and none of its ordinary ends. */
  readonly tail?: true
}

/**
 * How likely it is that the contracts do not settle as promised, from comparing their texts; left out where one venue's own
 * structure promises it. Ratios are parts per million.
 */
export interface SettlementRisk {
  /** A: same source and same rule. B: the same event, with a tail in which they part. */
  readonly class: 'A' | 'B'
  /** Chance that all legs lose. */
  readonly lossE6: number
  /** Share of the size that is taken at most. */
  readonly sizeFactorE6: number
  /** Most cash that a person allowed for it. */
  readonly cap?: Usd
}

export interface Relation {
  readonly id: string
  readonly kind: RelationKind
  readonly proof: RelationProof
  /** Why it holds, or why it could not be verified. */
  readonly reason: string
  readonly markets: readonly MarketKey[]
  readonly states: readonly PayoffState[]
  readonly risk?: SettlementRisk
}

const NO_PAYOFF = PRICE_ZERO
const FULL = PRICE_ONE

function state(name: string, yesPayoffs: readonly Price[]): PayoffState {
  return { name, yesPayoffs }
}

/** Parts of a conjunction; each more doubles the rows. */
const CONJUNCTION_PARTS_MAX = 10

/** The rows that each kind stands for, when the recording does not bring its own. Throws `DataError` for kinds without any. */
export function standardStates(kind: RelationKind, marketCount: number): readonly PayoffState[] {
  switch (kind) {
    case 'same':
      return [state('yes', [FULL, FULL]), state('no', [NO_PAYOFF, NO_PAYOFF])]
    case 'inverted':
      return [state('first', [FULL, NO_PAYOFF]), state('second', [NO_PAYOFF, FULL])]
    case 'ladder':
      // Thresholds rise: above the k-th and not above the next one, the first k markets are YES.
      return winners(
        marketCount,
        marketCount + 1,
        (k, i) => i < k,
        (k) => `above ${k}`,
      )
    case 'exclusive':
      // At most one: the venue's flag promises no more, so "none of them" is a state.
      return winners(marketCount, marketCount + 1, isSame, (k) =>
        k === marketCount ? 'none' : `outcome ${k}`,
      )
    case 'partition':
      return winners(marketCount, marketCount, isSame, (k) => `outcome ${k}`)
    case 'implies':
      // The second cannot win without the first: a ladder of two rungs.
      return [
        state('neither', [NO_PAYOFF, NO_PAYOFF]),
        state('first only', [FULL, NO_PAYOFF]),
        state('both', [FULL, FULL]),
      ]
    case 'union':
      // The first wins with exactly one of the others, its parts, or not at all.
      return winners(
        marketCount,
        marketCount,
        (k, i) => k > 0 && (i === 0 || i === k),
        (k) => (k === 0 ? 'none' : `part ${k}`),
      )
    case 'conjunction':
      return conjunctionStates(marketCount)
    case 'joint':
      throw new DataError(
        'RELATION_STATES',
        'a joint relation lists its own states: there is no standard table',
      )
  }
}

const isSame = (k: number, i: number): boolean => k === i

function winners(
  marketCount: number,
  rows: number,
  wins: (row: number, column: number) => boolean,
  nameOf: (row: number) => string,
): readonly PayoffState[] {
  return Array.from({ length: rows }, (_, k) =>
    state(
      nameOf(k),
      Array.from({ length: marketCount }, (_, i) => (wins(k, i) ? FULL : NO_PAYOFF)),
    ),
  )
}

/** The first wins when all the others do; those are free of each other. */
function conjunctionStates(marketCount: number): readonly PayoffState[] {
  const parts = marketCount - 1
  if (parts > CONJUNCTION_PARTS_MAX) {
    throw new DataError(
      'RELATION_STATES',
      `a conjunction of ${parts} has too many states: at most ${CONJUNCTION_PARTS_MAX} parts`,
    )
  }
  const all = 2 ** parts
  return winners(
    marketCount,
    all,
    (k, i) => (i === 0 ? k === all - 1 : Math.floor(k / 2 ** (i - 1)) % 2 === 1),
    (k) => `parts ${k.toString(2).padStart(parts, '0')}`,
  )
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
  /** Contracts in one unit of the basket; left out: one. */
  readonly weight?: number
}

/**
 * Whether the tails of a relation are charged for instead of counted: a person accepted the pair as class B and said how much cash it
 * may cost. Nothing else lets a state be left out.
 */
export const chargesTails = ({ proof, risk }: Relation): boolean =>
  proof === 'certified' && risk?.class === 'B' && risk.cap !== undefined

/** The states that a basket's guaranteed payoff is the worst of: all of them, without the tails where those are charged for. */
export function countedStates(relation: Relation): readonly PayoffState[] {
  if (!chargesTails(relation)) return relation.states
  const ordinary = relation.states.filter((row) => row.tail !== true)
  return ordinary.length > 0 ? ordinary : relation.states
}

/** The least that one unit of the basket pays, over all states that count, in ticks of 1e-4 USD. */
export const worstPayoff = (relation: Relation, legs: readonly PayoffLeg[]): number =>
  leastOf(countedStates(relation), legs)

function leastOf(states: readonly PayoffState[], legs: readonly PayoffLeg[]): number {
  let worst = Number.POSITIVE_INFINITY
  for (const row of states) {
    let sum = 0
    for (const leg of legs) sum += payoffOf(leg.outcome, row.yesPayoffs[leg.column]!) * (leg.weight ?? 1)
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

const agreesWith = (row: PayoffState, paid: readonly PaidColumn[]): boolean =>
  paid.every((p) => row.yesPayoffs[p.column] === p.yesPayoff)

/** Whether some state of the table, a tail or not, agrees with everything that was paid. */
export const agrees = (relation: Relation, paid: readonly PaidColumn[]): boolean =>
  relation.states.some((row) => agreesWith(row, paid))

/** What is known of holdings besides their sizes. */
export interface HeldFacts {
  readonly paid?: readonly PaidColumn[]
  /** Whole units of the basket of which every leg was bought; left out: none. */
  readonly units?: number
}

/**
 * The least that holdings of different sizes pay together, in micro-dollars, rounded down: over the states that agree with
 * what was paid already, or over all of them when none does. Where tails are charged for, whole units count as what they pay at least
 * without them, until a payment shows that one came; what is beyond them counts in every state.
 */
export function worstValue(
  relation: Relation,
  legs: readonly HeldLeg[],
  { paid = [], units = 0 }: HeldFacts = {},
): Usd {
  const possible = relation.states.filter((row) => agreesWith(row, paid))
  const counted = countedStates(relation).filter((row) => agreesWith(row, paid))
  // Nothing ordinary can be the end any more: a tail came, or the promise is broken.
  const sure = [counted, possible, relation.states].find((rows) => rows.length > 0)!
  const tails = possible.filter((row) => !sure.includes(row))
  let worst = leastSum(sure, legs)
  if (tails.length > 0) {
    const whole = legs.map((leg) => Math.min(leg.qty, units * (leg.weight ?? 1)))
    const beyond = legs.map((leg, i) => leg.qty - whole[i]!)
    const parted = leastSum(sure, legs, whole) + leastSum(tails, legs, beyond)
    if (parted < worst) worst = parted
  }
  return usdFromBigint(worst / BigInt(PRICE_ONE))
}

function leastSum(
  rows: readonly PayoffState[],
  legs: readonly HeldLeg[],
  quantities: readonly number[] = legs.map((leg) => leg.qty),
): bigint {
  let worst: bigint | undefined
  for (const row of rows) {
    let sum = 0n
    for (const [i, leg] of legs.entries())
      sum += BigInt(payoffOf(leg.outcome, row.yesPayoffs[leg.column]!)) * BigInt(quantities[i]!)
    if (worst === undefined || sum < worst) worst = sum
  }
  return worst ?? 0n
}

/** What is lost of a payoff on average because all legs may lose, in micro-dollars, up. */
export const expectedLoss = (payoff: Usd, risk: SettlementRisk | undefined): Usd =>
  risk === undefined
    ? USD_ZERO
    : usdFromBigint(-floorDivide(-BigInt(payoff) * BigInt(risk.lossE6), 1_000_000n))

/** The column of a market in the table, or -1. */
export const columnOf = (relation: Relation, market: Market): number =>
  relation.markets.indexOf(marketKey(market.venue, market.id))
