import { UserError } from '../../base/errors.js'
import { settingsHash } from '../../config/settings-hash.js'
import { EXIT } from '../../output/exit-codes.js'
import { tableText } from '../../output/table.js'
import type { Judged, ProposedPair } from './match-ports.js'
import type { MatchAnswer } from './match-answer.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import { stateOf } from './pair-card.js'
import { chosenPairs, decidedElsewhere, droppedWords, hiddenWords, listAnswer } from './pair-list.js'
import type { PairRow } from './pair-tables.js'
import { foundUnions } from './found-unions.js'
import { fileProposer } from './proposer-port.js'
import { isWorthKeeping, proposalOf, searchPairs } from './search-pairs.js'
import { wantedMarkets } from './wanted-markets.js'

/** `--auto`: reads both venues, proposes, judges, keeps, lists. */
export async function runAuto(
  request: MatchRequest,
  open: OpenMatch,
  around: MatchAround,
): Promise<MatchAnswer> {
  const { config, clock, onProgress, signal, toolVersion } = around
  const asked = wantedMarkets(request, open.listed, config)
  // A recording is no later state of the catalogue: what was found there stays.
  const wanted = asked ?? (request.from === undefined ? undefined : () => true)
  const judgeStamp = settingsHash({ policy: config.matchPolicy, toolVersion }).slice(0, 8)
  const searched = await searchPairs(
    { policy: config.matchPolicy, judgeStamp, wanted },
    { listed: open.listed, memory: open.proposals, clock, onProgress, signal },
  )
  const { contracts, judged, tally, failed } = searched
  const proposals = wanted ? searched.proposals : await open.proposals.all()
  // What was found before has been looked at before.
  const unions = foundUnions(searched.proposals, open.listed, config.matchPolicy).length
  const words = [...tally].map(([word, count]) => `${count} ${word}`).join(', ')
  return listAnswer(
    {
      ...listParts(request, open, around),
      rows: chosenPairs(proposals, await open.desk.standings(), request),
      sayings: [
        `${contracts.kalshi} markets of kalshi and ${contracts.polymarket} of polymarket from ${open.listed.origin}; ` +
          `${judged} pairs judged${words === '' ? '' : `: ${words}`}`,
        ...(unions === 0
          ? []
          : [`${unions} Kalshi markets are several ranges of Polymarket together: arb match --relations`]),
        ...(failed.length === 0 ? [] : [failedWords(failed)]),
        ...droppedWords(searched),
        ...hiddenWords(proposals, request),
      ],
      meta: {
        origin: open.listed.origin,
        contracts,
        judged,
        unions,
        failed,
        tally: Object.fromEntries(tally),
      },
    },
    (table) => tableText(table, around.output),
  )
}

const failedWords = (failed: readonly string[]): string =>
  `${failed.length} contracts could not be read, which is a defect of arb: ${failed.slice(0, 3).join(', ')}`

/** Without a task: the pairs that are known. */
export async function runList(
  request: MatchRequest,
  open: OpenMatch,
  around: MatchAround,
): Promise<MatchAnswer> {
  const proposals = await open.proposals.all()
  const standings = await open.desk.standings()
  const rows = chosenPairs(proposals, standings, request)
  const isEmpty = proposals.length === 0
  return listAnswer(
    {
      ...listParts(request, open, around),
      rows,
      sayings: [
        ...(isEmpty ? ['no pair is kept; search for some with: arb match --auto'] : []),
        ...hiddenWords(proposals, request),
        ...decidedElsewhere(proposals, standings),
      ],
      meta: { origin: open.listed.origin },
    },
    (table) => tableText(table, around.output),
  )
}

/** `--propose-from`: pairs that somebody else names; judged like any other. */
export async function runPropose(
  file: string,
  request: MatchRequest,
  { open, around }: { readonly open: OpenMatch; readonly around: MatchAround },
): Promise<MatchAnswer> {
  const standings = await open.desk.standings()
  const rows: PairRow[] = []
  const unlisted: string[] = []
  for await (const pair of fileProposer(file).pairs()) {
    const judged = judgedPair(pair, open)
    if (judged === undefined) unlisted.push(`${pair.kalshi} and ${pair.polymarket}`)
    else {
      const proposal = proposalOf(judged, around.clock)
      rows.push({ proposal, state: stateOf(standings.get(proposal.pair), proposal), note: judged.note })
    }
  }
  if (rows.length + unlisted.length === 0) throw emptyFile(file)
  await open.proposals.save(rows.map(({ proposal }) => proposal).filter(isWorthKeeping))
  const parts = listParts(request, open, around)
  return listAnswer(
    {
      ...parts,
      rows,
      warnings: [...parts.warnings, ...unlisted.map((pair) => `not both listed: ${pair}`)],
      sayings: [],
      meta: { origin: open.listed.origin, proposed_by: file, unlisted: unlisted.length },
      exit: unlisted.length === 0 ? EXIT.ok : EXIT.partial,
    },
    (table) => tableText(table, around.output),
  )
}

function judgedPair({ kalshi, polymarket, note }: ProposedPair, open: OpenMatch): Judged | undefined {
  const [k, p] = [open.listed.find('kalshi', kalshi), open.listed.find('polymarket', polymarket)]
  return k && p && { verdict: open.judge(k, p), scorePpm: undefined, note }
}

const listParts = (
  { limit, minScorePpm }: MatchRequest,
  open: OpenMatch,
  { config, output }: MatchAround,
) => ({
  limit,
  minScorePpm,
  width: output.stdoutIsTerminal ? output.columns : undefined,
  warnings: open.warnings,
  configHash: config.hash,
})

const emptyFile = (file: string): UserError =>
  new UserError('ARB-MATCH-009', `${file} names no pair`, {
    hint: 'write one line for each pair: {"kalshi": "TICKER", "polymarket": "SLUG OR CONDITION ID"}',
    fault: 'empty',
    facts: { file },
  })
