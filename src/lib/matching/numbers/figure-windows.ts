import { addMs, durationMs, type Ms } from '../../base/units.js'
import type { Window } from '../claim/window.js'
import { monthNamed, zonedMs, type Day } from '../reading/calendar.js'
import type { DateMention } from '../reading/dates.js'
import type { Passage, Prepared } from '../reading/prepared.js'
import { datesOf } from '../reading/window.js'

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440
const DAY_RANGE = /^ ?(?:-|to|through|and) ?(\d{1,2})(?![\d:]|(?:am|pm| ?am| ?pm))/i
const CLOCK_RANGE =
  /^ ?(?:-|to|and|until) ?(\d{1,2})(?::(\d\d))? ?(am|pm)(?: (?!et|est|edt)[a-z]?([pcm][sd]?t)\b)?/i
// A first day whose year is that of the second: `January 1 and December 31, 2026`.
const YEARLESS_START =
  /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (?:12:00 AM ET )?(?:-|to|through|and|until) $/
const JOINED = /^[\s,]{0,2}(?:-|to|through|and|until) ?(?:the end of )?$/i

/** `at` a moment: of an index or a price. */
export const momentWindow = (until: Ms, precision: Window['precision'] = 'minute'): Window => ({
  kind: 'at',
  from: undefined,
  until,
  precision,
  untilEvent: undefined,
})

/** From one moment to another: a change between them, a total, a high. */
export const spanWindow = (kind: 'within' | 'over', span: Span): Window => ({
  kind,
  from: kind === 'within' && isMoment(span) ? undefined : span.from,
  until: span.until,
  precision: span.precision,
  untilEvent: undefined,
})

/** A moment alone is the end of what may happen at any time before. */
const isMoment = ({ from, until }: Span): boolean => from !== undefined && until - from <= MINUTE_MS

export interface Span {
  readonly from: Ms | undefined
  readonly until: Ms
  readonly precision: Window['precision']
}

/** The stretch of time that a passage names first: `July 20-26`, `July 27 - August 2`, `in July`, `by December 31`, `1PM-2PM`. */
export function spanIn(contract: Prepared, passage: Passage | undefined): Span | undefined {
  if (passage === undefined) return undefined
  const [first, second] = datesOf(contract, passage)
  if (first === undefined) return undefined
  return yearlessSpan(passage.text, first) ?? joinedSpan(passage.text, first, second) ?? openSpan(first)
}

/** The last moment with a time of day that a passage names. */
export function momentIn(contract: Prepared, passage: Passage | undefined): Ms | undefined {
  if (passage === undefined) return undefined
  return datesOf(contract, passage).findLast((date) => date.hasTime)?.until
}

/** The day that a passage names, where it names one alone. */
export function dayIn(contract: Prepared, passage: Passage | undefined): DateMention | undefined {
  if (passage === undefined) return undefined
  const days = datesOf(contract, passage).filter((date) => date.day !== undefined)
  return days.length === 1 || days.every((day) => day.day === days[0]?.day) ? days[0] : undefined
}

/** `2026-08-03` with so many minutes, Eastern. */
export const easternAt = (day: string, minute: number): Ms => zonedMs(dayNamed(day), minute, 'ET')

function joinedSpan(text: string, first: DateMention, second: DateMention | undefined): Span | undefined {
  const rest = text.slice(first.end, first.end + 24)
  const hours = CLOCK_RANGE.exec(rest)
  if (hours !== null && first.hasTime && hours[4] === undefined)
    return { from: first.from, until: clockAfter(first, hours), precision: 'minute' }
  const lastDay = DAY_RANGE.exec(rest)?.[1]
  if (lastDay !== undefined && first.day !== undefined && !first.hasTime)
    return {
      from: first.from,
      until: easternAt(`${first.day.slice(0, 8)}${lastDay.padStart(2, '0')}`, DAY_MINUTES),
      precision: 'day',
    }
  if (second === undefined || !JOINED.test(text.slice(first.end, second.at))) return undefined
  return second.until > first.from
    ? { from: first.from, until: second.until, precision: second.hasTime ? 'minute' : second.precision }
    : undefined
}

function yearlessSpan(text: string, last: DateMention): Span | undefined {
  const start = YEARLESS_START.exec(text.slice(Math.max(0, last.at - 34), last.at))
  const month = start === null ? undefined : monthNamed(start[1]!)
  if (month === undefined || last.day === undefined) return undefined
  const year = Number(last.day.slice(0, 4))
  const from = [year, year - 1]
    .map((one) => zonedMs({ year: one, month, day: Number(start![2]) }, 0, 'ET'))
    .find((at) => at < last.until)
  return from === undefined
    ? undefined
    : { from, until: last.until, precision: last.hasTime ? 'minute' : 'day' }
}

function openSpan(date: DateMention): Span {
  const { lead, from, until, precision, isEnd } = date
  if (lead === 'before') return { from: undefined, until: from, precision }
  if (lead === 'by' || lead === 'through' || isEnd) return { from: undefined, until, precision }
  return { from, until, precision }
}

/** The end of `4:00AM-4:15AM`: that time on the same day, or on the next when it is past midnight. */
function clockAfter(first: DateMention, [, hour = '', minute = '0', half = '']: RegExpExecArray): Ms {
  const end = (Number(hour) % 12) * 60 + Number(minute) + (half.toLowerCase() === 'pm' ? 720 : 0)
  const dayStart = dayStartOf(first)
  const until = addMs(dayStart, durationMs(end * MINUTE_MS))
  return until > first.from ? until : addMs(until, durationMs(DAY_MINUTES * MINUTE_MS))
}

function dayStartOf(date: DateMention): Ms {
  return date.day === undefined ? date.from : easternAt(date.day, 0)
}

function dayNamed(day: string): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return { year, month, day: date }
}
