import { ms, type Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { Faults } from '../faults/fault-kinds.js'

/** The time as this venue believes it is: the exchange's own, unless its clock goes wrong. */
export class VenueClock {
  constructor(
    private readonly agenda: Agenda,
    private readonly faults: Faults,
  ) {}

  now(): Ms {
    const { now } = this.agenda
    if (!this.faults.active('clock_skew', 'polymarket')) return now
    return ms(now + this.faults.sizeMs('clock_skew', 'polymarket'))
  }

  /** Unix seconds. */
  seconds(): number {
    return secondsOf(this.now())
  }

  /** For the `Date` header. */
  httpDate(): string {
    return new Date(this.now()).toUTCString()
  }
}

export const secondsOf = (at: Ms): number => Math.floor(at / 1_000)
