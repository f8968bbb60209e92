import type { DurationMs } from '../base/units.js'
import { counted } from '../output/counted.js'
import { countFigure, durationFigure, NO_FIGURE } from '../output/figures.js'
import { funnelLines } from './funnel-page.js'
import { gapPart } from './gap-part.js'
import { Page } from './page.js'
import type { SessionTally } from './session-tally.js'

/** What a watch saw, before anyone chose a format. */
export interface WatchFacts {
  readonly session: string
  readonly source: string
  /** For people: why it is over. */
  readonly ended: string
  /** Of the session's own time; `undefined`: nothing came. */
  readonly span: DurationMs | undefined
  readonly books: number
  readonly bookMessages: number
  readonly relations: number
  /** Only gaps that are at least so wide are among the tally's, in words; `undefined`: all are. */
  readonly least: string | undefined
  readonly tally: SessionTally
  readonly record: string | undefined
  /** Commands that make sense now. */
  readonly next: readonly string[]
}

/** The closing page of a watch for people, at most `columns` wide. */
export function watchPage(facts: WatchFacts, columns: number): string {
  const page = new Page(columns)
  page.text(`Watch ${facts.session}: ${facts.source}, ${facts.ended}`)
  page.row('watched', facts.span === undefined ? NO_FIGURE : durationFigure(facts.span))
  page.row(
    'input',
    `${counted(facts.books, 'order book')}, ${countFigure(facts.bookMessages)} messages, ${counted(facts.relations, 'relation')}`,
  )
  if (facts.least !== undefined) page.row('shown', `gaps of at least ${facts.least}`)
  page.gap()
  gapPart(page, facts.tally)
  for (const line of funnelLines(facts.tally.funnel, page.columns)) page.line(line)
  page.gap()
  if (facts.record !== undefined) page.line(`record ${facts.record}`)
  page.text('nothing was sent: arb watch only looks')
  for (const command of facts.next) page.line(`next: ${command}`)
  return page.value
}
