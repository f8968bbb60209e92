/**
 * How the worlds that satisfy one field of a Kalshi contract lie to those of the same field at Polymarket. A contract is the
 * intersection of its fields, so the relation of two contracts is the product of the relations of their fields.
 *
 * `equal` | `complement` (every world is in exactly one) | `narrower` (Kalshi's is inside Polymarket's) | `wider` | `exclusive` (no world is
 * in both, some may be in neither) | `overlapping` | `tail` (equal but for a named awkward case) | `different` (another question) |
 * `unknown` (missing, or cannot be told).
 */
export const FIELD_RELATIONS = [
  'equal',
  'complement',
  'narrower',
  'wider',
  'exclusive',
  'overlapping',
  'tail',
  'different',
  'unknown',
] as const
export type FieldRelation = (typeof FIELD_RELATIONS)[number]

/** The relation with the sentence that says why: both values as read, for people. */
export interface Compared {
  readonly relation: FieldRelation
  readonly because: string
}
