import { parseScaled } from '../../base/units.js'

/** The shortest decimal text of a number, written out: 1.5e-7 is `0.00000015`. */
export function plainDecimal(value: number): string {
  const [, sign = '', whole = '', fraction = '', power] = NUMBER.exec(String(value)) ?? []
  if (power === undefined) return String(value)
  const digits = `${whole}${fraction}`
  const point = whole.length + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return `${sign}${digits.padEnd(point, '0')}`
}

/** A number of JavaScript has an exponent only when its digits end before the point or begin far behind it. */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/

/**
 * A JSON number, such as a fee multiplier of 0.5, in parts per million; `undefined` when it is negative or has more than six
 * decimals. Its shortest text is what was sent.
 */
export function partsE6Of(value: unknown): number | undefined {
  const parts = typeof value === 'number' ? parseScaled(String(value), 6) : undefined
  return parts === undefined || parts < 0 ? undefined : parts
}
