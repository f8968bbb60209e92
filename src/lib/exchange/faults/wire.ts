import type { Rng } from '../../base/rng.js'
import type { Agenda } from '../core/agenda.js'
import type { FaultVenue } from './fault-kinds.js'
import type { FaultPlan } from './fault-plan.js'

/** What the wires of one venue share. */
export interface Wire {
  readonly agenda: Agenda
  readonly faults: FaultPlan
  readonly venue: FaultVenue
  /** For places and delays; whether something strikes is drawn by the plan. */
  readonly rng: Rng
}

/** How long one frame, request or answer is under way, in ms. */
export function delayOn({ faults, venue, rng }: Wire): number {
  const latency = faults.strikes('latency', venue) ? faults.sizeMs('latency', venue) : 0
  return latency + (faults.strikes('jitter', venue) ? rng.int(0, faults.sizeMs('jitter', venue)) : 0)
}
