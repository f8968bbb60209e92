import { segment } from '../text/cell-text.js'
import { framed, inside, singleFrame } from './frame.js'
import type { Line, Size } from '../text/line.js'
import type { Pane, PaneInput, ViewName } from '../pane.js'
import { allEventsPane } from '../panes/all-events.js'
import { helpPane } from '../panes/help.js'
import { ideaDetailPane } from '../panes/idea-detail.js'
import { orderLogPane } from '../panes/order-log.js'
import { whyPane } from '../panes/why.js'
import { wholeResultPane } from '../panes/whole-result.js'
import { firstVisible } from '../text/visible-rows.js'

type FullView = Exclude<ViewName, 'main'>

const VIEWS: Readonly<Record<FullView, { readonly title: string; readonly draw: Pane }>> = {
  detail: { title: 'Opportunity', draw: ideaDetailPane },
  why: { title: 'Why not', draw: whyPane },
  log: { title: 'Orders of one basket', draw: orderLogPane },
  result: { title: 'Result and positions', draw: wholeResultPane },
  events: { title: 'Events, the newest first', draw: allEventsPane },
  help: { title: 'Keys', draw: helpPane },
}

/** More lines than any view has. */
const ALL_ROWS = 5_000

export interface ShownView {
  readonly lines: readonly Line[]
  readonly viewRows: number
  readonly viewLines: number
}

/** A view that fills the room: all its lines are drawn, and as many shown as fit from where the user has scrolled to. */
export function fullView(input: PaneInput, view: FullView, room: Size): ShownView {
  const { title, draw } = VIEWS[view]
  const { columns, rows } = inside(room)
  const all = draw(input, { columns, rows: ALL_ROWS })
  const first = firstVisible({ count: all.length, rows, selected: -1, scroll: input.ui.viewScroll })
  const shown = all.slice(first, first + rows)
  const note = all.length > rows ? ` ${first + 1} to ${first + shown.length} of ${all.length} ` : ''
  const name = ` ${input.glyphs.pointer} ${title} `
  const lines = framed(
    {
      style: singleFrame(input.glyphs),
      role: 'accent',
      title: [segment(name, 'accent', { bold: true })],
      note: note === '' ? [] : [segment(note, 'dim')],
      content: shown,
    },
    room,
  )
  return { lines, viewRows: rows, viewLines: all.length }
}
