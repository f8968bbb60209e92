import { segment } from '../text/cell-text.js'
import type { Pane } from '../pane.js'
import { repeatedEvents } from '../state/repeated-events.js'
import { eventInFull } from './event-line.js'
import { within } from './within.js'

/** Every event that is still known with all of its text, the newest first. */
export const allEventsPane: Pane = ({ snapshot, glyphs }, size) => {
  const all = repeatedEvents(snapshot.events).toReversed()
  if (all.length === 0) return within([[segment('Nothing has happened yet.', 'dim')]], size)
  return within(
    all.flatMap((one) => eventInFull(one, glyphs, size.columns)),
    size,
  )
}
