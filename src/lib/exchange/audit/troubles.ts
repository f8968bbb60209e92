import { Rng } from '../../base/rng.js'
import { addMs, durationMs, type Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import { FAULT_KINDS } from '../faults/fault-kinds.js'
import { FAULT_NATURES } from '../faults/fault-natures.js'
import type { FaultPlan, FaultProfile } from '../faults/fault-plan.js'

const CHANCE_E6 = 400_000
const LENGTH_S = { from: 2, to: 60 }
const SECOND_MS = 1_000

export interface TroubleParts {
  readonly agenda: Agenda
  readonly plan: FaultPlan
  readonly seed: number
  readonly profile: FaultProfile
  /** None begins after it. */
  readonly until: Ms
}

/**
 * Lasting faults of an ordinary day begin hours apart, so that most short days would have none: here each kind is switched
 * on by command, at a time that the seed draws, in some of the runs.
 */
export function planTroubles({ agenda, plan, seed, profile, until }: TroubleParts): void {
  if (profile === 'none') return
  for (const kind of FAULT_KINDS) {
    const { window, venues } = FAULT_NATURES[kind]
    if (window === undefined || (profile === 'light' && window.light !== true)) continue
    for (const venue of venues) {
      const rng = new Rng(seed, `trouble ${kind} ${venue}`)
      if (!rng.chance(CHANCE_E6)) continue
      const at = addMs(agenda.now, durationMs(rng.int(0, until - agenda.now)))
      const forMs = durationMs(rng.int(LENGTH_S.from, LENGTH_S.to) * SECOND_MS)
      agenda.at(at, () => plan.turnOn(kind, venue, { forMs }))
    }
  }
}
