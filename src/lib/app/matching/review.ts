import { parseMoney } from '../../config/unit-text.js'
import type { Usd } from '../../base/units.js'
import type { Keyboard } from './keyboard.js'
import { INTERRUPT_KEY } from './keyboard.js'
import type { PairCard } from './pair-card.js'

/** What a person decided about one card. */
export type ReviewDecision =
  | { readonly kind: 'accept'; readonly cap: Usd | undefined }
  | { readonly kind: 'reject'; readonly reason: string }
  | { readonly kind: 'skip' }

/** How a review ended. */
export interface Reviewed {
  readonly accepted: number
  readonly rejected: number
  readonly skipped: number
  /** Cards that nobody got to see. */
  readonly left: number
  readonly isInterrupted: boolean
}

export interface ReviewScreen {
  readonly keyboard: Keyboard
  /** Shows the card in full. */
  readonly show: (card: PairCard, place: string) => void
  /** A line of the program, without a line break behind it. */
  readonly prompt: (text: string) => void
  /** A line of the program. */
  readonly tell: (text: string) => void
  /** Takes a decision down; what it throws as a refusal is told, and the card is asked about again. */
  readonly decide: (card: PairCard, decision: ReviewDecision) => Promise<void>
  /** What to tell of an error that the review goes on after; `undefined`: it is thrown on. */
  readonly refusalOf: (error: unknown) => string | undefined
}

const QUIT = 'quit'
const INTERRUPTED = 'interrupted'
type Step = ReviewDecision | typeof QUIT | typeof INTERRUPTED

/** One card after the other, until all were seen or the person leaves. Only `a` and `r`, each by itself, decide anything. */
export async function review(cards: readonly PairCard[], screen: ReviewScreen): Promise<Reviewed> {
  const count = { accept: 0, reject: 0, skip: 0 }
  for (const [index, card] of cards.entries()) {
    screen.show(card, `${index + 1} of ${cards.length}`)
    const step = await decidedStep(card, screen)
    if (typeof step === 'string') return reviewed(count, cards.length - index, step === INTERRUPTED)
    count[step.kind]++
  }
  return reviewed(count, 0, false)
}

const reviewed = (
  count: Readonly<Record<ReviewDecision['kind'], number>>,
  left: number,
  isInterrupted: boolean,
): Reviewed => ({
  accepted: count.accept,
  rejected: count.reject,
  skipped: count.skip,
  left,
  isInterrupted,
})

/** Asks until there is an answer that could be taken down. */
async function decidedStep(card: PairCard, screen: ReviewScreen): Promise<Step> {
  for (;;) {
    const step = await asked(card, screen)
    if (step === undefined) continue
    if (typeof step === 'string' || step.kind === 'skip') return step
    try {
      await screen.decide(card, step)
      screen.tell(step.kind === 'accept' ? `accepted ${card.pair}` : `rejected ${card.pair}`)
      return step
    } catch (error) {
      const refusal = screen.refusalOf(error)
      if (refusal === undefined) throw error
      screen.tell(refusal)
    }
  }
}

async function asked(card: PairCard, screen: ReviewScreen): Promise<Step | undefined> {
  const canAccept = card.verdict.class !== 'C'
  screen.prompt(`${canAccept ? 'a accept  ' : ''}r reject  s skip  q quit  ? `)
  const key = await screen.keyboard.key()
  screen.tell(key !== undefined && /^[a-z]$/i.test(key) ? key : '')
  switch (key) {
    case undefined:
    case 'q':
      return QUIT
    case INTERRUPT_KEY:
      return INTERRUPTED
    case 's':
      return { kind: 'skip' }
    case 'r':
      return rejection(screen)
    case 'a':
      return acceptance(card, screen)
    default:
      screen.tell('a, r, s or q; nothing was decided')
      return undefined
  }
}

async function rejection({ keyboard, prompt, tell }: ReviewScreen): Promise<Step | undefined> {
  prompt('why? (empty: do not reject) ')
  const reason = (await keyboard.line())?.trim() ?? ''
  if (reason !== '') return { kind: 'reject', reason }
  tell('not rejected')
  return undefined
}

async function acceptance(
  { verdict }: PairCard,
  { keyboard, prompt, tell }: ReviewScreen,
): Promise<Step | undefined> {
  if (verdict.class === 'A') return { kind: 'accept', cap: undefined }
  if (verdict.class === 'C') {
    tell('class C cannot be accepted')
    return undefined
  }
  prompt('most money in this pair, such as 50usd (empty: do not accept) ')
  const typed = (await keyboard.line())?.trim() ?? ''
  const cap = parseMoney(typed)
  if (cap.ok && cap.value > 0) return { kind: 'accept', cap: cap.value }
  tell(typed === '' ? 'not accepted' : `not accepted: ${JSON.stringify(typed)} is no amount such as 50usd`)
  return undefined
}
