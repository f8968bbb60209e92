import type { ContractText } from '../../domain/contract-text.js'
import type { PolicyFamily, PolicyField } from '../../domain/match-policy.js'
import type { Act } from './act.js'
import type { Clauses } from './clauses.js'
import type { Contest } from './contest.js'
import type { Entity } from './entity.js'
import type { Read } from './field.js'
import type { Figure } from './figure.js'
import type { Interval } from './interval.js'
import type { Window } from './window.js'

/** What kind of question it is; the rules name the same kinds. */
export type Family = PolicyFamily

/**
 * What one market pays for, field by field. Two contracts are compared field by field; a field that is needed in its family and is
 * missing on either side keeps the pair from being more than REVIEW.
 */
export interface ClaimFields extends Record<PolicyField, Read<unknown>> {
  /** Who or what the question is about: a person, a team, a party, a bill, a coin. */
  readonly subject: Read<Entity>
  /** What has to happen: the verb and its legal or practical form. */
  readonly act: Read<Act>
  /** What it happens to: a country visited, an office left, a title won. */
  readonly object: Read<Entity>
  /** Tournament, league, award, election, series of releases. */
  readonly competition: Read<Entity>
  /** Which one of those: `2026`, `2025-26`, `September 2026`, `FOMC 2026-09`. */
  readonly edition: Read<string>
  /** `winner`, `final`, `semifinal`, `group`, `primary`, `first round` ...; words of `claim/stage.ts`. */
  readonly stage: Read<string>
  /** `match`, `first half`, `map 2`, `set 1` ...: the part of a contest that counts. */
  readonly segment: Read<string>
  /** The two sides, the day and the number of a game. */
  readonly contest: Read<Contest>
  /** State, district, city, chamber: where it applies. */
  readonly place: Read<Entity>
  /** What is measured, how, and in which data product. */
  readonly figure: Read<Figure>
  /** Which values win, on the grid the figure is published on. */
  readonly accepted: Read<Interval>
  /** When it has to happen, or when the figure is taken. */
  readonly window: Read<Window>
  /** Who decides: canonical names of sources or authorities; empty list is not allowed. */
  readonly source: Read<readonly string[]>
  /** Words of the question that no other field stands for, canonical, sorted: names, numbers and scope words. */
  readonly wording: Read<Wording>
}
export type FieldName = keyof ClaimFields

/** What is left of a question when its fields have been taken out. */
export interface Wording {
  /** Words that narrow or widen the question. */
  readonly own: readonly string[]
  /** Every word of the whole text, to look for the other side's own words in. */
  readonly all: ReadonlySet<string>
}

export interface Claim {
  readonly text: ContractText
  readonly family: Family
  readonly fields: ClaimFields
  /** The question is put the other way round: YES when the act does NOT happen. */
  readonly isNegated: boolean
  /** What happens in the awkward cases. */
  readonly clauses: Clauses
  /** What makes the text unusable: empty slots, placeholders. Any of these is UNREADABLE. */
  readonly defects: readonly string[]
  /** Whether there are rules at all; without, nothing is more than REVIEW. */
  readonly hasRules: boolean
}
