// The documented vectors and samples of Polymarket, when they lie beside the repository.
import { describeShared, hasShared, sharedJson, type Json } from '../../shared-material.js'

export type { Json }

export interface Vector {
  readonly id: string
  readonly kind: string
  readonly input: Json
  readonly expected: Json
}

const VECTORS = 'venues/polymarket.vectors.json'

/** The vectors of one kind; none when the material is absent. */
export function vectorsOf(...kinds: readonly string[]): readonly Vector[] {
  if (!hasShared(VECTORS)) return []
  const all = (sharedJson(VECTORS) as { vectors: Vector[] }).vectors
  return all.filter((one) => kinds.includes(one.kind))
}

const SAMPLES = 'venues/polymarket.samples.json'

export const describeVectors = (name: string, suite: () => void): void => describeShared(name, VECTORS, suite)
export const describeSamples = (name: string, suite: () => void): void => describeShared(name, SAMPLES, suite)

export function sampleOf(name: string): Json {
  return (sharedJson(SAMPLES) as Record<string, Json>)[name]
}

/** Where `is` lacks something that `wanted` has, or has it with another type; lists are compared by their first elements. */
export function lacks(wanted: Json, is: Json, path = ''): readonly string[] {
  if (wanted === null || is === null) return []
  if (Array.isArray(wanted)) {
    if (!Array.isArray(is)) return [`${path} is no list`]
    return wanted.length === 0 || is.length === 0 ? [] : lacks(wanted[0], is[0], `${path}[]`)
  }
  if (typeof wanted !== 'object')
    return typeof wanted === typeof is ? [] : [`${path}: ${typeof is} for ${typeof wanted}`]
  const names = Object.keys(wanted).filter((name) => !/^0x/.test(name))
  return names.flatMap((name) =>
    is[name] === undefined
      ? [`${path}.${name} is missing`]
      : lacks(wanted[name], is[name], `${path}.${name}`),
  )
}
