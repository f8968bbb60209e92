import { utcText } from '../../base/clock.js'
import { formatScaled, type Ms } from '../../base/units.js'
import {
  readExchangeSchedule,
  readExchangeStatus,
  type KalshiExchangeStatus,
  type KalshiSchedule,
} from '../../venues/kalshi/index.js'
import { fail, pass, warn, type Finding, type Probe } from './check.js'
import { nextWeeklyPause } from './eastern-pauses.js'
import type { KalshiBench } from './kalshi-bench.js'

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
      run: async () => statusFinding(await readExchangeStatus((await bench()).rest)),
    },
    {
      id: 'kalshi.pause',
      groups: ['kalshi'],
      needs,
      run: async () => {
        const at = await bench()
        return pauseFinding(await readExchangeSchedule(at.rest), at.now())
      },
    },
  ]
}

async function reach(bench: KalshiBench): Promise<Finding> {
  await bench.ping()
  for (let i = 1; i < CALLS_TIMED; i++) await readExchangeStatus(bench.rest)
  const { settings, roundTrips } = bench
  const { host } = new URL(settings.rest)
  return pass(
    `${host} (${settings.environment}) answers: p50 ${percentile(roundTrips, 50)}ms, p95 ${percentile(roundTrips, 95)}ms of ${roundTrips.length} calls`,
  )
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
  const until = status.resumesAt === undefined ? '' : `; expected back ${utcText(status.resumesAt)}`
  const parts = [
    ...(shut.length > 0 ? [`exchange closed on shard ${names(shut)}`] : []),
    ...(paused.length > 0 ? [`trading paused on shard ${names(paused)} (cancels pass)`] : []),
  ]
  return warn(parts.join('; ') + until, 'wait; kalshi pauses on Thursdays from 03:00 to 05:00 ET')
}

export function pauseFinding(schedule: KalshiSchedule, now: Ms): Finding {
  const [window] = schedule.maintenance.filter(({ to }) => to > now).sort((a, b) => a.from - b.from)
  const weekly = nextWeeklyPause(schedule, now)
  const parts = [
    ...(weekly === undefined ? [] : [`next weekly pause ${weekly.text}${inMinutes(weekly.minutesUntil)}`]),
    ...(window === undefined ? [] : [`maintenance ${utcText(window.from)} to ${utcText(window.to)}`]),
  ]
  if (parts.length === 0) return pass('no pause is announced')
  const minutes = Math.min(
    weekly?.minutesUntil ?? Infinity,
    window === undefined ? Infinity : (window.from - now) / 60_000,
  )
  const near = minutes <= PAUSE_NEAR_MINUTES
  return near ? warn(parts.join('; '), 'place no orders until it is over') : pass(parts.join('; '))
}

const inMinutes = (minutes: number): string =>
  minutes === 0
    ? ', now'
    : minutes <= 24 * 60
      ? `, in ${Math.floor(minutes / 60)}h${(minutes % 60).toString().padStart(2, '0')}m`
      : ''
