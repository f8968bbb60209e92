import { POLICY_CLAUSES, type PolicyClause } from '../../domain/match-policy.js'
import type { Found } from './field.js'

/** The awkward cases that a rule text may speak about; the rules weigh them by the same names. */
export const CLAUSES: readonly ClauseName[] = POLICY_CLAUSES
export type ClauseName = PolicyClause

/**
 * What then happens: `yes` and `no` (settles so, or it counts and does not count), `half` (50-50 or each side alike), `fair` (the last
 * or a fair price), `open` (stays open until it is done), `other` (a named outcome that is not this one), `refund`, `winner`
 * (the side that goes on, or that is declared to have won).
 */
export type ClauseValue = 'yes' | 'no' | 'half' | 'fair' | 'open' | 'other' | 'refund' | 'winner'

/** What is not in the table is not said. */
export type Clauses = ReadonlyMap<ClauseName, Found<ClauseValue>>
