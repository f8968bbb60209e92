import type { Clock } from '../base/clock.js'
import { err, ok, type Result } from '../base/errors.js'
import { ms, type Ms } from '../base/units.js'

/** How fast recorded time passes: as fast as possible, or this many times the real speed. */
export type Speed = 'max' | number

/** Waits until an event's time has come; the first event starts the clock. Returns at once when nothing is to wait for. */
export function pacer(
  speed: Speed,
  clock: Clock,
  signal: AbortSignal,
): (until: Ms) => Promise<void> | undefined {
  if (speed === 'max') return () => undefined
  let anchor: { readonly event: Ms; readonly wall: Ms } | undefined
  return (until) => {
    anchor ??= { event: until, wall: clock.now() }
    const due = ms(anchor.wall + Math.floor((until - anchor.event) / speed))
    return due <= clock.now() || signal.aborted ? undefined : clock.sleepUntil(due, signal)
  }
}

const SPEED_MAX = 1_000

/** `max`, or how many times the real speed. */
export function parseSpeed(
  text: string,
): Result<Speed, { readonly rule: string; readonly write: readonly string[] }> {
  if (text === 'max') return ok('max')
  const speed = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (speed >= 1 && speed <= SPEED_MAX) return ok(speed)
  return err({
    rule: `is not a speed (max, or a whole number from 1 to ${SPEED_MAX})`,
    write: ['max', '1', '10'],
  })
}
