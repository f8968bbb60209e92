import { daysInMonth, isDay, monthNamed, nextDay, type Day } from './calendar.js'
import { remembered } from './remembered.js'
import type { YearHint } from './years.js'

/** A day, a month, a quarter or a year named in a text. */
export interface NamedDate {
  readonly at: number
  readonly end: number
  readonly first: Day
  /** The first day after what is named. */
  readonly after: Day
  readonly precision: 'day' | 'month' | 'year'
  readonly hasYear: boolean
  /** A month or a year alone: may be a verb or part of a name. */
  readonly isBare: boolean
  /** Minutes of a time written together with the day, in UTC. */
  readonly utcMinute: number | undefined
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const FORMS = new RegExp(
  [
    `\\b(?<monthA>${MONTH})\\b\\.? (?<dayA>\\d{1,2})(?:st|nd|rd|th)?\\b(?!:\\d|,\\d{3}|%)(?:,? ?(?<yearA>20\\d\\d|'\\d\\d)\\b)?`,
    `\\b(?<dayB>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<monthB>${MONTH})\\b\\.?(?:,? (?<yearB>20\\d\\d|'\\d\\d)\\b)?`,
    `\\b(?<monthC>${MONTH})\\b\\.?(?:,| of)? (?<yearC>20\\d\\d)\\b`,
    '\\b(?<yearD>20\\d\\d)-(?<monthD>\\d\\d)-(?<dayD>\\d\\d)(?:T(?<hourD>\\d\\d):(?<minuteD>\\d\\d)(?::\\d\\d(?:\\.\\d{1,6})?)?Z)?\\b',
    '\\b(?<monthE>\\d{1,2})/(?<dayE>\\d{1,2})/(?<yearE>20\\d\\d)\\b',
    '\\b(?:Q(?<quarterF>[1-4])|(?<quarterG>first|second|third|fourth|1st|2nd|3rd|4th) quarter)\\b(?: of)?(?: (?<yearF>20\\d\\d)\\b)?',
    `\\b(?<monthH>${MONTH})\\b`,
    '\\b(?<yearI>20\\d\\d)\\b(?![-/.]\\d|-\\w)',
  ].join('|'),
  'gi',
)
const QUARTERS: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 }

type Groups = Readonly<Record<string, string | undefined>>

interface Form {
  readonly at: number
  readonly end: number
  readonly groups: Groups
}

const formsIn = remembered((text): readonly Form[] =>
  [...text.matchAll(FORMS)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    groups: match.groups ?? {},
  })),
)

/** Every date named in a text that has or can be given a year, in order. */
export function namedDates(text: string, years: YearHint | undefined): readonly NamedDate[] {
  const dates: NamedDate[] = []
  for (const { at, end, groups } of formsIn(text)) {
    const named = namedBy(groups, years)
    if (named !== undefined) dates.push({ ...named, at, end })
  }
  return dates
}

type Named = Omit<NamedDate, 'at' | 'end'>

function namedBy(g: Groups, years: YearHint | undefined): Named | undefined {
  const dayNumber = g['dayA'] ?? g['dayB'] ?? g['dayD'] ?? g['dayE']
  if (dayNumber !== undefined) return dayNamed(g, Number(dayNumber), years)
  if (g['quarterF'] !== undefined || g['quarterG'] !== undefined) return quarterNamed(g, years)
  if (g['yearI'] !== undefined) return yearNamed(Number(g['yearI']))
  const month = monthNamed(g['monthC'] ?? g['monthH'] ?? '')
  if (month === undefined) return undefined
  const year = g['yearC'] === undefined ? years?.(month, 1) : Number(g['yearC'])
  if (year === undefined) return undefined
  return monthsNamed({ year, month, count: 1 }, g['yearC'])
}

function dayNamed(g: Groups, day: number, years: YearHint | undefined): Named | undefined {
  const word = g['monthA'] ?? g['monthB']
  const month = word === undefined ? Number(g['monthD'] ?? g['monthE']) : monthNamed(word)
  const written = g['yearA'] ?? g['yearB'] ?? g['yearD'] ?? g['yearE']
  if (month === undefined || !isDay({ year: 2024, month, day })) return undefined
  const year = written === undefined ? years?.(month, day) : Number(written.replace("'", '20'))
  if (year === undefined || !isDay({ year, month, day })) return undefined
  const first = { year, month, day }
  const utcMinute = g['hourD'] === undefined ? undefined : Number(g['hourD']) * 60 + Number(g['minuteD'])
  return {
    first,
    after: nextDay(first),
    precision: 'day',
    hasYear: written !== undefined,
    isBare: false,
    utcMinute,
  }
}

function quarterNamed(g: Groups, years: YearHint | undefined): Named | undefined {
  const word = (g['quarterF'] ?? g['quarterG'] ?? '').toLowerCase()
  const quarter = QUARTERS[word] ?? Number(word.slice(0, 1))
  const month = quarter * 3 - 2
  const year = g['yearF'] === undefined ? years?.(month, 1) : Number(g['yearF'])
  if (year === undefined) return undefined
  return {
    ...monthsNamed({ year, month, count: 3 }, g['yearF'] ?? 'quarter'),
    hasYear: g['yearF'] !== undefined,
  }
}

function monthsNamed(
  span: { year: number; month: number; count: number },
  written: string | undefined,
): Named {
  const { year, month, count } = span
  const last = month + count - 1
  return {
    first: { year, month, day: 1 },
    after: nextDay({ year, month: last, day: daysInMonth(year, last) }),
    precision: 'month',
    hasYear: written !== undefined,
    isBare: written === undefined,
    utcMinute: undefined,
  }
}

const yearNamed = (year: number): Named => ({
  first: { year, month: 1, day: 1 },
  after: { year: year + 1, month: 1, day: 1 },
  precision: 'year',
  hasYear: true,
  isBare: true,
  utcMinute: undefined,
})
