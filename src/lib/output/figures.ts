import { assert } from '../base/assert.js'
import {
  formatScaled,
  QTY_DECIMALS,
  USD_DECIMALS,
  type DurationMs,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import { counted } from './counted.js'

/** Shown for a figure that is not known; never 0. */
export const NO_FIGURE = '-'

type Unknown<Figure> = Figure | null | undefined

const MICROS_PER_CENT = 10_000
const TENTH_MS = 100
const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `57.3c`; more decimals only when the price has them. */
export const priceFigure = (price: Unknown<Price>): string =>
  isUnknown(price) ? NO_FIGURE : `${formatScaled(price, 2, 0)}c`

/** `47.0`, `47.25`: ticks of 1e-4 USD as cents, for a column of prices; exact. */
export const columnPrice = (ticks: Unknown<number>): string =>
  isUnknown(ticks) ? NO_FIGURE : formatScaled(ticks, 2, 1)

/** `+1.62c`, `-0.41c`: ticks of 1e-4 USD that one contract gains or loses. */
export const gainFigure = (ticks: Unknown<number>): string =>
  isUnknown(ticks) ? NO_FIGURE : `${signOf(ticks)}${formatScaled(Math.abs(ticks), 2)}c`

/** `+1.23`, `-0.50`, `0.00`: dollars rounded to the cent, half a cent away from zero. */
export function moneyFigure(amount: Unknown<Usd>): string {
  if (isUnknown(amount)) return NO_FIGURE
  const cents = wholeDivision(Math.abs(amount) + MICROS_PER_CENT / 2, MICROS_PER_CENT)
  return cents === 0 ? '0.00' : signOf(amount) + formatScaled(cents, 2)
}

/** `1.5c`: what one contract brings, in cents; exact. */
export const centsFigure = (amount: Unknown<Usd>): string =>
  isUnknown(amount) ? NO_FIGURE : `${formatScaled(amount, USD_DECIMALS - 2, 0)}c`

/** `1003.18`: dollars that are held or allowed, rounded like gains and losses; only a debt has a sign. */
export const amountFigure = (amount: Unknown<Usd>): string => moneyFigure(amount).replace('+', '')

const EXACT_DECIMALS = 10

/** Amounts of 1e-10 USD, in which a price times a quantity is exact, all with the decimals that the finest of them needs. */
export function alikeDollars(amounts: readonly bigint[]): readonly string[] {
  const texts = amounts.map((amount) => {
    const digits = String(amount < 0n ? -amount : amount).padStart(EXACT_DECIMALS + 1, '0')
    return { sign: amount < 0n ? '-' : '', digits }
  })
  const needed = texts.map(({ digits }) => digits.slice(-EXACT_DECIMALS).replace(/0+$/, '').length)
  const dropped = EXACT_DECIMALS - Math.max(2, ...needed)
  return texts.map(({ sign, digits }) => {
    const fraction = digits.slice(digits.length - EXACT_DECIMALS, digits.length - dropped)
    return `${sign}${digits.slice(0, -EXACT_DECIMALS)}.${fraction}`
  })
}

/** Contracts, exact, without trailing zeros. */
export const qtyFigure = (qty: Unknown<Qty>): string =>
  isUnknown(qty) ? NO_FIGURE : formatScaled(qty, QTY_DECIMALS, 0)

/** `41,802`. */
export const countFigure = (count: number): string => String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')

/** `5.7%` of parts per million, exact. */
export const ratioFigure = (partsE6: Unknown<number>): string =>
  isUnknown(partsE6) ? NO_FIGURE : `${formatScaled(partsE6, 4, 0)}%`

/** Ticks of 1e-4 USD in cents, one column of them: as many decimals as the finest needs, at least one (`47.0`, `50.5`). */
export const alikeCents = (ticks: readonly number[]): readonly string[] => alike(ticks, 2, 1)

/** Contracts of one column, as many decimals as the finest needs (`40.00`, `12.25`). */
export const alikeQtys = (qtys: readonly Qty[]): readonly string[] => alike(qtys, QTY_DECIMALS, 0)

function alike(values: readonly number[], decimals: number, least: number): readonly string[] {
  const needed = values.map((value) => (formatScaled(value, decimals, 0).split('.')[1] ?? '').length)
  const keep = Math.max(least, ...needed)
  return values.map((value) => formatScaled(value, decimals, keep))
}

/** `38ms`: how long an answer took. */
export const latencyFigure = (latency: Unknown<DurationMs>): string =>
  isUnknown(latency) ? NO_FIGURE : `${latency}ms`

/** `14:33:02`, the time of day in UTC. */
export function clockFigure(at: Ms): string {
  const seconds = wholeDivision(((at % DAY_MS) + DAY_MS) % DAY_MS, SECOND_MS)
  return [HOUR_MS, MINUTE_MS, SECOND_MS]
    .map((part) => wholeDivision(seconds, part / SECOND_MS) % (part === HOUR_MS ? 24 : 60))
    .map((count) => String(count).padStart(2, '0'))
    .join(':')
}

/** `0.4s`, `3m12s`, `2h05m`, `41d03h`: what was completed, so an age never looks older than it is. */
export function durationFigure(duration: Unknown<DurationMs>): string {
  if (isUnknown(duration)) return NO_FIGURE
  assert(duration >= 0, 'a duration is not negative', { duration })
  if (duration < MINUTE_MS) return `${formatScaled(wholeDivision(duration, TENTH_MS), 1)}s`
  if (duration < HOUR_MS) return twoParts(duration, [MINUTE_MS, 'm'], [SECOND_MS, 's'])
  if (duration < DAY_MS) return twoParts(duration, [HOUR_MS, 'h'], [MINUTE_MS, 'm'])
  return twoParts(duration, [DAY_MS, 'd'], [HOUR_MS, 'h'])
}

/** `0.4s`, `12s`, `3m`, `2h`, `5d`: an age for a narrow column, what was completed of its largest unit. */
export function ageFigure(age: Unknown<DurationMs>): string {
  if (isUnknown(age)) return NO_FIGURE
  if (age < 10 * SECOND_MS) return durationFigure(age)
  const [unit, letter] = AGE_UNITS.find(([size]) => age >= size)!
  return `${wholeDivision(age, unit)}${letter}`
}

const AGE_UNITS = [
  [DAY_MS, 'd'],
  [HOUR_MS, 'h'],
  [MINUTE_MS, 'm'],
  [SECOND_MS, 's'],
] as const

function twoParts(duration: DurationMs, large: [number, string], small: [number, string]): string {
  const rest = wholeDivision(duration % large[0], small[0])
  return `${wholeDivision(duration, large[0])}${large[1]}${rest.toString().padStart(2, '0')}${small[1]}`
}

/** `41 seconds`, `3 minutes and 12 seconds`, `2 hours and 5 minutes`: the same to be read out. */
export function durationWords(duration: DurationMs): string {
  const seconds = wholeDivision(duration, SECOND_MS)
  const parts = (
    [
      [DAY_MS, 'day'],
      [HOUR_MS, 'hour'],
      [MINUTE_MS, 'minute'],
      [SECOND_MS, 'second'],
    ] as const
  )
    .map(
      ([size, noun], i, all) =>
        [wholeDivision((seconds * SECOND_MS) % (all[i - 1]?.[0] ?? Infinity), size), noun] as const,
    )
    .filter(([count]) => count > 0)
    .slice(0, 2)
    .map(([count, noun]) => counted(count, noun))
  return parts.length === 0 ? counted(0, 'second') : parts.join(' and ')
}

/** The same without a smaller part that is nothing: `2h`. */
export const shortDuration = (duration: DurationMs): string =>
  durationFigure(duration)
    .replace(/(?<=[a-z])00[a-z]$/, '')
    .replace(/\.0s$/, 's')

const isUnknown = (figure: unknown): figure is null | undefined => figure === undefined || figure === null

const signOf = (value: number): string => (value < 0 ? '-' : value > 0 ? '+' : '')

const wholeDivision = (value: number, by: number): number => (value - (value % by)) / by
