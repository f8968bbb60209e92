/** A person, place, party, team, title, office or thing. */
export interface Entity {
  /** Canonical: lower case, no accents, no punctuation, no articles or honorifics, aliases of countries, states and parties resolved. */
  readonly name: string
  /** As `name`, for the other names the same text gives it: the full name behind a surname, a team behind its city. */
  readonly others: readonly string[]
  readonly kind: EntityKind
}
export const ENTITY_KINDS = [
  'person',
  'team',
  'country',
  'region',
  'city',
  'party',
  'office',
  'organisation',
  'asset',
  'title',
  'bill',
  'thing',
] as const
export type EntityKind = (typeof ENTITY_KINDS)[number]
