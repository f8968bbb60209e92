/** Digits behind the point that a price or a quantity may have here. */
export const SCALE = 12n
const DIGITS = Number(SCALE)
const DECIMAL = /^(-?)(\d{1,20})(?:[.](\d+))?$/

/** One dollar, or one contract. */
export const ONE = 10n ** SCALE

/** A decimal text as a whole number of 1e-12, or `undefined`: made of whole numbers only, and not the way the program does it. */
export function exactDecimal(text: unknown): bigint | undefined {
  if (typeof text !== 'string') return undefined
  const known = RECENT.get(text)
  if (known !== undefined) return known
  const value = valueOf(text)
  if (RECENT.size >= RECENT_MAX) RECENT.clear()
  if (value !== undefined) RECENT.set(text, value)
  return value
}

/** The same few prices and quantities come over and over. */
const RECENT = new Map<string, bigint>()
const RECENT_MAX = 10_000

function valueOf(text: string): bigint | undefined {
  const parts = DECIMAL.exec(text)
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
