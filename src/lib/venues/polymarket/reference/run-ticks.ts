import { sleepFor, type Clock } from '../../../base/clock.js'
import type { DurationMs, Ms } from '../../../base/units.js'

/** Calls `tick` again and again, with the time that nobody sets, until the signal aborts. */
export async function runTicks(
  clock: Clock,
  every: DurationMs,
  over: AbortSignal,
  tick: (now: Ms) => void,
): Promise<void> {
  while (!over.aborted) {
    await sleepFor(clock, every, over)
    if (!over.aborted) tick(clock.monotonic())
  }
}
