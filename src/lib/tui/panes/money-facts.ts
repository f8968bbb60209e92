/** The money of a session as named figures, the most important first. */
import { subUsd } from '../../base/units.js'
import { VENUES } from '../../domain/venue.js'
import { amountFigure, countFigure, moneyFigure, NO_FIGURE } from '../../output/figures.js'
import { segment } from '../text/cell-text.js'
import type { Segment } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import type { Fact } from './fact-grid.js'
import { gainSegment } from './gain-segment.js'
import { VENUE_LETTERS } from './leg-words.js'

export function moneyFacts({ snapshot, glyphs }: PaneInput): readonly Fact[] {
  const { engine, tally } = snapshot
  const { money } = engine
  return [
    fact('today', gainSegment(subUsd(money.equity, money.dayOpening), glyphs)),
    fact('session', gainSegment(subUsd(money.equity, money.opening), glyphs)),
    fact('fees', amountFigure(money.fees)),
    fact('won', winRate(tally)),
    fact('unhedged', segment(amountFigure(money.unhedged), money.unhedged > 0 ? 'warn' : 'text')),
    fact('worst unhedged', amountFigure(money.worstUnhedged)),
    fact('committed', `${amountFigure(money.committed)}/${amountFigure(money.committedMax)}`),
    fact('realised', moneyFigure(money.realised)),
    ...VENUES.map((venue) => fact(`cash ${VENUE_LETTERS[venue]}`, amountFigure(money.cash[venue]))),
    fact('stage', `${money.stage} of ${money.stages}`),
    fact('a trade up to', amountFigure(money.tradeCap)),
    fact('next stage at', amountFigure(money.nextStageFrom)),
  ]
}

/** What a session saw that opens nothing. */
export function countFacts({ snapshot }: PaneInput): readonly Fact[] {
  const { engine, tally } = snapshot
  const { funnel } = engine
  return [
    fact('gaps now', countFigure(engine.gaps)),
    fact('gaps seen', countFigure(tally.gapsSeen)),
    fact('ideas', countFigure(engine.ideasWatched)),
    fact('markets', countFigure(engine.markets)),
    fact('relations', countFigure(engine.relations)),
    fact('book messages', countFigure(engine.bookMessages)),
    fact('updates with a gap', countFigure(funnel.candidates)),
  ]
}

/** `2 of 3, 66%`, whole percents downwards. */
function winRate({ won, lost }: PaneInput['snapshot']['tally']): string {
  const count = won + lost
  const rate = count === 0 ? NO_FIGURE : `${Math.floor((100 * won) / count)}%`
  return `${countFigure(won)} of ${countFigure(count)}, ${rate}`
}

const fact = (name: string, value: Segment | string): Fact => ({
  name,
  value: [typeof value === 'string' ? segment(value) : value],
})
