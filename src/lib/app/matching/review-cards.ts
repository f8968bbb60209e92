import { textCell, type Table } from '../../output/columns.js'
import { EXIT } from '../../output/exit-codes.js'
import { counted } from '../../output/counted.js'
import { cardPage } from './card-page.js'
import { answer, type MatchAnswer } from './match-answer.js'
import type { MatchAround, MatchRequest } from './match-request.js'
import type { OpenMatch } from './open-match.js'
import { cardRecord, pairCard, type PairCard } from './pair-card.js'
import { chosenPairs } from './pair-list.js'
import type { Reviewed } from './review.js'

interface Surroundings {
  readonly open: OpenMatch
  readonly around: MatchAround
}

/** Cards of pairs that wait for a decision, and how many more cannot be shown. */
export interface Waiting {
  readonly cards: readonly PairCard[]
  /** A market of theirs is not in the listings at hand. */
  readonly unlisted: number
}

/** What nobody has decided about, or about other words; the most promising first. */
export async function waitingCards(request: MatchRequest, open: OpenMatch): Promise<Waiting> {
  const standings = await open.desk.standings()
  const rows = chosenPairs(await open.proposals.all(), standings, request)
  let unlisted = 0
  const cards = rows.flatMap(({ proposal, state }): readonly PairCard[] => {
    if (state === 'accepted' || state === 'rejected') return []
    const kalshi = open.listed.find('kalshi', proposal.kalshi)
    const polymarket = open.listed.find('polymarket', proposal.polymarket)
    if (kalshi === undefined || polymarket === undefined) {
      unlisted++
      return []
    }
    const judged = { verdict: open.judge(kalshi, polymarket), scorePpm: proposal.scorePpm, note: undefined }
    return [pairCard(judged, open.listed, standings.get(proposal.pair))]
  })
  return { cards, unlisted }
}

/** Pairs that wait and have no card now. */
export const unlistedWords = ({ unlisted }: Waiting, origin: string): readonly string[] =>
  unlisted === 0
    ? []
    : [
        `${counted(unlisted, 'pair')} waiting without a card: ${origin} does not list both markets; ` +
          'what was found with --from needs the same --from again',
      ]

/** All cards at once, with how to decide. */
export function printedCards(
  found: Waiting,
  { limit }: MatchRequest,
  { open, around }: Surroundings,
): MatchAnswer {
  const { cards: waiting, unlisted } = found
  const cards = waiting.slice(0, limit)
  const more =
    waiting.length > cards.length ? [`${cards.length} of ${waiting.length} cards; --all shows every one`] : []
  const how =
    waiting.length > 0
      ? ['decide with: arb match --accept PAIR (class B: --cap 50usd), or --reject PAIR --reason TEXT']
      : unlisted > 0
        ? []
        : ['no pair waits for a decision; find some with: arb match --auto']
  return answer(
    {
      schema: 'arb.match-review/1',
      mode: 'public',
      data: cards.map(cardRecord),
      table: cardTable(cards),
      page: cards.map((card) => cardPage(card, around.output.columns)).join('\n'),
      configHash: around.config.hash,
      warnings: open.warnings,
      meta: { origin: open.listed.origin, waiting: waiting.length, unlisted, shown: cards.length },
    },
    [...more, ...unlistedWords(found, open.listed.origin), ...how],
    EXIT.ok,
  )
}

/** What a card is about, for programs that read columns. */
const cardTable = (cards: readonly PairCard[]): Table<PairCard> => ({
  columns: (['pair', 'state', 'verdict', 'class', 'kalshi', 'polymarket'] as const).map((name) => ({
    title: name.toUpperCase(),
    name,
    value: (card: PairCard) => textCell(cardCell(card, name)),
  })),
  rows: cards,
})

function cardCell(
  { pair, state, verdict }: PairCard,
  name: 'pair' | 'state' | 'verdict' | 'class' | 'kalshi' | 'polymarket',
): string {
  const cells = { pair, state, verdict: verdict.word, class: verdict.class }
  return name === 'kalshi' || name === 'polymarket' ? verdict[name].text.id : cells[name]
}

/** What was decided, counted. */
export function reviewAnswer(
  done: Reviewed,
  sayings: readonly string[],
  { config }: MatchAround,
): MatchAnswer {
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
    sayings,
    isInterrupted ? EXIT.interrupted : EXIT.ok,
  )
}
