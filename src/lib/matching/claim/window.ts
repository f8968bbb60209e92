import type { Ms } from '../../base/units.js'

/**
 * When it counts. `from` and `until` are instants, `until` exclusive: `before Jan 1, 2027` and `by December 31, 2026, 11:59 PM ET` end at the
 * same one. `undefined`: no such end (`from`: issuance or market creation, which the venues do not share but which is always in the past).
 */
export interface Window {
  /** `within`: at any time between; `at`: as of one moment (`until`); `over`: of the whole period (an average, a total, a high). */
  readonly kind: 'within' | 'at' | 'over'
  readonly from: Ms | undefined
  readonly until: Ms | undefined
  /** Both ends are read to the minute with their zone; otherwise to the day, with Eastern time assumed. */
  readonly precision: 'minute' | 'day' | 'month' | 'year'
  /** Ends earlier when something else happens first: a race, a term, an election; canonical words. */
  readonly untilEvent: string | undefined
}
