import type { Ms } from '../../base/units.js'
import type { Window } from '../claim/window.js'
import { zonedMs } from './calendar.js'
import type { DateMention } from './dates.js'
import type { YearHint } from './years.js'

/** What one passage says about the time. */
export interface Span {
  readonly from: Ms | undefined
  readonly until: Ms | undefined
  readonly kind: Window['kind']
  readonly precision: Window['precision']
}

// Shorter than the shortest day of a year: the day before is another deadline.
const WITHIN_A_DAY_MS = 82_000_000
// What is dated here is something else than the event of the question.
const OTHER_MATTER =
  /\b(?:effective|in(?:to)? effect|scheduled|dated|began|begins|beginning|started|starts|starting|expires?|expiring|born)(?: \w+){0,2}?(?: (?:on|by|in|for|as of|before|from|at|no later than))?,? ?$/i
const ISSUED =
  /\b(?:issuance|issued|market creation|creation|this market|(?:this )?market's (?:creation|launch|opening)|launch|now|today)(?: of (?:this|the) market)?(?: and| to| until| through|,)? ?$/i
const THIS_YEAR =
  /\b(?:in |during |by (?:the end of )?)?(?:this|the current) (?:calendar )?year\b|\b(?:by|before) (?:the )?(?:end of (?:the )?year|year-end)\b/i
const REACH = 48

/** The span a passage names; `unclear`: it names several that do not agree, or an end that cannot be told. */
export function spanOf(
  text: string,
  dates: readonly DateMention[],
  hints: { readonly years: YearHint; readonly prefer?: Ms | undefined },
): Span | 'unclear' | undefined {
  const own = dates.filter((date) => !isOtherMatter(text, date))
  if (own.some(({ isZoneOpen }) => isZoneOpen)) return 'unclear'
  if (own.length === 0) return dates.length === 0 ? thisYear(text, hints.years) : undefined
  const ends = own.filter((date, place) => isEnd(text, date, own[place - 1]))
  if (ends.length === 0) return pointSpan(text, own)
  const end = agreed(ends, hints.prefer)
  if (end === undefined) return 'unclear'
  const until = endOf(end)
  if (until === undefined) return 'unclear'
  return { from: startOf(text, own, end), until, kind: 'within', precision: end.precision }
}

const wordsBefore = (text: string, date: DateMention): string =>
  text.slice(Math.max(0, date.at - REACH), date.at)

const isOtherMatter = (text: string, date: DateMention): boolean =>
  OTHER_MATTER.test(wordsBefore(text, date)) ||
  (/^ or (?:earlier|sooner|later)\b.{0,4}$/i.test(text.slice(date.end, date.end + 14)) &&
    /\beffect/i.test(text))

function isEnd(text: string, date: DateMention, previous: DateMention | undefined): boolean {
  if (date.lead === 'before' || date.lead === 'by' || date.lead === 'through' || date.isEnd) return true
  if (date.lead !== 'and') return false
  return previous !== undefined ? isJoined(text, previous, date) : ISSUED.test(wordsBefore(text, date))
}

/** `between A and B`: nothing but the joining word and commas stands between them. */
const isJoined = (text: string, first: DateMention, second: DateMention): boolean =>
  first.lead === 'between' || first.lead === 'from'
    ? /^,? ?(?:and|to|through|-) ?(?:the end of )?$/i.test(text.slice(first.end, second.at))
    : false

function agreed(ends: readonly DateMention[], prefer: Ms | undefined): DateMention | undefined {
  const [first] = ends
  const last = first === undefined ? undefined : endOf(first)
  if (ends.every((end) => sameEnd(endOf(end), last))) return exactest(ends)
  return prefer === undefined ? undefined : ends.find((end) => sameEnd(endOf(end), prefer))
}

const exactest = (ends: readonly DateMention[]): DateMention | undefined =>
  ends.find((end) => end.precision === 'minute') ?? ends.find((end) => end.precision === 'day') ?? ends[0]

/** An hour of the last day and the day itself are one deadline, told more and less exactly. */
export const sameEnd = (a: Ms | undefined, b: Ms | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= WITHIN_A_DAY_MS)

/** `undefined`: `by March` may mean either end of it. */
function endOf(date: DateMention): Ms | undefined {
  if (date.isEnd || date.hasTime) return date.until
  if (date.lead === 'before') return date.from
  if (date.lead === 'by' && date.precision !== 'day') return undefined
  return date.until
}

function startOf(text: string, dates: readonly DateMention[], end: DateMention): Ms | undefined {
  const start = dates.find((date) => date.at < end.at && isStart(text, date, end))
  if (start === undefined) return undefined
  return start.lead === 'after' ? start.until : start.from
}

function isStart(text: string, date: DateMention, end: DateMention): boolean {
  if (date.lead === 'from' || date.lead === 'between' || date.lead === 'after') return true
  return /^,? ?(?:to|through|until|-) ?$/i.test(text.slice(date.end, end.at))
}

function pointSpan(text: string, dates: readonly DateMention[]): Span | 'unclear' | undefined {
  const points = dates.filter(({ lead }) => lead === 'on' || lead === 'in' || lead === 'at')
  const [first] = points
  if (first === undefined) return openSpan(dates)
  if (points.some((point) => !(point.from >= first.from && point.until <= first.until)))
    return points.every((point) => sameEnd(point.from, first.from)) ? pointOf(exactest(points)!) : 'unclear'
  return pointOf(exactest(points)!)
}

function pointOf(date: DateMention): Span {
  return date.hasTime
    ? { from: undefined, until: date.until, kind: 'at', precision: date.precision }
    : { from: date.from, until: date.until, kind: 'within', precision: date.precision }
}

/** Only a beginning is named. */
function openSpan(dates: readonly DateMention[]): Span | undefined {
  const start = dates.find(({ lead }) => lead === 'after' || lead === 'from')
  if (start === undefined) return undefined
  return {
    from: start.lead === 'after' ? start.until : start.from,
    until: undefined,
    kind: 'within',
    precision: start.precision,
  }
}

function thisYear(text: string, years: YearHint): Span | undefined {
  const year = THIS_YEAR.test(text) ? years(12, 31) : undefined
  if (year === undefined) return undefined
  const until = zonedMs({ year: year + 1, month: 1, day: 1 }, 0, 'ET')
  return { from: undefined, until, kind: 'within', precision: 'year' }
}
