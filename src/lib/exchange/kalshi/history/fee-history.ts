import type { Ms } from '../../../base/units.js'
import type { FeeOverride } from '../kalshi-fees.js'

export interface FeeChange {
  readonly id: string
  readonly event: string
  readonly series: string
  /** Absent: the override was removed. */
  readonly override: FeeOverride | undefined
  readonly at: Ms
}

/** Every change of an event's fees, oldest first. */
export class FeeHistory {
  readonly changes: FeeChange[] = []

  add(change: FeeChange): void {
    this.changes.push(change)
  }
}
