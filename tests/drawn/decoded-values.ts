import { PRICE_ONE } from '../../src/lib/base/units.js'
import { Grid } from '../../src/lib/domain/grid.js'

const NEVER_NEGATIVE = ['qty', 'filled', 'remaining', 'initial', 'at', 'sequence', 'subscription']

/** What is wrong with a value that a decoder let through, or `undefined`. */
export function wrongIn(value: unknown, path = '', depth = 0): string | undefined {
  if (depth > 10) return `${path} is nested too deep`
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : `${path} is ${value}`
  if (value instanceof Grid)
    return value.size > 0 && value.size < 10_000 ? undefined : `${path} is a grid of ${value.size}`
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    if (
      ['price', 'yesPayoff'].includes(key) &&
      inner !== undefined &&
      !(Number(inner) >= 0 && Number(inner) <= PRICE_ONE)
    )
      return `${path}.${key} is ${String(inner)}`
    if (NEVER_NEGATIVE.includes(key) && Number(inner) < 0) return `${path}.${key} is below 0`
    const wrong = wrongIn(inner, `${path}.${key}`, depth + 1)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
