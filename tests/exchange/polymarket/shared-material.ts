import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** Material that lies beside the repository and never in it; tests that need it skip where it is absent. */
const ROOT = process.env['ARB_SHARED'] ?? fileURLToPath(new URL('../../../../shared', import.meta.url))

export const hasShared = (path: string): boolean => existsSync(`${ROOT}/${path}`)

export function sharedText(path: string): string {
  const bytes = readFileSync(`${ROOT}/${path}`)
  return path.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
}

/** Whatever JSON said. */
export type Json = ReturnType<typeof JSON.parse>

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
  const all = (JSON.parse(sharedText(VECTORS)) as { vectors: Vector[] }).vectors
  return all.filter((one) => kinds.includes(one.kind))
}

const SAMPLES = 'venues/polymarket.samples.json'
export const hasSamples = hasShared(SAMPLES)
export const hasVectors = hasShared(VECTORS)

export function sampleOf(name: string): Json {
  return (JSON.parse(sharedText(SAMPLES)) as Record<string, Json>)[name]
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
