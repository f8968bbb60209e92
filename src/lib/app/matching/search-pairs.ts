import { yieldToLoop, type Clock } from '../../base/clock.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import { pairIdOf } from '../../domain/approval.js'
import { contractTextHash } from '../../domain/contract-hash.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { Fingerprints, SearchOutcome } from '../../domain/fingerprint.js'
import type { Proposal } from '../../domain/proposal.js'
import type { Venue } from '../../domain/venue.js'
import { PairSearch, type Listed, type Universe } from '../../matching/candidates/pair-search.js'
import type { VerdictWord } from '../../matching/rules/verdict.js'
import type { FoundRow } from '../discovery/found-row.js'
import type { Judged, ListedContracts } from './match-ports.js'

/** Undecided pairs that are less alike are not even kept: there are very many. */
const REVIEW_KEPT_PPM = 500_000
const PPM = 1_000_000
/** So many judgements between two looks at the keyboard. */
const BREATH = 200

export interface SearchRequest {
  readonly policy: MatchPolicy
  /** Names the policy and the program: what was judged by others is judged anew. */
  readonly judgeStamp: string
  /** Which markets; `undefined`: all, and only what is new or reworded is judged. */
  readonly wanted: ((row: FoundRow) => boolean) | undefined
}

/** What was kept of the search before. */
export interface SearchMemory {
  fingerprints(venue: Venue): Promise<Fingerprints>
  keep(outcome: SearchOutcome): Promise<void>
  save(proposals: readonly Proposal[]): Promise<void>
}

export interface SearchAround {
  readonly listed: ListedContracts
  readonly memory: SearchMemory
  readonly clock: Clock
  readonly onProgress: (text: string) => void
  readonly signal: AbortSignal
}

export interface Searched {
  /** Pairs found worth keeping in this search. */
  readonly proposals: readonly Proposal[]
  /** Judgements by their word. */
  readonly tally: ReadonlyMap<VerdictWord, number>
  readonly judged: number
  readonly contracts: Readonly<Record<Venue, number>>
  /** Contracts that no reader got through, which is a defect of this program: ids. */
  readonly failed: readonly string[]
}

/** Looks for pairs in everything that is listed, judges the likely ones, and keeps what is worth a person's time. */
export async function searchPairs(request: SearchRequest, around: SearchAround): Promise<Searched> {
  const { memory } = around
  const { policy, wanted } = request
  const universe = {
    kalshi: listedOf('kalshi', request, around),
    polymarket: listedOf('polymarket', request, around),
  }
  const search = new PairSearch(universe, policy, wanted ? undefined : await memoryOf(memory))
  await readAll(search, universe, around)
  const found = await judgeAll(search, around)
  const { proposals } = found
  const fingerprints = {
    kalshi: search.fingerprints('kalshi'),
    polymarket: search.fingerprints('polymarket'),
  }
  await (wanted ? memory.save(proposals) : memory.keep({ proposals, fingerprints }))
  return {
    ...found,
    contracts: { kalshi: universe.kalshi.length, polymarket: universe.polymarket.length },
    failed: search.failed.map(({ id }) => id),
  }
}

async function readAll(
  search: PairSearch,
  { kalshi, polymarket }: Universe,
  { listed, onProgress, signal }: SearchAround,
): Promise<void> {
  const sizes = `${kalshi.length} markets of kalshi and ${polymarket.length} of polymarket`
  onProgress(`reading ${sizes} from ${listed.origin}`)
  for (const read of search.reading()) {
    if (read % BREATH > 0) continue
    onProgress(`${read} markets of kalshi read, of ${sizes}`)
    await breathe(signal)
  }
}

async function judgeAll(
  search: PairSearch,
  { clock, onProgress, signal }: SearchAround,
): Promise<Pick<Searched, 'proposals' | 'tally' | 'judged'>> {
  const tally = new Map<VerdictWord, number>()
  const proposals: Proposal[] = []
  let judged = 0
  for (const { verdict, score } of search.pairs()) {
    judged++
    tally.set(verdict.word, (tally.get(verdict.word) ?? 0) + 1)
    const scorePpm = Math.round(score * PPM)
    if (isWorthKeeping({ verdict: verdict.word, scorePpm }))
      proposals.push(proposalOf({ verdict, scorePpm, note: undefined }, clock))
    if (judged % BREATH > 0) continue
    onProgress(`${judged} pairs judged, ${proposals.length} kept`)
    await breathe(signal)
  }
  return { proposals, tally, judged }
}

/** Lets the keyboard and the screen have a turn. Throws when somebody wants to stop. */
async function breathe(signal: AbortSignal): Promise<void> {
  await yieldToLoop()
  signal.throwIfAborted()
}

const listedOf = (
  venue: Venue,
  { wanted, judgeStamp }: SearchRequest,
  { listed }: SearchAround,
): readonly Listed[] =>
  listed
    .contracts(venue, wanted && 'labels')
    .filter(({ row }) => wanted?.(row) ?? true)
    .map(({ row, stamp, text }) => ({ id: row.market, stamp: `${stamp} ${judgeStamp}`, text }))

async function memoryOf(memory: SearchMemory): Promise<Readonly<Record<Venue, Fingerprints>>> {
  return { kalshi: await memory.fingerprints('kalshi'), polymarket: await memory.fingerprints('polymarket') }
}

/** What is different or unreadable is worth nobody's time. */
export const isWorthKeeping = ({ verdict, scorePpm }: Pick<Proposal, 'verdict' | 'scorePpm'>): boolean => {
  if (verdict === ('DIFFERENT' satisfies VerdictWord) || verdict === ('UNREADABLE' satisfies VerdictWord))
    return false
  return verdict !== ('REVIEW' satisfies VerdictWord) || (scorePpm ?? PPM) >= REVIEW_KEPT_PPM
}

/** A judged pair as it is kept. */
export function proposalOf({ verdict, scorePpm }: Judged, clock: Clock): Proposal {
  const [kalshi, polymarket] = [verdict.kalshi.text, verdict.polymarket.text]
  return {
    pair: pairIdOf(kalshi.id, polymarket.id),
    kalshi: kalshi.id,
    polymarket: polymarket.id,
    verdict: verdict.word,
    polarity: verdict.polarity,
    class: verdict.class,
    decidingField: verdict.decidingField,
    basisRiskPpm: verdict.basisRiskPpm,
    scorePpm,
    kalshiTitle: shortQuestion(kalshi),
    polymarketTitle: shortQuestion(polymarket),
    kalshiHash: contractTextHash(kalshi),
    polymarketHash: contractTextHash(polymarket),
    at: clock.now(),
  }
}

/** The question with the outcome that tells it from its neighbours. */
function shortQuestion({ title, subtitle, yesLabel }: ContractText): string {
  const label = yesLabel || subtitle
  return label === '' || title.includes(label) ? title : `${title} [${label}]`
}
