import { elapsed, type DurationMs, type Ms } from '../../base/units.js'
import type { WalkRecord } from '../../domain/catalogue.js'

/**
 * Whether a walk is taken as it is. One that brought nothing is not believed; a time ahead is that of a clock that was set back: nobody
 * knows how old it is.
 */
export const isYoung = (walk: WalkRecord, now: Ms, life: DurationMs): boolean =>
  walk.markets > 0 && isWithin(walk.startedAt, now, life)

/** Whether it is time to look for what is new since. */
export const areNewsDue = (walk: WalkRecord, now: Ms, every: DurationMs): boolean =>
  !isWithin(walk.checkedAt, now, every)

function isWithin(at: Ms, now: Ms, life: DurationMs): boolean {
  const age = elapsed(at, now)
  return age >= 0 && age <= life
}
