import type { Proposal } from '../../domain/proposal.js'
import type { Searched } from './search-pairs.js'
import type { PairStanding } from '../../domain/approval.js'
import { EXIT, type ExitCode } from '../../output/exit-codes.js'
import { counted } from '../../output/counted.js'
import { answer, type MatchAnswer } from './match-answer.js'
import { stateOf } from './pair-card.js'
import { pairProgramTable, pairRecord, pairTable, type PairRow } from './pair-tables.js'

/** An undecided pair that is less alike is not worth a look, unless somebody asks for it. */
const REVIEW_SHOWN_PPM = 850_000
/** What a person can accept first, what only the engine's other baskets could use next, what nobody could read last. */
const ORDER = ['SAME', 'INVERTED', 'BASIS', 'UNION', 'SUBSET', 'SUPERSET', 'MUTEX', 'REVIEW']

export interface ListChoice {
  /** Of all pairs; `undefined`: only pairs the judge could not decide have to be very alike. */
  readonly minScorePpm: number | undefined
  /** Rows shown; `undefined`: all. */
  readonly limit: number | undefined
}

/** The pairs worth showing, the most promising first. */
export function chosenPairs(
  proposals: readonly Proposal[],
  standings: ReadonlyMap<string, PairStanding>,
  { minScorePpm }: Pick<ListChoice, 'minScorePpm'>,
): readonly PairRow[] {
  return proposals
    .filter((each) => isAlikeEnough(each, minScorePpm))
    .map((proposal): PairRow => ({ proposal, state: stateOf(standings.get(proposal.pair), proposal) }))
    .sort((a, b) => rank(a) - rank(b) || (b.proposal.scorePpm ?? 0) - (a.proposal.scorePpm ?? 0))
}

/** Pairs that are known and not shown, in words; nothing where all are. */
export function hiddenWords(
  proposals: readonly Proposal[],
  { minScorePpm }: Pick<ListChoice, 'minScorePpm'>,
): readonly string[] {
  const hidden = proposals.filter((each) => !isAlikeEnough(each, minScorePpm)).length
  if (hidden === 0) return []
  return [`${counted(hidden, 'pair')} not shown, less alike than the limit: --min-score 0 lists them`]
}

/** Undecided pairs that were judged now and are too unlike to be kept. */
export function droppedWords({ tally, proposals }: Pick<Searched, 'tally' | 'proposals'>): readonly string[] {
  const dropped = (tally.get('REVIEW') ?? 0) - proposals.filter(({ verdict }) => verdict === 'REVIEW').length
  return dropped <= 0
    ? []
    : [
        `${counted(dropped, 'REVIEW pair')} too unlike to be kept; two markets side by side: arb match MARKET OTHER`,
      ]
}

/** Decisions that were imported show no pair before a search has found it here. */
export function decidedElsewhere(
  proposals: readonly Proposal[],
  standings: ReadonlyMap<string, PairStanding>,
): readonly string[] {
  const known = new Set(proposals.map(({ pair }) => pair))
  const others = [...standings.keys()].filter((pair) => !known.has(pair)).length
  if (others === 0) return []
  return [`${counted(others, 'pair')} decided about and not found here yet: arb match --check`]
}

function isAlikeEnough({ verdict, scorePpm }: Proposal, wanted: number | undefined): boolean {
  // Somebody named this pair: it is shown.
  if (scorePpm === undefined) return true
  return scorePpm >= (wanted ?? (verdict === 'REVIEW' ? REVIEW_SHOWN_PPM : 0))
}

const rank = ({ proposal }: PairRow): number => {
  const place = ORDER.indexOf(proposal.verdict)
  return place < 0 ? ORDER.length : place
}

/** What a person can do with them. */
function nextWords(rows: readonly PairRow[]): readonly string[] {
  if (rows.length === 0) return []
  if (rows.every(({ proposal }) => proposal.class === 'C'))
    return [
      'none of these can be accepted (class C); arb match --show PAIR says why, --reject PAIR --reason TEXT drops one',
    ]
  return ['next: arb match --show PAIR, then --accept PAIR or --reject PAIR --reason TEXT']
}

interface ListParts extends ListChoice {
  readonly rows: readonly PairRow[]
  readonly width: number | undefined
  readonly meta: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  readonly configHash: string
  readonly sayings: readonly string[]
  readonly exit?: ExitCode
}

/** The list with what to do next. */
export async function listAnswer(
  { rows, limit, width, ...parts }: ListParts,
  drawn: (table: ReturnType<typeof pairTable>) => Promise<string>,
): Promise<MatchAnswer> {
  const shown = rows.slice(0, limit ?? rows.length)
  const hasTable = shown.length > 0 || width === undefined
  const sayings = [
    ...parts.sayings,
    ...(shown.length < rows.length ? [`${shown.length} of ${rows.length} pairs; --all shows every one`] : []),
    ...nextWords(rows),
  ]
  return answer(
    {
      schema: 'arb.match/1',
      mode: 'public',
      data: shown.map(pairRecord),
      table: pairProgramTable(shown),
      page: hasTable ? await drawn(pairTable(shown, width)) : '',
      configHash: parts.configHash,
      warnings: parts.warnings,
      meta: { ...parts.meta, found: rows.length, shown: shown.length, truncated: shown.length < rows.length },
    },
    sayings,
    parts.exit ?? EXIT.ok,
  )
}
