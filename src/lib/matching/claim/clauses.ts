import type { Found } from './field.js'

/** What awkward cases a rule text may speak about. */
export const CLAUSES = [
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
export type ClauseName = (typeof CLAUSES)[number]

/**
 * What then happens: `yes` and `no` (settles so, or it counts and does not count), `half` (50-50 or each side alike), `fair` (the last
 * or a fair price), `open` (stays open until it is done), `other` (a named outcome that is not this one), `refund`.
 */
export type ClauseValue = 'yes' | 'no' | 'half' | 'fair' | 'open' | 'other' | 'refund'

/** What is not in the table is not said. */
export type Clauses = ReadonlyMap<ClauseName, Found<ClauseValue>>
