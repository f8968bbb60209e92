import type { Ms } from '../../../base/units.js'

/** Something that happens at most once; who asks later is told at once. */
export class Moment {
  private reached: Ms | undefined
  private waiting: (() => void)[] = []

  /** When it happened. */
  get at(): Ms | undefined {
    return this.reached
  }

  reach(at: Ms): void {
    if (this.reached !== undefined) return
    this.reached = at
    const told = this.waiting
    this.waiting = []
    for (const run of told) run()
  }

  when(run: () => void): void {
    if (this.reached === undefined) this.waiting.push(run)
    else run()
  }

  /** Whether somebody who sees the world as of `seen` knows it. */
  knownAt(seen: Ms): boolean {
    return this.reached !== undefined && this.reached <= seen
  }
}
