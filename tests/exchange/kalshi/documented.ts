// The documented samples, when they lie beside the repository, and how an answer is held against one.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe } from 'vitest'

const ROOT = process.env['ARB_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))
const FILE = join(ROOT, 'venues', 'kalshi.samples.json')

/** JSON that a test looks at without a schema. */
export type Json = ReturnType<typeof JSON.parse>
export type Samples = Readonly<Record<string, Json>>

/** A suite about the documented samples; skipped by name where they are missing. */
export function describeDocumented(name: string, suite: (samples: Samples) => void): void {
  if (existsSync(FILE)) describe(name, () => suite(JSON.parse(readFileSync(FILE, 'utf8')) as Samples))
  else
    describe.skip(`${name}: skipped, ARB_SHARED names no folder with venues/kalshi.samples.json`, () =>
      suite({}))
}

/** Fields that stand in a sample only because of what its market, order or fault happens to be. */
const OCCASIONAL = new Set([
  '_note',
  '_status',
  'floor_strike',
  'cap_strike',
  'custom_strike',
  'settlement_ts',
  'settlement_value_dollars',
])

/** Paths at which `ours` lacks something of the sample or has it in another JSON type. Null goes with everything. */
export function differences(sample: unknown, ours: unknown, path = ''): readonly string[] {
  if (sample === null || ours === null) return []
  if (kindOf(sample) !== kindOf(ours)) return [`${path}: ${kindOf(sample)} became ${kindOf(ours)}`]
  if (Array.isArray(sample)) {
    const first = (ours as unknown[])[0]
    return sample.length === 0 || first === undefined ? [] : differences(sample[0], first, `${path}[0]`)
  }
  if (typeof sample !== 'object') return []
  const own = ours as Record<string, unknown>
  return Object.entries(sample).flatMap(([name, value]) => {
    if (name in own) return differences(value, own[name], `${path}.${name}`)
    return OCCASIONAL.has(name) ? [] : [`${path}.${name} is missing`]
  })
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value)
