import { err, ok, UserError, type Result } from '../base/errors.js'
import { durationMs, parseScaled, usd, type DurationMs, type Usd } from '../base/units.js'

/** What is wrong with a value, and what could be written instead. */
export interface UnitProblem {
  readonly rule: string
  readonly write: readonly string[]
}

type Parsed<T> = Result<T, UnitProblem>

/** A number with `decimals` digits behind the point, scaled to an integer, times `factor` gives the base unit. */
interface UnitScale {
  readonly decimals: number
  readonly factor: number
}

interface UnitKind {
  readonly name: string
  readonly example: string
  readonly units: Readonly<Record<string, UnitScale>>
  /** The two units a bare number could have been meant in. */
  readonly readings: readonly [string, string]
}

const MONEY: UnitKind = {
  name: 'an amount',
  example: '25usd',
  units: { usd: { decimals: 6, factor: 1 }, c: { decimals: 4, factor: 1 } },
  readings: ['usd', 'c'],
}

/** What one contract of at most a dollar brings. */
const EDGE: UnitKind = { ...MONEY, example: '1.5c', readings: ['c', 'usd'] }

const RATIO: UnitKind = {
  name: 'a ratio',
  example: '1.5%',
  units: { '%': { decimals: 4, factor: 1 }, bps: { decimals: 2, factor: 1 } },
  readings: ['%', 'bps'],
}

const DURATION: UnitKind = {
  name: 'a duration',
  example: '90s',
  units: {
    ms: { decimals: 0, factor: 1 },
    s: { decimals: 3, factor: 1 },
    m: { decimals: 3, factor: 60 },
    h: { decimals: 3, factor: 3_600 },
    d: { decimals: 3, factor: 86_400 },
  },
  readings: ['s', 'ms'],
}

const SIZE: UnitKind = {
  name: 'a size',
  example: '64MiB',
  units: {
    B: { decimals: 0, factor: 1 },
    KiB: { decimals: 0, factor: 2 ** 10 },
    MiB: { decimals: 0, factor: 2 ** 20 },
    GiB: { decimals: 0, factor: 2 ** 30 },
  },
  readings: ['MiB', 'KiB'],
}

/** `25usd` or `50c`. */
export const parseMoney = (text: string): Parsed<Usd> => mapped(parseWithUnit(text, MONEY), usd)

/** The same where cents are usual. */
export const parseEdge = (text: string): Parsed<Usd> => mapped(parseWithUnit(text, EDGE), usd)

/** `1.5%` or `150bps`, in parts per million. */
export const parseRatio = (text: string): Parsed<number> => parseWithUnit(text, RATIO)

/** `250ms`, `90s`, `15m`, `2h`, `41d`. */
export const parseDuration = (text: string): Parsed<DurationMs> =>
  mapped(parseWithUnit(text, DURATION), durationMs)

/** `64MiB`, in bytes. */
export const parseSize = (text: string): Parsed<number> => parseWithUnit(text, SIZE)

const NUMBER_AND_UNIT = /^(-?)([0-9]+(?:\.[0-9]+)?) ?([A-Za-z%]*)$/

function parseWithUnit(text: string, kind: UnitKind): Parsed<number> {
  const parts = NUMBER_AND_UNIT.exec(text.trim())
  if (!parts) return problem(`is not ${kind.name}`, [kind.example])
  const [, sign = '', number = '', unit = ''] = parts
  if (sign !== '') return problem('must not be negative', [number + unit])
  if (unit === '')
    return problem(
      'has no unit',
      kind.readings.map((reading) => number + reading),
    )
  const scale = Object.hasOwn(kind.units, unit) ? kind.units[unit] : undefined
  if (!scale)
    return problem(
      `has no unit of ${kind.name.replace(/^an? /, '')}: ${unit}`,
      alternatives(number, unit, kind),
    )
  const scaled = parseScaled(number, scale.decimals)
  const value = scaled === undefined ? NaN : scaled * scale.factor
  return Number.isSafeInteger(value)
    ? ok(value)
    : problem(`is too large or too fine for ${unit}`, [kind.example])
}

/** The same unit in the right case when there is one, otherwise the usual readings. */
function alternatives(number: string, unit: string, kind: UnitKind): string[] {
  const sameLetters = Object.keys(kind.units).filter((known) => known.toLowerCase() === unit.toLowerCase())
  return (sameLetters.length > 0 ? sameLetters : kind.readings).map((known) => number + known)
}

const problem = (rule: string, write: readonly string[]): Parsed<never> => err({ rule, write })

const mapped = <T>(parsed: Parsed<number>, brand: (value: number) => T): Parsed<T> =>
  parsed.ok ? ok(brand(parsed.value)) : parsed

/** Nothing is no time to do something in. */
export function parseTimeSpan(text: string): Parsed<DurationMs> {
  const parsed = parseDuration(text)
  return parsed.ok && parsed.value === 0 ? problem('must be above zero', [DURATION.example]) : parsed
}

const BARE_NUMBER = /^[0-9]+(\.[0-9]+)?$/

/** Makes a parser for a command-line flag: what is wrong becomes a usage error. `usual`: the unit that a bare number most likely means. */
export const flagValue =
  <T>(parse: (text: string) => Parsed<T>, usual?: string) =>
  (text: string): Promise<T> => {
    const parsed = parse(text)
    if (parsed.ok) return Promise.resolve(parsed.value)
    const { rule } = parsed.error
    const isBare = usual !== undefined && BARE_NUMBER.test(text.trim())
    const write = isBare ? [`${text.trim()}${usual}`] : parsed.error.write
    const hint = `write ${write.join(' or ')}`
    return Promise.reject(
      new UserError('ARB-CLI-004', `${JSON.stringify(text)} ${rule}; ${hint}`, {
        hint,
        fault: 'usage',
        facts: { value: text },
      }),
    )
  }
