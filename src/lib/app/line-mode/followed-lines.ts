import { elapsed } from '../../base/units.js'
import type { Snapshot } from '../../control/snapshot.js'
import type { SessionLines } from './session-lines.js'
import type { SummaryPace } from './summary-pace.js'

/** A session of another process in lines: what its snapshots tell that was not told yet. */
export class FollowedLines {
  private toldEvent: number | undefined

  constructor(
    private readonly lines: SessionLines,
    private readonly pace: SummaryPace,
  ) {}

  show(snapshot: Snapshot): void {
    const { at, startedAt, events } = snapshot
    const isFirst = this.toldEvent === undefined
    for (const event of events) {
      if (isFirst || event.number <= this.toldEvent!) continue
      this.lines.tell(elapsed(startedAt, event.at), event.word, event.text)
    }
    this.toldEvent = events.at(-1)?.number ?? this.toldEvent ?? 0
    if (this.pace.isDue(at) || isFirst) this.lines.summary(snapshot)
  }
}
