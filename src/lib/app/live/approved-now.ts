import { yieldToLoop, type Clock } from '../../base/clock.js'
import type { Approval, PairStanding } from '../../domain/approval.js'
import type { MarketKey } from '../../domain/market.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Relation } from '../../domain/relation.js'
import type { Venue } from '../../domain/venue.js'
import { checkApprovals } from '../matching/check-approvals.js'
import { knownRelations } from '../matching/known-relations.js'
import type { OpenMatch } from '../matching/open-match.js'
import { proposedPairs, type ProposedPairs } from './proposed-pairs.js'
import { remembered } from './remembered-judge.js'
import type { Ms } from '../../base/units.js'

/** What the user lets a live session trade, besides what is approved. */
export interface PairChoice {
  /** Pairs by their short names; empty: all. */
  readonly pairs: readonly string[]
  /** Only relations within this venue. */
  readonly only: Venue | undefined
  /** Pairs that nobody has decided about, too. */
  readonly withProposed: boolean
}

/** What may be traded at one moment. */
export interface ApprovedNow {
  readonly relations: readonly Relation[]
  /** The acceptances behind the pairs among them. */
  readonly approvals: readonly Approval[]
  /** Accepted pairs that are not traded, by name, and why. */
  readonly withheld: ReadonlyMap<string, string>
  /** As `approvalsMark` gave it when this was read. */
  readonly mark: string
}

type Open = Pick<OpenMatch, 'approvals' | 'proposals' | 'desk' | 'listed' | 'judge'>

/**
 * Reads the approvals, whenever it is called, and compares them with the texts that are listed then. A pair of which a text has changed is
 * opened again in the database as well, so that no later run trades it either.
 */
export function approvedReader(
  open: Open,
  choice: PairChoice,
  { policy, clock }: { readonly policy: MatchPolicy; readonly clock: Clock },
): () => Promise<ApprovedNow> {
  const judging = { ...open, judge: remembered(open.judge) }
  return () => approvedNow(judging, choice, { policy, now: clock.now() })
}

async function approvedNow(
  open: Open,
  choice: PairChoice,
  { policy, now }: { readonly policy: MatchPolicy; readonly now: Ms },
): Promise<ApprovedNow> {
  const { only } = choice
  const { desk, listed, judge } = open
  await checkApprovals({ desk, listed, judge, now })
  // Frames that came meanwhile go first.
  await yieldToLoop()
  const mark = await approvalsMark(open)
  const decided = await desk.standings()
  const standings = [...decided.values()].filter(isAmong(choice))
  const proposed = await proposedNow(open, choice, { policy, decided })
  const known = knownRelations(standings, { listed, judge, policy, also: proposed.verdicts })
  const all = [...known.approved.map(({ relation }) => relation), ...proposed.relations, ...known.structure]
  const relations = all.filter((relation) => only === undefined || relation.markets.every(isOf(only)))
  const kept = new Set(relations.map(({ id }) => id))
  return {
    mark,
    relations,
    approvals: known.approved.map(({ approval }) => approval).filter(({ pair }) => kept.has(pair)),
    withheld: new Map([
      ...standings.flatMap(lapsedWords),
      ...known.withheld.map(({ approval, why }) => [approval.pair, why] as const),
    ]),
  }
}

const NONE: ProposedPairs = { relations: [], verdicts: [] }

async function proposedNow(
  { proposals, listed, judge }: Open,
  choice: PairChoice,
  { policy, decided }: { readonly policy: MatchPolicy; readonly decided: ReadonlyMap<string, PairStanding> },
): Promise<ProposedPairs> {
  if (!choice.withProposed) return NONE
  const wanted = (await proposals.all()).filter(isAmong(choice))
  return proposedPairs(wanted, { standings: decided, listed, judge, policy })
}

const isAmong =
  ({ pairs }: PairChoice) =>
  ({ pair }: { readonly pair: string }): boolean =>
    pairs.length === 0 || pairs.includes(pair)

const isOf =
  (venue: Venue) =>
  (key: MarketKey): boolean =>
    key.startsWith(`${venue}:`)

/** Accepted once, and taken back since. */
function lapsedWords({ pair, accepted, latest }: PairStanding): readonly (readonly [string, string])[] {
  if (accepted === undefined || latest.decision === 'accepted') return []
  return [[pair, `${latest.decision} by ${latest.by}: ${latest.reason}`]]
}

/** Changes whenever somebody said something about a pair. */
export async function approvalsMark({ approvals }: Pick<OpenMatch, 'approvals'>): Promise<string> {
  const all = await approvals.all()
  return `${all.length} ${all.at(-1)?.at ?? 0}`
}
