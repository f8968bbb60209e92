import { line, safe, segment } from '../text/cell-text.js'
import { framed, inside, singleFrame } from './frame.js'
import { layout, type Place } from './layout.js'
import type { Line, Segment, Size } from '../text/line.js'
import { PANES, type Pane, type PaneInput, type PaneName } from '../pane.js'
import { booksPane } from '../panes/books.js'
import { eventsPane } from '../panes/events.js'
import { opportunitiesPane } from '../panes/opportunities.js'
import { ordersPane } from '../panes/orders.js'
import { resultPane } from '../panes/result.js'

const DRAWN: Readonly<Record<PaneName, Pane>> = {
  opportunities: opportunitiesPane,
  orders: ordersPane,
  result: resultPane,
  events: eventsPane,
  books: booksPane,
}

const TITLES: Readonly<Record<PaneName, string>> = {
  opportunities: 'Opportunities',
  orders: 'Legs and orders',
  result: 'Result',
  events: 'Events',
  books: 'Books',
}

export interface MainPanes {
  readonly lines: readonly Line[]
  readonly paneRows: ReadonlyMap<PaneName, number>
}

/** The panes that this screen has room for, in their frames. */
export function mainPanes(input: PaneInput, screen: Size, room: Size): MainPanes {
  const sendsOrders = input.session.mode !== 'watch'
  const places = layout({ screen, room, focus: input.ui.focus, sendsOrders })
  return {
    lines: places.flatMap((band) => sideBySide(band.map((place) => drawPlace(input, place)))),
    paneRows: new Map(places.flat().map(({ pane, size }) => [pane, inside(size).rows])),
  }
}

const sideBySide = (blocks: readonly (readonly Line[])[]): readonly Line[] =>
  blocks.reduce((all, block) => all.map((one, row) => [...one, ...(block[row] ?? [])]))

function drawPlace(input: PaneInput, place: Place): readonly Line[] {
  const { pane, size } = place
  const isFocus = pane === input.ui.focus
  return framed(
    {
      style: singleFrame(input.glyphs),
      role: isFocus ? 'accent' : 'border',
      title: titleOf(input, place),
      note: NOTES[pane]?.(input) ?? [],
      content: DRAWN[pane](input, inside(size)),
    },
    size,
  )
}

/** The name of the pane with its key; of panes that share a place all names. */
function titleOf({ ui, glyphs, keys }: PaneInput, { pane, tabs }: Place): Line {
  return line(
    ...(tabs.length > 0 ? tabs : [pane]).map((one): Segment => {
      const name = `${keys.get(one) ?? PANES.indexOf(one) + 1} ${TITLES[one]}`
      if (one === ui.focus) return segment(` ${glyphs.pointer} ${name} `, 'accent', { bold: true })
      return segment(` ${name} `, one === pane ? 'title' : 'dim')
    }),
  )
}

const NOTES: Readonly<Partial<Record<PaneName, (input: PaneInput) => Line>>> = {
  opportunities: listNote,
  events: newerNote,
}

/** That newer events are out of sight. */
function newerNote({ ui, glyphs }: PaneInput): Line {
  const { events } = ui.scroll
  return events > 0 ? [segment(` ${glyphs.down} ${events} newer `, 'warn')] : []
}

/** How the list is sorted and filtered. */
function listNote({ ui, ideas, snapshot }: PaneInput): Line {
  const all = snapshot.engine.ideas.length
  const filter = ui.filter.trim()
  if (filter === '') return [segment(` by ${ui.sort} `, 'dim')]
  return line(
    segment(` /${safe(filter)} ${ideas.length} of ${all} `, 'warn'),
    segment(` by ${ui.sort} `, 'dim'),
  )
}
