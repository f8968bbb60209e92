import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs, elapsed, type Ms } from '../../base/units.js'
import type { LiveDoor } from './live-door.js'
import type { LivePace } from './live-pace.js'

interface Around {
  readonly clock: Clock
  readonly pace: Pick<LivePace, 'tick'>
  readonly now: () => Ms
  readonly tick: (now: Ms) => void
  /** Aborts when nobody wants to wait any longer. */
  readonly hurry: AbortSignal
  readonly tell: (text: string) => void
}

/** Longest time that what is in flight gets on live books. */
const WAIT_MAX = durationMs(120_000)
const US_PER_MS = 1_000

/** Opens nothing new and waits, while the feeds go on, until every basket is at its end. Throws what stopped the session. */
export async function endInFlight(door: LiveDoor, around: Around): Promise<void> {
  const { clock, pace, now, tick, hurry, tell } = around
  await door.windDown()
  const first = door.inFlight
  if (first === 0) return
  tell(
    `stopping: nothing new is opened; waiting for ${baskets(first)} in flight, at most ${WAIT_MAX / 1_000} s (Ctrl-C again ends the wait)`,
  )
  const since = now()
  while (door.inFlight > 0 && !hurry.aborted && elapsed(since, now()) < WAIT_MAX) {
    const at = now()
    if (door.failure !== undefined) throw door.failure
    door.advance(at * US_PER_MS)
    tick(at)
    await sleepFor(clock, pace.tick, hurry)
  }
  const left = door.inFlight
  if (left > 0) tell(`${baskets(left)} still in flight: brought to an end on the order books as they are now`)
}

const baskets = (n: number): string => `${n} basket${n === 1 ? '' : 's'}`
