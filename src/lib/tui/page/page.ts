import type { SessionMode } from '../../control/snapshot.js'
import { ageFigure } from '../../output/figures.js'
import { fitLine, line, safe, segment } from '../text/cell-text.js'
import { doubleFrame, dottedFrame, framed, inside, singleFrame, type FrameStyle } from './frame.js'
import { isTooSmall } from './layout.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role, Size } from '../text/line.js'
import { mainPanes } from './main-panes.js'
import type { PaneInput, PaneName } from '../pane.js'
import { bannerPane } from '../panes/banner.js'
import { bottomLine } from './bottom-line.js'
import { fullView } from './full-view.js'
import { smallPage } from './small-page.js'

/** Everything on the screen, and what keys need to know of it. */
export interface Page {
  readonly lines: readonly Line[]
  readonly paneRows: ReadonlyMap<PaneName, number>
  readonly viewRows: number
  readonly viewLines: number
}

const TALL_ROWS = 40
export const NO_PAGE: Page = { lines: [], paneRows: new Map(), viewRows: 0, viewLines: 0 }

/** Draws all of a screen of this size but its last row: who writes to that one scrolls the screen. */
export function page(input: PaneInput, screen: Size): Page {
  if (isTooSmall(screen))
    return {
      ...NO_PAGE,
      lines: smallPage(input, warnings(input), screen).map((one) => fitLine(one, screen.columns)),
    }
  const top = [...banner(input, screen), ...warnings(input).map((one) => fitLine(one, screen.columns))]
  const room = { columns: screen.columns, rows: screen.rows - 1 - top.length - 1 }
  const middle =
    input.ui.view === 'main' ? mainPanes(input, screen, room) : fullView(input, input.ui.view, room)
  return {
    ...NO_PAGE,
    ...middle,
    lines: [...top, ...middle.lines, fitLine(bottomLine(input, screen.columns), screen.columns)],
  }
}

const BADGES: Readonly<
  Record<
    SessionMode,
    {
      readonly text: string
      readonly role: Role
      readonly frame: (glyphs: Glyphs) => FrameStyle
      readonly border: Role
    }
  >
> = {
  live: { text: '[ LIVE ]', role: 'live', frame: doubleFrame, border: 'error' },
  paper: { text: '[paper]', role: 'paper', frame: singleFrame, border: 'border' },
  watch: { text: '[read-only]', role: 'read-only', frame: dottedFrame, border: 'border' },
}

function banner(input: PaneInput, screen: Size): readonly Line[] {
  const { session, glyphs, control } = input
  const { text, role, frame, border } = BADGES[session.mode]
  const size = { columns: screen.columns, rows: screen.rows >= TALL_ROWS ? 5 : 4 }
  return framed(
    {
      style: frame(glyphs),
      role: border,
      title: line(segment(text, role, { bold: true }), segment(` ${safe(session.id)} `, 'title')),
      note: control ? [segment(' control ', 'warn', { bold: true })] : [],
      content: bannerPane(input, inside(size)),
    },
    size,
  )
}

/** Why figures are not those of now, over the whole width. */
function warnings({ ui, keys, glyphs, silence }: PaneInput): readonly Line[] {
  const warning = (text: string, role: Role): Line => [
    segment(` ${glyphs.warn} ${text}`, role, { bold: true, inverse: true }),
  ]
  const frozen = `FROZEN: the screen stands still, the session goes on. ${keys.get('freeze') ?? ''} shows it again.`
  return [
    ...(silence === undefined
      ? []
      : [warning(`NO NEWS for ${ageFigure(silence)}: every figure is at least so old.`, 'error')]),
    ...(ui.isFrozen ? [warning(frozen, 'warn')] : []),
  ]
}
