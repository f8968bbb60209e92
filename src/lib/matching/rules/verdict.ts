import type { Price } from '../../base/units.js'
import type { Claim, FieldName } from '../claim/claim.js'
import type { ClauseName } from '../claim/clauses.js'
import type { FieldRelation } from './field-relation.js'

export const VERDICTS = [
  'SAME',
  'INVERTED',
  'UNION',
  'SUBSET',
  'SUPERSET',
  'MUTEX',
  'BASIS',
  'REVIEW',
  'DIFFERENT',
  'UNREADABLE',
] as const
/** Of Kalshi relative to Polymarket: SUBSET says that YES at Kalshi implies YES at Polymarket. */
export type VerdictWord = (typeof VERDICTS)[number]

/** `A`: same source and rule. `B`: the same event, but a named tail can split the payout. `C`: not the same contract. */
export type SettlementClass = 'A' | 'B' | 'C'

/** What decided: a field of the claim, a clause, or one of the two things that come before all fields. */
export type Decider = FieldName | ClauseName | 'family' | 'rules' | 'defects'

export interface Reason {
  readonly field: Decider
  readonly relation: FieldRelation
  /** One sentence with both values; made of our words and quoted venue text. */
  readonly text: string
}

/** One way in which both markets can end together, and what YES pays in each. */
export interface SettlementRow {
  readonly name: string
  readonly kalshi: Price
  readonly polymarket: Price
  /** What the pair that the verdict suggests pays together, in ticks of 1e-4 USD, 0..20000: both legs can win or lose. */
  readonly pairPays: number
  /** The contracts part here, though they ask the same: something that one of them names, or says otherwise. */
  readonly tail?: true
}

export interface Verdict {
  readonly word: VerdictWord
  /** Of SAME, INVERTED and BASIS: whether YES is bought with NO (`same`) or YES with YES (`inverse`). */
  readonly polarity: 'same' | 'inverse' | undefined
  readonly decidingField: Decider | undefined
  /** Every field that was compared and is not plainly equal, the deciding one first. */
  readonly reasons: readonly Reason[]
  readonly settlement: readonly SettlementRow[]
  readonly class: SettlementClass
  /** Chance that both legs lose, in parts per million, by the score of domain rule 2. */
  readonly basisRiskPpm: number
  readonly kalshi: Claim
  readonly polymarket: Claim
}
