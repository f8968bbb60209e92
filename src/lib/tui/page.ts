import type { SessionMode } from '../control/snapshot.js'
import { fitLine, line, safe, segment } from './cell-text.js'
import { doubleFrame, dottedFrame, framed, inside, singleFrame, type FrameStyle } from './frame.js'
import { isTooSmall } from './layout.js'
import type { Glyphs } from './glyphs.js'
import type { Line, Role, Size } from './line.js'
import { mainPanes } from './main-panes.js'
import type { PaneInput, PaneName } from './pane.js'
import { bannerPane } from './panes/banner.js'
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
    return { ...NO_PAGE, lines: smallPage(input, screen).map((one) => fitLine(one, screen.columns)) }
  const top = [...banner(input, screen), ...frozenLine(input).map((one) => fitLine(one, screen.columns))]
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
    { readonly text: string; readonly role: Role; readonly frame: (glyphs: Glyphs) => FrameStyle }
  >
> = {
  live: { text: '[ LIVE ]', role: 'live', frame: doubleFrame },
  paper: { text: '[paper]', role: 'paper', frame: singleFrame },
  watch: { text: '[read-only]', role: 'read-only', frame: dottedFrame },
}

function banner(input: PaneInput, screen: Size): readonly Line[] {
  const { session, glyphs, control } = input
  const { text, role, frame } = BADGES[session.mode]
  const size = { columns: screen.columns, rows: screen.rows >= TALL_ROWS ? 5 : 4 }
  return framed(
    {
      style: frame(glyphs),
      role,
      title: line(segment(text, role, { bold: true }), segment(` ${safe(session.id)} `, 'title')),
      note: control ? [segment(' control ', 'warn', { bold: true })] : [],
      content: bannerPane(input, inside(size)),
    },
    size,
  )
}

const frozenLine = ({ ui, keys, glyphs }: PaneInput): readonly Line[] =>
  ui.isFrozen
    ? [
        [
          segment(
            ` ${glyphs.warn} FROZEN: the screen stands still, the session goes on. ${keys.get('freeze') ?? ''} shows it again.`,
            'warn',
            { bold: true, inverse: true },
          ),
        ],
      ]
    : []
