/** Reads JSON that somebody else wrote: everything is checked, nothing is guessed. */
import { parseScaled, PRICE_DECIMALS, PRICE_ONE, QTY_DECIMALS } from '../../../base/units.js'

/** What was read cannot be what the venue documents. */
export class Unreadable extends Error {}

export type Fields = Readonly<Record<string, unknown>>

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Unreadable('not JSON')
  }
}

export function fields(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Unreadable(`${what} is no object`)
  return value as Fields
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Unreadable(`${what} is no list`)
  return value as readonly unknown[]
}

export function text(of: Fields, name: string): string {
  const value = of[name]
  if (typeof value !== 'string') throw new Unreadable(`${name} is no text`)
  return value
}

export function whole(of: Fields, name: string): number {
  const value = of[name]
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Unreadable(`${name} is no whole number`)
  return value
}

/** A price in ticks, from decimal text. */
export function ticks(value: unknown, what = 'price'): number {
  const read = typeof value === 'string' ? parseScaled(value, PRICE_DECIMALS) : undefined
  if (read === undefined || read < 0 || read > PRICE_ONE) throw new Unreadable(`${what} is no price`)
  return read
}

/** A quantity in units, from decimal text; may be negative where the venue sends changes. */
export function units(value: unknown, what = 'quantity'): number {
  const read = typeof value === 'string' ? parseScaled(value, QTY_DECIMALS) : undefined
  if (read === undefined) throw new Unreadable(`${what} is no quantity`)
  return read
}

/** Throws when there is a member that nobody told of: it may be a known one under another name. */
export function onlyKnown(of: Fields, names: ReadonlySet<string>): void {
  for (const name of Object.keys(of)) if (!names.has(name)) throw new Unreadable(`${name} is not documented`)
}
