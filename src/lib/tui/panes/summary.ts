import type { SessionFace } from '../../control/snapshot.js'
import { amountFigure, countFigure, gainFigure } from '../../output/figures.js'
import { line, segment } from '../text/cell-text.js'
import type { Line, Segment } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { gainSegment } from './gain-segment.js'
import { ideaTitle, isGap, netTicks } from './idea-words.js'
import { dayResult, lossBudget } from './money-parts.js'
import { tradingForms } from './trading-state.js'
import { venueForms } from './venue-state.js'
import { within } from './within.js'
import { yieldingLine } from './yielding-parts.js'

/** How the session stands, one thing a line, the most important first: for terminals that are too small for panes. */
export const summaryPane: Pane = (input, size) => {
  const { engine } = input.snapshot
  const shortest = (forms: readonly Line[]): Line => yieldingLine([{ rank: 0, forms }], size.columns)
  return within(
    [
      line(modeBadge(input), input.control ? segment(' CONTROL', 'accent') : ''),
      shortest(tradingForms(engine.trading, input.glyphs)),
      ...(engine.trading.mode === 'read-only' ? [] : moneyLines(input)),
      bestGap(input),
      ...engine.venues.map((books) => shortest(venueForms(books, input.snapshot, input.glyphs))),
    ],
    size,
  )
}

const BADGES: Readonly<Record<SessionFace['mode'], Segment>> = {
  live: segment('[ LIVE ]', 'live', { bold: true, inverse: true }),
  paper: segment('[paper]', 'paper', { bold: true }),
  watch: segment('[read-only]', 'read-only'),
}

const modeBadge = ({ session, snapshot }: PaneInput): Segment =>
  snapshot.engine.trading.mode === 'read-only' ? BADGES.watch : BADGES[session.mode]

function moneyLines({ snapshot, glyphs }: PaneInput): readonly Line[] {
  const { money, positions } = snapshot.engine
  return [
    lossBudget(money, glyphs),
    line(segment('equity ', 'dim'), amountFigure(money.equity)),
    line(segment('day ', 'dim'), gainSegment(dayResult(money), glyphs)),
    line(segment('open legs ', 'dim'), countFigure(positions.length)),
  ]
}

function bestGap({ snapshot }: PaneInput): Line {
  const best = snapshot.engine.ideas
    .filter((idea) => isGap(idea) && idea.unitNet !== null)
    .reduce<(typeof snapshot.engine.ideas)[number] | undefined>(
      (found, idea) => (found !== undefined && found.unitNet! >= idea.unitNet! ? found : idea),
      undefined,
    )
  return best === undefined
    ? line(segment('no gap now', 'dim'))
    : line(segment('best gap ', 'dim'), `${gainFigure(netTicks(best))} `, ideaTitle(best))
}
