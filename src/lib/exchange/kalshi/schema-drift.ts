import type { Rng } from '../../base/rng.js'

type Members = Record<string, unknown>

/** A copy of a JSON value in which one member is missing, has another name, or is of another type. */
export function drifted(value: unknown, rng: Rng): unknown {
  const copy = structuredClone(value)
  const places: [Members, string][] = []
  collect(copy, places)
  if (places.length === 0) return copy
  const [holder, name] = rng.pick(places)
  const old = holder[name]
  const change = rng.pick(['missing', 'renamed', 'retyped'] as const)
  if (change !== 'retyped') Reflect.deleteProperty(holder, name)
  if (change === 'renamed') holder[`${name}_v3`] = old
  if (change === 'retyped') holder[name] = retyped(old)
  return copy
}

function collect(value: unknown, places: [Members, string][]): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) collect(item, places)
    return
  }
  const holder = value as Members
  for (const name of Object.keys(holder)) {
    places.push([holder, name])
    collect(holder[name], places)
  }
}

function retyped(value: unknown): unknown {
  if (typeof value === 'string') return value === '' || Number.isNaN(Number(value)) ? null : Number(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}
