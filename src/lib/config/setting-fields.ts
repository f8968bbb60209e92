import { z } from 'zod'
import type { DurationMs, Usd } from '../base/units.js'
import type { Result } from '../base/errors.js'
import { parseDuration, parseMoney, parseRatio, parseSize, type UnitProblem } from './unit-text.js'

/** Settings by name, no others. */
export const section = <const T extends z.core.$ZodLooseShape>(shape: T) =>
  z.strictObject(shape, 'must hold settings')

/** A value that would be valid, shown when a setting is missing or cannot be understood. */
export const EXAMPLES = z.registry<{ readonly example: string }>()

/** What a custom issue may suggest. */
export interface IssueAdvice {
  readonly write?: readonly string[]
}

interface Range<T> {
  readonly positive?: boolean
  readonly max?: { readonly value: T; readonly text: string }
}

export const money = (example: string, range: Range<Usd> = {}) => unitField(parseMoney, example, range)
export const ratio = (example: string, range: Range<number> = {}) => unitField(parseRatio, example, range)
export const duration = (example: string, range: Range<DurationMs> = {}) =>
  unitField(parseDuration, example, range)
export const size = (example: string, range: Range<number> = {}) => unitField(parseSize, example, range)

/** A ratio of something that it cannot exceed. */
export const share = (example: string, range: Range<number> = {}) =>
  ratio(example, { ...range, max: { value: 1_000_000, text: '100%' } })

export const wholeNumber = (example: string, min: number, max: number) =>
  z
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`)
    .register(EXAMPLES, { example })

export const filePath = (example: string) =>
  z.string('must be a path').min(1, 'must be a path').register(EXAMPLES, { example })

/** One word out of a closed set. */
export const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, `must be ${words.join(' or ')}`).register(EXAMPLES, { example: words[0] })

interface AddressRule {
  /** Without encryption only a program on this machine is spoken to. */
  readonly encrypted: string
  readonly plain: string
  /** Behind host and port; empty: nothing is. */
  readonly path: string
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/** An address as it is written: nothing in it that is not needed, and encrypted unless it is on this machine. */
export const address = (example: string, rule: AddressRule) =>
  z
    .string('must be an address')
    .transform((value, context): string => {
      const problem = addressProblem(value, rule)
      if (problem === undefined) return value
      const advice: IssueAdvice = { write: [example] }
      context.issues.push({ code: 'custom', input: value, message: problem, params: advice })
      return z.NEVER
    })
    .register(EXAMPLES, { example })

function addressProblem(value: string, { encrypted, plain, path }: AddressRule): string | undefined {
  if (!URL.canParse(value)) return 'is not an address'
  const url = new URL(value)
  if (url.protocol !== `${encrypted}:` && url.protocol !== `${plain}:`)
    return `must start with ${encrypted}://`
  if (url.protocol === `${plain}:` && !LOOPBACK.includes(url.hostname))
    return `must start with ${encrypted}://, except on this machine`
  if (path !== '' && url.pathname !== path) return `must end with ${path}`
  // What has another form than its parts say holds a user, a query, or a host in disguise.
  return value === `${url.protocol}//${url.host}${path}`
    ? undefined
    : `must be written plainly: no user, no query${path === '' ? ', no path' : ''}`
}

/** A list of different words out of a closed set. */
export const choices = <const T extends readonly [string, ...string[]]>(words: T) =>
  z
    .array(z.enum(words, `must be one of ${words.join(', ')}`), 'must be a list')
    .refine((chosen) => new Set(chosen).size === chosen.length, 'names something twice')
    .register(EXAMPLES, { example: `[${words.join(', ')}]` })

/** The text of a value with a unit, parsed; a bare number is accepted here only to say that its unit is missing. */
function unitField<T extends number>(
  parse: (text: string) => Result<T, UnitProblem>,
  example: string,
  range: Range<T>,
) {
  return z
    .union([z.string(), z.number()], `must be a value with a unit`)
    .transform((value, context): T => {
      const parsed = parse(String(value))
      const problem = parsed.ok ? outOfRange(parsed.value, example, range) : parsed.error
      if (parsed.ok && !problem) return parsed.value
      const advice: IssueAdvice = { write: usualUnitFirst(problem!.write, example) }
      context.issues.push({ code: 'custom', input: value, message: problem!.rule, params: advice })
      return z.NEVER
    })
    .register(EXAMPLES, { example })
}

/** Somebody may take the first suggestion: it is in the unit that this setting usually has. */
function usualUnitFirst(write: readonly string[], example: string): readonly string[] {
  const unit = example.replace(/^[\d.]+/, '')
  const isUsual = (text: string): boolean => text.replace(/^[\d.]+/, '') === unit
  return [...write].sort((a, b) => Number(isUsual(b)) - Number(isUsual(a)))
}

function outOfRange<T extends number>(value: T, example: string, range: Range<T>): UnitProblem | undefined {
  if (range.positive && value <= 0) return { rule: 'must be above zero', write: [example] }
  if (range.max && value > range.max.value)
    return { rule: `must not be above ${range.max.text}`, write: [range.max.text] }
  return undefined
}
