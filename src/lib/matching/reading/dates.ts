import type { Ms } from '../../base/units.js'
import { dayText, zonedMs } from './calendar.js'
import { clockAfter, clockBefore, type ClockTime } from './clock-times.js'
import { namedDates, type NamedDate } from './date-names.js'
import type { YearHint } from './years.js'

/** The word that says how a date bounds what happens, in one form: `until`, `to` and `till` are `through`, `prior to` is `before` ... */
export type DateLead = 'before' | 'by' | 'after' | 'from' | 'through' | 'on' | 'in' | 'between' | 'and' | 'at'

/** A date, a month, a quarter, a year or a moment as it stands in a text. */
export interface DateMention {
  /** Where it begins and ends in the text, without the word that leads it. */
  readonly at: number
  readonly end: number
  readonly lead: DateLead | undefined
  /** First instant of what is named and the first one after it; of a time of day both are that instant (but 11:59 PM ends at midnight). */
  readonly from: Ms
  readonly until: Ms
  readonly precision: 'minute' | 'day' | 'month' | 'year'
  /** `2026-01-17` where one day is named. */
  readonly day: string | undefined
  readonly hasYear: boolean
  readonly hasTime: boolean
  /** The time is of a zone that cannot be told. */
  readonly isZoneOpen: boolean
  /** `end of 2026`: only the end counts. */
  readonly isEnd: boolean
}

const LEAD =
  /(?:\b|(?<= ))(on or before|no later than|prior to|ahead of|before|by|until|till|through|thru|after|since|starting|beginning|from|between|during|within|in|on|at|for|to|and|as of|-)(?: and including)?(?:,? (?:the )?(?:end|close) of)?(?: (?:the )?(?:calendar )?(?:year|month|quarter))?(?: of)?(?: the)?,? ?\(?$/i
const LEADS: Readonly<Record<string, DateLead>> = {
  'on or before': 'by',
  'no later than': 'by',
  'prior to': 'before',
  'ahead of': 'before',
  before: 'before',
  by: 'by',
  until: 'through',
  till: 'through',
  through: 'through',
  thru: 'through',
  to: 'through',
  '-': 'through',
  after: 'after',
  since: 'from',
  starting: 'from',
  beginning: 'from',
  from: 'from',
  between: 'between',
  during: 'in',
  within: 'in',
  in: 'in',
  for: 'in',
  on: 'on',
  at: 'at',
  'as of': 'at',
  and: 'and',
}
const END_OF = /\b(?:end|close) of(?: the)?(?: (?:calendar )?(?:year|month|quarter))? $/i
const MAY_HOLD_DATE = /\d|\b[JFMASOND][a-z]{2}/
const LEAD_REACH = 40

/** Every date of a text that has or can be given a year, in order. A month or a year alone counts only behind a word that makes it a time. */
export function readDates(text: string, years?: YearHint): readonly DateMention[] {
  if (!MAY_HOLD_DATE.test(text)) return []
  return namedDates(text, years).flatMap((named) => mentionOf(text, named) ?? [])
}

function mentionOf(text: string, named: NamedDate): DateMention | undefined {
  const clock = clockOf(text, named)
  const at = Math.min(named.at, clock?.at ?? named.at)
  const before = text.slice(Math.max(0, at - LEAD_REACH), at)
  const lead = leadOf(before)
  const isEnd = END_OF.test(before)
  if (named.isBare && !isEnd && !isTime(text, named, lead)) return undefined
  return {
    at,
    end: Math.max(named.end, clock?.end ?? named.end),
    lead,
    ...instantsOf(named, clock),
    day: named.precision === 'day' ? dayText(named.first) : undefined,
    hasYear: named.hasYear,
    hasTime: clock !== undefined,
    isZoneOpen: clock?.isZoneOpen ?? false,
    isEnd,
  }
}

/** `May` is a verb and `the 2026 World Cup` a name unless the word before says that it is a time. */
function isTime(text: string, named: NamedDate, lead: DateLead | undefined): boolean {
  if (lead === undefined || lead === 'at' || lead === 'on') return false
  if (named.precision === 'month') return /[A-Z]/.test(text.charAt(named.at)) && lead !== 'and'
  // `in the 2026 season` is a name as well.
  return (
    !/\b(?:the|a) $/i.test(text.slice(Math.max(0, named.at - 4), named.at)) &&
    !/^ [A-Z]/.test(text.slice(named.end, named.end + 2))
  )
}

function leadOf(before: string): DateLead | undefined {
  const word = LEAD.exec(before)?.[1]?.toLowerCase()
  return word === undefined ? undefined : LEADS[word]
}

function clockOf(text: string, named: NamedDate): ClockTime | undefined {
  if (named.precision !== 'day') return undefined
  if (named.utcMinute !== undefined)
    return { at: named.at, end: named.end, minute: named.utcMinute, zone: 'UTC', isZoneOpen: false }
  return clockAfter(text, named.end) ?? clockBefore(text, named.at)
}

function instantsOf(
  named: NamedDate,
  clock: ClockTime | undefined,
): Pick<DateMention, 'from' | 'until' | 'precision'> {
  const zone = clock?.zone ?? 'ET'
  if (clock === undefined)
    return {
      from: zonedMs(named.first, 0, zone),
      until: zonedMs(named.after, 0, zone),
      precision: named.precision,
    }
  const from = zonedMs(named.first, clock.minute, zone)
  const until = clock.minute === 1_439 ? zonedMs(named.first, 1_440, zone) : from
  return { from, until, precision: clock.zone === undefined ? 'day' : 'minute' }
}
