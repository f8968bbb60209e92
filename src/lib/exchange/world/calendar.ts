/** Dates as the venues write them: clock parts of tickers and titles are those of New York. */
import { utcText } from '../../base/clock.js'
import { ms, type Ms } from '../../base/units.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface EasternTime {
  readonly year: number
  /** 0 is January. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly zone: 'EST' | 'EDT'
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** The clock in New York: summer time from the second Sunday of March to the first of November, at 2:00. */
export function easternTime(at: Ms): EasternTime {
  const year = new Date(at).getUTCFullYear()
  const summerFrom = sundayOf(year, 2, 2) + 7 * HOUR
  const summerTo = sundayOf(year, 10, 1) + 6 * HOUR
  const zone = at >= summerFrom && at < summerTo ? 'EDT' : 'EST'
  const local = new Date(at - (zone === 'EDT' ? 4 : 5) * HOUR)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    zone,
  }
}

/** Midnight UTC of the n-th Sunday of a month. */
function sundayOf(year: number, month: number, nth: number): number {
  const first = Date.UTC(year, month, 1)
  const weekday = new Date(first).getUTCDay()
  return first + (((7 - weekday) % 7) + 7 * (nth - 1)) * DAY
}

const two = (value: number): string => value.toString().padStart(2, '0')

/** The date part of a ticker, as fine as wanted: `26NOV`, `26NOV20`, `26NOV2017`, `26NOV201715`. */
export function tickerDate(at: Ms, fineness: 'month' | 'day' | 'hour' | 'minute'): string {
  const { year, month, day, hour, minute } = easternTime(at)
  const text = `${two(year % 100)}${MONTHS[month]!.slice(0, 3).toUpperCase()}`
  if (fineness === 'month') return text
  if (fineness === 'day') return `${text}${two(day)}`
  return fineness === 'hour'
    ? `${text}${two(day)}${two(hour)}`
    : `${text}${two(day)}${two(hour)}${two(minute)}`
}

/** `Nov 20, 2026` */
export function shortDate(at: Ms): string {
  const { year, month, day } = easternTime(at)
  return `${MONTHS[month]!.slice(0, 3)} ${day}, ${year}`
}

/** `November 20` */
export function monthDay(at: Ms): string {
  const { month, day } = easternTime(at)
  return `${MONTHS[month]!} ${day}`
}

/** `November 2026` */
export function monthYear(at: Ms): string {
  const { month, year } = easternTime(at)
  return `${MONTHS[month]!} ${year}`
}

/** `5:15PM` */
export function clockText(at: Ms): string {
  const { hour, minute } = easternTime(at)
  return `${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)}${hour < 12 ? 'AM' : 'PM'}`
}

/** `2026-11-20` in New York. */
export function isoDay(at: Ms): string {
  const { year, month, day } = easternTime(at)
  return utcText(ms(Date.UTC(year, month, day))).slice(0, 10)
}
