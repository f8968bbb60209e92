import { addMs, durationMs, type Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'

/** One direction of one connection: whatever is delayed keeps its place in line, as TCP would have it. */
export class WireLane {
  private lastAt: Ms | undefined
  private waiting = 0

  constructor(private readonly agenda: Agenda) {}

  /** Nothing is on its way. */
  get idle(): boolean {
    return this.waiting === 0
  }

  /** Runs `deliver` after `delayMs` and after everything that went before; at once when neither is in the way. */
  carry(delayMs: number, deliver: () => void): void {
    if (delayMs === 0 && this.idle) return deliver()
    const earliest = addMs(this.agenda.now, durationMs(delayMs))
    const at = this.lastAt === undefined || this.lastAt < earliest ? earliest : this.lastAt
    this.lastAt = at
    this.waiting++
    this.agenda.at(at, () => {
      this.waiting--
      deliver()
    })
  }
}
