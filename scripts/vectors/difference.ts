const SHOWN = 160

/**
 * The first place where two values differ, in words, or `undefined`. Everything that is expected must be there and nothing
 * else; numbers may differ by the tolerance, which is relative above 1.
 */
export function firstDifference(
  expected: unknown,
  actual: unknown,
  tolerance = 0,
  path = '',
): string | undefined {
  if (isObject(expected) && isObject(actual) && Array.isArray(expected) === Array.isArray(actual))
    return inFields(expected, actual, tolerance, path)
  if (expected === actual || isNear(expected, actual, tolerance)) return undefined
  return `${path || 'it'} is ${shown(actual)}, expected ${shown(expected)}`
}

type Fields = Readonly<Record<string, unknown>>

function inFields(expected: Fields, actual: Fields, tolerance: number, path: string): string | undefined {
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const at = path === '' ? name : `${path}.${name}`
    if (!Object.hasOwn(actual, name)) return `${at} is expected, but nobody computes it`
    if (!Object.hasOwn(expected, name)) return `${at} is ${shown(actual[name])}, but is not expected`
    const difference = firstDifference(expected[name], actual[name], tolerance, at)
    if (difference !== undefined) return difference
  }
  return undefined
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const isNear = (a: unknown, b: unknown, tolerance: number): boolean =>
  typeof a === 'number' &&
  typeof b === 'number' &&
  Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text
}
