// The documented samples, when they lie beside the repository, and how an answer is held against one.
import { describeShared, sharedJson, type Json } from '../../shared-material.js'

export type { Json }

export const KALSHI_SAMPLES = 'venues/kalshi.samples.json'
export type Samples = Readonly<Record<string, Json>>

/** A suite about the documented samples. */
export const describeDocumented = (name: string, suite: (samples: Samples) => void): void =>
  describeShared(name, KALSHI_SAMPLES, () => suite(sharedJson(KALSHI_SAMPLES) as Samples))

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
