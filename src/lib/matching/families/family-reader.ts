import type { ClaimFields, Family } from '../claim/claim.js'
import type { Clauses } from '../claim/clauses.js'
import type { Prepared } from '../reading/prepared.js'

/** What a family's reader took out of a text. Fields that are left out could not be read or do not belong to the family. */
export interface FamilyReading {
  readonly fields: Partial<ClaimFields>
  /** The question is put the other way round. */
  readonly isNegated: boolean
  /** Awkward cases on which the family knows better than the common reader what the rules say or mean by saying nothing. */
  readonly clauses?: Clauses
}

/** Reads the contracts of one family; `undefined`: the text is not of this family. Must be sure: the first family that takes a text keeps it. */
export interface FamilyReader {
  readonly family: Family
  read(contract: Prepared): FamilyReading | undefined
}
