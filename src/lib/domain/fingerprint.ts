import type { Proposal } from './proposal.js'
import type { Venue } from './venue.js'

/** What a search for pairs knew of a contract: enough to find its likes again without reading it. */
export interface Fingerprint {
  /** Changes with everything a claim is read from. */
  readonly stamp: string
  /** Words and fields it is found by. */
  readonly terms: readonly string[]
}

/** Contract ids to what was known of them. */
export type Fingerprints = ReadonlyMap<string, Fingerprint>

/** What a search found, and what it knew of everything that is listed. */
export interface SearchOutcome {
  /** Pairs of which a side is new or was reworded. */
  readonly proposals: readonly Proposal[]
  /** Of everything that is listed now. */
  readonly fingerprints: Readonly<Record<Venue, Fingerprints>>
}
