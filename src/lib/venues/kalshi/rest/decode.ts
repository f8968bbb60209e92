import { answerDecoder, type Diagnosis, type Issue } from '../../shared/rest/decode.js'

const LEGACY_SUFFIX = /_(dollars|fp)$/

/**
 * Reads answers of Kalshi. Throws `DataError`, naming endpoint and field: `KALSHI_FIELD`, or `RECORDED_BEFORE_DOLLARS` when the
 * field is missing and the integer stands there that the venue sent in its place before March 2026 (kalshi.md 4).
 */
export const { decode, decodeRows } = answerDecoder('KALSHI_FIELD', beforeDollars)

function beforeDollars(issues: readonly Issue[], raw: unknown): Diagnosis | undefined {
  for (const { path } of issues) {
    const legacy = legacyField(path, raw)
    if (legacy === undefined) continue
    const why = `is missing: only "${legacy}" is there, as the venue sent it before March 2026`
    return { code: 'RECORDED_BEFORE_DOLLARS', path, why }
  }
  return undefined
}

/** The name that the field had before, if its parent holds that and not the field itself. */
function legacyField(path: readonly PropertyKey[], raw: unknown): string | undefined {
  const name = path.at(-1)
  if (typeof name !== 'string' || !LEGACY_SUFFIX.test(name)) return undefined
  let parent: unknown = raw
  for (const step of path.slice(0, -1)) parent = isObject(parent) ? parent[step] : undefined
  const legacy = name.replace(LEGACY_SUFFIX, '')
  const hasOnlyLegacy = isObject(parent) && parent[name] === undefined && parent[legacy] !== undefined
  return hasOnlyLegacy ? legacy : undefined
}

const isObject = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> =>
  typeof value === 'object' && value !== null
