import type { Ms } from '../base/units.js'
import type { EventFace, EventLevel } from './snapshot.js'

/** How an event is told: its level, one short word, a sentence. */
export interface EventWords {
  readonly level: EventLevel
  readonly word: string
  readonly text: string
}

const EVENTS_MAX = 60
/** A venue may send a text of any length. */
const TEXT_MAX = 600

/** The last events of a session. */
export class EventRing {
  private events: EventFace[] = []
  private count = 0

  add(at: Ms, { level, word, text }: EventWords, about: string | null): void {
    this.count++
    if (this.events.length >= EVENTS_MAX) this.events.shift()
    this.events.push({ number: this.count, at, level, word, text: text.slice(0, TEXT_MAX), about })
  }

  faces(): readonly EventFace[] {
    return [...this.events]
  }
}
