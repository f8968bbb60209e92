import { createHash } from 'node:crypto'

const HASH_DIGITS = 16

/** Names a value: equal values have equal names, on every machine. */
export const settingsHash = (settings: object): string =>
  createHash('sha256').update(canonicalJson(settings)).digest('hex').slice(0, HASH_DIGITS)

/** One text for one value: keys sorted at every depth, no blanks. */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => sorted(each))

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
