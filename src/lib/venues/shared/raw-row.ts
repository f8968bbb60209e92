import type { Ms } from '../../base/units.js'
import { ms } from '../../base/units.js'
import { readTime } from './rest/wire-time.js'
import { isObject } from './rest/venue-text.js'

/**
 * A row of a listing somebody recorded, of which any field may be missing or of another kind: what cannot be read is not there. For
 * texts only; money and trading are read strictly, elsewhere.
 */
export class RawRow {
  private readonly fields: Readonly<Record<string, unknown>>

  /** Anything that is no object has no fields. */
  constructor(value: unknown) {
    this.fields = isObject(value) ? value : {}
  }

  /** The first of the fields that holds text or a number; empty when none does. */
  text(...names: readonly string[]): string {
    for (const name of names) {
      const value = this.fields[name]
      if (typeof value === 'string' && value !== '') return value
      if (typeof value === 'number') return String(value)
    }
    return ''
  }

  /** As listed; databases of recorders write a space for the T and leave out the zone, which is UTC. */
  time(...names: readonly string[]): Ms | undefined {
    for (const name of names) {
      const told = this.text(name).trim().replace(' ', 'T')
      const read = readTime(HAS_ZONE.test(told) ? told.replace(SHORT_ZONE, '$1:00') : `${told}Z`)
      if (read !== undefined) return ms(read)
    }
    return undefined
  }

  flag(name: string): boolean | undefined {
    const value = this.fields[name]
    return typeof value === 'boolean' ? value : undefined
  }

  row(name: string): RawRow {
    return new RawRow(this.fields[name])
  }

  rows(name: string): readonly RawRow[] {
    return this.list(name).map((value) => new RawRow(value))
  }

  /** A list, also one that is written as text. */
  texts(name: string): readonly string[] {
    return this.list(name).flatMap((value) => (typeof value === 'string' ? [value] : []))
  }

  private list(name: string): readonly unknown[] {
    const value = this.fields[name]
    if (Array.isArray(value)) return value
    if (typeof value !== 'string' || !value.startsWith('[')) return []
    try {
      const parsed: unknown = JSON.parse(value)
      return Array.isArray(parsed) ? parsed : []
    } catch {
      return []
    }
  }
}

const HAS_ZONE = /(?:[Zz]|[+-]\d\d(?::?\d\d)?)$/
const SHORT_ZONE = /([+-]\d\d)$/
