import type { DurationMs } from '../base/units.js'

/**
 * The families of contracts that the rules name: what kind of question it is. `game`: one contest of two sides; `tournament`: a title, a
 * rank, a stage, an award; `election`: who or which party wins, and by how much; `office`: who holds, gets or leaves a position; `count`:
 * how many or how much of something published; `mention`: what somebody says; `action`: somebody does something, and everything else.
 */
export const POLICY_FAMILIES = [
  'crypto',
  'finance',
  'weather',
  'economics',
  'game',
  'tournament',
  'election',
  'office',
  'count',
  'mention',
  'action',
] as const
export type PolicyFamily = (typeof POLICY_FAMILIES)[number]

/** The fields of a contract that the rules name. */
export const POLICY_FIELDS = [
  'subject',
  'act',
  'object',
  'competition',
  'edition',
  'stage',
  'segment',
  'contest',
  'place',
  'figure',
  'accepted',
  'window',
  'source',
  'wording',
] as const
export type PolicyField = (typeof POLICY_FIELDS)[number]

/** The awkward cases that the rules name. */
export const POLICY_CLAUSES = [
  /** Game or event cancelled for good. */
  'cancelled',
  'postponed',
  'tie',
  'walkover',
  'retirement',
  /** The subject dies. */
  'death',
  /** An announcement counts before the thing itself happens. */
  'announcement',
  /** Acting or interim holders count. */
  'interim',
  /** Temporary absence counts. */
  'temporary',
  /** Later revisions of a figure count. */
  'revision',
  /** The source is not available. */
  'source missing',
  /** A value exactly on the threshold or between two buckets. */
  'boundary',
  'early close',
  /** Overtime and extra time count. */
  'overtime',
  /** Whom the venue asks when it cannot tell. */
  'undecidable',
] as const
export type PolicyClause = (typeof POLICY_CLAUSES)[number]

/**
 * What a difference makes of a pair. `same`: nothing; `basis`: the same question with a tail in which it can pay differently; `review`:
 * a person has to read it; `different`: another contract.
 */
export const DIFFERENCE_WEIGHTS = ['same', 'basis', 'review', 'different'] as const
export type DifferenceWeight = (typeof DIFFERENCE_WEIGHTS)[number]

export interface ClausePolicy {
  /** One side speaks about the case and the other does not. */
  readonly oneSided: DifferenceWeight
  /** Both speak about it, and say different things. */
  readonly opposed: DifferenceWeight
}

export interface FamilyPolicy {
  /** Fields that both sides have to show; without, a pair is at most REVIEW. */
  readonly required: readonly PolicyField[]
  /** Fields that are compared only where both sides show them. */
  readonly mayBeSilent: readonly PolicyField[]
  /** Both name sources, and share none. */
  readonly otherSource: DifferenceWeight
  /** Only one side names a source. */
  readonly oneSource: DifferenceWeight
  /** Both have to happen by some time, but not by the same: `implies` makes the earlier one a part of the later one. */
  readonly otherDeadline: DifferenceWeight | 'implies'
  readonly clauses: Readonly<Record<PolicyClause, ClausePolicy>>
}

export interface RiskBand {
  /** Scores below this belong to the band, unless to an earlier one. */
  readonly below: number
  /** Chance that both legs lose, in parts per million. */
  readonly bothLosePpm: number
  /** How much of the size that all other rules allow may be taken, in parts per million; 0 is for looking only. */
  readonly sizePpm: number
}

/** When an approved pair that stays wide is taken out, and when it comes back. Ratios are parts per million of a dollar. */
export interface SentinelPolicy {
  readonly suspendEdgeE6: number
  readonly suspendAfter: DurationMs
  readonly resumeEdgeE6: number
  readonly resumeAfter: DurationMs
  /** Without any price for this long, nothing is known about the time between. */
  readonly silenceMax: DurationMs
}

/** How contracts are compared: the part of `rules.md` that the matcher reads. */
export interface MatchPolicy {
  /** Ends that lie this close to each other are one. */
  readonly windowTolerance: DurationMs
  /** Ends this far apart, of which one is given without its time of day, differ in a tail only. */
  readonly zoneTolerance: DurationMs
  /** A beginning that is listed this long after the other market opened does not narrow it. */
  readonly issuanceSlack: DurationMs
  readonly families: Readonly<Record<PolicyFamily, FamilyPolicy>>
  /** What a text that does not speak of a case means all the same; a case that is not listed stays open. */
  readonly silenceMeans: Readonly<Partial<Record<PolicyClause, 'yes' | 'no'>>>
  /** Each list names data products of which no two ever decide alike. */
  readonly incompatibleSources: readonly (readonly string[])[]
  /** City to its stations, which are all different places. */
  readonly stations: Readonly<Record<string, readonly string[]>>
  /** Rising; the last one has no higher scores. */
  readonly riskBands: readonly RiskBand[]
  readonly sentinel: SentinelPolicy
}
