import { HaltError, UserError } from '../../base/errors.js'
import { formatUsd } from '../../base/units.js'
import type { Approval } from '../../domain/approval.js'
import { EXIT } from '../../output/exit-codes.js'
import { textCell, type Table } from '../../output/columns.js'
import { cardPage } from './card-page.js'
import { findMarkets, findPair, type FoundTexts } from './find-pair.js'
import { answer, type MatchAnswer } from './match-answer.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import { approvalRecord, cardRecord, pairCard, wordsCode, type PairCard } from './pair-card.js'
import { deciderName } from './person.js'
import { proposalOf } from './search-pairs.js'

interface Surroundings {
  readonly open: OpenMatch
  readonly around: MatchAround
}

/** `--show`. */
export const runShow = async (pair: string, parts: Surroundings): Promise<MatchAnswer> =>
  shown(await findPair(pair, parts.open), parts)

/** Two markets by name or number. */
export const runCompare = async (markets: readonly string[], parts: Surroundings): Promise<MatchAnswer> =>
  shown(await findMarkets(markets, parts.open), parts)

async function shown(found: FoundTexts, { open, around }: Surroundings): Promise<MatchAnswer> {
  const card = judgedCard(found, open)
  // What was looked at can be accepted: from now on these are the words that were seen.
  if (!found.isGone) {
    const known = (await open.proposals.all()).find(({ pair }) => pair === card.pair)
    await open.proposals.save([proposalOf({ ...card, scorePpm: known?.scorePpm }, around.clock)])
  }
  const warnings = found.isGone
    ? [...open.warnings, 'one of the markets is listed no more: shown as it was kept']
    : open.warnings
  return answer(
    {
      schema: 'arb.match-card/1',
      mode: 'public',
      data: cardRecord(card),
      table: criteriaTable(card),
      page: cardPage(card, around.output.columns),
      configHash: around.config.hash,
      warnings,
      meta: { origin: open.listed.origin },
    },
    [nextStep(card)],
    EXIT.ok,
  )
}

const judgedCard = (found: FoundTexts, { judge, listed }: OpenMatch): PairCard =>
  pairCard(
    { verdict: judge(found.kalshi, found.polymarket), scorePpm: undefined, note: undefined },
    listed,
    found.standing,
  )

function nextStep(card: PairCard): string {
  const { pair, verdict, state } = card
  const accept = `arb match --accept ${pair} --words ${wordsCode(card)}`
  if (state === 'accepted')
    return `accepted already; take it back with: arb match --reject ${pair} --reason TEXT`
  switch (verdict.class) {
    case 'A':
      return `to accept it: ${accept}`
    case 'B':
      return `to accept it with a limit: ${accept} --cap 50usd`
    case 'C':
      return 'class C cannot be accepted'
  }
}

interface CriterionRow {
  readonly name: string
  readonly kalshi: string
  readonly polymarket: string
  readonly relation: string
}

const criteriaTable = ({ criteria, verdict }: PairCard): Table<CriterionRow> => ({
  columns: (['name', 'kalshi', 'polymarket', 'relation'] as const).map((name) => ({
    title: name.toUpperCase(),
    name,
    value: (row: CriterionRow) => textCell(row[name]),
  })),
  rows: [
    { name: 'verdict', kalshi: verdict.word, polymarket: verdict.word, relation: `class ${verdict.class}` },
    ...criteria.map(({ name, kalshi = '', polymarket = '', relation = '' }) => ({
      name,
      kalshi,
      polymarket,
      relation,
    })),
  ],
})

/** `--accept`. Throws `HaltError` (exit 6) when the words are not the ones that were proposed, or the class forbids it. */
export async function runAccept(
  pair: string,
  request: MatchRequest,
  { open, around }: Surroundings,
): Promise<MatchAnswer> {
  const found = await decidable(pair, open)
  const card = judgedCard(found, open)
  await expectSeen(card, request.words, open)
  const approval = await open.desk.accept(card.verdict, sayingOf(request))
  watch(approval, open, around)
  const limit = approval.cap === undefined ? '' : `, at most ${formatUsd(approval.cap)} usd in it`
  const saying = `accepted ${approval.pair} as ${approval.verdict}, class ${approval.class}${limit}, by ${approval.by}`
  return decided(approval, saying, { open, around })
}

/** `--reject`. */
export async function runReject(
  pair: string,
  request: MatchRequest,
  { open, around }: Surroundings,
): Promise<MatchAnswer> {
  if (!request.reason?.trim()) throw noReason()
  const found = await findPair(pair, open)
  const approval = await open.desk.reject(judgedCard(found, open).verdict, sayingOf(request))
  unwatch(approval, open, around)
  return decided(approval, `rejected ${approval.pair} by ${approval.by}: ${approval.reason}`, {
    open,
    around,
  })
}

const sayingOf = ({ by, reason, cap }: MatchRequest) => ({
  by: deciderName(by),
  reason: reason ?? '',
  cap,
})

/** An accepted pair stays in the catalogue until both its markets have closed. */
export function watch(
  { pair, kalshi, polymarket }: Approval,
  { catalogue }: OpenMatch,
  { clock }: MatchAround,
): void {
  const markets = [
    { venue: 'kalshi' as const, market: kalshi },
    { venue: 'polymarket' as const, market: polymarket },
  ]
  catalogue.watch({ name: pair, markets }, clock.now())
}

export const unwatch = ({ pair }: Approval, { catalogue }: OpenMatch, { clock }: MatchAround): void =>
  catalogue.unwatch(pair, clock.now())

async function decidable(pair: string, open: OpenMatch): Promise<FoundTexts> {
  const found = await findPair(pair, open)
  if (!found.isGone) return found
  throw new HaltError('ARB-MATCH-008', `pair ${pair} is listed no more, so nothing can be accepted`, { pair })
}

/** Whoever accepts has seen these words and no others; a search in between may have proposed the pair anew, with other words. */
async function expectSeen(
  card: PairCard,
  words: string | undefined,
  { proposals }: OpenMatch,
): Promise<void> {
  const { pair, kalshiHash, polymarketHash } = card
  const seen = (await proposals.all()).find((each) => each.pair === pair)
  const isSame = seen?.kalshiHash === kalshiHash && seen.polymarketHash === polymarketHash
  if (isSame && (words ?? wordsCode(card)) === wordsCode(card)) return
  throw new HaltError('ARB-MATCH-008', `a text of pair ${pair} has changed since it was proposed or shown`, {
    pair,
  })
}

const noReason = (): UserError =>
  new UserError('ARB-CLI-003', '--reject needs a reason', {
    hint: 'say why in a few words: --reason "other deadline"',
    fault: 'usage',
  })

function decided(approval: Approval, saying: string, { open, around }: Surroundings): MatchAnswer {
  const record = { pair: approval.pair, kalshi: approval.kalshi, polymarket: approval.polymarket }
  return answer(
    {
      schema: 'arb.match-decision/1',
      mode: 'public',
      data: { ...record, ...approvalRecord(approval) },
      table: decisionTable(approval),
      page: `${saying}\n`,
      configHash: around.config.hash,
      warnings: open.warnings,
    },
    [],
    EXIT.ok,
  )
}

const decisionTable = (approval: Approval): Table<Approval> => ({
  columns: (['pair', 'decision', 'verdict', 'class', 'kalshi', 'polymarket', 'by', 'reason'] as const).map(
    (name) => ({ title: name.toUpperCase(), name, value: (row: Approval) => textCell(row[name]) }),
  ),
  rows: [approval],
})
