import { HaltError } from '../../base/errors.js'
import { EXIT } from '../../output/exit-codes.js'
import { sanitise } from '../../output/terminal-text.js'
import { cardPage } from './card-page.js'
import { hasKeyboard, TerminalKeyboard, type Keyboard } from './keyboard.js'
import { answer, type MatchAnswer } from './match-answer.js'
import { openFor } from './match-run.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import { cardRecord, pairCard, type PairCard } from './pair-card.js'
import { chosenPairs } from './pair-list.js'
import { deciderName } from './person.js'
import { review, type ReviewDecision, type Reviewed } from './review.js'
import { unwatch, watch } from './run-card.js'

/** Cards shown at once where nobody can answer. */
const CARDS_MAX = 20

interface Surroundings {
  readonly open: OpenMatch
  readonly around: MatchAround
}

/** `--review`: every pair that waits for a decision, one card each; where nobody can answer the cards are printed. */
export async function runReview(request: MatchRequest, around: MatchAround): Promise<MatchAnswer> {
  const open = await openFor(request, around)
  try {
    const cards = await waitingCards(request, open)
    const { output } = around
    const canAsk = output.stdoutIsTerminal && output.stderrIsTerminal && hasKeyboard()
    if (!canAsk || around.isForPrograms) return printedCards(cards, request, { open, around })
    const keyboard = new TerminalKeyboard()
    try {
      return await askedCards(cards, { request, keyboard }, { open, around })
    } finally {
      keyboard.close()
    }
  } finally {
    await open.close()
  }
}

/** What nobody has decided about, or about other words; the most promising first. */
async function waitingCards(request: MatchRequest, open: OpenMatch): Promise<readonly PairCard[]> {
  const standings = await open.desk.standings()
  const rows = chosenPairs(await open.proposals.all(), standings, request)
  return rows.flatMap(({ proposal, state }): readonly PairCard[] => {
    if (state === 'accepted' || state === 'rejected') return []
    const kalshi = open.listed.find('kalshi', proposal.kalshi)
    const polymarket = open.listed.find('polymarket', proposal.polymarket)
    if (kalshi === undefined || polymarket === undefined) return []
    const judged = { verdict: open.judge(kalshi, polymarket), scorePpm: proposal.scorePpm, note: undefined }
    return [pairCard(judged, open.listed, standings.get(proposal.pair))]
  })
}

function printedCards(
  waiting: readonly PairCard[],
  { limit = CARDS_MAX }: MatchRequest,
  { open, around }: Surroundings,
): MatchAnswer {
  const cards = waiting.slice(0, limit)
  const more =
    waiting.length > cards.length ? [`${cards.length} of ${waiting.length} cards; --limit shows more`] : []
  const how =
    waiting.length === 0
      ? 'no pair waits for a decision; find some with: arb match --auto'
      : 'decide with: arb match --accept PAIR (class B: --cap 50usd), or --reject PAIR --reason TEXT'
  return answer(
    {
      schema: 'arb.match-review/1',
      mode: 'public',
      data: cards.map(cardRecord),
      table: { columns: [], rows: [] },
      page: cards.map((card) => cardPage(card, around.output.columns)).join('\n'),
      configHash: around.config.hash,
      warnings: open.warnings,
      meta: { origin: open.listed.origin, waiting: waiting.length, shown: cards.length },
    },
    [...more, how],
    EXIT.ok,
  )
}

interface Asking {
  readonly request: MatchRequest
  readonly keyboard: Keyboard
}

/** Through the keyboard, one card after the other. */
export async function askedCards(
  cards: readonly PairCard[],
  { request, keyboard }: Asking,
  { open, around }: Surroundings,
): Promise<MatchAnswer> {
  const { output } = around
  const by = deciderName(request.by)
  const done = await review(cards, {
    keyboard,
    show: (card, place) => {
      output.stdout(cardPage(card, output.columns))
      output.stdout(`\n${place}  `)
    },
    prompt: (text) => output.stderr(text),
    tell: (text) => output.stderr(`${sanitise(text)}\n`),
    decide: (card, decision) => takeDown(card, { decision, by }, { open, around }),
    refusalOf: (error) =>
      error instanceof HaltError && error.code.startsWith('ARB-MATCH-') ? error.message : undefined,
  })
  return reviewAnswer(done, around)
}

async function takeDown(
  { verdict }: PairCard,
  { decision, by }: { readonly decision: ReviewDecision; readonly by: string },
  { open, around }: Surroundings,
): Promise<void> {
  if (decision.kind === 'accept')
    return watch(await open.desk.accept(verdict, { by, reason: 'review', cap: decision.cap }), open, around)
  if (decision.kind === 'reject')
    return unwatch(await open.desk.reject(verdict, { by, reason: decision.reason }), open, around)
}

function reviewAnswer(done: Reviewed, { config }: MatchAround): MatchAnswer {
  const { accepted, rejected, skipped, left, isInterrupted } = done
  return answer(
    {
      schema: 'arb.match-reviewed/1',
      mode: 'public',
      data: { accepted, rejected, skipped, left },
      table: { columns: [], rows: [] },
      page: `${accepted} accepted, ${rejected} rejected, ${skipped} skipped, ${left} left\n`,
      configHash: config.hash,
    },
    [],
    isInterrupted ? EXIT.interrupted : EXIT.ok,
  )
}
