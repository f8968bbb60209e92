import type { Ms } from '../../../base/units.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { dayOf, dayText, isDay, monthNamed } from '../../reading/calendar.js'

/** When a game starts: the day on the league's clock and, where given, the minute of it. */
export interface GameStart {
  readonly day: string | undefined
  readonly minute: number | undefined
}

const NAMED =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (20\d\d))?\b/
const DIGITS = /\b(20\d\d)-(\d\d)-(\d\d)\b/
const CLOCK = /^[^.;]{0,14}?(\d{1,2})(?::(\d\d))? ?(am|pm)\b/i
const TICKER = /-(\d\d)(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(\d\d)/
/** What a start is introduced by; a date elsewhere may be a deadline. */
const SCHEDULED =
  /\b(?:scheduled (?:for|to (?:take place|start|be played) on)|scheduled on|taking place on|to be played on|, on) /gi
const DAY_MS = 86_400_000

/** The day the text says; without one the venue's start time; the identifier last. */
export function gameStartOf(contract: ContractText, title: string, rules: string): GameStart {
  const said = startSaid(rules, contract) ?? startSaid(title, contract) ?? dayIn(title, contract)
  if (said !== undefined) return said
  if (contract.startsAt !== undefined) return { day: dayOf(contract.startsAt, 'ET'), minute: undefined }
  return { day: dayOfTicker(contract.event) ?? dayOfTicker(contract.id), minute: undefined }
}

function startSaid(text: string, contract: ContractText): GameStart | undefined {
  for (const match of text.matchAll(SCHEDULED)) {
    const start = dayIn(
      text.slice(match.index + match[0].length, match.index + match[0].length + 48),
      contract,
    )
    if (start !== undefined) return start
  }
  return undefined
}

function dayIn(text: string, contract: ContractText): GameStart | undefined {
  const digits = DIGITS.exec(text)
  if (digits !== null) return valid(Number(digits[1]), Number(digits[2]), Number(digits[3]), undefined)
  const named = NAMED.exec(text)
  if (named === null) return undefined
  const month = monthNamed(named[1] ?? '') ?? 0
  const day = Number(named[2])
  const year = named[3] === undefined ? yearNear(month, day, contract) : Number(named[3])
  return year === undefined
    ? undefined
    : valid(year, month, day, minuteIn(text.slice(named.index + named[0].length)))
}

function valid(year: number, month: number, day: number, minute: number | undefined): GameStart | undefined {
  const date = { year, month, day }
  return isDay(date) ? { day: dayText(date), minute } : undefined
}

function minuteIn(text: string): number | undefined {
  const clock = CLOCK.exec(text)
  if (clock === null) return undefined
  const hour = Number(clock[1]) % 12
  return (hour + (clock[3]?.toLowerCase() === 'pm' ? 12 : 0)) * 60 + Number(clock[2] ?? 0)
}

/** The year that puts the day next to the venue's times. */
function yearNear(month: number, day: number, contract: ContractText): number | undefined {
  const near: Ms | undefined =
    contract.startsAt ?? contract.closesAt ?? contract.expectedAt ?? contract.opensAt
  if (near === undefined) return undefined
  const around = Number(dayOf(near, 'ET').slice(0, 4))
  const distance = (year: number): number => Math.abs(Date.UTC(year, month - 1, day) - near)
  const best = [around - 1, around, around + 1].reduce((one, other) =>
    distance(other) < distance(one) ? other : one,
  )
  return distance(best) > 150 * DAY_MS ? undefined : best
}

function dayOfTicker(ticker: string): string | undefined {
  const match = TICKER.exec(ticker)
  if (match === null) return undefined
  return valid(2000 + Number(match[1]), monthNamed(match[2] ?? '') ?? 0, Number(match[3]), undefined)?.day
}
