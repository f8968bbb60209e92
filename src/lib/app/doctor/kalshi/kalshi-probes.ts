import { addMs, durationMs, type Ms } from '../../../base/units.js'
import {
  readExchangeSchedule,
  readExchangeStatus,
  type KalshiExchangeStatus,
  type KalshiSchedule,
} from '../../../venues/kalshi/index.js'
import { shortDuration } from '../../../output/figures.js'
import { pass, warn, type Finding, type Probe } from '../check.js'
import { nextWeeklyPause, type NextPause } from './eastern-pauses.js'
import type { KalshiBench } from './kalshi-bench.js'
import { momentText } from '../moment-text.js'
import { reachProbes } from '../reach-probes.js'

const PAUSE_NEAR_MINUTES = 10

/** What anybody may see: no key is needed. */
export function kalshiProbes(bench: () => Promise<KalshiBench>): readonly Probe[] {
  const needs = ['kalshi.reach']
  return [
    ...reachProbes({
      venue: 'kalshi',
      clockId: 'clock.offset',
      bench,
      addressOf: ({ settings }) => settings.rest,
      again: ({ publicRest }) => readExchangeStatus(publicRest),
    }),
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
