import { durationMs, type DurationMs } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { LegPicture } from '../../engine/picture.js'
import { displayWidth } from '../../output/display-width.js'
import { ageFigure, columnPrice, NO_FIGURE } from '../../output/figures.js'

export const VENUE_LETTERS: Readonly<Record<Venue, string>> = { kalshi: 'K', polymarket: 'P' }

/** Of prices to a tenth of a cent. */
const PRICE_CELLS = 4

/** Whether the book of a leg must not be relied on: the engine would not trade on it. */
export const isStale = ({ fault, age, isOld }: LegPicture): boolean => fault !== null || age === null || isOld

/** `K YES 47.0 + P NO 50.5` in at most `width` cells; shorter where it does not fit, and prices are never cut. A stale one: `~47.0`. */
export function legsText(
  legs: readonly LegPicture[],
  width: number,
  staleMark: (leg: LegPicture) => string,
): string {
  const forms = [
    legs.map((leg) => legText(leg, leg.outcome.toUpperCase(), staleMark(leg))).join(' + '),
    legs.map((leg) => legText(leg, leg.outcome === 'yes' ? 'Y' : 'N', staleMark(leg))).join(' + '),
    ...(legs.every(({ weight }) => weight === 1) ? [`${legs.length} legs ${sumText(legs)}`] : []),
  ]
  return forms.find((form) => displayWidth(form) <= width) ?? `${legs.length} legs`
}

function legText(leg: LegPicture, outcome: string, mark: string): string {
  const weight = leg.weight === 1 ? '' : `${leg.weight}x `
  const space = mark === '' ? ' ' : mark
  return `${weight}${VENUE_LETTERS[leg.venue]} ${outcome}${space}${columnPrice(leg.ask).padStart(PRICE_CELLS)}`
}

/** What one of each costs at the touch. */
function sumText(legs: readonly LegPicture[]): string {
  const ticks = legs.reduce<number | null>(
    (sum, { ask }) => (sum === null || ask === null ? null : sum + ask),
    0,
  )
  return columnPrice(ticks)
}

/** `0.3/0.8s`: the age of each book of a pair; of more books that of the oldest. */
export function agesText(legs: readonly LegPicture[], staleMark: (leg: LegPicture) => string): string {
  const told = legs.length <= 2 ? legs : [oldest(legs)]
  const ages = told.map((leg) => staleMark(leg) + ageFigure(ageOf(leg)))
  return withoutRepeatedUnit(ages).join('/')
}

/** `0.3s`, `0.8s` share their unit; `12s` and `3m` do not. */
const withoutRepeatedUnit = (ages: readonly string[]): readonly string[] =>
  ages.map((age, i) => {
    const next = ages[i + 1]
    return next !== undefined && next !== NO_FIGURE && next.at(-1) === age.at(-1) ? age.slice(0, -1) : age
  })

const oldest = (legs: readonly LegPicture[]): LegPicture =>
  legs.reduce((a, b) => (a.age === null || (b.age !== null && a.age >= b.age) ? a : b))

/** How long ago the book was known; nothing when clocks put that into the future. */
export const ageOf = ({ age }: LegPicture): DurationMs | null =>
  age !== null && age < 0 ? durationMs(0) : age
