import { assert } from '../base/assert.js'
import { formatScaled, type DurationMs, type Price, type Qty, type Usd } from '../base/units.js'

/** Shown for a figure that is not known; never 0. */
export const NO_FIGURE = '-'

const MICROS_PER_CENT = 10_000
const TENTH_MS = 100
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `57.3c`; more decimals only when the price has them. */
export const priceFigure = (price: Price | undefined): string =>
  price === undefined ? NO_FIGURE : `${formatScaled(price, 2, 0)}c`

/** `+1.23`, `-0.50`, `0.00`: dollars rounded to the cent, half a cent away from zero. */
export function moneyFigure(amount: Usd | undefined): string {
  if (amount === undefined) return NO_FIGURE
  const cents = wholeDivision(Math.abs(amount) + MICROS_PER_CENT / 2, MICROS_PER_CENT)
  if (cents === 0) return '0.00'
  return (amount < 0 ? '-' : '+') + formatScaled(cents, 2)
}

/** Contracts, exact, without trailing zeros. */
export const qtyFigure = (qty: Qty | undefined): string =>
  qty === undefined ? NO_FIGURE : formatScaled(qty, 6, 0)

/** `0.4s`, `3m12s`, `2h05m`, `41d03h`: what was completed, so an age never looks older than it is. */
export function durationFigure(duration: DurationMs | undefined): string {
  if (duration === undefined) return NO_FIGURE
  assert(duration >= 0, 'a duration is not negative', { duration })
  if (duration < MINUTE_MS) return `${formatScaled(wholeDivision(duration, TENTH_MS), 1)}s`
  if (duration < HOUR_MS) return twoParts(duration, [MINUTE_MS, 'm'], [SECOND_MS, 's'])
  if (duration < DAY_MS) return twoParts(duration, [HOUR_MS, 'h'], [MINUTE_MS, 'm'])
  return twoParts(duration, [DAY_MS, 'd'], [HOUR_MS, 'h'])
}

function twoParts(duration: DurationMs, large: [number, string], small: [number, string]): string {
  const rest = wholeDivision(duration % large[0], small[0])
  return `${wholeDivision(duration, large[0])}${large[1]}${rest.toString().padStart(2, '0')}${small[1]}`
}

/** The same without a smaller part that is nothing: `2h`. */
export const shortDuration = (duration: DurationMs): string =>
  durationFigure(duration)
    .replace(/(?<=[a-z])00[a-z]$/, '')
    .replace(/\.0s$/, 's')

const wholeDivision = (value: number, by: number): number => (value - (value % by)) / by
