import { ms, type Ms } from '../../base/units.js'

/** A time zone that the venues' rules name; daylight saving of the United States is part of the American ones. */
export type Zone = 'ET' | 'CT' | 'MT' | 'PT' | 'UTC'

/** A day of the calendar; `month` counts from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
const STANDARD_HOURS: Readonly<Record<Zone, number>> = { ET: 5, CT: 6, MT: 7, PT: 8, UTC: 0 }

const ZONE_WORDS: Readonly<Record<string, Zone>> = {
  et: 'ET',
  est: 'ET',
  edt: 'ET',
  eastern: 'ET',
  ct: 'CT',
  cst: 'CT',
  cdt: 'CT',
  central: 'CT',
  mt: 'MT',
  mst: 'MT',
  mdt: 'MT',
  mountain: 'MT',
  pt: 'PT',
  pst: 'PT',
  pdt: 'PT',
  pacific: 'PT',
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

export const zoneNamed = (word: string): Zone | undefined => ZONE_WORDS[word.toLowerCase()]

/** `March`, `Mar`, `mar.`, `Sept` -> 3, 9; `undefined`: not a month. */
export function monthNamed(word: string): number | undefined {
  const low = word.toLowerCase().replace('.', '')
  if (low.length < 3) return undefined
  const place = MONTHS.findIndex((month) => month === low || month.slice(0, 3) === low)
  if (place >= 0) return place + 1
  return low === 'sept' ? 9 : undefined
}

const utcOf = (day: Day, minute: number): number =>
  Date.UTC(day.year, day.month - 1, day.day) + minute * MINUTE_MS

export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

export const isDay = ({ year, month, day }: Day): boolean =>
  year >= 1990 && year <= 2150 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)

export const nextDay = (day: Day): Day => dayFromUtc(utcOf(day, DAY_MINUTES))

function dayFromUtc(utc: number): Day {
  const date = new Date(utc)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** The n-th Sunday of a month, as its date. */
function nthSunday(year: number, month: number, n: number): number {
  const weekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return ((7 - weekday) % 7) + 1 + (n - 1) * 7
}

/** Wall-clock minutes at which daylight saving begins and ends: 02:00 of the second Sunday of March and of the first of November. */
const savingStarts = (year: number): number => utcOf({ year, month: 3, day: nthSunday(year, 3, 2) }, 120)
const savingEnds = (year: number): number => utcOf({ year, month: 11, day: nthSunday(year, 11, 1) }, 120)

/** The instant of a wall-clock time; 1,440 minutes are the next midnight. In the hour that occurs twice: its first time. */
export function zonedMs(day: Day, minuteOfDay: number, zone: Zone): Ms {
  const wall = utcOf(day, minuteOfDay)
  const year = new Date(wall).getUTCFullYear()
  const isSaving = zone !== 'UTC' && wall >= savingStarts(year) && wall < savingEnds(year)
  return ms(wall + (STANDARD_HOURS[zone] - (isSaving ? 1 : 0)) * HOUR_MS)
}

export const easternInstant = (day: Day, minuteOfDay: number): Ms => zonedMs(day, minuteOfDay, 'ET')

/** The calendar day of an instant in a zone, `2026-01-17`. */
export function dayOf(at: Ms, zone: Zone): string {
  const standard = at - STANDARD_HOURS[zone] * HOUR_MS
  const year = new Date(standard).getUTCFullYear()
  const isSaving = zone !== 'UTC' && standard >= savingStarts(year) && standard < savingEnds(year) - HOUR_MS
  return dayText(dayFromUtc(standard + (isSaving ? HOUR_MS : 0)))
}

const two = (value: number): string => String(value).padStart(2, '0')

export const dayText = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`
