import type { DifferenceWeight } from '../policy.js'
import type { Compared, FieldRelation } from '../field-relation.js'

export const compared = (relation: FieldRelation, because: string): Compared => ({ relation, because })

/** What the policy makes of a difference, as a relation. */
export function weighed(weight: DifferenceWeight, because: string): Compared {
  return compared(WEIGHT_RELATIONS[weight], because)
}

const WEIGHT_RELATIONS: Readonly<Record<DifferenceWeight, FieldRelation>> = {
  same: 'equal',
  basis: 'tail',
  review: 'unknown',
  different: 'different',
}

/** Both values in one sentence. */
export const both = (what: string, kalshi: string, polymarket: string): string =>
  `${what}: Kalshi says ${kalshi}, Polymarket says ${polymarket}`

const QUOTED_MAX = 80

/** Venue text in a sentence of ours: in quotes and short. */
export const quoted = (text: string): string =>
  `"${text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX - 3)}...` : text}"`
