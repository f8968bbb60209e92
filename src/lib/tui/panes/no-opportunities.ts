import type { IdeaPicture } from '../../engine/picture.js'
import { counted } from '../../output/counted.js'
import { centsFigure, countFigure, gainFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { ideaTitle, netTicks } from './idea-words.js'
import { VENUE_LETTERS } from './leg-words.js'
import { wrappedLines } from './wrapped-lines.js'

/** What to say where there is no idea to list: what was looked at, and what can be done about it. */
export function emptyOpportunities(input: PaneInput, width: number): readonly Line[] {
  return sentences(input).flatMap((text, i) => wrappedLines(text, width, i === 0 ? 'text' : 'dim'))
}

function sentences(input: PaneInput): readonly string[] {
  const { snapshot, ui } = input
  const { engine } = snapshot
  if (ui.filter !== '' && engine.ideas.length > 0)
    return [`Nothing here matches "${safe(ui.filter)}".`, 'Esc clears the filter.']
  if (engine.relations === 0)
    return [
      'No relation is followed: there is nothing to compare yet.',
      'arb match finds pairs and keeps those that you accept; --demo shows a drawn market.',
    ]
  const heard = engine.venues.filter(({ heardAt }) => heardAt !== null)
  if (heard.length < engine.venues.length)
    return [
      `Waiting for the first books of ${counted(engine.markets, 'market')}.`,
      engine.venues
        .map(({ venue, books }) => `${VENUE_LETTERS[venue]} ${counted(books, 'book')} so far`)
        .join(', '),
    ]
  return [
    `No idea has a price on every leg now: ${lookedAt(input)}.`,
    'They show up here as soon as books have offers.',
  ]
}

/** While no gap is open: `0 gaps above 1.5c; best now -0.4c on ...; 212 ideas of 40 relations looked at`. */
export function noGapLine(input: PaneInput): readonly Line[] {
  const { engine } = input.snapshot
  if (engine.gaps > 0) return []
  const { minEdge } = input.session
  const above = minEdge === null ? '' : ` above ${centsFigure(minEdge)}`
  const best = bestOf(engine.ideas)
  const now = best === undefined ? '' : `best now ${gainFigure(netTicks(best))} on ${ideaTitle(best)}; `
  return [line(segment(`0 gaps${above}; ${now}${lookedAt(input)}`, 'dim'))]
}

const lookedAt = ({ snapshot: { engine } }: PaneInput): string =>
  `${countFigure(engine.ideasWatched)} ideas of ${countFigure(engine.relations)} relations looked at`

function bestOf(ideas: readonly IdeaPicture[]): IdeaPicture | undefined {
  return ideas
    .filter(({ unitNet }) => unitNet !== null)
    .reduce<IdeaPicture | undefined>(
      (best, idea) => (best !== undefined && best.unitNet! >= idea.unitNet! ? best : idea),
      undefined,
    )
}
