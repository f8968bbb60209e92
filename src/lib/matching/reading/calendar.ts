import { ms, type Ms } from '../../base/units.js'
import { ZONES, type Zone, type ZoneRule } from './zones.js'

export { zoneNamed, type Zone } from './zones.js'

/** A day of the calendar; `month` counts from 1. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
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

/** The last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  return 31 - new Date(Date.UTC(year, month - 1, 31)).getUTCDay()
}

/** Instants on a zone's winter clock between which it keeps summer time: US clocks change at 02:00, European ones at 01:00 UTC. */
function savingSpan(year: number, { hours, saving }: ZoneRule): readonly [from: number, until: number] {
  return saving === 'us'
    ? [
        utcOf({ year, month: 3, day: nthSunday(year, 3, 2) }, 120),
        utcOf({ year, month: 11, day: nthSunday(year, 11, 1) }, 60),
      ]
    : [
        utcOf({ year, month: 3, day: lastSunday(year, 3) }, 60 - hours * 60),
        utcOf({ year, month: 10, day: lastSunday(year, 10) }, 60 - hours * 60),
      ]
}

/** The instant of a wall-clock time; 1,440 minutes are the next midnight. In the hour that occurs twice: its first time. */
export function zonedMs(day: Day, minuteOfDay: number, zone: Zone): Ms {
  const rule: ZoneRule = ZONES[zone]
  const wall = utcOf(day, minuteOfDay)
  const standard = wall + rule.hours * HOUR_MS
  if (rule.saving === 'none') return ms(standard)
  const [from, until] = savingSpan(new Date(wall).getUTCFullYear(), rule)
  return ms(wall >= from && wall < until + HOUR_MS ? standard - HOUR_MS : standard)
}

export const easternInstant = (day: Day, minuteOfDay: number): Ms => zonedMs(day, minuteOfDay, 'ET')

/** The calendar day of an instant in a zone, `2026-01-17`. */
export function dayOf(at: Ms, zone: Zone): string {
  const rule: ZoneRule = ZONES[zone]
  const standard = at - rule.hours * HOUR_MS
  if (rule.saving === 'none') return dayText(dayFromUtc(standard))
  const [from, until] = savingSpan(new Date(standard).getUTCFullYear(), rule)
  return dayText(dayFromUtc(standard >= from && standard < until ? standard + HOUR_MS : standard))
}

const two = (value: number): string => String(value).padStart(2, '0')

export const dayText = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`
