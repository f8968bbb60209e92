import type { PairStanding } from '../../domain/approval.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Relation } from '../../domain/relation.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { Claim } from '../../matching/claim/claim.js'
import { readClaim } from '../../matching/claim/read-claim.js'
import { eventRelations } from '../../matching/relations/event-relations.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import { approvedRelations, type ApprovedPairs } from './approved-pairs.js'
import type { Judge, ListedContracts } from './match-ports.js'

export interface KnownRelations extends ApprovedPairs {
  /** Ladders and exclusive sets of the events that accepted pairs are part of: promises of one venue each. */
  readonly structure: readonly Relation[]
}

interface Around {
  readonly listed: Pick<ListedContracts, 'find' | 'contracts'>
  readonly judge: Judge
  readonly policy: MatchPolicy
  /** Pairs that nobody has accepted, whose events are looked at all the same. */
  readonly also?: readonly Verdict[]
}

/**
 * Every relation the engine may trade, with its payoff table: pairs that people accepted and that hold today (`certified`; a pair with a
 * tail has the states in which it breaks), and what the venues' own events promise around them (`structure`).
 */
export function knownRelations(standings: Iterable<PairStanding>, around: Around): KnownRelations {
  const pairs = approvedRelations(standings, around)
  const verdicts = [...pairs.approved.map(({ verdict }) => verdict), ...(around.also ?? [])]
  const structure = VENUES.flatMap((venue) => {
    const events = new Set(verdicts.map((verdict) => verdict[venue].text.event))
    return eventRelations(claimsOf(venue, events, around.listed), around.policy)
  })
  return { ...pairs, structure }
}

/** All that a venue lists in these events, read. */
export const claimsOf = (
  venue: Venue,
  events: ReadonlySet<string>,
  listed: Pick<ListedContracts, 'contracts'>,
): readonly Claim[] =>
  listed
    .contracts(venue, { events })
    .filter(({ row }) => row.event !== '' && events.has(row.event))
    .map(({ text }) => readClaim(text()))
