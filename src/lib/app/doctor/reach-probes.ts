import { DataError, VenueError } from '../../base/errors.js'
import { formatScaled, type DurationMs } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import { fail, pass, warn, type Finding, type Probe } from './check.js'

const CALLS_TIMED = 4
const CLOCK_WARN_MS = 500
const CLOCK_FAIL_MS = 2_000

/** Venue time minus ours, and how far that may be off. */
interface Offset {
  readonly ms: DurationMs
  readonly uncertaintyMs: DurationMs
}

/** What tells whether a venue answers, and its time. */
export interface Reachable {
  readonly settings: { readonly environment: string }
  /** One unsigned request, sent once. Throws `VenueError` when there is no answer at all. */
  ping(): Promise<void>
  /** `undefined` while nothing is known. */
  readonly offset: Offset | undefined
  /** From sending a request to its answer, of all calls so far. */
  readonly roundTrips: readonly DurationMs[]
}

export interface ReachOptions<Bench> {
  readonly venue: Venue
  readonly clockId: string
  readonly bench: () => Promise<Bench>
  /** Of the host that is asked first. */
  readonly addressOf: (at: Bench) => string
  /** A call that anybody may make; what it answers does not matter. */
  readonly again: (at: Bench) => Promise<unknown>
}

/** Whether a venue answers, how fast, and how far its clock is from ours. */
export function reachProbes<Bench extends Reachable>(options: ReachOptions<Bench>): readonly Probe[] {
  const { venue, clockId, bench } = options
  return [
    {
      id: `${venue}.reach`,
      groups: [venue, 'clock', 'data'],
      after: ['config.files'],
      run: () => reach(options),
    },
    {
      id: clockId,
      groups: ['clock', venue],
      needs: [`${venue}.reach`],
      run: async () => clockFinding(venue, (await bench()).offset),
    },
  ]
}

async function reach<Bench extends Reachable>(options: ReachOptions<Bench>): Promise<Finding> {
  const at = await options.bench()
  await answered(() => at.ping())
  for (let i = 1; i < CALLS_TIMED; i++) await answered(() => options.again(at))
  const { settings, roundTrips } = at
  const { host } = new URL(options.addressOf(at))
  const times =
    roundTrips.length === 0
      ? ''
      : `: p50 ${percentile(roundTrips, 50)}ms, p95 ${percentile(roundTrips, 95)}ms of ${roundTrips.length} calls`
  return pass(`${host} (${settings.environment}) answers${times}`)
}

/** Whatever the answer is, there was one: what it says is looked at later. */
async function answered(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isAnswer =
      error instanceof VenueError && (error.status !== undefined || error.code === 'ARB-NET-004')
    if (!isAnswer && !(error instanceof DataError)) throw error
  }
}

/** The smallest value that at least so many percent of all are not above. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0
}

export function clockFinding(venue: Venue, offset: Offset | undefined): Finding {
  if (offset === undefined) return warn('the venue does not tell its time')
  const { ms, uncertaintyMs } = offset
  const margin = `give or take ${seconds(uncertaintyMs)}s`
  const text = `${venue}'s clock is ${seconds(Math.abs(ms))}s ${ms < 0 ? 'behind' : 'ahead'}, ${margin}`
  // What the measurement cannot tell apart from zero is no fault of the clock.
  const atLeast = Math.max(0, Math.abs(ms) - uncertaintyMs)
  const fix = 'let the system keep the time: sudo timedatectl set-ntp true'
  if (atLeast >= CLOCK_FAIL_MS) return fail(text, fix)
  return atLeast >= CLOCK_WARN_MS ? warn(text, fix) : pass(text)
}

const seconds = (duration: number): string => formatScaled(Math.round(duration / 10), 2)
