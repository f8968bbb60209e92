import { zonedMs } from '../reading/calendar.js'
import type { Span } from './figure-windows.js'

/** The stretch of time that a published figure is of: `2026-09`, `2026-Q3`, `2026`, `2026-W: 2026-05-16`. */
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
}
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const MONTH_YEAR = new RegExp(`(?<![a-z])${MONTH_NAME},?(?: of)? ((?:19|20)\\d\\d)(?!\\d)`)
const QUARTER_YEAR =
  /(?<![a-z\d])(?:q([1-4])|(first|second|third|fourth|1st|2nd|3rd|4th) quarter),?(?: of)? ((?:19|20)\d\d)(?!\d)/
const YEAR = /(?<![\d.,$-])((?:19|20)\d\d)(?![\d,.]\d|\d|-)/
const WEEK_ENDING = new RegExp(
  `week ending (?:on )?${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)`,
)
const QUARTERS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  '1st': '1',
  '2nd': '2',
  '3rd': '3',
  '4th': '4',
}

/** The stretch itself, by the Eastern calendar; `undefined` for a week, which is told by its end. */
export function periodSpan(period: string): Span | undefined {
  const match = /^(\d{4})(?:-(?:Q([1-4])|(\d\d)))?$/.exec(period)
  if (match === null) return undefined
  const year = Number(match[1])
  const [first, months] =
    match[2] !== undefined
      ? [Number(match[2]) * 3 - 2, 3]
      : match[3] !== undefined
        ? [Number(match[3]), 1]
        : [1, 12]
  const next = first + months
  return {
    from: zonedMs({ year, month: first, day: 1 }, 0, 'ET'),
    until: zonedMs(
      { year: next > 12 ? year + 1 : year, month: next > 12 ? next - 12 : next, day: 1 },
      0,
      'ET',
    ),
    precision: months === 12 ? 'year' : 'month',
  }
}

export type PeriodKind = 'week' | 'month' | 'quarter' | 'year'

/** The first period of one of the kinds that a text in lower case names, with its year. */
export function readPeriod(low: string, kinds: readonly PeriodKind[]): string | undefined {
  for (const kind of kinds) {
    const read = READERS[kind](low)
    if (read !== undefined) return read
  }
  return undefined
}

/** `2026-09` of a year and a month. */
const monthPeriod = (year: number | string, month: number): string =>
  `${year}-${String(month).padStart(2, '0')}`

const READERS: Readonly<Record<PeriodKind, (low: string) => string | undefined>> = {
  week: (low) => {
    const match = WEEK_ENDING.exec(low)
    return match === null
      ? undefined
      : `week to ${monthPeriod(match[3]!, MONTHS[match[1]!.slice(0, 3)]!)}-${match[2]!.padStart(2, '0')}`
  },
  month: (low) => {
    const match = MONTH_YEAR.exec(low)
    return match === null ? undefined : monthPeriod(match[2]!, MONTHS[match[1]!.slice(0, 3)]!)
  },
  quarter: (low) => {
    const match = QUARTER_YEAR.exec(low)
    return match === null ? undefined : `${match[3]!}-Q${match[1] ?? QUARTERS[match[2]!]!}`
  },
  year: (low) => YEAR.exec(low)?.[1],
}
