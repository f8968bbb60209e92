import { zoneNamed, type Zone } from './calendar.js'

/** A time of day beside a date. */
export interface ClockTime {
  readonly at: number
  readonly end: number
  readonly minute: number
  readonly zone: Zone | undefined
  /** A zone is named that nobody can place: `IST`. */
  readonly isZoneOpen: boolean
}

const TIME =
  '(?:(?<hour>\\d{1,2})(?::(?<minute>\\d\\d))?(?::\\d\\d)? ?(?<half>[ap]\\.?m\\b\\.?)|(?<hour24>\\d{1,2}):(?<minute24>\\d\\d)(?::\\d\\d)?|(?<word>noon|midnight))'
const ZONE =
  '(?: (?:in the )?\\(?(?:US |U\\.S\\. )?(?<zone>[A-Z]{2,4}T|[ECMP]T|UTC|GMT|MSK|WIB|Eastern|Central|Mountain|Pacific)\\b(?: (?:Standard |Daylight )?Time(?:zone)?)?\\)?)?(?: \\((?:noon|midnight)\\))?'
const AFTER = new RegExp(`^,?(?: at| by| -|,)? ?\\(?${TIME}${ZONE}\\)?`, 'i')
const BEFORE = new RegExp(`\\b${TIME}${ZONE},? ?(?:on |of )?(?:[A-Z][a-z]{2,5}day,? )?$`, 'i')
const REACH = 64

/** The time behind a date: `March 31, 2026, 11:59 PM ET`. */
export function clockAfter(text: string, end: number): ClockTime | undefined {
  const match = AFTER.exec(text.slice(end, end + REACH))
  if (match === null) return undefined
  return clockOf(match, end)
}

/** The time in front of it: `at 5 PM EDT on Aug 3, 2026`. */
export function clockBefore(text: string, at: number): ClockTime | undefined {
  const start = Math.max(0, at - REACH)
  const match = BEFORE.exec(text.slice(start, at))
  if (match === null) return undefined
  const clock = clockOf(match, start + match.index)
  // Another word stands between the time and the date.
  if (clock === undefined || clock.end !== start + match.index + match[0].length) return undefined
  return { ...clock, end: at }
}

function clockOf(match: RegExpExecArray, start: number): ClockTime | undefined {
  const minute = minuteOf(match.groups ?? {})
  if (minute === undefined) return undefined
  const word = match.groups?.['zone'] ?? ''
  const zone = zoneNamed(word)
  const isZoneOpen = zone === undefined && /^[A-Z]{3,5}$/.test(word)
  // `at 5 PM first`: a small word is no zone and stays in the text.
  const isWord = word !== '' && zone === undefined && !isZoneOpen
  const length = isWord ? match[0].lastIndexOf(word) - 1 : match[0].length
  return { at: start, end: start + length, minute, zone, isZoneOpen }
}

function minuteOf(g: Readonly<Record<string, string | undefined>>): number | undefined {
  if (g['word'] !== undefined) return g['word'].toLowerCase() === 'noon' ? 720 : 0
  const minute = Number(g['minute'] ?? g['minute24'] ?? '0')
  const hour = g['half'] === undefined ? Number(g['hour24']) : halfDayHour(Number(g['hour']), g['half'])
  return hour === undefined || hour > 23 || minute > 59 ? undefined : hour * 60 + minute
}

function halfDayHour(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0)
}
