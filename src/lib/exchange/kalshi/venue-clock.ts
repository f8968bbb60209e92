import { ms, type Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import type { Faults } from '../faults/fault-kinds.js'

/** The time the venue believes it is: the exchange's, unless its clock is off. The exchange itself never reads it. */
export class VenueClock {
  constructor(
    private readonly agenda: Agenda,
    private readonly faults: Faults,
  ) {}

  get now(): Ms {
    const { agenda, faults } = this
    return faults.active('clock_skew', 'kalshi')
      ? ms(agenda.now + faults.sizeMs('clock_skew', 'kalshi'))
      : agenda.now
  }
}
