import type { z } from 'zod'
import { DataError } from '../../../base/errors.js'

const DEPTH_MAX = 8
const LEGACY_SUFFIX = /_(dollars|fp)$/

/**
 * Reads an answer of `endpoint` with its schema. Throws `DataError`, naming endpoint and field: `KALSHI_FIELD`, or
 * `RECORDED_BEFORE_DOLLARS` when the field is missing and the integer stands there that the venue sent in its place before
 * March 2026 (kalshi.md 4).
 */
export function decode<T extends z.ZodType>(endpoint: string, schema: T, raw: unknown): z.output<T> {
  const read = schema.safeParse(raw)
  if (read.success) return read.data
  throw faultIn(endpoint, read.error, raw)
}

/** Rows of a list that could be read, and what was wrong with the others. */
export interface ReadRows<T> {
  readonly items: readonly T[]
  readonly rejected: readonly DataError[]
}

/** Reads each row of `list` by itself, so that one that cannot be read takes no other with it. */
export function decodeRows<T extends z.ZodType>(
  endpoint: string,
  schema: T,
  { list, rows }: { readonly list: string; readonly rows: readonly unknown[] },
): ReadRows<z.output<T>> {
  const items: z.output<T>[] = []
  const rejected: DataError[] = []
  for (const [i, row] of rows.entries()) {
    const read = schema.safeParse(row)
    if (read.success) items.push(read.data)
    else rejected.push(faultIn(endpoint, read.error, row, [list, i]))
  }
  return { items, rejected }
}

/** `at`: where `raw` stands in the answer. */
function faultIn(
  endpoint: string,
  error: z.core.$ZodError,
  raw: unknown,
  at: readonly PropertyKey[] = [],
): DataError {
  const issues = error.issues.map(deepest)
  const before = issues.find(({ path }) => legacyField(path, raw) !== undefined)
  const { path, message } = before ?? issues[0] ?? UNREADABLE
  return faultOf(endpoint, { path: [...at, ...path], message }, legacyField(path, raw))
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

const UNREADABLE: Issue = { path: [], message: 'cannot be read' }

/** Of a field that may be one of several things, what was wrong with the last of them. */
function deepest(issue: z.core.$ZodIssue): Issue {
  if (issue.code !== 'invalid_union') return issue
  const inner = issue.errors.at(-1)?.[0]
  if (inner === undefined) return issue
  const { path, message } = deepest(inner)
  return { path: [...issue.path, ...path], message }
}

function faultOf(endpoint: string, { path, message }: Issue, legacy: string | undefined): DataError {
  const field = path.slice(0, DEPTH_MAX).map(String).join('.')
  const facts = { endpoint, field }
  const place = `${endpoint}: ${field === '' ? 'the answer' : field}`
  if (legacy === undefined) return new DataError('KALSHI_FIELD', `${place}: ${message.slice(0, 200)}`, facts)
  const why = `only "${legacy}" is there, as the venue sent it before March 2026`
  return new DataError('RECORDED_BEFORE_DOLLARS', `${place} is missing: ${why}`, facts)
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
