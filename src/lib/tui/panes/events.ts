/** What happened, the newest last. */
import type { EventFace } from '../../control/snapshot.js'
import { cut, line, lineWidth, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { Pane } from '../pane.js'
import { repeatedEvents } from '../state/repeated-events.js'
import { eventHead } from './event-line.js'
import { within } from './within.js'

/** `ui.scroll.events` of the newest are left out. */
export const eventsPane: Pane = ({ snapshot, ui, glyphs }, size) => {
  const all = repeatedEvents(snapshot.events)
  if (all.length === 0) return within([[segment('Nothing has happened yet.', 'dim')]], size)
  const end = Math.max(Math.min(size.rows, all.length), all.length - Math.max(0, ui.scroll.events))
  const shown = all.slice(Math.max(0, end - size.rows), end)
  return within(
    shown.map(({ event, times }) => {
      const head = eventHead(event, glyphs)
      const count = times === 1 ? '' : ` (x${times})`
      return textAfter(head, event, count, size.columns)
    }),
    size,
  )
}

/** The count stays whole: the text before it is cut. */
function textAfter(head: Line, { text, level }: EventFace, count: string, columns: number): Line {
  const room = columns - lineWidth(head) - count.length
  return [
    ...head,
    ...line(segment(cut(safe(text), room), level === 'error' ? 'error' : 'text'), segment(count, 'dim')),
  ]
}
