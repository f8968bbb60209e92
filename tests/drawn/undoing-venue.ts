import { addMs, durationMs, type Ms } from '../../src/lib/base/units.js'
import type { TimedReport } from '../../src/lib/domain/ports.js'
import type { AnsweringVenue } from '../../src/lib/engine/runner.js'

const AFTER = durationMs(25)

/** A venue of which every `every`th fill never settles and is undone a moment later, mostly while its basket is still worked on. */
export function undoing(venue: AnsweringVenue, every: number): AnsweringVenue {
  const undone: TimedReport[] = []
  let fills = 0
  const note = (told: TimedReport | undefined): TimedReport | undefined => {
    if (told?.report.kind !== 'filled' || ++fills % every !== 0) return told
    const { orderId, fillId } = told.report
    const report = { type: 'report', orderId, kind: 'undone', fillId, detail: 'drawn' } as const
    undone.push({ at: addMs(told.at, AFTER), report })
    return told
  }
  return {
    observe: (body, at) => venue.observe(body, at),
    get resting() {
      return venue.resting
    },
    onBooks: (at) => venue.onBooks(at),
    submit: (order) => venue.submit(order),
    cancel: (order, at) => venue.cancel(order, at),
    get nextAt(): Ms | undefined {
      const [own, others] = [undone[0]?.at, venue.nextAt]
      return own !== undefined && (others === undefined || own <= others) ? own : others
    },
    takeAnswer(now) {
      const own = undone[0]
      if (own === undefined || own.at > now) return note(venue.takeAnswer(now))
      return note(venue.takeAnswer(own.at)) ?? undone.shift()
    },
  }
}
