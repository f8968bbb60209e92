import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import {
  durationMs,
  parseScaled,
  price,
  PRICE_ONE,
  qty,
  type DurationMs,
  type Price,
} from '../../base/units.js'

/** Two slips of the finger. */
const TYPING_ERRORS_MAX = 2

/** Keys by name, no others; a stray key is answered with the one that was probably meant. */
export const section = <const T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? strayKeys(issue.keys as readonly string[], Object.keys(shape))
        : 'must hold settings',
  })

/** One line for each of the keys. */
const strayKeys = (keys: readonly string[], known: readonly string[]): string =>
  keys.map((stray) => strayKey(stray, known)).join('\n')

function strayKey(stray: string, known: readonly string[]): string {
  const near = known
    .map((word) => ({ word, errors: distance(stray, word) }))
    .filter(({ errors }) => errors <= TYPING_ERRORS_MAX)
    .sort((a, b) => a.errors - b.errors)[0]
  return near === undefined
    ? `is not a known key; known here are ${known.join(', ')}`
    : `is not a known key; did you mean ${near.word}?`
}

/** How a number with one of these units becomes a whole number: `decimals` digits behind the point, times `factor`. */
type UnitScales = Readonly<Record<string, { readonly decimals: number; readonly factor: number }>>

const NUMBER_AND_UNIT = /^(-?[0-9]+(?:\.[0-9]+)?) ?([A-Za-z%]*)$/

interface UnitRule<T> {
  /** Such as `a duration such as 10s`. */
  readonly what: string
  readonly units: UnitScales
  readonly make: (value: number) => T
  readonly least?: number
  readonly most?: number
}

function unitField<T>({ what, units, make, least = 0, most = Number.MAX_SAFE_INTEGER }: UnitRule<T>) {
  const read = (text: string): T | undefined => {
    const [, number = '', unit = ''] = NUMBER_AND_UNIT.exec(text.trim()) ?? []
    const scale = Object.hasOwn(units, unit) ? units[unit] : undefined
    const scaled = scale && parseScaled(number, scale.decimals)
    const value = scaled === undefined ? NaN : scaled * scale!.factor
    return Number.isSafeInteger(value) && value >= least && value <= most ? make(value) : undefined
  }
  return z.union([z.string(), z.number()], `must be ${what}`).transform((value, context): T => {
    const known = read(String(value))
    if (known !== undefined) return known
    context.issues.push({ code: 'custom', input: value, message: `must be ${what}` })
    return z.NEVER
  })
}

const HOUR = 3_600

export const duration = (example = '10s', least = 0) =>
  unitField<DurationMs>({
    what: `a duration${least > 0 ? ' above zero' : ''} such as ${example}`,
    units: {
      ms: { decimals: 0, factor: 1 },
      s: { decimals: 3, factor: 1 },
      m: { decimals: 3, factor: 60 },
      h: { decimals: 3, factor: HOUR },
      d: { decimals: 3, factor: 24 * HOUR },
    },
    make: durationMs,
    least,
  })

/** In ticks of 1e-4 USD. */
export const cents = (example = '2c') =>
  unitField<Price>({
    what: `a price from 0.01c to 100c such as ${example}`,
    units: { c: { decimals: 2, factor: 1 } },
    make: price,
    least: 1,
    most: PRICE_ONE,
  })

/** Dollars, in whole cents. */
export const dollars = (example = '92000usd') =>
  unitField({
    what: `an amount above zero such as ${example}`,
    units: { usd: { decimals: 2, factor: 1 } },
    make: Number,
    least: 1,
    most: 1_000_000_000,
  })

const SHARE_ALL_E6 = 1_000_000

/** In parts per million. */
export const share = (example = '5%', mostE6 = SHARE_ALL_E6) =>
  unitField({
    what: `a share up to ${mostE6 / 10_000}% such as ${example}`,
    units: { '%': { decimals: 4, factor: 1 } },
    make: Number,
    most: mostE6,
  })

/** Degrees Fahrenheit, in tenths. */
export const degrees = (example = '52.4F') =>
  unitField({
    what: `a temperature such as ${example}`,
    units: { F: { decimals: 1, factor: 1 } },
    make: Number,
    least: -1_000,
    most: 2_000,
  })

/** A published percentage, in tenths of a percent. */
export const figure = (example = '3.1%') =>
  unitField({
    what: `a percentage with one decimal such as ${example}`,
    units: { '%': { decimals: 1, factor: 1 } },
    make: Number,
    least: -1_000,
    most: 1_000,
  })

/** A line of a game that no score can hit, in halves of a point. */
export const line = (example = '45.5') =>
  unitField({
    what: `a line that ends in .5 such as ${example}`,
    units: { '': { decimals: 1, factor: 1 } },
    make: Number,
    least: 5,
    most: 9_995,
  }).refine((tenths) => tenths % 10 === 5, `must be a line that ends in .5 such as ${example}`)

export const whole = (least: number, most: number) => {
  const rule = `must be a whole number from ${least} to ${most}`
  return z.int(rule).min(least, rule).max(most, rule)
}

/** Contracts, in units of 1e-6. */
export const contracts = (most = 100_000) => whole(1, most).transform((count) => qty(count * 1_000_000))

export const word = (example: string) =>
  z
    .string(`must be a word such as ${example}`)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, `must be a word of a-z, 0-9 and hyphens such as ${example}`)
    .max(40, 'must have at most 40 characters')

/** A text for people: one line of printable characters. */
export const words = (example: string) =>
  z
    .string(`must be a text such as ${JSON.stringify(example)}`)
    .regex(
      /^[ -~]{1,120}$/,
      `must be one line of up to 120 plain characters such as ${JSON.stringify(example)}`,
    )

export const code = (example: string) =>
  z
    .string(`must be a code such as ${example}`)
    .regex(/^[A-Z]{1,4}$/, `must be one to four capital letters such as ${example}`)

export const oneOf = <const T extends readonly [string, ...string[]]>(...options: T) =>
  z.enum(options, `must be one of ${options.join(', ')}`)
