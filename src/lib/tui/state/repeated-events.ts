import type { EventFace } from '../../control/snapshot.js'

/** An event, and how often the same came in a row. */
export interface RepeatedEvent {
  /** The last of them. */
  readonly event: EventFace
  readonly times: number
}

/** Rows of events, the newest last: equal ones in a row are one row, at the time of the last. */
export function repeatedEvents(events: readonly EventFace[]): readonly RepeatedEvent[] {
  const found: RepeatedEvent[] = []
  for (const event of events) {
    const last = found.at(-1)
    if (last !== undefined && isSame(last.event, event))
      found[found.length - 1] = { event, times: last.times + 1 }
    else found.push({ event, times: 1 })
  }
  return found
}

const isSame = (a: EventFace, b: EventFace): boolean =>
  a.text === b.text && a.word === b.word && a.level === b.level
