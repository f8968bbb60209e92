/** An exact decimal: `units` whole numbers of `10^-scale`. `4.25` is 425 at scale 2; `80,000` is 80000 at scale 0. */
export interface Decimal {
  readonly units: bigint
  /** Digits behind the point as written; negative for thousands written short (`80k` is 80 at scale -3). */
  readonly scale: number
}

/** More digits than any figure has; longer runs of digits are identifiers. */
const MAX_DIGITS = 24

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/

/** Reads `4500`, `4,500.25`, `-0.3`; `undefined` for anything else. */
export function readDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_DIGITS * 2) return undefined
  const match = PLAIN.exec(text.replaceAll(',', ''))
  if (match === null) return undefined
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole.length + fraction.length > MAX_DIGITS) return undefined
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, scale: fraction.length }
}

/** The same value on a finer scale. */
export const unitsAt = (value: Decimal, scale: number): bigint =>
  value.units * 10n ** BigInt(Math.max(0, scale - value.scale))

/** `value * 10^power`. */
export const shifted = (value: Decimal, power: number): Decimal =>
  withWholeScale({
    units: value.units,
    scale: value.scale - power,
  })

/** `20k` and `20000` are written alike: a value is never kept on a scale coarser than ones. */
function withWholeScale(value: Decimal): Decimal {
  return value.scale >= 0 ? value : { units: value.units * 10n ** BigInt(-value.scale), scale: 0 }
}

/** Without the zeros behind the point: `58.0` is 58 at scale 0. */
export function trimmed(value: Decimal): Decimal {
  let { units, scale } = value
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n
    scale -= 1
  }
  return { units, scale }
}

export const isSameValue = (a: Decimal, b: Decimal): boolean => {
  const scale = Math.max(a.scale, b.scale)
  return unitsAt(a, scale) === unitsAt(b, scale)
}
