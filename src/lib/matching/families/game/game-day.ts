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

/**
 * The day the text says; without one the venue's start time; the identifier last. Two texts that say different days say none, and an
 * identifier may be off by the one day that clocks are apart.
 */
export function gameStartOf(contract: ContractText, title: string, rules: string): GameStart {
  const starts = [...startsSaid(rules, contract), ...startsSaid(title, contract)]
  const plain = dayIn(title, contract)
  const said = plain === undefined ? starts : [...starts, plain]
  const [first] = said
  const byIdentifier = dayOfSlug(contract) ?? dayOfTicker(contract.event) ?? dayOfTicker(contract.id)
  if (first?.day !== undefined)
    return said.some(({ day }) => day !== first.day) || isFarFrom(first.day, byIdentifier)
      ? NO_START
      : { day: first.day, minute: said.find(({ minute }) => minute !== undefined)?.minute }
  if (contract.startsAt !== undefined) return { day: dayOf(contract.startsAt, 'ET'), minute: undefined }
  return { day: byIdentifier, minute: undefined }
}

const NO_START: GameStart = { day: undefined, minute: undefined }

const isFarFrom = (day: string, other: string | undefined): boolean =>
  other !== undefined && Math.abs(Date.parse(day) - Date.parse(other)) > DAY_MS

function startsSaid(text: string, contract: ContractText): readonly GameStart[] {
  return [...text.matchAll(SCHEDULED)].flatMap(
    ({ index, 0: words }) =>
      dayIn(text.slice(index + words.length, index + words.length + 48), contract) ?? [],
  )
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

const dayOfSlug = ({ venue, event }: ContractText): string | undefined =>
  venue === 'polymarket' ? /20\d\d-\d\d-\d\d/.exec(event)?.[0] : undefined

function dayOfTicker(ticker: string): string | undefined {
  const match = TICKER.exec(ticker)
  if (match === null) return undefined
  return valid(2000 + Number(match[1]), monthNamed(match[2] ?? '') ?? 0, Number(match[3]), undefined)?.day
}
