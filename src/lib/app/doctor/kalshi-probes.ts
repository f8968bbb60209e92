import { DataError, VenueError } from '../../base/errors.js'
import { addMs, durationMs, formatScaled, type Ms } from '../../base/units.js'
import {
  readExchangeSchedule,
  readExchangeStatus,
  type KalshiExchangeStatus,
  type KalshiSchedule,
} from '../../venues/kalshi/index.js'
import { shortDuration } from '../../output/figures.js'
import { fail, pass, warn, type Finding, type Probe } from './check.js'
import { nextWeeklyPause, type NextPause } from './eastern-pauses.js'
import type { KalshiBench } from './kalshi-bench.js'
import { momentText } from './moment-text.js'

const CALLS_TIMED = 4
const CLOCK_WARN_MS = 500
const CLOCK_FAIL_MS = 2_000
const PAUSE_NEAR_MINUTES = 10

/** What anybody may see: no key is needed. */
export function kalshiProbes(bench: () => Promise<KalshiBench>): readonly Probe[] {
  const needs = ['kalshi.reach']
  return [
    {
      id: 'kalshi.reach',
      groups: ['kalshi', 'clock', 'data'],
      after: ['config.files'],
      run: async () => reach(await bench()),
    },
    {
      id: 'clock.offset',
      groups: ['clock', 'kalshi'],
      needs,
      run: async () => clockFinding((await bench()).offset),
    },
    {
      id: 'kalshi.status',
      groups: ['kalshi'],
      needs,
      run: async () => statusFinding(await readExchangeStatus((await bench()).publicRest)),
    },
    {
      id: 'kalshi.pause',
      groups: ['kalshi'],
      needs,
      run: async () => {
        const at = await bench()
        return pauseFinding(await readExchangeSchedule(at.publicRest), at.now())
      },
    },
  ]
}

async function reach(bench: KalshiBench): Promise<Finding> {
  await answered(() => bench.ping())
  for (let i = 1; i < CALLS_TIMED; i++) await answered(() => readExchangeStatus(bench.publicRest))
  const { settings, roundTrips } = bench
  const { host } = new URL(settings.rest)
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

export function clockFinding(offset: KalshiBench['offset']): Finding {
  if (offset === undefined) return warn('the venue does not tell its time')
  const { ms, uncertaintyMs } = offset
  const margin = `give or take ${seconds(uncertaintyMs)}s`
  const text = `kalshi's clock is ${seconds(Math.abs(ms))}s ${ms < 0 ? 'behind' : 'ahead'}, ${margin}`
  // What the measurement cannot tell apart from zero is no fault of the clock.
  const atLeast = Math.max(0, Math.abs(ms) - uncertaintyMs)
  const fix = 'let the system keep the time: sudo timedatectl set-ntp true'
  if (atLeast >= CLOCK_FAIL_MS) return fail(text, fix)
  return atLeast >= CLOCK_WARN_MS ? warn(text, fix) : pass(text)
}

const seconds = (duration: number): string => formatScaled(Math.round(duration / 10), 2)

export function statusFinding(status: KalshiExchangeStatus): Finding {
  const shards =
    status.shards.length > 0
      ? status.shards
      : [{ shard: 0, name: '', exchangeActive: status.exchangeActive, tradingActive: status.tradingActive }]
  const shut = shards.filter(({ exchangeActive }) => !exchangeActive)
  const paused = shards.filter(({ exchangeActive, tradingActive }) => exchangeActive && !tradingActive)
  if (shut.length + paused.length === 0)
    return pass(
      `trading on ${shards.length === 1 ? 'the' : 'all'} ${shards.length} shard${shards.length === 1 ? '' : 's'}`,
    )
  const names = (list: typeof shards): string =>
    list.map(({ shard, name }) => (name === '' ? `${shard}` : `${shard} (${name})`)).join(', ')
  const until = status.resumesAt === undefined ? '' : `; expected back ${momentText(status.resumesAt)}`
  const parts = [
    ...(shut.length > 0 ? [`exchange closed on shard ${names(shut)}`] : []),
    ...(paused.length > 0 ? [`trading paused on shard ${names(paused)} (cancels pass)`] : []),
  ]
  return warn(
    parts.join('; ') + until,
    'place no orders until it trades again; kalshi.pause shows the hours that are announced',
  )
}

export function pauseFinding(schedule: KalshiSchedule, now: Ms): Finding {
  const [window] = schedule.maintenance.filter(({ to }) => to > now).sort((a, b) => a.from - b.from)
  const weekly = nextWeeklyPause(schedule, now)
  const parts = [
    ...(weekly === undefined ? [] : [weeklyText(weekly, now)]),
    ...(window === undefined ? [] : [`maintenance ${momentText(window.from)} to ${momentText(window.to)}`]),
  ]
  if (parts.length === 0) return pass('no pause is announced')
  const minutes = Math.min(
    weekly?.minutesUntil ?? Infinity,
    window === undefined ? Infinity : (window.from - now) / MINUTE_MS,
  )
  const near = minutes <= PAUSE_NEAR_MINUTES
  return near ? warn(parts.join('; '), 'place no orders until it is over') : pass(parts.join('; '))
}

const MINUTE_MS = 60_000

function weeklyText({ text, minutesUntil }: NextPause, now: Ms): string {
  if (minutesUntil === 0) return `weekly pause ${text}, now`
  // Whole minutes: the hours of the venue begin at one.
  const from = addMs(now, durationMs(minutesUntil * MINUTE_MS - (now % MINUTE_MS)))
  return `next weekly pause ${momentText(from)} (${text})${inMinutes(minutesUntil)}`
}

const inMinutes = (minutes: number): string =>
  minutes <= 24 * 60 ? `, in ${shortDuration(durationMs(minutes * MINUTE_MS))}` : ''
