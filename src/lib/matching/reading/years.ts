import type { Ms } from '../../base/units.js'
import { isDay, monthNamed, zonedMs, type Day } from './calendar.js'
import type { Prepared } from './prepared.js'
import { remembered } from './remembered.js'

/** The year of a date that is written without one; `undefined`: cannot be told. */
export type YearHint = (month: number, day: number) => number | undefined

const FULL_DATE = /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (20\d\d)\b/g
const MONTH_OF_YEAR = /\b([A-Z][a-z]{2,8})\.?,? (20\d\d)\b/g
const HALF_YEAR_MS = 190 * 86_400_000

/** From the same date with its year elsewhere in the text, else the only year of its dates, else the venue's times. */
export function yearHint(prepared: Prepared): YearHint {
  let dates: readonly Day[] | undefined
  return (month, day) => {
    dates ??= fullDates(prepared)
    const same = new Set(
      dates
        .filter((one) => one.month === month && (one.day === day || one.day === WHOLE_MONTH))
        .map((one) => one.year),
    )
    if (same.size > 0) return onlyOf(same)
    const years = new Set(dates.map((one) => one.year))
    return onlyOf(years) ?? nearest(prepared, { month, day })
  }
}

function onlyOf(years: ReadonlySet<number>): number | undefined {
  return years.size === 1 ? [...years][0] : undefined
}

function fullDates(prepared: Prepared): readonly Day[] {
  return prepared.passages.flatMap((passage) => fullDatesIn(passage.text))
}

/** Stands for the day where a text gives a month with its year. */
const WHOLE_MONTH = 0

const fullDatesIn = remembered((text): readonly Day[] => [...daysIn(text), ...monthsIn(text)])

const monthsIn = (text: string): readonly Day[] =>
  [...text.matchAll(MONTH_OF_YEAR)].flatMap(([, name = '', year = '']) => {
    const month = monthNamed(name)
    return month === undefined ? [] : [{ year: Number(year), month, day: WHOLE_MONTH }]
  })

const daysIn = (text: string): readonly Day[] =>
  [...text.matchAll(FULL_DATE)].flatMap(([, name = '', day = '', year = '']) => {
    const month = monthNamed(name)
    const date = month === undefined ? undefined : { year: Number(year), month, day: Number(day) }
    return date !== undefined && isDay(date) ? [date] : []
  })

/** The year that puts the date nearest to the time at which the venue expects an answer or closes. */
function nearest({ text }: Prepared, { month, day }: Omit<Day, 'year'>): number | undefined {
  const around = text.startsAt ?? text.expectedAt ?? text.closesAt ?? text.opensAt
  if (around === undefined) return undefined
  const year = new Date(around).getUTCFullYear()
  return [year, year - 1, year + 1].find((one) => isNear({ year: one, month, day }, around))
}

const isNear = (date: Day, around: Ms): boolean =>
  isDay(date) && Math.abs(zonedMs(date, 720, 'ET') - around) < HALF_YEAR_MS
