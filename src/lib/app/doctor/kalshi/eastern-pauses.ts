import type { Ms } from '../../../base/units.js'
import type { KalshiSchedule } from '../../../venues/kalshi/index.js'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const DAY_MINUTES = 24 * 60
const WEEK_MINUTES = 7 * DAY_MINUTES

/** Minutes since Sunday 00:00 in US Eastern time; `end` may lie in the next week. */
interface Pause {
  readonly start: number
  readonly end: number
}

export interface NextPause {
  /** Such as `Thu 03:00-05:00 ET`. */
  readonly text: string
  /** 0 while it lasts. */
  readonly minutesUntil: number
}

/** The next time that the weekly hours leave out, as the venue writes them (kalshi.md 5.2); `undefined`: never closed. */
export function nextWeeklyPause({ weeks }: KalshiSchedule, now: Ms): NextPause | undefined {
  const week = weeks.find(({ from, to }) => from <= now && now < to)
  if (week === undefined) return undefined
  const sessions = DAYS.flatMap((day, i) =>
    week.days[day].map(({ opens, closes }) => ({
      start: i * DAY_MINUTES + minutesOf(opens),
      end: i * DAY_MINUTES + (minutesOf(closes) || DAY_MINUTES),
    })),
  )
  const at = easternMinute(now)
  const [next] = pausesOf(sessions)
    .map((pause) => ({ pause, until: untilOf(pause, at) }))
    .sort((a, b) => a.until - b.until)
  return next && { text: textOf(next.pause), minutesUntil: next.until }
}

/** What lies between the sessions of a week that begins anew after Saturday. */
function pausesOf(sessions: readonly Pause[]): Pause[] {
  const sorted = [...sessions].sort((a, b) => a.start - b.start)
  if (sorted.length === 0) return [{ start: 0, end: WEEK_MINUTES }]
  return sorted.flatMap(({ end }, i) => {
    const next = sorted[i + 1]
    const start = next === undefined ? sorted[0]!.start + WEEK_MINUTES : next.start
    return start > end ? [{ start: end, end: start }] : []
  })
}

const untilOf = ({ start, end }: Pause, at: number): number =>
  isWithin({ start, end }, at) ? 0 : (start - at + WEEK_MINUTES) % WEEK_MINUTES

const isWithin = ({ start, end }: Pause, at: number): boolean =>
  (start <= at && at < end) || (start <= at + WEEK_MINUTES && at + WEEK_MINUTES < end)

const EASTERN = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function easternMinute(at: Ms): number {
  const parts = Object.fromEntries(EASTERN.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = DAYS.findIndex((name) => name === parts['weekday']?.toLowerCase())
  return day * DAY_MINUTES + Number(parts['hour']) * 60 + Number(parts['minute'])
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

const SHORT_DAY = 3

function textOf({ start, end }: Pause): string {
  const [from, to] = [momentOf(start), momentOf(end)]
  return from.day === to.day
    ? `${from.day} ${from.clock}-${to.clock} ET`
    : `${from.day} ${from.clock} - ${to.day} ${to.clock} ET`
}

function momentOf(minute: number): { readonly day: string; readonly clock: string } {
  const inWeek = minute % WEEK_MINUTES
  const name = DAYS[Math.floor(inWeek / DAY_MINUTES)]!.slice(0, SHORT_DAY)
  const [hours, minutes] = [Math.floor(inWeek / 60) % 24, inWeek % 60]
  const two = (value: number): string => value.toString().padStart(2, '0')
  return { day: name[0]!.toUpperCase() + name.slice(1), clock: `${two(hours)}:${two(minutes)}` }
}
