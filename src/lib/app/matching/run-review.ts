import { HaltError } from '../../base/errors.js'
import { sanitise } from '../../output/terminal-text.js'
import { counted } from '../../output/counted.js'
import { cardPage } from './card-page.js'
import { hasKeyboard, TerminalKeyboard, type Keyboard } from './keyboard.js'
import type { MatchAnswer } from './match-answer.js'
import { openFor } from './match-run.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import type { PairCard } from './pair-card.js'
import { deciderName } from './person.js'
import { review, type ReviewDecision } from './review.js'
import { printedCards, reviewAnswer, unlistedWords, waitingCards, type Waiting } from './review-cards.js'
import { unwatch, watch } from './run-card.js'

interface Surroundings {
  readonly open: OpenMatch
  readonly around: MatchAround
}

/** `--review`: every pair that waits for a decision, one card each; where nobody can answer the cards are printed. */
export async function runReview(request: MatchRequest, around: MatchAround): Promise<MatchAnswer> {
  const open = await openFor(request, around)
  try {
    const waiting = await waitingCards(request, open)
    const { output } = around
    around.endProgress()
    const canAsk =
      waiting.cards.length > 0 && output.stdoutIsTerminal && output.stderrIsTerminal && hasKeyboard()
    if (!canAsk || around.isForPrograms) return printedCards(waiting, request, { open, around })
    const keyboard = new TerminalKeyboard()
    try {
      return await askedCards(waiting, { request, keyboard }, { open, around })
    } finally {
      keyboard.close()
    }
  } finally {
    await open.close()
  }
}

interface Asking {
  readonly request: MatchRequest
  readonly keyboard: Keyboard
}

/** Through the keyboard, one card after the other. */
async function askedCards(
  waiting: Waiting,
  { request, keyboard }: Asking,
  { open, around }: Surroundings,
): Promise<MatchAnswer> {
  const { output } = around
  const by = deciderName(request.by)
  const cards = waiting.cards.slice(0, request.limit)
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
  const later = waiting.cards.length - cards.length
  return reviewAnswer(
    done,
    [
      ...(later === 0
        ? []
        : [`${counted(later, 'pair')} more waiting; --all or --limit N shows more in one go`]),
      ...unlistedWords(waiting, open.listed.origin),
    ],
    around,
  )
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
