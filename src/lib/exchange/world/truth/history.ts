import type { Ms } from '../../../base/units.js'

const KEPT_MAX = 4_096

/** What something was at what time, for the traders who see it late. */
export class History<T> {
  private readonly entries: { readonly at: Ms; readonly value: T }[]

  constructor(at: Ms, value: T) {
    this.entries = [{ at, value }]
  }

  add(at: Ms, value: T): void {
    if (this.entries.length >= KEPT_MAX) this.entries.splice(0, KEPT_MAX / 2)
    this.entries.push({ at, value })
  }

  get latest(): T {
    return this.entries[this.entries.length - 1]!.value
  }

  /** As it was at `at`; the oldest that is still known before that. */
  asOf(at: Ms): T {
    let i = this.entries.length - 1
    while (i > 0 && this.entries[i]!.at > at) i--
    return this.entries[i]!.value
  }
}
