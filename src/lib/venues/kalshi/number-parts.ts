import { parseScaled } from '../../base/units.js'

/**
 * A JSON number, such as a fee multiplier of 0.5, in parts per million; `undefined` when it is negative or has more than six
 * decimals. Its shortest text is what was sent.
 */
export function partsE6Of(value: unknown): number | undefined {
  const parts = typeof value === 'number' ? parseScaled(String(value), 6) : undefined
  return parts === undefined || parts < 0 ? undefined : parts
}
