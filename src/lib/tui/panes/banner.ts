import { amountFigure, countFigure, durationFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { gainSegment } from './gain-segment.js'
import { ageAt } from './leg-names.js'
import { dayResult, lossBudget } from './money-parts.js'
import { tradingForms } from './trading-state.js'
import { venueForms } from './venue-state.js'
import { within } from './within.js'
import { yieldingLine, type YieldingPart } from './yielding-parts.js'

/** What must be seen at any moment: may it trade, does it hear its venues, what may still be lost; then money, stage and the session. */
export const bannerPane: Pane = (input, size) => {
  const lines =
    size.rows < 2 ? [[...safety(input), ...state(input)]] : [safety(input), state(input), more(input)]
  return within(
    lines.map((parts) => yieldingLine(parts, size.columns)),
    size,
  )
}

const isReadOnly = ({ snapshot }: PaneInput): boolean => snapshot.engine.trading.mode === 'read-only'

function safety(input: PaneInput): readonly YieldingPart[] {
  const { snapshot, glyphs } = input
  const { trading, venues, money } = snapshot.engine
  return [
    { rank: 0, forms: tradingForms(trading, glyphs) },
    ...venues.map((books) => ({ rank: 1, forms: venueForms(books, snapshot, glyphs) })),
    ...(isReadOnly(input) ? [] : [{ rank: 0, forms: [lossBudget(money, glyphs)] }]),
  ]
}

function state(input: PaneInput): readonly YieldingPart[] {
  const { snapshot } = input
  const up = durationFigure(ageAt(snapshot.at, snapshot.startedAt))
  return [
    ...(input.control ? [{ rank: 0, forms: [line(segment('CONTROL', 'accent', { bold: true }))] }] : []),
    ...(isReadOnly(input) ? looking(input) : standing(input)),
    { rank: 4, forms: [pair('up', up)] },
  ]
}

/** What a session without trades has to tell. */
function looking({ snapshot: { engine } }: PaneInput): readonly YieldingPart[] {
  const looked = `${countFigure(engine.ideasWatched)} ideas of ${countFigure(engine.relations)} relations`
  return [
    { rank: 1, forms: [line(`${countFigure(engine.gaps)} ${engine.gaps === 1 ? 'gap' : 'gaps'}`)] },
    { rank: 2, forms: [line(segment(looked, 'dim'))] },
  ]
}

function standing({ snapshot: { engine }, glyphs }: PaneInput): readonly YieldingPart[] {
  const { money } = engine
  const equity = pair('equity', amountFigure(money.equity))
  const day = line(segment('day ', 'dim'), gainSegment(dayResult(money), glyphs))
  const stage = pair('stage', `${money.stage}/${money.stages}`)
  return [
    { rank: 1, forms: [[...equity, ...pair(' of', amountFigure(money.opening))], equity] },
    { rank: 1, forms: [day] },
    { rank: 2, forms: [[...stage, ...pair(' cap', amountFigure(money.tradeCap))], stage] },
    { rank: 3, forms: [pair('open', `${money.openBaskets}/${money.openBasketsMax}`)] },
  ]
}

function more(input: PaneInput): readonly YieldingPart[] {
  const { session, snapshot } = input
  const { money, trading } = snapshot.engine
  const source: YieldingPart = {
    rank: 2,
    forms: [session.source, session.assumptions]
      .filter((text) => text !== '')
      .map((_, i, texts) => line(segment(safe(texts.slice(0, texts.length - i).join('; ')), 'dim'))),
  }
  if (isReadOnly(input)) return [source]
  return [
    {
      rank: 1,
      forms: [pair('committed', `${amountFigure(money.committed)}/${amountFigure(money.committedMax)}`)],
    },
    { rank: 1, forms: [pair('unhedged', amountFigure(money.unhedged))] },
    { rank: 1, forms: [pair('trades', `${trading.tradesThisHour}/${trading.tradesPerHourMax} an hour`)] },
    { rank: 1, forms: [pair('losses in a row', `${trading.lossesInRow}/${trading.lossesInRowMax}`)] },
    source,
  ]
}

const pair = (name: string, text: string): Line => line(segment(`${name} `, 'dim'), text)
