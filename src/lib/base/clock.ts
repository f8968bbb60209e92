import { addMs, durationMs, ms, type DurationMs, type Ms } from './units.js'

/** Where time comes from at the edges. The engine never sees it: its time is `event.time`. */
export interface Clock {
  now(): Ms
  /** Milliseconds since some start of its own: never set, never back. For spans; it is the time of nothing. */
  monotonic(): Ms
  /** Resolves when as much time has passed as there was until then, whatever is set meanwhile; at once when the signal aborts. */
  sleepUntil(until: Ms, signal: AbortSignal): Promise<void>
}

const LONGEST_SLEEP_MS = durationMs(1_000)

/** The only place that reads the machine's clock or sets a timer. */
export class SystemClock implements Clock {
  now(): Ms {
    return ms(Date.now())
  }

  monotonic(): Ms {
    return ms(Math.floor(performance.now()))
  }

  async sleepUntil(until: Ms, signal: AbortSignal): Promise<void> {
    const end = performance.now() + (until - this.now())
    while (!signal.aborted) {
      const left = Math.ceil(end - performance.now())
      if (left <= 0) return
      await pause(durationMs(Math.min(left, LONGEST_SLEEP_MS)), signal)
    }
  }
}

/** Time that moves only when told to: recordings, the demo world, tests. */
export class VirtualClock implements Clock {
  constructor(private time: Ms) {}

  now(): Ms {
    return this.time
  }

  monotonic(): Ms {
    return this.time
  }

  sleepUntil(until: Ms): Promise<void> {
    if (until > this.time) this.time = until
    return Promise.resolve()
  }
}

/** Waits so long, or until the signal aborts. */
export const sleepFor = (clock: Clock, duration: DurationMs, signal: AbortSignal): Promise<void> =>
  clock.sleepUntil(addMs(clock.now(), duration), signal)

function pause(duration: DurationMs, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const timer = setTimeout(finish, duration)
    signal.addEventListener('abort', finish)
  })
}

/** Lets other work of the process run: signals, output, a screen. */
export const yieldToLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A time for machines: UTC with milliseconds. */
export const utcText = (at: Ms): string => new Date(at).toISOString()
