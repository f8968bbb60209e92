import { parseScaled } from '../../../base/units.js'

interface Range {
  readonly min?: number
  readonly max?: number
}

/**
 * Reads the named values of one request and remembers the first that was wrong; everything read after that is to be thrown
 * away. Names nobody asks for are ignored, as the venue does.
 */
abstract class Fields {
  /** What was wrong, for the `details` of the answer. */
  fault: string | undefined

  protected abstract raw(name: string): unknown

  /** Remembers a fault that only the caller can see; the first one stays. */
  fail(fault: string): undefined {
    this.fault ??= fault
    return undefined
  }

  text(name: string): string | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    return typeof value === 'string' ? value : this.fail(`${name} must be a string`)
  }

  requiredText(name: string): string {
    const value = this.text(name)
    if (value === undefined || value === '') this.fail(`${name} is required`)
    return value ?? ''
  }

  abstract integer(name: string, range?: Range): number | undefined
  abstract flag(name: string): boolean | undefined

  requiredInteger(name: string, range?: Range): number {
    const value = this.integer(name, range)
    if (value === undefined) this.fail(`${name} is required`)
    return value ?? 0
  }

  choice<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    return values.find((one) => one === value) ?? this.fail(`${name} must be one of ${values.join(', ')}`)
  }

  requiredChoice<T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const value = this.choice(name, values)
    if (value === undefined) this.fail(`${name} is required`)
    return value ?? values[0]
  }

  protected within(name: string, value: number, { min, max }: Range): number | undefined {
    if (min !== undefined && value < min) return this.fail(`${name} must be at least ${min}`)
    if (max !== undefined && value > max) return this.fail(`${name} must be at most ${max}`)
    return value
  }
}

/** What stands behind the question mark. An empty value counts as none. */
export class QueryFields extends Fields {
  constructor(private readonly query: URLSearchParams) {
    super()
  }

  protected override raw(name: string): string | undefined {
    const value = this.query.get(name)
    return value === null || value === '' ? undefined : value
  }

  override integer(name: string, range: Range = {}): number | undefined {
    const text = this.raw(name)
    if (text === undefined) return undefined
    const value = parseScaled(text, 0)
    return value === undefined ? this.fail(`${name} must be an integer`) : this.within(name, value, range)
  }

  override flag(name: string): boolean | undefined {
    const text = this.raw(name)?.toLowerCase()
    if (text === undefined) return undefined
    if (text === 'true' || text === '1') return true
    return text === 'false' || text === '0' ? false : this.fail(`${name} must be a boolean`)
  }

  /** A comma list without empty entries; absent when the parameter is. */
  list(name: string, max = Number.POSITIVE_INFINITY): readonly string[] | undefined {
    const items = this.raw(name)
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '')
    return items !== undefined && items.length > max
      ? this.fail(`${name} takes at most ${max} values`)
      : items
  }

  /** All values of a parameter that is given several times. */
  repeated(name: string): readonly string[] {
    return this.query.getAll(name).filter((item) => item !== '')
  }
}

/** The members of a JSON object. `null` counts as absent. */
export class BodyFields extends Fields {
  private readonly members: Readonly<Record<string, unknown>>

  constructor(body: unknown) {
    super()
    this.members = isObject(body) ? body : {}
    if (!isObject(body)) this.fail('body must be a JSON object')
  }

  protected override raw(name: string): unknown {
    return Object.hasOwn(this.members, name) ? (this.members[name] ?? undefined) : undefined
  }

  override integer(name: string, range: Range = {}): number | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    if (typeof value !== 'number' || !Number.isSafeInteger(value))
      return this.fail(`${name} must be an integer`)
    return this.within(name, value, range)
  }

  override flag(name: string): boolean | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    return typeof value === 'boolean' ? value : this.fail(`${name} must be a boolean`)
  }

  /** A decimal text as an integer scaled by `10^decimals`; at most `most` decimals may be written. */
  decimal(name: string, decimals: number, most: number): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const written = text.includes('.') ? text.length - text.indexOf('.') - 1 : 0
    const value = written > most ? undefined : parseScaled(text, decimals)
    return value ?? this.fail(`${name} must be a decimal with at most ${most} decimals`)
  }

  requiredDecimal(name: string, decimals: number, most: number): number {
    const value = this.decimal(name, decimals, most)
    if (value === undefined) this.fail(`${name} is required`)
    return value ?? 0
  }

  texts(name: string): readonly string[] | undefined {
    const texts: string[] = []
    for (const item of this.array(name) ?? []) {
      if (typeof item !== 'string') return this.fail(`${name} must hold strings`)
      texts.push(item)
    }
    return this.raw(name) === undefined ? undefined : texts
  }

  object(name: string): object | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    return isObject(value) ? value : this.fail(`${name} must be an object`)
  }

  array(name: string): readonly unknown[] | undefined {
    const value = this.raw(name)
    if (value === undefined) return undefined
    return Array.isArray(value) ? (value as readonly unknown[]) : this.fail(`${name} must be an array`)
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
