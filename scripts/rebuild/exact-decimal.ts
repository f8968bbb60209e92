/** Digits behind the point that a price or a quantity may have here. */
export const SCALE = 12n
const DIGITS = Number(SCALE)
const DECIMAL = /^(-?)(\d{1,20})(?:[.](\d+))?$/

/** One dollar, or one contract. */
export const ONE = 10n ** SCALE

/** A decimal text as a whole number of 1e-12, or `undefined`: made of whole numbers only, and not the way the program does it. */
export function exactDecimal(text: unknown): bigint | undefined {
  const parts = typeof text === 'string' ? DECIMAL.exec(text) : null
  if (parts === null) return undefined
  const [, sign, whole = '', fraction = ''] = parts
  if (/[1-9]/.test(fraction.slice(DIGITS))) return undefined
  const value = BigInt(whole + fraction.slice(0, DIGITS).padEnd(DIGITS, '0'))
  return sign === '-' ? -value : value
}

/** In steps of `step`, if it is a whole number of them that a double holds. */
export function inSteps(value: bigint, step: bigint): number | undefined {
  if (value % step !== 0n) return undefined
  const steps = Number(value / step)
  return Number.isSafeInteger(steps) ? steps : undefined
}

/** The program's ticks of a price and units of a quantity. */
export const PRICE_STEP = ONE / 10_000n
export const QTY_STEP = ONE / 1_000_000n
