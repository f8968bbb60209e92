/** US Eastern time, by the rule in force since 2007: the venue's days and opening hours are Eastern. */
const MINUTE = 60_000
const DAY_MINUTES = 1_440
const STANDARD = -300
const DAYLIGHT = -240

/** Minutes from UTC to Eastern at a minute since the epoch. */
function offsetAt(minute: number): number {
  const year = new Date(minute * MINUTE).getUTCFullYear()
  const begins = sundayOf(year, 2, 8) + 2 * 60 - STANDARD
  const ends = sundayOf(year, 10, 1) + 2 * 60 - DAYLIGHT
  return minute >= begins && minute < ends ? DAYLIGHT : STANDARD
}

/** Minute since the epoch at the start of the first Sunday on or after a day of a month, as if it were UTC. */
function sundayOf(year: number, month: number, day: number): number {
  const weekday = new Date(Date.UTC(year, month, day)).getUTCDay()
  return Date.UTC(year, month, day + ((7 - weekday) % 7)) / MINUTE
}

/** The last Eastern midnight at or before a minute since the epoch. */
export const easternDayStart = (minute: number): number => midnightOf(minute, 0)

/** The next Eastern midnight after a minute since the epoch. */
export const easternDayEnd = (minute: number): number => midnightOf(minute, 1)

function midnightOf(minute: number, daysLater: number): number {
  const offset = offsetAt(minute)
  const midnight = (Math.floor((minute + offset) / DAY_MINUTES) + daysLater) * DAY_MINUTES
  return midnight - offsetAt(midnight - offset)
}
